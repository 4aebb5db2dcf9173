"""GDELT 2.0: an events file of 61 columns and a mentions file of 16, tab separated, without header."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from datetime import date
from itertools import product
from typing import Any

from hudna.exports import codes, places
from hudna.exports.files import Files
from hudna.exports.rows import tab_line
from hudna.exports.selection import Happening, Selection
from hudna.ledger.rows import ClaimRow, Party
from hudna.linking.case import denies

EVENTS = tuple(
    [
        "GLOBALEVENTID",
        "SQLDATE",
        "MonthYear",
        "Year",
        "FractionDate",
        "Actor1Code",
        "Actor1Name",
        "Actor1CountryCode",
        "Actor1KnownGroupCode",
        "Actor1EthnicCode",
        "Actor1Religion1Code",
        "Actor1Religion2Code",
        "Actor1Type1Code",
        "Actor1Type2Code",
        "Actor1Type3Code",
        "Actor2Code",
        "Actor2Name",
        "Actor2CountryCode",
        "Actor2KnownGroupCode",
        "Actor2EthnicCode",
        "Actor2Religion1Code",
        "Actor2Religion2Code",
        "Actor2Type1Code",
        "Actor2Type2Code",
        "Actor2Type3Code",
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
        "Actor1Geo_Type",
        "Actor1Geo_FullName",
        "Actor1Geo_CountryCode",
        "Actor1Geo_ADM1Code",
        "Actor1Geo_ADM2Code",
        "Actor1Geo_Lat",
        "Actor1Geo_Long",
        "Actor1Geo_FeatureID",
        "Actor2Geo_Type",
        "Actor2Geo_FullName",
        "Actor2Geo_CountryCode",
        "Actor2Geo_ADM1Code",
        "Actor2Geo_ADM2Code",
        "Actor2Geo_Lat",
        "Actor2Geo_Long",
        "Actor2Geo_FeatureID",
        "ActionGeo_Type",
        "ActionGeo_FullName",
        "ActionGeo_CountryCode",
        "ActionGeo_ADM1Code",
        "ActionGeo_ADM2Code",
        "ActionGeo_Lat",
        "ActionGeo_Long",
        "ActionGeo_FeatureID",
        "DATEADDED",
        "SOURCEURL",
    ]
)
MENTIONS = tuple(
    [
        "GLOBALEVENTID",
        "EventTimeDate",
        "MentionTimeDate",
        "MentionType",
        "MentionSourceName",
        "MentionIdentifier",
        "SentenceID",
        "Actor1CharOffset",
        "Actor2CharOffset",
        "ActionCharOffset",
        "InRawText",
        "Confidence",
        "MentionDocLen",
        "MentionDocTone",
        "MentionDocTranslationInfo",
        "Extras",
    ]
)
WEB, CITATION = 1, 2


def write(selection: Selection, files: Files) -> None:
    """Both files in one pass; on standard output only the events."""
    with ExitStack() as opened:
        out = opened.enter_context(files.text("gdelt.export.CSV"))
        beside = opened.enter_context(files.text("gdelt.mentions.CSV")) if files.wants("gdelt.mentions.CSV") else None
        for happening, code in _coded(selection):
            for row in events(selection, happening, code):
                out.write(tab_line(row))
                files.count("gdelt.export.CSV")
            if beside is not None:
                rows = mentions(selection, happening)
                beside.write("".join(tab_line(row) for row in rows))
                files.count("gdelt.mentions.CSV", len(rows))


def _coded(selection: Selection) -> Any:
    """Happenings told as actual and dated by the text or by publication, with a CAMEO code."""
    for happening in selection.happenings():
        told = [c for c in happening.claims if c.status == "actual" and not denies(c)]
        code = codes.cameo(told[0].type, told[0].mode, told[0].track) if told else None
        if code is not None:
            yield happening, code


def number(happening: Happening, pair: int = 0) -> int:
    """A number of at most 18 digits from the id: stable, and clear of GDELT's own for all practical purposes."""
    digest = hashlib.sha256(f"{happening.id}#{pair}".encode()).digest()
    return int.from_bytes(digest[:7], "big")


def _pairs(claim: ClaimRow) -> list[tuple[Party | None, Party | None]]:
    """Compound actors become one row a pair, here and nowhere else; meetings pair everybody with everybody."""
    if claim.type == "CONSULT" and not claim.recipients and len(claim.actors) > 1:
        return [(a, b) for n, a in enumerate(claim.actors) for b in claim.actors[n + 1 :]]
    return list(product(claim.actors or (None,), claim.recipients or (None,)))


def events(selection: Selection, happening: Happening, code: codes.Cameo) -> list[list[Any]]:
    first = next(c for c in happening.claims if c.status == "actual" and not denies(c))
    day = first.day_from
    resolved = first.dated == "event" and day is not None and day == first.day_to
    dates = _dates(day) if resolved and day else ["", "", "", ""]
    stored = selection.article(first.article)
    affirming = [c for c in happening.claims if not denies(c)]
    counts = [len(affirming), selection.origins(affirming), len({c.article for c in affirming})]
    tail = [*_geo(selection, first.place), _stamp(first.published), (stored.article.url if stored else None) or first.article]
    out = []
    for n, (actor, recipient) in enumerate(_pairs(first)):
        row = [number(happening, n), *dates, *_actor(actor), *_actor(recipient), 1, code.code, code.base, code.root, code.quad,
               code.goldstein, *counts, "", *[""] * 16, *tail]  # fmt: skip
        out.append(row)
    return out


def mentions(selection: Selection, happening: Happening) -> list[list[Any]]:
    first = next(c for c in happening.claims if c.status == "actual" and not denies(c))
    out = []
    for n, _ in enumerate(_pairs(first)):
        for claim in happening.claims:
            stored = selection.article(claim.article)
            url = stored.article.url if stored else None
            record = selection.record_of(claim.id) or ""
            out.append([
                number(happening, n), _stamp(claim.day_from if claim.dated == "event" else None), _stamp(claim.published),
                WEB if url else CITATION, claim.outlet or "", url or claim.article,
                _sentence(stored.article.text if stored else "", claim),
                -1, -1, claim.trigger.start, 1, "", len(stored.article.text) if stored else "", "", "srclc:ara",
                f"{record}|{claim.id}",
            ])  # fmt: skip
    return out


def _sentence(text: str, claim: ClaimRow) -> int:
    """Number of the paragraph, from 1: the ledger keeps places in characters, not sentences."""
    return text.count("\n", 0, claim.trigger.start) + 1


def _actor(party: Party | None) -> list[Any]:
    if party is None:
        return [""] * 10
    country = (party.country or "").upper()
    return [country + (party.role or ""), party.name, country, "", "", "", "", party.role or "", "", ""]


def _geo(selection: Selection, party: Party | None) -> list[Any]:
    if party is None:
        return [""] * 8
    p = places.place_of(selection.knowledge, party.entry, party.name)
    kind = places.gdelt_type(p.precision)
    if kind is None:
        return ["", p.text, "", "", "", "", "", ""]
    full = ", ".join(x for x in dict.fromkeys((p.name_en, p.admin1_en, p.country)) if x)
    return [kind, full, p.iso2, "", "", p.lat, p.lon, p.id or ""]


def _dates(day: date) -> list[Any]:
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, round(day.year + (day.timetuple().tm_yday - 1) / 365, 4)]


def _stamp(day: date | None) -> str:
    return f"{day:%Y%m%d}000000" if day else ""
