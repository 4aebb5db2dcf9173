"""Definite descriptions of what the article named before: «المدينة»، «الحركة»، «البلاد»، «المسلحون»."""

from __future__ import annotations

from hudna.knowledge.lookup import Knowledge
from hudna.languages.ar.nominals import stem
from hudna.languages.ar.words import remembered
from hudna.model.orthography import fold
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.draft import Draft
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.nouns import noun

TYPES = {
    "مدينه": ("city", "town", "capital", "district-capital"), "بلده": ("town", "city", "village"), "قريه": ("village",),
    "محافظه": ("governorate", "province"), "ولايه": ("state", "governorate", "province"),
    "اقليم": ("region", "province", "governorate"),
    "معبر": ("crossing",), "مطار": ("airport",), "ميناء": ("port",), "مخيم": ("camp",), "قطاع": ("region", "territory", "strip"),
    "جزيره": ("island",),
}  # fmt: skip


SETTLED = frozenset(("مدينه", "بلده", "قريه", "محافظه", "اقليم", "قطاع", "مخيم", "جزيره"))
PARTS = frozenset("شمالي شماليه جنوبي جنوبيه شرقي شرقيه غربي غربيه قديمه جديده خضراء صناعيه جامعيه رياضيه".split())  # noqa: SIM905
MEMBERS = frozenset(("عنصر", "متمردو", "مسلحو", "مقاتلو", "رجل", "متمرد", "مقاتل", "مسلح", "فرد", "عناصر"))
BODIES_AND_PLACES = frozenset((Kind.STATE, Kind.PLACE, Kind.ORGANISATION, Kind.ARMED_GROUP))
FORCES = frozenset(("قوه", "قوات", *MEMBERS))
GROUPS = frozenset((Kind.ORGANISATION, Kind.ARMED_GROUP))


class Definite:
    """Finds the draft that a description repeats."""

    def __init__(self, doc: Document, knowledge: Knowledge, drafts: list[Draft], by_entry: dict[str, Draft]) -> None:
        self.doc, self.knowledge, self.drafts, self.by_entry = doc, knowledge, drafts, by_entry

    def find(self, mention: Found) -> Draft | None:
        """The draft that a one-word definite description means, None where it is none or means nothing before."""
        form = self.doc.words[mention.head].form
        single = mention.end - mention.head == 1 or self.doc.form(mention.head + 1).startswith(
            ("التابع", "المعني", "الاممي", "المذكور")
        )
        single = single or self._described_place(mention)
        if not single or not _definite(form):
            return self._territory(mention)
        head = head_stem(self.doc, mention)
        around = [d for d in self.drafts if self._may_be(d, mention, head)]
        if head == "مدينه":  # the capital is called so only where no other city is spoken of
            around = [d for d in around if "عاصمه" not in d.heads] or around
        return max(around, key=lambda d: d.last, default=None)

    def _may_be(self, draft: Draft, mention: Found, head: str) -> bool:
        """Whether a draft can be meant by a definite word, by a word said of it or by a name of its entry."""
        if head in draft.heads and (draft.kind is mention.kind or {draft.kind, mention.kind} <= BODIES_AND_PLACES):
            return True
        if mention.kind is Kind.PLACE and mention.plural:
            return False  # «كل الدول» is not the State that a group calls itself
        return draft.entry is not None and draft.kind is not Kind.PERSON and self._named_so(draft.entry, head)

    def _described_place(self, mention: Found) -> bool:
        """«المدينة الساحلية»، «القطاع المحاصر»: adjectives that only describe a place named before."""
        if mention.kind is not Kind.PLACE or mention.plural or head_stem(self.doc, mention) not in SETTLED:
            return False
        rest = range(mention.head + 1, mention.end)
        return all(self.doc.words[k].article and stem(self.doc.form(k)) not in PARTS for k in rest)

    def members(self, mention: Found) -> Draft | None:
        """«عناصر الشرطة»، «رجال المقاومة»: the body named before by the definite word after a word for its members."""
        head = mention.head
        if mention.start != head or mention.end - head != 2 or head_stem(self.doc, mention) not in MEMBERS:
            return None
        word = self.doc.words[head + 1]
        if not word.article or noun(word.form) is None:
            return None
        body = head_of(word.form)
        for draft in reversed(self.drafts):
            if draft.kind not in GROUPS:
                continue
            if body in draft.heads or (draft.entry is not None and self._named_so(draft.entry, body)):
                return draft
        return None

    def _named_so(self, entry_id: str, head: str) -> bool:
        return head in entry_heads(self.knowledge, entry_id)

    def _territory(self, mention: Found) -> Draft | None:
        """«الأراضي اللبنانية» is the state where the article names it."""
        words = self.doc.words
        if mention.end - mention.head != 2 or head_stem(self.doc, mention) != "اراضي":
            return None
        state = self.knowledge.demonyms.get(words[mention.head + 1].form)
        return self.by_entry.get(state) if state else None


@remembered
def entry_heads(knowledge: Knowledge, entry_id: str) -> frozenset[str]:
    """Head nouns by which an entry may be called: first words of its names, words for its type of place."""
    entry = knowledge.entry(entry_id)
    out = {lemma(stem(fold(name.text).split()[0])) for name in entry.names if name.script == "ar" and " " in name.text}
    if " " in entry.ar:
        out.add(lemma(stem(fold(entry.ar).split()[0])))
    if entry.kind == "place":
        out.update(word for word, types in TYPES.items() if entry.type in types)
    return frozenset(out)


def _definite(form: str) -> bool:
    return form.startswith(("ال", "وال", "بال", "فال", "كال", "لل"))


@remembered
def lemma(form: str) -> str:
    """One form for singular, dual, plural and cases of a people noun."""
    found = noun(form)
    if found is None:
        return form
    if found.heads and found.heads[0].lemma == "مليشيا":
        return "ميليشيا"
    return found.people.lemma if found.people is not None else found.heads[0].lemma


def head_stem(doc: Document, mention: Found) -> str:
    """The head noun of a mention without particles and article, in its dictionary form."""
    return head_of(doc.words[mention.head].form)


def heads_of(doc: Document, mention: Found) -> tuple[str, ...]:
    """The nouns by which a mention may be meant again: «المدينة» is none of «مدن الساحل», «الجيش» is «قوات الجيش»."""
    head = head_stem(doc, mention)
    if mention.kind is Kind.PLACE and mention.plural:
        return (head + "+",)
    second = doc.words[mention.head + 1] if mention.end - mention.head == 2 else None
    if second is not None and mention.kind is Kind.ARMED_GROUP and head in FORCES and second.article and noun(second.form):
        return head, head_of(second.form)
    return (head,)


@remembered
def head_of(form: str) -> str:
    """The dictionary form of a head noun without particle and article."""
    return lemma(stem(strip_particle(form)))


def strip_particle(form: str) -> str:
    """A definite word without the particle before its article."""
    for prefix in ("وال", "بال", "فال", "كال"):
        if form.startswith(prefix) and len(form) > 5:
            return form[1:]
    if form.startswith("لل") and len(form) > 4:
        return "ال" + form[2:]
    return form


def same_title(title: str, role: str) -> bool:
    """«الوزير» for somebody introduced as «وزير الدفاع …»."""
    role = strip_particle(role)
    return title == role or (title.startswith("ال") and title[2:] == role)


def title_words(doc: Document, mention: Found, knowledge: Knowledge) -> frozenset[str]:
    """The words of a title or description without the name in it; nationality adjectives and states as the state."""
    name = range(*mention.name) if mention.name is not None else range(0)
    out: set[str] = set()
    for k in range(mention.start, mention.end):
        if k in name or not doc.words[k].is_word or doc.words[k].closed:
            continue
        out |= _title_word(knowledge, doc.words[k].form)
    return frozenset(out)


@remembered
def _title_word(knowledge: Knowledge, form: str) -> frozenset[str]:
    bare = stem(strip_particle(form))
    if bare in ("اممي", "امميه", "امم"):
        return frozenset(("امم",))
    for word in (form, strip_particle(form), bare):
        state = knowledge.demonyms.get(word)
        if state:
            return frozenset((state,))
        states = {
            s.entry_id
            for s in knowledge.surfaces.get(word, ())
            if s.entry_id in knowledge.entries and knowledge.entries[s.entry_id].kind == "state"
        }
        if states:
            return frozenset(states)
    return frozenset((bare,))
