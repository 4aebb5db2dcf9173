"""What is accepted while the desk runs counts at once: in the names it shows, in readings, exports and reports, whoever accepted it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import csrf

from hudna.exports.selection import Filters, Selection
from hudna.knowledge.lookup import Knowledge
from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.model.own_data import taught_folder
from hudna.reading.pipeline import read
from hudna.review import in_force, teach
from hudna.review.rows import TaughtRow, row_of
from hudna.web import labels

NAME = "حزب المظلة الزرقاء"
ALIAS = TaughtRow("alias", NAME, f"اتهم {NAME} الحكومة بخرق الاتفاق.", target="hezbollah")
TEXT = f"قال مراسلنا إن {NAME} قصف بلدة حدودية يوم الأحد. وساد الهدوء البلدة بعد ذلك."


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """No other test knows what these teach."""
    yield
    Knowledge.forget()
    labels.knowledge.cache_clear()


def _accepted(path: Path) -> None:
    """By another program than the desk."""
    with Ledger.open(path) as ledger:
        teach.propose(ledger, ALIAS, user="u", reason="r")
        teach.conclude(ledger, ALIAS.id, "accept", user="e", reason="r")


def test_a_name_accepted_elsewhere_is_shown_without_a_restart(client: TestClient, ledger_file: Path) -> None:
    assert labels.named("en", NAME) == NAME
    _accepted(ledger_file)
    assert client.get("/").status_code == 200
    assert labels.named("en", NAME) == labels.label("en", "hezbollah")
    with Ledger.open(ledger_file) as ledger:
        teach.conclude(ledger, ALIAS.id, "reject", user="e", reason="r")
    client.get("/")
    assert labels.named("en", NAME) == NAME


def test_a_filter_takes_a_name_that_was_accepted(client: TestClient, ledger_file: Path) -> None:
    assert labels.key_of(NAME) == NAME
    _accepted(ledger_file)
    assert client.get(f"/records?actor={NAME}").status_code == 200
    assert labels.key_of(NAME) == "hezbollah"


def test_accepted_and_read_again_on_the_page(client: TestClient, ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        article = Article("taught-1", TEXT, date(2016, 10, 25), "شبكة الساحة")
        ledger.add_article(article, read(article))
        teach.propose(ledger, ALIAS, user="u", reason="r")
    sign = csrf(client)
    decided = client.post("/teach/decide", data={"csrf": sign, "id": ALIAS.id, "value": "accept", "reason": "r"})
    assert decided.status_code == 303
    assert client.post("/teach/reread", data={"csrf": sign, "id": ALIAS.id}).status_code == 303
    with Ledger.open(ledger_file) as ledger:
        reading = ledger.reading("taught-1")
        assert reading is not None
        assert "hezbollah" in {e.entry for e in reading.entities}
    assert 'href="/actors/hezbollah"' in client.get("/articles/taught-1?f=E1").text + client.get("/articles/taught-1?f=V1").text


def test_exports_and_reports_know_accepted_names(ledger_file: Path, open_desk: Callable[..., TestClient]) -> None:
    _accepted(ledger_file)
    open_desk()
    with Ledger.open(ledger_file) as ledger:
        chosen = Selection(ledger, Filters(actor=NAME))
        assert chosen.actor == "hezbollah"


def test_files_follow_the_ledger_that_was_copied_without_them(ledger_file: Path, tmp_path: Path) -> None:
    _accepted(ledger_file)
    copy = tmp_path / "elsewhere" / "copy.ledger"
    copy.parent.mkdir()
    copy.write_bytes(ledger_file.read_bytes())
    in_force.follow_address(str(copy))
    (written,) = taught_folder(str(copy)).rglob("taught.yml")
    assert NAME in written.read_text(encoding="utf-8")
    in_force.follow_address(str(tmp_path / "nothing.ledger"))
    assert not taught_folder(str(tmp_path / "nothing.ledger")).exists()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_proposed_rules_are_told_in_words(client: TestClient, ledger_file: Path, language: str) -> None:
    rules = (
        {"what": "role", "text": "زحف", "marks": "على", "role": "nobody", "example": "زحف المسلحون على البلدة"},
        {"what": "role", "text": "زحف", "marks": "obj", "role": "place", "example": "زحف المسلحون على البلدة"},
        {"what": "status", "text": "اعتزم", "inflects": "y", "status": "planned", "example": "يعتزم الوفد زيارة موسكو"},
        {"what": "no-event", "text": "حرب الكلمات", "example": "اندلعت حرب الكلمات بين الوزيرين"},
    )
    with Ledger.open(ledger_file) as ledger:
        for rule in rules:
            teach.propose(ledger, row_of(rule), user="u", reason="r")
    shown = client.get(f"/teach?lang={language}").text
    words = {
        "ar": ("على: لا أحد", "مفعول به: المكان", "مزمع", "لا حدث"),
        "en": ("على: nobody", "as its object: Place", "planned", "no event"),
    }
    for told in words[language]:
        assert f"<bdi>{told}</bdi>" in shown, told
    assert "ع ز م" in shown
