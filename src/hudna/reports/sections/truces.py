"""The headline: where each truce stands, who declared it, what became of its extension, who accuses whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import Builder, firsts
from hudna.reports.desk import Known, tellers, voice_key
from hudna.reports.parts import Part

OVER = frozenset({"expired", "collapsed", "terminated", "superseded"})
DECLARING = {"CONCEDE": "declared", "AGREE": "accepted", "REJECT": "refused"}  # what a party's own act says of its stance
DECIDING = {"extended": ("CONCEDE", "RETREAT", "AGREE"), "refused": ("REJECT",)}
STANCES, EXTENSIONS, ACCOUNTS = 6, 4, 4

Step = tuple[str, str | None, list[ClaimRow]]


def write(b: Builder) -> None:
    for known, step in standing(b):
        _truce(b, known, *step)


def standing(b: Builder) -> list[tuple[Known, Step]]:
    """The truces that are not over, or that the period brings something about, the most spoken of first."""
    steps = [(k, step) for k in b.desk.known("truce") if (step := _last_step(b, k)) is not None]
    some = [(k, step) for k, step in steps if k.fresh or step[0] not in OVER]
    return sorted(some, key=lambda pair: (-len(b.desk.origins(pair[0].claims)), pair[0].record.id))


def _last_step(b: Builder, known: Known) -> Step | None:
    """The last state that a claim known by then sets, its day and its claims."""
    for row in reversed(known.data.get("state_history", ())):
        claims = b.desk.claims(row.get("claim_ids") or [row.get("claim_id") or ""])
        if claims and str(row.get("at") or "") <= b.desk.until.isoformat():
            return row["state"], row.get("at"), claims
    return (str(known.data.get("state", "proposed")), None, list(known.claims[:1])) if known.claims else None


def name(b: Builder, known: Known) -> Part:
    """The truce's name; one without a name is known by its country."""
    data = known.data
    shown = str(data.get("title_ar" if b.w.language == "ar" else "title_en") or data.get("title_en") or known.record.id)
    if not (data.get("reference") or {}).get("id"):
        shown = _unnamed(b, known)
    return Part("name", shown, f"truce:{known.record.id}")


def _unnamed(b: Builder, known: Known) -> str:
    lands = [c.place.country for c in known.claims if c.place and c.place.country]
    entry = b.desk.knowledge.entries.get(max(set(lands), key=lambda x: (lands.count(x), x)).lower()) if lands else None
    if entry is None:
        return b.w.t("truce_unnamed")
    return b.w.t("truce_in").format(place=entry.ar if b.w.language == "ar" else entry.en)


def state(b: Builder, known: Known, step: Step, key: str = "sentences.truce") -> tuple[Part, ...]:
    """«name: state (since)»."""
    label, at, claims = step
    days = {d for c in claims for d in (c.day_from, c.day_to, c.published)}
    since = date.fromisoformat(at) if at and date.fromisoformat(at) in days else None
    said = b.w.term("truce_state", label)
    if since:
        return b.w.fill(f"{key}_since", name=name(b, known), state=said, when=b.w.dated(since))
    return b.w.fill(key, name=name(b, known), state=said)


def _truce(b: Builder, known: Known, label: str, at: str | None, claims: list[ClaimRow]) -> None:
    if not b.say(state(b, known, (label, at, claims)), claims, known):
        return
    for form, who, claim in stances(known)[:STANCES]:
        when = b.w.dated(claim.published) if claim.published else None
        if when is not None:
            b.say(b.w.fill(f"sentences.{form}", who=b.desk.party(who).as_("giver"), when=when), [claim], level=1)
    shown: set[str] = set()
    told = [row for row in known.data.get("extension", ()) if b.desk.claim(row.get("claim_id")) is not None]
    for row in _freshest(b, told)[:EXTENSIONS]:
        _extension(b, row, shown)
    _accounts(b, known, shown)


def stances(known: Known) -> list[tuple[str, Party, ClaimRow]]:
    """(declared, accepted or refused; who; the first claim of that act of his), known parties first, oldest first.

    Only what a claim tells as somebody's own act counts: he is its actor, or nobody is and he speaks.
    """
    out: dict[tuple[str, str], tuple[str, Party, ClaimRow]] = {}
    for claim in sorted(known.claims, key=lambda c: (str(c.published), c.id)):
        form = DECLARING.get(claim.type)
        if form is None or claim.status not in ("actual", "planned") or claim.track != "truce":
            continue
        for who in claim.actors or ((claim.speaker,) if claim.speaker else ()):
            if _can_decide(who):
                out.setdefault((form, who.key), (form, who, claim))
    return sorted(out.values(), key=lambda row: (row[1].entry is None, str(row[2].published), row[2].id))


def _can_decide(party: Party) -> bool:
    """Whether a truce can be theirs to declare or prolong: known people, states, bodies, armed groups."""
    return party.entry is not None or party.kind in ("state", "organisation", "armed-group")


def _freshest(b: Builder, rows: Iterable[Any]) -> list[Any]:
    """Rows with news of the period first, else as they stand."""
    return sorted(rows, key=lambda row: row.get("claim_id") not in b.desk.fresh)


def _extension(b: Builder, row: Any, shown: set[str]) -> None:
    claim = b.desk.claim(row.get("claim_id"))
    if claim is None or claim.words in shown:
        return
    shown.add(claim.words)
    decision = str(row.get("decision") or "unstated")
    decided = claim.type in DECIDING.get(decision, ()) and claim.status == "actual"
    by = [p for p in claim.actors if _can_decide(p)]  # whoever speaks of an extension has not granted it
    if row.get("decided_by") and decided and by:
        who = b.w.listed([b.desk.party(p).as_("doer") for p in by[:2]])
        b.say(b.w.fill("sentences.extension", decision=b.w.term("extension", decision), who=who), [claim], level=1)
    else:
        b.say(b.w.fill("sentences.extension_said", who=b.voice(claim), words=b.words(claim)), [claim], level=1)


def _accounts(b: Builder, known: Known, shown: set[str]) -> None:
    """What parties say of its state, one account a voice, known voices first; how many more there are."""
    said = [c for row in known.data.get("status_by_party", ()) if (c := b.desk.claim(row.get("claim_id"))) is not None]
    fresh = firsts((c for c in said if c.id in b.desk.fresh and c.words not in shown), lambda c: c.words)
    fresh = firsts(fresh, voice_key)
    ranked = sorted(fresh, key=lambda c: (not any(not k.startswith("name:") for k in tellers(c)), c.id))
    for claim in ranked[:ACCOUNTS]:
        b.say(b.w.fill("sentences.account", who=b.voice(claim), words=b.words(claim)), [claim], level=1)
    if len(ranked) > ACCOUNTS:
        b.note(b.w.fill("notes.accounts", accounts=b.w.count("accounts", [c.id for c in ranked[ACCOUNTS:]])), level=1)
