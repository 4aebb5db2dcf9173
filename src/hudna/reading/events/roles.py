"""Who does it and who undergoes it: candidates around a trigger, weighed by the judges of roles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hudna.reading.document import Document
from hudna.reading.events.features import Scene, light_stem
from hudna.reading.events.frames import propose
from hudna.reading.events.relations import Relation
from hudna.reading.events.role_marks import RoleMark, marked
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.mentions.found import Found
from hudna.reading.syntax import Syntax, agrees


@dataclass(slots=True)
class Earlier:
    """Who filled the roles of the events before, for subjects that are dropped or carried on."""

    sentence: int = -1
    actor: list[int] = field(default_factory=list)
    recipient: list[int] = field(default_factory=list)
    leading: dict[int, list[int]] = field(default_factory=dict)  # sentence → who acts in its first event
    acted: Counter[int] = field(default_factory=Counter)

    def note(self, sentence: int, around: list[Candidate]) -> None:
        """Remember whom the frame of an event proposes. The judges' own choices are not carried on: their errors would be too."""
        actor = [c.draft for c in around if c.acts and c.draft >= 0]
        recipient = [c.draft for c in around if c.undergoes and c.draft >= 0]
        if actor or recipient:
            self.sentence, self.actor, self.recipient = sentence, actor[:2], recipient[:2]
        if actor:
            self.leading.setdefault(sentence, actor[:2])
            self.acted.update(actor[:2])

    def around(self, sentence: int) -> list[tuple[str, int]]:
        """(relation, draft) for an event of this sentence."""
        out = [("leading", d) for d in self.leading.get(sentence - 1, ())]
        if self.acted:
            most = self.acted.most_common(1)[0]
            out += [("topic", most[0])] if most[1] > 1 else []
        if self.sentence < 0 or sentence - self.sentence > 1:
            return out
        where = "same" if sentence == self.sentence else "last"
        near = [(f"{where}-actor", d) for d in self.actor] + [(f"{where}-recipient", d) for d in self.recipient]
        return near + out


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
    counted: bool = False
    definite: bool = False
    sectors: tuple[str, ...] = ()
    head: str = ""  # the stem of its head noun
    fits: bool | None = None  # whether it agrees with the verb
    acts: str = ""  # the frame's reason to take it for the actor
    undergoes: str = ""  # … for the recipient
    sure: RoleMark | None = None  # the row that settles its role, whatever the judges find


def _candidate(doc: Document, core: Coreference, scene: Scene, draft: int, found: Found, relation: Relation) -> Candidate:
    analysis = scene.trigger.analysis
    fits = agrees(doc, found, analysis) if analysis is not None and analysis.category == "v" else None
    kind = core.drafts[draft].kind.value
    return Candidate(
        draft, kind, found.how, relation.distance, mention=relation.mention, counted=found.start != found.head,
        definite=found.definite, sectors=found.sectors, fits=fits, head=light_stem(doc.words[found.head].form),
    )  # fmt: skip


def _head_of(doc: Document, syntax: Syntax, core: Coreference, draft: int) -> str:
    mentions = core.drafts[draft].mentions
    return light_stem(doc.words[syntax.found[mentions[0]].head].form) if mentions else ""


def candidates(doc: Document, syntax: Syntax, core: Coreference, scene: Scene, earlier: Earlier) -> list[Candidate]:
    """Each entity near the trigger once, with all its relations, and those who filled the roles of the events before."""
    out: dict[int | str, Candidate] = {}
    acting, undergoing = propose(doc, syntax, scene)
    t = scene.trigger
    for relation in scene.relations:
        if relation.state:
            draft = core.draft_of_entry(relation.state)
            key: int | str = draft if draft is not None else relation.state
            if key not in out:
                number = draft if draft is not None else -1
                out[key] = Candidate(number, "state", "adjective", relation.distance, state=relation.state)
            made = out[key]
            made.names.append(relation.name)
            continue
        found = syntax.found[relation.mention]
        covered = "covers" if found.head == t.head else "covers-head"
        name = covered if found.start <= t.head < found.end else relation.name
        for draft in core.pairs.get(relation.mention) or (core.of[relation.mention],):  # «الجانبان» are two
            if draft not in out:
                out[draft] = _candidate(doc, core, scene, draft, found, relation)
            made = out[draft]
            if len(made.names) < 6 and name not in made.names:
                made.names.append(name)
            made.acts = made.acts or acting.get(relation.mention, "")
            made.undergoes = made.undergoes or undergoing.get(relation.mention, "")
            made.sure = made.sure or marked(doc, syntax, t, relation)
    for name, draft in earlier.around(scene.sentence):
        made = out.setdefault(
            draft, Candidate(draft, core.drafts[draft].kind.value, "earlier", 0, head=_head_of(doc, syntax, core, draft))
        )
        made.names.append(name)
    return list(out.values())
