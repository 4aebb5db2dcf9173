"""What a sentence names and describes, and which mentions are one entity. Sentences are our own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest

from hudna.model.article import Article
from hudna.reading.document import open_document
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.mentions.entities import entity, mention_span
from hudna.reading.mentions.finder import finder

DAY = date(2016, 3, 2)


@dataclass
class Seen:
    """Texts of the mentions in order, the draft of each, and the drafts' entries."""

    texts: list[str]
    of: list[int]
    core: Coreference

    def draft(self, text: str) -> int:
        return self.of[self.texts.index(text)]

    def entry(self, text: str) -> str | None:
        return self.core.drafts[self.draft(text)].entry

    def kind(self, text: str) -> str:
        return self.core.drafts[self.draft(text)].kind.value


def see(text: str, day: date | None = DAY) -> Seen:
    doc = open_document(Article("a", text, day, None))
    names = finder()
    found = names.find(doc, frozenset())
    core = Coreference(doc, found, names.names.knowledge, day)
    return Seen([mention_span(doc, f).of(text) for f in found], core.of, core)


TITLED = [
    (
        "أكدت الناطقة باسم وزارة الزراعة الأردنية، هالة الخوالدة، أن الموسم جيد",
        "الناطقة باسم وزارة الزراعة الأردنية، هالة الخوالدة",
    ),
    ("قال المسؤول الصحي في البلدة نوري كرباشي إن اللقاح وصل", "المسؤول الصحي في البلدة نوري كرباشي"),
    (
        "قال الناطق باسم القوات التابعة للاتحاد الإفريقي جوزيف كيبيتو إن الطريق آمن",
        "الناطق باسم القوات التابعة للاتحاد الإفريقي جوزيف كيبيتو",
    ),
    ("التقى الوفد مدير المتاحف والآثار في سوريا مأمون السباعي", "مدير المتاحف والآثار في سوريا مأمون السباعي"),
    ("قال المتحدث باسم البلدية “سامر الحلواني” إن المياه عادت", "المتحدث باسم البلدية “سامر الحلواني"),
]


@pytest.mark.parametrize(("text", "mention"), TITLED)
def test_a_title_owns_its_whole_phrase_and_takes_the_name(text: str, mention: str) -> None:
    assert any(seen.startswith(mention) for seen in see(text).texts), see(text).texts


NAMED = [
    ('ذكرت صحيفة "الميزان" أن السوق أغلق', 'صحيفة "الميزان"'),
    ("أعلنت حركة «النهر» وقف القتال", "حركة «النهر»"),
    ("سقطت قذيفة على منطقة «الطويلة» ليلا", "منطقة «الطويلة»"),
    ("وصل الموفد إلى مدينة حلب", "مدينة حلب"),
    (
        "أعلنت وكالة الأمم المتحدة لغوث وتشغيل اللاجئين الفلسطينيين ( أونروا ) فتح مدارسها",
        "وكالة الأمم المتحدة لغوث وتشغيل اللاجئين الفلسطينيين ( أونروا )",
    ),
    ("دارت اشتباكات في محافظتي مأرب وتعز", "محافظتي مأرب وتعز"),
    ("وصل مراقبو الأمم المتحدة إلى الحدود", "مراقبو الأمم المتحدة"),
    ("أوضح معدو الدراسة أن الأرقام أولية", "معدو الدراسة"),
    ("قتل 80 صومالياً في الفيضان", "80 صومالياً"),
    ("أصيب جنديان و33 آخرين بجروح", "33 آخرين"),
    ("وصلت عشرات العائلات إلى المخيم", "عشرات العائلات"),
    ("نقل المسعفون نساء وأطفالا إلى المشفى", "نساء وأطفالا"),
]


@pytest.mark.parametrize(("text", "mention"), NAMED)
def test_the_mention_has_all_its_words(text: str, mention: str) -> None:
    assert mention in see(text).texts, see(text).texts


@pytest.mark.parametrize(
    "text",
    [
        "حكم القاضي بحق المتهم بالسجن",
        "كان الضرر كبيرا في السوق",
        "دعا الخطباء إلى السلام والعودة",
        "وأفاد شهود بأن الهدوء عاد",
        "اتسع الخلاف حول الرأي الأخير",
        "كيف يصل الماء إلى القرى؟",
    ],
)
def test_words_of_the_language_are_nobody(text: str) -> None:
    seen = see(text)
    assert not [d.entry for d in seen.core.drafts if d.entry], seen.texts


def test_a_shared_given_name_never_merges_two_people() -> None:
    seen = see(
        "قال المتحدث باسم الخارجية الأمريكية جون كيربي إن وزير الخارجية الأمريكي جون كيري سيسافر. وأضاف كيربي أن كيري سيعود"
    )
    assert seen.draft("كيربي") != seen.draft("كيري")
    assert seen.entry("كيري") == "john-kerry"


def test_an_unknown_surname_comes_back() -> None:
    seen = see("قال مدير البلدية سامر كرباشيان إن العمل بدأ. وأضاف كرباشيان أن المال كاف")
    assert seen.draft("كرباشيان") == seen.draft("مدير البلدية سامر كرباشيان")


def test_two_spellings_of_a_name_are_one_person() -> None:
    seen = see("التقى الوزير سيرغي برانتوف الوفد. وقال سيرجي برانتوف إن اللقاء مفيد")
    assert len({seen.draft(t) for t in seen.texts if "برانتوف" in t}) == 1


def test_the_same_place_with_and_without_its_head() -> None:
    seen = see("دخلت القافلة مدينة حلب صباحا. وقال الأهالي إن حلب هادئة")
    assert seen.draft("مدينة حلب") == seen.draft("حلب")


def test_a_region_of_a_state_is_a_place_of_its_own() -> None:
    seen = see("تساقط الثلج على شمال سوريا. وأعلنت سوريا تعليق الدراسة")
    assert seen.kind("شمال سوريا") == "place"
    assert seen.entry("سوريا") == "syr"


def test_the_country_of_an_article() -> None:
    seen = see("أعلنت باكستان حدادا. ونكست الأعلام في أنحاء البلاد")
    assert seen.entry("البلاد") == "pak"


def test_a_definite_repeat_means_what_was_named() -> None:
    seen = see("هاجم مسلحان مجهولان القرية. وفر المسلحان إلى الجبل")
    assert seen.draft("مسلحان مجهولان") == seen.draft("المسلحان")


def test_the_government_is_the_state() -> None:
    seen = see("دعت تركيا إلى الحوار. ورفضت الحكومة التركية الشروط")
    assert seen.draft("تركيا") == seen.draft("الحكومة التركية")


def test_the_ministry_inside_a_title_is_an_entity_too() -> None:
    seen = see("قال المتحدث باسم وزارة الدفاع الروسية إيغور كوناشينكوف إن الطائرات عادت")
    assert any(d.nested for d in seen.core.drafts)


def test_bare_names_are_aliases() -> None:
    text = "قال المسؤول الصحي نوري كرباشي إن اللقاح وصل"
    doc = open_document(Article("a", text, DAY, None))
    names = finder()
    found = names.find(doc, frozenset())
    core = Coreference(doc, found, names.names.knowledge, DAY)
    made = entity(doc, core.drafts[core.of[0]], found, core.knowledge, "E1")
    assert "نوري كرباشي" in made.aliases


def test_any_text_gives_ordered_mentions_that_do_not_overlap() -> None:
    for text in (
        "",
        "«",
        "و",
        "3 . 4",
        '( ) "" «»',
        "قال " * 40,
        "مدينة" * 3,
        "أحد",
        "من من من",
        "وزير",
        "باسم",
        "محافظتي",
        "a 1 ب",
    ):
        doc = open_document(Article("a", text, None, None))
        found = finder().find(doc, frozenset())
        assert all(a.end <= b.start for a, b in pairwise(found))
        Coreference(doc, found, finder().names.knowledge, None)
