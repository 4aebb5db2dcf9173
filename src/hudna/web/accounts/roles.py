"""What each role may do. One table; every route names what it needs."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """Each may do what the ones before may."""

    NOBODY = 0
    READER = 1  # reads everything, saves searches
    ANALYST = 2  # judges findings
    EDITOR = 3  # accepts taught words, sees the audit, merges and splits
    ADMIN = 4  # accounts

    @property
    def word(self) -> str:
        return self.name.lower()


def role_named(word: str) -> Role:
    """Raises ValueError for an unknown word."""
    try:
        return Role[word.upper()]
    except KeyError:
        raise ValueError(f"{word}: no such role. Choose reader, analyst, editor or admin.") from None
