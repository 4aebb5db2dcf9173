"""Passwords as scrypt hashes, with their parameters, so that stronger ones can replace them later."""

from __future__ import annotations

import hashlib
import hmac
import secrets

N, R, P = 2**14, 8, 1  # 16 MB and some 50 ms a try
SHORTEST = 10


def hashed(password: str) -> str:
    """`scrypt$n$r$p$salt$hash` in hex. Raises ValueError when the password is too short."""
    if len(password) < SHORTEST:
        raise ValueError(f"a password needs at least {SHORTEST} characters")
    salt = secrets.token_bytes(16)
    return f"scrypt${N}${R}${P}${salt.hex()}${_scrypt(password, salt, N, R, P).hex()}"


def matches(password: str, stored: str) -> bool:
    """Whether a password is the one that was hashed; takes the same time either way."""
    _, n, r, p, salt, digest = stored.split("$")
    made = _scrypt(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(made, bytes.fromhex(digest))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=64 * 1024 * 1024)


NOBODY = hashed(secrets.token_urlsafe(16))  # checked when the name is unknown, so that the time does not tell
