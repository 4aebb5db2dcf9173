"""How many: the numbers of an event's people and things, never more exact than their words.

«عشرات الآلاف» is twenty thousand or more; «نحو 30» lies within a tenth of thirty; «30 على الأقل» has no upper end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.rows import rows
from hudna.model.orthography import fold
from hudna.model.reading import Kind, Quantity
from hudna.reading.document import Document
from hudna.reading.events.features import Scene
from hudna.reading.mentions.found import Found

ABOUT = 0.1  # share by which «نحو» may differ
COUNTED = frozenset((Kind.PEOPLE, Kind.PERSON, Kind.ARMED_GROUP))
BY_TYPE = {"DISPLACE": "displaced"}
SEVERAL = {20: "tens_of", 200: "hundreds_of", 2000: "thousands_of", 20_000: "tens_of_thousands_of"}


@dataclass(frozen=True, slots=True)
class Amounts:
    """The table amounts.tsv by kind, words folded."""

    value: dict[str, int]
    times: dict[str, int]
    several: dict[str, int]
    many: dict[str, int]
    modifier: tuple[tuple[tuple[str, ...], str], ...]
    unit: dict[str, str]
    outcome: dict[str, str]


@cache
def amounts() -> Amounts:
    """The table, read once."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("amounts"):
        found.setdefault(row.cells["kind"], {})[fold(row.cells["word"])] = row.cells["value"].strip()
    numbers = {kind: {word: int(value) for word, value in found[kind].items()} for kind in ("value", "times", "several", "many")}
    modifiers = tuple(sorted(((tuple(w.split()), m) for w, m in found["modifier"].items()), key=lambda p: -len(p[0])))
    return Amounts(**numbers, modifier=modifiers, unit=found["unit"], outcome=found["outcome"])


def quantities_of(doc: Document, scene: Scene, mentions: list[Found]) -> tuple[Quantity, ...]:
    """One quantity for each of the event's mentions that is counted."""
    out = []
    for found in mentions:
        made = _quantity(doc, scene, found)
        if made is not None:
            out.append(made)
    return tuple(out)


def _quantity(doc: Document, scene: Scene, found: Found) -> Quantity | None:
    table = amounts()
    start, end = found.start, max(found.end, found.head + 1)
    bares = [[w for _, _, _, w in doc.words[k].bare] or [doc.words[k].form] for k in range(start, end)]
    unit = next((table.unit[w] for words in bares for w in words if w in table.unit), "persons")
    if unit == "persons" and found.kind not in COUNTED:
        return None
    counted = number(bares)
    if counted is None:
        return None
    low, several = counted
    modifier = _modifier(doc, start, end)
    at_least: int | None = low
    high: int | None = low
    if several:
        high, modifier = None, SEVERAL.get(low, "unstated")
    elif modifier in ("more_than", "at_least"):
        high = None
    elif modifier == "about":
        at_least, high = round(low * (1 - ABOUT)), round(low * (1 + ABOUT))
    elif modifier in ("less_than", "up_to"):
        at_least = None
    span = doc.span(start, end)
    return Quantity(span, span.of(doc.text), at_least, high, modifier, unit, _outcome(doc, scene, bares))


def number(bares: list[list[str]]) -> tuple[int, bool] | None:
    """(value, whether it is only «tens», «hundreds»…) of a run of words, each with its forms without clitics."""
    table = amounts()
    total = current = 0
    several = seen = False
    for words in bares:
        digits = next((w for w in words if w.replace(",", "").replace(".", "").isdigit()), "")
        if digits:
            current, seen = current + int(digits.replace(",", "").replace(".", "")), True
        elif value := next((table.value[w] for w in words if w in table.value), 0):
            current, seen = current + value, True
        elif value := next((table.several[w] for w in words if w in table.several), 0):
            current, seen, several = value, True, True
        elif value := next((table.times[w] for w in words if w in table.times), 0):
            if not current and (plural := next((table.many[w] for w in words if w in table.many), 0)):
                total, several = plural, True
            elif value == 100:  # «ثلاثمئة» is written in one word; «مئة وعشرون» in two
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * value, 0
            seen = True
        elif seen:
            break
    return (total + current, several) if seen and total + current else None


def _modifier(doc: Document, start: int, end: int) -> str:
    """What limits the number: words before it, at its beginning or right after it."""
    forms = [doc.form(k) for k in range(max(0, start - 3), min(len(doc.words), end + 2))]
    for words, name in amounts().modifier:
        for k in range(len(forms) - len(words) + 1):
            if tuple(forms[k : k + len(words)]) == words:
                return name
    return "exact"


def _outcome(doc: Document, scene: Scene, bares: list[list[str]]) -> str | None:
    """What became of the counted: by their own noun («9 قتلى»), else by the trigger's words, else by its type."""
    table = amounts().outcome
    t = scene.trigger
    told = [[w for _, _, _, w in doc.words[k].bare] for k in range(t.start, t.end)]
    for words in (*bares[::-1], *told):
        for word in words:
            if word in table or stem(word) in table:
                return table.get(word) or table[stem(word)]
    return table.get(fold(t.sense.lemma)) or BY_TYPE.get(t.sense.type or "")
