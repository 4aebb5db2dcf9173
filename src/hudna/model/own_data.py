"""Where rows of the user's own lie, besides those that are shipped: folders that reading lays over its data.

Two sorts of folder count, in this order: the user's (for all ledgers), and that of the ledger in use (`news.taught/` beside
`news.ledger`: what its reviewers accepted). Each holds `knowledge/` (as the shipped knowledge) and `lexicon/` (tables as the
shipped ones). They are read once a process, so that one process reads all its articles alike; worker processes inherit them.
"""

from __future__ import annotations

import os
from pathlib import Path

TAUGHT = "HUDNA_TAUGHT"  # the folder of the ledger in use, for this process and those it starts


def taught_folder(address: str) -> Path:
    """Where the taught rows of a ledger lie; `hudna.taught` in the current folder for a ledger on a server."""
    return Path("hudna.taught") if "://" in address else Path(address).with_suffix(".taught")


def put_in_force(folder: Path | None) -> None:
    """Let this process, and those it starts, read with the rows of a folder too, once it is there. To be called first."""
    if folder is not None:
        os.environ[TAUGHT] = str(folder.resolve())
    else:
        os.environ.pop(TAUGHT, None)


def data_home() -> Path:
    """`$XDG_DATA_HOME/hudna`, else `~/.local/share/hudna`."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "hudna"


def own_folders(section: str) -> tuple[Path, ...]:
    """The folders of a section ("knowledge", "lexicon") that exist: `$HUDNA_KNOWLEDGE` or `$HUDNA_LEXICON`, else the user's
    data folder; then that of the ledger in use."""
    chosen = os.environ.get(f"HUDNA_{section.upper()}")
    taught = os.environ.get(TAUGHT)
    folders = [Path(chosen) if chosen else data_home() / section, *([Path(taught) / section] if taught else [])]
    return tuple(folder for folder in folders if folder.is_dir())
