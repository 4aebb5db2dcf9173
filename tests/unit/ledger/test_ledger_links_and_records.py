"""Links and records: what no longer holds is retired, never deleted."""

from __future__ import annotations

from datetime import date

from hudna.ledger.rows import LinkRow, Record
from hudna.ledger.store import Ledger

LINK = LinkRow("event", "a1/V1", "a2/V1", 0.5, "same_event", [["same day", 0.5]])
PARTIES = (("actor", "Q159"), ("place", "name:حلب"))
TRUCE = Record("truce", "truce_1", {"names": ["هدنة"]}, date(2016, 10, 20), date(2016, 10, 23), PARTIES)


def test_a_link_that_holds_is_left_alone(ledger: Ledger) -> None:
    assert ledger.add_links([LINK], run="r1") == (1, 0, 0)
    head = ledger.audit_head()
    assert ledger.add_links([LINK], run="r2", replaces="event") == (0, 0, 0)
    assert ledger.audit_head() == head
    assert [link.run for link in ledger.links("event")] == ["r1"]


def test_a_new_score_retires_the_old_link(ledger: Ledger) -> None:
    ledger.add_links([LINK], run="r1")
    assert ledger.add_links([LinkRow("event", "a1/V1", "a2/V1", 0.9, "same_event")], run="r2") == (0, 1, 0)
    assert [link.score for link in ledger.links("event")] == [0.9]
    assert [link.score for link in ledger.links("event", retired=True)] == [0.5, 0.9]


def test_a_full_run_retires_what_it_did_not_find_again(ledger: Ledger) -> None:
    ledger.add_links([LINK, LinkRow("origin", "a1", "a2", 1.0)], run="r1")
    assert ledger.add_links([], run="r2", replaces="event") == (0, 0, 1)
    assert [link.kind for link in ledger.links()] == ["origin"]


def test_a_run_of_the_machine_leaves_a_persons_links(ledger: Ledger) -> None:
    ledger.add_links([LinkRow("event", "a1/V1", "a3/V1", 1.0, made_by="samira")], run="by hand")
    assert ledger.add_links([LINK], run="r1", replaces="event") == (1, 0, 0)
    assert {link.made_by for link in ledger.links("event")} == {"samira", "machine"}


def test_links_of_some(ledger: Ledger) -> None:
    ledger.add_links([LINK, LinkRow("event", "a3/V1", "a4/V1", 1.0)], run="r1")
    assert [link.b for link in ledger.links("event", ids=["a2/V1"])] == ["a2/V1"]
    (key,) = [link.key for link in ledger.links(ids=["a3/V1"])]
    assert ledger.retire_links([key], run="split") == 1
    assert len(list(ledger.links())) == 1


def test_records_are_found_by_day_and_party(ledger: Ledger) -> None:
    assert ledger.replace_records("truce", [TRUCE]) == (1, 0, 0)
    for asked in (
        {"kind": "truce"}, {"since": date(2016, 10, 23)}, {"until": date(2016, 10, 20)}, {"parties": {"actor": "Q159"}},
        {"parties": {"place": "حلب", "actor": "Q159"}}, {"ids": ["truce_1"]},
    ):  # fmt: skip
        (found,) = ledger.records(**asked)  # type: ignore[arg-type]
        assert (found.id, found.data, found.parties) == (TRUCE.id, TRUCE.data, TRUCE.parties)
    assert not list(ledger.records(since=date(2016, 10, 24)))
    assert not list(ledger.records(parties={"place": "Q159"}))


def test_a_rebuild_keeps_what_was(ledger: Ledger) -> None:
    ledger.replace_records("truce", [TRUCE, Record("truce", "truce_2", {})])
    assert ledger.replace_records("truce", [TRUCE, Record("truce", "truce_2", {})]) == (0, 0, 0)
    (first, _) = ledger.records("truce")
    changed = Record("truce", "truce_1", {"names": ["هدنة"], "state": "expired"}, TRUCE.day_from, TRUCE.day_to)
    assert ledger.replace_records("truce", [changed]) == (0, 1, 1)
    assert [r.data for r in ledger.records("truce")] == [changed.data]
    assert {r.id for r in ledger.records("truce", as_of=first.made_at)} == {"truce_1", "truce_2"}
