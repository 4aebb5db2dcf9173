"""The situation report of a day or any period: sections in order, footnotes numbered, what the gate stopped set apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.ledger.audit import FIRST
from hudna.ledger.store import Ledger
from hudna.linking.records.truce import LABELS
from hudna.reports import figures
from hudna.reports.builder import Builder
from hudna.reports.desk import KINDS, Desk
from hudna.reports.earlier import Earlier, as_json, recorded
from hudna.reports.gate import Gate
from hudna.reports.parts import Block, Citation, Refused, Report, Section, Sentence, Table, key_of
from hudna.reports.sections import ORDER, talks
from hudna.reports.wording import wording

TEMPLATE_VERSION = "2"
OUTGOING = ("export", "report")  # entries of the audit that change nothing of what the ledger says


class NothingToReport(ValueError):
    """The ledger has no dated article, so no day can be chosen."""


def situation(
    ledger: Ledger, *, since: date | None = None, until: date | None = None, language: str = "ar", earlier: Earlier | None = None
) -> Report:
    """The report of the days `since`..`until`; without them of the latest day of publication in the ledger.

    What changed is told against `earlier`, else against the last report of the same length that the audit tells of.
    Raises NothingToReport when neither days are given nor any article has one.
    """
    newest = ledger.info()["newest"]
    until = until or since or (date.fromisoformat(newest) if newest else None)
    if until is None:
        raise NothingToReport("the ledger holds no article with a date of publication. Give --date, or add articles with dates.")
    since = since or until
    words, knowledge = wording(language), Knowledge.load(*overlays_in_force())
    desk = Desk(ledger, since, until, words, knowledge, earlier or recorded(ledger, since, until))
    gate = Gate(knowledge, _own_names(desk))
    sections: list[Section] = []
    refused: list[Refused] = []
    for id, write in ORDER:
        builder = Builder(desk, gate, id)
        write(builder)
        refused += builder.refused
        if id == "coverage" and refused:
            builder.note(words.fill("notes.refused", sentences=words.count("sentences", [r.text for r in refused])))
        sections.append(builder.section())
    sections.insert(2, Section("figures", words.t("headings.figures"), tuple(figures.draw(Builder(desk, gate, "figures")))))
    return _finished(desk, sections, refused)


def _own_names(desk: Desk) -> dict[str, list[str]]:
    """Names that are the ledger's own: a truce is known by the words outlets use for truces, a track by its places."""
    out: dict[str, list[str]] = {}
    for record in desk.records("truce"):
        data = record.data
        known = desk.knowledge.truces.get(str((data.get("reference") or {}).get("id")))
        names = [n.text for n in known.names] if known else []
        out[f"truce:{record.id}"] = [*LABELS, *names, *(str(n["text"]) for n in data.get("names", ()))]
    for record in desk.records("talks_round"):
        track = str(record.data.get("track_name"))
        out[f"track:{track}"] = [track, talks.in_arabic(track)]
    return out


def _finished(desk: Desk, sections: list[Section], refused: list[Refused]) -> Report:
    w = desk.wording
    numbers: dict[tuple[str, str], int] = {}
    cited: list[Citation] = []
    for citation in (c for s in sections for b in s.blocks for c in citations_of(b)):
        if key_of(citation) not in numbers:
            numbers[key_of(citation)] = len(numbers) + 1
            cited.append(citation)
        elif citation.named:
            _merge(cited, numbers[key_of(citation)] - 1, citation)
    when = w.dated(desk.since, desk.until).text if desk.since != desk.until else w.day(desk.since, weekday=True)
    facts = {
        "numbers": numbers, "template_version": TEMPLATE_VERSION, "articles": [a.article.id for a in desk.articles],
        "records": as_json(k.record for kind in KINDS for k in desk.news(kind)),
        "compared_with": f"{desk.earlier.since}/{desk.earlier.until}" if desk.earlier else None,
    }  # fmt: skip
    return Report(
        w.language, w.t("title"), when, desk.since, desk.until, _head(desk.ledger), tuple(sections), tuple(cited),
        tuple(refused), facts,
    )  # fmt: skip


def _head(ledger: Ledger) -> str:
    """The end of the audit chain before any report or export was logged: to report changes nothing of what is reported."""
    head = FIRST
    for entry in ledger.audit():
        head = entry.sha256 if entry.action not in OUTGOING else head
    return head


def _merge(cited: list[Citation], at: int, other: Citation) -> None:
    cited[at] = replace(cited[at], named=tuple(dict.fromkeys((*cited[at].named, *other.named))))


def citations_of(block: Block) -> Iterable[Citation]:
    """The citations of a block in the order in which footnotes are numbered."""
    if isinstance(block, Sentence):
        return block.citations
    if isinstance(block, Table):
        return [c for row in block.citations for c in row]
    return ()
