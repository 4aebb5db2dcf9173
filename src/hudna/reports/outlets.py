"""Outlets under the name that a reader knows them by: a feed's short name or domain becomes «عكاظ» or "Okaz"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hudna.model.orthography import fold


def outlet_name(stored: str | None, language: str) -> str | None:
    """The name in the language of the report; the stored one where knowledge has none, or several."""
    found = _known().get(_key(stored)) if stored else None
    return found[0 if language == "ar" else 1] if found else stored


@cache
def _known() -> dict[str, tuple[str, str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(files("hudna.knowledge").joinpath("data/outlets.yml").read_text(encoding="utf-8"), Loader=loader)
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        shown = row.get("ar") or row["en"], (row.get("en") or row["ar"]).removesuffix(" (newspaper)")
        for called in _called(row):
            names[_key(called)].add(shown)
    return {key: next(iter(some)) for key, some in names.items() if len(some) == 1}


def _called(row: Any) -> set[str]:
    domain = str(row.get("domain") or "")
    short = domain.removeprefix("www.").split(".")[0]
    return {str(x) for x in (row["id"], row.get("ar"), row.get("en"), domain, short, *row.get("aliases", ())) if x}


def _key(name: str) -> str:
    return "".join(c for c in fold(name).casefold() if c.isalnum())
