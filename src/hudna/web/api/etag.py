"""JSON answers with ETags: one function for all routes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from fastapi.responses import JSONResponse, Response

from hudna.model.span import Span
from hudna.web.page import fresh
from hudna.web.shown import clean
from hudna.web.visit import Visit


def plain_json(value: Any) -> Any:
    """Dataclasses, days, spans and mappings as plain JSON values."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Span):
        return list(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain_json(v) for k, v in value.items()}
    return [plain_json(v) for v in value]


def answer(here: Visit, value: Any, status: int = 200) -> Response:
    """The value, or 304 when the caller holds it."""
    headers = {"etag": here.etag(), "cache-control": "private, no-cache", "vary": "Cookie"} if status == 200 else {}
    return JSONResponse(plain_json(value), status, headers)


def held(here: Visit) -> Response | None:
    return fresh(here)
