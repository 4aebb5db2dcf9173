"""Rows of the `listings` files as the compiled tables hold them, with what the snapshots of a list tell about delisting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def listing_rows(rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Plain rows for the compiled tables from the rows of a `listings` file: its snapshots and its listings."""
    rows = list(rows)
    snapshots = sorted(day for row in rows for day in row.get("snapshots") or ())
    return [_row(row, snapshots) for row in rows if row.get("names")]


def _row(row: Mapping[str, Any], snapshots: list[str]) -> tuple[Any, ...]:
    seen = sorted(row.get("seen") or ())
    later = [day for day in snapshots if seen and day > seen[-1]]
    texts = {key: str(row.get(key) or "") for key in ("id", "authority", "regime", "basis", "listed", "kind")}
    return (
        texts["id"], texts["authority"], texts["regime"], tuple(row["names"]), tuple(row.get("measures") or ()), texts["basis"],
        texts["listed"], tuple(row.get("amended") or ()), seen[-1] if seen else "", later[0] if later else "",
        ", ".join(row.get("sources") or ()), texts["kind"], tuple(row.get("countries") or ()),
    )  # fmt: skip
