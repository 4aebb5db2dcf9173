"""The whole report in a few lines, for who has one minute: states of truces, and of each matter how much and what stands out."""

from __future__ import annotations

from collections import Counter, defaultdict

from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import Builder
from hudna.reports.desk import KINDS
from hudna.reports.parts import Words
from hudna.reports.sections import access, contacts, displacement, truces, violations

TRUCES = 3
LEAST = 2  # of its kind, before anybody or any place stands out
CLAIMS = 2  # behind a line


def write(b: Builder) -> None:
    for known, step in truces.standing(b)[:TRUCES]:
        b.say(truces.state(b, known, step), step[2], known)
    _contacts(b)
    _force(b, "violation", "violations")
    _force(b, "incident", "fighting")
    _aid(b)
    _toll(b)
    _reach(b)


def _contacts(b: Builder) -> None:
    some = contacts.met(b)
    ids = [k.record.id for k in b.desk.news("contact")]
    if not some:
        return
    m = some[0]
    who = b.w.listed([b.desk.party(p).as_("party") for p in m.people])
    mode = b.w.term("contact_mode", m.known.data.get("mode"))
    b.say(b.w.fill("summary.contacts", count=b.w.count("contacts", ids), mode=mode, who=who), m.claims, m.known)


def _force(b: Builder, kind: str, section: str) -> None:
    """How many, and who is blamed and where most often, as far as anybody and any place stand out."""
    told = violations.tellings(b, b.desk.news(kind))
    if not told:
        return
    ids = [k.record.id for k, _ in told]
    blamed: dict[str, list[tuple[str, ClaimRow]]] = defaultdict(list)
    placed: dict[str, list[tuple[str, ClaimRow]]] = defaultdict(list)
    party: dict[str, Party] = {}
    for known, t in told:
        for p in t.doers:
            party[p.key] = p
            blamed[p.key].append((known.record.id, next(c for c in t.claims if any(a.key == p.key for a in c.actors))))
        if t.place is not None:
            party[t.place.key] = t.place
            placed[t.place.key].append((known.record.id, t.claims[0]))
    cited = [t.claims[0] for _, t in told[:CLAIMS]]
    b.say(_counted(b, section, ids), cited)
    for form, role, groups in (("blamed", "doer", blamed), ("placed", "place", placed)):
        key, most = max(groups.items(), key=lambda g: (len(g[1]), g[0]), default=("", []))
        if len(most) >= LEAST:
            who = b.desk.party(party[key]).as_(role)
            some = b.w.count("events", [id for id, _ in most])
            b.say(b.w.fill(f"summary.{form}", who=who, count=some), [c for _, c in most], level=1)


def _aid(b: Builder) -> None:
    told = access.told(b)
    outcomes = Counter(a.outcome for a in told)
    if not told:
        return
    claims = [a.claims[0] for a in told][:CLAIMS]
    if b.say(_counted(b, "access", [a.known.record.id for a in told]), claims):
        for outcome in sorted(outcomes, key=lambda o: (-outcomes[o], o)):
            some = [a for a in told if a.outcome == outcome]
            count = b.w.count("events", [a.known.record.id for a in some])
            parts = b.w.fill("summary.outcome", outcome=b.w.term("aid_outcome", outcome), count=count)
            b.say(parts, [a.claims[0] for a in some][:CLAIMS], level=1)


def _counted(b: Builder, section: str, ids: list[str]) -> Words:
    return b.w.fill("summary.count", what=b.w.t(f"headings.{section}"), count=b.w.count("events", ids))


def _toll(b: Builder) -> None:
    """The largest number of killed that anybody tells, and of displaced; in the words that tell it."""
    for kind, outcome in (("casualty", "killed"), ("displacement", "displaced")):
        rows = [(c, row) for c in displacement.counts(b, kind) for row in c.figures if row[1] == outcome]
        if rows:
            _, (claim, _, figure) = max(rows, key=lambda r: (int(r[1][2].get("min") or 0), r[1][0].id))
            words = b.w.quoted(str(figure["text"]))
            b.say(b.w.fill(f"summary.{outcome}", words=words, who=b.voice(claim)), [claim])


def _reach(b: Builder) -> None:
    """How much was read, and that nobody has reviewed it."""
    ids = [a.article.id for a in b.desk.articles]
    outlets = sorted({a.article.outlet for a in b.desk.articles if a.article.outlet})
    used = [k for kind in KINDS for k in b.desk.news(kind)]
    raw = [k.record.id for k in used if k.data.get("review_state", "machine") == "machine"]
    read = b.w.fill("summary.read", documents=b.w.count("reports", ids), outlets=b.w.count("outlets", outlets, "genitive"))
    b.note(read)
    if raw:
        b.note(b.w.fill("notes.unreviewed", records=b.w.count("records", raw)))
