"""Arabic search: attached particles, spellings, marks; what is marked in the results."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from hudna.web.search_words import expand, hits, passage


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("الصبر", "بالصبر"), ("صبر", "وصبرهم"), ("أمريكي", "الأميركي"), ("اميركي", "للأمريكي"), ("هدنة", "هدنته"), ("هدنه", "والهُدْنَة"),
        ("حلب", "بحلب"), ("سوريا", "سورية"), ("لجنة", "للجنة"), ("مساعدات", "المســاعدات"), ("قصف*", "قصفتها"),
    ],
)  # fmt: skip
def test_finds(asked: str, written: str) -> None:
    assert hits(f"قيل {written} أمس", expand(asked))


@pytest.mark.parametrize(("asked", "written"), [("حلب", "حليب"), ("صبر", "صابر"), ("«الصبر»", "بالصبر"), ("لب", "حلب")])
def test_does_not_find(asked: str, written: str) -> None:
    assert not hits(f"قيل {written} أمس", expand(asked))


def test_hits_are_places_in_the_text() -> None:
    text = "صبروا وبالصَّبْرِ نالوا"
    assert [s.of(text) for s in hits(text, expand("الصبر"))] == ["وبالصَّبْرِ"]


def test_passage_holds_a_hit() -> None:
    text = "كلام طويل " * 200 + "ثم جاءت الهدنة أخيرا " + "كلام آخر " * 200
    part, spans = passage(text, hits(text, expand("هدنة")))
    assert [s.of(part) for s in spans] == ["الهدنة"]
    assert len(part) < 400


def test_search_page_marks_the_words(client: TestClient) -> None:
    text = client.get("/search?q=الصبر").text
    assert "<mark>الصبر</mark>" in text
    assert "<mark>بالصبر</mark>" in text


def test_nothing_found_says_what_would_be(client: TestClient) -> None:
    text = client.get("/search?q=حلب زنجبيل").text
    assert "زنجبيل" in text
    assert "/search?q=%D8%AD%D9%84%D8%A8" in text


@pytest.mark.parametrize("question", ["", "   ", "*", '"', "«", "و", "a" * 400, "\u202e", "١٢٣"])
def test_any_question(question: str) -> None:
    for word in expand(question):
        assert word.alternatives()


def test_facets_count_what_they_would_find(client: TestClient) -> None:
    page = client.get("/search?q=حلب").text
    facets = re.findall(r'<a href="(/search\?[^"]+)"><bdi>[^<]*</bdi></a> <small class="muted"><bdi>(\d+)</bdi>', page)
    assert len(facets) >= 3
    for address, n in facets:
        assert f"المقالات: {n}<" in client.get(html.unescape(address)).text
