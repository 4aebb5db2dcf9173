"""Look the words of a text up in the knowledge base."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hudna.knowledge.entry import Surface
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.languages.ar.nominals import nominals
from hudna.languages.ar.words import Word
from hudna.reading.document import Document
from hudna.reading.mentions.found import NAMING
from hudna.reading.mentions.wording import is_given, listed, plain, whole

REMEMBERED = 50_000


class Hit(NamedTuple):
    """Words `[start, end)` that knowledge has surfaces for; `prep` is the particle taken off the first word."""

    start: int
    end: int
    surfaces: tuple[Surface, ...]
    prep: str
    weak: bool = False  # also a word of the language or a given name: needs support


class Start(NamedTuple):
    """A way to read a word as the first of a known name, and how many words such names have at most."""

    first: str
    particle: str
    cut: bool  # the article of the text was taken off
    most: int


class KnownNames:
    """The knowledge base as a matcher over tokens, remembering what it was asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._phrases: dict[str, tuple[Surface, ...]] = {}
        self._starts: dict[str, tuple[Start, ...]] = {}
        self._kinds: dict[str, str] = {}
        self._whole: dict[str, bool] = {}
        self._pairs = frozenset(" ".join(key.split(" ", 2)[:2]) for key in knowledge.surfaces)
        self._composing = frozenset(key.split(" ", 1)[0] for key in knowledge.roles)
        self._phrase_pairs = frozenset(" ".join(key.split(" ", 2)[:2]) for key in knowledge.roles)
        self._owners = frozenset(knowledge.owner_adjectives) | frozenset(key.split(" ", 1)[0] for key in knowledge.owners)

    def kind(self, entry_id: str) -> str:
        """The kind of an entry, written down or by pattern; empty for an unknown id."""
        kind = self._kinds.get(entry_id)
        if kind is None:
            try:
                kind = self.knowledge.entry(entry_id).kind
            except KeyError:
                kind = ""
            self._kinds[entry_id] = kind
        return kind

    def names_whole(self, form: str) -> bool:
        """Whether a folded form is a name as it stands, and no word of the tables: «كيري»، «لبنان»، «بينت»."""
        whole = self._whole.get(form)
        if whole is None:
            if len(self._whole) > REMEMBERED:
                self._whole.clear()
            whole = self._whole[form] = bool(self.phrase(form)) and not listed(form) and not is_given(form)
        return whole

    def starts(self, word: Word) -> tuple[Start, ...]:
        """The readings of a word that known names begin with, the least cut first."""
        found = self._starts.get(word.form)
        if found is None:
            if len(self._starts) > REMEMBERED:
                self._starts.clear()
            found = self._starts[word.form] = tuple(self._read(word))
        return found

    def _read(self, word: Word) -> list[Start]:
        longest, out = self.knowledge.longest, []
        for conj, prep, article, rest in word.bare if not is_given(word.form) else word.bare[:1]:
            if prep == "س" or ((conj or prep) and len(rest) < 3) or (prep == "ك" and not article and len(rest) < 4):
                continue
            for first, cut in (("ال" + rest, False), (rest, True)) if article else ((rest, False),):
                if (most := longest.get(first, 0)) and not (cut and listed(rest)):
                    out.append(Start(first, conj or prep, cut, most))
        return out

    def at(self, doc: Document, i: int, limit: int) -> Hit | None:
        """The longest known name that begins at token i, the least cut reading first."""
        best: Hit | None = None
        for start in self.starts(doc.words[i]):
            if start.particle and best is not None:
                break
            length, surfaces = self._longest(doc, i, start, limit)
            if length == 1:
                surfaces = self._single(doc.words[i].form, start, surfaces)
            if surfaces and (best is None or length > best.end - best.start):
                weak = length == 1 and self._weak(start.first, surfaces)
                best = Hit(i, i + length, surfaces, start.particle, weak)
        return best

    def _longest(self, doc: Document, i: int, start: Start, limit: int) -> tuple[int, tuple[Surface, ...]]:
        words = doc.words
        first = start.first
        if start.most > 1 and i + 1 < limit:
            following = words[i + 1].form
            if following != "." and f"{first} {following}" not in self._pairs and not self._composes(first, following):
                found = self.phrase(first)
                return (1, found) if found else (0, ())
        parts, ends = [first], [1]
        j = i + 1
        while j < limit and len(parts) < start.most:
            if words[j].is_word:
                parts.append(words[j].form)
                ends.append(j + 1 - i)
            elif words[j].form != "." or len(parts[-1]) > 2:  # «أ. ف. ب»
                break
            j += 1
        for length in range(len(parts), 0, -1):
            found = self.phrase(" ".join(parts[:length]))
            if found:
                return ends[length - 1], found
        return 0, ()

    def _composes(self, first: str, following: str) -> bool:
        """Whether a title phrase can go on with a word: by its own next word, or by its owner."""
        return first in self._composing and (following in self._owners or f"{first} {following}" in self._phrase_pairs)

    def _single(self, form: str, start: Start, surfaces: tuple[Surface, ...]) -> tuple[Surface, ...]:
        """Surfaces of one word that survive what the language says of it."""
        if start.particle and not start.first.startswith("ال"):
            if form.endswith("وا") or (plain(form) and listed(start.first)):
                return ()
            if whole(form):  # «وتعز» may be a verb; the town is likelier than the verb, a person is not
                where = tuple(s for s in surfaces if self.kind(s.entry_id) in ("place", "state") and not s.ambiguous)
                return where if start.particle in ("و", "ب", "ل") and not listed(form) else ()
        if start.cut:
            return tuple(s for s in surfaces if self.kind(s.entry_id) not in ("person", "place"))
        if start.particle == "ك":  # «كريمة» is no «ك» and a town
            surfaces = tuple(s for s in surfaces if self.kind(s.entry_id) != "place")
        if is_given(start.first):
            return tuple(s for s in surfaces if self.kind(s.entry_id) != "person")
        return surfaces

    def _weak(self, first: str, surfaces: tuple[Surface, ...]) -> bool:
        if all(s.ambiguous for s in surfaces):
            return True
        kinds = {self.kind(s.entry_id) for s in surfaces}
        if kinds == {"person"} or all(s.how == "acronym" for s in surfaces):
            return whole(first) or len(first) < 3
        return first in nominals().plain if "state" in kinds else listed(first)

    def phrase(self, key: str) -> tuple[Surface, ...]:
        """The surfaces of folded words joined by spaces."""
        found = self._phrases.get(key)
        if found is None:
            if len(self._phrases) > REMEMBERED:
                self._phrases.clear()
            found = self._phrases[key] = tuple(self.knowledge.surfaces.get(key, ()))
        return found

    def people(self, hit: Hit) -> tuple[str, ...]:
        """The persons that a hit may name."""
        return tuple(dict.fromkeys(s.entry_id for s in hit.surfaces if s.how in NAMING and self.kind(s.entry_id) == "person"))


class View:
    """The known names of one document, each place looked at once."""

    def __init__(self, names: KnownNames, doc: Document) -> None:
        self.names, self.doc = names, doc
        self._hits: dict[tuple[int, int], Hit | None] = {}

    def at(self, i: int, limit: int) -> Hit | None:
        """The longest known name at token i that ends before `limit`."""
        word = self.doc.words[i]
        if not word.is_word or not self.names.starts(word):
            return None
        key = (i, limit)
        if key not in self._hits:
            self._hits[key] = self.names.at(self.doc, i, limit)
        return self._hits[key]


@cache
def known_names() -> KnownNames:
    """The matcher over the shipped knowledge and what the user has added to it."""
    return KnownNames(Knowledge.load(*overlays_in_force()))
