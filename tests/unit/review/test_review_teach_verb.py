"""An unknown verb from proposal to regression case: what is accepted changes the next reading, here and on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.model.own_data import taught_folder
from hudna.reading.pipeline import read
from hudna.review import teach
from hudna.review.rows import BadRow, row_of
from hudna.review.verbs import guess, sample
from hudna.review.wording import holds_words

TEXT = "قال مراسلنا إن مقاتلي الحزب جندلوا ثلاثة جنود قرب مضايا يوم الأحد. ولم يصدر تعليق من الجيش. وساد الهدوء البلدة بعد ذلك."
EXAMPLE = "جندل القناص ضابطين عند مدخل الثكنة"
VERB = row_of({"what": "verb", "text": "جندل", "type": "ASSAULT", "example": EXAMPLE})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "x.ledger") as opened:
        article = Article("a1", TEXT, date(2016, 10, 24), "شبكة")
        opened.add_article(article, read(article))
        yield opened


def _hudna(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hudna.cli.main", *arguments], capture_output=True, text=True, check=False, env=dict(os.environ)
    )


def _events(ledger: Ledger) -> list[str]:
    reading = ledger.reading("a1")
    assert reading is not None
    return [e.trigger.of(TEXT) for e in reading.events]


@pytest.mark.parametrize(
    ("verb", "root", "form"),
    [
        ("قصف", "ق ص ف", "I/a~u"), ("شنّ", "ش ن ن", "I/a~u"), ("رمى", "ر م ي", "I/a~i"), ("دعا", "د ع و", "I/a~u"),
        ("مشّط", "م ش ط", "II"), ("حاصر", "ح ص ر", "III"), ("أوقف", "و ق ف", "IV"), ("تقدم", "ق د م", "V"),
        ("تحاور", "ح و ر", "VI"), ("انهار", "ه و ر", "VII"), ("احتجز", "ح ج ز", "VIII"), ("استهدف", "ه د ف", "X"),
        ("جندل", "ج ن د ل", "Iq"), ("تدحرج", "د ح ر ج", "IIq"),
    ],
)  # fmt: skip
def test_root_and_form_of_a_verb(verb: str, root: str, form: str) -> None:
    assert guess(verb) == (root, form)


def test_forms_to_look_at() -> None:
    assert sample("ج ن د ل", "Iq").split("، ")[:3] == ["جندل", "يجندل", "جندلوا"]


@pytest.mark.parametrize(
    "wrong",
    [{"text": "جندل القناص"}, {"text": "ذهبوااا", "root": ""}, {"type": ""}, {"root": "ق ص ف", "form": "XX"}, {"marks": "over"}],
)
def test_bad_verbs(wrong: dict[str, str]) -> None:
    with pytest.raises(BadRow):
        row_of(VERB.as_json() | wrong)


def test_words_are_found_in_all_their_forms() -> None:
    assert holds_words(VERB, "وسيجندلون من يقترب")
    assert holds_words(VERB, "فجندلهم القناص")
    assert not holds_words(VERB, "سار الجند ليلا")


def test_from_proposal_to_regression_case(ledger: Ledger) -> None:
    assert "جندلوا" not in _events(ledger)
    teach.propose(ledger, VERB, user="u", reason="فعل لا يعرفه القارئ")
    effect = teach.try_out(ledger, VERB, user="u")
    assert (effect["articles_with_words"], effect["lost"], effect["example_fits"]) == (1, 0, True)
    assert any("جندلوا = ASSAULT" in e["what"] for e in effect["gained_examples"])

    teach.conclude(ledger, VERB.id, "accept", user="e", reason="صحيح")
    assert teach.regressions(ledger) == []
    seen = _hudna("ledger", "reread", "--ledger", ledger.address)
    assert seen.returncode == 1, seen.stderr  # something would change
    assert _hudna("ledger", "reread", "--accept", "--ledger", ledger.address).returncode == 0
    assert "جندلوا" in _events(ledger)
    assert _hudna("review", "check", "--ledger", ledger.address).returncode == 0

    teach.conclude(ledger, VERB.id, "reject", user="e", reason="لا")
    assert teach.reread(ledger, VERB) == (1, 1)
    assert "جندلوا" not in _events(ledger)


def test_a_case_that_is_no_longer_read_so_is_named(ledger: Ledger) -> None:
    teach.propose(ledger, VERB, user="u", reason="r")
    teach.conclude(ledger, VERB.id, "accept", user="e", reason="r")
    (taught_folder(ledger.address) / "lexicon" / "verbs-taught.tsv").unlink()
    assert teach.regressions(ledger) == [VERB]
    checked = _hudna("review", "check", "--ledger", ledger.address)
    assert checked.returncode == 1
    assert VERB.id in checked.stdout
