"""The mode of an event: the sense's own, else the weapon or channel named beside it."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.rows import rows
from hudna.languages.ar.senses import listed
from hudna.model.orthography import fold
from hudna.reading.document import Document
from hudna.reading.events.features import Scene

NEAR = 7
LONGEST = 4  # words: «طائرة من دون طيار»


@cache
def weapons() -> dict[str, str]:
    """Stems of weapon words to the ASSAULT mode that they imply (weapons.tsv)."""
    out: dict[str, str] = {}
    for row in rows("weapons"):
        for word in (row.cells["word"], *listed(row.cells["plural"])):
            out.setdefault(" ".join(stem(part) for part in fold(word.strip()).split()), row.cells["mode"].strip())
    return out


def mode_of(doc: Document, scene: Scene) -> str | None:
    """PLOVER mode, None where nothing fixes it."""
    t = scene.trigger
    if t.sense.mode:
        return t.sense.mode
    if t.sense.type != "ASSAULT":
        return None
    for k in range(t.start, min(len(doc.words), t.end + NEAR)):
        if doc.surfaces[k] in ".،؛\n":
            break
        mode = _weapon(doc, k)
        if mode:
            return mode
    return None


def _weapon(doc: Document, k: int) -> str | None:
    """The mode of the weapon whose name begins at token k, the longest name first: «طائرة من دون طيار» is no plain aircraft."""
    table = weapons()
    following = [stem(doc.form(n)) for n in range(k + 1, min(len(doc.words), k + LONGEST))]
    for size in range(len(following), -1, -1):
        for _, _, _, rest in doc.words[k].bare:
            mode = table.get(" ".join((stem(rest), *following[:size])))
            if mode:
                return mode
    return None
