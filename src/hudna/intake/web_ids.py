"""One identifier for one address, however it is written: the same story from a feed, a page and an archive is one story."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(r"^(?:utm_.*|fbclid|gclid|ref|source|cmpid|ocid|at_.*|xtor|share|amp)$", re.IGNORECASE)


def web_id(url: str) -> str:
    """`https://www.diwan.example/news/12/?utm_source=x#top` → `diwan.example/news/12`."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if parts.port not in (None, 80, 443):
        host += f":{parts.port}"
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/")
    return host + path + (f"?{urlencode(sorted(kept))}" if kept else "")
