"""Dossiers: what lists say of somebody, shipped or imported, with source; names that only resemble stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient

from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.reading.pipeline import read
from hudna.web import labels

LISTING = {
    "id": "TEST-1", "authority": "Harbour Council", "regime": "Harbour sanctions", "names": ["Sergei Lavrov", "سيرغي لافروف"],
    "measures": ["travel-ban"], "basis": "Resolution 12", "listed": "2015-03-01", "kind": "individual", "countries": ["Russia"],
    "sources": ["harbour-list.xml"], "seen": ["2016-10-01"],
}  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The user's own knowledge with one imported list."""
    folder = tmp_path / "knowledge"
    (folder / "listings").mkdir(parents=True)
    (folder / "listings" / "harbour.yml").write_text(yaml.safe_dump([LISTING], allow_unicode=True), encoding="utf-8")
    monkeypatch.setenv("HUDNA_KNOWLEDGE", str(folder))
    labels.forget()
    yield
    monkeypatch.undo()
    labels.forget()


def test_an_imported_listing_stands_in_the_dossier(imported: None, open_desk: Callable[..., TestClient]) -> None:
    shown = open_desk().get("/actors/sergei-lavrov?lang=en").text
    for words in ("Harbour Council", "Resolution 12", "harbour-list.xml", "travel ban", "1 March 2015"):
        assert words in shown


def test_without_a_listing_the_dossier_claims_nothing(client: TestClient) -> None:
    shown = client.get("/actors/sergei-lavrov").text
    assert "Harbour Council" not in shown
    assert "لا شيء في قاعدة المعرفة" in shown


def test_demands_are_found_by_themselves(open_desk: Callable[..., TestClient], ledger_file: Path) -> None:
    text = "طالب وزير الخارجية الأميركي جون كيري روسيا بالضغط على دمشق. ولم يصدر رد بعد. وساد الهدوء المدينة."
    article = Article("demand-1", text, date(2016, 10, 24), "وكالة الميناء")
    with Ledger.open(ledger_file) as ledger:
        ledger.add_article(article, read(article))
    shown = open_desk().get("/actors/john-kerry").text
    assert "طالب وزير" in shown[shown.index("مطالب طلبها") : shown.index("مطالب وجهت إليه")]
