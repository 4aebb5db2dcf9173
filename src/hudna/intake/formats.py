"""The formats that can be read. A format is a line here and a module with one function of the type `Reader`.

Modules are imported when a file of their format comes by, so that an uncommon format costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO

from hudna.intake.opened import Opened
from hudna.model.problem import Problem

MAX_BYTES = 64 * 1024 * 1024  # of one file that is read whole; files of rows are streamed and have no limit


@dataclass(frozen=True, slots=True)
class Input:
    """An open input. `name` is what messages call it, `stem` the identifier of an article that has no other."""

    name: str
    stem: str
    stream: BinaryIO


Reader = Callable[[Input], Iterator[Opened | Problem]]


@dataclass(frozen=True, slots=True)
class Format:
    """`suffixes` in lower case with their dot; `reader` as `module:function`."""

    name: str
    suffixes: tuple[str, ...]
    reader: str

    def load(self) -> Reader:
        module, _, function = self.reader.partition(":")
        loaded: Reader = getattr(import_module(module), function)
        return loaded


TEXT = Format("text", (".txt", ".text"), "hudna.intake.plain_text:read")
HTML = Format("html", (".html", ".htm", ".xhtml"), "hudna.intake.pages:read")
JSONL = Format("jsonl", (".jsonl", ".ndjson", ".json"), "hudna.intake.rows:read")
GZIP = Format("gzip", (".gz",), "hudna.intake.compressed:read")

FORMATS: tuple[Format, ...] = (TEXT, HTML, JSONL, GZIP)


def by_name(name: str) -> Format | None:
    """The format that a file's name promises."""
    suffix = PurePath(name).suffix.lower()
    return next((f for f in FORMATS if suffix in f.suffixes), None)


def by_content(head: bytes) -> Format | None:
    """The format of a stream without a telling name, by its first bytes; text when nothing else shows."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if head.startswith(b"\x1f\x8b"):
        return GZIP
    if start.startswith((b"{", b"[{")):
        return JSONL
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article")):
        return HTML
    return TEXT
