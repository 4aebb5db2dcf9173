"""Checks find what would mislead a reader; the shipped data pass them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.knowledge import checks
from hudna.knowledge.compile import compile_folders, plain
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.partial_dates import covers, first_day, last_day


def test_the_shipped_data_are_sound(knowledge: Knowledge) -> None:
    assert [str(problem) for problem in checks.check(knowledge)] == []


def test_the_shipped_data_are_enough(knowledge: Knowledge) -> None:
    count = {kind: sum(entry.kind == kind for entry in knowledge.entries.values()) for kind in ("person", "armed-group", "place")}
    assert count["person"] >= 600
    assert count["armed-group"] >= 200
    assert count["place"] >= 3000


BAD = {
    "an id twice": ("people/a.yml", "- {id: x, ar: فلان بن علان, en: X}\n- {id: x, ar: علان بن فلان, en: Y}\n", "id is taken"),
    "no list": ("people/a.yml", "id: x\n", "list of mappings"),
    "no yaml": ("people/a.yml", "- {id: x\n", "not readable"),
    "no name": ("people/a.yml", "- {id: x}\n", "neither an Arabic nor an English name"),
    "bad id": ("people/a.yml", "- {id: فلان, ar: فلان, en: X}\n", "not an ASCII slug"),
    "unknown alias kind": ("people/a.yml", "- {id: x, ar: فلان, en: X, aliases: [{ar: ف, kind: nickname}]}\n", "alias kind"),
    "impossible date": ("people/a.yml", "- {id: x, ar: فلان, en: X, founded: 2012-02-31}\n", "not a date"),
    "ends early": ("people/a.yml", "- {id: x, ar: فلان, en: X, founded: 2012, dissolved: 2011}\n", "before it begins"),
    "dangling": ("people/a.yml", "- {id: x, ar: فلان, en: X, allies: [nobody]}\n", "'nobody' is no entry"),
    "no such role": ("people/a.yml", "- {id: x, ar: فلان, en: X, offices: [{office: 'x:juggler'}]}\n", "no role 'juggler'"),
    "lost word": ("people/a.yml", "- {id: x, ar: فلان, en: X, aliases: ['«»']}\n", "does not survive folding"),
    "foreign keyboard": ("people/a.yml", "- {id: x, ar: فلان کبیر, en: X}\n", "another language's keyboard"),
    "off the globe": ("places/a.tsv", "x\tمكان\tPlace\t95\t40\ttown\t\t\n", "off the globe"),
    "few columns": ("places/a.tsv", "x\tمكان\n", "columns"),
    "sector": ("people/a.yml", "- {id: x, ar: فلان, en: X, plover: {code: SYR, sector: [XYZ]}}\n", "PLOVER sector"),
}


@pytest.mark.parametrize("case", BAD)
def test_problems_are_found(tmp_path: Path, case: str) -> None:
    name, text, message = BAD[case]
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    problems = checks.check(Knowledge(plain(compile_folders([tmp_path]))))
    assert any(message in problem.message for problem in problems), list(map(str, problems))


def test_places_far_from_their_governorate(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    rows = "g\tمحافظة كبيرة\tG\t30\t40\tgovernorate\t\t\nx\tمكان\tX\t40\t50\ttown\tg\t\n"
    (tmp_path / "places" / "a.tsv").write_text(rows, encoding="utf-8")
    problems = checks.check(Knowledge(plain(compile_folders([tmp_path]))))
    assert "km from the centre of g" in problems[0].message


def test_partial_dates() -> None:
    assert (first_day("2012").isoformat(), last_day("2012-02").isoformat()) == ("2012-01-01", "2012-02-29")
    assert covers("2012", "2013", last_day("2013"))
    with pytest.raises(ValueError, match="not a date"):
        first_day("12 May 2012")
