"""One entity per person, body, force or place across spellings, titles, short names and descriptions of one article."""

from __future__ import annotations

from datetime import date

from hudna.knowledge.lookup import Knowledge
from hudna.model.orthography import fold
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.definite import Definite, entry_heads, head_stem, heads_of, same_title, strip_particle, title_words
from hudna.reading.mentions.draft import Draft
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.groups import description_key
from hudna.reading.mentions.implied import most_named, own_state, pair
from hudna.reading.mentions.places import named_after, only_adjective
from hudna.reading.mentions.same_description import another, bare_place, counted_key, extends, known_as
from hudna.reading.mentions.same_entity import Choose, SameEntity
from hudna.reading.mentions.same_name import Words, same_person
from hudna.reading.mentions.transparent import transparent
from hudna.reading.mentions.whereabouts import Whereabouts

GOVERNMENT = ":government"
FORMER = frozenset(("السابق", "الاسبق", "الراحل", "المخلوع", "السابقه", "الراحله", "المقبل", "المنتخب", "المعزول"))
NAME_REACH = 90  # tokens from a title to the name that it announced


class Coreference:
    """Assigns each mention, in reading order, to an entity."""

    def __init__(
        self, doc: Document, found: list[Found], knowledge: Knowledge, published: date | None, choose: Choose = SameEntity.choose
    ) -> None:
        self.doc, self.found, self.knowledge, self.published = doc, found, knowledge, published
        self.drafts: list[Draft] = []
        self.of: list[int] = []
        self.pairs: dict[int, tuple[int, int]] = {}  # mention → the two whom a dual means
        self._by_entry: dict[str, Draft] = {}
        self._at: dict[int, Draft] = {}
        self._by_head: dict[str, list[Draft]] = {}
        self._where = Whereabouts(doc, knowledge)
        self._definite = Definite(doc, knowledge, self.drafts, self._by_entry)
        self._same, self._choose_same = SameEntity(doc, found, self.drafts, knowledge), choose
        for number, mention in enumerate(found):
            draft = self._resolve(mention)
            draft.mentions.append(number)
            self.of.append(draft.id)
            self._at[mention.start] = draft
            self._learn(draft, mention)
            for inner in mention.inner:
                self._nest(inner)

    def draft_of_entry(self, entry: str) -> int | None:
        """The number of the draft of a known entry, None where the article has none."""
        draft = self._by_entry.get(entry) or self._by_entry.get(f"{entry}@")
        return draft.id if draft is not None else None

    def state_by_adjective(self, entry: str) -> int:
        """The draft of a state that only nationality adjectives name, made when first needed."""
        known = self._by_entry.get(entry)
        if known is not None:
            return known.id
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

    def _nest(self, mention: Found) -> None:
        if only_adjective(self.doc, mention):
            return
        named = mention.kind is not Kind.PERSON and mention.entries
        draft = self._known(mention) if named else self._resolve(mention, nested=True)
        draft.nested.append(mention)
        self._learn(draft, mention)
        for inner in mention.inner:
            self._nest(inner)

    def _resolve(self, mention: Found, *, nested: bool = False) -> Draft:
        if mention.apposition_of is not None and mention.apposition_of in self._at:
            return self._at[mention.apposition_of]
        if mention.kind is Kind.PERSON and mention.how in ("name", "title"):
            return self._named_person(mention) if mention.name else self._judged(mention, self._titled_person(mention), nested)
        if mention.entries:
            return self._known(mention)
        implied = self._implied(mention)
        return implied if implied is not None else self._judged(mention, self._described(mention), nested)

    def _judged(self, mention: Found, ruled: Draft | None, nested: bool) -> Draft:
        """Whom a description means in the judge's view. What is said inside a longer mention is left to the rules."""
        if nested or another(self.doc, mention) or (ruled is not None and not ruled.mentions):
            return ruled if ruled is not None else self._new(mention)
        chosen = self._choose_same(self._same, mention, ruled)
        if chosen is None:
            return self._new(mention)
        chosen.why.append(self._same.reason)
        return chosen

    def _implied(self, mention: Found) -> Draft | None:
        """«بلاده»، «الجانبان»، «وكالة أنباء نوفوستي»: who is meant is said by somebody else's name."""
        two = pair(self.doc, mention, self.of, self.drafts)
        if two is not None:
            self.pairs[len(self.of)] = (two[0].id, two[1].id)
            return two[0]
        state = own_state(self.doc, mention, self.found, self.of, self.drafts, self.knowledge)
        if state is not None:
            known = self._by_entry.get(state)
            return known if known is not None else self._new(mention.moved(kind=Kind.STATE), state)
        named = transparent(self.doc, mention)
        if named is not None:
            named = named_after(named, head_stem(self.doc, mention), self.knowledge)
            if named.entries:
                return self._known(named)
        return self._definite.members(mention)

    def _learn(self, draft: Draft, mention: Found) -> None:
        doc = self.doc
        draft.named = draft.named or mention.how in ("name", "metonym") or self._telling(mention)
        if mention.name is not None and mention.kind is Kind.PERSON:
            draft.names.add(" ".join(doc.words[k].form for k in range(*mention.name)))
        if mention.office and not self._former(mention):
            draft.offices.add(mention.office)
        if mention.role or mention.office or mention.kind is Kind.PERSON:
            draft.roles.add(doc.words[mention.start].form)
            if title := title_words(doc, mention, self.knowledge):
                draft.titles.append(title)
        for head in heads_of(doc, mention):
            if head not in draft.heads:
                draft.heads.add(head)
                self._by_head.setdefault(head, []).append(draft)
        draft.keys.add(self._key(mention))
        draft.why.append(mention.rule)
        draft.last = mention.start

    def _former(self, mention: Found) -> bool:
        """«الرئيس الأسبق» does not bear the title any more."""
        return any(self.doc.form(k) in FORMER for k in range(mention.start, mention.end))

    def _telling(self, mention: Found) -> bool:
        """A description that stands for a name: a body or place of several words, a counted group of people."""
        if mention.kind is Kind.PEOPLE:
            if mention.entries or head_stem(self.doc, mention) == "شعب":
                return True  # «السوريون»، «الشعب السوري»
            number_of = self.doc.form(mention.start) == "عدد"  # «عدد القتلى» is a figure
            return mention.head > mention.start and not (number_of and self.doc.form(mention.head).startswith("ال"))
        if not mention.rule.startswith("head") or mention.end - mention.head < 2:
            return False
        if mention.plural and (mention.kind is not Kind.PLACE or not self.doc.words[mention.head].article):
            return mention.kind is Kind.PLACE and mention.head > mention.start
        last = self.doc.form(mention.end - 1)
        return last.startswith(("ال", "لل")) or bool(mention.inner)

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
        words = self._name_words(mention)
        same = self._same_name(words, entries) or self._same_rank(mention, words)
        if same is not None:
            return self._identify(same, entries, words)
        announced = self._announced(mention)
        if announced is not None:
            return self._identify(announced, entries, words)
        if len(entries) == 1:
            return self._new(mention, entries[0])
        if len(entries) > 1:
            leaders = tuple(e for e in entries if self.knowledge.offices(e, self.published)) if self.published else ()
            return self._new(mention, leaders[0] if len(leaders) == 1 else None, entries)
        return self._office_holder(mention, words) or self._new(mention)

    def _announced(self, mention: Found) -> Draft | None:
        """«متحدث باسم الجيش … المتحدث سالم حردان»، «المديرة العامة للمنظمة … هالة درويش»: the name of who had none so far.

        With a title, its words are all in what was said before; without one, one definite title waits for a name nearby.
        """
        assert mention.name is not None
        waiting = [
            d for d in self.drafts if d.kind is Kind.PERSON and not d.names and d.titles and d.entry is None and d.mentions
        ]
        title = title_words(self.doc, mention, self.knowledge)
        if title:
            return next((d for d in reversed(waiting) if any(known_as(title, known) for known in d.titles)), None)
        if len(waiting) != 1 or mention.name[1] - mention.name[0] < 2:
            return None
        first = self.found[waiting[0].mentions[0]]
        near = mention.start - self.found[waiting[0].mentions[-1]].end <= NAME_REACH
        return waiting[0] if near and first.definite and first.how == "title" and first.end - first.start > 2 else None

    def _name_words(self, mention: Found) -> Words:
        assert mention.name is not None
        words = [self.doc.words[k].form for k in range(*mention.name)]
        if mention.name[0] == mention.start and words[0][:1] in "ولبف" and len(words[0]) > 4:
            bare = words[0][1:]
            if any(n.split()[-1] == bare or n.split()[0] == bare for d in self.drafts for n in d.names):
                words[0] = bare
        return tuple(words)

    def _identify(self, draft: Draft, entries: tuple[str, ...], words: Words) -> Draft:
        """A draft met by its short name learns who it is from the full one."""
        if draft.entry is None and len(entries) == 1 and len(words) > 1:
            draft.entry = entries[0]
            self._by_entry[entries[0]] = draft
        return draft

    def _office_holder(self, mention: Found, words: Words) -> Draft | None:
        """A title met before without a name, whose bearer is now named: «الوزير … الوزير سالم»."""
        if not mention.office:
            return None
        for draft in reversed(self.drafts):
            if mention.office in draft.offices and not draft.names and draft.kind is Kind.PERSON and draft.entry is None:
                return draft
        return None

    def _same_name(self, words: Words, entries: tuple[str, ...]) -> Draft | None:
        for draft in reversed(self.drafts):
            if draft.kind is not Kind.PERSON or not draft.names:
                continue
            if draft.entry and entries and draft.entry not in entries:
                continue
            if any(same_person(words, tuple(name.split())) for name in draft.names):
                return draft
            if draft.entry and len(words) > 1 and not entries and self._known_as(draft.entry, words):
                return draft
        return None

    def _same_rank(self, mention: Found, words: Words) -> Draft | None:
        """«الملك عبدالله» after «الملك عبدالله الثاني»: a given name is enough where the rank is the same."""
        if len(words) != 1 or not mention.role:
            return None
        rank = strip_particle(self.doc.words[mention.start].form)
        for draft in reversed(self.drafts):
            named = draft.kind is Kind.PERSON and any(n.split()[0] == words[0] for n in draft.names)
            if named and any(same_title(rank, role) or strip_particle(role) == rank for role in draft.roles):
                return draft
        return None

    def _known_as(self, entry: str, words: Words) -> bool:
        return same_person(words, tuple(fold(self.knowledge.entry(entry).ar).split()))

    def _titled_person(self, mention: Found) -> Draft | None:
        if mention.office:
            return self._in_office(mention)
        if mention.definite and mention.end - mention.start == 1:
            bare = strip_particle(self.doc.words[mention.start].form)
            for draft in reversed(self.drafts):
                if draft.kind is Kind.PERSON and any(same_title(bare, role) for role in draft.roles):
                    return draft
        key = description_key(self.doc, mention)
        for draft in reversed(self.drafts):
            if draft.kind is Kind.PERSON and key in draft.keys:
                return draft
        return self._same_title(mention)

    def _in_office(self, mention: Found) -> Draft | None:
        """Who bears an office: in the article, by a fuller title, or at the day of publication."""
        for draft in reversed(self.drafts):
            if mention.office in draft.offices and draft.kind is Kind.PERSON:
                return draft
        same = self._same_title(mention)
        if same is not None:
            return same
        holders = self.knowledge.holders(mention.office, self.published) if self.published else ()
        if len(holders) == 1:
            return self._by_entry.get(holders[0].id) or self._new(mention, holders[0].id)
        return self._holder_in_text(mention.office)

    def _same_title(self, mention: Found) -> Draft | None:
        """«المبعوث الأممي» is who was introduced as «المبعوث الخاص للأمم المتحدة»: all its words are in the fuller title."""
        words = title_words(self.doc, mention, self.knowledge)
        if not mention.definite or not words:
            return None
        for draft in reversed(self.drafts):
            if draft.kind is Kind.PERSON and any(words <= title for title in draft.titles):
                return draft
        return None

    def _holder_in_text(self, office: str) -> Draft | None:
        """The only person of the article who ever held an office, where the day is not known."""
        held = [self._by_entry[e.id] for e in self.knowledge.holders(office) if e.id in self._by_entry]
        return held[0] if len(held) == 1 and not self.published else None

    # bodies, forces, places -------------------------------------------------------------------------------------------

    def _known(self, mention: Found) -> Draft:
        entry = self._choose(mention)
        if mention.kind is Kind.STATE and self._where.within(mention) and self.knowledge.entry(entry).kind == "state":
            return self._ground(mention, entry)
        known = self._by_entry.get(entry) or self._same_place(entry, mention)
        if known is not None:
            return known
        bare = self._bare(head_stem(self.doc, mention), entry) if mention.kind is not Kind.PLACE else None
        if bare is not None:
            bare.entry = entry
            self._by_entry[entry] = bare
            return bare
        return self._new(mention, entry, mention.entries if len(mention.entries) > 1 else ())

    def _bare(self, head: str, entry: str) -> Draft | None:
        """«الجيش» before «الجيش النيجيري»: what had only the first word of a name so far."""
        for draft in reversed(self.drafts):
            if draft.entry is None and draft.kind is not Kind.PLACE and draft.mentions and len(draft.keys) == 1:
                key = next(iter(draft.keys))
                first = self.found[draft.mentions[0]]
                if key == head and first.definite and not first.plural and key in entry_heads(self.knowledge, entry):
                    return draft
        return None

    def _ground(self, mention: Found, entry: str) -> Draft:
        """The country as a place, apart from the state that acts."""
        key = f"{entry}@"
        known = self._by_entry.get(key)
        if known is None:
            known = self._by_entry[key] = Draft(len(self.drafts), Kind.PLACE, entry)
            self.drafts.append(known)
        return known

    def _same_place(self, entry: str, mention: Found) -> Draft | None:
        """«محافظة تعز» and «تعز» are one place of an article; «مدينة غزة» is not «قطاع غزة»."""
        found = self.knowledge.entry(entry)
        if found.kind != "place":
            return None
        name = bare_place(found.ar)
        named_only = fold(found.ar) == self.doc.form(mention.start) and mention.end - mention.start == 1
        for draft in self.drafts:
            if draft.kind is Kind.PLACE and draft.entry is not None and draft.entry != entry:
                other = self.knowledge.entry(draft.entry)
                same = bare_place(other.ar) == name or (named_only and fold(other.ar) == f"قطاع {name}")
                if other.kind == "place" and same and other.country == found.country:
                    return draft
        return None

    def _choose(self, mention: Found) -> str:
        """A capital is the place after a locative and the government elsewhere; else the entry met before, else the first."""
        if mention.entries[0].endswith(GOVERNMENT) and mention.entries[0][: -len(GOVERNMENT)] in self.knowledge.entries:
            return mention.entries[0][: -len(GOVERNMENT)]
        if len(mention.entries) == 1:
            return mention.entries[0]
        kinds = {self.knowledge.entry(e).kind: e for e in reversed(mention.entries)}
        if "place" in kinds and "state" in kinds:
            place = self._where.of_place(mention) or self._joins_place(mention)
            return kinds["place"] if place else kinds["state"]
        return self._where.told_of(mention.entries, self.found) or next(
            (e for e in mention.entries if e in self._by_entry), mention.entries[0]
        )

    def _key(self, mention: Found) -> str:
        counter = counted_key(self.doc, mention)
        return f"{counter} × {description_key(self.doc, mention)}" if counter else description_key(self.doc, mention)

    def _may_extend(self, mention: Found) -> bool:
        """«مسؤول تركي ثان» is none of the officials before him."""
        if mention.kind is Kind.PERSON:
            return self.doc.words[mention.head].article
        return mention.kind is not Kind.PEOPLE

    def _joins_place(self, mention: Found) -> bool:
        """«في عمان والقاهرة»: a capital joined to a place is one too."""
        before = self.found[len(self.of) - 1] if self.of else None
        if before is None or before.end != mention.start or self.doc.form(mention.start)[:1] != "و":
            return False
        entry = self.drafts[self.of[-1]].entry
        return entry is not None and not entry.endswith("@") and self.knowledge.entry(entry).kind == "place"

    def _described(self, mention: Found) -> Draft | None:
        doc = self.doc
        if mention.kind is Kind.PLACE and doc.form(mention.end - 1).endswith("البلاد") and mention.end - mention.head <= 2:
            country = most_named(doc, self.knowledge, self.found, self.drafts, mention.start)
            if country is not None and mention.end - mention.head == 1:
                return self._ground(mention, country)
        known = self._definite.find(mention) if not counted_key(doc, mention) else None
        if known is not None:
            return known
        key, head = self._key(mention), head_stem(doc, mention)
        for draft in reversed(self._by_head.get(head, ())):
            if draft.kind is Kind.PERSON and mention.kind is not Kind.PERSON:
                continue
            if key in draft.keys and (mention.definite or " × " in key):
                return draft
            if self._may_extend(mention) and extends(key, draft.keys):
                return draft
        return None
