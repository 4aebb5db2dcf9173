"""The tables of the times stage keep their promises: every row has an example, and every rule reads its own."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.languages.ar.times.composites import composites
from hudna.languages.ar.times.event_anchor import hangs_on_event
from hudna.languages.ar.times.grammar import matches
from hudna.languages.ar.times.kinds import CHAR
from hudna.languages.ar.times.lexicon import WORD_TABLES, lexicon, table
from hudna.languages.ar.times.runs import runs
from hudna.model.orthography import fold
from hudna.reading.times import find_event_times, find_times, resolve_event_anchor


@pytest.mark.parametrize("name", [*WORD_TABLES, "neighbours", "feasts-observed"])
def test_every_row_shows_its_form_in_an_example(name: str) -> None:
    for form, kind, _value, example in table(name):
        assert fold(form) in fold(example), f"{name}: {form} ({kind}) is not in its example"


def test_every_kind_of_the_tables_is_in_the_alphabet() -> None:
    assert {entry.kind for entry in lexicon().words.values()} <= set(CHAR)


@pytest.mark.parametrize("row", [r for r in table("rules") if not r[0].startswith("$")], ids=lambda r: r[0])
def test_every_rule_reads_its_example(row: list[str]) -> None:
    rule, _pattern, _builder, example = row
    assert rule in {m.rule for run in runs(example) for m in matches(run)}


def test_a_distance_from_an_event_waits_for_its_day() -> None:
    text = "توقف القتال بعد يومين من الهجوم"
    (mention,) = find_event_times(text)
    assert (mention.text, mention.value, mention.status, mention.anchor) == ("بعد يومين", None, "floating", "other_event")
    placed = resolve_event_anchor(mention, date(2016, 2, 28))
    assert (placed.value, placed.anchor, placed.status) == ("2016-03-01", "other_event", "resolved")
    assert [hangs_on_event(c, text) for run in runs(text) for c in composites(run)] == [True]


@pytest.mark.parametrize(
    ("text", "published", "bounds"),
    [
        ("نهاية نيسان/أبريل 2019", None, ("2019-04-21T00:00:00", "2019-04-30T23:59:59")),
        ("أواخر العام الماضي", date(2019, 3, 5), ("2018-12-01T00:00:00", "2018-12-31T23:59:59")),
        ("منتصف أيار المقبل", date(2019, 3, 5), ("2019-05-11T00:00:00", "2019-05-20T23:59:59")),
        ("الليلة الماضية", date(2019, 3, 5), ("2019-03-04T20:00:00", "2019-03-05T03:59:59")),
        ("الأسبوع المقبل", date(2019, 3, 5), ("2019-03-11T00:00:00", "2019-03-17T23:59:59")),
    ],
)
def test_bounds(text: str, published: date | None, bounds: tuple[str, str]) -> None:
    (found,) = find_times(text, published)
    assert (found.earliest and found.earliest.isoformat(), found.latest and found.latest.isoformat()) == bounds


def test_anchor_status_and_calendar() -> None:
    explicit, relative = find_times("في 22 رجب 1440 هـ ثم أمس", date(2019, 4, 2))
    assert (explicit.anchor, explicit.calendar, explicit.status) == ("explicit", "hijri", "resolved")
    assert (relative.anchor, relative.calendar) == ("publication", "gregorian")
    (floating,) = find_times("أمس", None)
    assert (floating.status, floating.anchor, floating.value, floating.earliest) == ("floating", "none", None, None)
    (night,) = find_times("ليلة الأحد", date(2016, 9, 13))
    assert night.status == "ambiguous"
