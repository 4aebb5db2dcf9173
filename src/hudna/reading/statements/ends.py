"""Where the outlet takes over again: what was said ends before the next thing that the outlet reports in its own voice.

News Arabic strings reports together with و: «وقال … إن …، وأضاف أن …، وأعرب عن …». The verb of the next report stands first in
its clause, in the past; a verb inside the content follows its subject (after إن no verb can stand first).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hudna.reading.document import Document
from hudna.reading.statements.content import COMMA, Content
from hudna.reading.statements.cues import Cue
from hudna.reading.syntax import Syntax

LEADS = frozenset(
    [
        "كما",
        "فيما",
        "بينما",
        "حين",
        "وقت",
        "لكنه",
        "لكنها",
        "ولكنه",
        "ولكنها",
        "وفيما",
        "وبينما",
        "وكان",
        "وكانت",
        "كان",
        "كانت",
        "قد",
        "وقد",
        "ثم",
        "كذلك",
        "حيث",
        "الا",
        "ان",
        "انه",
        "انها",
    ]
)
SAYING = frozenset(["say", "add", "confirm", "explain", "report", "reveal", "stress", "answer", "announce", "express"])
CLAUSES = frozenset(("rel", "comp", "sub"))
SIGNS = frozenset("؛;.:\n")


class Told(Protocol):
    """What this module needs of a statement."""

    cue: Cue
    content: Content | None


def close_contents(doc: Document, syntax: Syntax, told: Sequence[Told]) -> None:
    """Ends every content where a later report begins that is not part of it. Changes the statements in place."""
    for number, said in enumerate(told):
        content = said.content
        if content is None or content.start <= said.cue.start or _quoted(doc, content):
            continue
        if _nominal(content):
            content = said.content = _until_clause(doc, content)
        nested: Cue | None = None
        for later in told[number + 1 :]:
            cue = later.cue
            if cue.start >= content.end:
                break
            if cue.start <= content.start or cue.start < said.cue.end:
                continue
            if later.content is not None and later.content.end <= cue.start and later.content.start <= content.start:
                continue
            if _takes_over(doc, syntax, said.cue, cue, content, nested):
                said.content = _cut(doc, content, _clause_start(doc, cue.start, content.start))
                break
            if cue.kind in ("verb", "phrase") and _same_quote(doc, cue.start, content.start):
                nested = nested or cue


def _quoted(doc: Document, content: Content) -> bool:
    """A quotation ends at its mark."""
    quote = doc.quote_of[content.start]
    return content.form == "direct" and quote >= 0


def _same_quote(doc: Document, i: int, j: int) -> bool:
    return doc.quote_of[i] == doc.quote_of[j]


def _takes_over(doc: Document, syntax: Syntax, outer: Cue, cue: Cue, content: Content, nested: Cue | None) -> bool:
    """Whether a later cue is reported by the outlet and not by the speaker of `outer`."""
    if cue.kind not in ("verb", "phrase") or cue.analysis is None or cue.analysis.category != "v":
        return False
    if doc.quote_of[cue.start] >= 0 or cue.analysis.tense != "P" or not cue.analysis.png.startswith("3"):
        return False
    if _clause_start(doc, cue.start, content.start) <= content.start or not _first(doc, cue):
        return False
    if _nominal(content) and (_after_comma(doc, cue.start) or not _clause_in(doc, content.start, cue.start)):
        return True
    subject = syntax.after_verb(cue.start, syntax.limit(cue.start))
    if subject is not None and not syntax.particle(subject) and cue.sense.addressee != "obj":
        return True
    comma = _after_comma(doc, cue.start)
    if nested is not None and _alike(nested, cue):
        return False
    if outer.analysis is None or not outer.analysis.png.startswith("3"):
        return comma
    return _alike(outer, cue) and (comma or cue.sense.speech in SAYING)


def _nominal(content: Content) -> bool:
    """«دعت إلى وقف القصف»: a noun phrase, to which no finite verb can be joined."""
    return content.rule.split()[0] in ("preposition", "object")


def _until_clause(doc: Document, content: Content) -> Content:
    """«هدد بالانسحاب، وألغى الاجتماع»، «أعلن هدنة، لكن …»: the noun phrase ends before the next clause of its own rank."""
    for k in range(content.start + 1, content.end):
        if doc.quote_of[k] < 0 and doc.surfaces[k - 1] in COMMA and (_but(doc, k) or _told_next(doc, k)):
            return _cut(doc, content, k)
    return content


def _told_next(doc: Document, k: int) -> bool:
    """«، وألغى …»: a verb in the past, joined by و."""
    return doc.words[k].verbal and any(a.conj == "و" and a.tense == "P" and a.png[:1] == "3" for a in doc.words[k].verbs)


def _but(doc: Document, k: int) -> bool:
    return doc.form(k) in ("لكن", "ولكن", "لكنه", "لكنها", "لكنهم") or (doc.form(k), doc.form(k + 1)) in (
        ("الا", "ان"),
        ("غير", "ان"),
    )


def _clause_in(doc: Document, start: int, end: int) -> bool:
    """Whether a verb, a relative clause or a complement clause begins between two places, to which a later verb could belong."""
    return any(word.verbal or word.closed & CLAUSES for word in doc.words[start:end])


def _alike(a: Cue, b: Cue) -> bool:
    """Whether two verbs can have one subject."""
    if a.analysis is None or b.analysis is None or a.analysis.category != "v":
        return True
    return a.analysis.png == b.analysis.png or {a.analysis.png, b.analysis.png} in (
        {"3ms", "3mp"},
        {"3ms", "3md"},
        {"3fs", "3fd"},
        {"3fs", "3mp"},
    )


def _first(doc: Document, cue: Cue) -> bool:
    """Whether the verb stands first in its clause: joined by و, after a comma, or after a word that begins a clause."""
    if cue.analysis is not None and cue.analysis.conj in ("و", "ف"):
        return True
    return _after_comma(doc, cue.start) or (doc.form(cue.start - 1) in LEADS and doc.form(cue.start - 1) not in ("ان", "الا"))


def _after_comma(doc: Document, i: int) -> bool:
    at = i - 1
    while at > 0 and doc.form(at) in LEADS:
        at -= 1
    sign = doc.surfaces[at] if at >= 0 else "\n"
    return sign in COMMA or sign in SIGNS or (sign in "»”\"'" and at > 0 and doc.quote_of[at - 1] >= 0)


def _clause_start(doc: Document, i: int, floor: int) -> int:
    """The first word of the clause of a verb: «، في حين قال»."""
    at = i
    while at - 1 > floor and (doc.form(at - 1) in LEADS or doc.form(at - 1) in ("في", "من")):
        at -= 1
    return at


def _cut(doc: Document, content: Content, end: int) -> Content:
    while end > content.start + 1 and (doc.surfaces[end - 1] in COMMA or doc.surfaces[end - 1] in SIGNS):
        end -= 1
    return content._replace(end=end, rule=f"{content.rule}; the outlet goes on")
