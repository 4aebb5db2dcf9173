"""Alleged violations: by whom, where, of what kind, who says so and who denies it; first as a table, then one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hudna.ledger.parties import party_key
from hudna.ledger.rows import ClaimRow
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Citation, Part, Table, Words, text

MOST = 15
ROWS, CITED = 40, 8  # records in the table, claims cited for a row


def write(b: Builder) -> None:
    some = real(b, b.desk.news("violation"))
    b.table(table(b, some[:ROWS]))
    listed(b, some)


def real(b: Builder, some: Iterable[Known]) -> list[Known]:
    """Those that somebody tells as having happened; a note says how many others there were."""
    told: list[Known] = []
    unreal: list[Known] = []
    for known in some:
        (told if any(c.status == "actual" for c in known.affirming) else unreal).append(known)
    if unreal:
        b.note(b.w.fill("notes.unreal", events=b.w.count("events", [k.record.id for k in unreal])))
    return told


def listed(b: Builder, some: Iterable[Known]) -> None:
    """One sentence an event, strongest support first, with its toll and its denials."""
    ordered = sorted(some, key=lambda k: (-k.origins, str(k.record.day_from), k.record.id))
    for known in ordered[:MOST]:
        _event(b, known)
    if len(ordered) > MOST:
        b.note(b.w.fill("notes.cap", events=b.w.count("events", [k.record.id for k in ordered[MOST:]])))


def _accused(b: Builder, known: Known) -> list[Part]:
    """Who is blamed, and only where the words can bear it: to name a culprit wrongly is the worst that a report can do."""
    rows = [row for row in known.data.get("alleged_perpetrators", ()) if any(_blames(b, c, row) for c in known.affirming)]
    return [b.desk.of_row(row) for row in rows[:2]]


def _blames(b: Builder, claim: ClaimRow, row: Any) -> bool:
    """Nobody blames himself or his own government; and who only stands before a bare «القصف» is not said to have done it."""
    party = next((p for p in claim.actors if p.key == party_key(row.get("actor_id"), str(row["name"]))), None)
    if party is None:
        return False
    for holder in (h.party for h in claim.chain if h.party is not None):
        if holder.key == party.key or (party.kind != "armed-group" and holder.country and holder.country == party.country):
            return False
    after = claim.words[claim.trigger.end - claim.clause.start :]
    return not claim.trigger_words.split()[-1].startswith("ال") or b.gate.named_in(party.key, party.name, after)


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
    b.accounts(claims)
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
        rows.append((*cells[key], (text(key[2]),), *(_number(b, ids) for ids in counts)))
        cited.append(tuple(b.desk.cite(c) for c in claims[:CITED]))
    head = tuple(w.t(f"tables.{name}") for name in ("accused", "place", "type", "claims", "origins", "denied"))
    return Table(head, tuple(rows), tuple(cited), w.t("tables.violations"))


def _number(b: Builder, ids: list[str]) -> Words:
    return (Part("count", b.w.number(len(ids)), tuple(ids)),) if ids else (text("–"),)
