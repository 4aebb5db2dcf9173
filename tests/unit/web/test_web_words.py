"""The words of the pages: both languages complete, every key that a template names there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import hudna.web
from hudna.model.reading import EVENT_TYPES, Factuality, Kind, Status, Track
from hudna.review.fields import FIELDS, OF_KIND
from hudna.web.language import Words, messages
from hudna.web.queries.records import KINDS

FOLDER = Path(hudna.web.__file__).parent


def test_both_languages_fill_the_same_names() -> None:
    arabic, english = messages()["ar"], messages()["en"]
    for key in arabic:
        assert set(re.findall(r"{(\w+)}", arabic[key])) == set(re.findall(r"{(\w+)}", english[key])), key


def test_every_key_of_the_templates_is_there() -> None:
    named = set()
    for template in (FOLDER / "templates").glob("*.html"):
        named |= set(re.findall(r"\bt\('([a-z_.]+)'[,)]", template.read_text(encoding="utf-8")))
    named |= {k for f in FOLDER.rglob("*.py") for k in re.findall(r'"(refused\.[a-z_]+)"', f.read_text(encoding="utf-8"))}
    assert not sorted(named - set(messages()["ar"]))


def test_values_have_words() -> None:
    wanted = {f"type.{t}" for t in EVENT_TYPES} | {f"status.{s.value}" for s in Status} | {f"track.{t.value}" for t in Track}
    wanted |= {f"kind.{k.value}" for k in Kind} | {f"kind.{k}" for k in KINDS} | {f"factuality.{f.value}" for f in Factuality}
    wanted |= {
        f"{field}.{v}" for field in ("speech", "form", "credibility", "anchor", "review_state", "verdict") for v in FIELDS[field]
    }
    wanted |= {f"field.{f}" for fields in OF_KIND.values() for f in fields} | {f"month.{m}" for m in range(1, 13)}
    assert not sorted(wanted - set(messages()["ar"]))


def test_days() -> None:
    assert Words("ar").day(date(2016, 10, 24)) == "24 تشرين الأول/أكتوبر 2016"
    assert Words("ar", "arabic").day("2016-02-05") == "٥ شباط/فبراير ٢٠١٦"
    assert Words("en").days("2016-02-05", "2016-02-05") == "5 February 2016"
    assert Words("en").day("no day") == "no day"
