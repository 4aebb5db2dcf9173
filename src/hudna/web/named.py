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
    """Names of the most frequent actors and places: what a filter takes as well as their ids. Of some minutes ago at most."""

    def ask() -> tuple[list[str], list[str]]:
        all_, names = everybody(here)
        with look(here) as connection:
            places = actors.places(connection, SUGGESTED)
        acting = [names[n.key] for n in all_ if n.entry and n.kind != "place"][:SUGGESTED]
        return acting, [labels.label(here.words.language, key) for key in places]

    return here.desk.keep_while(("suggested", here.words.language), ask)
