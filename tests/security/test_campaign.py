"""A simulated campaign: a planted story at a dozen invented outlets must not look like a dozen witnesses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hudna.ledger.adding import Item
from hudna.ledger.prepared import prepare
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.reading.pipeline import read

DAY = date(2016, 10, 20)
PLANTED = "قصفت الطائرات الروسية مستشفى القدس في حي السكري بمدينة حلب مما أدى إلى مقتل أربعين مدنيا"
OPENINGS = (
    "في تطور لافت مساء الخميس، ", "علمت صحيفتنا من مصادرها أن الوضع تدهور. ", "شهود عيان تحدثوا طويلا عما جرى. ",
    "لم تهدأ الجبهات منذ الفجر كما تقول إذاعات محلية. ", "هذا ما تناقله السكان على صفحاتهم. ", "",
)  # fmt: skip
SOURCES = (
    "وقال مصدر عسكري روسي إن الضربة كانت خطأ.", "وقال ناشط في المدينة إن الإسعاف لم يصل.", "وأكد مسؤول في المعارضة ذلك.",
    "ولم يصدر تعليق من موسكو.", "وقال طبيب إن غرف الجراحة امتلأت.", "وتحدثت لجان الأحياء عن نقص في الدم.",
)  # fmt: skip
FILLERS = (
    "وكانت أسواق الخضار قد أغلقت أبوابها باكرا بسبب انقطاع الكهرباء عن الأحياء الشرقية.",
    "ويستعد طلاب الجامعة لامتحانات الفصل الأول وسط مخاوف من إلغائها.",
    "وتراجعت الليرة أمام الدولار في تعاملات الأسبوع بحسب صرافين في السوق القديمة.",
    "وينتظر المزارعون موسم الزيتون الذي تأخر هذا العام لقلة الأمطار.",
    "ووصل وفد من نقابة المهندسين لمعاينة الأبنية المتصدعة في ثلاثة شوارع.",
    "وأعيد فتح مخبزين بعد توقف دام عشرة أيام لغياب الطحين.",
)
# What other reporters would write of the same strike: their own words.
INDEPENDENT = (
    "قالت منظمة أطباء بلا حدود إن غارة روسية دمرت مستشفى القدس في حلب وقتلت أربعين شخصا على الأقل.",
    "أعلنت الأمم المتحدة أن عشرات المدنيين قتلوا حين أصابت غارات روسية مستشفى في حي السكري في حلب.",
)


def rewordings(n: int) -> list[str]:
    """The planted sentence, a word of it changed here and there, inside texts that share nothing else."""
    changes = ("مساء", "أمس", "فجرا", "اليوم", "بعنف", "مجددا")
    return [
        f"{OPENINGS[i % 6]}{PLANTED} {changes[i % 6]}. {SOURCES[(i * 5 + 1) % 6]} {FILLERS[i % 6]} {FILLERS[(i * 3 + 2) % 6]}"
        for i in range(n)
    ]


def told(tmp_path: Path, name: str, texts: list[str]) -> list[Any]:
    """The records of violations and incidents on which at least one of the texts rests."""
    with Ledger.open(tmp_path / f"{name}.ledger") as ledger:
        for n, text in enumerate(texts):
            article = Article(f"{name}{n:03}", text, DAY, f"منبر {n}")
            ledger.add([Item(article, prepare(article, read(article)))])
        bring_up(ledger)
        return [r.data for kind in ("incident", "violation") for r in ledger.records(kind)]


def biggest(records: list[Any]) -> Any:
    return max(records, key=lambda data: data["corroboration"]["n_documents"])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return biggest(told(tmp_path_factory.mktemp("alone"), "one", rewordings(1)))


@pytest.mark.parametrize("copies", [3, 12])
def test_a_burst_is_one_origin_with_a_warning_and_lifts_nothing(tmp_path: Path, alone: Any, copies: int) -> None:
    record = biggest(told(tmp_path, "burst", rewordings(copies)))
    counted = record["corroboration"]
    assert counted["n_documents"] >= 3
    assert counted["n_origins"] == 1
    assert counted["coordinated"][0]["outlets"]
    assert record["confidence"]["value"] <= alone["confidence"]["value"]


def test_a_flood_of_verbatim_copies_is_one_origin(tmp_path: Path, alone: Any) -> None:
    """More copies than the limit up to which all pairs are compared."""
    text = f"{PLANTED}. {FILLERS[0]} {FILLERS[1]} {FILLERS[2]}"
    with Ledger.open(tmp_path / "flood.ledger") as ledger:
        first = Article("f000", text, DAY, "منبر 0")
        reading = read(first)
        for n in range(80):
            article = Article(f"f{n:03}", text, DAY, f"منبر {n}")
            ledger.add([Item(article, prepare(article, reading))])
        bring_up(ledger)
        from hudna.linking.export import origin_groups

        assert [len(g) for g in origin_groups(ledger)] == [80]
        record = biggest([r.data for r in ledger.records("incident")])
    assert record["corroboration"]["n_origins"] == 1
    assert record["confidence"]["value"] <= alone["confidence"]["value"]


def test_reporters_in_their_own_words_stay_two_origins(tmp_path: Path) -> None:
    records = told(tmp_path, "own", [*INDEPENDENT])
    assert all("coordinated" not in r["corroboration"] for r in records)
    from hudna.linking.bursts import bursts

    with Ledger.open(tmp_path / "own.ledger") as ledger:
        assert bursts(list(ledger.iter_claims())) == []


def test_a_campaign_beside_real_reports_adds_one(tmp_path: Path) -> None:
    real = biggest(told(tmp_path, "real", [*INDEPENDENT]))["corroboration"]["n_origins"]
    mixed = biggest(told(tmp_path, "mixed", [*INDEPENDENT, *rewordings(9)]))["corroboration"]["n_origins"]
    assert mixed <= real + 1


@pytest.mark.parametrize("copies", [3, 12])
def test_without_the_defence_the_same_campaign_succeeds(
    tmp_path: Path, alone: Any, copies: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the tests above hold is the work of the defence: with bursts unseen every outlet counts, and trust is lifted."""
    monkeypatch.setattr("hudna.linking.confidence.bursts", lambda _: [])
    monkeypatch.setattr("hudna.linking.confidence.independent", list)
    record = biggest(told(tmp_path, "open", rewordings(copies)))
    assert record["corroboration"]["n_origins"] > 1
    assert record["confidence"]["value"] > alone["confidence"]["value"]
    assert not record["corroboration"].get("coordinated")


def test_without_the_links_of_copies_a_flood_succeeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole copies are held down twice: as copies of a text, and as bursts of a sentence. Without both every copy is a witness."""
    monkeypatch.setattr("hudna.linking.confidence.bursts", lambda _: [])
    monkeypatch.setattr("hudna.linking.confidence.independent", list)
    monkeypatch.setattr("hudna.linking.origins.find_links", lambda *_: [])
    text = f"{PLANTED}. {FILLERS[0]} {FILLERS[1]} {FILLERS[2]}"
    record = biggest(told(tmp_path, "flood", [text] * 6))
    assert record["corroboration"]["n_origins"] >= 3
