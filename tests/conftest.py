"""For all tests: the compiled lexicon's cache, and the rule that on CI nothing that can be installed is skipped."""

from __future__ import annotations

import os

import pytest

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
