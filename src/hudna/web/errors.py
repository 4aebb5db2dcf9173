"""What a page can answer instead of itself: an explanation with a remedy, in the reader's language."""

from __future__ import annotations


class Refused(Exception):
    """`key` is the message that tells why and what to do; `values` fill it."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.status, self.key, self.values = status, key, values


def missing(what: str) -> Refused:
    return Refused(404, "refused.missing", what=what)
