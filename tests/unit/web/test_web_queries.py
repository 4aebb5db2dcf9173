"""Questions to the tables that are asked in a roundabout way for speed answer as the plain way would."""

from __future__ import annotations

from pathlib import Path

from hudna.ledger.engine import looking
from hudna.ledger.store import Ledger
from hudna.web.queries.records import RecordFilter, count_by_kind, first_since


def test_rows_since_a_moment_are_found_by_key(ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        before = max(r.made_at for r in ledger.records())
        rows = list(ledger.records("incident"))
        ledger.replace_records("incident", rows[1:])
        ledger.replace_records("incident", rows)
        with looking(ledger.engine) as connection:
            for moment in ("", "2000", before, "9999"):
                plain = count_by_kind(connection, RecordFilter(changed_since=moment))
                quick = RecordFilter(changed_since=moment, first_key=first_since(connection, moment))
                assert count_by_kind(connection, quick) == plain
            assert count_by_kind(connection, RecordFilter(changed_since=before)) == {"incident": 1}
