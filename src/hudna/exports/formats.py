"""The formats, one list.

Each is a module `hudna.exports.<module>` with `write(selection, files)`, imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hudna.exports.files import Files
    from hudna.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """`files` are the names it writes, the main one first; `extra` the installation extra it needs.

    `losses` what it cannot hold.
    """

    name: str
    title: str
    module: str
    files: tuple[str, ...]
    losses: tuple[str, ...]
    extra: str = ""
    binary: bool = False

    def writer(self) -> Callable[[Selection, Files], None]:
        write: Callable[[Selection, Files], None] = import_module(f"hudna.exports.{self.module}").write
        return write


FORMATS: tuple[Format, ...] = (
    Format("plover", "PLOVER events, one claim a line, and the same as POLECAT table", "plover", ("plover.jsonl", "polecat.tsv"),
           ("DISPLACE and TRAVEL are types of ours", "event_scale and COW codes are left empty",
           "attribution lies under `hudna`")),
    Format("gdelt", "GDELT 2.0 events (61 columns) and mentions (16)", "gdelt", ("gdelt.export.CSV", "gdelt.mentions.CSV"),
           ("only events told as actual", "types without a CAMEO code are left out", "offsets count Arabic code points",
            "NumSources counts independent origins, not publishers", "attribution and denials are not expressible")),
    Format("acled", "ACLED-shaped rows (31 columns) of violations, incidents and truces", "acled", ("acled.csv",),
           ("contacts, talks, aid and undertakings have no place", "actor order carries no direction")),
    Format("ceasefires", "ETH/PRIO-style rows, one a declaring actor", "ceasefires", ("ceasefires.csv",),
           ("an ETH/PRIO row is a declaration: count ceasefires by cf_id", "UCDP ids are left empty")),
    Format("ucdp", "UCDP GED-style rows of lethal incidents", "ucdp", ("ucdp.csv",),
           ("events without a death are left out", "UCDP and PRIO-GRID ids are left empty")),
    Format("ftm", "FollowTheMoney entities and claims.jsonl", "ftm", ("entities.ftm.json", "claims.jsonl"),
           ("FollowTheMoney has no claims: chains and factuality are in claims.jsonl", "contentHash is SHA-1")),
    Format("geojson", "GeoJSON features; null geometry kept", "geojson", ("events.geojson",),
           ("one point a record: further places stay in `place_text`",)),
    Format("claimreview", "schema.org ClaimReview of claims that an analyst graded", "claimreview", ("claimreview.jsonld",),
           ("only graded claims; grade 6 gives none", "a chain is cut to its innermost speaker")),
    Format("webannotation", "W3C Web Annotations of the spans", "webannotation", ("annotations.jsonl",),
           ("links between claims are not annotations",)),
    Format("csv", "Tables for people, with an HXL row", "tables", ("records.csv", "claims.csv", "judgements.csv"),
           ("lists are joined with a semicolon",)),
    Format("xlsx", "The same tables as a workbook", "workbook", ("hudna.xlsx",), ("lists are joined with a semicolon",),
    "export", True),
    Format("parquet", "Claims as a Parquet table", "parquet", ("claims.parquet",), ("chains are nested lists",), "export", True),
    Format("ics", "Truce windows and talks as a calendar", "calendar", ("hudna.ics",), ("what has no day is left out",)),
    Format("sqlite", "An SQLite file ready for Datasette", "sqlite", ("hudna.db", "metadata.yaml"),
    ("the originals stay in the ledger",),
           "", True),
    Format("brat", "brat standoff: text, annotations, configuration", "brat", ("brat",), ("times keep their value as a note",)),
    Format("inception", "UIMA CAS JSON for INCEpTION", "inception", ("inception",), ("factuality is a feature of the event",)),
)  # fmt: skip


def format_named(name: str) -> Format | None:
    return next((f for f in FORMATS if f.name == name), None)
