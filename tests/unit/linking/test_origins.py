"""Copies, rewritings and briefings are one beginning; unrelated Arabic texts are not."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.linking.judged import grouped
from hudna.linking.origins import SAME, OriginLink, find_links
from hudna.linking.page import Page
from hudna.linking.profile import Profile, profile
from hudna.linking.rarity import Rarity
from hudna.model.article import Article

DISPATCH = (
    "أعلنت إدارة المرفأ في مدينة الرملة اليوم وصول سفينة تحمل ثلاثة آلاف طن من القمح بعد انتظار دام أسبوعين قبالة الساحل. "
    "وقال مدير المرفأ سليم الحداد إن الرافعات ستفرغ الحمولة خلال أربعة أيام وإن الشاحنات ستنقلها إلى مخازن البلديات الجنوبية. "
    "وكان خلاف على رسوم العبور أخر دخول السفينة إلى الحوض الرئيسي."
)
# One editor drops the hamzas and the case ending, another puts a dateline and a credit: the text is the same.
RESPELT = DISPATCH.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه")
CREDITED = "الرملة – رويترز\n" + DISPATCH + "\nرابط الخبر بصحيفة الميناء: وصول سفينة القمح"
PARAGRAPH_ONLY = (
    "ناقش مجلس المدينة في جلسة طويلة مساء أمس موازنة العام المقبل وخطط ترميم الأسواق القديمة ومواقف الحافلات. "
    "وطالب أعضاء المجلس بتقديم كشف مفصل عن ديون شركة المياه قبل نهاية الشهر وبتأجيل زيادة الرسوم على الباعة. "
    "واعترضت رئيسة لجنة النقل على شراء عشر حافلات مستعملة واقترحت إصلاح الخط الدائري أولا، فيما دافع أمين الصندوق عن الصفقة. "
    "ورفعت الجلسة من دون تصويت بعد مشادة كلامية بين ممثلي الأحياء الغربية والشرقية استمرت نصف ساعة. " + DISPATCH
)
UNRELATED = (
    "فاز فريق النجمة على ضيفه الساحل بهدفين في مباراة شهدت حضورا كبيرا من الجماهير على ملعب المدينة الرياضية.",
    "أصدر وزير التربية قرارا بتأجيل امتحانات الشهادة الثانوية أسبوعا بسبب موجة الحر التي تضرب البلاد منذ أيام.",
    "قال وزير الزراعة في بيان إن محصول الزيتون هذا العام أقل من المتوقع بسبب الجفاف الذي أصاب المناطق الشمالية.",
    "أعلن وزير الصحة في بيان أن حملة التلقيح ستبدأ في المناطق الشمالية مطلع الشهر المقبل وتستمر عشرة أيام.",
    "بحث وزير الداخلية مع نظيره في اجتماع بالعاصمة التعاون بين البلدين في ضبط الحدود ومكافحة التهريب.",
)


def made(*texts: str, outlet: str = "o") -> list[Profile]:
    return [profile(Page(Article(f"a{n}", text, date(2016, 3, 1), f"{outlet}{n}"))) for n, text in enumerate(texts)]


def linked(profiles: list[Profile]) -> dict[tuple[str, str], str]:
    return {(x.a, x.b): x.relation for x in find_links(profiles, Rarity(p.stems for p in profiles))}


def origins(links: list[OriginLink], judged: dict[tuple[str, str], bool] | None = None) -> list[list[str]]:
    return grouped([(x.a, x.b) for x in links if x.relation in SAME], judged or {})


def test_a_copy_in_another_spelling_is_identical() -> None:
    assert linked(made(DISPATCH, RESPELT)) == {("a0", "a1"): "identical"}


def test_dateline_credit_and_footer_are_set_aside() -> None:
    assert linked(made(DISPATCH, CREDITED)) == {("a0", "a1"): "identical"}


def test_a_paragraph_taken_over_is_a_quotation_and_joins_nothing() -> None:
    profiles = made(DISPATCH, PARAGRAPH_ONLY)
    links = find_links(profiles, Rarity(p.stems for p in profiles))
    assert [x.relation for x in links] == ["quotes"]
    assert origins(links) == []


def test_unrelated_arabic_texts_are_not_duplicates() -> None:
    assert linked(made(*UNRELATED)) == {}


@pytest.mark.parametrize("same", [True, False])
def test_a_judgement_stands_over_any_score(same: bool) -> None:
    texts = (DISPATCH, UNRELATED[0]) if same else (DISPATCH, RESPELT)
    links = find_links(made(*texts), Rarity())
    assert origins(links, {("a0", "a1"): same}) == ([["a0", "a1"]] if same else [])


def test_terms_of_a_decision_are_shown() -> None:
    (link,) = find_links(made(DISPATCH, RESPELT), Rarity())
    assert dict(link.reasons)["copied"] == 1.0
