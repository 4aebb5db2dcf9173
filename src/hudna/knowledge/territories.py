"""Countries as others write them: two letters in GeoNames and FollowTheMoney, long names in UN lists; three letters are ours."""

from __future__ import annotations

from functools import cache

from hudna.knowledge.data_files import SHIPPED, table_lines
from hudna.knowledge.lookup import Knowledge


def iso3_of(code: str) -> str:
    """The three-letter code, lower case, of a two-letter one; empty where unknown."""
    return _pairs().get(code.upper(), "")


def iso2_of(code: str) -> str:
    """The two-letter code, lower case, of a three-letter one; empty where unknown."""
    return next((two.lower() for two, three in _pairs().items() if three == code), "")


def country_of(knowledge: Knowledge, name: str) -> str:
    """The state that an English country name means, in ours or in UN usage; empty where unknown or ambiguous."""
    if name in _table("un_country_names.tsv"):
        return _table("un_country_names.tsv")[name]
    states = {surface.entry_id for surface in knowledge.find(name) if knowledge.entry(surface.entry_id).kind == "state"}
    return states.pop() if len(states) == 1 else ""


def _pairs() -> dict[str, str]:
    return _table("iso3166.tsv")


@cache
def _table(name: str) -> dict[str, str]:
    return {left: right for left, right in table_lines(SHIPPED / name)}
