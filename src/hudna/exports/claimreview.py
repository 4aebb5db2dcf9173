"""schema.org ClaimReview of claims that a person graded and published. Grade 6 (truth cannot be judged) gives no review."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow, Judgement

RATING = {
    1: (5, "Confirmed by other sources"),
    2: (4, "Probably true"),
    3: (3, "Possibly true"),
    4: (2, "Doubtful"),
    5: (1, "Improbable"),
}
GRADE = "info_credibility"


def write(selection: Selection, files: Files) -> None:
    with files.text("claimreview.jsonld") as out:
        out.write('{"@context":"https://schema.org","@graph":[')
        for n, row in enumerate(reviews(selection)):
            out.write(("," if n else "") + "\n" + json.dumps(row, ensure_ascii=False, separators=(",", ":")))
            files.count("claimreview.jsonld")
        out.write("\n]}\n")


def reviews(selection: Selection) -> Iterator[dict[str, Any]]:
    """Those of the chosen claims whose last grade is 1 to 5."""
    graded: dict[str, Judgement] = {}
    for judgement in selection.ledger.judgements():
        if judgement.field == GRADE:
            graded[judgement.object] = judgement
    for claim in selection.claims():
        found = graded.get(claim.id) or graded.get(selection.record_of(claim.id) or "")
        if found is not None and _grade(found.value) in RATING:
            yield review(selection, claim, found)


def _grade(value: Any) -> int:
    return int(value) if str(value).isdigit() else 0


def review(selection: Selection, claim: ClaimRow, judgement: Judgement) -> dict[str, Any]:
    rating, name = RATING[_grade(judgement.value)]
    stored = selection.article(claim.article)
    speaker = claim.chain[-1]
    party = speaker.party
    entry = selection.knowledge.entries.get(party.entry) if party and party.entry else None
    author: dict[str, Any] = {"@type": "Person" if party and party.kind == "person" else "Organization", "name": speaker.name}
    if entry is not None and entry.wikidata:
        author["sameAs"] = f"https://www.wikidata.org/wiki/{entry.wikidata}"
    item: dict[str, Any] = {"@type": "Claim", "text": claim.words, "author": author}
    if claim.published:
        item["datePublished"] = claim.published.isoformat()
    if stored and stored.article.url:
        item["firstAppearance"] = {"@type": "CreativeWork", "url": stored.article.url}
    return {
        "@type": "ClaimReview", "@id": f"urn:hudna:review:{claim.id}", "url": f"urn:hudna:claim:{claim.id}",
        "datePublished": judgement.at[:10], "author": {"@type": "Organization", "name": judgement.user},
        "claimReviewed": claim.words,
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "ratingValue": rating, "bestRating": 5, "worstRating": 1, "alternateName": name},
    }  # fmt: skip
