"""Which articles go back to one beginning: copies, one agency's text rewritten, one briefing reported by several.

An article belongs to the origin that its lead tells. A paragraph taken over further down makes a `quotes` link and joins nothing.
The terms of each decision are in `reasons`, with their values; thresholds stand below with what they tell apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hudna.linking.judged import Clusters, split_judged
from hudna.linking.profile import Profile
from hudna.linking.rarity import Rarity, cosine

DAYS_APART = 2  # a copy of an agency text appears the same day or the next; a weekly review is a new text
TOO_COMMON = 60  # a shingle in so many articles is a paper's own formula: not every pair of them is proposed
FEWEST_SHARED = 6  # shingles two articles must share to be compared at all
COPY, PART, SAME_LEAD, WHOLE = 0.4, 0.2, 0.35, 0.9
REWRITTEN, REWRITTEN_LEAD = 0.45, 0.35  # idf cosine of texts and leads: two translations of one dispatch
RELAYED, RELAYED_LEAD = 0.3, 0.2  # the same where both credit the same agency
BRIEFED, SAID_LEAD = 0.1, 0.3
LEAD_TERMS = 6  # rarest words of the lead that propose candidates
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
    links = []
    for a, b in sorted(_candidates(profiles, rarity)):
        if fresh is None or a in fresh or b in fresh:
            link = compare(by_id[a], by_id[b], rarity)
            if link:
                links.append(link)
    return links


def origins(
    articles: Iterable[str], links: Iterable[OriginLink], judged: Mapping[tuple[str, str], bool] | None = None
) -> list[list[str]]:
    """Groups of articles with one beginning, singles included; people's judgements come before any score."""
    joined, apart = split_judged(judged or {})
    clusters: Clusters[str] = Clusters(apart)
    for article in articles:
        clusters.of(article)
    for a, b in joined:
        clusters.join(a, b)
    for link in sorted(links, key=lambda x: (-x.score, x.a, x.b)):
        if link.relation in SAME:
            clusters.join(link.a, link.b)
    return clusters.groups(least=1)


def _near(a: Profile, b: Profile) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= DAYS_APART


def _candidates(profiles: Sequence[Profile], rarity: Rarity) -> set[tuple[str, str]]:
    """Pairs worth comparing: many shared shingles, the same rare words in the lead, or the same people on the same occasion."""
    holders: dict[int, list[int]] = defaultdict(list)
    for n, p in enumerate(profiles):
        for shingle in p.set:
            holders[shingle].append(n)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for ns in holders.values():
        # what very many articles share is a formula or a flood of copies: each is compared with the next, so that a flood is one
        for pair in _pairs(ns) if len(ns) <= TOO_COMMON else pairwise(ns):
            shared[pair] += 1
    found = {pair for pair, count in shared.items() if count >= FEWEST_SHARED or count >= 0.5 * _shorter(profiles, pair)}
    for keys, least in ((_lead_keys(profiles, rarity), 3), (_voice_keys(profiles), 2)):
        found |= _together(keys, least)
    return {
        (min(profiles[a].id, profiles[b].id), max(profiles[a].id, profiles[b].id))
        for a, b in found
        if _near(profiles[a], profiles[b])
    }


def _shorter(profiles: Sequence[Profile], pair: tuple[int, int]) -> int:
    return min(len(profiles[n].set) for n in pair)


def _pairs(ns: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((a, b) for i, a in enumerate(ns) for b in ns[i + 1 :])


def _lead_keys(profiles: Sequence[Profile], rarity: Rarity) -> list[list[str]]:
    return [sorted(p.lead, key=lambda s: (-rarity[s], s))[: LEAD_TERMS * 2] for p in profiles]


def _voice_keys(profiles: Sequence[Profile]) -> list[list[str]]:
    return [sorted(f"{p.occasion}:{v}" for v in p.voices | set(p.sources)) if p.occasion else [] for p in profiles]


def _together(keys: Sequence[Sequence[str]], least: int) -> set[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for n, some in enumerate(keys):
        for key in some:
            holders[key].append(n)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for ns in holders.values():
        if len(ns) <= TOO_COMMON:
            for pair in _pairs(ns):
                counts[pair] += 1
    return {pair for pair, count in counts.items() if count >= least}


def compare(a: Profile, b: Profile, rarity: Rarity) -> OriginLink | None:
    """What joins two articles, or None. Tried in order: copy, agency, briefing, part."""
    shorter, longer = sorted((a.set, b.set), key=len)
    copied = len(shorter & longer) / max(1, len(shorter))
    back = len(shorter & longer) / max(1, len(longer))
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
    return {v for v in (a.voices | set(a.sources)) & (b.voices | set(b.sources)) if not v.startswith("of:")}


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
    return bool(a.opens & (b.voices | set(b.sources)))


__all__ = ["SAME", "OriginLink", "compare", "find_links", "origins"]
