"""Cutting a text at findings: nothing is lost, doubled or moved, however findings overlap."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hudna.model.article import Article
from hudna.model.span import Span
from hudna.reading.pipeline import read
from hudna.web.annotate import LAYERS, Finding, findings, paragraphs
from hudna.web.shown import clean, marked, plain, safe

LAYER = st.sampled_from([*LAYERS, "content"])


@given(st.text(alphabet="ابج د\n.", max_size=60), st.lists(st.tuples(LAYER, st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_pieces_are_the_text(text: str, rows: list[tuple[str, int, int]]) -> None:
    found = [Finding(f"X{n}", layer, Span(min(a, b), max(a, b)), depth=1) for n, (layer, a, b) in enumerate(rows) if a != b]
    lines = [line for line in text.split("\n") if line.strip()]
    made = paragraphs(text, found)
    assert ["".join(p.text.unescape() for p in pieces) for pieces in made] == lines
    for piece in (p for pieces in made for p in pieces):
        assert text[piece.start : piece.start + len(piece.text.unescape())] == piece.text.unescape()


def test_each_finding_can_be_opened() -> None:
    article = Article("a", "قال وزير الخارجية الروسي إن الهدنة ستبدأ في حلب يوم الجمعة، وأضاف أن القصف توقف.", date(2016, 10, 20))
    reading = read(article)
    pieces = [p for pieces in paragraphs(article.text, findings(reading)) for p in pieces]
    covered = {id for p in pieces for id in p.covers}
    assert {e.id for e in reading.events} <= covered
    firsts = [p.opens for p in pieces if p.first]
    assert len(firsts) == len(set(firsts))


def test_controls_become_visible() -> None:
    assert "RLO" in safe("قبل\u202eبعد")
    assert "\u202e" not in safe("قبل\u202eبعد")
    assert plain("a\u202eb\u2066c") == "abc"
    assert clean("x\ud800y") == "x\ufffdy"
    assert str(safe("<b>&")) == "&lt;b&gt;&amp;"


def test_marked_joins_overlaps() -> None:
    assert str(marked("abcdef", [Span(1, 3), Span(2, 5)])) == "a<mark>bc</mark><mark>de</mark>f"
