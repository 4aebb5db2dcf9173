"""Web pages: the article's text, and only the date that the page declares."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.intake import open_inputs
from hudna.intake.page_head import head_of
from hudna.intake.page_text import paragraphs
from hudna.model.article import Article

ONE = "أعلنت الحكومة في العاصمة أن الهدنة الإنسانية ستبدأ غدا، وقالت إن القوافل تتحرك."
TWO = "وأضاف المتحدث أن القصف توقف من مساء أمس وأن الأهالي عادوا إلى بيوتهم."
MENU = "الرئيسية السياسة الاقتصاد الرياضة الثقافة اتصل بنا الأرشيف الكامل"
PAGE = f"""<!doctype html><html><head>{{head}}<title>الهدنة تبدأ غدا</title></head>
<body><nav><p>{MENU}</p></nav><article><h1>الهدنة تبدأ غدا</h1><p>{ONE}</p><p>{TWO}</p></article>
<footer><p>جميع الحقوق محفوظة لصحيفة الجسر 2019-01-01</p></footer></body></html>"""


def _read(tmp_path: Path, raw: bytes) -> Article:
    (tmp_path / "page.html").write_bytes(raw)
    (article,) = [x for x in open_inputs([tmp_path / "page.html"]) if isinstance(x, Article)]
    return article


def test_the_article_and_nothing_else(tmp_path: Path) -> None:
    article = _read(tmp_path, PAGE.format(head='<meta property="og:site_name" content="صحيفة الجسر">').encode())
    assert ONE in article.text
    assert TWO in article.text
    assert MENU not in article.text
    assert (article.title, article.outlet, article.published) == ("الهدنة تبدأ غدا", "صحيفة الجسر", None)


def test_the_page_says_its_encoding(tmp_path: Path) -> None:
    article = _read(tmp_path, PAGE.format(head='<meta charset="windows-1256">').encode("cp1256"))
    assert ONE in article.text


def test_a_page_that_is_wrong_about_its_encoding(tmp_path: Path) -> None:
    assert ONE in _read(tmp_path, PAGE.format(head='<meta charset="us-ascii">').encode()).text


def test_without_an_extractor_the_paragraphs_serve() -> None:
    assert paragraphs(PAGE.format(head="")) == f"{ONE}\n{TWO}"


@pytest.mark.parametrize(
    ("head", "day", "origin"),
    [
        ('<meta property="article:published_time" content="2016-10-24T10:00:00+03:00">', date(2016, 10, 24), "metadata"),
        ('<meta name="date" content="2016/1/5">', date(2016, 1, 5), "metadata"),
        (
            '<script type="application/ld+json">{"a":[{"datePublished":"2016-10-24"}]}</script>',
            date(2016, 10, 24),
            "metadata",
        ),
        ('<time class="entry-date published" datetime="2016-10-24">', date(2016, 10, 24), "page"),
        ('<time datetime="2016-10-24">', None, None),
        ('<meta name="date" content="yesterday">', None, None),
        ('<meta name="date" content="2016-13-45">', None, None),
        ('<script type="application/ld+json">{broken</script>', None, None),
        ('<meta property="article:modified_time" content="2018-01-01">', None, None),
    ],
)
def test_only_a_declared_date_of_publication_counts(head: str, day: date | None, origin: str | None) -> None:
    found = head_of(PAGE.format(head=head))
    assert (found.published, found.date_origin) == (day, origin)


def test_a_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<html><head><title>عنوان</title></head><body></body></html>", encoding="utf-8")
    (problem,) = [x for x in open_inputs([tmp_path / "p.html"]) if not isinstance(x, Article) and not x.code.startswith("note-")]
    assert problem.code == "no-article"
