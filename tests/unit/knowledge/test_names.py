"""Names meet across spellings and scripts, and different names do not."""

from __future__ import annotations

import pytest

from hudna.knowledge.name_keys import keys
from hudna.knowledge.names import MATCH, compare

SAME = [
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("عبدالفتاح السيسي", "عبد الفتاح السيسي"),
    ("خالد مشعل", "Khaled Mashal"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("سيرغي لافروف", "Sergey Lavrov"),
    ("سيرجي لافروف", "سيرغي لافروف"),
    ("معمر القذافي", "Muammar Gaddafi"),
    ("فلاديمير بوتين", "Vladimir Putin"),
    ("فيصل المقداد", "Faisal Mekdad"),
]
OTHER = [
    ("جون كيري", "John Kirby"),
    ("ماهر الأسد", "Bashar al-Assad"),
    ("عضلات البطن", "Abs"),
    ("سمير جعجع", "Samir Kuntar"),
    ("حسن نصر الله", "حسن روحاني"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_name_in_two_spellings(left: str, right: str) -> None:
    assert compare(left, right).value >= MATCH
    assert compare(left, right).value == compare(right, left).value


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_two_names(left: str, right: str) -> None:
    assert compare(left, right).value < MATCH


def test_a_score_says_why() -> None:
    score = compare("بشار الأسد", "Bashar Hafez al-Assad")
    assert any("no partner" in reason for reason in score.reasons)
    assert compare("", "Bashar").value == 0.0


def test_keys_meet_across_scripts() -> None:
    assert keys("خالد").fine == keys("Khaled").fine == "xld"
    assert keys("وليد").fine[0] == keys("Walid").fine[0] == "w"
