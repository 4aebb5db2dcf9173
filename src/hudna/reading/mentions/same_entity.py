"""The judge of coreference: which of those spoken of before a description means, or somebody new.

A mention-ranking model (Denis and Baldridge 2008): each candidate is weighed on its own, the likeliest wins, and where none is
likely enough the description is of somebody new. What the rules find is one feature among others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from hudna.knowledge.lookup import Knowledge
from hudna.languages.ar.nominals import alike_of
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.judges import Group, Part, binary, flat
from hudna.reading.mentions.definite import entry_heads, head_stem, title_words
from hudna.reading.mentions.draft import Draft
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.implied import state_of
from hudna.reading.mentions.same_description import counted_key

REACH = 14  # candidates that are weighed: those spoken of last
LATE = 3  # of a candidate's mentions the first and the last three are compared
BODIES = frozenset((Kind.STATE, Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.PEOPLE))
KEPT = 1 << 12  # groups of features that are remembered, of each sort
NONE: frozenset[str] = frozenset()

Choose = Callable[["SameEntity", Found, Draft | None], Draft | None]


class Said(NamedTuple):
    """What one mention says: its words, the states among them, its head noun, what the noun may be said for, what counts it."""

    words: frozenset[str]
    states: frozenset[str]
    head: str
    meanings: frozenset[str]
    counted: frozenset[str]


class SameEntity:
    """Weighs the drafts of one article against each description. `reason`: why the last choice was made."""

    def __init__(self, doc: Document, found: list[Found], drafts: list[Draft], knowledge: Knowledge) -> None:
        self.doc, self.found, self.drafts, self.knowledge = doc, found, drafts, knowledge
        self.reason = ""
        self._said: dict[tuple[int, int], Said] = {}

    def choose(self, mention: Found, ruled: Draft | None) -> Draft | None:
        """The draft that a description means, None for somebody new. `ruled`: whom the rules say."""
        judge = binary("same")
        best, chosen = judge.threshold, None
        why: list[Part] = []
        for draft, parts in self._weighed(mention, ruled):
            likely = judge.of_parts(parts)
            if likely >= best:
                best, chosen, why = likely, draft, parts
        self.reason = f"the same at {best:.2f}: " + "; ".join(judge.top(flat(why), 2)) if chosen is not None else ""
        return chosen

    def weighed(self, mention: Found, ruled: Draft | None) -> Iterator[tuple[Draft, list[str]]]:
        """The candidates for a mention with their features, last spoken of first."""
        for draft, parts in self._weighed(mention, ruled):
            yield draft, flat(parts)

    def _weighed(self, mention: Found, ruled: Draft | None) -> Iterator[tuple[Draft, list[Part]]]:
        fit = [d for d in self.drafts if d.mentions and may_be(mention.kind, d.kind)]
        fit.sort(key=lambda d: -d.last)
        around = fit[:REACH] if ruled is None or ruled in fit[:REACH] else [*fit[:REACH], ruled]
        said, form = self._of(mention), shape(self.doc, mention)
        kinds: dict[Kind, int] = {}
        headed = 0  # candidates with the same head so far
        for draft in around:
            rank = kinds[draft.kind] = kinds.get(draft.kind, -1) + 1
            before = [self._of(self.found[n]) for n in dict.fromkeys((draft.mentions[0], *draft.mentions[-LATE:]))]
            alike = self._alike(said, draft, before)
            ranks = f"{min(rank, 3)}", f"{min(headed, 2)}" if alike == "=" else "-"
            yield draft, self._parts(mention, said, form, draft, before, ruled, alike, ranks)
            headed += alike == "="

    def _of(self, mention: Found) -> Said:
        key = mention.start, mention.end
        known = self._said.get(key)
        if known is None:
            words = title_words(self.doc, mention, self.knowledge)
            entries = self.knowledge.entries
            states = frozenset(w for w in words if w in entries and entries[w].kind == "state")
            head, count = head_stem(self.doc, mention), counted_key(self.doc, mention)
            known = self._said[key] = Said(words, states, head, alike_of(head), frozenset((count,)) if count else NONE)
        return known

    def _alike(self, said: Said, draft: Draft, before: list[Said]) -> str:
        """Whether the head noun was said before, is in the name of the entry, or often means the same as one said before."""
        if any([b.head == said.head for b in before]):
            return "="
        if draft.entry is not None and not draft.entry.endswith("@") and said.head in entry_heads(self.knowledge, draft.entry):
            return "entry"
        if said.meanings and not all([said.meanings.isdisjoint(b.meanings) for b in before]):
            return "~"
        return "!" if said.meanings else "?"

    def _parts(
        self,
        mention: Found,
        said: Said,
        form: str,
        draft: Draft,
        before: list[Said],
        ruled: Draft | None,
        alike: str,
        ranks: tuple[str, str],
    ) -> list[Part]:
        first, last = self.found[draft.mentions[0]], self.found[draft.mentions[-1]]
        entry = self.knowledge.entries.get(draft.entry) if draft.entry else None
        own = state_of(draft, self.knowledge)
        rank, rank_head = ranks
        rel = relation(said, before[0]) if len(before) == 1 else max([relation(said, b) for b in before], key=RELATIONS.index)
        states: list[Collection[str]] = [b.states for b in before]
        if own:
            states.append((own,))
        st = pairing(said.states, states)
        num = pairing(said.counted, [b.counted for b in before])
        sec = pairing(mention.sectors, (draft.sectors, entry.plover_sector if entry else ()))
        rule = "this" if ruled is draft else "new" if ruled is None else "other"
        what = f"{entry.kind}:{entry.type}" if entry else "-"
        return [
            _of_order(min(4, len(draft.mentions)), rank_head, mention.definite, last.definite),
            _of_words(rule, rel, st, num, alike, mention.plural, last.plural),
            _of_form(form, rule, rel, st, sec, alike == "=", min(rank, "2")),
            _of_kinds(form, mention.kind, draft.kind, rank, alike, f"{first.how}{'*' if draft.named else ''}", draft.id < 3),
            _of_head(said.head, draft.kind, rel, rule, what),
            f"pair={said.head}~{self._of(last).head}",
        ]


@lru_cache(KEPT)
def _of_order(often: int, rank: str, definite: bool, last: bool) -> Group:
    return Group(("bias", f"often={often}", f"rankh={rank}", f"def={definite:d}{last:d}"))


@lru_cache(KEPT)
def _of_words(rule: str, rel: str, st: str, num: str, alike: str, plural: bool, last: bool) -> Group:
    many = f"{num}|{plural:d}{last:d}"
    return Group((
        f"rel={rel}", f"rule={rule}", f"num={num}", f"{rule}|{rel}|{st}", f"{rel}|{many}", f"{alike}|{st}|{rel}",
        f"{alike}|{many}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_form(form: str, rule: str, rel: str, st: str, sec: str, same: bool, rank: str) -> Group:
    head = "h=" if same else "h!"
    return Group((
        f"{form}|{rule}", f"{form}|{rel}|{head}", f"{form}|{st}|{head}", f"{sec}|{head}|{form}|{rank}",
        f"{rel}|{st}|{sec}|{form}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_kinds(form: str, kind: Kind, other: Kind, rank: str, alike: str, how: str, early: bool) -> Group:
    kinds = f"{kind.value}~{other.value}"
    return Group((
        f"kinds={kinds}", f"{form}|{kinds}|{rank}", f"{form}|{kinds}|{how}", f"{form}|first={early}", f"{alike}|{kinds}",
        f"{alike}|{how}|{form}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_head(head: str, kind: Kind, rel: str, rule: str, what: str) -> Group:
    return Group((f"head={head}", f"h={head}|{kind.value}", f"h={head}|{rel}", f"h={head}|{rule}", f"h={head}|{what}"))


RELATIONS = ("none", "some", "head", "over", "under", "same")


def relation(said: Said, before: Said) -> str:
    """How the words of two mentions overlap."""
    a, b = said.words, before.words
    if a == b:
        return "same"
    if not a or not b:
        return "none"
    if a.isdisjoint(b):
        return "head" if said.head == before.head else "none"
    if a < b:
        return "under"
    if b < a:
        return "over"
    return "head" if said.head == before.head else "some"


def pairing(a: Collection[str], others: Iterable[Collection[str]]) -> str:
    """Whether two sides say the same of something that may be said: `=`, `!` (they differ), `a` or `b` (one says it), `-`."""
    said = False
    for other in others:
        if other:
            said = True
            if a and any([x in other for x in a]):
                return "="
    if a:
        return "!" if said else "a"
    return "b" if said else "-"


def shape(doc: Document, mention: Found) -> str:
    """How a description is built: one definite word, definite or indefinite words, counted, with a pronoun."""
    if counted_key(doc, mention):
        return "counted"
    size = mention.end - mention.head
    if mention.how == "title":
        return f"title{min(size, 2)}{mention.definite:d}"
    word = doc.words[mention.head]
    if word.article:
        return f"the{min(size, 2)}"
    last = doc.words[mention.end - 1]
    return f"of{last.article:d}" if size > 1 else "bare"


def may_be(kind: Kind, other: Kind) -> bool:
    """Whether a description of one kind can mean what is of another kind."""
    if kind is other:
        return True
    if kind in BODIES and other in BODIES:
        return True
    return {kind, other} <= {Kind.PLACE, Kind.STATE} or {kind, other} == {Kind.PLACE, Kind.ORGANISATION}
