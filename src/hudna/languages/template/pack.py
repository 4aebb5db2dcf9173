"""A new language begins here: give it its names, then take parts out of `lacks` as they come to be."""

from __future__ import annotations

from hudna.languages.base import PARTS, LanguagePack

PACK = LanguagePack(code="xx", name="template", script="Zyyy", lacks=frozenset(PARTS))
