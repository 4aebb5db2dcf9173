"""What follows a description and belongs to it: «شاب من نابلس»، «عضو في مجلس المحافظة»، «41 قتيلا على الأقل»، «نقطة للشرطة».

A preposition after a noun usually says where or whence something happened; only these say who is described: «من» after people
or a body sent by another, «في» between somebody and the body he belongs to or between a building and a place, «ل» between a
place and who owns it, «بينهم» before a part of the counted.
"""

from __future__ import annotations

from hudna.languages.ar.nominals import stem
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.extents import Extents
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import View
from hudna.reading.mentions.nouns import counts, noun
from hudna.reading.phrases import has_article

WITH = frozenset(("به", "بها", "بهم", "بهما", "فيه", "فيهم"))
AMONG = frozenset(("بينهم", "بينهن", "بينها", "منهم"))
BODIES = frozenset(("organisation", "armed-group", "state"))
PEOPLE = frozenset((Kind.PERSON, Kind.PEOPLE, Kind.ARMED_GROUP))
SENT = frozenset(("وفد", "وفود", "بعثه", "وحده", "قوه", "فريق", "مجموعه", "دول", "دوله", "لجنه"))
MEMBERS = frozenset("عضو اعضاء ضابط ضباط عنصر عناصر موظف موظفون موظفين مصدر مصادر قيادي مسيول مسوول مسوولون مسوولين".split())  # noqa: SIM905
REGIONS = frozenset(("مدينه", "محافظه", "ولايه", "دوله", "دول", "بلد", "بلدان", "عاصمه", "حدود", "مناطق", "منطقه", "انحاء"))


class Complements:
    """Lengthens descriptions in one document."""

    def __init__(self, doc: Document, view: View, extents: Extents) -> None:
        self.doc, self.view, self.extents = doc, view, extents

    def of(self, found: Found, limit: int) -> Found:
        """A description with what belongs to it; its words up to there are its name."""
        if found.end >= limit or found.how != "description":
            return found
        end = self._at_least(found.end, limit)
        if end < limit and self.doc.form(end) in WITH and stem(self.doc.form(end - 1)).startswith(("مشتبه", "مشكوك", "معترف")):
            end += 1
        if found.kind in PEOPLE or stem(self.doc.form(found.head)) in SENT:
            end = self._from(found, end, limit)
        if found.kind in (Kind.PERSON, Kind.PEOPLE):
            end = self._member(found, end, limit)
        if found.kind is Kind.PLACE:
            end = self._place(found, end, limit)
        if found.plural and found.kind in (Kind.PEOPLE, Kind.ARMED_GROUP):
            end = self._among(self._at_least(end, limit), limit)
        if end == found.end:
            return found
        core = found.name if found.kind is Kind.PERSON else (found.start, found.end)
        return found.moved(end=end, name=core, definite=True)

    def _at_least(self, end: int, limit: int) -> int:
        """«على الأقل» right after the counted."""
        return end + 2 if end + 1 < limit and self.doc.form(end) == "علي" and self.doc.form(end + 1) == "الاقل" else end

    def _from(self, found: Found, end: int, limit: int) -> int:
        """«شاب من نابلس»، «وفد من الأمم المتحدة»، «المئات من أصحاب المتاجر»."""
        if end + 1 >= limit or self.doc.form(end) != "من":
            return end
        at = end + 1
        hit = self.view.at(at, limit)
        if hit is not None and (has_article(self.doc.words[found.head]) or found.entries or found.kind is Kind.ARMED_GROUP):
            kinds = {self.view.names.kind(s.entry_id) for s in hit.surfaces}
            if kinds & {"place", "state"} or has_article(self.doc.words[found.head]):
                return end  # «طلب الوزير | من روسيا»، «انسحبت الجبهة | من حلب»: the verb's, not the noun's
        if (
            hit is not None
            and not hit.prep
            and not self.view.names.people(hit)
            and (not hit.weak or has_article(self.doc.words[at]))
        ):
            return self.extents.adjectives(hit.end, limit)
        head = at
        while head < limit and counts(self.doc.form(head)):
            head += 2 if self.doc.form(head + 1) == "من" else 1
        made = noun(self.doc.form(head)) if head < limit else None
        if made is None or made.particle:
            return end
        if made.heads and made.heads[0].kind is Kind.PLACE and found.kind not in (Kind.PERSON, Kind.PEOPLE):
            return end
        if made.people is not None and not made.people.plural and not made.heads:
            return end
        return self._phrase(head, limit)

    def _phrase(self, head: int, limit: int) -> int:
        made = noun(self.doc.form(head))
        if made is not None and made.heads:
            end, _ = self.extents.named(head, limit, made.heads[0])
            if end > head:
                return end
        return self.extents.phrase(head, limit)

    def _member(self, found: Found, end: int, limit: int) -> int:
        """«عضو في مجلس المحافظة»، «ضابط كبير في الجيش»: the body after a noun of membership, with في or ب."""
        if stem(self.doc.form(found.head)) not in MEMBERS or end >= limit:
            return end
        return self._body(end, limit)

    def _body(self, end: int, limit: int) -> int:
        form = self.doc.form(end)
        at = end + 1 if form == "في" else end
        if at >= limit:
            return end
        wanted = "" if at > end else "ب"
        hit = self.view.at(at, limit)
        if hit is not None and hit.prep == wanted:
            bodies = {self.view.names.kind(s.entry_id) or "organisation" for s in hit.surfaces} & {"organisation", "armed-group"}
            return self.extents.adjectives(hit.end, limit) if bodies else end
        made = noun(self.doc.form(at))
        if made is None or made.particle != wanted or not made.heads or made.heads[0].kind is Kind.PLACE:
            return end
        return self._phrase(at, limit)

    def _place(self, found: Found, end: int, limit: int) -> int:
        """«نقطة للشرطة»، «مستشفى في رام الله»: who owns a place, then where a building stands."""
        if has_article(self.doc.words[found.head]) or found.rule.startswith("named") or end >= limit:
            return end
        if self.doc.form(end).startswith("ل") and not self.doc.words[end].closed:
            end = self._owner(end, limit)
        if end >= limit or stem(self.doc.form(found.head)) in REGIONS:
            return end
        return self._where(end, limit)

    def _owner(self, end: int, limit: int) -> int:
        hit = self.view.at(end, limit)
        if hit is not None:
            kinds = {self.view.names.kind(s.entry_id) for s in hit.surfaces}
            return self.extents.adjectives(hit.end, limit) if hit.prep == "ل" and kinds & BODIES else end
        made = noun(self.doc.form(end))
        if made is None or made.particle != "ل" or (made.heads and made.heads[0].kind is Kind.PLACE):
            return end
        return self._phrase(end, limit)

    def _where(self, end: int, limit: int) -> int:
        form = self.doc.form(end)
        at = end + 1 if form in ("في", "قرب") else end
        if at >= limit:
            return end
        wanted = "" if at > end else "ب"
        hit = self.view.at(at, limit)
        if hit is not None and hit.prep == wanted and not hit.weak:
            kinds = {self.view.names.kind(s.entry_id) for s in hit.surfaces}
            return hit.end if kinds & {"place", "state"} else end
        made = noun(self.doc.form(at))
        if made is None or made.particle != wanted or not made.heads or made.heads[0].kind is not Kind.PLACE:
            return end
        hit = self.view.at(at + 1, limit) if at + 1 < limit else None
        if hit is not None and not hit.prep and not has_article(self.doc.words[at]):
            return hit.end
        return self._phrase(at, limit)

    def _among(self, end: int, limit: int) -> int:
        """«14 قتيلا بينهم 6 نساء»: a part of the counted is no group of its own."""
        at = end + (self.doc.surfaces[end] in "،," if end < limit else 0)
        if at < limit and self.doc.form(at) == "من":
            at += 1
        if at + 1 >= limit or self.doc.form(at) not in AMONG:
            return end
        head = at + 1
        while head < limit - 1 and counts(self.doc.form(head)):
            head += 1
        made = noun(self.doc.form(head))
        if made is None or made.particle or made.people is None:
            return end
        return self.extents.joined(self.extents.phrase(head, limit), limit, made.people)
