"""Claims as a Parquet table: typed columns, chains as nested lists. Read by pandas, DuckDB, Spark, R."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow, Party
from hudna.model.missing import MissingLibrary

BATCH = 5_000


def write(selection: Selection, files: Files) -> None:
    """Raises MissingLibrary without pyarrow."""
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingLibrary("The export parquet", "pyarrow", "export") from error
    form = _schema(pa)
    rows = (_row(selection, claim) for claim in selection.claims())
    with files.binary("claims.parquet") as out, pq.ParquetWriter(out, form, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist(batch, schema=form))
            files.count("claims.parquet", len(batch))
    files.count("claims.parquet", 0)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _schema(pa: Any) -> Any:
    text, day, number = pa.string(), pa.date32(), pa.int32()
    party = pa.struct([("name", text), ("entry", text), ("kind", text), ("country", text), ("role", text)])
    link = pa.struct(
        [("name", text), ("entry", text), ("factuality", text), ("speech", text), ("form", text), ("credibility", text)]
    )
    quantity = pa.struct([("text", text), ("low", pa.int64()), ("high", pa.int64()), ("unit", text), ("outcome", text)])
    return pa.schema([
        ("claim_id", text), ("article", text), ("outlet", text), ("published", day), ("type", text), ("mode", text), ("status",
        text),
        ("track", text), ("time", text), ("day_from", day), ("day_to", day), ("dated", text), ("factuality", text), ("speech",
        text),
        ("place", party), ("actors", pa.list_(party)), ("recipients", pa.list_(party)), ("chain", pa.list_(link)),
        ("quantities", pa.list_(quantity)), ("start", number), ("end", number), ("words", text), ("record_id", text), ("origin",
        text),
    ])  # fmt: skip


def _row(selection: Selection, c: ClaimRow) -> dict[str, Any]:
    return {
        "claim_id": c.id, "article": c.article, "outlet": c.outlet, "published": c.published, "type": c.type, "mode": c.mode,
        "status": c.status, "track": c.track, "time": c.time, "day_from": c.day_from, "day_to": c.day_to, "dated": c.dated,
        "factuality": c.factuality, "speech": c.speech, "place": _party(c.place) if c.place else None,
        "actors": [_party(p) for p in c.actors], "recipients": [_party(p) for p in c.recipients],
        "chain": [{"name": h.name, "entry": h.party.entry if h.party else None, "factuality": h.factuality, "speech": h.speech,
                   "form": h.form, "credibility": h.credibility} for h in c.chain],
        "quantities": [{k: q.get(k) for k in ("text", "low", "high", "unit", "outcome")} for q in c.quantities],
        "start": c.clause.start, "end": c.clause.end, "words": c.words, "record_id": selection.record_of(c.id),
        "origin": selection.origin_of(c.article),
    }  # fmt: skip


def _party(p: Party) -> dict[str, Any]:
    return {"name": p.name, "entry": p.entry, "kind": p.kind, "country": p.country, "role": p.role}
