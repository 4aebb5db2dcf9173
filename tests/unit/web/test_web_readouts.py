"""What only one party's readout of a call mentions stands beside the other's silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from hudna.ledger.rows import Record
from hudna.ledger.store import Ledger
from hudna.web.readouts import readouts

DATA = {
    "readouts": [
        {"side": "RUS", "source_claim_ids": ["a/V1"], "topics": ["Aleppo"], "matters": ["pressure", "truce"]},
        {"side": "USA", "source_claim_ids": [], "topics": ["Aleppo"], "matters": ["access", "truce"]},
    ]
}


def test_one_sided_matters_are_found() -> None:
    found = readouts(DATA)
    assert found is not None
    assert [(m.value, m.by, m.alone) for m in found.of("matters")] == [
        ("truce", (True, True), False), ("pressure", (True, False), True), ("access", (False, True), True),
    ]  # fmt: skip
    assert [m.alone for m in found.of("topics")] == [False]


def test_one_readout_alone_has_nothing_to_be_compared_with() -> None:
    found = readouts({"readouts": DATA["readouts"][:1]})
    assert found is not None
    assert not any(row.alone for row in found.rows)
    assert readouts({}) is None


def test_the_record_shows_both_sides(open_desk: Callable[..., TestClient], ledger_file: Path) -> None:
    day = date(2016, 10, 24)
    data = {"record_id": "contact_two", "title_ar": "اتصال", "title_en": "A call", "claim_ids": [], **DATA}
    with Ledger.open(ledger_file) as ledger:
        known = list(ledger.records("contact"))
        ledger.replace_records("contact", [*known, Record("contact", "contact_two", data, day, day, ())])
    shown = open_desk().get("/records/contact_two?lang=ar").text
    card = shown[shown.index('class="card readouts"') :]
    card = card[: card.index("</section>")]
    assert card.count('class="alone"') == 2
    assert card.count("لم يذكر") == 2
    assert "وصول إنساني" in card
