"""What a word may be: every analysis of its form, kept as candidates for the stages to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from hudna.languages.ar.clitics import Head, heads, stems
from hudna.languages.ar.lexicon import FormReading, Lexicon, load
from hudna.languages.ar.nominals import nominals, stem
from hudna.model.orthography import fold

KEPT_WORDS = 14_000  # spellings in each of the two generations that the analyser remembers
LONGEST = 40  # letters of a word; what is longer is none
KEPT_FORMS = 1 << 14

_T = TypeVar("_T")
_UNASKED: Any = object()
_noted: list[str] = []

# For pure functions of a form, asked most often about the same few thousand; bounded, so that a worker that reads for days
# does not grow.
remembered = lru_cache(KEPT_FORMS)


def noted(work: Callable[[Word], _T]) -> Callable[[Word], _T]:
    """`work`, a pure function of a word, with its answer kept on the word itself: asked of every word of every text."""
    place = len(_noted)
    _noted.append(work.__name__)

    def ask(word: Word) -> _T:
        notes = word.notes
        if len(notes) <= place:
            notes.extend([_UNASKED] * (len(_noted) - len(notes)))
        found: _T = notes[place]
        if found is _UNASKED:
            found = notes[place] = work(word)
        return found

    return ask


class Analysis(NamedTuple):
    """One reading of a word. `category`: v verb, g masdar, n event noun, a/p active/passive participle."""

    category: str
    index: int  # type: ignore[assignment]  # of the lemma or noun; hides tuple.index, which nobody asks an analysis for
    tense: str
    voice: str
    png: str
    conj: str
    prep: str
    article: bool
    pronoun: str


@dataclass(slots=True, frozen=True, eq=False)  # one object for all spellings of a form: identity is equality
class Word:
    """A folded word with its candidates. `bare` are the stems without proclitics, the whole word first.

    `verbal`: it can only be a verb, as far as the lexicon knows. `article`: it begins with the article. `mark` is its place in
    a clause: `v` verbal, `r` a relative pronoun, `c` a complementiser, `,` a comma or the like, `-` anything else.
    """

    form: str
    verbs: tuple[Analysis, ...]
    nouns: tuple[Analysis, ...]
    participles: tuple[Analysis, ...]
    closed: frozenset[str]
    bare: tuple[tuple[str, str, bool, str], ...]
    is_word: bool
    is_number: bool
    verbal: bool = False
    article: bool = False
    mark: str = "-"
    notes: list[Any] = field(default_factory=list, repr=False)  # see `noted`

    @property
    def conj(self) -> str:
        """The conjunction that every verb reading agrees on, if any."""
        return self.verbs[0].conj if self.verbs else ""


NOTHING: frozenset[str] = frozenset()
COMMAS = frozenset(("،", ",", "؛"))
# clitics that may stand before each category
_VERB_PREP = frozenset(("", "س", "ل"))


def _allowed(head: Head, stem_: str, pronoun: str, reading: FormReading, form: str) -> bool:
    category, _, tense, _, _ = reading
    _, prep, article, _ = head
    if category != "v":
        return prep != "س" and not (article and pronoun)
    if article or prep not in _VERB_PREP:
        return False
    if pronoun == "1s" and form.endswith(stem_.rstrip("+") + "ي"):
        return False  # a verb takes ني: «عسكري» is no verb with a pronoun
    return tense == "I" or prep == ""


def _has_article(form: str) -> bool:
    return form.startswith("ال") and len(form) > 3


def _names(form: str) -> bool:
    """Whether a form is in the tables of what may be named."""
    known, bare = nominals(), stem(form)
    return bare in known.common or bare in known.people or bare in known.heads or form in known.given


class Analyser:
    """Analyses words, remembering each form. Pure: the same form always gives the same Word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[str, Word] = {}
        self._older: dict[str, Word] = {}

    def word(self, surface: str) -> Word:
        """The word for a surface form (any spelling)."""
        return self._known.get(surface) or self._recalled(surface)

    def words(self, surfaces: list[str]) -> list[Word]:
        """The words of a text."""
        get, recalled = self._known.get, self._recalled
        return [get(surface) or recalled(surface) for surface in surfaces]

    def _recalled(self, surface: str) -> Word:
        """A word of the older generation, or a new one. Full, the younger generation becomes the older: rare words are lost."""
        if len(self._known) >= KEPT_WORDS:
            self._older = dict(self._known)
            self._known.clear()
        form = fold(surface)
        word = self._older.get(surface) or self._known.get(form) or self._older.get(form) or self._analyse(form)
        self._known[surface] = self._known[form] = word
        return word

    def heads(self, form: str) -> list[Head]:
        """The ways to take proclitics off a folded form, the whole form first; numbers, signs and monsters stay whole."""
        return heads(form) if len(form) <= LONGEST and any(map(str.isalpha, form)) else [("", "", False, form)]

    def closed(self, form: str) -> frozenset[str]:
        """The closed classes of a folded form."""
        return self._closed(form) if len(form) <= LONGEST else NOTHING

    def categories(self, form: str) -> set[str]:
        """What kinds of analysis a folded form has, without making them: for forms that are only parts of words."""
        if len(form) > LONGEST or self._closed(form) or not any(map(str.isalpha, form)):
            return set()
        return {reading[0] for _, _, reading in self._readings(form, heads(form))}

    def _readings(self, form: str, among: Iterable[Head]) -> Iterator[tuple[Head, str, FormReading]]:
        """(clitics before, pronoun after, reading) for all readings of a form."""
        readings = self.lexicon.forms.get
        for head in among:
            for stem_, pronoun in stems(head):
                for reading in readings(stem_, ()):
                    if _allowed(head, stem_, pronoun, reading, form):
                        yield head, pronoun, reading

    def _analyse(self, form: str) -> Word:
        is_word = form.isalpha() or any(map(str.isalpha, form))
        is_number = not form.isalpha() and any(map(str.isdigit, form))
        if not is_word or len(form) > LONGEST:
            mark = "," if form in COMMAS else "-"
            alone: Head = ("", "", False, form)
            return Word(form, (), (), (), NOTHING, (alone,), is_word, is_number, article=_has_article(form), mark=mark)
        closed = self._closed(form)
        bare = tuple(heads(form))
        verbs: list[Analysis] = []
        nouns: list[Analysis] = []
        parts: list[Analysis] = []
        if not closed:
            into = {"v": verbs, "g": nouns, "n": nouns, "a": parts, "p": parts}
            for head, pronoun, reading in self._readings(form, bare):
                into[reading[0]].append(Analysis(*reading, *head[:3], pronoun))
        verbal = bool(verbs) and not nouns and not parts and not _names(form)
        mark = "v" if verbal else "r" if "rel" in closed else "c" if "comp" in closed else "-"
        return Word(
            form, tuple(verbs), tuple(nouns), tuple(parts), closed, bare, True, is_number, verbal, _has_article(form), mark
        )  # fmt: skip

    def _closed(self, form: str) -> frozenset[str]:
        closed = self.lexicon.closed
        found = closed.get(form)
        if found is None and form[:1] in "وف" and len(form) > 2:
            found = closed.get(form[1:])
        return found or NOTHING


@cache
def analyser() -> Analyser:
    """The analyser over the package's lexicon."""
    return Analyser(load())
