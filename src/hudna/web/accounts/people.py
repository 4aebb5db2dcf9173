"""Accounts and their sessions."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from hudna.web.accounts.desk_file import DeskFile
from hudna.web.accounts.passwords import NOBODY, hashed, matches
from hudna.web.accounts.roles import Role, role_named

IDLE_SECONDS, LONGEST_SECONDS = 12 * 3600, 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: Role
    active: bool = True


def people(desk: DeskFile) -> list[Person]:
    with desk.connection() as db:
        rows = db.execute("SELECT name, role, active FROM users ORDER BY name").fetchall()
    return [Person(r["name"], role_named(r["role"]), bool(r["active"])) for r in rows]


def has_accounts(desk: DeskFile) -> bool:
    with desk.connection() as db:
        return db.execute("SELECT 1 FROM users LIMIT 1").fetchone() is not None


def add_person(desk: DeskFile, name: str, password: str, role: str) -> Person:
    """Make an account. Raises ValueError when the name is taken, the password too short or the role unknown."""
    name = name.strip()
    if not name or len(name) > 60:
        raise ValueError("an account needs a name of at most 60 characters")
    values = (name, hashed(password), role_named(role).word, datetime.now(UTC).isoformat())
    try:
        with desk.connection() as db:
            db.execute("INSERT INTO users (name, password, role, made_at) VALUES (?, ?, ?, ?)", values)
    except sqlite3.IntegrityError:
        raise ValueError(f"{name}: there is such an account already") from None
    return Person(name, role_named(role))


def change_person(
    desk: DeskFile, name: str, *, role: str | None = None, password: str | None = None, active: bool | None = None
) -> None:
    """Change an account; its sessions end. Raises ValueError when the last admin would go."""
    role = role_named(role).word if role else None
    with desk.connection() as db:
        for column, value in (("role", role), ("password", hashed(password) if password else None), ("active", active)):
            if value is not None:
                db.execute(f"UPDATE users SET {column} = ? WHERE name = ?", (value, name))
        if not db.execute("SELECT 1 FROM users WHERE role = 'admin' AND active").fetchone():
            raise ValueError("one admin must stay")
        db.execute("DELETE FROM sessions WHERE user = ?", (name,))


def log_in(desk: DeskFile, name: str, password: str) -> str | None:
    """The token of a new session, None when name and password do not fit. An old token is never taken over."""
    with desk.connection() as db:
        row = db.execute("SELECT password FROM users WHERE name = ? AND active", (name.strip(),)).fetchone()
        fits = matches(password, row["password"] if row else NOBODY)
        if not (row and fits):
            return None
        token, now = secrets.token_urlsafe(32), time.time()
        db.execute("DELETE FROM sessions WHERE seen_at < ? OR made_at < ?", (now - IDLE_SECONDS, now - LONGEST_SECONDS))
        db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_sha(token), name.strip(), now, now))
    return token


def log_out(desk: DeskFile, token: str) -> None:
    with desk.connection() as db:
        db.execute("DELETE FROM sessions WHERE token_sha256 = ?", (_sha(token),))


def who_is(desk: DeskFile, token: str) -> Person | None:
    """Whose session it is, None when it ended."""
    now = time.time()
    with desk.connection() as db:
        row = db.execute(
            "SELECT u.name, u.role, s.seen_at, s.made_at FROM sessions s JOIN users u ON u.name = s.user"
            " WHERE s.token_sha256 = ? AND u.active",
            (_sha(token),),
        ).fetchone()
        if row is None or row["seen_at"] < now - IDLE_SECONDS or row["made_at"] < now - LONGEST_SECONDS:
            return None
        if row["seen_at"] < now - 60:
            db.execute("UPDATE sessions SET seen_at = ? WHERE token_sha256 = ?", (now, _sha(token)))
    return Person(row["name"], role_named(row["role"]))


def _sha(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
