"""What a language pack offers, and must say it lacks."""

from __future__ import annotations

from dataclasses import dataclass

PARTS = ("orthography", "tokens", "words", "times", "mentions", "attribution", "events", "operators")


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """A language's parts by name. `code` is ISO 639-1; `lacks` lists the parts it does not have yet."""

    code: str
    name: str
    script: str
    lacks: frozenset[str]

    def require(self, part: str) -> None:
        """Raise LookupError, naming pack and part, when the pack lacks what is asked for."""
        if part not in PARTS:
            raise LookupError(f"no such part of a language pack: {part!r}; there are {', '.join(PARTS)}")
        if part in self.lacks:
            raise LookupError(f"the {self.name} pack has no {part} yet; see docs/adding-a-language.md")
