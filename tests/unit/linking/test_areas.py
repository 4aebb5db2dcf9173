"""A quarter lies in its city: what is bombed there breaks the city's truce, and the city's name finds its record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.ledger.rows import Party, Record
from hudna.ledger.store import Ledger
from hudna.linking.areas import around
from hudna.linking.case import Case
from hudna.linking.records.header import Book
from hudna.linking.records.violation import violations

SUKKARI = Party("syr-al-sukkari", "E8", "Al-Sukkari", "place", "syr-al-sukkari", "SYR")
IDLIB = Party("syr-idlib", "E9", "Idlib", "place", "syr-idlib", "SYR")
ARMY = Party("syrian-arab-army", "E10", "Army", "armed-group", "syrian-arab-army", "SYR")


def truce(places: list[str]) -> Record:
    window = {"effective_from": "2031-05-05", "effective_until": "2031-05-12", "end_at": None, "reference": None}
    data = {"truce_places": places, "included_actors": ["syr"], "excluded_actors": [], **window}
    return Record("truce", "truce_city", data)


@pytest.mark.parametrize(
    ("place", "area"),
    [
        ("syr-al-sukkari", "syr-eastern-aleppo"),
        ("syr-al-sukkari", "syr-aleppo"),
        ("syr-al-waer", "syr-homs"),
        ("irq-al-zanjili", "irq-mosul"),
        ("yem-crater-aden", "yem-aden"),
        ("lbn-haret-hreik", "lbn-dahiyeh"),
        ("lby-al-sabri", "lby-benghazi"),
        ("pse-shujaiya", "pse-gaza-strip"),
        ("sdn-umbadda", "sdn-omdurman"),
        ("sdn-nyala", "sdn-darfur"),
        ("ukr-azovstal", "ukr-mariupol"),
    ],
)
def test_a_place_lies_in_the_areas_around_it(place: str, area: str) -> None:
    assert area in around([place])
    assert not {"syr", "irq", "yem", "pse"} & around([place])


def test_an_unknown_place_is_alone() -> None:
    assert around(["name:تلة بلا اسم", None]) == {"name:تلة بلا اسم"}


@pytest.mark.parametrize(("place", "broken"), [(SUKKARI, 1), (IDLIB, 0)])
def test_force_in_a_quarter_breaks_the_truce_of_its_city(claim: Any, place: Party, broken: int) -> None:
    told = claim(
        "اتهم مجلس الحي الطيران /بخرق/ الهدنة وقصف الحي", "2031-05-07", place=place, actors=(ARMY,), track="violation"
    )  # fmt: skip
    found, _ = violations([Case((told,))], Book(truces=(truce(["syr-aleppo"]),)))
    assert len(found) == broken


def test_where_no_place_is_known_the_truce_that_is_told_of_is_broken(claim: Any) -> None:
    crossing = Party("name:معبر", "E11", "معبر السوق", "place")
    given = {"place": crossing, "actors": (ARMY,), "track": "violation"}
    told = claim("قصفت القوات المعبر /خارقة/ الهدنة", "2031-05-07", **given)
    city = truce(["syr-aleppo"])
    unsaid, named = Book(truces=(city,)), Book(truces=(city,), spoken_of={told.id: city})
    assert [len(violations([Case((told,))], book)[0]) for book in (unsaid, named)] == [0, 1]
    late = claim("قصفت القوات المعبر /خارقة/ الهدنة", "2031-05-20", **given)
    assert violations([Case((late,))], Book(truces=(city,), spoken_of={late.id: city}))[0] == []


def test_a_city_finds_what_happened_in_its_quarters(claim: Any, tmp_path: Path) -> None:
    told = claim("قصف الطيران الحي /خرقا/ للهدنة", "2031-05-07", place=SUKKARI, actors=(ARMY,), track="violation")
    found, _ = violations([Case((told,))], Book(truces=(truce(["syr-aleppo"]),)))
    with Ledger.open(tmp_path / "areas.ledger") as ledger:
        ledger.replace_records("violation", found)
        assert len(list(ledger.records("violation", parties={"place": "syr-aleppo"}))) == 1
        assert len(list(ledger.records("violation", parties={"place": "syr-al-sukkari"}))) == 1
        assert not list(ledger.records("violation", parties={"place": "syr-homs"}))
