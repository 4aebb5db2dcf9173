"""Readings made elsewhere into a ledger: nothing is read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hudna.ledger.adding import Item
from hudna.ledger.rows import Added
from hudna.ledger.store import Ledger
from hudna.model.codec import from_json
from hudna.scale.batches.arrow import BatchError, parquet
from hudna.scale.batches.rows import READING, articles_of

BATCH = 200  # articles a transaction


def load(folder: Path, ledger: Ledger) -> Added:
    """Store the readings of all Parquet files under `folder`. What the ledger has is left alone."""
    added = Added()
    files = sorted(folder.rglob("*.parquet"))
    if not files:
        raise BatchError(f"{folder}: holds no Parquet file. Make some with: hudna batch read INPUT --out {folder}")
    for file in files:
        for batch in _batches(file):
            articles = articles_of(batch)
            known = ledger.known(articles)
            readings = batch.column("reading").to_pylist()
            items = [
                Item(a, from_json(json.loads(r))) for n, (a, r) in enumerate(zip(articles, readings, strict=True))
                if r is not None and n not in known
            ]  # fmt: skip
            added += ledger.add(items) if items else Added()
            added += Added(known=len(known))
    return added


def _batches(file: Path) -> Iterator[Any]:
    opened = parquet().ParquetFile(file)
    missing = [name for name in READING if name not in opened.schema_arrow.names]
    if missing:
        raise BatchError(f"{file}: holds no readings (no column {missing[0]}). Give a folder that hudna batch read wrote.")
    yield from opened.iter_batches(batch_size=BATCH)
