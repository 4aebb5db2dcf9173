"""Names that are not written down but understood: title phrase + adjective, title phrase + name of a state.

Two hundred states by a hundred offices and organs by their phrasings would be some 200,000 names; here they are recognised from
their parts instead: «وزير الخارجية» + «الأمريكي» → the office `usa:foreign-minister`, «جيش» + «لبنان» → the organ `lbn:army`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = tuple[str, str, str, bool]  # entry id, how, camp, ambiguous

LONGEST_NAME = 4  # words of the longest name of a state that follows a title phrase


def compose(key: str, tables: Mapping[str, Any]) -> tuple[Row, ...]:
    """The surfaces of a folded phrase made of a title phrase and its owner; empty where it is no such thing."""
    words = key.split(" ")
    if words[0] not in tables["phrase_starts"]:
        return ()
    for at in range(len(words) - 1, 0, -1):
        owner = tables["adjective_forms"].get(words[at])
        if owner and (found := _rows(_without(words, at, at + 1), owner, tables, definite=True)):
            return found
        if words[at] not in tables["state_starts"]:
            continue
        for end in range(at + 1, min(len(words), at + LONGEST_NAME) + 1):
            owner = tables["state_names"].get(" ".join(words[at:end]))
            if owner and (found := _rows(_without(words, at, end), owner, tables, definite=False)):
                return found
    return ()


def _without(words: list[str], start: int, end: int) -> str:
    """The title phrase around an owner; the place of an owner in its middle is kept as `of` (the folded `{of}`)."""
    return " ".join([*words[:start], "of", *words[end:]] if end < len(words) else words[:start])


def _rows(phrase: str, owner: str, tables: Mapping[str, Any], *, definite: bool) -> tuple[Row, ...]:
    rows = []
    for role_id, kind, _, is_definite in tables["phrases"].get(phrase, ()):
        if is_definite is definite:
            organ_id = f"{owner}:{role_id}"
            rows.append((tables["organs"].get(organ_id, organ_id), "office" if kind == "person" else "organ", "", False))
    held = tuple(row for row in rows if row[0] in tables["holders"])
    return held or tuple(rows)  # «الرئيس السوري» is the president, not the head of just anything
