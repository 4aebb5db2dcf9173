"""Places of claims and records with coordinates, containment and how exact they are (FEATURES: PlaceRef)."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.territories import iso2_of

EXACTNESS = {
    "site": 1, "crossing": 1, "base": 1, "camp": 1, "square": 1, "airport": 1, "port": 1, "hospital": 1, "dam": 1,
    "neighbourhood": 2, "village": 2, "town": 3, "city": 3, "subdistrict": 4, "district": 5,
    "governorate": 6, "province": 6, "region": 6, "country": 7,
    "river": 8, "road": 8, "sea": 8, "strait": 8, "mountain": 8, "island": 5,
}  # fmt: skip
ADMIN1 = (("governorate", "province"), ("region",))  # a part of a city («eastern Aleppo») is a region too, and no governorate


@dataclass(frozen=True, slots=True)
class Place:
    """`precision` 1 exact site … 6 governorate, 7 country, 9 not resolved. Degrees are None where nobody knows them."""

    text: str
    id: str | None = None
    name_ar: str = ""
    name_en: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: int = 9
    country: str = ""
    iso2: str = ""
    admin1_ar: str = ""
    admin1_en: str = ""


def place_of(knowledge: Knowledge, id: str | None, text: str) -> Place:
    """A place by the id of its entry; its words alone where it is not known."""
    entry = knowledge.entries.get(id) if id else None
    if entry is None:
        return Place(text)
    chain = [knowledge.entries[i] for i in knowledge.containment(entry.id) if i in knowledge.entries]
    admin1 = next((e for types in ADMIN1 for e in chain if e.type in types), None)
    precision = 7 if entry.kind == "state" else EXACTNESS.get(entry.type, 3)
    return Place(
        text, entry.id, entry.ar, entry.en, entry.lat, entry.lon, precision, entry.country.upper(),
        iso2_of(entry.country).upper(),
        admin1.ar if admin1 else "", admin1.en if admin1 else "",
    )  # fmt: skip


def acled_precision(precision: int) -> int | None:
    return 1 if precision <= 3 else 2 if precision <= 5 else 3 if precision <= 7 else None


def gdelt_type(precision: int) -> int | None:
    """GDELT's geographic type: 1 country, 4 city, 5 state or province."""
    return 4 if precision <= 4 else 5 if precision <= 6 else 1 if precision == 7 else None


def plover_resolution(precision: int) -> int | None:
    """PLOVER's resolution: 5 below city … 1 country."""
    return {1: 5, 2: 5, 3: 4, 4: 3, 5: 3, 6: 2, 7: 1}.get(precision)
