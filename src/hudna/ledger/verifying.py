"""Does everything still hold? The audit's chain, the texts, the readings, the judgements: each against its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from hudna.ledger import audit as log
from hudna.ledger.packed import dumps
from hudna.ledger.redaction_traces import row_sha
from hudna.ledger.rows import AuditEntry, Verdict
from hudna.ledger.schema import articles, judgements, originals, readings


def verify(connection: Connection, heard: Callable[[str], None] = lambda _: None) -> Verdict:
    """Walk the whole ledger. Stops at the first thing that does not hold and names it. `heard` is told each check."""
    promised = _Promised()
    entries, head, broken = _chain(connection, promised)
    n_articles = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    checks: tuple[tuple[str, Callable[[Connection, _Promised], Iterator[str]]], ...] = (
        ("articles", _articles), ("originals", _originals), ("readings", _readings), ("judgements", _judgements),
    )  # fmt: skip
    done = ["audit"]
    for name, check in checks:
        if broken is not None:
            break
        heard(name)
        broken = next(check(connection, promised), None)
        done.append(name)
    return Verdict(entries, n_articles, head, broken, tuple(done))


class _Promised:
    """What the audit says was stored: text hash by article key, reading hashes, judgements."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.readings: set[tuple[int, str]] = set()
        self.judgements: dict[int, Any] = {}
        self.redacted: dict[int, str] = {}  # judgements as a redaction left them
        self.blank: dict[int, str] = {}  # blanked entries that no redaction has vouched for yet

    def hear(self, action: str, detail: Any) -> None:
        if action == "redact" and "texts" in detail:
            self._redacted(detail)
        elif action == "add":
            for key, text_sha, reading_sha in detail["stored"]:
                self.texts[key] = text_sha
                if reading_sha:
                    self.readings.add((key, reading_sha))
        elif action == "judge" and "key" in detail:
            self.judgements[detail["key"]] = detail

    def _redacted(self, detail: Any) -> None:
        """A redaction says what it put in place of what."""
        for key, _before, after in detail["texts"]:
            self.texts[key] = after
        for key, before, after in detail["readings"]:
            self.readings.discard((key, before))
            if after:
                self.readings.add((key, after))
        self.redacted |= {key: sha for key, sha in detail["judgements"]}
        for seq, sha in detail["entries"]:
            if self.blank.get(seq) == sha:
                del self.blank[seq]


def _chain(connection: Connection, promised: _Promised) -> tuple[int, str, str | None]:
    count, prev = 0, log.FIRST
    for entry in log.entries(connection):
        broken = log.first_broken(entry, count + 1, prev)
        if broken is not None and not _blanked(entry, count + 1, prev):
            return count, prev, broken
        if broken is not None:
            promised.blank[entry.seq] = entry.sha256
        else:
            promised.hear(entry.action, entry.detail)
        count, prev = entry.seq, entry.sha256
    if promised.blank:
        return count, prev, f"audit entry {min(promised.blank)} was blanked, and no redaction says so"
    return count, prev, None


def _blanked(entry: AuditEntry, expected_seq: int, expected_prev: str) -> bool:
    """Whether an entry's words were taken out; its hash, which the next entry holds, must still be vouched for by a redaction."""
    blank = isinstance(entry.detail, dict) and entry.detail.get("redacted") is True
    return blank and entry.seq == expected_seq and entry.prev_sha256 == expected_prev


def _articles(connection: Connection, promised: _Promised) -> Iterator[str]:
    seen: set[int] = set()
    c = articles.c
    for row in connection.execute(
        select(c.key, c.id, c.version, c.text, c.text_sha256).order_by(c.key), execution_options={"yield_per": 500}
    ):
        seen.add(row.key)
        if hashlib.sha256(row.text.encode()).hexdigest() != row.text_sha256:
            yield f"article {row.id} (version {row.version}): its text is not the text that was added"
        if promised.texts.get(row.key) != row.text_sha256:
            yield f"article {row.id} (version {row.version}): the audit knows no such text under this number"
    for key in sorted(promised.texts.keys() - seen):
        yield f"article number {key} is gone; the audit says it was added"


def _originals(connection: Connection, promised: _Promised) -> Iterator[str]:
    for row in connection.execute(select(originals), execution_options={"yield_per": 100}):
        if hashlib.sha256(row.bytes).hexdigest() != row.sha256:
            yield f"original bytes {row.sha256}: not the bytes that were added"


def _readings(connection: Connection, promised: _Promised) -> Iterator[str]:
    seen: set[tuple[int, str]] = set()
    for row in connection.execute(select(readings).order_by(readings.c.key), execution_options={"yield_per": 200}):
        seen.add((row.article, row.reading_sha256))
        if hashlib.sha256(dumps(row.reading).encode("utf-8", "surrogatepass")).hexdigest() != row.reading_sha256:
            yield f"reading {row.key} of {row.reading.get('id')}: changed after it was stored"
        if (row.article, row.reading_sha256) not in promised.readings:
            yield f"reading {row.key} of {row.reading.get('id')}: the audit knows no such reading"
    for key, sha in sorted(promised.readings - seen):
        yield f"a reading of article number {key} is gone ({sha[:12]}); the audit says it was stored"


def _judgements(connection: Connection, promised: _Promised) -> Iterator[str]:
    seen: set[int] = set()
    for row in connection.execute(select(judgements).order_by(judgements.c.key)):
        seen.add(row.key)
        told = promised.judgements.get(row.key)
        stored = {k: getattr(row, k) for k in ("key", "kind", "object", "field", "value", "reason", "user", "at")}
        if row.key in promised.redacted:
            if row_sha(stored) == promised.redacted[row.key]:
                continue
            yield f"judgement {row.key} by {row.user}: not as the redaction left it"
        if told is None or dumps(told) != dumps(stored):
            yield f"judgement {row.key} by {row.user} on {row.object}: not what the audit says was decided"
    for key in sorted((promised.judgements.keys() | promised.redacted.keys()) - seen):
        yield f"judgement {key} is gone; the audit says it was made"
