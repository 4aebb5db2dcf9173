"""Does a sentence newly assert an incident, or only look back at one, plan one, use one as a figure of speech?

The judge was trained on the Arabic PLOVER gold standard (openeventdata/arabic_event_gsr, MIT), whose annotators accepted
specific, newly asserted incidents and refused back references, habits, history and plans. Our own readings keep those too (with
their status), so in an article the judge only tells incidents from background; a sentence that stands alone, with no article
around it, is read by the standard's convention.
"""

from __future__ import annotations

from hudna.reading.document import Document
from hudna.reading.events.features import Scene, light_stem
from hudna.reading.mentions.found import Found
from hudna.reading.syntax import Syntax

TYPES = ("ASSAULT", "PROTEST")
GRAMS = (3, 4, 5)


def incident_features(doc: Document, syntax: Syntax, scenes: list[Scene], start: int, end: int, type_: str) -> list[str]:
    """Features of the sentence `[start, end)`: its candidate triggers of the type, numbers, n-grams of its stems."""
    stems = [light_stem(doc.words[k].form) for k in range(start, end) if doc.words[k].is_word]
    found = {f"s={s}" for s in stems}
    mine = [s for s in scenes if s.trigger.sense.type == type_]
    found.add(f"scenes={min(3, len(mine))}")
    for scene in mine:
        found |= _scene(doc, syntax, scene)
    numbers = sum(doc.words[k].is_number for k in range(start, end))
    found |= {f"nums={min(3, numbers)}", f"len={min(5, (end - start) // 12)}", f"scene+number={bool(mine) and numbers > 0}"}
    text = " ".join(stems)
    found |= {f"c={text[i : i + n]}" for n in GRAMS for i in range(len(text) - n + 1)}
    found.add("bias")
    return sorted(found)


def _scene(doc: Document, syntax: Syntax, scene: Scene) -> set[str]:
    t = scene.trigger
    out = {f"F={t.form}", f"L={t.sense.lemma}", f"L={t.sense.lemma}|{t.form}"}
    if t.analysis is not None:
        a = t.analysis
        out |= {f"art={a.article}|{t.form}", f"T={a.tense}", f"L={t.sense.lemma}|art={a.article}", f"prep={a.prep}|{t.form}"}
    if t.start:
        before = doc.words[t.start - 1]
        out.add(f"w-1={before.form if before.closed else '*'}|{t.form}")
    if scene.governor is not None:
        out |= {f"gov={scene.governor.complement.status}", f"govl={scene.governor.sense.lemma}"}
    out |= {f"op={o.operator.kind}" for o in scene.operators[:2]}
    first = next((r for r in scene.relations if r.name == "n1"), None)
    out.add(f"n1={first is not None}|{t.form}")
    if first is not None:
        mention: Found = syntax.found[first.mention]
        out |= {f"n1k={mention.kind}|{t.form}", f"n1count={mention.start != mention.head}"}
        out |= {f"n1s={s}" for s in mention.sectors[:1]}
    return out
