"""What a word may be: every analysis of its form, kept as candidates for the stages to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, ParamSpec, TypeVar, cast

from hudna.languages.ar.clitics import Cut, cuts, heads
from hudna.languages.ar.lexicon import FormReading, Lexicon, load
from hudna.languages.ar.nominals import nominals, stem
from hudna.model.orthography import fold

CACHE_LIMIT = 60_000  # distinct surfaces kept with all that is remembered of them; more are rare words met once

_P = ParamSpec("_P")
_T = TypeVar("_T")
_FORGET: list[Callable[[], None]] = []


def remembered(work: Callable[_P, _T]) -> Callable[_P, _T]:
    """`work`, a pure function of words or forms, with its answers kept until the analyser forgets its words.

    Most of what the stages ask depends on a form alone. What is kept is bounded with the words: a worker that reads for days
    does not grow.
    """
    kept = cache(work)
    _FORGET.append(kept.cache_clear)
    return cast(Callable[_P, _T], kept)


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


@dataclass(slots=True, frozen=True, eq=False)  # one object for each form: identity is equality
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

    @property
    def conj(self) -> str:
        """The conjunction that every verb reading agrees on, if any."""
        return self.verbs[0].conj if self.verbs else ""


NOTHING: frozenset[str] = frozenset()
COMMAS = frozenset(("،", ",", "؛"))
# clitics that may stand before each category
_VERB_PREP = frozenset(("", "س", "ل"))


def _allowed(cut: Cut, reading: FormReading, form: str) -> bool:
    category, _, tense, _, _ = reading
    if category != "v":
        return cut.prep != "س" and not (cut.article and cut.pronoun)
    if cut.article or cut.prep not in _VERB_PREP:
        return False
    if cut.pronoun == "1s" and form.endswith(cut.stem.rstrip("+") + "ي"):
        return False  # a verb takes ني: «عسكري» is no verb with a pronoun
    return tense == "I" or cut.prep == ""


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

    def word(self, surface: str) -> Word:
        """The word for a surface form (any spelling)."""
        known = self._known.get(surface)
        if known is None:
            if len(self._known) >= CACHE_LIMIT:
                self._known.clear()
                for forget in _FORGET:
                    forget()
            known = self._known[surface] = self._analyse(fold(surface))
        return known

    def _analyse(self, form: str) -> Word:
        is_word = any(c.isalpha() for c in form)
        is_number = any(c.isdigit() for c in form)
        if not is_word or len(form) > 40:
            mark = "," if form in COMMAS else "-"
            return Word(
                form, (), (), (), NOTHING, (("", "", False, form),), is_word, is_number, article=_has_article(form), mark=mark
            )
        closed = self._closed(form)
        verbs: list[Analysis] = []
        nouns: list[Analysis] = []
        parts: list[Analysis] = []
        if not closed:
            for cut in cuts(form):
                for reading in self.lexicon.forms.get(cut.stem, ()):
                    if _allowed(cut, reading, form):
                        found = Analysis(*reading, cut.conj, cut.prep, cut.article, cut.pronoun)
                        {"v": verbs, "g": nouns, "n": nouns}.get(reading[0], parts).append(found)
        verbal = bool(verbs) and not nouns and not parts and not _names(form)
        mark = "v" if verbal else "r" if "rel" in closed else "c" if "comp" in closed else "-"
        return Word(
            form, tuple(verbs), tuple(nouns), tuple(parts), closed, tuple(heads(form)), True, is_number, verbal,
            _has_article(form), mark,
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
