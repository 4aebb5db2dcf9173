"""The ledger: the one class through which everything above talks to the tables.

>>> ledger = Ledger.open("news.ledger")                          # doctest: +SKIP
>>> ledger.add_article(article, reading)                         # doctest: +SKIP
>>> for claim in ledger.iter_claims(track="truce", since=day):   # doctest: +SKIP
...     print(claim.words)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select

from hudna.ledger import (
    adding,
    asking,
    audit,
    copying,
    judging,
    linking_rows,
    record_rows,
    redaction,
    redaction_traces,
    upgrade,
    verifying,
)
from hudna.ledger.adding import Item
from hudna.ledger.asking import ArticleFilter, ClaimFilter
from hudna.ledger.engine import connect, looking, shown, writing
from hudna.ledger.errors import LedgerConflict
from hudna.ledger.rows import Added, AuditEntry, ClaimRow, Judgement, LinkRow, Mark, Record, StoredArticle, Verdict
from hudna.ledger.schema import articles, claims, heads, judgements, links, originals, readings, records, sources
from hudna.model.article import Article
from hudna.model.codec import from_json
from hudna.model.reading import Reading

MACHINE = "machine"


def utc_now() -> str:
    """The present moment in UTC, as it is stored."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Ledger:
    """One ledger, in a file or on a server. Methods open their own short transactions; iterators read one consistent state."""

    def __init__(self, engine: Engine, address: str, clock: Callable[[], str] = utc_now) -> None:
        self.engine = engine
        self.address = address
        self._clock = clock
        self._mine = threading.local()  # the open transaction of each thread: web servers share one ledger

    @classmethod
    def open(cls, address: str | Path, *, create: bool = True, clock: Callable[[], str] = utc_now) -> Self:
        """Open a file or a `postgresql://` URL and bring it to the present schema.

        Raises LedgerMissing (nothing there and `create` is False) and LedgerUnusable (not a ledger, damaged, locked, too new).
        """
        engine = connect(address, create=create)
        upgrade.bring_up(engine, create=create)
        return cls(engine, str(address), clock)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Several writes as one: either all happen or none. Writes inside join it."""
        open_one = self._joined()
        if open_one is not None:
            yield open_one
            return
        with writing(self.engine) as connection:
            self._mine.connection = connection
            try:
                yield connection
            finally:
                self._mine.connection = None

    def _joined(self) -> Connection | None:
        """The transaction that this thread is in."""
        connection: Connection | None = getattr(self._mine, "connection", None)
        return connection

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        open_one = self._joined()
        if open_one is not None:
            yield open_one
        else:
            with looking(self.engine) as connection:
                yield connection

    # Articles and readings

    def add(self, items: Iterable[Item], *, actor: str = MACHINE) -> Added:
        """Store articles with their readings in one transaction. What is there already is left alone; counts: `Added`."""
        now = self._clock()
        batch = list(items)
        with self.transaction() as connection:
            added, stored = adding.add_items(connection, batch, now)
            if stored:
                self._log(connection, now, actor, "add", f"{len(stored)} articles", {"stored": stored})
        return added

    def add_article(
        self, article: Article, reading: Reading | None = None, *, raw: bytes | None = None, actor: str = MACHINE
    ) -> Added:
        return self.add([Item(article, reading, raw)], actor=actor)

    def add_reading(self, reading: Reading, *, actor: str = MACHINE) -> Added:
        """Store a reading of a stored article and make it the current one. Raises LedgerConflict when its text is another."""
        stored = self.article(reading.id)
        if stored is None or (reading.text_sha256 and stored.article.text_sha256 != reading.text_sha256):
            raise LedgerConflict(f"{reading.id}: the ledger holds no article with the text that was read. Add the article first.")
        return self.add([Item(stored.article, reading)], actor=actor)

    def article(self, id: str, *, version: int | None = None) -> StoredArticle | None:
        """The current version of an article, or the given one."""
        wanted = self.iter_articles(ids=[id], versions=version is not None)
        return next((a for a in wanted if version is None or a.version == version), None)

    def iter_articles(self, **filters: Any) -> Iterator[StoredArticle]:
        """Articles in the order they were added; filters: see `ArticleFilter`."""
        with self._look() as connection:
            yield from asking.articles_in(connection, ArticleFilter(**filters))

    def iter_read(self, **filters: Any) -> Iterator[tuple[StoredArticle, Any]]:
        """Articles with their current readings as JSON (`hudna.reading/1`), in the order they were added."""
        with self._look() as connection:
            yield from asking.read_articles_in(connection, ArticleFilter(**filters))

    def marks(self) -> Iterator[Mark]:
        """What has been read, in one short row an article."""
        with self._look() as connection:
            yield from asking.marks_in(connection)

    def known(self, batch: Sequence[Article]) -> set[int]:
        """The positions in `batch` of articles that are stored and read already: no need to read them again."""
        with self._look() as connection:
            there = asking.known_texts(connection, [a.text_sha256 for a in batch])
        days = [a.published.isoformat() if a.published else None for a in batch]
        found = {(id, sha, outlet) for id, sha, outlet, _ in there}
        dated = there | {(id, sha, outlet, None) for id, sha, outlet in found}
        names = [(a.id, f"{a.outlet}:{a.id}") for a in batch]
        return {n for n, a in enumerate(batch) if any((i, a.text_sha256, a.outlet, days[n]) in dated for i in names[n])}

    def reading(self, article: str) -> Reading | None:
        """The current reading of an article."""
        value = self.reading_json(article)
        return from_json(value) if value is not None else None

    def reading_json(self, article: str) -> Any:
        query = select(readings.c.reading).join(heads, heads.c.reading == readings.c.key).where(heads.c.id == article)
        with self._look() as connection:
            return connection.execute(query).scalar()

    def reading_history(self, article: str) -> list[tuple[str, Any]]:
        """All readings of the current text of an article as (moment of reading, JSON), the current one last."""
        with self._look() as connection:
            return asking.readings_in(connection, article)

    def original(self, sha256: str) -> bytes | None:
        """The bytes as they came, by their hash (`article.raw_sha256`)."""
        with self._look() as connection:
            return connection.execute(select(originals.c.bytes).where(originals.c.sha256 == sha256)).scalar()

    # Claims

    def iter_claims(self, **filters: Any) -> Iterator[ClaimRow]:
        """Claims of the current readings, by day; filters (`since`, `actor`, `place`, `track`, `outlet`…): `ClaimFilter`."""
        with self._look() as connection:
            yield from asking.claims_in(connection, ClaimFilter(**filters))

    def claim(self, id: str) -> ClaimRow | None:
        return next(self.iter_claims(ids=[id]), None)

    def count_claims(self, **filters: Any) -> int:
        with self._look() as connection:
            return asking.count_claims(connection, ClaimFilter(**filters))

    # Links

    def add_links(
        self,
        new: Iterable[LinkRow],
        *,
        run: str,
        replaces: str | None = None,
        parts: Sequence[str] | None = None,
        actor: str = MACHINE,
    ) -> tuple[int, int, int]:
        """Store links; with `replaces` (a kind) the other live links of that kind by the same makers are retired, or, with
        `parts`, those of these parts.

        Returns (added, changed, retired). A link that holds already is left alone, so running again changes nothing.
        """
        now = self._clock()
        with self.transaction() as connection:
            counts = linking_rows.add(connection, new, run=run, now=now, replaces=replaces, parts=parts)
            if any(counts):
                self._log(connection, now, actor, "link", run, {"added": counts[0], "changed": counts[1], "retired": counts[2]})
        return counts

    def links(
        self,
        kind: str | None = None,
        *,
        ids: Sequence[str] | None = None,
        made_by: str | None = None,
        parts: Sequence[str] | None = None,
        retired: bool = False,
    ) -> Iterator[LinkRow]:
        """Live links in the order they were made; of the given kind, that touch one of `ids`; `retired` shows past ones too."""
        with self._look() as connection:
            yield from linking_rows.live(connection, kind=kind, ids=ids, made_by=made_by, parts=parts, retired=retired)

    def linked_pairs(self, kind: str, *, relations: Sequence[str] | None = None) -> Iterator[tuple[str, str]]:
        """What live links of a kind join, the strongest first, without their reasons."""
        with self._look() as connection:
            yield from linking_rows.pairs(connection, kind, relations=relations)

    def retire_links(self, keys: Sequence[int], *, run: str, actor: str = MACHINE) -> int:
        now = self._clock()
        with self.transaction() as connection:
            done = linking_rows.retire(connection, keys, run=run, now=now)
            if done:
                self._log(connection, now, actor, "unlink", run, {"links": list(keys)})
        return done

    # Records

    def replace_records(
        self, kind: str, rows: Iterable[Record], *, parts: Sequence[str] | None = None, actor: str = MACHINE
    ) -> tuple[int, int, int]:
        """Make `rows` the records of a kind, or with `parts` those of these parts. Returns (new, changed, withdrawn).

        Earlier states stay: see `as_of`.
        """
        now = self._clock()
        with self.transaction() as connection:
            counts = record_rows.replace(connection, kind, rows, now=now, parts=parts)
            if any(counts):
                self._log(
                    connection, now, actor, "records", kind, {"new": counts[0], "changed": counts[1], "withdrawn": counts[2]}
                )
        return counts

    def parts_of(self, kind: str) -> list[str]:
        """The parts that live records of a kind stand in."""
        with self._look() as connection:
            return record_rows.parts_of(connection, kind)

    def records(
        self,
        kind: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        parties: Mapping[str, str] | None = None,
        ids: Iterable[str] | None = None,
        as_of: str | None = None,
    ) -> Iterator[Record]:
        """Records by day. `parties` maps a role to who fills it: {"actor": "روسيا", "place": "Q41183", "truce": "truce_…"}."""
        with self._look() as connection:
            yield from record_rows.find(connection, kind, since=since, until=until, parties=parties or {}, ids=ids, as_of=as_of)

    # Judgements and audit

    def judge(self, *, kind: str, object: str, field: str, value: Any, reason: str, user: str) -> Judgement:
        """Store a person's decision beside the machine's value. Raises ValueError without a reason or a user."""
        if not reason.strip() or not user.strip():
            raise ValueError("a judgement needs a reason and the name of who judges")
        now = self._clock()
        with self.transaction() as connection:
            made = judging.add(connection, Judgement(kind, object, field, value, reason, user), now)
            decided = {"kind": kind, "object": object, "field": field, "value": value, "reason": reason, "user": user, "at": now}
            self._log(connection, now, user, "judge", object, {"key": made.key, **decided})
        return made

    def judgements(
        self, *, kind: str | None = None, objects: Sequence[str] | None = None, user: str | None = None
    ) -> Iterator[Judgement]:
        """All judgements, oldest first: of several on one field the last holds."""
        with self._look() as connection:
            yield from judging.find(connection, kind=kind, objects=objects, user=user)

    def redact(self, article: str, phrases: Sequence[str] = (), *, reason: str, user: str) -> redaction.Redacted:
        """Take words (all without `phrases`) out of every version of an article and of all that repeats them.

        Raises NothingToRedact; ValueError without a reason or a user. Call `wipe` when the transaction is through.
        """
        now = self._clock()
        wanted = redaction.Wanted(article, tuple(phrases), reason, user)
        with self.transaction() as connection:
            done = redaction.redact(connection, wanted, now)
            self._log(connection, now, user, "redact", article, done.detail(wanted))
        return done

    def wipe(self) -> None:
        """After a redaction: make the database let go of its old pages."""
        redaction_traces.wipe(self.engine)

    def log(self, *, actor: str, action: str, object: str, detail: Any = None) -> AuditEntry:
        """Write an entry of the audit: an export, a report, a merge."""
        now = self._clock()
        with self.transaction() as connection:
            return self._log(connection, now, actor, action, object, detail or {})

    def _log(self, connection: Connection, at: str, actor: str, action: str, object: str, detail: Any) -> AuditEntry:
        return audit.append(connection, at=at, actor=actor, action=action, object=object, detail=detail)

    def audit(self) -> Iterator[AuditEntry]:
        with self._look() as connection:
            yield from audit.entries(connection)

    def audit_head(self) -> str:
        with self._look() as connection:
            return audit.head(connection)

    def verify(self, heard: Callable[[str], None] = lambda _: None) -> Verdict:
        """Check the audit's chain and everything it vouches for; the verdict names the first bad link."""
        with self._look() as connection:
            return verifying.verify(connection, heard)

    # The whole

    def info(self) -> dict[str, Any]:
        """Counts and bounds, for people."""
        with self._look() as connection:
            out: dict[str, Any] = {"address": shown(self.engine), "schema": upgrade.revision(connection)}
            for table in (articles, readings, claims, links, records, judgements, sources):
                out[table.name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
            out["stories"] = connection.execute(select(func.count()).select_from(heads)).scalar_one()
            first, last = connection.execute(select(func.min(articles.c.published), func.max(articles.c.published))).one()
            out |= {"oldest": first, "newest": last, "head": audit.head(connection)}
            undated = select(func.count()).select_from(articles).where(articles.c.published.is_(None))
            out["undated"] = connection.execute(undated).scalar_one()
        return out

    def backup(self, path: str | Path, *, actor: str = MACHINE) -> Verdict:
        """Write a checked copy into a new file; the log says so first, also the copy's. LedgerConflict: the file exists."""
        copying.refuse_existing(Path(path))
        self.log(actor=actor, action="backup", object=str(path))
        if self.engine.dialect.name == "sqlite":
            copying.backup_file(Path(str(self.engine.url.database)), Path(path))
            return self._checked(Path(path))
        return self._copied(path)

    @classmethod
    def restore(cls, path: str | Path, address: str | Path, *, actor: str = MACHINE) -> Verdict:
        """Put a backup back to an address that holds no ledger; its log then says so. Raises LedgerConflict when one is there."""
        with cls.open(path, create=False) as source:
            before = source.verify()
            if not before.ok:
                raise LedgerConflict(f"{path}: this backup does not hold ({before.broken}). Use another one.")
            with cls.open(address) as target:
                if target.info()["articles"]:
                    raise LedgerConflict(f"{address}: holds a ledger already. Restore to a new place, then move it.")
                verdict = source._copied(address)
                if not verdict.ok:
                    return verdict
                entry = target.log(actor=actor, action="restore", object=str(path), detail={"head": before.head})
                return replace(verdict, entries=entry.seq, head=entry.sha256)

    def copy_to(self, address: str | Path, *, actor: str = MACHINE) -> Verdict:
        """Copy everything to another address, file or server, and check it there. An interrupted copy is taken up again.

        The log says so first, and again when a copy is taken up: the target's log is always the beginning of this one.
        """
        with Ledger.open(address) as target:
            copying.same_beginning(self.engine, target.engine)
            self.log(actor=actor, action="copy", object=shown(target.engine))
        return self._copied(address)

    def _copied(self, address: str | Path) -> Verdict:
        with Ledger.open(address) as target:
            copying.copy_rows(self.engine, target.engine)
            return target.verify()

    @staticmethod
    def _checked(path: Path) -> Verdict:
        with Ledger.open(path, create=False) as copy:
            return copy.verify()
