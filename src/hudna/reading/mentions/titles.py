"""Titles, offices and ranks with all the words they own, then the name: «الناطق باسم القوات المحلية سالم حردان»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hudna.knowledge.lookup import Knowledge
from hudna.languages.ar.nominals import nominals
from hudna.languages.ar.words import Word, analyser
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import Hit, View
from hudna.reading.mentions.proper import CLOSING, OPENING, Proper
from hudna.reading.mentions.wording import is_given, listed, name_token, plain
from hudna.reading.phrases import _owned, has_article, is_nominal, is_verbal, phrase_end

MAX_OWNER = 12
LED = frozenset(("بزعامه", "برياسه", "بقياده", "بمشاركه", "بحضور", "ونظيره"))
OWNER_PREPS = frozenset(("في", "لدي", "عن", "بشان", "شوون", "الي", "علي", "بشوون"))
OWNERS = frozenset(("organisation", "state", "armed-group", "organ", "place"))
COMMAS = ("،", ",", "-", "–")


class Title(NamedTuple):
    """A title from token `start`: `end` is where it stands without a name; `ends` are the longer readings before a name."""

    start: int
    end: int
    office: str
    role: str
    definite: bool
    strict: bool  # only a noun for a person: a title only with a name


class Roles:
    """First words of title phrases, so that most words are passed over at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.most: dict[str, int] = {}
        for key in (*knowledge.roles, *nominals().honorifics):
            words = key.split(" ")
            if "of" not in words:
                self.most[words[0]] = max(self.most.get(words[0], 0), len(words))
        self._titles: dict[str, bool] = {}
        self._may: dict[str, tuple[tuple[int, str], ...]] = {}

    def heads(self, word: Word) -> tuple[tuple[int, str], ...]:
        """(letters cut off, role word) for the ways that a title can begin with a word."""
        found = self._may.get(word.form)
        if found is None:
            out = []
            form = word.form
            for cut in (0, 1):
                head = form[cut:]
                if cut and (form[:1] not in "وفبلك" or len(head) < 3):
                    break
                if head in self.most:
                    out.append((cut, head))
                elif form.startswith("لل") and cut and "ا" + form in self.most:
                    out.append((cut, "ا" + form))
            if form.startswith("لل") and "ال" + form[2:] in self.most:
                out.append((1, "ال" + form[2:]))
            found = self._may[form] = tuple(out)
        return found

    def may(self, word: Word) -> bool:
        """Whether a title other than a known office can begin with a word."""
        known = self._titles.get(word.form)
        if known is None:
            people = nominals().people
            known = bool(self.heads(word)) or any(
                rest in people and people[rest].kind is Kind.PERSON for _, _, _, rest in word.bare
            )
            self._titles[word.form] = known
        return known

    def length(self, doc: Document, i: int, limit: int) -> int:
        """Number of words of a role phrase or rank at token i."""
        knowledge, words, known = self.knowledge, doc.words, nominals()
        for _, head in self.heads(words[i]):
            for length in range(min(self.most[head], limit - i), 0, -1):
                key = head if length == 1 else " ".join([head, *(words[k].form for k in range(i + 1, i + length))])
                if key in known.honorifics:
                    return length
                refs = knowledge.roles.get(key)
                several = length == 1 and key in known.people and known.people[key].plural  # «مسلحون» is no title
                if refs and not several and any(r.kind == "person" for r in refs):
                    return length
        return 0


class Titles:
    """Finds titles in one document."""

    def __init__(self, doc: Document, view: View, roles: Roles, proper: Proper) -> None:
        self.doc, self.view, self.roles, self.proper = doc, view, roles, proper

    def at(self, i: int, limit: int) -> Found | None:
        """A title with its name, or a title alone where it needs none."""
        if not self.roles.may(self.doc.words[i]):
            hit = self.view.at(i, limit)
            if hit is None or all(s.how != "office" for s in hit.surfaces):
                return None
        title = self._title(i, limit)
        if title is None:
            return None
        named = self._named(title, limit)
        if named is not None:
            return named
        if title.strict or self._adjective(title):
            return None
        return Found(
            i, title.end, i, Kind.PERSON, "title", (), None, title.office, title.role, definite=title.definite, rule="title"
        )

    def _adjective(self, title: Title) -> bool:
        """«الوفد الإرهابي»: one definite word after a definite noun is its adjective; «الأمر» is no commander."""
        if title.end - title.start != 1:
            return False
        word, start = self.doc.words[title.start], title.start
        if word.form == "الامر" and "آ" not in self.doc.surfaces[start]:
            return True
        shape = word.form.endswith("ي") or bool(word.participles)
        before = self.doc.words[start - 1] if start else None
        return (
            shape
            and has_article(word)
            and before is not None
            and (has_article(before) or before.form.startswith(("بال", "لل", "وال")))
            and not before.closed
        )

    def _title(self, i: int, limit: int) -> Title | None:
        doc, at, office, role = self.doc, i, "", ""
        definite, strict = False, True
        while at < limit:
            length, found = self._unit(at, limit, first=at == i)
            if not length:
                break
            if found:
                office, strict, definite = office or found, False, True
                at += length
                continue
            word = doc.words[at]
            ranked = self.roles.length(doc, at, limit) > 0
            role = role or " ".join(doc.words[k].form for k in range(at, at + length))
            article = has_article(word) or word.form.startswith(("وال", "لل", "بال", "فال"))
            definite = definite or article or at > i
            end = self._near(at + length, limit)
            strict = strict and not (ranked and (article or end > at + length))
            at = end
        return Title(i, at, office, role, definite, strict) if at > i else None

    def _unit(self, at: int, limit: int, *, first: bool) -> tuple[int, str]:
        """Words of an office, role, rank or person noun at a token, and the office's id."""
        hit = self.view.at(at, limit)
        if hit is not None and (first or not hit.prep):
            offices = [s.entry_id for s in hit.surfaces if s.how == "office"]
            if offices:
                return hit.end - at, offices[0]
        length = self.roles.length(self.doc, at, limit)
        word = self.doc.words[at]
        if length and (first or not word.form.startswith("و")):
            return length, ""
        if not first and self._nationality(at):
            return 1, ""
        people = nominals().people
        for conj, prep, _, rest in word.bare:
            if not first and (conj or prep):
                break
            noun = people.get(rest)
            if rest in nominals().heads:
                break
            if noun is not None and noun.kind is Kind.PERSON and not noun.plural and not word.closed:
                return 1, ""
        return 0, ""

    def _nationality(self, i: int) -> bool:
        return self.doc.words[i].form in self.view.names.knowledge.demonyms

    def _near(self, j: int, limit: int) -> int:
        """The end of a title without a name: genitive and adjectives, «باسم …», «لل…»."""
        doc = self.doc
        words = doc.words
        if j >= limit:
            return j
        if words[j].form == "باسم" and j + 1 < limit:
            hit = self.view.at(j + 1, limit)
            return hit.end if hit is not None else min(self._nominals(j + 1, limit), limit)
        hit = self.view.at(j, limit)
        if hit is not None and words[j - 1].form == "باسم":
            return hit.end
        if words[j].form.startswith("لل") and hit is not None:
            return hit.end if self._kinds(hit) & {"organisation", "state"} else j
        owned = hit is not None and not hit.prep and not has_article(words[j - 1])
        if hit is not None and owned and self._kinds(hit) & OWNERS:
            return hit.end
        if not has_article(words[j - 1]) and not is_given(words[j].form) and plain(words[j].form):
            return self._nominals(j, limit)
        while j < limit and has_article(words[j]) and plain(words[j].form) and not words[j].closed:
            hit = self.view.at(j, limit)
            if hit is not None and not hit.weak:
                break
            j += 1
        return j

    def _indefinite_adjective(self, k: int) -> bool:
        """«تركي»، «عسكري» right after another indefinite noun: nothing definite is its own."""
        word, before = self.doc.words[k], self.doc.words[k - 1] if k else None
        if before is None or has_article(word) or not word.form.endswith(("ي", "يه")) or not is_nominal(before):
            return False
        return not has_article(before) and (self._nationality(k) or word.form in nominals().people)

    def _nominals(self, j: int, limit: int) -> int:
        """Words of a genitive, to its first definite word and the adjectives after it."""
        word = self.doc.words[j]
        if (
            word.closed
            or not word.is_word
            or is_verbal(word)
            or not plain(word.form)
            or (word.form[0] == "و" and not has_article(word))
        ):
            return j
        if j + 1 < limit and has_article(self.doc.words[j + 1]) and self._indefinite_adjective(j):
            return j + 1  # «مسؤول تركي | الخبر»
        end = phrase_end(self.doc, j, limit)
        for k in range(j, end):
            form = self.doc.words[k].form
            if k > j and (name_token(form) or is_given(form)):
                hit = self.view.at(k, limit)
                return hit.end if hit is not None and not self.view.names.people(hit) else k
        return end

    def _kinds(self, hit: Hit) -> set[str]:
        kinds = set()
        for s in hit.surfaces:
            kinds.add(self.view.names.kind(s.entry_id) or ("organ" if s.how == "organ" else ""))
        return kinds

    # name -------------------------------------------------------------------------------------------------------------

    def _named(self, title: Title, limit: int) -> Found | None:
        """The title with the name after the shortest reading of it that a name follows."""
        for end, far in self._ends(title.end, limit):
            made = self._name(title, end, limit, far=far)
            if made is not None:
                return made
        return None

    def _ends(self, j: int, limit: int) -> Iterator[tuple[int, bool]]:
        """Ever longer readings of the title, and whether a preposition stands between it and its end."""
        words, far, k = self.doc.words, False, j
        yield k, far
        while k < limit and k - j < MAX_OWNER:
            word = words[k]
            hit = self.view.at(k, limit)
            sign = self.doc.surfaces[k]
            if word.form in LED or (hit is None and k > j and self._off(k)):
                return
            if sign in OPENING and (close := self._closing(k, limit)):
                k = close + 1
            elif hit is not None and (words[k - 1].form == "باسم" or not self._only_person(hit)):
                far = far or hit.prep in ("ب", "ل")
                k = hit.end
            elif word.form == "باسم" or (word.closed and word.form in OWNER_PREPS):
                far = far or word.form != "باسم"
                k += 1
                continue
            elif word.is_word and not word.closed and not is_verbal(word) and (plain(word.form) or has_article(word)):
                far = far or (word.form[0] in "بل" and not has_article(word) and not listed(word.form))
                k += 1
            else:
                return
            yield k, far

    def _off(self, k: int) -> bool:
        """An indefinite word after a definite one belongs to the title no more: «الرئيس الجديد | واصفا»."""
        word, before = self.doc.words[k], self.doc.words[k - 1]
        if has_article(word) or word.form.startswith("وال") or word.closed or not has_article(before):
            return False
        if word.form.startswith("و") and analyser().word(word.form[1:]).verbs and not listed(word.form):
            return True
        if name_token(word.form):
            return False
        adverb = any(not a.article and not a.prep and (a.png == "3fs" or word.form.endswith("ا")) for a in word.participles)
        return adverb or _owned(word)

    def _only_person(self, hit: Hit) -> bool:
        return self._kinds(hit) == {"person"} and not hit.weak

    def _closing(self, k: int, limit: int) -> int:
        for j in range(k + 2, min(k + 6, limit)):
            if self.doc.surfaces[j] in CLOSING:
                return j
        return 0

    def _name(self, title: Title, end: int, limit: int, *, far: bool) -> Found | None:
        k, comma = end, False
        surfaces = self.doc.surfaces
        if k < limit - 1 and surfaces[k] in COMMAS:
            k, comma = k + 1, True
        if k < limit - 1 and surfaces[k] == "." and len(surfaces[k - 1]) == 1:
            k += 1  # «وزير الصحة د. سليم أكرم»
        quoted = k < limit - 1 and surfaces[k] in OPENING
        k += quoted
        if k >= limit:
            return None
        stop, entries = self.proper.known_end(k, limit, weak=not far and not comma)
        if stop == k:
            stop = self.proper.unknown_end(k, limit, titled=True)
            if not quoted and stop > k and (far or comma or title.strict) and not self._sure(k, stop):
                return None
        if stop == k + 1 and not entries:
            stop = self._surname(stop, limit)
        if stop == k or (comma and not self._apposed(stop, limit, title)):
            return None
        last = stop + 1 if quoted and stop < limit and surfaces[stop] in CLOSING else stop
        rule = "title-name"
        return Found(title.start, last, title.start, Kind.PERSON, "name", entries, (k, stop), title.office, title.role,
                     definite=True, rule=rule)  # fmt: skip

    def _surname(self, j: int, limit: int) -> int:
        """«الخطيب ثامر البراك إن»: a word with the article between a given name and a clause is the surname."""
        words = self.doc.words
        if j >= limit or not is_given(words[j - 1].form) or not has_article(words[j]) or words[j].closed:
            return j
        if words[j].form in self.view.names.knowledge.demonyms or words[j].form.endswith("يه"):
            return j
        after = words[j + 1] if j + 1 < limit else None
        return (
            j + 1 if after is None or not after.is_word or "comp" in after.closed or bool(after.verbs and not after.nouns) else j
        )

    def _sure(self, k: int, stop: int) -> bool:
        """A name far from its title begins with a given name, or none of its words could carry a particle."""
        forms = [self.doc.words[j].form for j in range(k, stop)]
        return len(forms) > 1 and (is_given(forms[0]) or not any(f[0] in "ولبفك" and f[1:2] == "ا" and plain(f) for f in forms))

    def _apposed(self, stop: int, limit: int, title: Title) -> bool:
        """A name after title and comma belongs to the title where the clause goes on after it."""
        if stop >= limit:
            return True
        word = self.doc.words[stop]
        return (
            self.doc.surfaces[stop] in ("،", ",", "-", "–", ".")
            or word.form in ("ان", "انه", "انها")
            or bool(word.verbs)
            or bool(word.closed)
        )
