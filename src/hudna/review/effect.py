"""What a row changes: two readings of the same articles compared, and whether the row's example is read as it teaches."""

from __future__ import annotations

from typing import Any

from hudna.model.article import Article
from hudna.model.orthography import fold
from hudna.model.reading import Event, Reading
from hudna.model.span import Span
from hudna.review.rows import ALIAS, NO_EVENT, ROLE, STATUS, TaughtRow
from hudna.review.wording import alternatives, fits

EXAMPLES = 12
BESIDE = "\nولا جديد في بقية المناطق."  # an example is read as part of a text: texts of one sentence are read more strictly
OBJECT = "obj"


def case(row: TaughtRow) -> Article:
    """The example as a text to read."""
    return Article(row.id, row.example + BESIDE)


def effect(before: dict[str, Reading], after: dict[str, Reading], texts: dict[str, str]) -> dict[str, Any]:
    """What is read now and was not, and the reverse: counts, and the first few with their words. What reads otherwise is both."""
    gained: list[dict[str, str]] = []
    lost: list[dict[str, str]] = []
    for id in sorted(before.keys() & after.keys()):
        old, new = _facts(before[id], texts[id]), _facts(after[id], texts[id])
        gained += [{"article": id, "what": what} for what in sorted(new - old)]
        lost += [{"article": id, "what": what} for what in sorted(old - new)]
    return {"gained": len(gained), "lost": len(lost), "gained_examples": gained[:EXAMPLES], "lost_examples": lost[:EXAMPLES]}


def _facts(reading: Reading, text: str) -> set[str]:
    """A reading as a set of lines that can be compared: who is named where; what happens where, how it stands, who is in it."""
    names = {
        f"{m.span.start} {m.text} = {e.entry or e.kind.value}" for e in reading.entities for m in e.mentions if m.how != "pronoun"
    }
    return names | {_told(e, reading, text) for e in reading.events}


def _told(e: Event, reading: Reading, text: str) -> str:
    called = {x.id: x.mentions[0].text if x.mentions else x.name for x in reading.entities}
    roles = ((" ← ", e.actor), (" → ", e.recipient), (" @ ", (e.place,) if e.place else ()))
    who = "".join(sign + ", ".join(called.get(id, id) for id in ids) for sign, ids in roles if ids)
    return f"{e.trigger.start} {e.trigger.of(text)} = {e.type}{'/' + e.mode if e.mode else ''} ({e.status.value}){who}"


def holds(row: TaughtRow, reading: Reading) -> bool:
    """Whether a reading of the example shows what the row teaches, at the row's words."""
    if row.what == ALIAS:
        return any(e.entry == row.target for e in reading.entities)
    text = case(row).text
    if row.what == NO_EVENT:
        return not any(_among(e, row, text) for e in reading.events)
    if row.what == STATUS:
        return any(e.status.value == row.status for e in reading.events if not _among(e, row, text))
    if row.what == ROLE:
        return any(_filled(row, e, reading, text) for e in reading.events if _among(e, row, text))
    return any(e.type == row.type and (not row.mode or e.mode == row.mode) for e in reading.events if _among(e, row, text))


def _among(event: Event, row: TaughtRow, text: str) -> bool:
    """Whether the words of an event are those of the row, in some form."""
    spellings = [s for word in alternatives(row) for s in word]
    return any(fits(word, spellings) for word in fold(event.trigger.of(text)).split())


def _filled(row: TaughtRow, event: Event, reading: Reading, text: str) -> bool:
    """Whether who stands behind the row's preposition is in the role; for `nobody`, in none."""
    roles = {"actor": event.actor, "recipient": event.recipient, "place": (event.place,)}
    behind = {e.id for e in reading.entities if any(_behind(row.marks, m.span, text) for m in e.mentions)}
    if row.role == "nobody":
        return bool(behind) and not any(behind.intersection(ids) for ids in roles.values())
    return bool(behind.intersection(roles[row.role]) if row.marks != OBJECT else roles[row.role])


def _behind(mark: str, span: Span, text: str) -> bool:
    """Whether a mention stands behind a preposition, of its own or written onto it."""
    before, itself = fold(text[: span.start]).rstrip(), fold(span.of(text))
    words = before.split()[-len(mark.split()) :]
    attached = len(mark) == 1 and (itself.startswith(mark) or before.endswith(f" {mark}"))
    return mark == OBJECT or attached or words == fold(mark).split()
