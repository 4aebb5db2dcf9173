"""Case files that a linguist can write: a sentence, and what must or must not be read in it (docs: STYLE of the cases below).

    == a title
    news of 2024-05-12            (or: undated)
    The text, on one line.
    --
    speech  deny  نفى             class and words of a cue; the lines below belong to it
    by      وزير الخارجية         the speaker (`nobody`: none named); `with` another speaker, `to` the hearer
    says    …                     the content, `in` the cue of the statement that it stands in (`outlet`: in none)
    form    direct                how it is given; `truth` what is said of its truth
    person  الوزير سالم           an entity by one of its mentions, alone or inside another: person, state, organisation, armed-group, people, place
    same    سالم                  is the same one; `other` is not
    none    speech                no statement at all; `none  speech  words`: no such cue; `none  entity  words`: no such mention

Cases of events/ are read to the end, so that the judges are tested too:

    event   ASSAULT  قصف          type and words of a trigger (an overlap is enough); the lines below belong to it
    actor   الطيران               a filler by any mention of its entity (`nobody`: none); `recipient` and `place` likewise
    status  actual                also `track`, `mode`, and `time`, by its value (`none`: without one)
    told    نفت                   cue of the statement it is told in; `outlet`: told by the outlet itself
    amount  7 killed              a number and what became of those counted: `7`, `20-30`, `100-` (at least), `-50` (at most)
    if      خرقت                  trigger of the event on which it hangs
    none    event  words          no event at these words
    once    words                 one event and no more at these words

`#2` after words means their second occurrence. Cases test what they mention and are silent on the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from hudna.model.article import Article
from hudna.model.reading import Event, Reading
from hudna.model.span import Span
from hudna.reading.mentions.entities import mention_span
from hudna.reading.pipeline import Stage, prepare, read
from hudna.reading.statements.build import Said

STAGES = frozenset(("statements", "mentions", "events"))
KINDS = frozenset(("person", "state", "organisation", "armed-group", "people", "place"))


class Unmet(Exception):
    """An expectation that the reading does not meet; the message says what was found instead."""


class Line(NamedTuple):
    what: str
    rest: str


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Each case of tests/corpus/<language>/<stage>/*.case is a test. Times have their own runner."""
    if file_path.suffix == ".case" and file_path.parent.name in STAGES:
        return CaseFile.from_parent(parent, path=file_path)  # type: ignore[no-any-return]
    return None


class CaseFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        for block in self.path.read_text(encoding="utf-8").split("\n== ")[1:]:
            head, _, tail = block.partition("\n--\n")
            title, day, text = head.split("\n", 2)
            lines = [Line(*(part.strip() for part in line.partition(" ")[::2])) for line in tail.split("\n") if line.strip()]
            made = {"name": title.strip(), "day": day.strip(), "text": text.strip(), "lines": lines}
            yield CaseItem.from_parent(self, stage=self.path.parent.name, **made)


class CaseItem(pytest.Item):
    def __init__(self, *, stage: str, day: str, text: str, lines: list[Line], **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.stage, self.day, self.text, self.lines = stage, day, text, lines

    def runtest(self) -> None:
        published = None if self.day == "undated" else date.fromisoformat(self.day.removeprefix("news of "))
        article = Article("case", self.text, published)
        if self.stage == "events":
            EventCheck(article.text, read(article)).all(self.lines)
        else:
            Check(prepare(article)).all(self.lines)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # type: ignore[override]
        if isinstance(excinfo.value, Unmet):
            return f"{self.text}\n{excinfo.value}"
        return str(excinfo.getrepr())

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.stem}: {self.name}"


def place(text: str, quote: str) -> Span:
    """Where the words of a case stand in its text."""
    words, _, nth = quote.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.find(words.strip(), start + 1)
        if start < 0:
            raise Unmet(f"the case quotes what its text lacks: {quote}")
    return Span(start, start + len(words.strip()))


class Check:
    """Compares one reading with the lines of a case."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.doc, self.text = stage, stage.doc, stage.doc.text
        self.said: Said | None = None
        self.entity: int | None = None

    def all(self, lines: list[Line]) -> None:
        for what, rest in lines:
            if what == "speech":
                self.said = self.cue(rest)
            elif what in KINDS:
                self.entity = self.entity_at(rest, what)
            elif what in ("same", "other"):
                self.compare(what, rest)
            elif what == "none":
                self.absent(rest)
            else:
                self.detail(what, rest)

    def words(self, start: int, end: int) -> str:
        return self.doc.span(start, end).of(self.text)

    def cue(self, rest: str) -> Said:
        speech, _, quote = rest.partition(" ")
        span = place(self.text, quote.strip())
        for said in sorted(self.stage.said, key=lambda s: abs(self.doc.starts[s.cue.start] - span.start)):
            cue = self.doc.span(said.cue.start, said.cue.end)
            if cue.start <= span.start < cue.end or span.start <= cue.start < span.end:
                if said.cue.sense.speech != speech:
                    raise Unmet(f"class of {quote}: {said.cue.sense.speech}, not {speech}")
                return said
        raise Unmet(f"no statement at {quote}; found: {[self.words(s.cue.start, s.cue.end) for s in self.stage.said]}")

    def absent(self, rest: str) -> None:
        what, _, quote = rest.partition(" ")
        if what == "speech" and not quote:
            if self.stage.said:
                raise Unmet(f"statements found: {[self.words(s.cue.start, s.cue.end) for s in self.stage.said]}")
        elif what == "speech":
            span = place(self.text, quote.strip())
            if any(self.doc.span(s.cue.start, s.cue.end).start == span.start for s in self.stage.said):
                raise Unmet(f"a statement at {quote.strip()}")
        elif any(mention_span(self.doc, f).of(self.text) == quote.strip() for f in self.stage.found):
            raise Unmet(f"a mention: {quote.strip()}")

    def detail(self, what: str, rest: str) -> None:
        said = self.said
        if said is None:
            raise Unmet(f"«{what}» before any speech line")
        got = self.found(what, said)
        if (rest == "nobody" and got) or (rest != "nobody" and rest not in got):
            raise Unmet(f"{what}: {rest} expected, found {got or 'nobody'}")

    def found(self, what: str, said: Said) -> list[str]:
        """What the reading says of one line of a statement."""
        if what == "by":
            return self.names(said.speakers[:1])
        if what == "with":
            return [*self.names(said.speakers[1:]), *self.others(said.speakers[:1])]
        if what == "to":
            return self.names([said.addressee] if said.addressee is not None else [])
        if what == "says":
            return [self.words(said.content.start, said.content.end)] if said.content else []
        if what == "in":
            outer = self.stage.said[said.inside].cue if said.inside is not None else None
            return [self.words(outer.start, outer.end)] if outer is not None else ["outlet"]
        return {"form": [said.form], "truth": [said.credibility]}[what]

    def names(self, mentions: list[int]) -> list[str]:
        """All mentions of the entities of some mentions: a speaker may be named by any of them."""
        core, found = self.stage.core, self.stage.found
        wanted = [core.of[m] for m in mentions]
        return [mention_span(self.doc, found[n]).of(self.text) for d in wanted for n in core.drafts[d].mentions]

    def others(self, mentions: list[int]) -> list[str]:
        """The second of the two whom a dual means."""
        core, found = self.stage.core, self.stage.found
        drafts = [d for m in mentions for d in core.pairs.get(m, ())[1:]]
        return [mention_span(self.doc, found[n]).of(self.text) for d in drafts for n in core.drafts[d].mentions]

    def entity_at(self, quote: str, kind: str | None = None) -> int:
        span = place(self.text, quote)
        for number, found in enumerate(self.stage.found):
            if mention_span(self.doc, found) == span:
                draft = self.stage.core.drafts[self.stage.core.of[number]]
                if kind is not None and draft.kind.value != kind:
                    raise Unmet(f"kind of {quote}: {draft.kind.value}, not {kind}")
                return draft.id
        for draft in self.stage.core.drafts:
            if any(mention_span(self.doc, inner) == span for inner in draft.nested):
                if kind is not None and draft.kind.value != kind:
                    raise Unmet(f"kind of {quote}: {draft.kind.value}, not {kind}")
                return draft.id
        raise Unmet(f"no mention {quote}; found: {[mention_span(self.doc, f).of(self.text) for f in self.stage.found]}")

    def compare(self, what: str, quote: str) -> None:
        other = self.entity_at(quote)
        if (other == self.entity) != (what == "same"):
            raise Unmet(f"{quote} is {'another' if what == 'same' else 'the same'} entity")


class EventCheck:
    """Compares the events of one reading with the lines of a case."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text, self.reading = text, reading
        self.entities = {e.id: e for e in reading.entities}
        self.event: Event | None = None

    def all(self, lines: list[Line]) -> None:
        for what, rest in lines:
            if what == "event":
                self.event = self.named(rest)
            elif what == "none":
                self.absent(rest.removeprefix("event").strip())
            elif what == "once":
                self.single(rest)
            else:
                self.detail(what, rest)

    def single(self, quote: str) -> None:
        if len(here := self.at(quote)) != 1:
            raise Unmet(f"{len(here)} events at {quote}: {[e.trigger.of(self.text) for e in here]}")

    def at(self, quote: str) -> list[Event]:
        span = place(self.text, quote)
        return [e for e in self.reading.events if e.trigger.start < span.end and span.start < e.trigger.end]

    def named(self, rest: str) -> Event:
        type_, _, quote = rest.partition(" ")
        here = self.at(quote.strip())
        for event in here:
            if event.type == type_:
                return event
        if here:
            raise Unmet(f"type of {quote.strip()}: {[e.type for e in here]}, not {type_}")
        raise Unmet(f"no event at {quote.strip()}; found: {[e.trigger.of(self.text) for e in self.reading.events]}")

    def absent(self, quote: str) -> None:
        if quote and self.at(quote):
            raise Unmet(f"an event at {quote}")
        if not quote and self.reading.events:
            raise Unmet(f"events found: {[e.trigger.of(self.text) for e in self.reading.events]}")

    def detail(self, what: str, rest: str) -> None:
        if self.event is None:
            raise Unmet(f"«{what}» before any event line")
        got, wanted = self.found(what, self.event), " ".join(rest.split())
        if (wanted in ("nobody", "none") and got) or (wanted not in ("nobody", "none") and wanted not in got):
            raise Unmet(f"{what} of {self.event.trigger.of(self.text)}: {wanted} expected, found {got or 'nothing'}")

    def found(self, what: str, event: Event) -> list[str]:
        """What the reading says of one line of an event."""
        if what in ("actor", "recipient"):
            return [m.text for e in getattr(event, what) for m in self.entities[e].mentions]
        if what == "place":
            return [m.text for m in self.entities[event.place].mentions] if event.place else []
        if what == "told":
            return [s.cue.of(self.text) for s in self.reading.statements if s.id == event.inside] or ["outlet"]
        if what == "amount":
            return [f"{bounds(q.low, q.high)} {q.outcome}" for q in event.quantities]
        if what == "if":
            return [e.trigger.of(self.text) for e in self.reading.events if e.id == event.condition]
        value = {"status": event.status.value, "track": event.track.value, "mode": event.mode, "time": event.time}[what]
        return [value] if value else []


def bounds(low: int | None, high: int | None) -> str:
    """A number as cases write it: «7», «20-30», «100-», «-50»."""
    if low == high:
        return str(low)
    return f"{'' if low is None else low}-{'' if high is None else high}"
