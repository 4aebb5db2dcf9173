"""Words that many articles hold are looked up in another way than rare ones; what is found is the same."""

from __future__ import annotations

import pytest
from ledger_samples import TEXT, article, reading

from hudna.ledger import text_index
from hudna.ledger.store import Ledger


@pytest.mark.parametrize("few", [0, 2_000])
def test_frequent_and_rare_words(ledger: Ledger, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_index, "FEW", few)
    for n in range(4):
        a = article(f"a{n}", TEXT + (" قافلة" if n % 2 else ""))
        ledger.add_article(a, reading(a))
    assert [a.article.id for a in ledger.iter_articles(words="قافلة")] == ["a1", "a3"]
    assert {c.article for c in ledger.iter_claims(words="قافلة")} == {"a1", "a3"}
    assert ledger.count_claims(words=[["قافلة", "حل*"]]) == ledger.count_claims()
    assert list(ledger.iter_articles(words="زرافة")) == []
