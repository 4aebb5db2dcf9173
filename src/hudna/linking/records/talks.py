"""Tracks and rounds of talks: named by place or process, with their state by the latest claims."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from hudna.ledger.rows import ClaimRow, Record
from hudna.linking.acts import act_of
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record
from hudna.linking.words import stems_of
from hudna.model.orthography import fold

TRACKS = {
    "جنيف": "Geneva",
    "استانا": "Astana",
    "فيينا": "Vienna",
    "الكويت": "Kuwait",
    "ستوكهولم": "Stockholm",
    "السويد": "Stockholm",
    "الصخيرات": "Skhirat",
    "جده": "Jeddah",
    "سوتشي": "Sochi",
    "لوزان": "Lausanne",
    "مينسك": "Minsk",
    "القاهره": "Cairo",
    "الدوحه": "Doha",
    "مسقط": "Muscat",
    "موسكو": "Moscow",
    "الرياض": "Riyadh",
    "اسطنبول": "Istanbul",
}
ORDINALS = {"اولي": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "سادس": 6, "سابع": 7, "ثامن": 8, "تاسع": 9, "عاشر": 10}
TALKS = re.compile(r"(مفاوض|محادث|مباحث|جول|حوار)")
INDIRECT = "غير مباشر"
MONTH = 30  # days; a round told within these belongs to the same record


def talks(cases: Sequence[Case], book: Book) -> list[Record]:
    """Records by track and round; claims of talks that name neither track nor round stay in their contacts."""
    grouped: dict[object, list[ClaimRow]] = defaultdict(list)
    for case in cases:
        for claim in case.claims:
            name, number = track(claim)
            if name and claim.track == "talks":
                day = claim.day_from or claim.published
                grouped[(name, number or (day.toordinal() // MONTH if day else 0))].append(claim)
    return [_round(Case(tuple(sorted(claims, key=lambda c: (str(c.published), c.id)))), book) for claims in grouped.values()]


def track(claim: ClaimRow) -> tuple[str | None, int | None]:
    """The named track and the number of the round near the trigger."""
    folded = fold(claim.words)
    start = max(0, claim.trigger.start - claim.clause.start - 40)
    near = folded[start : start + 120]
    if not TALKS.search(near):
        return None, None
    name = next((en for ar, en in TRACKS.items() if re.search(rf"(?<!\w)[بو]?{ar}(?!\w)", near)), None)
    stems = list(stems_of(near))
    after_round = {stems[k + 1] for k, s in enumerate(stems[:-1]) if s.startswith("جول")}
    return name, next((n for s, n in ORDINALS.items() if s in after_round), None)


def _round(case: Case, book: Book) -> Record:
    name, number = track(case.claims[0])
    data = header(case, book, case.id("talks"), "talks_round")
    states = [(c, state) for c in case.claims if (state := act_of("talks", c))]
    named = sorted({p.key: p for c in case.claims for p in (*c.actors, *c.recipients)}.values(), key=lambda p: p.name)
    indirect = any(INDIRECT in fold(c.words) for c in case.claims)
    data |= {
        "track_name": name,
        "round_no": number,
        "format": "indirect_proximity" if indirect else "multilateral" if len(named) > 2 else "direct",
        "convenor": next((p.name for p in named if p.key in ("un", "unsc")), None),
        "participants": [p.name for p in named],
        "participant_ids": [p.entry for p in named],
        "agenda": [],
        "state": states[-1][1] if states else "scheduled" if case.claims[-1].status == "planned" else "ongoing",
        "state_history": [{"state": s, "at": str(c.published), "claim_id": c.id} for c, s in states],
        "progress_claims": [c.id for c in case.claims if c.type in ("AGREE", "REJECT")],
    }
    return record("talks_round", data, case, [("talks", str(name))])
