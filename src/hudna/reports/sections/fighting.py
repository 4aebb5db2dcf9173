"""Fighting where no truce is in force: it is news, and no violation."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.sections.violations import listed, table, tellings, unreal


def write(b: Builder) -> None:
    news = list(b.desk.news("incident"))
    some = tellings(b, news)
    table(b, some, "tables.fighting")
    listed(b, some)
    unreal(b, news, some)
