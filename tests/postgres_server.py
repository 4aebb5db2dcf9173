"""A PostgreSQL server for all tests: the one of HUDNA_TEST_POSTGRES (a URL whose user may create databases), else one started here
from the installed binaries for the time of the tests; where neither can be had, a test is skipped and says how to get one.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HOW = "needs PostgreSQL: apt-get install postgresql && pip install 'hudna[postgres]', or set HUDNA_TEST_POSTGRES=postgresql://…"


RESTART: list[str] = []  # the shell command that crashes and restarts the server, when it is ours
CUT = "import psycopg, sys; psycopg.connect(sys.argv[1], autocommit=True).execute('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')"


def restarting(address: str) -> str:
    """A shell command after which every connection to a database is gone: the server crashes and comes back, or, when it is not
    ours to restart, drops them."""
    cut = [sys.executable, "-c", CUT, address.replace("postgresql+psycopg", "postgresql")]
    return RESTART[0] + " >/dev/null 2>&1" if RESTART else shlex.join(cut)


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return found[-1].parent if found else Path(p).parent if (p := shutil.which("pg_ctl")) else None


def _as_somebody(command: list[str]) -> list[str]:
    """The server refuses to run as root; there the tests borrow another user."""
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command] if os.geteuid() == 0 else command


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server, without the name of a database."""
    pytest.importorskip("psycopg", reason=HOW)
    if given := os.environ.get("HUDNA_TEST_POSTGRES"):
        yield given
        return
    binaries = _binaries()
    if binaries is None:
        pytest.skip(HOW)
    home = Path("/tmp") / f"hudna-postgres-{uuid.uuid4().hex[:8]}"  # a socket's path must be short
    home.mkdir(mode=0o777)
    if os.geteuid() == 0:
        os.chown(home, 65534, 65534)
    data = str(home / "data")
    try:
        subprocess.run(
            _as_somebody([str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "hudna", "-E", "UTF8", "--no-sync"]),
            check=True, capture_output=True,
        )  # fmt: skip
        options = f"-k {home} -h '' -F -c max_connections=200"
        subprocess.run(
            _as_somebody([str(binaries / "pg_ctl"), "-D", data, "-o", options, "-l", str(home / "log"), "-w", "-t", "300", "start"]),
            check=True, capture_output=True,
        )  # fmt: skip
        RESTART.append(
            shlex.join(_as_somebody([str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "-t", "300", "restart"]))
        )
        yield f"postgresql://hudna@/?host={home}"
        RESTART.clear()
        subprocess.run(_as_somebody([str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop"]), capture_output=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def new_database(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Makes fresh databases on the server; they are dropped after the test."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    url = make_url(request.getfixturevalue("server")).set(drivername="postgresql+psycopg")

    admin = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT", pool_pre_ping=True)
    made: list[str] = []

    def make() -> str:
        made.append(f"hudna_{uuid.uuid4().hex[:12]}")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]}"))
        return url.set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    with admin.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
