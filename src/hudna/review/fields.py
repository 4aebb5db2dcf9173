"""What can be judged: the kinds of objects, their fields, and the values that a field may take.

A judgement names an object as `<article>/<finding>` (kinds entity, time, statement, event) or by a record's id (kind record).
Links between articles or tellings are judged through `hudna.linking.verdicts`.
"""

from __future__ import annotations

from collections.abc import Mapping

from hudna.model.reading import EVENT_TYPES, Kind, Status, Track

KINDS = ("entity", "time", "statement", "event", "record")
VERDICT = "verdict"
VERDICTS = ("accept", "reject", "skip")
REVIEW_STATES = ("machine", "assigned", "reviewed", "second_review", "approved", "disputed", "needs_sources", "withdrawn")

# How far a person believes a piece of information (NATO AJP-2.1, the Admiralty code): 1 confirmed by others, 2 probably true,
# 3 possibly true, 4 doubtful, 5 improbable, 6 its truth cannot be judged. Of a claim or a record; never set by the machine.
GRADE = "info_credibility"
GRADES = ("1", "2", "3", "4", "5", "6")

# How far a person trusts who tells it, graded apart from what is told: A completely, B usually, C fairly, D not usually,
# E unreliable, F cannot be judged. Of a claim, of a record, and of an outlet as such.
RELIABILITY = "reliability"
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
OUTLET = "outlet"  # a kind of object: the outlet's name
GRADING = (GRADE, RELIABILITY)  # fields that say nothing else than the machine, but something beside it

# Fields with a closed list of values.
FIELDS: Mapping[str, tuple[str, ...]] = {
    VERDICT: VERDICTS,
    "type": EVENT_TYPES,
    "status": tuple(s.value for s in Status),
    "track": tuple(t.value for t in Track),
    "kind": tuple(k.value for k in Kind),
    "speech": (
        "say",
        "announce",
        "confirm",
        "deny",
        "refuse",
        "accuse",
        "criticise",
        "express_concern",
        "welcome",
        "demand",
        "appeal",
        "promise",
        "offer",
        "threaten",
        "warn",
        "ask",
        "answer",
        "predict",
        "write",
        "show",
    ),
    "form": ("direct", "partial", "indirect", "document", "hearsay", "question", "joint"),
    "credibility": ("none", "confirmed", "credible", "partly-credible", "not-confirmable", "unverified", "doubted", "denied"),
    "anchor": ("publication", "explicit", "other_event", "none"),
    "review_state": REVIEW_STATES,
    GRADE: GRADES,
    RELIABILITY: RELIABILITIES,
}

# Fields of each kind; those not in `FIELDS` take text, the id of a finding of the article, a list of such, or a span.
OF_KIND: Mapping[str, tuple[str, ...]] = {
    "entity": (VERDICT, "entry", "kind", "span"),
    "time": (VERDICT, "value", "anchor", "span"),
    "statement": (VERDICT, "speaker", "addressee", "speech", "form", "credibility", "inside", "content", "span"),
    "event": (VERDICT, "type", "mode", "status", "track", "actor", "recipient", "time", "place", "inside", "span", *GRADING),
    "record": (VERDICT, "review_state", *GRADING, "title_ar", "title_en", "status", "status_public", "motive", "notes"),
    OUTLET: (RELIABILITY,),
}
LISTS = frozenset({"actor", "recipient"})
FINDINGS = frozenset({"speaker", "addressee", "place", "inside"})
SPANS = frozenset({"span", "content"})
LONGEST_VALUE = 2_000
