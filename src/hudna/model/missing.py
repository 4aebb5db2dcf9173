"""A library that a format needs and this installation lacks."""

from __future__ import annotations


class MissingLibrary(ImportError):
    """Says what to install; never a traceback."""

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(f"{what} needs {library}, which is not installed. Install it with: pip install 'hudna[{extra}]'")
