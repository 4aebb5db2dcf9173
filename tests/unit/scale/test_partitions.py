"""Linking in parts: the same scores as in one piece, each pair once, nothing lost that shares a country."""

from __future__ import annotations

from datetime import date

from intake_makers import OTHER, TEXT

from hudna.engines.rules import read_article
from hudna.linking.events import Scorer, find_links, name_rarity
from hudna.linking.page import Page
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling, tellings_of
from hudna.linking.words import words_of
from hudna.model.article import Article
from hudna.scale.partitions import divided, joined, link_part

NEWS = (
    "أعلنت وزارة الخارجية السورية أن شاحنات المساعدات دخلت مدينة دوما في ريف دمشق بعد اتفاق مع روسيا على هدنة ليومين.",
    "قالت الخارجية السورية إن قافلة مساعدات دخلت دوما بريف دمشق، بعد هدنة مدتها يومان اتفقت عليها مع روسيا.",
    "قصف الطيران مدينة تعز في اليمن وقتل ستة مدنيين، واتهم الحوثيون التحالف بخرق وقف إطلاق النار.",
    "اتهم الحوثيون التحالف بقصف تعز اليمنية ومقتل ستة مدنيين في خرق لوقف إطلاق النار.",
    TEXT,
    OTHER,
)


def window() -> tuple[list[Telling], Rarity, Rarity]:
    articles = [Article(f"a{n}", text, date(2019, 3, 5), f"o{n}") for n, text in enumerate(NEWS * 3)]
    articles = [Article(f"{a.id}", a.text, a.published, a.outlet) for a in articles]
    tellings = [t for a in articles for t in tellings_of(Page(a, read_article(a)))]
    return tellings, Rarity(frozenset(w.stem for w in words_of(a.text)) for a in articles), name_rarity(tellings)


def test_parts_find_what_the_whole_finds() -> None:
    tellings, words, names = window()
    whole = {(x.a, x.b): x.score for x in find_links(Scorer(tellings, words, names))}
    parts = divided(tellings)
    found = joined(link_part(some, words, names) for some in parts.values())
    scores = {(x.a, x.b): x.score for x in found}
    assert len(scores) == len(found) > 3
    by_id = {t.id: t for t in tellings}
    met = {pair: score for pair, score in whole.items() if by_id[pair[0]].lands & by_id[pair[1]].lands}
    assert met
    assert met.items() <= scores.items()
    assert all(whole.get(pair, score) == score for pair, score in scores.items())


def test_every_telling_has_a_part() -> None:
    tellings, _, _ = window()
    parts = divided(tellings)
    assert {t.id for some in parts.values() for t in some} == {t.id for t in tellings}
    assert len(parts) > 2
