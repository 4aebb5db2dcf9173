"""Descriptions that mean something through others: «بلاده» is the state of whoever was named, «الجانبان» the last two parties."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.knowledge.lookup import Knowledge
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.draft import Draft
from hudna.reading.mentions.found import Found

OWN_COUNTRY = frozenset(("بلاده", "بلادها", "بلادهم", "بلده", "بلدها"))
SIDES = frozenset(("الجانبان", "الجانبين", "الطرفان", "الطرفين"))
COUNTRIES = frozenset(("البلدان", "البلدين", "الدولتان", "الدولتين", "الحكومتان", "الحكومتين"))
LEADERS = frozenset(
    ("الزعيمان", "الزعيمين", "الرييسان", "الرييسين", "الوزيران", "الوزيرين", "المسوولان", "المسوولين", "القايدان", "القايدين")
)
PARTIES = frozenset((Kind.STATE, Kind.PERSON, Kind.ORGANISATION, Kind.ARMED_GROUP))
REACH = 14  # mentions to look back


def bare(form: str) -> str:
    """A form without an attached particle, where it is one of the words of this module."""
    for cut in (form, form[1:], "ال" + form[2:] if form.startswith("لل") else form):
        if cut in OWN_COUNTRY or cut in SIDES or cut in COUNTRIES or cut in LEADERS:
            return cut
    return ""


def own_state(
    doc: Document, mention: Found, found: Sequence[Found], of: Sequence[int], drafts: Sequence[Draft], knowledge: Knowledge
) -> str | None:
    """The state that «بلاده» means: that of the last person, else of the last body or state, before it. None: not known."""
    if mention.end - mention.start != 1 or bare(doc.words[mention.start].form) not in OWN_COUNTRY:
        return None
    for wanted in ((Kind.PERSON,), (Kind.STATE, Kind.ORGANISATION)):
        for number in range(len(of) - 1, max(-1, len(of) - 1 - REACH), -1):
            draft = drafts[of[number]]
            if draft.kind in wanted and (state := state_of(draft, knowledge)):
                return state
    return None


def state_of(draft: Draft, knowledge: Knowledge) -> str | None:
    """The state that somebody or something belongs to, by title, office or knowledge."""
    if draft.entry is not None and draft.entry in knowledge.entries:
        entry = knowledge.entries[draft.entry]
        if entry.kind == "state":
            return entry.id
        if entry.country and entry.country in knowledge.entries:
            return entry.country
    for office in draft.offices:
        owner = office.split(":")[0]
        if owner in knowledge.entries and knowledge.entries[owner].kind == "state":
            return owner
    for title in draft.titles:
        for word in sorted(title):
            if word in knowledge.entries and knowledge.entries[word].kind == "state":
                return word
    return None


def pair(doc: Document, mention: Found, of: Sequence[int], drafts: Sequence[Draft]) -> tuple[Draft, Draft] | None:
    """The two whom a dual means, in the order of the text; None where the text before names fewer."""
    form = bare(doc.words[mention.start].form) if mention.end - mention.start == 1 else ""
    kinds = (
        PARTIES
        if form in SIDES
        else frozenset((Kind.STATE,))
        if form in COUNTRIES
        else frozenset((Kind.PERSON,))
        if form in LEADERS
        else None
    )
    if kinds is None:
        return None
    second: Draft | None = None
    for number in range(len(of) - 1, max(-1, len(of) - 1 - REACH), -1):
        draft = drafts[of[number]]
        if draft.kind not in kinds or not draft.named:
            continue
        if second is None:
            second = draft
        elif draft is not second and draft.kind is second.kind:
            return draft, second
    return None


def most_named(doc: Document, knowledge: Knowledge, found: Sequence[Found], drafts: Sequence[Draft], until: int) -> str | None:
    """«البلاد»: the state that the article has named most up to a token, by name, capital or adjective; the later of equals."""
    counts: dict[str, tuple[int, int]] = {}
    for draft in drafts:
        if draft.entry is not None and knowledge.entry(draft.entry).kind == "state":
            last = max((found[n].start for n in draft.mentions), default=0)
            before = counts.get(draft.entry, (0, 0))
            counts[draft.entry] = (before[0] + 2 * len(draft.mentions) + len(draft.nested), max(before[1], last))
    for k in range(until):
        state = knowledge.demonyms.get(doc.words[k].form)
        if state:
            counts[state] = (counts.get(state, (0, 0))[0] + 1, k)
    return max(counts, key=lambda entry: counts[entry], default=None)
