"""The queue ranks the whole ledger by what its rows are worth; what is superseded or judged leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from hudna.ledger.engine import looking
from hudna.ledger.rows import Record
from hudna.ledger.store import Ledger
from hudna.ledger.worth import of_claim, of_record
from hudna.model.article import Article
from hudna.reading.pipeline import read
from hudna.review.queue import Item, count, explained, judged_by, left, ranked, there
from hudna.web.queries.records import RecordFilter, count_by_status, list_records

DAY = date(2016, 10, 24)
PLAIN = {"confidence": {"value": 0.95}}
DENIED = {"confidence": {"value": 0.5}, "denying": ["a/V1"], "status": "disputed"}


def _record(id: str, kind: str, data: dict[str, object], day: date) -> Record:
    return Record(kind, id, {"record_id": id, **data}, day, day, ())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An old contradicted violation, and many newer contacts that are as good as certain."""
    with Ledger.open(tmp_path / "x.ledger") as opened:
        opened.replace_records("violation", [_record("violation_old", "violation", DENIED, DAY - timedelta(days=900))])
        opened.replace_records("contact", [_record(f"contact_{n}", "contact", PLAIN, DAY + timedelta(days=n)) for n in range(40)])
        opened.replace_records("dispute", [_record("dispute_1", "dispute", DENIED, DAY)])
        yield opened


def _ranked(ledger: Ledger, most: int = 100) -> list[Item]:
    with looking(ledger.engine) as connection:
        return ranked(connection, most)


def test_the_worthiest_comes_first_however_old(ledger: Ledger) -> None:
    assert [i.object for i in _ranked(ledger, 3)] == ["violation_old", "contact_39", "contact_38"]  # of equals the newest


def test_worth_is_the_formulas(ledger: Ledger) -> None:
    assert of_record("violation", DENIED) == 1.5
    assert of_record("contact", PLAIN) == pytest.approx(0.5 * (0.25 + 0.75 * 0.1), abs=0.001)
    assert of_record("dispute", DENIED) is None
    assert {i.object: i.worth for i in _ranked(ledger)}["contact_3"] == of_record("contact", PLAIN)
    assert of_claim("truce", "possible", "PS+", "deny") > of_claim("truce", "possible", "PS+", "say")
    with looking(ledger.engine) as connection:
        assert count(connection) == 41


def test_terms_are_told_for_what_is_shown(ledger: Ledger) -> None:
    with looking(ledger.engine) as connection:
        first, second = explained(connection, ranked(connection, 2))
    assert first.because == ("kind.violation", "queue.unsure", "queue.contradicted")
    assert second.because == ("kind.contact", "queue.sure")


def test_a_record_that_changed_is_ranked_by_what_it_says_now(ledger: Ledger) -> None:
    ledger.replace_records("violation", [_record("violation_old", "violation", PLAIN, DAY)])
    (item,) = (i for i in _ranked(ledger) if i.object == "violation_old")
    assert item.worth == of_record("violation", PLAIN)


def test_findings_of_superseded_readings_leave_the_queue(ledger: Ledger) -> None:
    article = Article("a", "اتهمت المعارضة قوات النظام بخرق الهدنة في حلب.", DAY, "شبكة")
    ledger.add_article(article, read(article))
    findings = [i.object for i in _ranked(ledger) if i.kind == "event"]
    assert findings
    corrected = Article("a", "الطقس معتدل في المدينة.", DAY, "شبكة")
    ledger.add_article(corrected, read(corrected))
    assert not [i for i in _ranked(ledger) if i.kind == "event"]
    with looking(ledger.engine) as connection:
        assert there(connection, [("event", findings[0]), ("record", "contact_1"), ("record", "dispute_1")]) == {
            ("record", "contact_1")
        }


def test_what_was_judged_is_done(ledger: Ledger) -> None:
    ledger.judge(kind="record", object="violation_old", field="verdict", value="accept", reason="r", user="u")
    done = judged_by(ledger.judgements())
    assert left(_ranked(ledger), done)[0].object == "contact_39"


def test_a_server_ranks_alike(new_database: Callable[[], str], ledger: Ledger) -> None:
    article = Article("a", "اتهمت المعارضة قوات النظام بخرق الهدنة في حلب.", DAY, "شبكة")
    ledger.add_article(article, read(article))
    with Ledger.open(new_database()) as server:
        for kind in ("violation", "contact", "dispute"):
            server.replace_records(kind, list(ledger.records(kind)))
        server.add_article(article, read(article))
        assert [(i.kind, i.object, i.worth) for i in _ranked(server)] == [(i.kind, i.object, i.worth) for i in _ranked(ledger)]
        with looking(server.engine) as there_, looking(ledger.engine) as here:
            assert count(there_) == count(here)
            assert explained(there_, ranked(there_, 3)) == explained(here, ranked(here, 3))
            for wanted in (RecordFilter(only="denied"), RecordFilter(status="disputed"), RecordFilter(ahead=DAY)):
                assert count_by_status(there_, wanted) == count_by_status(here, wanted)
                pages = [[r.id for r in list_records(c, wanted, 1, None, 60).rows] for c in (there_, here)]
                assert pages[0] == pages[1]
