"""Alleged violations: by whom, where, of what kind, who says so and who denies it; first as a table, then one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Citation, Part, Table, Words, text

MOST = 15


def write(b: Builder) -> None:
    some = list(b.desk.news("violation"))
    b.table(table(b, some))
    listed(b, some)


def listed(b: Builder, some: Iterable[Known]) -> None:
    """One sentence an event, strongest support first, with its toll and its denials."""
    ordered = sorted(some, key=lambda k: (-len(b.desk.origins(k.affirming or k.claims)), str(k.record.day_from), k.record.id))
    for known in ordered[:MOST]:
        _event(b, known)
    if len(ordered) > MOST:
        b.note(b.w.fill("notes.cap", events=b.w.count("events", [k.record.id for k in ordered[MOST:]])))


def _accused(b: Builder, known: Known) -> list[Part]:
    rows = known.data.get("alleged_perpetrators", ())
    return [b.desk.of_row(row) for row in rows[:2]]


def _event(b: Builder, known: Known) -> None:
    w = b.w
    who = _accused(b, known)
    claims = known.affirming or known.claims
    parts = w.fill(
        "sentences.violation", type=w.term("violation_type", known.data.get("violation_type")), place=b.place(known),
        accused=w.fill("sentences.accused", who=w.listed(who)) if who else w.t("sentences.unattributed"), by=b.by(claims),
    )  # fmt: skip
    if not b.say(parts, claims, known, tag=str(known.data.get("verification", ""))):
        return
    toll(b, known)
    denials(b, known)


def denials(b: Builder, known: Known) -> None:
    if known.affirming:
        for claim in known.denying:
            b.say(b.w.fill("sentences.denial", who=b.voice(claim), words=b.words(claim)), [claim], level=1)


def toll(b: Builder, known: Known) -> None:
    """The figures as told, each with its own words; nothing is added up."""
    for row in known.data.get("casualties", ()):
        for figure in row["quantity"].get("figures", ()):
            claim = b.desk.claim(figure.get("claim_id"))
            if claim is not None and figure.get("text"):
                figures = figure_parts(b, row.get("outcome"), figure)
                b.say(b.w.fill("sentences.toll", who=b.voice(claim), figures=figures), [claim], level=1)


def figure_parts(b: Builder, outcome: str | None, figure: Any) -> Words:
    low, high, words = figure.get("min"), figure.get("max"), str(figure["text"])
    noun = {"killed": "killed", "injured": "injured", "wounded": "injured"}.get(outcome or "")
    if noun and low is not None and low == high:
        number = Part("number", b.w.plural(noun, low), (low, words))
        return b.w.fill("sentences.figure", n=number, outcome="", words=b.w.quoted(words))
    return b.w.fill("sentences.figure_words", outcome=b.w.term("outcome", outcome), words=b.w.quoted(words))


def table(b: Builder, some: Iterable[Known]) -> Table:
    """Rows by party blamed, place and type: numbers of claims, origins, denials."""
    w = b.w
    groups: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
    cells: dict[tuple[str, str, str], tuple[Words, Words]] = {}
    for known in some:
        who, place = _accused(b, known), [p for p in known.data.get("places", ()) if p.get("text")]
        where = (b.desk.of_row(place[0], "place_id", "text"),) if place else (text("–"),)
        accused = w.listed(who) if who else (text(w.t("unnamed")),)
        key = ("".join(p.text for p in accused), where[0].text, w.term("violation_type", known.data.get("violation_type")))
        groups[key].append(known)
        cells[key] = (accused, where)
    rows: list[tuple[Words, ...]] = []
    cited: list[tuple[Citation, ...]] = []
    for key, group in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        claims = [c for k in group for c in (k.affirming or k.claims)]
        denied = [c for k in group if k.affirming for c in k.denying]
        counts = [[c.id for c in claims], sorted(b.desk.origins(claims)), [c.id for c in denied]]
        rows.append((*cells[key], (text(key[2]),), *((Part("count", w.number(len(ids)), tuple(ids)),) for ids in counts)))
        cited.append(tuple(b.desk.cite(c) for c in claims))
    head = tuple(w.t(f"tables.{name}") for name in ("accused", "place", "type", "claims", "origins", "denied"))
    return Table(head, tuple(rows), tuple(cited), w.t("tables.violations"))
