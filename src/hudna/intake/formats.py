"""The formats that can be read. A format is a line here and a module with one function of the type `Reader`.

Modules are imported when a file of their format comes by, so that an uncommon format costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from hudna.intake.opened import Opened
from hudna.model.problem import Problem

MAX_BYTES = 64 * 1024 * 1024  # of one file that is read whole; files of rows are streamed and have no limit


@dataclass(frozen=True, slots=True)
class Input:
    """An open input. `name` is what messages call it, `stem` the identifier of an article that has no other.

    `depth` counts the archives around it.
    """

    name: str
    stem: str
    stream: BinaryIO
    depth: int = 0

    def inside(self, name: str, stem: str, stream: BinaryIO) -> Input:
        """A member of this input."""
        return Input(f"{self.name}/{name}", stem, stream, self.depth + 1)


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
CSV = Format("csv", (".csv", ".tsv"), "hudna.intake.tables.csv_rows:read")
PARQUET = Format("parquet", (".parquet",), "hudna.intake.tables.parquet:read")
FEED = Format("feed", (".rss", ".atom", ".xml"), "hudna.intake.feeds.feed_files:read")
MAIL = Format("mail", (".eml", ".mht", ".mhtml"), "hudna.intake.documents.mail:read")
DOCX = Format("docx", (".docx",), "hudna.intake.documents.docx:read")
PDF = Format("pdf", (".pdf",), "hudna.intake.documents.pdf:read")
WARC = Format("warc", (".warc", ".warc.gz"), "hudna.intake.archives.warc:read")
WACZ = Format("wacz", (".wacz",), "hudna.intake.archives.wacz:read")
ZIP = Format("zip", (".zip",), "hudna.intake.archives.zips:read")
TAR = Format("tar", (".tar",), "hudna.intake.archives.tars:read")
COMPRESSED = Format("compressed", (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz"), "hudna.intake.archives.compressed:read")

FORMATS: tuple[Format, ...] = (
    TEXT, HTML, JSONL, CSV, PARQUET, FEED, MAIL, DOCX, PDF, WARC, WACZ, ZIP, TAR, COMPRESSED,
)  # fmt: skip

_MAGIC = (
    (b"\x1f\x8b", COMPRESSED), (b"BZh", COMPRESSED), (b"\xfd7zXZ\x00", COMPRESSED), (b"%PDF", PDF), (b"PAR1", PARQUET),
    (b"PK\x03\x04", ZIP), (b"WARC/1.", WARC),
)  # fmt: skip
_ROOTS = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")


def by_name(name: str) -> Format | None:
    """The format that a file's name promises; of two endings that fit (`.warc.gz`, `.gz`) the longer."""
    lower = name.lower()
    fits = [(len(suffix), format) for format in FORMATS for suffix in format.suffixes if lower.endswith(suffix)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def by_content(head: bytes) -> Format | None:
    """The format of a stream without a telling name, by its first bytes; text when nothing else shows."""
    found = next((format for magic, format in _MAGIC if head.startswith(magic)), None)
    if found is not None:
        return DOCX if found is ZIP and b"word/" in head[:4096] else found
    if head[257:262] == b"ustar":
        return TAR
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if start.startswith((b"{", b"[{")):
        return JSONL
    if _ROOTS.search(head[:1024]):
        return FEED
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article")):
        return HTML
    return TEXT
