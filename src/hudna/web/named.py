"""Who and what a ledger names, for the list of actors and for what a filter suggests."""

from __future__ import annotations

from hudna.web import labels
from hudna.web.looking import look
from hudna.web.queries import actors
from hudna.web.queries.actors import Named
from hudna.web.visit import Visit

SUGGESTED = 80


def everybody(here: Visit) -> tuple[list[Named], dict[str, str]]:
    """Everybody named, by number of claims, and their labels in the language of the page."""

    def ask() -> list[Named]:
        with look(here) as connection:
            return actors.ranked(connection)

    all_ = here.keep("actors", ask)
    language = here.words.language
    return all_, here.keep(("labels", language), lambda: {n.key: labels.label(language, n.key, n.name) for n in all_})


def suggested(here: Visit) -> tuple[list[str], list[str]]:
    """Names of the most frequent actors and places: what a filter takes as well as their ids."""

    def ask() -> tuple[list[str], list[str]]:
        all_, names = everybody(here)
        known = [(n.kind == "place", names[n.key]) for n in all_ if n.entry]
        actors_, places = ([name for place, name in known if place is wanted][:SUGGESTED] for wanted in (False, True))
        return actors_, places

    return here.keep(("suggested", here.words.language), ask)
