"""Which articles go back to one beginning: copies, one agency's text rewritten, one briefing reported by several.

An article belongs to the origin that its lead tells. A paragraph taken over further down makes a `quotes` link and joins nothing.
The terms of each decision are in `reasons`, with their values; thresholds stand below with what they tell apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hudna.linking.profile import Profile
from hudna.linking.rarity import Rarity, cosine

DAYS_APART = 2  # a copy of an agency text appears the same day or the next; a weekly review is a new text
TOO_COMMON = 60  # a shingle in so many articles is a paper's own formula: not every pair of them is proposed
ONE_OF = 4  # shingles; those whose number it divides propose candidates, the rest only compares them
FEWEST_SHARED = 2  # of these, which two articles must share to be compared at all; half of a very short text is enough
COPY, PART, SAME_LEAD, WHOLE = 0.4, 0.2, 0.35, 0.9
REWRITTEN, REWRITTEN_LEAD = 0.45, 0.35  # idf cosine of texts and leads: two translations of one dispatch
RELAYED, RELAYED_LEAD = 0.3, 0.2  # the same where both credit the same agency
BRIEFED, SAID_LEAD = 0.1, 0.3
LEAD_TERMS = 12  # rarest words of the lead that propose candidates
SAME = frozenset({"identical", "near_duplicate", "same_wire_copy", "same_agency", "same_briefing"})


@dataclass(frozen=True, slots=True)
class OriginLink:
    """Two articles and what joins them. `relation` as DocumentLink in docs/linking.md; only those in SAME make one origin."""

    a: str
    b: str
    relation: str
    score: float
    reasons: tuple[tuple[str, float], ...]


def find_links(profiles: Sequence[Profile], rarity: Rarity, fresh: frozenset[str] | None = None) -> list[OriginLink]:
    """All links among profiles; with `fresh`, only those that touch one of these articles."""
    by_id = {p.id: p for p in profiles}
    found = (compare(by_id[a], by_id[b], rarity) for a, b in sorted(_candidates(profiles, rarity, fresh)))
    return [link for link in found if link]


def _near(a: Profile, b: Profile) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= DAYS_APART


def _candidates(profiles: Sequence[Profile], rarity: Rarity, fresh: frozenset[str] | None) -> set[tuple[str, str]]:
    """Pairs worth comparing: many shared shingles, the same rare words in the lead, or the same people on the same occasion."""
    mine = [n for n, p in enumerate(profiles) if fresh is None or p.id in fresh]
    shingles = [[s for s in p.shingles if not s % ONE_OF] for p in profiles]
    least = [min(FEWEST_SHARED, max(1, len(some) // 2)) for some in shingles]
    found = {pair for pair, count in _together(shingles, mine, flood=True).items() if count >= min(least[n] for n in pair)}
    for keys, needed in ((_lead_keys(profiles, rarity), 3), (_voice_keys(profiles), 2)):
        found |= {pair for pair, count in _together(keys, mine).items() if count >= needed}
    return {
        (min(profiles[a].id, profiles[b].id), max(profiles[a].id, profiles[b].id))
        for a, b in found
        if _near(profiles[a], profiles[b])
    }


def _lead_keys(profiles: Sequence[Profile], rarity: Rarity) -> list[list[str]]:
    return [sorted(p.lead, key=lambda s: (-rarity[s], s))[:LEAD_TERMS] for p in profiles]


def _voice_keys(profiles: Sequence[Profile]) -> list[list[str]]:
    return [sorted(f"{p.occasion}:{v}" for v in p.voices | p.sources) if p.occasion else [] for p in profiles]


def _together(keys: Sequence[Sequence[Hashable]], mine: Sequence[int], *, flood: bool = False) -> Counter[tuple[int, int]]:
    """How many keys each of `mine` shares with each other. What very many share is a formula and proposes nobody, or, with
    `flood`, perhaps a flood of copies: each is compared with the next, so that a flood is one."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for n, some in enumerate(keys):
        for key in some:
            holders[key].append(n)
    counts: Counter[tuple[int, int]] = Counter()
    own = frozenset(mine)
    for n in mine:
        shared = Counter(m for key in keys[n] if 1 < len(holders[key]) <= TOO_COMMON for m in holders[key])
        counts.update({(min(n, m), max(n, m)): count for m, count in shared.items() if m > n or m not in own})
    if flood:
        for ns in holders.values():
            if len(ns) > TOO_COMMON:
                counts.update(pair for pair in pairwise(ns) if pair[0] in own or pair[1] in own)
    return counts


def compare(a: Profile, b: Profile, rarity: Rarity) -> OriginLink | None:
    """What joins two articles, or None. Tried in order: copy, agency, briefing, part."""
    shorter, longer = sorted((frozenset(a.shingles), frozenset(b.shingles)), key=len)
    both = len(shorter & longer)
    copied, back = both / max(1, len(shorter)), both / max(1, len(longer))
    lead = cosine(rarity.weights(a.lead), rarity.weights(b.lead))
    text = cosine(rarity.weights(a.stems), rarity.weights(b.stems))
    terms = (("copied", copied), ("lead", lead), ("text", text))
    relation = (
        _copy(copied, back, lead)
        or _agency(a, b, lead, text)
        or _briefing(a, b, lead, text)
        or ("quotes" if copied >= PART else None)
    )
    if relation is None:
        return None
    score = max(copied, lead, text) if relation in SAME else copied
    more = tuple((f"both quote {v}", 1.0) for v in sorted(_shared_voices(a, b))) if relation == "same_briefing" else ()
    if relation == "same_agency":
        more = tuple((f"both name {x}", 1.0) for x in a.agencies if x in b.agencies)
    return OriginLink(a.id, b.id, relation, round(score, 4), tuple((k, round(v, 4)) for k, v in (*terms, *more)))


def _copy(copied: float, back: float, lead: float) -> str | None:
    """Text taken over word for word from the top."""
    if copied < COPY or lead < SAME_LEAD:
        return None
    if min(copied, back) >= WHOLE:
        return "identical"
    return "near_duplicate" if copied >= 0.7 else "same_wire_copy"


def _agency(a: Profile, b: Profile, lead: float, text: float) -> str | None:
    """One dispatch in two editors' words: the same telling words throughout, fewer needed where both credit one agency."""
    if text >= REWRITTEN and lead >= REWRITTEN_LEAD:
        return "same_agency"
    if set(a.agencies) & set(b.agencies) and text >= RELAYED and lead >= RELAYED_LEAD:
        return "same_agency"
    return None


def _shared_voices(a: Profile, b: Profile) -> set[str]:
    return {v for v in (a.voices | a.sources) & (b.voices | b.sources) if not v.startswith("of:")}


def _briefing(a: Profile, b: Profile, lead: float, text: float) -> str | None:
    """Both open with words of the same people on the same kind of occasion, within a day, and speak of the same things.

    A press conference or session takes two people who are two: a minister's state is no second voice.
    """
    if a.occasion is None or a.occasion != b.occasion or not a.day or not b.day or abs((a.day - b.day).days) > 1:
        return None
    shared = _shared_voices(a, b)
    opened = _opens_with(a, b) and _opens_with(b, a)
    if a.occasion in ("briefing", "session"):
        return "same_briefing" if opened and len(a.people & b.people) >= 2 and text >= BRIEFED else None
    return "same_briefing" if opened and shared and lead >= SAID_LEAD else None


def _opens_with(a: Profile, b: Profile) -> bool:
    """Whether those whom a quotes first also speak in b."""
    return bool(a.opens & (b.voices | b.sources))


__all__ = ["SAME", "OriginLink", "compare", "find_links"]
