"""The gate: a sentence that says more than its cited words is stopped. It blocks; it does not warn.

Refused is a sentence without citation; with a name of which no known alias stands in the cited words; with a number that no cited
quantity gives; with a day that is neither that of a cited event nor of a cited publication; with a quotation that is not in the
words letter by letter; with a count that is not the number of what was counted; with a name or figure in the plain text of
its template, where none belongs; and with a role that no cited claim gives: who is said to have done it must be among the claim's
actors, who is said to say so in its chain, and doer, target and place of a sentence must stand together in one claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from hudna.knowledge.lookup import Knowledge
from hudna.model.orthography import fold
from hudna.reports.earlier import Earlier
from hudna.reports.parts import Citation, Note, Part, Sentence

_DIGITS = re.compile(r"\d[\d.,٬٫]*")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![.!?:«“(] )(?<!^)\b[A-Z][a-z]{2,}")
ALLOWED_LATIN = frozenset(
    ["UTC", "Arabic", "English", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)


class Gate:
    """Checks sentences against knowledge of aliases. One per report."""

    def __init__(self, knowledge: Knowledge, known_as: Mapping[str, Iterable[str]] | None = None) -> None:
        self._knowledge = knowledge
        self._known_as = known_as or {}
        self._checks: dict[str, Callable[[Part, Sequence[Citation]], str | None]] = {
            "name": self._name, "number": _number, "date": _day, "quote": _quote, "outlet": _outlet, "count": _count,
            "text": self._plain, "earlier": _earlier,
        }  # fmt: skip

    def refusals(self, sentence: Sentence) -> tuple[str, ...]:
        """Why the sentence must not leave; empty when it may."""
        if not sentence.citations:
            return ("no claim stands behind it",)
        return self._found(sentence.parts, sentence.citations)

    def note_refusals(self, note: Note) -> tuple[str, ...]:
        """A note speaks of the ledger: counts, days and outlets are its own, names and numbers of the world are not allowed."""
        foreign = [f"a note holds a {p.kind}: {p.text}" for p in note.parts if p.kind in ("name", "number", "quote")]
        own = [p for p in note.parts if p.kind in ("text", "count", "earlier")]
        return (*foreign, *self._found(own, ()))

    def row_refusals(self, parts: Sequence[Part], citations: Sequence[Citation], *, names_tied: bool) -> tuple[str, ...]:
        """Why a row of a table must not leave."""
        if not citations:
            return ("no claim stands behind it",)
        return self._found([p for p in parts if p.kind != "text" and not (names_tied and p.kind == "name")], citations)

    def _found(self, parts: Sequence[Part], citations: Sequence[Citation]) -> tuple[str, ...]:
        reasons = (self._checks[part.kind](part, citations) for part in parts)
        return (*(r for r in reasons if r), *_misplaced(parts, citations))

    def aliases(self, key: str, shown: str) -> set[str]:
        """Everything that the named may be called, folded; the ledger's own names (truces, tracks) come with the gate."""
        if key in self._known_as:
            return {" ".join(fold(n).split()) for n in self._known_as[key] if n.strip()}
        names = {key.removeprefix("name:")} if key.startswith("name:") else set()
        names |= {shown} if key.startswith("name:") else set()
        if not key.startswith("name:"):
            try:
                entry = self._knowledge.entry(key)
            except KeyError:
                return {fold(shown)}
            names |= {entry.ar, entry.en, *(n.text for n in entry.names)}
            if entry.kind == "state":  # «طائرات روسية» names Russia
                names |= {word for pair in self._knowledge.tables["adjectives"].get(key, ()) for word in pair}
        return {" ".join(fold(n).split()) for n in names if n.strip()}

    def named_in(self, key: str, shown: str, words: str) -> bool:
        """Whether some alias stands in the words: as whole words, with or without the article, behind one-letter particles."""
        held = " ".join(fold(words).split())
        if ":" in key and not key.startswith(("name:", "truce:", "track:")) and self._organ_in(key, held):
            return True
        return any(_stands(bare(alias), held) for alias in self.aliases(key, shown) if len(alias) > 1)

    def _organ_in(self, key: str, held: str) -> bool:
        """Whether an organ or office by pattern stands in the words: one of its titles beside its owner's name or adjective."""
        owner, _, role = key.rpartition(":")
        pattern = self._knowledge.role_patterns.get(role)
        if pattern is None:
            return False
        owners = self.aliases(owner, owner) | {
            w for pair in self._knowledge.tables["adjectives"].get(owner, ()) for w in map(fold, pair)
        }
        titles = {t for title in pattern.ar for t in (fold(title), fold(title).split()[-1])}
        return any(_stands(bare(t), held) for t in titles if len(t) > 3) and any(
            _stands(bare(o), held) for o in owners if len(o) > 2
        )

    def _name(self, part: Part, citations: Sequence[Citation]) -> str | None:
        if any(self.named_in(part.payload, part.text, c.evidence) for c in citations):
            return None
        return f"the cited words do not name {part.text}"

    def _plain(self, part: Part, _: Sequence[Citation]) -> str | None:
        found = _DIGITS.search(part.text)
        if found:
            return f"a figure outside any checked part: {found.group()}"
        capital = next((m.group() for m in _CAPITAL.finditer(part.text) if m.group() not in ALLOWED_LATIN), None)
        if capital:
            return f"a name outside any checked part: {capital}"
        return self._arabic_name(part.text)

    def _arabic_name(self, plain: str) -> str | None:
        words = _WORD.findall(fold(plain))
        for n, word in enumerate(words):
            if len(word) < 4:
                continue
            length, surfaces = self._knowledge.match(words, n)
            sure = [
                s for s in surfaces if not s.ambiguous and s.how in ("name", "alias") and _is_named(self._knowledge, s.entry_id)
            ]
            if length and sure:
                return f"a name outside any checked part: {' '.join(words[n : n + length])}"
        return None


def _is_named(knowledge: Knowledge, entry_id: str) -> bool:
    return entry_id in knowledge.entries and knowledge.entries[entry_id].kind in ("person", "state", "armed-group")


def bare(alias: str) -> str:
    """Without the article, which a particle may swallow (للأمم for الأمم)."""
    return alias.removeprefix("ال")


def _stands(alias: str, words: str) -> bool:
    return re.search(rf"(?<!\w)(?:[وفبكل]{{0,2}}(?:ال|ل)?)?{re.escape(alias)}(?!\w)", words) is not None


TIED = frozenset({"doer", "target", "party", "place"})  # must hold together in one claim


def _holds(part: Part, cited: Citation) -> bool:
    """Whether a claim gives a name the role that the sentence gives it."""
    if part.role == "place":
        return bool(cited.place == part.payload)
    among = {
        "doer": cited.doers,
        "target": cited.targets,
        "party": cited.doers | cited.targets,
        "speaker": cited.speakers,
        "giver": cited.doers | cited.speakers,
    }
    return str(part.payload) in among[part.role]


def _misplaced(parts: Sequence[Part], citations: Sequence[Citation]) -> Iterable[str]:
    held = [p for p in parts if p.role]
    alone = [p for p in held if not any(_holds(p, c) for c in citations)]
    if alone:
        return [f"no cited claim has {p.text} as its {p.role}" for p in alone]
    tied = [p for p in held if p.role in TIED]
    if len(tied) > 1 and not any(all(_holds(p, c) for p in tied) for c in citations):
        return [f"no single cited claim ties together {', '.join(f'{p.text} ({p.role})' for p in tied)}"]
    return []


def _number(part: Part, citations: Sequence[Citation]) -> str | None:
    value, source = part.payload
    for citation in citations:
        if source not in citation.words:
            continue
        if any(source == words and value in (low, high) for words, low, high in citation.quantities):
            return None
        if str(value) in re.findall(r"\d+", fold(source)):
            return None
    return f"no cited words give the number {part.text}"


def _day(part: Part, citations: Sequence[Citation]) -> str | None:
    known = {d for c in citations for d in (*c.days, *((c.published,) if c.published else ()))}
    return None if set(part.payload) <= known else f"no cited words are of the day {part.text}"


def _quote(part: Part, citations: Sequence[Citation]) -> str | None:
    wanted = part.text.removeprefix("…").removesuffix("…").strip()
    return None if any(wanted in c.words for c in citations) else f"these are not the cited words: {part.text[:40]}"


def _outlet(part: Part, citations: Sequence[Citation]) -> str | None:
    return None if any(c.outlet == part.payload for c in citations) else f"{part.text} is not among the sources cited"


def _earlier(part: Part, _: Sequence[Citation]) -> str | None:
    told: Earlier = part.payload
    return (
        None if any(part.text == then.title for then in told.records.values()) else f"no earlier report told of: {part.text[:40]}"
    )


def _count(part: Part, _: Sequence[Citation]) -> str | None:
    given = [int(d) for d in re.findall(r"\d+", fold(part.text).replace(",", "").replace("٬", ""))]
    return None if all(n == len(part.payload) for n in given) else f"{part.text} is not the number of what was counted"
