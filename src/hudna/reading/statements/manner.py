"""How a statement is given, and what its speaker or the outlet says about the truth of what is told."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hudna.languages.ar.rows import rows
from hudna.model.orthography import fold
from hudna.reading.document import Document
from hudna.reading.speech import documents
from hudna.reading.statements.content import Content
from hudna.reading.statements.cues import Cue

NEGATIONS = frozenset(("لم", "لن", "لا", "دون", "رفض", "رفضت", "رافضا", "رافضه", "ممتنعا", "امتنع", "امتنعت", "ولم"))
DISCLOSING = frozenset(("reveal", "answer", "confirm", "deny", "explain", "say", "report"))
REACH = 12  # tokens before the cue and after the content's end where a verdict on it may stand


@cache
def _verdicts() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases that judge the truth of what is told, by their first word."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("verdicts"):
        words = tuple(fold(row.cells["words"]).split())
        out.setdefault(words[0], []).append((words, row.cells["verdict"].strip()))
    return {first: tuple(sorted(made, key=lambda m: -len(m[0]))) for first, made in out.items()}


class Verdict(NamedTuple):
    """A phrase at tokens `[start, end)` that judges the truth of what is told."""

    start: int
    end: int
    verdict: str


def form_of(doc: Document, cue: Cue, content: Content, rule: str, verdicts: tuple[Verdict, ...]) -> str:
    """direct, partial, indirect, document, hearsay, question or declined."""
    if rule.startswith("hearsay"):
        return "hearsay"
    if cue.sense.speech == "ask" or content.rule == "question":
        return "question"
    if cue.sense.speech in DISCLOSING and doc.form(cue.start - 1) in NEGATIONS:
        return "declined"
    if _first(verdicts, content.start, content.end) == "declined":
        return "declined"
    if rule == "issuer of the document" or _in_document(doc, cue):
        return "document"
    return content.form


def _in_document(doc: Document, cue: Cue) -> bool:
    """«وجاء في البيان»، «وأضاف البيان»، «حددت الرسالة»: paper speaks."""
    table = documents()
    around = range(cue.start, min(len(doc.words), cue.end + 1))
    return cue.kind in ("verb", "phrase") and any(
        table.get(rest) == "document" for k in around for _, _, _, rest in doc.words[k].bare
    )


def credibility_of(doc: Document, cue: Cue, content: Content, verdicts: tuple[Verdict, ...]) -> str:
    """confirmed, credible, partly_credible, not_confirmable, unverified, doubted, denied or none.

    A verdict holds for the statement in whose content or clause it stands: «تقارير … نعتقد أنها تحظى بمصداقية».
    """
    sentence = doc.sentences[doc.sentence_of[cue.start]]
    low = max(sentence[0], cue.start - REACH)
    high = min(sentence[1], max(cue.end, content.end) + REACH)
    verdict = _first(verdicts, low, high, cue)
    if verdict and verdict != "declined":
        return verdict
    return "denied" if cue.sense.speech == "deny" else "none"


def find_verdicts(doc: Document) -> tuple[Verdict, ...]:
    """All verdicts of an article, in order."""
    table, tokens = _verdicts(), doc.words
    out = []
    for k, word in enumerate(tokens):
        form = word.form
        for words, verdict in table.get(form) or (table.get(form[1:], ()) if form[0] in "وف" else ()):
            if all(doc.form(k + n) == w for n, w in enumerate(words[1:], 1)):
                out.append(Verdict(k, k + len(words), verdict))
                break
    return tuple(out)


def _first(verdicts: tuple[Verdict, ...], low: int, high: int, cue: Cue | None = None) -> str:
    """The first verdict between two tokens; one word is a verdict only as the cue itself («زعم»)."""
    for made in verdicts:
        alone = made.end - made.start == 1 and not (cue is not None and cue.start <= made.start < cue.end)
        if low <= made.start and made.end <= high and not alone:
            return made.verdict
    return ""


def glosses(doc: Document, content: Content) -> list[str]:
    """Words in brackets inside a quotation: the outlet's own, «النظام (السوري)»."""
    out = []
    opened: int | None = None
    for k in range(content.start, content.end):
        if doc.surfaces[k] in "([":
            opened = k
        elif doc.surfaces[k] in ")]" and opened is not None:
            if 1 < k - opened <= 6 and doc.quote_of[k] >= 0:
                out.append(f"the outlet's words: {doc.span(opened, k + 1).of(doc.text)}")
            opened = None
    return out
