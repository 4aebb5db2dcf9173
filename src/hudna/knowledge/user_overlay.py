"""Where an analyst's own knowledge lies when no folder is named."""

from __future__ import annotations

import os
from pathlib import Path


def default_overlay() -> Path:
    """`$HUDNA_KNOWLEDGE`, else `$XDG_DATA_HOME/hudna/knowledge`, else `~/.local/share/hudna/knowledge`."""
    if chosen := os.environ.get("HUDNA_KNOWLEDGE"):
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "hudna" / "knowledge"


def existing_overlay(chosen: Path | None) -> Path | None:
    """The folder to lay over the shipped data: the one named, else the default one where it exists."""
    if chosen is not None:
        return chosen
    return default_overlay() if default_overlay().is_dir() else None
