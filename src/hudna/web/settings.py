"""How a desk is opened."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1", "testserver")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`address`: the ledger. `desk`: a small file beside it for accounts, sessions, saved searches and taught words.

    `hosts`: the names under which the desk answers; anything else is refused, so that no page elsewhere can reach it by a name
    that it points here. `secure`: cookies only over TLS.
    """

    address: str
    desk: Path
    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    requests_per_minute: int = 1200
    writes_per_minute: int = 240
    logins_per_minute: int = 10


def desk_file(address: str, given: Path | None = None) -> Path:
    """Where the desk's own file lies: beside a ledger that is a file, else `hudna.desk` in the current folder."""
    if given is not None:
        return given
    return Path("hudna.desk") if "://" in address else Path(address).with_suffix(".desk")


def person() -> str:
    """Whose judgements they are while there are no accounts: the name of the person at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "analyst"
