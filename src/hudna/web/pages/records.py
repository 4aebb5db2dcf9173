"""Records: what the ledger holds about the world, and one record with all that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from hudna.ledger.rows import ClaimRow, Holder, Judgement, Record
from hudna.linking.records.rebuild import bring_up
from hudna.review import decide
from hudna.review.fields import FIELDS, GRADING, OUTLET, RELIABILITY
from hudna.web.accounts.roles import Role
from hudna.web.accounts_of import accounts
from hudna.web.charts import title
from hudna.web.corrections import corrections
from hudna.web.errors import missing
from hudna.web.filters import filters
from hudna.web.hours import hours_of
from hudna.web.looking import all_outlets, look
from hudna.web.page import fresh, moved, page
from hudna.web.queries import records
from hudna.web.queries.claims import claims_by_id
from hudna.web.queries.records import KINDS, RecordFilter
from hudna.web.readouts import readouts
from hudna.web.record_list import record_page
from hudna.web.sensitive import levels_of
from hudna.web.visit import Reading, Visit, form_of

router = APIRouter(include_in_schema=False)
Editing = Annotated[Visit, Depends(form_of(Role.EDITOR))]
MOST_CLAIMS = 300
HEADER = frozenset(
    (
        "record_id",
        "type",
        "title_ar",
        "title_en",
        "time",
        "places",
        "parties",
        "status",
        "claim_ids",
        "supporting",
        "denying",
        "outlets",
        "corroboration",
        "confidence",
        "review_state",
        "judged",
        "plover",
        "links",
        "accounts",
        "state_history",
        "declaration",
        "extension",
        "names",
        "provisions",
        "status_by_party",
        "accusations",
        "unmet",
        "reference",
        "claims_by_act",
        "readouts",
        "divergence",
        "topics",
        "matters",
        "verified_by_ids",
    )
)


@router.get("/records")
def record_list(here: Reading) -> Response:
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    found = record_page(here, f)
    kinds = [k for k in KINDS if found.counts.get(k)]
    return page(here, "records.html", f=f, found=found, part=found.part, kinds=kinds, outlets=all_outlets(here))


@router.get("/truces")
def truce_list(here: Reading) -> Response:
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    with look(here) as connection:
        wanted = RecordFilter(kinds=("truce",), since=f.since, until=f.until, parties=f.records().parties)
        total = sum(here.keep(("kinds", wanted.name()), lambda: records.count_by_kind(connection, wanted)).values())
        part = records.list_records(connection, wanted, f.page, total)
    return page(here, "truces.html", f=f, part=part)


@router.get("/claims/{id:path}")
def claim(here: Reading, id: str) -> Response:
    """A claim lies in its article: go there, opened at the finding."""
    from urllib.parse import quote

    article, _, finding = id.rpartition("/")
    if here.ledger.claim(id) is None:
        raise missing(id)
    return RedirectResponse(f"/articles/{quote(article)}?f={quote(finding)}#f-{quote(finding)}", status_code=302)


@router.post("/records/bring-up")
def bring_records_up(here: Editing, next: Annotated[str, Form(max_length=2000)] = "/records") -> Response:
    """Link and build what is out of date, so that records follow the corrections that were made."""
    bring_up(here.ledger)
    return moved(here, next)


@router.get("/records/{id:path}")
def record(here: Reading, id: str) -> Response:
    """One record: accounts side by side, origins, every term of its confidence, history, judgements."""
    if (same := fresh(here)) is not None:
        return same
    with look(here) as connection:
        found = records.record(connection, id)
        if found is None:
            raise missing(id)
        row, version = found
        ids = list(row.data.get("claim_ids") or ())
        claims = claims_by_id(connection, ids[:MOST_CLAIMS])
        earlier = records.history(connection, id)
        built = max(row.made_at, records.built_at(connection))
        related = (
            records.list_records(connection, RecordFilter(parties={"truce": id}), 1, None, 100) if row.kind == "truce" else None
        )
        linked = titles_of(here, connection, row)
    corrected = corrections(here, claims.values())
    links = list(here.ledger.links("origin", ids=sorted({c.article for c in claims.values()}))) if claims else []
    judged = decide.on(here.ledger, "record", id)
    return page(
        here,
        "record.html",
        record=row,
        version=version,
        accounts=accounts(row, claims, links, here.words),
        n_claims=len(ids),
        fields=other_fields(row.data),
        history=changes(earlier),
        related=related,
        extensions=extensions(row.data),
        readouts=readouts(row.data),
        step_hours=step_hours(row.data, claims),
        people=people(row.data),
        judged=list(reversed(judged)),
        seen=decide.version(judged),
        holds=decide.holding(judged),
        states=FIELDS["review_state"],
        graded={name: j for name, j in decide.holding(judged).items() if name in GRADING},
        outlets=outlet_grades(here, claims.values()),
        stated=stated(claims.values()),
        speaking=speaking(claims.values()),
        linked=linked,
        corrections=corrected,
        behind=any(c.judgement.at > built for c in corrected),
        sensitive={c.article: levels_of(here)[c.article] for c in claims.values() if c.article in levels_of(here)},
    )


def titles_of(here: Visit, connection: Connection, row: Record) -> dict[str, str]:
    """The other records that a record's fields name by their ids, with what they are called."""
    named = {v for _, v in other_fields(row.data) if isinstance(v, str) and "_" in v and v != row.id}
    there = records.with_keys(connection, list(records.keys_of(connection, named).values()))
    return {r.id: title(here, r) for r in there}


def speaking(claims: Iterable[ClaimRow]) -> set[str]:
    """The entries and states of all who speak in some claims."""
    parties = [h.party for c in claims for h in c.chain if h.party]
    return {p.entry for p in parties if p.entry} | {p.country.lower() for p in parties if p.country}


@dataclass(frozen=True, slots=True)
class Stated:
    """Somebody in the chain of a claim says how credible it is."""

    claim: ClaimRow
    holder: Holder

    @property
    def term(self) -> str:
        """The term of the formula that it feeds, "" for what only caps it."""
        found = {
            "confirmed": "stated_credible",
            "credible": "stated_credible",
            "doubted": "stated_doubtful",
            "denied": "stated_doubtful",
        }
        return found.get(self.holder.credibility, "")


def stated(claims: Iterable[ClaimRow]) -> list[Stated]:
    """What speakers say of the credibility of what the claims of a record tell; the same by the same once."""
    found = [Stated(claim, holder) for claim in claims for holder in claim.chain if holder.credibility != "none"]
    return list({(s.holder.name, s.holder.credibility): s for s in reversed(found)}.values())[::-1]


def outlet_grades(here: Visit, claims: Iterable[ClaimRow]) -> dict[str, tuple[Judgement | None, int]]:
    """Outlet → how reliable people find it (None: not graded), and the judgement that was seen last."""
    names = sorted({c.outlet for c in claims if c.outlet})
    made: dict[str, list[Judgement]] = {name: [] for name in names}
    for j in here.ledger.judgements(kind=OUTLET, objects=names):
        made[j.object].append(j)
    return {name: (decide.holding(some).get(RELIABILITY), decide.version(some)) for name, some in made.items()}


def extensions(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was asked and decided about prolonging a truce; tellings of the same are one line with their number."""
    named = [*(data.get("parties") or ()), *(data.get("status_by_party") or ()), *(data.get("declaration") or ())]
    ids = {p["name"]: p["actor_id"] for p in named if p.get("actor_id")}
    counted = Counter(
        (str(x.get("decision") or "unknown"), str(x.get("asked_by") or ""), str(x.get("asked_at") or x.get("until") or ""))
        for x in data.get("extension") or ()
    )
    return [{"decision": d, "by": ids.get(by, by), "at": at, "n": n} for (d, by, at), n in counted.items()]


def step_hours(data: Mapping[str, Any], claims: Mapping[str, ClaimRow]) -> list[str]:
    """For each change of a truce's state the hours of its day that the claims behind it agree on; empty where they tell none."""
    out = []
    for step in data.get("state_history") or ():
        ids = step.get("claim_ids") or ([step["claim_id"]] if step.get("claim_id") else [])
        times = [str(claims[id].time) for id in ids if id in claims and claims[id].time]
        found = hours_of(times, str(step.get("at") or "")[:10])
        out.append(found.shown if found else "")
    return out


def people(data: Mapping[str, Any]) -> list[tuple[str, list[Any]]]:
    """(role, who fills it), the most often named first."""
    roles: dict[str, list[Any]] = {}
    for party in data.get("parties") or ():
        roles.setdefault(party["role"], []).append(party)
    return [(role, sorted(some, key=lambda p: -int(p.get("claims") or 0))) for role, some in roles.items()]


def other_fields(data: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The fields of a kind that the page has no place of its own for, as far as something is in them."""
    return [(k, v) for k, v in data.items() if k not in HEADER and v not in (None, "", [], {}, "unstated")]


def changes(states: list[Record]) -> list[tuple[str, list[tuple[str, Any, Any]]]]:
    """(when, [(field, before, after)]) for each state of a record, newest first."""
    out = []
    for after, before in zip(states, [*states[1:], None], strict=True):
        old: Mapping[str, Any] = before.data if before else {}
        fields = sorted(k for k in {*after.data, *old} if after.data.get(k) != old.get(k)) if before else []
        out.append((after.made_at, [(k, brief(old.get(k)), brief(after.data.get(k))) for k in fields]))
    return out


def brief(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, (list, tuple)):
        return (
            f"({len(value)})"
            if value and not isinstance(value[0], str)
            else ", ".join(map(str, value[:4])) + ("…" if len(value) > 4 else "")
        )
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in list(value.items())[:4] if isinstance(v, (str, int, float)))
    return "" if value is None else str(value)
