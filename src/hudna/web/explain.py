"""Why a finding was made, as rows to show: its words, fields, chain, rules, what was refused, and what people judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hudna.model.claim import chain_of
from hudna.model.reading import Entity, Event, Reading, Statement
from hudna.review.fields import FIELDS, FINDINGS, KINDS, LISTS, SPANS
from hudna.web import labels
from hudna.web.language import Words


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody in a row: what to show, the finding to open, the party's key for the dossier."""

    text: str
    finding: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One field. `value` is what the reading says (the raw word), `shown` how to say it, `names` for people."""

    field: str
    value: Any
    shown: str
    names: tuple[Name, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crumb:
    """One holder of an attribution chain, outermost first."""

    name: str
    finding: str | None
    form: str = ""
    factuality: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    id: str
    kind: str  # entity, time, statement, event
    object: str  # what a judgement names
    words: str
    start: int
    end: int
    rows: tuple[Row, ...]
    chain: tuple[Crumb, ...] = ()
    why: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    candidates: tuple[tuple[str, str], ...] = field(default=())


class Explainer:
    """Explains the findings of one article in one language."""

    def __init__(self, article: str, text: str, reading: Reading, words: Words) -> None:
        self.article, self.text, self.reading, self.t = article, text, reading, words
        self.entities = {e.id: e for e in reading.entities}
        self.statements = {s.id: s for s in reading.statements}
        self.events = {e.id: e for e in reading.events}

    def of(self, id: str) -> Explanation | None:
        """The explanation of a finding; None when the reading has none of that id."""
        if id in self.events:
            return self._event(self.events[id])
        if id in self.statements:
            return self._statement(self.statements[id])
        if id in self.entities:
            return self._entity(self.entities[id])
        number = int(id[1:]) - 1 if id[:1] == "T" and id[1:].isascii() and id[1:].isdigit() and len(id) < 8 else -1
        return self._time(number) if 0 <= number < len(self.reading.times) else None

    def name(self, id: str | None) -> Name | None:
        entity = self.entities.get(id or "")
        if entity is None:
            return None
        otherwise = entity.mentions[0].text if entity.mentions and self.t.language == "ar" and not entity.entry else entity.name
        return Name(labels.label(self.t.language, entity.entry, otherwise), entity.id, entity.entry)

    def said(self, field_: str, value: Any) -> str:
        """A judged value in words: people by name, choices by their word, a span by what stands there."""
        if value is None:
            return self.t("judgement.back")
        if field_ in SPANS and isinstance(value, (list, tuple)) and len(value) == 2:
            return f"«{self.text[value[0] : value[1]]}»"
        if field_ in LISTS or field_ in FINDINGS:
            ids = value if isinstance(value, (list, tuple)) else [value]
            return self.t("comma").join(self._finding(str(id)) for id in ids) or self.t("none")
        if field_ == "entry":
            return labels.label(self.t.language, str(value), str(value)) or self.t("none")
        if field_ in ("time", "value"):
            return self.t.moment(str(value))
        return self.t(f"{field_}.{value}") if self.t.has(f"{field_}.{value}") else str(value) or self.t("none")

    def _finding(self, id: str) -> str:
        if (name := self.name(id)) is not None:
            return name.text
        statement = self.statements.get(id)
        return f"«{self.text[statement.cue.start : statement.cue.end]}»" if statement else id or self.t("outlet.voice")

    def _names(self, ids: Sequence[str | None]) -> tuple[Name, ...]:
        return tuple(n for i in ids if (n := self.name(i)))

    def _word(self, field_: str, value: str | None) -> Row:
        shown = self.t(f"{field_}.{value}") if value else self.t("none")
        return Row(field_, value, shown, choices=FIELDS.get(field_, ()))

    def _people(self, field_: str, ids: Sequence[str | None]) -> Row:
        names = self._names(ids)
        return Row(field_, [n.finding for n in names], ", ".join(n.text for n in names) or self.t("none"), names)

    def _event(self, e: Event) -> Explanation:
        rows = (
            self._word("type", e.type),
            Row("mode", e.mode, self.t(f"mode.{e.mode}") if e.mode else self.t("none")),
            self._word("status", e.status.value),
            self._word("track", e.track.value),
            self._people("actor", e.actor),
            self._people("recipient", e.recipient),
            Row("time", e.time, self.t.moment(e.time)),
            self._people("place", [e.place]),
        )
        quantities = tuple(Row("quantity", q.text, q.text) for q in e.quantities)
        return self._made(e.id, "event", e.trigger.start, e.trigger.end, rows + quantities, self.chain(e), e.why, e.refused)

    def chain(self, e: Event) -> tuple[Crumb, ...]:
        """The attribution of an event, the outlet first."""
        values = [v.value for _, v in e.factuality]
        told = chain_of(e.inside, self.statements)
        crumbs = [Crumb(self.reading.outlet or self.t("outlet.unnamed"), None, "narration", values[0] if values else None)]
        for depth, s in enumerate(told, start=1):
            crumbs.append(self._crumb(s, values[depth] if depth < len(values) else None))
        return tuple(crumbs)

    def _crumb(self, s: Statement, value: str | None) -> Crumb:
        who = self.name(s.speaker)
        return Crumb(who.text if who else self.t("speaker.unnamed"), s.id, s.form, value)

    def _statement(self, s: Statement) -> Explanation:
        rows = (
            self._people("speaker", [s.speaker, *s.joint]),
            self._people("addressee", [s.addressee]),
            self._word("speech", s.speech),
            self._word("form", s.form),
            self._word("credibility", s.credibility),
            Row("inside", s.inside, s.inside or self.t("none")),
        )
        told = chain_of(s.id, self.statements)
        chain = (Crumb(self.reading.outlet or self.t("outlet.unnamed"), None, "narration"), *(self._crumb(x, None) for x in told))
        return self._made(s.id, "statement", s.cue.start, s.cue.end, rows, chain, s.why)

    def _entity(self, e: Entity) -> Explanation:
        found = labels.entry(e.entry)
        shown = labels.label(self.t.language, e.entry, e.name)
        rows = (
            Row("entry", e.entry, f"{shown} [{e.entry}]" if found else self.t("entry.unknown")),
            self._word("kind", e.kind.value),
            Row("country", e.country, e.country or self.t("none")),
            Row("mentions", len(e.mentions), " · ".join(dict.fromkeys(m.text for m in e.mentions))),
        )
        first = e.mentions[0].span if e.mentions else None
        start, end = (first.start, first.end) if first else (0, 0)
        made = self._made(e.id, "entity", start, end, rows, (), e.why)
        may_be = tuple((c, labels.label(self.t.language, c)) for c in e.candidates)
        return Explanation(made.id, made.kind, made.object, made.words, start, end, made.rows, (), made.why, (), may_be)

    def _time(self, number: int) -> Explanation:
        m = self.reading.times[number]
        rows = (
            Row("value", m.value, self.t.moment(m.value) if m.value else self.t("time.floating")),
            self._word("anchor", m.anchor),
            Row("precision", m.precision, self.t(f"precision.{m.precision}")),
            Row("calendar", m.calendar, self.t(f"calendar.{m.calendar}")),
        )
        return self._made(f"T{number + 1}", "time", m.start, m.end, rows, (), (m.rule,))

    def _made(
        self,
        id: str,
        kind: str,
        start: int,
        end: int,
        rows: tuple[Row, ...],
        chain: tuple[Crumb, ...],
        why: Sequence[str],
        refused: Sequence[str] = (),
    ) -> Explanation:
        assert kind in KINDS
        object_ = f"{self.article}/{id}"
        return Explanation(
            id, kind, object_, self.text[start:end], start, end, rows, chain, tuple(w for w in why if w), tuple(refused)
        )
