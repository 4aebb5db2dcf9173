"""What the report rests on and what it does not know: documents, silent outlets, unread and undated texts, unreviewed records."""

from __future__ import annotations

from datetime import timedelta

from hudna.reports.builder import Builder
from hudna.reports.desk import KINDS
from hudna.reports.parts import Part

USUAL = timedelta(days=30)  # an outlet that published in these days before the period counts as one that usually does


def write(b: Builder) -> None:
    w, desk = b.w, b.desk
    ids = [a.article.id for a in desk.articles]
    outlets = sorted({a.article.outlet for a in desk.articles if a.article.outlet})
    origins = sorted({desk.origin_of(i) for i in ids})
    b.note(w.fill("notes.documents", documents=w.count("reports", ids), outlets=w.count("outlets", outlets, "genitive"),
                  origins=w.count("origins", origins, "genitive")))  # fmt: skip
    _silent(b, set(outlets))
    unread = [a.article.id for a in desk.ledger.iter_articles(since=desk.since, until=desk.until, unread=True)]
    if unread:
        b.note(w.fill("notes.unread", documents=w.count("reports", unread)))
    undated = [a.article.id for a in desk.ledger.iter_articles(undated=True)]
    if undated:
        b.note(w.fill("notes.undated", documents=w.count("reports", undated)))
    _times(b, ids)
    _unreviewed(b)


def _times(b: Builder, ids: list[str]) -> None:
    untold = [c.id for c in b.desk.fresh.values() if c.dated != "event"]
    if untold:
        b.note(b.w.fill("notes.untold", events=b.w.count("events", untold)))
    readings = ((i, b.desk.reading(i)) for i in ids)
    floating = [f"{i}@{t.start}" for i, r in readings if r is not None for t in r.times if t.status == "floating"]
    if floating:
        b.note(b.w.fill("notes.floating", expressions=b.w.count("expressions", floating)))


def _silent(b: Builder, heard: set[str]) -> None:
    before = b.desk.ledger.iter_articles(since=b.desk.since - USUAL, until=b.desk.since - timedelta(days=1))
    silent = sorted({a.article.outlet for a in before if a.article.outlet} - heard)
    if silent:
        b.note(b.w.fill("notes.silent", outlets=b.w.listed([Part("outlet", s, s) for s in silent])))
    else:
        b.note(b.w.fill("notes.nobody_silent"))


def _unreviewed(b: Builder) -> None:
    used = [k for kind in KINDS for k in b.desk.news(kind)]
    raw = [k.record.id for k in used if k.data.get("review_state", "machine") == "machine"]
    if raw:
        b.note(b.w.fill("notes.unreviewed", records=b.w.count("records", raw)))
    elif used:
        b.note(b.w.fill("notes.reviewed_none"))
