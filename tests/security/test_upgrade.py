"""A ledger of the first schema, with data in it, is brought up to date, holds, and goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from hudna.ledger import audit, text_index, upgrade
from hudna.ledger.adding import Item
from hudna.ledger.engine import connect, looking, set_up_file, writing
from hudna.ledger.parties import number
from hudna.ledger.prepared import prepare
from hudna.ledger.schema import articles, claim_parties, claims, heads, judgements, readings
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.reading.pipeline import read
from hudna.review.queue import ranked

AT = "2026-09-01T08:00:00.000000Z"
TEXTS = (
    "قال وزير الخارجية الروسي سيرغي لافروف إن الهدنة في حلب بدأت أمس.",
    "أعلنت الأمم المتحدة أن قافلة مساعدات دخلت مدينة حلب اليوم.",
)


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """Rows as the first release wrote them: through its migration and its tables only, none of today's `Ledger`."""
    path = tmp_path / "old.ledger"
    engine = connect(path, create=True)
    set_up_file(engine)
    upgrade.migrate(engine, "0001")
    with writing(engine) as connection:
        stored = []
        for key, text in enumerate(TEXTS, start=1):
            article = Article(f"old{key}", text, date(2016, 10, 19 + key), "وكالة الضفة", date_origin="metadata")
            ready = prepare(article, read(article))
            connection.execute(
                insert(articles).values(
                    key=key,
                    id=article.id,
                    version=1,
                    outlet=article.outlet,
                    published=article.published.isoformat() if article.published else None,
                    date_origin="metadata",
                    text=text,
                    text_sha256=article.text_sha256,
                    added_at=AT,
                )
            )
            text_index.add(connection, [(key, text_index.folded(text, None))])
            values = {"engine": ready.engine, "engine_version": ready.engine_version, "read_at": AT}
            row = {"key": key, "article": key, "reading": ready.packed, "reading_sha256": ready.sha256, **values}
            connection.execute(insert(readings).values(**row))
            connection.execute(insert(heads).values(id=article.id, article=key, reading=key))
            for n, (claim, found) in enumerate(ready.claims):
                own = key * 100 + n
                then = {name: value for name, value in claim.items() if name != "worth"}  # of a later schema
                connection.execute(insert(claims).values(key=own, reading=key, **then))
                numbers = number(connection, (party for party, _ in found))
                pairs = [{"party": numbers[p.key], "role": role, "claim": own} for p, role in found]
                if pairs:
                    connection.execute(insert(claim_parties), pairs)
            stored.append([key, article.text_sha256, ready.sha256])
        audit.append(connection, at=AT, actor="machine", action="add", object="2 articles", detail={"stored": stored})
        judged = {
            "kind": "record",
            "object": "t1",
            "field": "state",
            "value": "in_effect",
            "reason": "r",
            "user": "samira",
            "at": AT,
        }
        connection.execute(insert(judgements).values(key=1, **judged))
        audit.append(connection, at=AT, actor="samira", action="judge", object="t1", detail={"key": 1, **judged})
    engine.dispose()
    return path


def test_an_old_ledger_is_upgraded_and_holds(first_schema: Path) -> None:
    with Ledger.open(first_schema, create=False) as ledger:
        assert ledger.info()["schema"] == upgrade.HEAD
        verdict = ledger.verify()
        assert verdict.ok, verdict.broken
        assert (verdict.articles, verdict.entries) == (2, 2)
        assert [a.article.text for a in ledger.iter_articles()] == list(TEXTS)
        assert list(ledger.iter_articles(words="قافله"))
        assert next(ledger.judgements()).value == "in_effect"
        assert list(ledger.iter_claims(actor="RUS"))
        with looking(ledger.engine) as connection:
            assert len(ranked(connection)) == ledger.count_claims()  # what they are worth was filled in


def test_it_goes_on_as_a_ledger_of_today(first_schema: Path, tmp_path: Path) -> None:
    with Ledger.open(first_schema, create=False) as ledger:
        head = ledger.audit_head()
        bring_up(ledger)
        new = Article("new", TEXTS[0] + " وأضاف أنها صامدة.", date(2016, 10, 22), "منبر")
        assert ledger.add([Item(new, prepare(new, read(new)))]).new == 1
        ledger.redact("old1", ("لافروف",), reason="asked to", user="samira")
        assert ledger.verify().ok
        assert head in {e.prev_sha256 for e in ledger.audit()}
        assert ledger.backup(tmp_path / "copy.ledger").ok


def test_every_migration_in_turn(tmp_path: Path) -> None:
    files = sorted(Path(upgrade.__file__).parent.joinpath("migrations/versions").glob("[0-9]*.py"))
    engine = connect(tmp_path / "steps.ledger", create=True)
    set_up_file(engine)
    for file in files:
        upgrade.migrate(engine, file.stem.split("_")[0])
    engine.dispose()
    with Ledger.open(tmp_path / "steps.ledger", create=False) as ledger:
        assert ledger.verify().ok
