"""A GeoNames dump (`SY.txt`, `allCountries.txt`: 19 tab-separated columns, UTF-8, CC BY 4.0).

Many Arabic names in such dumps are machine transliterations («عضلات البطن» for Abs) or Persian and Kurdish spellings. A row
is taken only when one of its Arabic spellings agrees with its Latin name by `hudna.knowledge.names.compare`; the rest are
reported by line.
"""

from __future__ import annotations

import re
from pathlib import Path

from hudna.knowledge.entry import Problem
from hudna.knowledge.importers.provenance import Progress, file_mark, silent
from hudna.knowledge.name_keys import readable_latin
from hudna.knowledge.names import MATCH, compare
from hudna.knowledge.overlay import Written, upsert_places
from hudna.knowledge.rows import slug
from hudna.knowledge.territories import iso3_of

_ARABIC = re.compile("[\u0621-\u064a]+( [\u0621-\u064a]+){0,3}")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|adh|ath)[- ]", re.IGNORECASE)
_DETACHED_ARTICLE = re.compile("(?:أد|أل|آل|اد|أر|ار|أش|اش|أس|اس|أن|ان|أت|أز|ال) ")
_TYPES = {
    "PPLC": "city", "PPLA": "city", "PPLA2": "town", "PPLA3": "town", "PPLX": "neighbourhood", "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "subdistrict", "AIRP": "airport", "AIRB": "base", "HSP": "hospital", "DAM": "dam", "PRT": "port", "MT": "mountain",
    "MTS": "mountain", "STM": "river", "STMI": "river", "SEA": "sea", "STRT": "strait", "RGN": "region", "CMP": "camp",
    "SQR": "square",
}  # fmt: skip


def import_geonames(path: Path, overlay: Path, progress: Progress = silent) -> Written:
    """Read populated places and named features of a dump into `overlay/places/geonames-<file>.tsv`."""
    problems: list[Problem] = []
    rows: list[dict[str, str]] = []
    mark = file_mark(path)
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            where = f"{path.name}:{number}"
            if len(cells) != 19:
                problems.append(Problem(where, "", f"{len(cells)} columns instead of 19"))
                continue
            kind = place_type(cells[7], int(cells[14] or 0) if cells[14].isdigit() else 0)
            if not kind:
                continue
            arabic = trustworthy(cells[1], cells[3].split(","))
            if not arabic:
                problems.append(Problem(where, f"geonames:{cells[0]}", f"no Arabic spelling that agrees with {cells[1]!r}"))
                continue
            rows.append(_row(cells, kind, arabic, f"geonames:{cells[0]} {mark}:{number}"))
            progress(number)
    written = upsert_places(overlay / "places" / f"geonames-{slug(path.stem)}.tsv", rows)
    return written._replace(problems=tuple(problems) + written.problems)


def trustworthy(latin: str, spellings: list[str]) -> str:
    """The Arabic spelling that agrees best with a Latin name, empty where none does."""
    name = readable_latin(latin)
    definite, words = bool(_ARTICLE.match(name)), len(_ARTICLE.sub("", name).split())
    best, chosen = MATCH, ""
    for spelling in (item.strip() for item in spellings):
        if not _ARABIC.fullmatch(spelling) or _DETACHED_ARTICLE.match(spelling) or len(spelling) < 3:
            continue
        if spelling.startswith("ال") is not definite or (len(spelling.split()) != words and not spelling.startswith("عبد")):
            continue
        score = compare(spelling, name).value + (0.003 if re.search("[أإآ]", spelling) else 0.0)
        if score > best:
            best, chosen = score, spelling
    return chosen


def place_type(code: str, population: int) -> str:
    """Our place type of a GeoNames feature code; empty for what no news names."""
    if code in _TYPES:
        return _TYPES[code]
    if code.startswith("PPL"):
        return "city" if population >= 30_000 else "town" if population >= 2_000 else "village"
    return ""


def _row(cells: list[str], kind: str, arabic: str, source: str) -> dict[str, str]:
    country = iso3_of(cells[8])
    return {
        "id": f"{country or 'geo'}-gn{cells[0]}", "ar": arabic, "en": readable_latin(cells[1]), "lat": cells[4], "lon": cells[5],
        "type": kind, "parent": country, "country": country, "source": source,
    }  # fmt: skip
