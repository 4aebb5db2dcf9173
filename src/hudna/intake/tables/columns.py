"""Which column of a table is the text, the date, the outlet: by the names people give them, in English and Arabic."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.model.orthography import fold
from hudna.model.problem import Problem

_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "النص", "نص", "المحتوى", "المتن"),
    "id": ("id", "article_id", "doc_id", "uuid", "guid", "المعرف", "رقم"),
    "published": (
        "published", "date", "pubdate", "pub_date", "published_at", "publication_date", "date_published", "publish_date",
        "التاريخ", "تاريخ", "تاريخ النشر",
    ),
    "outlet": ("outlet", "source", "publisher", "site", "media", "newspaper", "المصدر", "الوسيلة", "الصحيفة", "الموقع"),
    "url": ("url", "link", "address", "uri", "الرابط", "رابط"),
    "title": ("title", "headline", "العنوان", "عنوان"),
}  # fmt: skip


def _key(name: str) -> str:
    return fold(name.strip().lower().replace("-", "_"))


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """Our field for each column that has one: {"النص": "text", …}. The first name of a field's list that is there is taken."""
    there: dict[str, str] = {}
    for name in names:
        there.setdefault(_key(name), name)
    found = ((field, next((there[k] for n in known if (k := _key(n)) in there), None)) for field, known in _NAMES.items())
    return {column: field for field, column in found if column is not None}


def no_text(names: Iterable[str], where: str) -> Problem:
    """The problem of a table without a column of texts."""
    told = ", ".join(name[:30] for name in list(names)[:12]) or "none"
    return Problem(
        "no-text-column", f"has no column of texts (columns: {told}).", "Name the column with the articles: text", where
    )
