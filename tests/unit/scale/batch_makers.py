"""What a folder of readings holds, and what it should hold."""

from __future__ import annotations

from pathlib import Path

from hudna.engines.rules import read_article
from hudna.intake import open_inputs
from hudna.model.article import Article
from hudna.model.codec import dumps


def readings(folder: Path) -> dict[str, str]:
    """Identifier → reading of everything in a folder; asserts that nothing is there twice."""
    import pyarrow.parquet as pq

    out: dict[str, str] = {}
    for file in folder.rglob("*.parquet"):
        for row in pq.ParquetFile(file).read().to_pylist():
            assert row["id"] not in out
            out[row["id"]] = row["reading"] or row["problem"]
    return out


def expected(*paths: Path) -> dict[str, str]:
    return {a.id: dumps(read_article(a)) for a in open_inputs(paths) if isinstance(a, Article)}
