"""Who declared a truce, accepted, refused or left it: one row an actor, by what claims tell as the actor's own act."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.ledger.rows import ClaimRow, Party
from hudna.linking.acts import act_of
from hudna.linking.records.header import Json
from hudna.linking.records.named_truces import NamedTruce
from hudna.linking.sides import Conflict

DECLARED = {
    "announced": "declared_at", "accepted": "accepted_at", "terminated": "withdrawn_at", "suspended": "withdrawn_at",
    "refused": "refused_at",
}  # fmt: skip
ACT_OF_DECLARATION = {"announced": "declared", "accepted": "accepted"}
DECLARING = frozenset({"AGREE", "CONCEDE", "RETREAT", "REJECT"})
BY_SAYING = frozenset({"announce", "promise", "refuse"})
CAN_DECLARE = frozenset({"person", "state", "organisation", "armed-group"})


def declarations(acts: Sequence[tuple[ClaimRow, str]], known: NamedTruce | None, conflict: Conflict | None) -> list[Json]:
    """One row an actor: when it declared or accepted, in what form, when it withdrew, refused."""
    rows: dict[str, Json] = {}
    for claim, act in acts:
        field = DECLARED.get(act, "")
        for who in declarers(claim, act) if field else ():
            if not has_a_say(who, known, conflict):
                continue
            row = rows.setdefault(who.key, _blank(who, claim))
            row["claims"] += 1
            row[field] = row[field] or (str(claim.published) if claim.published else None)
    return sorted(rows.values(), key=lambda row: -row["claims"])


def _blank(who: Party, claim: ClaimRow) -> Json:
    days = dict.fromkeys(("declared_at", "accepted_at", "withdrawn_at", "refused_at"))
    return {"actor_id": who.entry, "name": who.name, **days, "mode": _form(claim, who), "claim_id": claim.id, "claims": 0}


def declarers(claim: ClaimRow, act: str) -> list[Party]:
    """Who by a claim's own words does this to a truce: the actors of an agreement, a halt or a refusal, else who announces it.

    To speak of a truce is not to declare it: the reader must have found a halt of fire, or the words stand beside the verb.
    """
    speaker, halt = claim.speaker, claim.mode == "ceasefire"
    himself = speaker is not None and claim.speech in BY_SAYING and speaker.key in {p.key for p in claim.actors}
    if claim.status not in ("actual", "planned") and not himself:
        return []
    if act in ACT_OF_DECLARATION and not halt and act_of("declaration", claim, 6) != ACT_OF_DECLARATION[act]:
        return []
    own = halt or claim.type in DECLARING
    named = list(claim.actors) if own else []
    if not named and speaker is not None and (claim.speech in BY_SAYING or (own and not claim.actors)):
        named = [speaker]
    return [p for p in named if p.kind in CAN_DECLARE]


def has_a_say(who: Party, known: NamedTruce | None, conflict: Conflict | None) -> bool:
    """For a truce that the knowledge base names: a party, a guarantor, somebody on a side of its conflict, or a body or group
    that nobody knows by this name («قيادة التحالف»)."""
    if known is None or (who.entry is None and who.country is None and who.kind in ("organisation", "armed-group")):
        return True
    keys = {who.entry, who.country.lower() if who.country else None} - {None}
    return bool(keys & {*known.parties, *known.guarantors}) or (conflict is not None and conflict.side(who) is not None)


def _form(claim: ClaimRow, who: Party) -> str:
    if claim.chain and claim.chain[-1].joint:
        return "joint_statement"
    if "بيان" in claim.words:
        return "written"
    return "verbal" if claim.speaker is None or claim.speaker.key == who.key else "attributed_by_other"
