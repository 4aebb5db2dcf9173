"""Tracks and rounds of talks."""

from __future__ import annotations

from hudna.linking.records.talks import TRACKS
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Part

MOST, ROUNDS = 4, 10
_WRITTEN = {"Astana": "أستانا", "Kuwait": "الكويت", "Jeddah": "جدة", "Cairo": "القاهرة", "Doha": "الدوحة", "Istanbul": "إسطنبول"}


def write(b: Builder) -> None:
    for known in b.foremost("talks_round", ROUNDS):
        _round(b, known)
    b.rest()


def in_arabic(track: str) -> str:
    """The Arabic name of a track («جنيف»); the name as it is where the list of tracks lacks it."""
    shown = {en: ar for ar, en in TRACKS.items()}
    return _WRITTEN.get(track) or shown.get(track, track)


def _round(b: Builder, known: Known) -> None:
    w, data = b.w, known.data
    name = str(data.get("track_name"))
    track = Part("name", in_arabic(name) if w.language == "ar" else name, f"track:{name}")
    parts = w.fill("sentences.talks", track=track, state=w.term("talks_state", data.get("state")), by=b.by(known.fresh))
    if b.say(parts, known.fresh, known):
        b.accounts(known.fresh, MOST)
