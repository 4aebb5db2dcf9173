"""Does a sentence newly assert an incident, or only look back at one, plan one, use one as a figure of speech?

The judge was trained on the Arabic PLOVER gold standard (openeventdata/arabic_event_gsr, MIT), whose annotators accepted
specific, newly asserted incidents and refused back references, habits, history and plans. Our own readings keep those too (with
their status), so in an article the judge only tells incidents from background; a sentence that stands alone, with no article
around it, is read by the standard's convention.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from hudna.model.reading import Status
from hudna.reading.document import Document
from hudna.reading.events.features import Scene, light_stem
from hudna.reading.events.status import rule_status
from hudna.reading.mentions.found import Found
from hudna.reading.syntax import Syntax

if TYPE_CHECKING:
    from hudna.reading.events.accepting import Judged

TYPES = ("ASSAULT", "PROTEST")


def incident_features(doc: Document, syntax: Syntax, mine: Sequence[Judged]) -> list[str]:
    """Features of a lone sentence: its stems and numbers, and what the judges think of its candidates of the type."""
    words = [word for word in doc.words if word.is_word]
    stems = [light_stem(word.form) for word in words]
    found = {f"s={stem}" for stem in stems} | {f"s3={stem[:3]}" for stem in stems} | {"bias", f"scenes={min(3, len(mine))}"}
    found |= {f"b2={a}_{b}" for a, b in pairwise(stems)}
    for judged in mine:
        found |= _scene(doc, syntax, judged.scene) | _telling(doc, syntax, judged)
    numbers = sum(word.is_number for word in doc.words)
    found |= {f"nums={min(3, numbers)}", f"len={min(5, len(doc.words) // 12)}", f"scene+number={bool(mine) and numbers > 0}"}
    likely = max((j.probability for j in mine), default=0.0)
    actual = max((j.probability for j in mine if j.status is Status.ACTUAL), default=0.0)
    return sorted(found | {f"likely={int(likely * 5)}", f"actual={int(actual * 5)}"})


def _telling(doc: Document, syntax: Syntax, judged: Judged) -> set[str]:
    """Status, statement, relations, neighbouring words and dates of a candidate."""
    t, said = judged.scene.trigger, judged.scene.said
    ruled, reason = rule_status(doc, judged.scene)
    size = len(doc.words)
    forms = [doc.words[k].form for k in range(max(0, t.start - 2), min(size, t.end + 3))]
    dated = any(k in syntax.timed for k in range(max(0, t.start - 8), min(size, t.end + 8)))
    out = {f"st={judged.status.value}|{t.form}", f"rs={ruled}:{reason}|{t.form}", f"st={judged.status.value}|L={t.sense.lemma}"}
    out |= {f"said={said.cue.sense.speech if said else None}", f"dated={dated}|{t.form}"}
    out |= {f"rel={r.name.split('/')[0][:6]}|{t.form}" for r in judged.scene.relations[:6]}
    return out | {f"bg={a}_{b}" for a, b in pairwise(forms)}


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
