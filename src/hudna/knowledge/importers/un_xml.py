"""The UN Security Council's consolidated list (XML, as published by the Secretariat; schema sc-sanctions.xsd).

One file is the list of one day (`dateGenerated`). Imported files of several days, in any order, give each listing its life:
`listed` and `amended` as the list says, `seen` as the days of the files that show it; what a later file no longer shows was
delisted in between. Files with a document type or entity declarations are refused (no list has them; an attacker's file may).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from hudna.knowledge.data_files import read_yaml
from hudna.knowledge.entry import Problem
from hudna.knowledge.importers.provenance import Progress, file_mark, silent
from hudna.knowledge.overlay import Written, upsert
from hudna.knowledge.partial_dates import is_date
from hudna.knowledge.sanctions import default_measures

AUTHORITY = "unsc"
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_STATED_MEASURES = {"Travel Ban": "travel-ban", "Asset Freeze": "asset-freeze", "Assets Freeze": "asset-freeze"}


class Refused(ValueError):
    """The file is not a UN list, or declares entities."""


def import_un(path: Path, overlay: Path, progress: Progress = silent) -> Written:
    """Read one consolidated list into `overlay/listings/un.yml`. Raises Refused when the file is no such list."""
    root = _parse(path)
    day = (root.get("dateGenerated") or "")[:10]
    if root.tag != "CONSOLIDATED_LIST" or not is_date(day):
        raise Refused(f"{path.name}: not a UN consolidated list (root {root.tag}, dateGenerated {day!r})")
    problems: list[Problem] = []
    mark, rows = file_mark(path), [{"id": AUTHORITY, "snapshots": [day]}]
    for number, element in enumerate([*root.iter("INDIVIDUAL"), *root.iter("ENTITY")], 1):
        row = _listing(element, day, f"{mark}#{_text(element, 'DATAID')}")
        reason = _wrong(row)
        if reason:
            problems.append(Problem(f"{path.name}, record {number} (DATAID {_text(element, 'DATAID')})", row["id"], reason))
            continue
        rows.append(row)
        progress(number)
    target = overlay / "listings" / "un.yml"
    written = upsert(target, _without_older_values(target, rows, day))
    return written._replace(problems=tuple(problems))


def _without_older_values(target: Path, rows: list[dict[str, Any]], day: str) -> Iterator[dict[str, Any]]:
    """Rows of a file older than one imported before add names and days to a listing but do not replace what is newer."""
    ignored: list[Problem] = []
    known = (
        {row.values["id"]: max(row.values.get("seen") or [""]) for row in read_yaml(target, ignored)} if target.is_file() else {}
    )
    for row in rows:
        newer = known.get(row["id"], "") > day
        yield {key: value for key, value in row.items() if key == "id" or isinstance(value, list) or not newer}


def _parse(path: Path) -> Element:
    content = path.read_bytes()
    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = guard.EntityDeclHandler = _refuse
    try:
        guard.Parse(content, True)
        return fromstring(content)
    except (expat.ExpatError, ParseError) as error:
        raise Refused(f"{path.name}: not XML ({error})") from None


def _refuse(*_args: Any) -> None:
    raise Refused("the file declares a document type or entities")


def _listing(element: Element, day: str, source: str) -> dict[str, Any]:
    regime, comments = _text(element, "UN_LIST_TYPE"), _text(element, "COMMENTS1")
    measures, basis = default_measures().get(regime, ((), ""))
    stated = [measure for words, measure in _STATED_MEASURES.items() if re.search(words, comments, re.IGNORECASE)]
    return {
        "id": _text(element, "REFERENCE_NUMBER"), "authority": AUTHORITY, "regime": regime,
        "kind": "individual" if element.tag == "INDIVIDUAL" else "entity", "names": list(dict.fromkeys(_names(element))),
        "measures": list(dict.fromkeys(stated)) or list(measures), "basis": basis, "listed": _text(element, "LISTED_ON")[:10],
        "amended": [at for value in element.iterfind("LAST_DAY_UPDATED/VALUE") if (at := (value.text or "").strip()[:10])],
        "countries": _countries(element), "seen": [day], "sources": [source],
    }  # fmt: skip


def _names(element: Element) -> Iterator[str]:
    yield " ".join(part for name in _NAME_PARTS if (part := _text(element, name)))
    if original := _text(element, "NAME_ORIGINAL_SCRIPT"):
        yield original
    for alias in (*element.iterfind("INDIVIDUAL_ALIAS"), *element.iterfind("ENTITY_ALIAS")):
        if (name := _text(alias, "ALIAS_NAME")) and _text(alias, "QUALITY") != "Low":
            yield name


def _countries(element: Element) -> list[str]:
    """Nationalities as the list writes them, without what stands in brackets."""
    found = (re.sub(r"\s*\(.*?\)", "", value.text or "").strip() for value in element.iterfind("NATIONALITY/VALUE"))
    return list(dict.fromkeys(country for country in found if country))


def _wrong(row: dict[str, Any]) -> str:
    """Why a record cannot be used; empty when it can."""
    if not row["id"] or not row["names"][0]:
        return "no reference number or no name"
    if wrong := [day for day in (row["listed"], *row["amended"]) if day and not is_date(day)]:
        return f"not a date: {wrong[0]!r}"
    return "" if row["regime"] else "no list type"


def _text(element: Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())
