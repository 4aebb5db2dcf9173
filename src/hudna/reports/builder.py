"""Writing a section: fill a phrase, cite, supply the words that name whom a pronoun means, pass the gate."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from hudna.ledger.parties import party_key
from hudna.ledger.rows import ClaimRow, Party
from hudna.linking.case import denies
from hudna.model.reading import Reading
from hudna.reports.desk import Desk, Known, by_voice, voice_key
from hudna.reports.gate import Gate
from hudna.reports.outlets import outlet_name
from hudna.reports.parts import Block, Citation, Note, Part, Refused, Section, Sentence, Table, Words, text_of

CITED = 3  # wordings cited for a sentence
VOICES = 3  # named in a sentence; all stand in the footnotes
QUOTE = 220  # characters of a quotation in the text; the footnote has all of it
ACCOUNTS = 2  # under a sentence

DENIABLE = frozenset({"violations", "fighting", "access", "truces"})  # sections whose sentences can be denied as they stand

NAMING_REACH = 60  # characters shown on either side of a name


class Builder:
    """Collects the blocks of one section. A refused sentence takes the sentences that hang on it with it."""

    def __init__(self, desk: Desk, gate: Gate, id: str) -> None:
        self.desk, self.gate, self.id = desk, gate, id
        self.w = desk.wording
        self.blocks: list[Block] = []
        self.refused: list[Refused] = []
        self._held = False
        self._left: list[str] = []
        self._quoted: set[str] = set()  # words that the section shows
        self._said: set[str] = set()  # under the last sentence that stands by itself

    def section(self) -> Section:
        return Section(self.id, self.w.t(f"headings.{self.id}"), tuple(self.blocks))

    def say(self, parts: Words, claims: Sequence[ClaimRow], known: Known | None = None, *, level: int = 0, tag: str = "") -> bool:
        """Add a sentence if the gate lets it pass. True if it stands."""
        if level and self._held:
            return False
        citations = self._cited(parts, claims)
        records = (known.record.id,) if known else ()
        support = self._support(claims, known) if known and level == 0 else ()
        sentence = Sentence(capitalised(parts), tuple(citations), records, level, tag, support)
        if level == 0:
            self._said.clear()
        if sentence.text in self._said:
            return True
        self._said.add(sentence.text)
        reasons = self.gate.refusals(sentence)
        if reasons:
            self.refused.append(Refused(self.id, sentence.text, reasons))
            self._held = self._held or level == 0
            return False
        self._held = False if level == 0 else self._held
        self.blocks.append(sentence)
        return True

    def _cited(self, parts: Words, claims: Sequence[ClaimRow]) -> list[Citation]:
        """One citation for each wording, the first of each origin before the others; more only as far as fewer do not carry."""
        wordings = firsts(claims, lambda c: c.words)
        one_each = firsts(wordings, lambda c: self.desk.origin_of(c.article))
        few = [*one_each, *(c for c in wordings if c not in one_each)][:CITED]
        citations = supply_names(parts, [self.desk.cite(c) for c in few], self.desk, self.gate)
        missing = len(self.gate.refusals(Sentence(parts, tuple(citations))))
        for claim in (c for c in wordings if c not in few):
            if not missing:
                break
            more = supply_names(parts, [*citations, self.desk.cite(claim)], self.desk, self.gate)
            left = len(self.gate.refusals(Sentence(parts, tuple(more))))
            if left < missing:
                citations, missing = more, left
        return citations

    def note(self, parts: Words, level: int = 0) -> None:
        note = Note(capitalised(parts), level)
        reasons = self.gate.note_refusals(note)
        if reasons:
            self.refused.append(Refused(self.id, note.text, reasons))
        else:
            self.blocks.append(note)

    def table(self, table: Table) -> None:
        """Add a table, without the rows that the gate stops."""
        rows, cited = [], []
        for row, citations in zip(table.rows, table.citations, strict=True):
            parts = [p for cell in row for p in cell]
            given = supply_names(tuple(parts), list(citations), self.desk, self.gate) if not table.names_tied else list(citations)
            reasons = self.gate.row_refusals(parts, given, names_tied=table.names_tied)
            if reasons:
                self.refused.append(Refused(self.id, " | ".join(text_of(c) for c in row), reasons))
            else:
                rows.append(row)
                cited.append(tuple(given))
        if rows:
            self.blocks.append(replace(table, rows=tuple(rows), citations=tuple(cited)))

    def _support(self, claims: Sequence[ClaimRow], known: Known) -> tuple[tuple[str, Any], ...]:
        origins = self.desk.origins([c for c in claims if not denies(c)] or list(claims))
        out: list[tuple[str, Any]] = [("origins", self.w.plural("origins", len(origins)))]
        if known.denying and known.affirming and self.id in DENIABLE:
            out.append(("denied", self.w.t("support.denied")))
        grade = known.data.get("verification")
        if grade:
            out.append(("grade", self.w.term("verification", grade)))
        review = known.data.get("review_state", "machine")
        if review != "machine":  # that nobody has reviewed it is the rule, and said once, in the coverage
            out.append(("review", self.w.term("review", review)))
        return tuple(out)

    def accounts(self, claims: Iterable[ClaimRow], most: int = ACCOUNTS) -> None:
        """Under a sentence, who says what in whose words, one account a voice.

        Words that stand in the section already are left to the footnotes.
        """
        fresh = firsts((c for c in claims if c.words not in self._quoted), voice_key)
        for claim in fresh[:most]:
            if self.say(self.w.fill("sentences.account", who=self.voice(claim), words=self.words(claim)), [claim], level=1):
                self._quoted.add(claim.words)

    def foremost(self, kind: str, most: int) -> list[Known]:
        """The news of a kind that the section has room for; `rest` tells of the others at its end."""
        chosen, self._left = self.desk.foremost(kind, most)
        return chosen

    def rest(self, more: Sequence[str] = ()) -> None:
        """How many others there are, with `more` that could not be told."""
        left = list(dict.fromkeys((*self._left, *more)))
        if left:
            self.note(self.w.fill("notes.cap", events=self.w.count("events", left)))

    # Pieces of sentences

    def voices(self, claims: Iterable[ClaimRow]) -> Words:
        """Who says so: speakers where there are, else outlets."""
        spoken = by_voice(claims)
        named = [v for k, v in spoken.items() if not k.startswith("outlet:")]
        chosen = sorted(named, key=lambda v: v[0].speaker is None or v[0].speaker.entry is None) or list(spoken.values())
        return self.w.listed([self.voice(group[0]) for group in chosen[:VOICES]])

    def voice(self, claim: ClaimRow) -> Part:
        if claim.speaker is not None:
            return self.desk.party(claim.speaker).as_("speaker")
        return self.outlet(claim)

    def outlet(self, claim: ClaimRow) -> Part:
        return Part("outlet", outlet_name(claim.outlet, self.w.language) or self.w.t("no_outlet"), claim.outlet)

    def by(self, claims: Sequence[ClaimRow]) -> Words:
        return self.w.fill("sentences.by", who=self.voices(claims)) if claims else ()

    def place(self, place: Party | None) -> Words:
        """« في …» for a place that the sentence ties to what happened there."""
        return self.w.fill("sentences.place", place=self.desk.party(place).as_("place")) if place is not None else ()

    def words(self, claim: ClaimRow) -> Words:
        """The claim's own words; where they are long, whole words around its trigger."""
        said, trigger = claim.words, claim.trigger.start - claim.clause.start
        line = said.rfind("\n", 0, max(0, trigger)) + 1
        end = said.find("\n", max(0, trigger))
        return self.w.quoted(excerpt(said[line : end if end >= 0 else len(said)], trigger - line))

    def day_told(self, claims: Iterable[ClaimRow]) -> Words:
        """«، date» of the first claim whose words date the event to a day; nothing where none does."""
        day = next((c.day_from for c in claims if c.dated == "event" and c.day_from and c.day_from == c.day_to), None)
        return self.w.fill("sentences.after", when=self.w.dated(day)) if day else ()

    def when(self, known: Known) -> Part | None:
        first, last = known.record.day_from, known.record.day_to
        days = {d for c in known.claims for d in (c.day_from, c.day_to, c.published)}
        return self.w.dated(first, last) if first and first in days and last in days else None


def firsts(claims: Iterable[ClaimRow], key: Callable[[ClaimRow], Hashable]) -> list[ClaimRow]:
    """The first claim of each key, in their order."""
    out: dict[Hashable, ClaimRow] = {}
    for claim in claims:
        out.setdefault(key(claim), claim)
    return list(out.values())


def excerpt(said: str, at: int) -> str:
    """At most `QUOTE` characters in whole words around the character `at`, with … where words are left out."""
    said, at = said.rstrip(), max(0, at)
    lead = len(said) - len(said.lstrip())
    if len(said) - lead <= QUOTE:
        return said.strip()
    start = lead if at - lead <= QUOTE // 2 else max(lead, at - QUOTE // 3)
    end = min(len(said), start + QUOTE)
    start = max(lead, end - QUOTE) if end == len(said) else start
    if start > lead:
        start = said.find(" ", start, at + 1) + 1 or start
    if end < len(said):
        end = said.rfind(" ", at, end) if said.rfind(" ", at, end) > start else end
    return ("…" if start > lead else "") + said[start:end].strip() + ("…" if end < len(said) else "")


def supply_names(parts: Words, citations: list[Citation], desk: Desk, gate: Gate) -> list[Citation]:
    """For a name that the cited words only mean (a pronoun, «نظيره»), add the words of the same article that name it."""
    for part in parts:
        if part.kind != "name" or any(gate.named_in(part.payload, part.text, c.evidence) for c in citations):
            continue
        for n, citation in enumerate(citations):
            reading = desk.reading(citation.article)
            stored = desk.article(citation.article)
            found = _naming(part, reading, stored.article.text, gate) if reading and stored else None
            if found:
                citations[n] = replace(citation, named=(*citation.named, found))
                break
    return citations


def _naming(part: Part, reading: Reading, text: str, gate: Gate) -> str | None:
    """The line's stretch around the first mention that names the part."""
    for entity in reading.entities:
        if party_key(entity.entry, entity.name) != part.payload:
            continue
        for mention in entity.mentions:
            if gate.named_in(part.payload, part.text, mention.text):
                return _around(text, mention.span.start, mention.span.end)
    return None


def _around(text: str, first: int, last: int) -> str:
    """Whole words of the line around a place, about 60 characters on either side."""
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = end if end >= 0 else len(text)
    if first - start > NAMING_REACH:
        blank = text.find(" ", first - NAMING_REACH, first)
        start = blank + 1 if blank >= 0 else first
    if end - last > NAMING_REACH:
        blank = text.rfind(" ", last, last + NAMING_REACH)
        end = blank if blank >= 0 else last
    return text[start:end].strip()


def capitalised(parts: Words) -> Words:
    """The first letter of a Latin sentence large."""
    if parts and parts[0].kind == "text" and parts[0].text[:1].islower():
        first = parts[0]
        return (replace(first, text=first.text[0].upper() + first.text[1:]), *parts[1:])
    return parts
