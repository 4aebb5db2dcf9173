"""A ledger with one article that names a source, its copy elsewhere, and one that names nobody. All texts are our own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from hudna.ledger.adding import Item
from hudna.ledger.prepared import prepare
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.reading.pipeline import read

NAMED = (
    "قال سليم الحرّاني، وهو طبيب في مستشفى الرازي بحلب، إن القصف أصاب قسم الأطفال أمس وقتل ثلاثة مدنيين. "
    "وأضاف الطبيب أن الهدنة لم تصمد سوى يومين. وطالبت وزارة الخارجية الروسية المعارضة باحترام الهدنة في حلب. "
    "وفي اتصال آخر أكد لسليم الحراني مسؤول في الإدارة المحلية أن القوافل لم تصل."
)
PLAIN = "أعلنت الأمم المتحدة أن قافلة مساعدات دخلت مدينة حلب اليوم. وقالت إن القافلة تضم عشرين شاحنة."

Add = Callable[..., Ledger]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the ledger is: what is safe on one database must be on the other."""
    if request.param == "postgresql":
        made: Callable[[], str] = request.getfixturevalue("new_database")
        return made()
    return str(tmp_path / "news.ledger")


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger.open(address) as opened:
        yield opened


@pytest.fixture
def add(ledger: Ledger) -> Add:
    """Read articles and store them: `add(id=text, …)`."""

    def store(day: date = date(2016, 10, 20), outlet: str = "وكالة الضفة", **texts: str) -> Ledger:
        for id, text in texts.items():
            url = f"https://x.example/{id}/" + ("سليم-الحراني" if id == "a1" else "")
            raw = f"<p>{text}</p>".encode()
            sha = hashlib.sha256(raw).hexdigest()
            article = Article(id, text, day, outlet, url, f"عنوان: {text[:20]}", "metadata", sha)
            ledger.add([Item(article, prepare(article, read(article)), raw=raw)])
        return ledger

    return store


@pytest.fixture
def filled(add: Add) -> Ledger:
    """With records, judgements of the source's claims, and an alias taught from the article."""
    ledger = add(a1=NAMED, a2=PLAIN)
    bring_up(ledger)
    claim = next(c.id for c in ledger.iter_claims(article="a1"))
    ledger.judge(kind="event", object=claim, field="verdict", value="accept", reason="سليم الحراني شاهد موثوق", user="samira")
    return ledger
