"""Teaching: rows checked, their effect on the archive told before acceptance, accepted rows as files and as regression cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.model.own_data import taught_folder
from hudna.reading.pipeline import read
from hudna.review import teach
from hudna.review.proposals import proposals
from hudna.review.rows import BadRow, TaughtRow, row_of

ALIAS = TaughtRow("alias", "حزب المظلة الزرقاء", "اتهم حزب المظلة الزرقاء الحكومة بخرق الاتفاق.", target="hezbollah")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "x.ledger") as opened:
        article = Article("a1", "قال مراسلنا إن حزب المظلة الزرقاء قصف بلدة حدودية يوم الأحد.", date(2016, 10, 24), "شبكة")
        opened.add_article(article, read(article))
        yield opened


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "poem"}, {"text": "x"}, {"text": "latin words"}, {"example": "جملة بلا الكلمات"}, {"target": ""},
        {"what": "word", "type": ""}, {"what": "word", "type": "DANCE"},
    ],
)  # fmt: skip
def test_bad_rows(wrong: dict[str, str]) -> None:
    with pytest.raises(BadRow):
        row_of(ALIAS.as_json() | wrong)


def test_an_alias_for_nobody_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no such entry"):
        teach.propose(ledger, TaughtRow("alias", ALIAS.text, ALIAS.example, target="nobody-at-all"), user="u", reason="r")


def test_proposed_tried_accepted(ledger: Ledger) -> None:
    teach.propose(ledger, ALIAS, user="u", reason="اسم تستعمله الصحف")
    effect = teach.try_out(ledger, ALIAS, user="u")
    assert effect["articles_with_words"] == effect["articles_read"] == 1
    assert effect["gained"] >= 1
    assert effect["example_fits"]
    (proposal,) = proposals(ledger.judgements())
    assert (proposal.state, proposal.effect) == ("proposed", effect)
    folder = taught_folder(ledger.address)
    assert not folder.exists()
    teach.conclude(ledger, ALIAS.id, "accept", user="e", reason="صحيح")
    assert "المظلة" in next(folder.rglob("taught.yml")).read_text(encoding="utf-8")
    (case,) = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(case)["expect"]["target"] == "hezbollah"
    assert teach.regressions(ledger) == []
    teach.conclude(ledger, ALIAS.id, "reject", user="e", reason="لا")
    assert (folder / "cases.jsonl").read_text(encoding="utf-8") == ""
    assert ledger.verify().ok


def test_undecided_twice_is_one(ledger: Ledger) -> None:
    teach.propose(ledger, ALIAS, user="u", reason="r")
    teach.propose(ledger, ALIAS, user="u", reason="r again")
    assert len(proposals(ledger.judgements())) == 1
    with pytest.raises(ValueError, match="no such proposal"):
        teach.conclude(ledger, "alias_unknown", "accept", user="e", reason="r")
