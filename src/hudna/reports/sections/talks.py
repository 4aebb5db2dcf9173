"""Tracks and rounds of talks."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Part

MOST = 4


def write(b: Builder) -> None:
    for known in b.desk.news("talks_round"):
        _round(b, known)


def _round(b: Builder, known: Known) -> None:
    w, data = b.w, known.data
    track = Part("name", w.term("place", data.get("track_name")), f"track:{data.get('track_name')}")
    parts = w.fill("sentences.talks", track=track, state=w.term("talks_state", data.get("state")), by=b.by(known.fresh))
    if b.say(parts, known.fresh, known):
        for claim in list({c.words: c for c in known.fresh}.values())[:MOST]:
            b.say(w.fill("sentences.account", who=b.voice(claim), words=b.words(claim)), [claim], level=1)
