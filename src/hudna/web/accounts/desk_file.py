"""The desk's own file: accounts, sessions, saved searches, last visits. SQLite, beside the ledger, never inside it.

Nothing here is evidence: losing the file loses log-ins and saved searches, no article and no judgement.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS users (
  name TEXT PRIMARY KEY, password TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1, made_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
  token_sha256 TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users(name), made_at REAL NOT NULL, seen_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS saved (
  id INTEGER PRIMARY KEY, user TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, made_at TEXT NOT NULL,
  UNIQUE (user, name));
CREATE TABLE IF NOT EXISTS visits (user TEXT PRIMARY KEY, last TEXT NOT NULL, before TEXT NOT NULL);
"""


class DeskFile:
    """One open connection a call: safe from any thread, and quick enough for a page."""

    def __init__(self, path: Path) -> None:
        self.path = path
        fresh = not path.exists()
        with self.connection() as db:
            db.executescript(_TABLES)
            db.execute("INSERT OR IGNORE INTO settings VALUES ('secret', ?)", (secrets.token_hex(32),))
            self.secret: bytes = db.execute("SELECT value FROM settings WHERE name = 'secret'").fetchone()[0].encode()
        if fresh:
            os.chmod(path, 0o600)  # it holds password hashes

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A transaction: commits at the end, rolls back on any exception."""
        db = sqlite3.connect(self.path, timeout=10)
        db.row_factory = sqlite3.Row
        try:
            with db:
                yield db
        finally:
            db.close()

    def mark(self) -> str:
        """Changes whenever somebody changes the file: pages that show what is in it are not stale."""
        state = self.path.stat()
        return f"{state.st_mtime_ns:x}"
