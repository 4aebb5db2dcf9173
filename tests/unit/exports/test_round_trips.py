"""What goes out comes back: readings through PLOVER and brat, judgements through tables, places through quotations.

For any text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.exports import brat as brat_out
from hudna.exports.calendar import folded
from hudna.exports.imports import brat, judgements, plover, webannotation
from hudna.exports.imports.found import Proposal, Unreadable
from hudna.exports.rows import as_cell, from_cell, from_neutral, neutral, tab_line, write_csv
from hudna.ledger.store import Ledger
from hudna.model.reading import Reading
from hudna.model.span import Span

Export = Callable[..., Path]
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def readings(found: Any) -> dict[str, Reading]:
    items = list(found)
    assert not [i for i in items if isinstance(i, Unreadable)]
    return {r.id: r for r in items}


def test_plover_brings_the_events_back(export: Export, ledger: Ledger) -> None:
    back = readings(plover.read(export("plover") / "plover.jsonl"))
    for stored in ledger.iter_articles():
        told = ledger.reading(stored.article.id)
        assert told is not None
        came = back[stored.article.id]
        assert came.events == tuple(replace(e, why=(), refused=()) for e in told.events)
        assert (came.published, came.outlet, came.text_sha256) == (told.published, told.outlet, told.text_sha256)
        assert [(s.id, s.cue, s.speaker, s.speech) for s in came.statements] == [
            (s.id, s.cue, s.speaker, s.speech) for s in told.statements
        ]


def test_brat_brings_the_whole_reading_back(export: Export, ledger: Ledger) -> None:
    back = readings(brat.read(export("brat")))
    for stored in ledger.iter_articles():
        told = ledger.reading(stored.article.id)
        assert told is not None
        came = back[stored.article.id]
        assert came.text_sha256 == stored.article.text_sha256
        assert [(e.id, e.name, e.kind, e.entry, e.mentions) for e in came.entities] == [
            (e.id, e.name, e.kind, e.entry, e.mentions) for e in told.entities
        ]
        assert came.statements == tuple(replace(s, why=()) for s in told.statements)
        assert [replace(e, quantities=()) for e in came.events] == [
            replace(e, quantities=(), why=(), refused=()) for e in told.events
        ]


def test_annotations_made_from_nothing_become_a_reading(tmp_path: Path) -> None:
    text = "قال الوزير إن الجيش قصف البلدة."
    (tmp_path / "new.txt").write_text(text, encoding="utf-8", newline="")
    places = {w: f"{text.index(w)} {text.index(w) + len(w)}" for w in ("الوزير", "قال", "الجيش", "قصف", "البلدة")}
    lines = [
        f"T1\tPerson {places['الوزير']}\tالوزير", f"T2\tSay {places['قال']}\tقال", f"T3\tArmed_group {places['الجيش']}\tالجيش",
        f"T4\tASSAULT {places['قصف']}\tقصف", f"T5\tPlace {places['البلدة']}\tالبلدة", "E1\tSay:T2 Speaker:T1",
        "E2\tASSAULT:T4 Actor:T3 Place:T5 Inside:E1", "A1\tTrack E2 fighting", "#1\tAnnotatorNotes E2\tnot sure about this one",
    ]  # fmt: skip
    (tmp_path / "new.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = readings(brat.read(tmp_path))["new"]
    event = made.events[0]
    assert (event.type, event.track.value, event.inside) == ("ASSAULT", "fighting", made.statements[0].id)
    assert {e.id: e.name for e in made.entities}[event.actor[0]] == "الجيش"
    assert event.trigger.of(text) == "قصف"


@pytest.mark.parametrize("lines", ["T1\tPerson x y\tz\n", "E1\tASSAULT\n", "T1 Person 0 4\n", "E1\tSay:T9\n"])
def test_broken_standoff_is_told(tmp_path: Path, lines: str) -> None:
    (tmp_path / "a.txt").write_text("قال.", encoding="utf-8")
    (tmp_path / "a.ann").write_text(lines, encoding="utf-8")
    found = list(brat.read(tmp_path))
    assert len(found) == 1
    assert isinstance(found[0], Unreadable)


def test_events_of_other_coders_become_readings(tmp_path: Path) -> None:
    row = {"id": "1", "date": "2016-10-21", "event": "ASSAULT", "mode": ["aerial", "negation"],
    "actor": [{"entity_text": "الجيش"}],
           "event_text": "لم يقصف الجيش البلدة", "coder": "somebody"}  # fmt: skip
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n{broken\n[]\n", encoding="utf-8")
    found = list(plover.read(path))
    made = [r for r in found if isinstance(r, Reading)]
    assert [(r.events[0].type, r.events[0].mode, r.events[0].status.value) for r in made] == [("ASSAULT", "aerial", "negated")]
    assert sum(isinstance(r, Unreadable) for r in found) == 2


def test_unchanged_annotations_change_nothing(export: Export, ledger: Ledger) -> None:
    assert not list(webannotation.read(export("webannotation") / "annotations.jsonl", ledger, "Nadia"))


def test_a_changed_annotation_proposes_judgements(export: Export, ledger: Ledger, tmp_path: Path) -> None:
    rows = [json.loads(x) for x in (export("webannotation") / "annotations.jsonl").read_text(encoding="utf-8").splitlines()]
    row = next(r for r in rows if r["id"] == "urn:hudna:claim:strike/V1")
    row["body"][0]["value"] = "ACCUSE-allege"
    row["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": "بقصف حي السكري", "prefix": "روسية ", "suffix": " في"}]
    row["creator"] = {"name": "Samir"}
    path = tmp_path / "changed.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    found = {p.field: p for p in webannotation.read(path, ledger, "Nadia") if isinstance(p, Proposal)}
    assert {f: p.value for f, p in found.items()} == {"type": "ACCUSE", "mode": "allege", "span": [32, 46]}
    assert {p.user for p in found.values()} == {"Samir"}


@given(TEXT, st.data())
def test_a_quotation_is_found_where_it_stood(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start, end)
    quote = {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": text[:start], "suffix": text[end:]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if start < end:
        assert webannotation.located({"selector": [quote, position]}, text) == span
        assert (
            webannotation.located({"selector": [quote, {**position, "start": 0, "end": 1}]}, text) == span
            or text[:1] == quote["exact"]
        )
    else:
        assert webannotation.located({"selector": quote}, text) is None


@given(TEXT)
def test_no_cell_is_a_formula_and_every_cell_comes_back(value: str) -> None:
    safe = neutral(value)
    assert not safe.lstrip(" \u200e\u200f\u061c\u202a\u202b\ufeff").startswith(("=", "+", "-", "@", "\t", "\r"))
    if not value.startswith("'"):
        assert from_neutral(safe) == value


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda x: st.lists(x) | st.dictionaries(TEXT, x), max_leaves=5)
)
def test_values_of_any_shape_fit_a_cell(value: Any) -> None:
    assert from_cell(as_cell(value)) == value


@given(st.lists(TEXT, min_size=3, max_size=3))
def test_no_value_breaks_a_tab_separated_line(values: list[str]) -> None:
    line = tab_line(values)
    assert line.count("\t") == 2
    assert line.count("\n") == 1


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_calendar_lines_are_short_and_unfold(line: str) -> None:
    raw = folded(line)
    assert all(len(part) <= 75 for part in raw.split(b"\r\n"))
    assert raw.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode("utf-8") == line


def test_judgements_come_back_from_a_table(tmp_path: Path) -> None:
    rows = [["event", "a/V1", "status", "planned", "=why", "نادية"], ["record", "r1", "notes", as_cell(["أ", 1]), "سبب", "+s"]]
    path = tmp_path / "j.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        write_csv(out, judgements.NEEDED, rows)
    assert list(judgements.read(path)) == [
        Proposal("event", "a/V1", "status", "planned", "=why", "نادية"), Proposal("record", "r1", "notes", ["أ", 1], "سبب", "+s"),
    ]  # fmt: skip


def test_a_table_without_reasons_is_told(tmp_path: Path) -> None:
    path = tmp_path / "j.csv"
    path.write_text("kind,object,field,value,reason,user\nevent,a/V1,status,planned,,نادية\n", encoding="utf-8")
    assert "reason is empty" in str(next(iter(judgements.read(path))))
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "has no column kind" in str(next(iter(judgements.read(path))))


@given(st.text(max_size=150))
def test_file_names_are_safe_and_apart(id: str) -> None:
    name = brat_out.file_name(id)
    assert name
    assert "/" not in name
    assert not name.startswith(".")
    assert len(name) < 120
    assert name == id or brat_out.file_name(id + "x") != name
