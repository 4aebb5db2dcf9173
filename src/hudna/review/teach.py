"""Teaching: a correction that generalises becomes a proposed row, shown with its effect on the archive before anybody accepts it.

Proposals and decisions are judgements of the kind "teach" (object: the row's id), so that the audit vouches for them; the files
that the reader uses are written from what is accepted, and can be written again at any time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.model.own_data import taught_folder
from hudna.model.reading import Reading
from hudna.review import in_force, overlay
from hudna.review.effect import case, effect, holds
from hudna.review.in_force import EFFECT, KIND, ROW, VERDICT
from hudna.review.proposals import accepted, proposals
from hudna.review.rows import ALIAS, TaughtRow
from hudna.review.trial import read_with
from hudna.review.verbs import sample
from hudna.review.wording import alternatives, holds_words

LOOK_AT = 120  # articles read anew for the effect; how many hold the words is told beside it
READ_AT_ONCE = 600


def propose(ledger: Ledger, row: TaughtRow, *, user: str, reason: str) -> None:
    """Store a proposal. Raises ValueError without a reason, or for an alias of something the knowledge base does not have."""
    if row.what == ALIAS and overlay.known(row.target) is None:
        raise ValueError(f"{row.target}: the knowledge base has no such entry")
    if not holds_words(row, row.example):
        raise ValueError("the example sentence must hold the words")
    ledger.judge(kind=KIND, object=row.id, field=ROW, value=row.as_json(), reason=reason, user=user)


def try_out(ledger: Ledger, row: TaughtRow, *, user: str) -> dict[str, Any]:
    """Read the articles that hold the words with the row in force, and keep what it would gain and lose. Raises TrialFailed."""
    with_words = [s.article for s in ledger.iter_articles(words=alternatives(row))]
    looked_at = with_words[-LOOK_AT:]
    already = [r for r in accepted(ledger.judgements(kind=KIND)) if r.id != row.id]
    before = _read(already, looked_at)
    after = _read([*already, row], [*looked_at, case(row)])
    value = effect(before, after, {a.id: a.text for a in looked_at}) | {
        "articles_with_words": len(with_words),
        "articles_read": len(looked_at),
        "example_fits": holds(row, after[row.id]),
        "forms": sample(row.root, row.form) if row.root else "",
    }
    ledger.judge(kind=KIND, object=row.id, field=EFFECT, value=value, reason="tried on the archive", user=user)
    return value


def _read(rows: Iterable[TaughtRow], articles: list[Article]) -> dict[str, Reading]:
    """Readings by article, with just these taught rows in force: the difference of two is what a row does, nothing else."""
    if not articles:
        return {}
    with tempfile.TemporaryDirectory() as scratch:
        overlay.write(Path(scratch), rows)
        return {r.id: r for r in read_with(Path(scratch), articles)}


def conclude(ledger: Ledger, id: str, verdict: str, *, user: str, reason: str) -> None:
    """Accept or reject a proposal, and write the files of what is accepted."""
    if verdict not in ("accept", "reject"):
        raise ValueError("a proposal is accepted or rejected")
    if id not in {p.row.id for p in proposals(ledger.judgements(kind=KIND))}:
        raise ValueError(f"{id}: no such proposal")
    ledger.judge(kind=KIND, object=id, field=VERDICT, value=verdict, reason=reason, user=user)
    in_force.write(ledger)


def reread(ledger: Ledger, row: TaughtRow) -> tuple[int, int]:
    """Read the newest articles that hold the words of a row again, with all accepted rows, and bring the records up to date.

    Returns (articles read, articles with the words): the rest is for `hudna ledger reread`. Raises TrialFailed.
    """
    with_words = [s.article for s in ledger.iter_articles(words=alternatives(row))]
    newest = with_words[-READ_AT_ONCE:]
    readings = _read(accepted(ledger.judgements(kind=KIND)), newest)
    ledger.add([Item(article, readings[article.id]) for article in newest])
    bring_up(ledger)
    return len(newest), len(with_words)


def regressions(ledger: Ledger) -> list[TaughtRow]:
    """Accepted rows whose example is no longer read as they teach. Raises TrialFailed."""
    rows = accepted(ledger.judgements(kind=KIND))
    if not rows:
        return []
    read = read_with(taught_folder(ledger.address), [case(r) for r in rows])
    by_id = {r.id: r for r in read}
    return [row for row in rows if not holds(row, by_id[row.id])]
