"""One request at a time, within limits of size, time, redirects and unpacking. No cookies, no scripts, nothing kept between.

The host's addresses are looked up and checked here, and the connection goes to the address that was checked: a name that
changes its mind between look-up and connection gets nowhere.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin

from hudna.intake.fetching.addresses import parsed, reachable
from hudna.model.problem import Problem

AGENT = f"Hudna/{version('hudna')}"
_REDIRECTS = (301, 302, 303, 307, 308)
_SAFE = "/%:@!$&'()*+,;=~-._?"  # what stays as it is in a path that somebody wrote with Arabic letters in it


@dataclass(frozen=True, slots=True)
class Limits:
    """`size` in bytes, unpacked; `seconds` for the whole request, redirects included; `step` seconds without any answer."""

    size: int = 20 * 1024 * 1024
    seconds: float = 60.0
    step: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. `url` is where it came from after redirects; `raw` is unpacked, empty for status 304 and errors."""

    url: str
    status: int
    raw: bytes = b""
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None
    location: str | None = None


Allowed = Callable[[str], Problem | None]


def _anywhere(_: str) -> None:
    return None


class Fetcher:
    """`allow_private` lets requests go to addresses that are not public."""

    def __init__(self, *, allow_private: bool = False, limits: Limits | None = None) -> None:
        self.allow_private = allow_private
        self.limits = limits or Limits()
        self._tls = ssl.create_default_context()

    def get(
        self, url: str, *, etag: str | None = None, modified: str | None = None, allowed: Allowed = _anywhere
    ) -> Fetched | Problem:
        """Fetch `url`; `etag` and `modified` of the last answer ask for changes only. `allowed` is asked at each redirect."""
        asked = {k: v for k, v in (("If-None-Match", etag), ("If-Modified-Since", modified)) if v}
        running = _Running(self.limits.seconds)
        try:
            for _ in range(self.limits.redirects + 1):
                refused = allowed(url)
                answer = refused or self._once(url, asked, running)
                if isinstance(answer, Problem):
                    return answer
                if answer.status not in _REDIRECTS or not answer.location:
                    return answer
                url = urljoin(url, answer.location)
            return Problem("redirects", f"leads on more than {self.limits.redirects} times.", "", url)
        finally:
            running.end()

    def _once(self, url: str, asked: dict[str, str], running: _Running) -> Fetched | Problem:
        parts = parsed(url)
        if isinstance(parts, Problem):
            return parts
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        numbers = reachable(host, port, self.allow_private)
        if isinstance(numbers, Problem):
            return numbers
        connection = _Connection(host, port, numbers, self._tls if parts.scheme == "https" else None, self.limits.step)
        running.watch(connection)
        try:
            connection.request("GET", _target(parts), headers=_headers(asked))
            return self._answer(url, connection.getresponse())
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            why = f"took longer than {self.limits.seconds:.0f} s" if running.over else _told(error)
            return Problem("unreachable", f"cannot be fetched ({why}).", "It will be tried again.", url)
        finally:
            connection.close()

    def _answer(self, url: str, response: http.client.HTTPResponse) -> Fetched | Problem:
        head = response.headers
        if response.status in _REDIRECTS:
            return Fetched(url, response.status, location=_utf8(head.get("Location")))
        retry = head.get("Retry-After")
        if response.status != 200:
            return Fetched(url, response.status, retry_after=retry)
        raw = _body(response, (head.get("Content-Encoding") or "identity").strip().lower(), self.limits.size)
        if isinstance(raw, str):
            return Problem("refused", f"was not fetched: {raw}.", "", url)
        return Fetched(
            url, 200, raw, (head.get("Content-Type") or "").partition(";")[0].strip().lower(), head.get("ETag"),
            head.get("Last-Modified"), retry,
        )  # fmt: skip


def _headers(asked: dict[str, str]) -> dict[str, str]:
    accept = "application/rss+xml, application/atom+xml, text/html, application/xml;q=0.9, */*;q=0.5"
    return {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "gzip", "Connection": "close", **asked}


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return path + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")


def _utf8(location: str | None) -> str | None:
    """Servers put UTF-8 into this header, which is read as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8") if location else None
    except UnicodeError:
        return location


def _body(response: http.client.HTTPResponse, encoding: str, limit: int) -> bytes | str:
    """The unpacked body, or why it is not taken."""
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        return f"it is packed as {encoding}"
    unpack = zlib.decompressobj(47) if encoding != "identity" else None  # 47: gzip or zlib, told by the head
    out = bytearray()
    while part := response.read(1 << 16):
        out += unpack.decompress(part, limit + 1 - len(out)) if unpack else part
        if len(out) > limit:
            return f"it is larger than {limit >> 20} MB"
    if unpack is not None and not unpack.eof:
        return "it breaks off"
    return bytes(out)


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__


class _Connection(http.client.HTTPConnection):
    """A connection to addresses that were checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, numbers: list[str], tls: ssl.SSLContext | None, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = 443 if tls else 80
        self._numbers = numbers
        self._tls = tls

    def connect(self) -> None:
        failure: OSError | None = None
        for number in self._numbers:
            try:
                plain = socket.create_connection((number, self.port), self.timeout)
            except OSError as error:
                failure = error
                continue
            self.sock = self._tls.wrap_socket(plain, server_hostname=self.host) if self._tls else plain
            return
        raise failure or OSError("no address")


class _Running:
    """The clock of one request: when time is up the connection is shut, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._connection: http.client.HTTPConnection | None = None
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connection: http.client.HTTPConnection) -> None:
        self._connection = connection

    def _stop(self) -> None:
        self.over = True
        sock = self._connection.sock if self._connection else None
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it was closed in this moment

    def end(self) -> None:
        self._timer.cancel()
