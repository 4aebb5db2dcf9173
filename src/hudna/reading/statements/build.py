"""Statements of an article: cues with their content, speakers and nesting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from hudna.reading.document import Document
from hudna.reading.statements.carrying import Scope, Turn
from hudna.reading.statements.content import COMMA, Content, find_content
from hudna.reading.statements.cues import Cue, find_cues, trailing
from hudna.reading.statements.ends import close_contents
from hudna.reading.statements.hearers import addressee_of
from hudna.reading.statements.manner import credibility_of, find_verdicts, form_of, glosses
from hudna.reading.statements.speakers import speaker_of
from hudna.reading.syntax import Syntax

OWN_WORDS = frozenset(("قوله", "قولها", "قولهم", "نفيه", "نفيها", "تاكيده", "تاكيدها", "القول"))


PLACE = 256  # tokens of one stretch, when statements are looked up by where they stand


@dataclass(slots=True)
class Said:
    """A statement over tokens; `speakers` and `addressee` are numbers of mentions."""

    cue: Cue
    content: Content | None
    speakers: list[int]
    addressee: int | None
    inside: int | None = None
    form: str = "indirect"
    credibility: str = "none"
    why: list[str] = field(default_factory=list)


def find_statements(doc: Document, syntax: Syntax) -> list[Said]:
    """All statements in reading order: what was said and where it ends, what stands in what, and only then who speaks."""
    out: list[Said] = []
    for cue in find_cues(doc, syntax):
        content = find_content(doc, syntax, cue) or _backwards(doc, syntax, cue)
        if content is None:
            continue
        if cue.kind == "participle":
            _cut_before(doc, out, cue)
        out.append(Said(cue, content, [], None, why=[f"cue {cue.sense.id}"]))
        out += _relayed(doc, syntax, cue, content)
    close_contents(doc, syntax, out)
    _nest(doc, out)
    turns: list[Turn] = []
    verdicts = find_verdicts(doc)
    for said in out:
        assert said.content is not None
        within = turns[said.inside] if said.inside is not None and said.inside < len(turns) else None
        said.speakers, rule = speaker_of(doc, syntax, said.cue, Scope(turns, said.inside, within))
        said.addressee = addressee_of(doc, syntax, said.cue, said.speakers, said.content.start)
        said.form = form_of(doc, said.cue, said.content, rule, verdicts)
        said.credibility = credibility_of(doc, said.cue, said.content, verdicts)
        said.why += [said.content.rule, rule, *glosses(doc, said.content)]
        turns.append(
            Turn(
                said.cue,
                said.speakers[0] if said.speakers else None,
                said.inside,
                said.content.start,
                said.content.end,
                len(said.speakers) > 1,
            )
        )
    return out


def _backwards(doc: Document, syntax: Syntax, cue: Cue) -> Content | None:
    """«…، كما أعلنت واشنطن»، «"…"، قال المتحدث»: the clause before the cue is what was said."""
    floor = syntax.floor(cue.start)
    at = cue.start - 1
    if cue.kind not in ("verb", "phrase") or at < floor:
        return None
    introduced = doc.form(at) in ("كما", "حسبما", "وحسبما", "وفق", "حسب", "بحسب") or trailing(doc, cue.start)
    if introduced:
        at -= 2 if doc.form(at) in ("ما", "لما") else 1
    while at > floor and doc.surfaces[at] in COMMA:
        at -= 1
    if doc.surfaces[at] in '»”"“' and doc.quote_of[at - 1] >= 0:
        quote = doc.quotes[doc.quote_of[at - 1]]
        return Content(quote.start, quote.end, "direct", "quotation before the cue")
    is_phrase = cue.kind == "phrase" and ("gen" in cue.places or "ل" in cue.places or "prev" in cue.places or "عن" in cue.places)
    if introduced or is_phrase:
        start = _last_clause(doc, floor, at)
        return Content(start, at + 1, "indirect", "clause before the cue") if at >= start else None
    return None


def _last_clause(doc: Document, floor: int, end: int) -> int:
    """Where the clause before a trailing attribution begins: after the last «، و» with a verb, else with the sentence."""
    for k in range(end - 2, floor, -1):
        word = doc.words[k]
        if (
            doc.surfaces[k - 1] in COMMA
            and word.form.startswith("و")
            and any(a.conj == "و" and a.tense == "P" for a in word.verbs)
        ):
            return k
    return floor


def _cut_before(doc: Document, out: list[Said], cue: Cue) -> None:
    """An adverbial cue of the same speaker («مشيرا إلى») ends what was said before it."""
    for said in reversed(out):
        content = said.content
        if content is None or said.cue.sense.id.startswith("-"):
            continue
        if content.start < cue.start < content.end and said.content is not None and said.content.form != "direct":
            end = cue.start
            while end > content.start and (doc.surfaces[end - 1] in COMMA or doc.form(end - 1) == "و"):
                end -= 1
            said.content = content._replace(end=end)


def _relayed(doc: Document, syntax: Syntax, cue: Cue, content: Content) -> list[Said]:
    """«نقلت الوكالة عن مصدر أن …»: the agency reports, and in its report the source says it. «عن» is the source's cue."""
    if cue.sense.speech != "report" or cue.kind not in ("verb", "phrase") or content.start <= cue.end:
        return []
    quoting = cue.sense.gloss.startswith("quote") or (doc.form(cue.end - 1) == "عن" and "subj" in cue.places)
    at = next((k for k in range(cue.start + 1, content.start) if doc.form(k) == "عن"), None)
    if (
        not quoting
        or at is None
        or any(doc.form(k) in OWN_WORDS for k in range(at, content.start))
        or syntax.mention_from(at + 1) is None
    ):
        return []
    return [Said(Cue(at, at + 1, "phrase", cue.sense, None, ("عن",)), content, [], None, why=[f"cue {cue.sense.id}, its source"])]


def _nest(doc: Document, out: list[Said]) -> None:
    near = _by_place(out)
    for number, said in enumerate(out):
        best: int | None = None
        for other in near[said.cue.start // PLACE]:
            outer = out[other]
            if other == number or outer.content is None or outer.cue.start == said.cue.start:
                continue
            if _holds(outer, said) and (best is None or _size(out[best]) > _size(outer)):
                best = other
        said.inside = best


def _by_place(out: list[Said]) -> dict[int, list[int]]:
    """The numbers of the statements that reach into each stretch of PLACE tokens: only these can hold what stands there."""
    near: dict[int, list[int]] = defaultdict(list)
    for number, said in enumerate(out):
        if said.content is not None:
            first, last = min(said.cue.start, said.content.start), max(said.cue.end, said.content.end)
            for place in range(first // PLACE, last // PLACE + 1):
                near[place].append(number)
    return near


def _holds(outer: Said, said: Said) -> bool:
    """Whether a statement stands in another's content; «نقلت … عن … قوله إن»: the words told stand between cue and content."""
    assert outer.content is not None
    if outer.content.start <= said.cue.start and said.cue.end <= outer.content.end:
        return True
    if outer.content == said.content and outer.cue.start < said.cue.start and "its source" in said.why[0]:
        return True
    own = said.cue.analysis is not None and bool(said.cue.analysis.pronoun or said.cue.analysis.article)
    relayed = outer.cue.sense.speech == "report" and said.cue.kind == "noun" and own
    return relayed and outer.cue.start < said.cue.start < outer.content.start


def _size(said: Said) -> int:
    return said.content.end - said.content.start if said.content else 0
