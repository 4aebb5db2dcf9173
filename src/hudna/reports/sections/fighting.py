"""Fighting where no truce is in force: it is news, and no violation."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.sections.violations import listed, real


def write(b: Builder) -> None:
    listed(b, real(b, b.desk.news("incident")))
