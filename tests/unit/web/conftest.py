"""A desk over a small ledger that is read, linked and recorded once; tests that write get a copy."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

fastapi = pytest.importorskip("fastapi", reason="pip install 'hudna[web]'")
pytest.importorskip("httpx", reason="pip install httpx")

from fastapi.testclient import TestClient  # noqa: E402  # after the check that it is installed

from hudna.ledger.adding import Item  # noqa: E402
from hudna.ledger.store import Ledger  # noqa: E402
from hudna.linking.records.rebuild import rebuild  # noqa: E402
from hudna.linking.run import link  # noqa: E402
from hudna.model.article import Article  # noqa: E402
from hudna.model.own_data import TAUGHT  # noqa: E402
from hudna.reading.pipeline import read  # noqa: E402
from hudna.web.app import create_app  # noqa: E402
from hudna.web.settings import Settings  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))  # the samples beside this file
from web_samples import HOSTILE, TEXTS  # noqa: E402


def _items() -> list[Item]:
    rows = [(id, text, "شبكة الساحة" if id.startswith("saha") else "وكالة الميناء", None) for id, text in TEXTS.items()]
    rows.append(("<b>bad</b>&'\"", HOSTILE, "<i>outlet</i>\u202e", "<script>title</script>"))
    out = []
    for n, (id, text, outlet, title) in enumerate(rows):
        article = Article(id, text, date(2016, 10, 20 + n), outlet, "javascript:alert(4)" if title else None, title)
        out.append(Item(article, read(article)))
    return out


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "small.ledger"
    with Ledger.open(path) as ledger:
        ledger.add(_items())
        link(ledger)
        rebuild(ledger)
    return path


@pytest.fixture
def ledger_file(made: Path, tmp_path: Path) -> Path:
    target = tmp_path / "small.ledger"
    shutil.copy(made, target)
    return target


@pytest.fixture
def open_desk(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., TestClient]]:
    """Open a browser on the desk; `settings` are those of `Settings`."""
    monkeypatch.setenv(TAUGHT, "")  # a desk puts its ledger's rows in force for its process: not for the tests after it
    clients: list[TestClient] = []

    def opened(address: Path | None = None, **settings: object) -> TestClient:
        path = address or ledger_file
        app = create_app(Settings(address=str(path), desk=path.with_suffix(".desk"), **settings))  # type: ignore[arg-type]
        client = TestClient(app, follow_redirects=False)
        client.__enter__()
        app.state.desk.hours.all()  # what the desk works out in the background
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(open_desk: Callable[..., TestClient]) -> TestClient:
    return open_desk()


@pytest.fixture
def event_of(ledger_file: Path) -> Callable[[str], str]:
    """The id of the first claim of an article."""

    def first(article: str) -> str:
        with Ledger.open(ledger_file) as ledger:
            reading = ledger.reading(article)
            assert reading is not None
            return f"{article}/{reading.events[0].id}"

    return first
