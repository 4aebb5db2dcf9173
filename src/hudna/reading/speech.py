"""Classes of speech (column `speech` of the lexicon) and documents that speak, for more than one stage."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.rows import rows
from hudna.model.orthography import fold

# plain reporting: who does it is named, and what is reported is a clause or a quotation
REPORTING = frozenset("say add confirm explain report reveal stress deny answer announce warn write".split())  # noqa: SIM905


@cache
def documents() -> dict[str, str]:
    """Stems of document nouns: `document` carries its issuer on, `hearsay` has no speaker."""
    return {fold(row.cells["word"].strip()): row.cells["kind"].strip() for row in rows("document-nouns")}
