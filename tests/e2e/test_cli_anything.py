"""Whatever the bytes: an article that is read, with every span where it says, or a problem. Never an exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.cli.reading_pool import read_one
from hudna.intake import open_inputs
from hudna.model.article import Article
from hudna.model.orthography import REMOVED
from hudna.model.reading import Reading

NEWS = (
    "قال الوزير إن الهدنة في حلب ستبدأ يوم الجمعة ونفى المتحدث باسم الجيش قصف المدينة أمس وطالب واشنطن بالضغط على المعارضة "
    "و ل ب ال 12 ألف شخص من سكان ١٢ ﷲ ﻻ a 😀 _ « » ، . ؛ : ( ) - – \" '"
)
WORDS = NEWS.split()
PIECES = st.sampled_from([*WORDS, *sorted(REMOVED), "\n", "\t", "\x1b", "\0"])


def _check(article: Article) -> None:
    reading = read_one(article)
    assert isinstance(reading, Reading), f"{reading} in {article.text!r}"
    for entity in reading.entities:
        for mention in entity.mentions:
            assert mention.span.of(article.text) == mention.text
    for time in reading.times:
        assert article.text[time.start : time.end] == time.text
    spans = [s for x in reading.statements for s in (x.cue, x.content) if s] + [e.trigger for e in reading.events]
    assert all(0 <= s.start < s.end <= len(article.text) for s in spans)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=40))
def test_any_mixture_of_words_and_signs(pieces: list[tuple[str, str]]) -> None:
    _check(Article("x", "".join(word + gap for word, gap in pieces)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _check(Article("x", text))


@settings(max_examples=80, deadline=None)
@given(raw=st.binary(max_size=300), arabic=st.lists(PIECES, max_size=20))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes, arabic: list[str]) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(" ".join(arabic).encode() + raw)
    for item in open_inputs([path]):
        if isinstance(item, Article):
            _check(item)


def test_a_hostile_line_is_read_in_linear_time() -> None:
    import time

    rnd = random.Random(1)
    short, long = (" ".join(rnd.choice(WORDS) for _ in range(size // 5)) for size in (20_000, 80_000))

    def cost(text: str) -> float:
        start = time.process_time()
        _check(Article("x", text))
        return time.process_time() - start

    # a quadratic reader fails every time; a busy machine only now and then
    assert any(cost(long) < cost(short) * 4 * 3 for _ in range(4))
