"""Who appears in the small worlds of these tests."""

from __future__ import annotations

from collections.abc import Callable

from hudna.ledger.rows import ClaimRow, Party

YEMEN, HOUTHIS, COALITION = (
    Party("yem", "E1", "Yemen", "state", "yem", "YEM"),
    Party("houthis", "E2", "Houthi movement", "armed-group", "houthis", "YEM"),
    Party("arab-coalition-yemen", "E3", "Coalition", "armed-group", "arab-coalition-yemen", None),
)
UN = Party("un", "E4", "United Nations", "organisation", "un", None)
MINISTER_A = Party("minister-a", "E5", "Minister A", "person", "minister-a", "USA")
MINISTER_B = Party("minister-b", "E6", "Minister B", "person", "minister-b", "RUS")
TAIZ = Party("yem-taiz", "E7", "Taiz", "place", "yem-taiz", "YEM")

Make = Callable[..., ClaimRow]
