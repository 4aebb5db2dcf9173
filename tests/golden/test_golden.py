"""Whole readings of whole articles as they are today. `make golden` rewrites them; the change is reviewed as a diff."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from hudna.cli.reading_text import render
from hudna.engines.rules import read_article
from hudna.model.article import Article

HERE = Path(__file__).parent / "ar"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples/reports.jsonl"
CHOSEN = ("masar-1017-announcement", "masar-1019-call-washington-readout", "diwan-1025-soleimani", "masar-1024-ryabkov")


def articles() -> dict[str, Article]:
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {r["id"]: Article(r["id"], r["text"], date.fromisoformat(r["published"]), r["outlet"]) for r in rows}


@pytest.mark.parametrize("name", CHOSEN)
def test_reading_is_the_golden_one(name: str) -> None:
    article = articles()[name]
    now = render(article, read_article(article)).rstrip() + "\n"
    golden = HERE / f"{name}.txt"
    if os.environ.get("HUDNA_UPDATE_GOLDENS"):
        golden.write_text(now, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == now, "the reading changed: look at the difference, then `make golden`"
