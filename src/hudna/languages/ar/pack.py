"""The Arabic pack: its parts and what it still lacks."""

from __future__ import annotations

from hudna.languages.base import LanguagePack

PACK = LanguagePack(code="ar", name="Arabic", script="Arab", lacks=frozenset())
