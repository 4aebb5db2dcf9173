"""ISO 3166-1 codes: GeoNames and FollowTheMoney write two letters, the knowledge base three."""

from __future__ import annotations

from functools import cache

from hudna.knowledge.data_files import SHIPPED


def iso3_of(code: str) -> str:
    """The three-letter code, lower case, of a two-letter one; empty where unknown."""
    return _pairs().get(code.upper(), "")


def iso2_of(code: str) -> str:
    """The two-letter code, lower case, of a three-letter one; empty where unknown."""
    return next((two.lower() for two, three in _pairs().items() if three == code), "")


@cache
def _pairs() -> dict[str, str]:
    lines = (SHIPPED / "iso3166.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {two: three for two, _, three in pairs}
