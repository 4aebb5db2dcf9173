"""How sensitive articles are, for lists that show it."""

from __future__ import annotations

from collections.abc import Mapping

from hudna.ledger import sensitivity
from hudna.web.visit import Visit


def levels_of(here: Visit) -> Mapping[str, str]:
    """Article → level, of those that are sensitive; asked once for each state of the judgements."""
    return here.keep_judged("levels", lambda: sensitivity.levels(here.ledger))
