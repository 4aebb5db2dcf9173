"""Rows of the user's own: read after the shipped ones, named by their folder, and a bad one is told with file and line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

VERB = "lemma\troot\tform\tmasdar\tgloss\ttype\tmode\tframe\tcomplement\tspeech\taddressee\twhen\texample\n"
JANDALA = "جندل\tج ن د ل\tIq\tجندلة\tfell\tASSAULT\t-\tactor=subj recipient=obj\t-\t-\t-\t-\tجندل القناص ضابطين\n"
TEXT = "قال مراسلنا إن مقاتلي الحزب جندلوا ثلاثة جنود قرب مضايا يوم الأحد. ولم يصدر تعليق من الجيش. وساد الهدوء البلدة بعد ذلك."


def _explained(folder: Path | None) -> str:
    env = dict(os.environ) | ({"HUDNA_LEXICON": str(folder)} if folder else {})
    code = (
        "import sys; from hudna.engines.guarded import read_guarded; from hudna.model.article import Article\n"
        "r = read_guarded(Article('a', sys.stdin.read()))\n"
        "print(r if not hasattr(r, 'events') else [w for e in r.events for w in e.why])"
    )
    done = subprocess.run([sys.executable, "-c", code], input=TEXT, capture_output=True, text=True, env=env, check=True)
    return done.stdout


def test_a_row_of_ones_own_is_read_and_named(tmp_path: Path) -> None:
    (tmp_path / "mine" / "lexicon").mkdir(parents=True)
    (tmp_path / "mine" / "lexicon" / "verbs-mine.tsv").write_text(VERB + JANDALA, encoding="utf-8")
    assert "row mine/verbs-mine:2" in _explained(tmp_path / "mine" / "lexicon")
    assert "verbs-mine" not in _explained(None)


@pytest.mark.parametrize("row", ["جندل\tج\tIq\t-\tfell\tASSAULT\n", JANDALA.strip() + "\tone\ttoo many\n"])
def test_a_bad_row_is_told_with_file_and_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "verbs-mine.tsv").write_text(VERB + row, encoding="utf-8")
    told = _explained(tmp_path / "lexicon")
    assert "verbs-mine:2" in told
    assert "your own lexicon" in told
