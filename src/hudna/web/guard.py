"""What every answer carries and every request must pass, before any page is made (plain ASGI, a few microseconds).

- only the desk's own names as host, so that a page elsewhere cannot reach it by pointing its own name here;
- nothing but our own files may run or load (CSP without inline script or style);
- bounded bodies, and a bounded number of requests a minute from one address.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from hudna.web.settings import Settings

Message = MutableMapping[str, Any]
Asgi = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]

LONGEST_BODY = 256 * 1024
LONGEST_ADDRESS = 8 * 1024
CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class Rate:
    """A bucket for each address and kind of request, refilled evenly. Old buckets are forgotten."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute, self._clock = per_minute, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        now = self._clock()
        left, at = self._buckets.pop(who, (float(self.per_minute), now))
        left = min(float(self.per_minute), left + (now - at) * self.per_minute / 60)
        self._buckets[who] = (max(0.0, left - 1), now)
        while len(self._buckets) > 10_000:
            self._buckets.popitem(last=False)
        return left >= 1


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: Asgi, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self._reads = Rate(settings.requests_per_minute)
        self._writes = Rate(settings.writes_per_minute)
        self._logins = Rate(settings.logins_per_minute)

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await _plain(send, *refused)
            return
        static = scope["path"].startswith("/static/")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [h for h in message.get("headers", []) if h[0].lower() != b"server"]
                names = {h[0].lower() for h in headers}
                headers += [h for h in HEADERS if h[0] not in names]
                if b"cache-control" not in names:
                    headers.append((b"cache-control", b"public, max-age=86400" if static else b"no-store"))
                message["headers"] = headers
            await send(message)

        await self.app(scope, _bounded(receive), with_headers)

    def _refusal(self, scope: Message) -> tuple[int, str] | None:
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        name = host[: host.rfind("]") + 1] if host.startswith("[") else host.partition(":")[0]
        if "*" not in self.settings.hosts and name not in self.settings.hosts:
            return 421, "This desk does not answer under this name."
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, "The address is too long."
        if headers.get(b"content-length", b"0").isdigit() and int(headers.get(b"content-length", b"0")) > LONGEST_BODY:
            return 413, "Too much was sent at once."
        if scope["method"] not in ("GET", "HEAD") and not self._same_origin(headers, host):
            return 403, "This came from another site."
        return self._too_often(scope)

    def _same_origin(self, headers: dict[bytes, bytes], host: str) -> bool:
        if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
            return False
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        return not origin or origin.partition("://")[2] == host

    def _too_often(self, scope: Message) -> tuple[int, str] | None:
        who = (scope.get("client") or ("?",))[0]
        if scope["path"].startswith("/static/"):
            return None
        writing = self._logins if scope["path"] == "/login" else self._writes
        rate = self._reads if scope["method"] in ("GET", "HEAD") else writing
        return None if rate.allows(who) else (429, "Too many requests. Wait a minute, then go on.")


def _bounded(receive: Any) -> Any:
    """A body that came without its length is cut off where it grows too long."""
    seen = 0

    async def take() -> Message:
        nonlocal seen
        message: Message = await receive()
        seen += len(message.get("body", b""))
        if seen > LONGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return take


async def _plain(send: Any, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *HEADERS]
    if status == 429:
        headers.append((b"retry-after", b"60"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
