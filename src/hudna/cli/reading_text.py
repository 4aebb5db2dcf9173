"""A reading as a text to check by eye: each sentence as published, below it what was found there.

Every line runs one way: a sentence is Arabic alone; a finding is Latin first and its Arabic words last. So it can be read in
terminals that know about writing directions and in those that do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.cli.terminal import latin, one_line, shown
from hudna.model.article import Article
from hudna.model.reading import Entity, Event, Reading, Statement
from hudna.model.span import Span

_LABEL = 8
_WIDTH = 78  # where the Arabic words of a finding begin


def render(article: Article, reading: Reading) -> str:
    """The article with its findings, ended by an empty line."""
    names = {e.id: e for e in reading.entities}
    lines = [*_header(article)]
    for sentence in reading.sentences or _paragraphs(article.text):
        lines += ["", shown(sentence.of(article.text).strip())]
        lines += _findings(article.text, reading, names, sentence)
    lines += [f"  problem {one_line(str(problem))}" for problem in reading.problems]
    return "\n".join((*lines, ""))


def _header(article: Article) -> Iterator[str]:
    date = f"{article.published} ({article.date_origin or 'given'})" if article.published else "undated"
    yield f"== {one_line(article.id)}  {date}  {one_line(article.outlet or '')}".rstrip()
    if article.title:
        yield one_line(article.title)


def _paragraphs(text: str) -> list[Span]:
    out, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append(Span(start, start + len(line)))
        start += len(line) + 1
    return out


def _findings(text: str, reading: Reading, names: dict[str, Entity], sentence: Span) -> Iterator[str]:
    found = [
        *((m.span, "who", f"{e.id} {_entity(e)}", m.span.of(text)) for e in reading.entities for m in e.mentions),
        *((Span(t.start, t.end), "when", f"{t.value or 'floating'} ({t.anchor})", text[t.start : t.end]) for t in reading.times),
        *((s.cue, "says", describe_statement(s, names), s.cue.of(text)) for s in reading.statements),
        *((s.content, "what", f"{s.id} says", one_line(s.content.of(text), 60)) for s in reading.statements if s.content),
        *((e.trigger, "event", describe_event(e, names), e.trigger.of(text)) for e in reading.events),
    ]
    for span, label, latin_part, words in sorted(found, key=lambda f: (f[0], f[1] == "event")):
        if sentence.start <= span.start < sentence.end:
            yield f"  {label:<{_LABEL}}{latin_part:<{_WIDTH}}  {one_line(words)}"


def _entity(e: Entity) -> str:
    return " ".join(x for x in (e.kind.value, latin(e.name), f"[{e.entry}]" if e.entry else "") if x)


def _named(id: str | None, names: dict[str, Entity]) -> str:
    if id is None:
        return "?"
    name = latin(names[id].name) if id in names else ""
    return f"{id} {name}".strip()


def describe_statement(s: Statement, names: dict[str, Entity]) -> str:
    parts = [s.id, _named(s.speaker, names), s.speech, s.form]
    if s.joint:
        parts.append("with " + ", ".join(_named(j, names) for j in s.joint))
    if s.addressee:
        parts.append("to " + _named(s.addressee, names))
    if s.inside:
        parts.append("inside " + s.inside)
    if s.credibility != "none":
        parts.append(s.credibility)
    return "; ".join(parts)


def describe_event(e: Event, names: dict[str, Entity]) -> str:
    parts = [f"{e.id} {e.type}{'/' + e.mode if e.mode else ''} {e.status.value}, {e.track.value}"]
    parts += [f"by {_named(a, names)}" for a in e.actor] + [f"to {_named(r, names)}" for r in e.recipient]
    if e.place:
        parts.append("at " + _named(e.place, names))
    if e.time:
        parts.append("on " + one_line(e.time))
    if e.condition:
        parts.append("if " + e.condition)
    parts.append("told by " + (e.inside or "the outlet"))
    return "; ".join(parts)
