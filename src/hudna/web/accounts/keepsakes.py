"""What the desk keeps for a person: saved searches and when they last looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from hudna.web.accounts.desk_file import DeskFile

MOST_SAVED = 200
VISIT_GAP_SECONDS = 30 * 60


class Saved(NamedTuple):
    id: int
    name: str
    address: str


def saved(desk: DeskFile, user: str) -> list[Saved]:
    with desk.connection() as db:
        rows = db.execute("SELECT id, name, address FROM saved WHERE user = ? ORDER BY name", (user,)).fetchall()
    return [Saved(*row) for row in rows]


def save(desk: DeskFile, user: str, name: str, address: str) -> None:
    """Keep a search under a name; one of that name is replaced. Raises ValueError for a foreign address or too many."""
    name = " ".join(name.split())[:80]
    if not name or not address.startswith("/") or address.startswith("//") or len(address) > 2000:
        raise ValueError("a saved search needs a name and an address of this desk")
    with desk.connection() as db:
        if db.execute("SELECT count(*) FROM saved WHERE user = ?", (user,)).fetchone()[0] >= MOST_SAVED:
            raise ValueError(f"{MOST_SAVED} searches are saved already; remove some")
        db.execute(
            "INSERT INTO saved (user, name, address, made_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (user, name) DO UPDATE SET address = excluded.address",
            (user, name, address, datetime.now(UTC).isoformat()),
        )


def forget(desk: DeskFile, user: str, id: int) -> None:
    with desk.connection() as db:
        db.execute("DELETE FROM saved WHERE user = ? AND id = ?", (user, id))


def visit(desk: DeskFile, user: str, now: str) -> str | None:
    """Note that somebody looks now; when their visit before this one was (None: this is the first).

    Looks within half an hour of each other are one visit, so that reading on does not make the news old.
    """
    with desk.connection() as db:
        row = db.execute("SELECT last, before FROM visits WHERE user = ?", (user,)).fetchone()
        if row is None:
            db.execute("INSERT INTO visits VALUES (?, ?, ?)", (user, now, ""))
            return None
        gap = (datetime.fromisoformat(now) - datetime.fromisoformat(row["last"])).total_seconds()
        before = row["last"] if gap > VISIT_GAP_SECONDS else row["before"]
        if gap > 60:
            db.execute("UPDATE visits SET last = ?, before = ? WHERE user = ?", (now, before, user))
    return before or None
