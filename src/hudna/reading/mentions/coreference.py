"""One entity per person, body, force or place across spellings, titles, short names and descriptions of one article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import JaroWinkler

from hudna.knowledge.lookup import Knowledge
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.groups import LOCATIVE_PREPS, description_key

SPELLING = 0.9  # Jaro-Winkler of two spellings of one surname
STEM_SKIP = frozenset(("من", "في"))


@dataclass(slots=True)
class Draft:
    """An entity in the making: its mentions by number, and what is known of it."""

    id: int
    kind: Kind
    entry: str | None = None
    candidates: tuple[str, ...] = ()
    mentions: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    named: bool = False
    sectors: tuple[str, ...] = ()
    why: list[str] = field(default_factory=list)


class Coreference:
    """Assigns each mention, in reading order, to an entity."""

    def __init__(self, doc: Document, found: list[Found], knowledge: Knowledge, published: date | None) -> None:
        self.doc, self.found, self.knowledge, self.published = doc, found, knowledge, published
        self.drafts: list[Draft] = []
        self.of: list[int] = []
        self._by_entry: dict[str, Draft] = {}
        for number, mention in enumerate(found):
            draft = self._resolve(mention)
            draft.mentions.append(number)
            self.of.append(draft.id)
            self._learn(draft, mention)

    def draft_of_entry(self, entry: str) -> int | None:
        """The number of the draft of a known entry, None where the article has none."""
        draft = self._by_entry.get(entry)
        return draft.id if draft is not None else None

    def state_by_adjective(self, entry: str) -> int:
        """The draft of a state that only nationality adjectives name, made when first needed."""
        known = self.draft_of_entry(entry)
        if known is not None:
            return known
        draft = Draft(len(self.drafts), Kind.STATE, entry, named=True, why=["nationality adjective"])
        self.drafts.append(draft)
        self._by_entry[entry] = draft
        return draft.id

    def _new(self, mention: Found, entry: str | None = None, candidates: tuple[str, ...] = ()) -> Draft:
        draft = Draft(len(self.drafts), mention.kind, entry, candidates, sectors=mention.sectors)
        self.drafts.append(draft)
        if entry is not None:
            self._by_entry[entry] = draft
        return draft

    def _resolve(self, mention: Found) -> Draft:
        if mention.kind is Kind.PERSON and mention.how in ("name", "title"):
            return self._named_person(mention) if mention.name else self._titled_person(mention)
        if mention.entries:
            return self._known(mention)
        return self._described(mention)

    def _learn(self, draft: Draft, mention: Found) -> None:
        doc = self.doc
        draft.named = draft.named or mention.how in ("name", "metonym")
        if mention.name is not None and mention.kind is Kind.PERSON:
            words = [doc.words[k].form for k in range(*mention.name)]
            draft.names.add(" ".join(words))
        if mention.office:
            draft.offices.add(mention.office)
        if mention.role or mention.office:
            draft.roles.add(doc.words[mention.start].form)
        draft.heads.add(head_stem(doc, mention))
        draft.keys.add(description_key(doc, mention))
        draft.why.append(mention.rule)

    # people -----------------------------------------------------------------------------------------------------------

    def _named_person(self, mention: Found) -> Draft:
        assert mention.name is not None
        entries = mention.entries
        if mention.office and entries:
            held = {e.id for e in self.knowledge.holders(mention.office, self.published)} & set(entries)
            entries = tuple(e for e in entries if e in held) or entries
        for entry in entries:
            if entry in self._by_entry:
                return self._by_entry[entry]
        words = tuple(self.doc.words[k].form for k in range(*mention.name))
        same = self._same_name(words)
        if same is not None:
            return same
        if len(entries) == 1:
            return self._new(mention, entries[0])
        if len(entries) > 1:
            return self._new(mention, None, entries)
        if mention.office:
            held_by = self.knowledge.holders(mention.office, self.published) if self.published else ()
            for holder in held_by:
                if holder.id in self._by_entry and not self._by_entry[holder.id].names:
                    return self._by_entry[holder.id]
        return self._new(mention)

    def _same_name(self, words: tuple[str, ...]) -> Draft | None:
        last = words[-1]
        for draft in reversed(self.drafts):
            if draft.kind is not Kind.PERSON:
                continue
            for name in draft.names:
                parts = name.split()
                if set(words) <= set(parts) or (len(parts) == 1 and parts[0] == last):
                    return draft
                if len(words) > 1 and len(parts) > 1 and JaroWinkler.similarity(last, parts[-1]) >= SPELLING:
                    if JaroWinkler.similarity(words[0], parts[0]) >= SPELLING:
                        return draft
        return None

    def _titled_person(self, mention: Found) -> Draft:
        if mention.office:
            for draft in reversed(self.drafts):
                if mention.office in draft.offices and draft.kind is Kind.PERSON:
                    return draft
            holders = self.knowledge.holders(mention.office, self.published) if self.published else ()
            if len(holders) == 1:
                known = self._by_entry.get(holders[0].id)
                return known or self._new(mention, holders[0].id)
            return self._new(mention)
        if mention.definite and mention.end - mention.start == 1:
            word = self.doc.words[mention.start].form
            bare = strip_particle(word)
            for draft in reversed(self.drafts):
                if draft.kind is Kind.PERSON and any(same_title(bare, role) for role in draft.roles):
                    return draft
        key = description_key(self.doc, mention)
        for draft in reversed(self.drafts):
            if draft.kind is Kind.PERSON and key in draft.keys:
                return draft
        return self._new(mention)

    # bodies, forces, places -------------------------------------------------------------------------------------------

    def _known(self, mention: Found) -> Draft:
        entry = self._choose(mention)
        known = self._by_entry.get(entry)
        if known is not None:
            return known
        return self._new(mention, entry, mention.entries if len(mention.entries) > 1 else ())

    def _choose(self, mention: Found) -> str:
        """A capital is the place after a locative and the government elsewhere; else the entry met before, else the first."""
        kinds = {self.knowledge.entry(e).kind: e for e in reversed(mention.entries)}
        if "place" in kinds and "state" in kinds:
            return kinds["place"] if self._locative(mention) else kinds["state"]
        for entry in mention.entries:
            if entry in self._by_entry:
                return entry
        return mention.entries[0]

    def _locative(self, mention: Found) -> bool:
        before = self.doc.form(mention.start - 1)
        return before in LOCATIVE_PREPS or self.doc.words[mention.start].form.startswith(("ب", "وب"))

    def _described(self, mention: Found) -> Draft:
        doc = self.doc
        key = description_key(doc, mention)
        head = head_stem(doc, mention)
        short = mention.definite and mention.end - mention.head == 1 and doc.words[mention.head].form.startswith("ال")
        for draft in reversed(self.drafts):
            if draft.kind is Kind.PERSON and mention.kind is not Kind.PERSON:
                continue
            if key in draft.keys and mention.definite:
                return draft
            if short and head in draft.heads and mention.kind is draft.kind:
                return draft
            if mention.kind is not Kind.PEOPLE and head in draft.heads and extends(key, draft.keys):
                return draft
        return self._new(mention)


def extends(key: str, keys: set[str]) -> bool:
    """Whether one description is the other with more words («الوكالة الوطنية» and «الوكالة الوطنية للإعلام»)."""
    return any((k.startswith(key + " ") or key.startswith(k + " ")) and " " in key and " " in k for k in keys)


def head_stem(doc: Document, mention: Found) -> str:
    """The head noun of a mention without particles and article."""
    from hudna.languages.ar.nominals import stem

    return stem(strip_particle(doc.words[mention.head].form))


def strip_particle(form: str) -> str:
    """A definite word without the particle before its article."""
    for prefix in ("وال", "بال", "فال", "كال"):
        if form.startswith(prefix) and len(form) > 5:
            return form[1:]
    return form


def same_title(title: str, role: str) -> bool:
    """«الوزير» for somebody introduced as «وزير الدفاع …»."""
    role = strip_particle(role)
    return title == role or (title.startswith("ال") and title[2:] == role)
