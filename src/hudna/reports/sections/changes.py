"""What changed since the last report: new and changed records by kind, states of truces that moved, what is withdrawn, by name.

Without an earlier report the period is compared with what had been published before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.ledger.rows import Record
from hudna.reports.builder import Builder
from hudna.reports.desk import KINDS, Known
from hudna.reports.earlier import Earlier, then_of
from hudna.reports.parts import Part, text
from hudna.reports.sections import truces

NAMED = 12  # withdrawn records that are named


@dataclass(slots=True)
class Changes:
    """Ids of records by kind."""

    new: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)
    withdrawn: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def write(b: Builder) -> None:
    earlier = b.desk.earlier
    found = changes(b)
    if earlier is not None:
        b.note(b.w.fill("notes.compared", when=b.w.dated(earlier.since, earlier.until)))
    else:
        b.note(b.w.fill("notes.compared_none"))
    if earlier is not None:
        _moved(b, earlier)
        _gone(b, earlier, found)
    for kind in KINDS:
        told = [
            b.w.fill(f"notes.{form}", records=b.w.count("records", ids))
            for form, ids in (("new", found.new.get(kind)), ("changed", found.changed.get(kind)))
            if ids
        ]
        if told:
            between = (text(b.w.t("notes.and")),)
            counts = told[0] if len(told) == 1 else (*told[0], *between, *told[1])
            b.note(b.w.fill("notes.of_kind", kind=b.w.term("kind", kind), counts=counts))


def changes(b: Builder) -> Changes:
    """The news of the period against the earlier report, and what that report told and the ledger holds no more."""
    earlier, found = b.desk.earlier, Changes()
    for kind in KINDS:
        for known in b.desk.news(kind):
            form = _form(known, earlier)
            if form:
                (found.new if form == "new" else found.changed).setdefault(kind, []).append(known.record.id)
    if earlier is not None:
        _missing(b, earlier, found)
    return found


def _form(known: Known, earlier: Earlier | None) -> str | None:
    record = known.record
    if earlier is None:
        return "new" if known.is_new else "changed"
    then = earlier.records.get(record.id)
    if then is not None:
        now = then_of(record)
        moved = bool(then.state) and now.state != then.state
        return "changed" if moved or now.claims != then.claims else None
    return "new" if known.is_new and earlier.claims.isdisjoint(then_of(record).claims) else "changed"


def _missing(b: Builder, earlier: Earlier, found: Changes) -> None:
    """Records that were told then: withdrawn by a person, gone with their claims, or part of another record now."""
    now: dict[str, Record] = {r.id: r for kind in KINDS for r in b.desk.all_records(kind)}
    live = {r.id for r in b.desk.ledger.records(ids=sorted(earlier.told - now.keys()))}
    held = {c for r in now.values() for c in r.data.get("claim_ids", ())}
    for id in sorted(earlier.told):
        then = earlier.records[id]
        if then.kind not in KINDS:
            continue
        if id in now:
            if b.desk.is_withdrawn(now[id]):
                found.withdrawn.append(id)
        elif id in live:
            continue  # of days too far back for this report
        elif not held.isdisjoint(then.claims):
            found.merged.append(id)
        else:
            found.withdrawn.append(id)


def _moved(b: Builder, earlier: Earlier) -> None:
    """Truces whose state is another now."""
    for known, step in truces.standing(b):
        then = earlier.records.get(known.record.id)
        before, after = (then.state if then else ""), step[0]
        if before and before != after:
            said = {"before": b.w.term("truce_state", before), "after": b.w.term("truce_state", after)}
            b.say(b.w.fill("sentences.moved", name=truces.name(b, known), **said), step[2], known)


def _gone(b: Builder, earlier: Earlier, found: Changes) -> None:
    if found.withdrawn:
        b.note(b.w.fill("notes.withdrawn", records=b.w.count("records", found.withdrawn)))
    left, right = b.w.t("quotes").split("…")
    for id in found.withdrawn[:NAMED]:
        then = earlier.records[id]
        told = (text(left), Part("earlier", then.title, earlier), text(right))
        b.note(b.w.fill("notes.withdrawn_one", kind=b.w.term("kind", then.kind), words=told), level=1)
    if found.merged:
        b.note(b.w.fill("notes.merged", records=b.w.count("records", found.merged)))
    if not found.withdrawn:
        b.note(b.w.fill("notes.nothing_withdrawn"))
