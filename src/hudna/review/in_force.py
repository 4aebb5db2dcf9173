"""Which taught rows a ledger has, and their files brought up to it: by every verb that names the ledger, and by a desk that runs.

The ledger holds what was accepted; the files beside it are written from that (`hudna.review.overlay`). A ledger that was copied,
restored, or lies on a server reads alike on every machine, and a row that somebody accepts elsewhere counts here from then on.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, select

from hudna.ledger.engine import connect, looking
from hudna.ledger.errors import LedgerError
from hudna.ledger.schema import judgements
from hudna.ledger.store import Ledger
from hudna.model.own_data import taught_folder

KIND, ROW, EFFECT, VERDICT = "teach", "row", "effect", "verdict"  # of judgements on taught rows
STATE, LAYOUT = "state", "2"  # the file that says what a folder was written for; changes with what is written


def version(connection: Connection) -> str:
    """The last decision on a taught row, "" without any: it changes with every decision. One look-up in an index."""
    c = judgements.c
    query = select(c.key, c.object, c.at).where(c.kind == KIND, c.field == VERDICT).order_by(c.key.desc()).limit(1)
    row = connection.execute(query).first()
    return f"{row.key} {row.object} {row.at}" if row else ""


def follow(ledger: Ledger) -> str:
    """Write the files of the accepted rows if they are behind the ledger; the version that they then are of.

    Raises OSError where the files cannot be written.
    """
    with looking(ledger.engine) as connection:
        now = version(connection)
    if now and written_for(taught_folder(ledger.address)) != now:
        write(ledger, now)
    return now


def written_for(folder: Path) -> str | None:
    """The version that the files of a folder were written for; None where there are none, or of another layout."""
    try:
        layout, _, version = (folder / STATE).read_text(encoding="utf-8").strip().partition(" ")
    except FileNotFoundError:
        return None
    return version if layout == LAYOUT else None


def write(ledger: Ledger, now: str = "") -> None:
    """Write the files of the accepted rows. Raises OSError."""
    from hudna.knowledge.lookup import Knowledge  # here, since every verb asks whether there is something to write
    from hudna.review import overlay
    from hudna.review.proposals import accepted

    if not now:
        with looking(ledger.engine) as connection:
            now = version(connection)
    overlay.write(taught_folder(ledger.address), accepted(ledger.judgements(kind=KIND)), now)
    Knowledge.forget()


def follow_address(address: str) -> None:
    """As `follow`, for a ledger that may not be there yet or not be usable: then whoever opens it is told. Raises OSError."""
    try:
        with Ledger(connect(address, create=False), address) as ledger:
            with looking(ledger.engine) as connection:
                begun = inspect(connection).has_table(judgements.name)
            if begun:  # another program may have made the file or the database and not its tables yet
                follow(ledger)
    except LedgerError:
        return
