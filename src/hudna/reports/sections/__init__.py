"""One module a section. Each has `write(builder)` and says by itself that there is nothing new; `ORDER` is the report's order."""

from __future__ import annotations

from collections.abc import Callable

from hudna.reports.builder import Builder
from hudna.reports.sections import (
    access,
    changes,
    contacts,
    contradictions,
    coverage,
    displacement,
    fighting,
    framing,
    late,
    sanctions,
    summary,
    talks,
    truces,
    undertakings,
    violations,
)

ORDER: tuple[tuple[str, Callable[[Builder], None]], ...] = (
    ("summary", summary.write),
    ("truces", truces.write),
    ("contacts", contacts.write),
    ("undertakings", undertakings.write),
    ("violations", violations.write),
    ("fighting", fighting.write),
    ("access", access.write),
    ("displacement", displacement.write),
    ("talks", talks.write),
    ("sanctions", sanctions.write),
    ("late", late.write),
    ("contradictions", contradictions.write),
    ("framing", framing.write),
    ("changes", changes.write),
    ("coverage", coverage.write),
)
