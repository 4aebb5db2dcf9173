"""Who does it and who undergoes it: candidates around a trigger, weighed by the judges of roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.reading.document import Document
from hudna.reading.events.features import Scene
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.syntax import Syntax


@dataclass(slots=True)
class Candidate:
    """An entity (draft number, or a state's entry id when only an adjective names it) with its relations to a trigger."""

    draft: int
    kind: str
    how: str
    distance: int
    names: list[str] = field(default_factory=list)
    state: str = ""
    mention: int = -1


def candidates(doc: Document, syntax: Syntax, core: Coreference, scene: Scene, earlier: list[int]) -> list[Candidate]:
    """Each entity near the trigger once, with all its relations; `earlier` are the actors of the event before."""
    out: dict[int | str, Candidate] = {}
    t = scene.trigger
    for relation in scene.relations:
        if relation.state:
            draft = core.draft_of_entry(relation.state)
            key: int | str = draft if draft is not None else relation.state
            made = out.setdefault(key, Candidate(draft if draft is not None else -1, "state", "adjective", relation.distance, state=relation.state))
            made.names.append(relation.name)
            continue
        found = syntax.found[relation.mention]
        if found.start <= t.head < found.end:
            name = "covers" if found.head == t.head else "covers-head"
        else:
            name = relation.name
        draft = core.of[relation.mention]
        made = out.setdefault(draft, Candidate(draft, core.drafts[draft].kind.value, found.how, relation.distance, mention=relation.mention))
        if len(made.names) < 4:
            made.names.append(name)
    for draft in earlier:
        made = out.setdefault(draft, Candidate(draft, core.drafts[draft].kind.value, "earlier", 0))
        made.names.append("earlier-actor")
    return list(out.values())
