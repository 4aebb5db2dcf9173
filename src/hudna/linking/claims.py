"""How the claims of one case stand to each other, and what answers what across cases (FEATURES 4.3, ClaimLink)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hudna.ledger.rows import ClaimRow, LinkRow
from hudna.linking.case import Case, Sources, denies
from hudna.linking.likeness import COMPATIBLE

RETRACTING = frozenset({"retract", "correct"})


def claim_links(cases: Iterable[Case], sources: Sources) -> list[LinkRow]:
    """Links from each later claim of a case to what it restates, adds to, corroborates, contradicts, denies or supersedes."""
    out: list[LinkRow] = []
    for case in cases:
        denied = {claim.id: claim.id in case.denying for claim in case.claims}
        before = _Before()
        for claim in case.claims:
            out += _conditions(claim)
            earlier = before.nearest(claim, denied[claim.id])
            before.add(claim, denied[claim.id])
            if earlier is not None:
                relation, why = _relation(claim, earlier, sources, denied[claim.id], denied[earlier.id])
                reasons = {"why": why, "same_origin": sources.of(claim) == sources.of(earlier)}
                out.append(LinkRow("claim", claim.id, earlier.id, 1.0, relation, reasons))
    return out


def _conditions(claim: ClaimRow) -> list[LinkRow]:
    if claim.condition is None:
        return []
    other = f"{claim.article}/{claim.condition}"
    return [LinkRow("claim", other, claim.id, 1.0, "conditions", {"why": "holds only if the other does", "same_origin": True})]


class _Before:
    """The claims of a case so far, as the next one looks for whom it speaks to."""

    def __init__(self) -> None:
        self.all: list[ClaimRow] = []
        self.by_speaker: dict[str, list[ClaimRow]] = defaultdict(list)
        self.by_polarity: dict[bool, list[ClaimRow]] = {True: [], False: []}

    def add(self, claim: ClaimRow, denied: bool) -> None:
        self.all.append(claim)
        self.by_polarity[denied].append(claim)
        if claim.speaker is not None:
            self.by_speaker[claim.speaker.key].append(claim)

    def nearest(self, claim: ClaimRow, denied: bool) -> ClaimRow | None:
        """The earlier claim that a claim speaks to: by the same speaker if there is one, else one it opposes, else the first."""
        speaker = claim.speaker

        def other(some: Iterable[ClaimRow]) -> ClaimRow | None:
            return next((c for c in some if c.article != claim.article or c.speaker != speaker), None)

        same = other(reversed(self.by_speaker[speaker.key])) if speaker is not None else None
        return same or other(self.by_polarity[not denied]) or other(self.all)


def relate(claim: ClaimRow, earlier: ClaimRow, sources: Sources) -> tuple[str, str]:
    """The relation of a claim to an earlier one, and why."""
    return _relation(claim, earlier, sources, denies(claim), denies(earlier))


def _relation(claim: ClaimRow, earlier: ClaimRow, sources: Sources, denied: bool, denied_before: bool) -> tuple[str, str]:
    same_speaker = claim.speaker is not None and earlier.speaker is not None and claim.speaker.key == earlier.speaker.key
    if same_speaker and claim.speech in RETRACTING:
        return "retracts", "the same speaker takes it back"
    if denied != denied_before:
        named = any(h.speech == "deny" for h in (*claim.chain, *earlier.chain))
        return ("denies", "one says it did not happen") if named else ("contradicts", "one affirms, one negates")
    if _figures_exclude(claim, earlier):
        return (
            ("supersedes", "the same speaker gives a new figure")
            if same_speaker
            else ("contradicts", "the figures exclude each other")
        )
    if frozenset((claim.type, earlier.type)) in COMPATIBLE and claim.type in ("REJECT", "AGREE") and earlier.type == "REQUEST":
        return "answers", "an answer to a request"
    if sources.of(claim) == sources.of(earlier) or same_speaker:
        return "restates", "one origin" if not same_speaker else "the same speaker"
    more = _adds(claim, earlier)
    return ("adds_detail", f"adds {', '.join(more)}") if more else ("corroborates", "an independent origin says the same")


def _figures_exclude(a: ClaimRow, b: ClaimRow) -> bool:
    for one in a.quantities:
        for other in b.quantities:
            if one.get("outcome") != other.get("outcome") or one.get("unit") != other.get("unit"):
                continue
            if _above(one, other) or _above(other, one):
                return True
    return False


def _above(one: object, other: object) -> bool:
    low = one.get("low") if hasattr(one, "get") else None
    high = other.get("high") if hasattr(other, "get") else None
    return low is not None and high is not None and low > high


def _adds(claim: ClaimRow, earlier: ClaimRow) -> list[str]:
    """Which of place, day, actor, figure the claim tells and the earlier one does not."""
    return [
        name
        for name, now, before in (
            ("place", claim.place, earlier.place), ("day", claim.dated == "event", earlier.dated == "event"),
            ("actor", claim.actors, earlier.actors), ("figure", claim.quantities, earlier.quantities),
        )
        if now and not before
    ]  # fmt: skip
