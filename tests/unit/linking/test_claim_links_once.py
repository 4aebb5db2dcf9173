"""Links between claims are made once: whoever makes all records again finds them there."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up, rebuild
from hudna.model.article import Article
from hudna.reading.pipeline import read

SAID = "أعلنت الأمم المتحدة أن قافلة مساعدات دخلت مدينة حلب اليوم وأن الهدنة بدأت في المدينة."
DENIED = "نفت وزارة الخارجية الروسية دخول قافلة مساعدات إلى مدينة حلب اليوم ونفت أن تكون الهدنة بدأت في المدينة."


def test_making_records_again_doubles_no_link(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.ledger") as ledger:
        for n, text in enumerate((SAID, DENIED, SAID)):
            article = Article(f"a{n}", text, date(2016, 10, 20 + n % 2), f"صحيفة {n}", date_origin="metadata")
            ledger.add([Item(article, read(article))])
        bring_up(ledger)
        first = _links(ledger)
        assert first
        rebuild(ledger)
        assert _links(ledger) == first
        assert set(first.values()) == {1}


def _links(ledger: Ledger) -> Counter[tuple[str, str, str, str | None]]:
    return Counter((x.relation, x.a, x.b, x.part) for x in ledger.links("claim"))
