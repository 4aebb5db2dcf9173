"""Mail (.eml) and saved web pages (.mht): the message is an article, and so is each attachment that can be read.

The date is the one in the message's head; the outlet is who sent it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from hudna.intake.archives.members import read_member
from hudna.intake.decoding import decode
from hudna.intake.formats import Input
from hudna.intake.opened import Opened
from hudna.intake.pages import read as read_page
from hudna.intake.plain_text import whole
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem


def read(source: Input) -> Iterator[Opened | Problem]:
    raw = whole(source)
    if isinstance(raw, Problem):
        yield raw
        return
    message = message_from_bytes(raw, policy=default)
    if not message.keys():
        yield Problem("not-mail", "has no head of a message.", "Give a file as mail programs save it.", source.name)
        return
    head = _Head(message, raw)
    yield from _body(source, message, head)
    yield from _attachments(source, message, head)


class _Head:
    """What the head says, in the types of an article. Broken heads give None: mail in the wild is full of them."""

    def __init__(self, message: EmailMessage, raw: bytes) -> None:
        self.raw = raw
        self.title = _header(message, "Subject")
        name, address = parseaddr(_header(message, "From") or "")
        self.outlet = name or address.partition("@")[2] or None
        self.published = _day(_header(message, "Date"))
        self.url = _header(message, "Content-Location") or _header(message, "Snapshot-Content-Location")

    def on(self, opened: Opened) -> Opened:
        """The article with what it does not know itself."""
        a = opened.article
        day = a.published or self.published
        article = replace(
            a, published=day, date_origin=a.date_origin or ("metadata" if day else None), outlet=a.outlet or self.outlet,
            title=a.title or self.title, url=a.url or self.url, raw_sha256=hashlib.sha256(self.raw).hexdigest(),
        )  # fmt: skip
        return replace(opened, article=article, raw=self.raw)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (MessageError, ValueError, IndexError, AttributeError):  # the parser stumbles over some broken heads
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _day(value: str | None) -> date | None:
    """The day where the message was written: what `today` in it means."""
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, TypeError):
        return None


def _body(source: Input, message: EmailMessage, head: _Head) -> Iterator[Opened | Problem]:
    part = message.get_body(("plain", "html"))
    if part is None:
        return
    raw = _payload(cast(EmailMessage, part))
    if part.get_content_type() == "text/html":
        for item in read_page(Input(source.name, source.stem, io.BytesIO(raw), source.depth)):
            yield head.on(item) if isinstance(item, Opened) else item
        return
    decoded = decode(raw, source.name)
    problem = decoded if isinstance(decoded, Problem) else unreadable(decoded.text, source.name)
    if problem is not None:
        yield problem
    elif not isinstance(decoded, Problem):
        yield head.on(Opened(Article(source.stem, decoded.text.strip("\n")), None, decoded.notes))


def _payload(part: EmailMessage) -> bytes:
    """The bytes of a part as UTF-8 where the part names its encoding rightly, as they are otherwise."""
    raw = part.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8").encode("utf-8")
    except (LookupError, UnicodeError):
        return raw


def _attachments(source: Input, message: EmailMessage, head: _Head) -> Iterator[Opened | Problem]:
    for part in message.iter_attachments():
        name, raw = part.get_filename(), part.get_payload(decode=True)
        if name and isinstance(raw, bytes):
            for item in read_member(source, name, io.BytesIO(raw)):
                yield _attached(item, source, head) if isinstance(item, Opened) else item


def _attached(item: Opened, source: Input, head: _Head) -> Opened:
    """An attachment is an article of its own, called after the message, and dated by it when it has no date."""
    a = item.article
    day = a.published or head.published
    origin = a.date_origin or ("metadata" if day else None)
    article = replace(a, id=f"{source.stem}/{a.id}", published=day, date_origin=origin, outlet=a.outlet or head.outlet)
    return replace(item, article=article)
