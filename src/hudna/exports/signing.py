"""Signatures of exported files in the form of minisign (Ed25519), so that others can check them with minisign itself.

A signature vouches for the manifest (or any file); the manifest holds the hash of every file, so one signature covers an export.
Formats: https://jedisct1.github.io/minisign/ (signature `ED`: Ed25519 over BLAKE2b-512 of the file; key files in two lines).
Secret keys are written unencrypted, readable by their owner alone (key derivation `\\0\\0`, as `minisign -W` writes them).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from hudna.model.missing import MissingLibrary

PLAIN, HASHED = b"Ed", b"ED"
UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "


class NotSigned(ValueError):
    """A key or signature that cannot be read, or a signature that does not fit; the text says which."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`number` tells keys apart (8 bytes), `raw` are the 32 bytes of the Ed25519 key."""

    number: bytes
    raw: bytes

    def text(self) -> str:
        return base64.b64encode(PLAIN + self.number + self.raw).decode()


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature says beside that it fits: its trusted comment, and the key's number in hex as minisign shows it."""

    comment: str
    key: str


def _ed25519() -> Any:
    try:
        return import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    except ImportError as error:
        raise MissingLibrary("signing", "cryptography", "sign") from error


def new_key(folder: Path, name: str = "hudna") -> PublicKey:
    """Write `name.key` (secret) and `name.pub`. Raises FileExistsError: a key is never overwritten."""
    secret = _ed25519().Ed25519PrivateKey.generate()
    seed, raw = secret.private_bytes_raw(), secret.public_key().public_bytes_raw()
    number = secrets.token_bytes(8)
    checked = hashlib.blake2b(PLAIN + number + seed + raw, digest_size=32).digest()
    body = PLAIN + b"\0\0" + b"B2" + b"\0" * 32 + b"\0" * 16 + number + seed + raw + checked
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(f"{UNTRUSTED}secret key, keep it\n{base64.b64encode(body).decode()}\n")
    made = PublicKey(number, raw)
    public = f"{UNTRUSTED}public key {_shown(number)}\n{made.text()}\n"
    (folder / f"{name}.pub").write_text(public, encoding="utf-8")
    return made


def sign(path: Path, key: Path, comment: str = "") -> Path:
    """Write `path.minisig`. Raises NotSigned for a key that cannot be used, MissingLibrary, OSError."""
    number, secret = _secret(key)
    trusted = comment.replace("\n", " ") or f"timestamp:{int(time.time())}\tfile:{path.name}\thashed"
    signature: bytes = secret.sign(_digest(path))
    overall: bytes = secret.sign(signature + trusted.encode())
    lines = (
        f"{UNTRUSTED}signature by hudna", base64.b64encode(HASHED + number + signature).decode(), TRUSTED + trusted,
        base64.b64encode(overall).decode(),
    )  # fmt: skip
    target = path.with_name(path.name + ".minisig")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return target


def verify(path: Path, public: PublicKey, signature: Path | None = None) -> Signed:
    """Check `path` against its signature. Raises NotSigned with what does not fit."""
    ed25519 = _ed25519()
    wrong: type[Exception] = import_module("cryptography.exceptions").InvalidSignature
    lines = (signature or path.with_name(path.name + ".minisig")).read_text(encoding="utf-8", errors="replace").splitlines()
    if len(lines) < 4 or not lines[2].startswith(TRUSTED):
        raise NotSigned("this is not a signature in the form of minisign")
    body, overall, trusted = _bytes(lines[1], 74), _bytes(lines[3], 64), lines[2].removeprefix(TRUSTED)
    kind, number, signed = body[:2], body[2:10], body[10:]
    if kind not in (PLAIN, HASHED):
        raise NotSigned("this kind of signature is not known")
    if number != public.number:
        raise NotSigned(f"signed with another key ({_shown(number)}, not {_shown(public.number)})")
    key = ed25519.Ed25519PublicKey.from_public_bytes(public.raw)
    try:
        key.verify(signed, _digest(path) if kind == HASHED else path.read_bytes())
    except wrong:
        raise NotSigned(f"{path.name} is not the file that was signed") from None
    try:
        key.verify(overall, signed + trusted.encode())
    except wrong:
        raise NotSigned("the trusted comment was changed") from None
    return Signed(trusted, _shown(number))


def public_key(text: str) -> PublicKey:
    """A public key from the text of a `.pub` file or its second line alone. Raises NotSigned."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(UNTRUSTED)]
    body = _bytes(lines[-1] if lines else "", 42)
    if body[:2] != PLAIN:
        raise NotSigned("this is not a public key of minisign")
    return PublicKey(body[2:10], body[10:])


def _secret(path: Path) -> tuple[bytes, Any]:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    body = _bytes(lines[1] if len(lines) > 1 else "", 158)
    if body[:2] != PLAIN or body[4:6] != b"B2":
        raise NotSigned(f"{path.name}: this is not a secret key of minisign")
    if body[2:4] != b"\0\0":
        raise NotSigned(
            f"{path.name}: this key has a password; sign with minisign, or make a key with: hudna sign --new-key FOLDER"
        )
    number, seed, raw, checked = body[54:62], body[62:94], body[94:126], body[126:158]
    if hashlib.blake2b(PLAIN + number + seed + raw, digest_size=32).digest() != checked and any(checked):
        raise NotSigned(f"{path.name}: this key is damaged")
    return number, _ed25519().Ed25519PrivateKey.from_private_bytes(seed)


def _digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=64)).digest()


def _bytes(line: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != length:
        raise NotSigned("this is not in the form of minisign")
    return raw


def _shown(number: bytes) -> str:
    return number[::-1].hex().upper()
