"""For all tests: made-up examples that are the same in every run, and the rule that on CI nothing installable is skipped."""

from __future__ import annotations

import os

os.environ.setdefault("HUDNA_COMPILED", "0")  # the sources are tested; that compiled modules read the same has its own test

import pytest
from hypothesis import HealthCheck, settings
from postgres_server import new_database, server  # noqa: F401  fixtures

# The same examples on every machine, however slow it is: what fails here fails for everybody. Long runs look for new ones.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("new", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("new" if "HUDNA_FUZZ_EXAMPLES" in os.environ else "same")

skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        skipped.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if os.environ.get("HUDNA_NO_SKIPS") and skipped and exitstatus == 0:
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter) -> None:
    if os.environ.get("HUDNA_NO_SKIPS") and skipped:
        terminalreporter.section("skipped, and nothing may be skipped here (HUDNA_NO_SKIPS)")
        for line in skipped:
            terminalreporter.write_line(line)
