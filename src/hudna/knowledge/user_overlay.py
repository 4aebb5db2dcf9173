"""Where an analyst's own knowledge lies when no folder is named."""

from __future__ import annotations

import os
from pathlib import Path

from hudna.model.own_data import data_home, own_folders


def default_overlay() -> Path:
    """`$HUDNA_KNOWLEDGE`, else `$XDG_DATA_HOME/hudna/knowledge`, else `~/.local/share/hudna/knowledge`."""
    chosen = os.environ.get("HUDNA_KNOWLEDGE")
    return Path(chosen) if chosen else data_home() / "knowledge"


def overlays_in_force(chosen: Path | None = None) -> tuple[Path, ...]:
    """The folders to lay over the shipped data: the one named alone, else the user's and the ledger's, where they exist."""
    return (chosen,) if chosen is not None else own_folders("knowledge")
