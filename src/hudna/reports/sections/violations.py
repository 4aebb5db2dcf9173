"""Alleged violations: by whom, where, of what kind, who says so and who denies it; first as a table, then one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import ACCOUNTS, Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Citation, Part, Table, Words, text
from hudna.reports.tellings import VAGUE, Telling, force

CULPRITS = frozenset({"state", "organisation", "armed-group", "people"})  # a person alone bombs nothing
MOST = 8
ROWS, CITED = 12, 2  # rows of the table, claims cited for a row
FIGURES = 4  # of a toll
TOLL = frozenset({"killed", "injured", "wounded", "missing", "arrested", "detained", "abducted", "displaced"})

Told = tuple[Known, Telling]


def write(b: Builder) -> None:
    news = list(b.desk.news("violation"))
    some = tellings(b, news)
    table(b, some)
    listed(b, some)
    unreal(b, news, some)


def tellings(b: Builder, some: Iterable[Known]) -> list[Told]:
    """Records with the telling that speaks for them, the best supported first."""
    told = [(k, t) for k in some if (t := force(b.desk, k, lambda c: blamed(b, c))) is not None]
    return sorted(told, key=lambda pair: (-len(b.desk.origins(pair[1].claims)), _vague(pair[1]), pair[0].record.id))


def _vague(telling: Telling) -> int:
    return (telling.place is None) + (not telling.doers) + (telling.type == VAGUE)


def unreal(b: Builder, news: Sequence[Known], some: Sequence[Told]) -> None:
    """How many others there are that nobody tells as having happened."""
    told = {k.record.id for k, _ in some}
    rest = [k.record.id for k in news if k.record.id not in told]
    if rest:
        b.note(b.w.fill("notes.unreal", events=b.w.count("events", rest)))


def listed(b: Builder, some: Sequence[Told]) -> None:
    """One sentence an event, strongest support first, with its toll and its denials."""
    for known, telling in some[:MOST]:
        _event(b, known, telling)
    if len(some) > MOST:
        b.note(b.w.fill("notes.cap", events=b.w.count("events", [k.record.id for k, _ in some[MOST:]])))


def blamed(b: Builder, claim: ClaimRow) -> list[Party]:
    """Who is blamed, and only where the words can bear it: to name a culprit wrongly is the worst that a report can do."""
    return [p for p in claim.actors if _blames(b, claim, p)][:2]


def _blames(b: Builder, claim: ClaimRow, party: Party) -> bool:
    """Nobody blames himself or his own government; and who only stands before a bare «القصف» is not said to have done it."""
    for holder in (h.party for h in claim.chain if h.party is not None):
        if holder.key == party.key or (party.kind != "armed-group" and holder.country and holder.country == party.country):
            return False
    after = claim.words[claim.trigger.end - claim.clause.start :]
    bare = claim.trigger_words.split()[-1].startswith("ال")
    return party.kind in CULPRITS and (not bare or b.gate.named_in(party.key, party.name, after))


def accused(b: Builder, telling: Telling) -> Words:
    return b.w.listed([b.desk.party(p).as_("doer") for p in telling.doers])


def _event(b: Builder, known: Known, telling: Telling) -> None:
    w = b.w
    who = w.fill("sentences.accused", who=accused(b, telling)) if telling.doers else w.t("sentences.unattributed")
    parts = w.fill(
        "sentences.violation", type=w.term("violation_type", telling.type), place=b.place(telling.place),
        when=b.day_told(telling.claims), accused=who, by=b.by(telling.claims),
    )  # fmt: skip
    if not b.say(parts, telling.claims, known, tag=str(known.data.get("verification", ""))):
        return
    toll(b, known, telling.claims)
    b.accounts(telling.claims)
    denials(b, known)


def denials(b: Builder, known: Known) -> None:
    if known.affirming:
        for claim in known.denying[:ACCOUNTS]:
            b.say(b.w.fill("sentences.denial", who=b.voice(claim), words=b.words(claim)), [claim], level=1)


def toll(b: Builder, known: Known, claims: Sequence[ClaimRow]) -> None:
    """The figures as the claims tell them, each with its own words; nothing is added up, and nothing told twice."""
    ids = {c.id for c in claims}
    told: dict[tuple[str, int | None, int | None], tuple[ClaimRow, Words]] = {}
    for row in known.data.get("casualties", ()):
        for figure in row["quantity"].get("figures", ()):
            claim = b.desk.claim(figure.get("claim_id")) if figure.get("claim_id") in ids else None
            if claim is not None and figure.get("text") and row.get("outcome") in TOLL:
                figures = figure_parts(b, row.get("outcome"), figure)
                told.setdefault((row["outcome"], figure.get("min"), figure.get("max")), (claim, figures))
    for claim, figures in list(told.values())[:FIGURES]:
        b.say(b.w.fill("sentences.toll", who=b.voice(claim), figures=figures), [claim], level=1)


def figure_parts(b: Builder, outcome: str | None, figure: Any) -> Words:
    low, high, words = figure.get("min"), figure.get("max"), str(figure["text"])
    noun = {"killed": "killed", "injured": "injured", "wounded": "injured"}.get(outcome or "")
    if noun and low is not None and low == high:
        number = Part("number", b.w.plural(noun, low), (low, words))
        return b.w.fill("sentences.figure", n=number, outcome="", words=b.w.quoted(words))
    return b.w.fill("sentences.figure_words", outcome=b.w.term("outcome", outcome), words=b.w.quoted(words))


def table(b: Builder, some: Sequence[Told], caption: str = "tables.violations") -> None:
    """Rows by party blamed, place and type: numbers of claims, origins, denials; the longest, and how many more there are."""
    w = b.w
    groups: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for known, telling in some:
        key = ("".join(p.text for p in accused(b, telling)), telling.place.key if telling.place else "", telling.type)
        groups[key].append((known, telling))
    rows: list[tuple[Words, ...]] = []
    cited: list[tuple[Citation, ...]] = []
    ranked = sorted(groups.items(), key=lambda pair: (-sum(len(t.claims) for _, t in pair[1]), pair[0]))
    told = [pair for pair in ranked if pair[0][0] or pair[0][1]]  # neither by whom nor where: a row that says nothing
    for _, group in told[:ROWS]:
        first, claims = group[0][1], [c for _, t in group for c in t.claims]
        denied = [c.id for k, _ in group if k.affirming for c in k.denying]
        counts = [[c.id for c in claims], sorted(b.desk.origins(claims)), denied]
        where: Words = (b.desk.party(first.place).as_("place"),) if first.place else (text("–"),)
        who = accused(b, first) or (text(w.t("unnamed")),)
        what, grade = (text(w.term("violation_type", first.type)),), (text(_grades(b, group)),)
        rows.append((who, where, what, *(_number(b, ids) for ids in counts), grade))
        cited.append(tuple(b.desk.cite(c) for c in claims[:CITED]))
    head = tuple(w.t(f"tables.{name}") for name in ("accused", "place", "type", "claims", "origins", "denied", "grade"))
    b.table(Table(head, tuple(rows), tuple(cited), w.t(caption)))
    rest = [k.record.id for pair in ranked if pair not in told[:ROWS] for k, _ in pair[1]]
    if rest:
        b.note(w.fill("notes.rows", events=w.count("events", rest)))


def _grades(b: Builder, group: Sequence[Told]) -> str:
    """The grades of verification of the records of a row, the most frequent first."""
    counted = Counter(str(k.data.get("verification") or "alleged") for k, _ in group)
    return b.w.t("tables.between").join(
        b.w.term("verification", g) for g, _ in sorted(counted.items(), key=lambda p: (-p[1], p[0]))
    )


def _number(b: Builder, ids: list[str]) -> Words:
    return (Part("count", b.w.number(len(ids)), tuple(ids)),) if ids else (text("–"),)
