"""Classes of speech (column `speech` of the lexicon) that more than one stage asks for."""

from __future__ import annotations

# plain reporting: who does it is named, and what is reported is a clause or a quotation
REPORTING = frozenset("say add confirm explain report reveal stress deny answer announce warn write".split())  # noqa: SIM905
