"""robots.txt by RFC 9309: the group of our name, else of `*`; the longest rule that fits decides, Allow on a tie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

NAME = "hudna"
MAX_BYTES = 500 * 1024  # more is not read, as the RFC allows


@dataclass(frozen=True, slots=True)
class Robots:
    """`rules` are (pattern, allowed); `delay` in seconds where the file asks for one; `sitemaps` are addresses it names."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        parts = urlsplit(url)
        path = _plain(parts.path or "/") + (f"?{_plain(parts.query)}" if parts.query else "")
        if path == "/robots.txt":
            return True
        fits = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)]
        return max(fits)[1] if fits else True


NOTHING_FORBIDDEN = Robots()
ALL_FORBIDDEN = Robots((("/", False),))


def _plain(path: str) -> str:
    """One spelling for one path: encoded where it must be, not where it need not."""
    return quote(unquote(path), safe="/*$:@!&'()+,;=~-._?")


def _matches(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    parts = (pattern[:-1] if ends else pattern).split("*")
    if not any(parts[1:]) and not ends:
        return path.startswith(parts[0])
    return re.match(".*".join(map(re.escape, parts)) + ("$" if ends else ""), path) is not None


def parse_robots(raw: bytes) -> Robots:
    """What the file says to us. Lines that cannot be read are passed over."""
    groups: dict[str, list[tuple[str, str]]] = {}
    sitemaps: list[str] = []
    current: list[str] = []
    rules_begun = False
    for line in raw[:MAX_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if not colon:
            continue
        if key == "user-agent":
            current = [value.lower()] if rules_begun else [*current, value.lower()]
            rules_begun = False
            groups.setdefault(value.lower(), [])
        elif key == "sitemap":
            sitemaps.append(value)
        else:
            rules_begun = True
            for agent in current:
                groups[agent].append((key, value))
    mine = groups.get(NAME, groups.get("*", []))
    rules = tuple((_plain(value), key == "allow") for key, value in mine if key in ("allow", "disallow") and value)
    return Robots(rules, _delay(mine), tuple(sitemaps))


def _delay(lines: list[tuple[str, str]]) -> float | None:
    for key, value in lines:
        if key == "crawl-delay":
            try:
                return max(0.0, float(value))
            except ValueError:
                continue
    return None
