"""An SQLite file for Datasette.

One table a kind of record, claims, articles, views, full text over folded arabic, metadata.yaml.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hudna.exports import tables
from hudna.exports.files import Files
from hudna.exports.selection import KINDS, Selection
from hudna.model.orthography import fold

VIEWS = """
create view v_claims_flat as select c.*, a.title, a.url from claims c left join articles a on a.id = c.article;
create view v_truce_day as select truce_id, start as day, kind, count(*) as records, sum(origins) as origins
  from records where truce_id is not null group by truce_id, start, kind;
"""
METADATA = """title: Hudna
description: What Arabic reports say about war and diplomacy, each line with its words.
about: Open with `datasette hudna.db -m metadata.yaml`.
databases:
  hudna:
    tables:
      claims: {label_column: words, sort: day_from, facets: [track, type, status, outlet]}
      records: {label_column: description_ar, sort: start, facets: [kind, status, verification]}
      articles: {label_column: title, sort: published, facets: [outlet]}
      articles_fts: {hidden: true}
    queries:
      search_arabic:
        title: Search in any spelling (give folded words)
        sql: select a.* from articles a join articles_fts f on f.rowid = a.rowid where articles_fts match :words
"""


def write(selection: Selection, files: Files) -> None:
    """The file is built beside and copied whole, so that the same ledger gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hudna.db"
        base = sqlite3.connect(path)
        try:
            with base:
                files.count("hudna.db", _fill(base, selection))
            base.execute("vacuum")
        finally:
            base.close()
        with files.binary("hudna.db") as out:
            out.write(path.read_bytes())
    if files.wants("metadata.yaml"):
        with files.text("metadata.yaml") as text:
            text.write(METADATA)


def _fill(base: sqlite3.Connection, selection: Selection) -> int:
    base.execute(
        "create table articles (id text primary key, outlet text, published text, title text, url text, text text, sha256 text)"
    )
    rows = ((a.id, a.outlet, a.published.isoformat() if a.published else None, a.title, a.url, _clean(a.text), a.text_sha256)
            for a in (s.article for s in selection.articles()))  # fmt: skip
    base.executemany("insert into articles values (?,?,?,?,?,?,?)", rows)
    base.execute("create virtual table articles_fts using fts5(folded, content='')")
    folded = ((rowid, fold(text)) for rowid, text in base.execute("select rowid, text from articles").fetchall())
    base.executemany("insert into articles_fts (rowid, folded) values (?, ?)", folded)
    n = _table(base, "claims", tables.CLAIMS, (tables.claim_row(selection, c) for c in selection.claims()))
    n += _table(base, "records", [c for c, _ in tables.RECORDS], tables.record_rows(selection))
    for kind in KINDS:
        made = ([r.id, *(json.dumps(r.data, ensure_ascii=False, sort_keys=True),)] for r in selection.records(kind))
        _table(base, f"record_{kind}", ("record_id", "data"), made)
    _table(base, "judgements", tables.JUDGEMENTS, (tables.judgement_row(j) for j in selection.ledger.judgements()))
    base.executescript("create index claims_article on claims (article); create index claims_day on claims (day_from);" + VIEWS)
    return n


def _table(base: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    key = columns[0] if name != "judgements" else ""
    shown = ", ".join(f'"{c}"' + (" text primary key" if c == key else "") for c in columns)
    base.execute(f'create table "{name}" ({shown})')
    marks = ",".join("?" * len(columns))
    before = base.total_changes
    base.executemany(f'insert into "{name}" values ({marks})', ([_clean(v) for v in row] for row in rows))
    return base.total_changes - before


def _clean(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
