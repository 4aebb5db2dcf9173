"""All mentions of an article, left to right, longest and surest first."""

from __future__ import annotations

from functools import cache

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.compounds import Compounds
from hudna.reading.mentions.found import NAMING, Found
from hudna.reading.mentions.groups import Groups
from hudna.reading.mentions.known import Hit, KnownNames, View, known_names
from hudna.reading.mentions.nouns import may_begin, noun
from hudna.reading.mentions.persons import Persons
from hudna.reading.mentions.places import toward, widen_place
from hudna.reading.mentions.proper import OPENING
from hudna.reading.mentions.shortnames import prominent, short_at, supported, surnames
from hudna.reading.mentions.sources import Sources, introduces
from hudna.reading.mentions.standing import Standing
from hudna.reading.mentions.titles import Roles
from hudna.reading.mentions.wording import name_token
from hudna.reading.phrases import has_article

KIND = {k.value: k for k in Kind}
LED = frozenset((Kind.ARMED_GROUP, Kind.STATE, Kind.ORGANISATION))
COUNTING = frozenset(("quant", "num"))


class Finder:
    """Scans documents. `taken` tokens (time expressions) are not looked at."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names
        self.roles = Roles(names.knowledge)
        self._idle: dict[str, bool] = {}

    def find(self, doc: Document, taken: frozenset[int]) -> list[Found]:
        """The mentions of a document in the order of the text, none overlapping another."""
        scan = Scan(self, doc, taken)
        return scan.run()

    def idle(self, form: str, doc: Document, i: int) -> bool:
        """Whether no mention can begin with a form."""
        known = self._idle.get(form)
        if known is None:
            word = doc.words[i]
            known = not (
                self.names.starts(word) or may_begin(form) or self.roles.heads(word) or name_token(form) or self._prefixed(form)
            )
            known = known or bool(word.closed and not word.is_number and not word.closed & COUNTING)
            self._idle[form] = known
        return known

    def _prefixed(self, form: str) -> bool:
        return form[:1] in "ولبف" and name_token(form[1:])


class Scan:
    """One document under the finder."""

    def __init__(self, finder: Finder, doc: Document, taken: frozenset[int]) -> None:
        self.finder, self.names, self.doc, self.taken = finder, finder.names, doc, taken
        self.view = View(finder.names, doc)
        self.persons = Persons(doc, self.view, finder.roles)
        self.groups = Groups(doc, self.view)
        self.compounds = Compounds(doc, self.view, self.persons)
        self.sources = Sources(doc, self.view)
        self.countries: frozenset[str] = frozenset()
        self.last_place = -1  # where the last place ended
        self.standing = Standing(doc, self.view)

    def run(self) -> list[Found]:
        """First all mentions, then the short names that they support."""
        doc = self.doc
        out: list[Found] = []
        for start, end in doc.sentences:
            i, limit = start, start
            while i < end:
                if i in self.taken:
                    i += 1
                    continue
                if i >= limit:
                    limit = self._limit(i, end)
                word = doc.words[i]
                if not (word.is_word or word.is_number) or (self.finder.idle(word.form, doc, i) and not self._expected(i)):
                    i += 1
                    continue
                found = self._spoken(i, limit, self._at(i, limit))
                if found is None:
                    i += 1
                    continue
                found = self._placed(found, out, start)
                out.append(found)
                if found.kind in (Kind.PLACE, Kind.STATE):
                    self.last_place = found.end
                i = max(found.end, i + 1)
        return [self._with_inner(f) for f in self._second(out)]

    def _expected(self, i: int) -> bool:
        """Whether the place tells that a name stands at token i: a speaker's, or a newspaper's in the dateline."""
        if 1 < i < 6 and self.doc.surfaces[i - 1] in OPENING:
            return True
        return bool(i) and introduces(self.doc.words[i - 1]) and self.sources.slot(i)

    def _spoken(self, i: int, limit: int, found: Found | None) -> Found | None:
        """What stands in the place of a speaker counts there though its shape does not tell it."""
        if found is None:
            made = self.sources.unknown(i, limit) if self.sources.slot(i) else None
            return self.sources.lengthened(made, limit) if made is not None else None
        first = i > 0 and "comp" in self.doc.words[i - 1].closed  # «أن متحدثا باسم الجيش نفى»
        return self.sources.lengthened(found, limit) if first or self.sources.slot(i) else found

    def _limit(self, i: int, end: int) -> int:
        j = i
        while j < end and j not in self.taken:
            j += 1
        return j

    def _at(self, i: int, limit: int, *, people: bool = True) -> Found | None:
        word = self.doc.words[i]
        outlet = self.standing.outlet(i, self.last_place) if 1 < i < 6 else None
        if outlet is not None:
            return outlet
        hit = self.view.at(i, limit)
        if word.is_number:
            return self.groups.at(i, limit, None)
        if people and not self._longer(hit):
            person = self.persons.at(i, limit, hit)
            if person is not None:
                return person
        made = self._unowned(i, limit, hit)
        return self.compounds.of(made, limit) if made is not None else None

    def _unowned(self, i: int, limit: int, hit: Hit | None) -> Found | None:
        known = self._known(i, hit)
        group = self.groups.at(i, limit, hit)
        if known is not None and (
            group is None or group.end <= known.end or (group.kind is not known.kind and group.how != "name")
        ):
            return known
        return group or known

    def _longer(self, hit: Hit | None) -> bool:
        """A known name of two words or more that is nobody's and no office: «الشيخ زويد» is a town."""
        if hit is None or hit.end - hit.start < 2:
            return False
        return all(s.how not in ("office",) and self.names.kind(s.entry_id) not in ("person", "") for s in hit.surfaces)

    def _known(self, i: int, hit: Hit | None) -> Found | None:
        if hit is None:
            return None
        named = [s for s in hit.surfaces if s.how in NAMING or s.how in ("organ", "metonym")]
        entries = tuple(dict.fromkeys(s.entry_id for s in named if self.names.kind(s.entry_id) != "person"))
        if not entries:
            return None
        kinds = {self.names.kind(e) for e in entries}
        if hit.weak and not self.standing.stands(hit, kinds, joined=self.last_place == i):
            return None
        if "place" in kinds and all(s.ambiguous for s in named) and not self.standing.meant(hit, joined=self.last_place == i):
            return None
        metonym = any(s.how == "metonym" for s in named)
        kind = KIND.get(self.names.kind(entries[0]), Kind.ORGANISATION)
        if kinds == {"place", "state"}:
            kind = Kind.STATE
        how = "metonym" if metonym else "description" if kind is Kind.PEOPLE else "name"
        return Found(
            i,
            self._bracketed(hit),
            i,
            kind,
            how,
            entries,
            (i, hit.end),
            plural=kind is Kind.PEOPLE,
            definite=True,
            rule="known-name",
        )

    def _bracketed(self, hit: Hit) -> int:
        """A name's short form in brackets belongs to it where both are the same entry."""
        doc, j = self.doc, hit.end
        if j < len(doc.words) - 2 and doc.surfaces[j] == "(":
            for close in range(j + 2, min(j + 5, len(doc.words))):
                if doc.surfaces[close] == ")":
                    inside = self.view.at(j + 1, close)
                    same = (
                        inside is not None
                        and inside.end == close
                        and {s.entry_id for s in inside.surfaces} & {s.entry_id for s in hit.surfaces}
                    )
                    return close + 1 if same else hit.end
        return hit.end

    def _placed(self, found: Found, out: list[Found], floor: int) -> Found:
        if found.how in ("name", "metonym") and found.kind in (Kind.PLACE, Kind.STATE) and found.rule == "known-name":
            floor = max(floor, out[-1].end if out else floor)
            return widen_place(self.doc, found, floor, self.names.knowledge)
        if found.kind is Kind.PLACE and found.rule.startswith(("head", "named head")) and found.start == found.head:
            return toward(self.doc, found, max(floor, out[-1].end if out else floor))
        return found

    def _ministers(self, found: Found, hit: Hit) -> bool:
        """«وزير الخارجية اليمني»: the adjective is the minister's, and no organ of the state is named."""
        titled = hit.start > found.start and self.finder.roles.may(self.doc.words[hit.start - 1])
        return titled and found.kind is Kind.PERSON and any(s.how == "organ" for s in hit.surfaces)

    def _kinds(self, found: Found) -> set[str]:
        return {self.names.kind(e) for e in found.entries}

    # second look ------------------------------------------------------------------------------------------------------

    def _second(self, first: list[Found]) -> list[Found]:
        introduced = supported(first)
        self.countries = self._countries(first) if any(f.rule == "weak-surname" for f in first) else frozenset()
        names = surnames(self.doc, first)
        out: list[Found] = []
        at = 0
        for found in first:
            out.extend(self._gap(at, found.start, names))
            at = found.end
            kept = found if found.rule != "weak-surname" else self._weak(found, introduced, names)
            if kept is not None:
                out.append(kept)
                at = max(at, kept.end)
        out.extend(self._gap(at, len(self.doc.words), names))
        return self._flat(out)

    def _weak(self, found: Found, introduced: set[str], names: dict[str, Found]) -> Found | None:
        """A surname that is also a word: kept when its bearer is introduced or leads a state, else what else stands there."""
        entries = tuple(e for e in found.entries if e in introduced)
        if entries:
            return found.moved(entries=entries)
        short = short_at(self.doc, found.start, names)
        if short is not None:
            return short
        leaders = self._leaders(found)
        if leaders:
            return found.moved(entries=leaders)
        return self._at(found.start, self._limit(found.start, self._sentence_end(found.start)), people=False)

    def _leaders(self, found: Found) -> tuple[str, ...]:
        """Who led a state and is called by a word: «الأسد»، or «صالح» where the article speaks of his country."""
        word = self.doc.words[found.start]
        before = self.doc.words[found.start - 1] if found.start else None
        leaders = tuple(e for e in found.entries if prominent(e))
        if not leaders or word.nouns:
            return ()
        if word.form.startswith("ال"):
            return leaders if before is None or not has_article(before) else ()
        if before is None or before.closed & {"prep", "neg"} or before.form in ("غير", "كل"):
            return ()
        entries = self.names.knowledge.entries
        return tuple(e for e in leaders if entries[e].country in self.countries)

    def _countries(self, first: list[Found]) -> frozenset[str]:
        """The states that the article names, by name or adjective."""
        named = {e for f in first for e in f.entries if self.names.kind(e) == "state"}
        demonyms = self.names.knowledge.demonyms
        return frozenset(named | {demonyms[w.form] for w in self.doc.words if w.form in demonyms})

    def _sentence_end(self, i: int) -> int:
        return self.doc.sentences[self.doc.sentence_of[i]][1]

    def _gap(self, start: int, end: int, names: dict[str, Found]) -> list[Found]:
        if not names:
            return []
        out = []
        for i in range(start, end):
            form = self.doc.words[i].form
            if form in names or form[1:] in names or form[:2] == "لل":
                made = short_at(self.doc, i, names) if i not in self.taken else None
                if made is not None:
                    out.append(made)
        return out

    def _flat(self, found: list[Found]) -> list[Found]:
        """Mentions in order, the earlier one winning where two overlap."""
        out: list[Found] = []
        for f in sorted(found, key=lambda f: (f.start, -f.end)):
            if not out or f.start >= out[-1].end:
                out.append(f)
        return out

    def _with_inner(self, found: Found) -> Found:
        """The named bodies, states and places inside a longer mention."""
        if found.inner or found.end - found.start < 2:
            return found
        if found.entries and found.kind is not Kind.PERSON:
            owner = self._led_by(found)
            return found.moved(inner=(owner,)) if owner is not None else found
        inner: list[Found] = []
        k = found.start
        stop = found.name[0] if found.kind is Kind.PERSON and found.name else found.end
        while k < stop:
            hit = self.view.at(k, stop) if k not in self.taken else None
            body = self._body_of(found, k, stop) if hit is None or hit.weak else None
            if body is not None:
                inner.append(body)
                k = body.end
                continue
            if hit is None or hit.end - hit.start == found.end - found.start:
                k += 1
                continue
            owner = self._led_by(found) if k == found.head + 1 else None
            if owner is not None:
                inner.append(owner)
                k = owner.end
                continue
            known = self._known(k, hit)
            if known is not None and known.kind is not Kind.PEOPLE and not self._ministers(found, hit):
                inner.append(known)
            k = hit.end if known is not None else k + 1
        return found.moved(inner=tuple(inner)) if inner else found

    def _led_by(self, found: Found) -> Found | None:
        """«قوات صالح»، «ميليشيات علي عبد الله صالح»: the person whose name is the rest of what his forces are called."""
        k = found.head + 1
        word = self.doc.words[found.head]
        if found.kind not in LED or found.end <= k or has_article(word) or noun(word.form) is None:
            return None
        hit = self.view.at(k, found.end)
        people = self.names.people(hit) if hit is not None and hit.end == found.end else ()
        if hit is None or not people or len(people) < len({s.entry_id for s in hit.surfaces}):
            return None
        if hit.weak and not any(prominent(e) for e in people):
            return None
        return Found(k, hit.end, k, Kind.PERSON, "name", people, (k, hit.end), definite=True, rule="owner of forces")

    def _body_of(self, found: Found, k: int, stop: int) -> Found | None:
        """The body that somebody's title names: «رئيس لجنة الموازنة»."""
        if k <= found.head or stop - k < 2 or k in self.taken:
            return None
        made = self.groups.at(k, stop, None)
        bodies = (Kind.ORGANISATION, Kind.ARMED_GROUP) if found.kind is Kind.PERSON else (Kind.ORGANISATION,)
        return made if made is not None and made.kind in bodies and made.end - made.head > 1 and not made.plural else None


@cache
def finder() -> Finder:
    """The finder over the shipped knowledge."""
    return Finder(known_names())
