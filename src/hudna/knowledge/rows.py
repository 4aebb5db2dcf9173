"""From rows of the data files to entries: one function a kind, each tolerant of a missing key, none of a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hudna.knowledge.data_files import Row
from hudna.knowledge.entry import HOWS, Entry, Fact, Name, Office, Problem, Role

ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SPACE_TO_DASH = re.compile(r"[^a-z0-9]+")


_PARTS_OF_A_NAME = frozenset(("عبد", "أبو", "بن", "آل", "بو", "ولد", "دي", "فان"))


class BadRow(ValueError):
    """A row that cannot become an entry; the message says why."""


def entry_of(row: Row, kind: str) -> Entry:
    """Build the entry of a YAML row. Raises BadRow without an id, a kind or an Arabic name."""
    values = row.values
    entry_id, kind = str(values.get("id", "")), str(values.get("kind") or kind)
    if not ID.fullmatch(entry_id):
        raise BadRow(f"id {entry_id!r} is not an ASCII slug")
    names = {"ar": values.get("ar") or "", "en": values.get("en") or ""}
    if not names["ar"] and not names["en"]:
        raise BadRow("neither an Arabic nor an English name")
    plover = values.get("plover") or {}
    code, sector = (plover, ()) if isinstance(plover, str) else (plover.get("code", ""), plover.get("sector") or ())
    return Entry(
        id=entry_id, kind=kind, en=names["en"] or names["ar"], ar=names["ar"] or names["en"],
        country=values.get("country") or (entry_id if kind == "state" else ""),
        plover_code=code, plover_sector=_texts(sector), parent=values.get("parent") or "",
        wikidata=values.get("wikidata") or "", gender=values.get("gender") or "", names=tuple(names_of(values, kind)),
        offices=tuple(office_of(office) for office in values.get("offices") or ()),
        facts=tuple(fact_of(fact) for fact in values.get("facts") or ()),
        allies=_texts(values.get("allies")), members=_texts(values.get("coalition_members")),
        founded=values.get("founded") or "", dissolved=values.get("dissolved") or "", source=values.get("source") or row.where,
        ambiguous="ambiguous" in (values.get("flags") or ""),
    )  # fmt: skip


def place_of(row: Row) -> Entry:
    """Build the place of a table row. Raises BadRow on a wrong id or coordinates outside the globe."""
    values = row.values
    if not ID.fullmatch(values["id"]) or not values["ar"] or not values["en"]:
        raise BadRow("no slug, no Arabic or no English name")
    lat, lon = _degrees(values["lat"], 90), _degrees(values["lon"], 180)
    aliases = [alias.strip() for alias in values["aliases"].split(";") if alias.strip()]
    return Entry(
        id=values["id"], kind="place", en=values["en"], ar=values["ar"], country=values["country"].lower(), type=values["type"],
        lat=lat, lon=lon, parent=values["parent"], names=tuple(Name(a, _script(a), "alias") for a in aliases),
        source=values["source"] or row.where, ambiguous="ambiguous" in values["flags"],
    )  # fmt: skip


def role_of(row: Row) -> Role:
    """Build an office or organ pattern. Raises BadRow without id or Arabic phrases."""
    values = row.values
    if not ID.fullmatch(str(values.get("id", ""))) or not values.get("ar"):
        raise BadRow("a role needs an ASCII id and Arabic phrases")
    return Role(
        id=values["id"], en=values.get("en") or values["id"].replace("-", " "), ar=_texts(values["ar"]),
        kind=values.get("kind") or "person", organ=values.get("organ") or "", plover_sector=_texts(values.get("plover_sector")),
    )  # fmt: skip


def office_of(values: dict[str, Any]) -> Office:
    """Build a dated office: by pattern (`usa:foreign-minister`) or by title (`{title: {ar, en}, of: …}`)."""
    if not isinstance(values, dict):
        raise BadRow(f"office {values!r} is not a mapping")
    title = values.get("title") or {}
    if isinstance(title, str):
        title = {_script(title): title}
    office_id = values.get("office") or f"{values.get('of') or ''}:{slug(title.get('en') or '')}"
    if ":" not in office_id or office_id == ":":
        raise BadRow(f"office {office_id!r} is not <owner>:<role>")
    return Office(office_id, values.get("from") or "", values.get("to") or "", title.get("ar") or "", title.get("en") or "")


def fact_of(values: dict[str, Any]) -> Fact:
    """Build a sourced statement. Raises BadRow when it does not say what."""
    if not isinstance(values, dict) or not values.get("what"):
        raise BadRow("a fact needs `what`")
    keys = ("what", "by", "from", "to", "source", "note")
    return Fact(*(str(values.get(key) or "") for key in keys))


def collect(rows: Iterable[Row], kind: str, problems: list[Problem]) -> Iterator[tuple[Row, Entry]]:
    """Entries of `rows` with their rows; those that fail become problems."""
    for row in rows:
        try:
            yield row, place_of(row) if kind == "place" else entry_of(row, kind)
        except (BadRow, AttributeError, TypeError) as error:
            problems.append(Problem(row.where, str(row.values.get("id", "")), str(error)))


def names_of(values: dict[str, Any], kind: str = "") -> Iterator[Name]:
    """Every name a row gives besides its main one. Raises BadRow on a kind of alias that is none."""
    for item in values.get("aliases") or ():
        if isinstance(item, str):
            yield Name(item, _script(item), "alias")
            continue
        how = str(item.get("kind") or "alias")
        if how not in HOWS:
            raise BadRow(f"alias kind {how!r} is none of {', '.join(HOWS)}")
        for text in (*_texts(item.get("ar")), *_texts(item.get("en"))):
            yield Name(text, _script(text), how, str(item.get("used_by") or ""))
    short = _texts(values.get("short"))
    if not short and kind == "person" and "short" not in values and " " in values.get("ar", ""):
        short = (family_name(values["ar"]),)
    yield from (Name(text, _script(text), "short") for text in short if text)
    yield from (Name(text, "ar", "metonym") for text in _texts(values.get("metonyms")) if text)


def family_name(name: str) -> str:
    """The word news use after the first mention: the last, with the عبد، أبو، بن that belongs to it."""
    words = name.split()
    return " ".join(words[-2:]) if len(words) > 2 and words[-2] in _PARTS_OF_A_NAME else words[-1]


def _texts(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _script(text: str) -> str:
    return "ar" if _ARABIC.search(text) else "en"


def slug(text: str) -> str:
    """ASCII slug of an English name: `Hay'at Tahrir al-Sham` → `hay-at-tahrir-al-sham`."""
    return _SPACE_TO_DASH.sub("-", text.casefold()).strip("-")


def _degrees(text: str, limit: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise BadRow(f"{text!r} is not degrees") from None
    if abs(value) > limit:
        raise BadRow(f"{text} is off the globe")
    return value
