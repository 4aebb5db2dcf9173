"""Makers of inputs: texts of our own, and files of every format around them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from hudna.intake import Opened, open_originals
from hudna.model.problem import Problem

TEXT = (
    "أعلن مجلس المدينة صباح اليوم أن وقف إطلاق النار في الأحياء القديمة دخل حيز التنفيذ عند منتصف الليل.\n"
    "وقال ناطق باسم لجنة المتابعة إن أربع شاحنات محملة بالدقيق والأدوية وصلت إلى المستشفى الميداني قبل الظهر."
)
OTHER = (
    "نفى متحدث باسم قوات الشمال أن تكون مدفعيتها قصفت قرية الزيتون يوم الثلاثاء، واتهم الطرف الآخر بخرق الهدنة.\n"
    "وذكر سكان أنهم سمعوا ثلاثة انفجارات قرب الجسر الغربي بعد ساعتين من بدء وقف القتال."
)


def text(number: int) -> str:
    """A text that differs from every other number's."""
    return f"{TEXT}\nوأضاف البيان رقم {number} أن لجنة المراقبة سجلت {number % 7 + 2} خروقات منذ مساء الأحد."


def page(body: str = TEXT, *, title: str = "هدنة الأحياء القديمة", day: str | None = "2019-03-05", head: str = "") -> bytes:
    meta = f'<meta property="article:published_time" content="{day}T08:00:00+03:00">' if day else ""
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{meta}{head}'
        f'<meta property="og:site_name" content="مرصد النهر"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(url: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A WARC record with an answer of a server."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2021-01-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode()
    return head + answer + b"\r\n\r\n"


def records(count: int) -> list[bytes]:
    return [record(f"https://nahr.example/news/{n}", page(text(n))) for n in range(count)]


def packed(parts: Iterable[bytes]) -> bytes:
    """Each record in a gzip member of its own, as crawlers write them."""
    return b"".join(map(gzip.compress, parts))


def rows(count: int, start: int = 0) -> bytes:
    lines = (
        {"id": f"r{n}", "text": text(n), "published": "2019-03-05", "outlet": "مرصد النهر"} for n in range(start, start + count)
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def opened(*paths: Path) -> tuple[list[Opened], list[Problem]]:
    """What comes out of files: articles, and problems with the notes of articles among them."""
    items = list(open_originals(paths))
    articles = [item for item in items if isinstance(item, Opened)]
    problems = [item for item in items if isinstance(item, Problem)]
    return articles, problems + [note for item in articles for note in item.notes]


def codes(problems: Iterable[Problem]) -> list[str]:
    """Leaves out the note of installations without an extractor for pages."""
    return sorted(problem.code for problem in problems if problem.code != "note-html")
