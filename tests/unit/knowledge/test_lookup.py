"""Lookup is fast, dated, side-aware and honest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.knowledge.entry import RoleRef, Surface
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.surface_key import surface_key


def ids(surfaces: tuple[Surface, ...]) -> list[str]:
    return [surface.entry_id for surface in surfaces]


@pytest.mark.parametrize("phrase", ["وزير الخارجية الشمالي", "وزير خارجية الشمالية", "وزيرة الخارجية الشمالية"])
def test_an_office_is_understood_from_its_parts(small: Knowledge, phrase: str) -> None:
    assert ids(small.find(phrase)) == ["nor:foreign-minister"]


def test_an_owner_may_stand_inside_a_title(small: Knowledge) -> None:
    assert ids(small.find("المندوب الجنوبي لدى الأمم المتحدة")) == ["sou:un-ambassador"]


def test_an_organ_is_an_entry_by_pattern(small: Knowledge) -> None:
    ministry = small.organ("nor", "mfa")
    assert (ministry.id, ministry.kind, ministry.ar) == ("nor:mfa", "organisation", "وزارة الخارجية الشمالية")
    assert small.find("الخارجية الشمالية") == (Surface("nor:mfa", "organ"),)


def test_an_organ_written_out_is_not_invented_again(small: Knowledge) -> None:
    assert small.organ("sou", "army").id == "southern-army"
    assert ids(small.find("الجيش الجنوبي")) == ["southern-army"]


def test_offices_are_dated(small: Knowledge) -> None:
    def holders(on: date | None) -> list[str]:
        return [person.id for person in small.holders("nor:foreign-minister", on)]

    assert holders(date(2012, 1, 1)) == ["first"]  # a year alone begins on its first day
    assert holders(date(2020, 1, 1)) == ["second"]
    assert holders(date(2011, 12, 31)) == []
    assert holders(None) == ["first", "second"]


def test_camps_are_told_apart(small: Knowledge) -> None:
    assert small.find("عصابات الجنوب") == (Surface("southern-army", "pejorative", "north"),)


def test_a_capital_stands_for_its_government(small: Knowledge) -> None:
    assert small.find("شمالة") == (Surface("nor", "metonym"),)


def test_common_words_are_flagged(small: Knowledge) -> None:
    assert small.find("عين")[0].ambiguous


def test_servant_names_are_found_joined_and_apart(small: Knowledge) -> None:
    assert ids(small.find("عبدالله الثاني عشر")) == ids(small.find("عبد الله الثاني عشر")) == ["second"]


def test_short_names_default_to_the_last_word(small: Knowledge) -> None:
    assert small.find("الأول") == (Surface("first", "short"),)


def test_demonyms_in_all_forms(small: Knowledge) -> None:
    for form in ("شمالي", "الشمالية", "شماليون", "الشماليين", "شماليات", "شماليتان"):
        assert small.demonyms[surface_key(form)] == "nor"
    assert small.entry("nor:people").kind == "people"


def test_title_phrases_tell_definite_from_construct(small: Knowledge) -> None:
    assert small.roles[surface_key("وزير الخارجية")] == (RoleRef("foreign-minister", "person", "mfa", True),)
    assert small.roles[surface_key("وزير خارجية")][0].definite is False


def test_the_longest_name_wins(small: Knowledge) -> None:
    words = surface_key("قال وزير الخارجية الشمالي سمير الأول").split()
    assert small.match(words, 1)[0] == 3
    assert small.match(words, 4) == (2, (Surface("first", "name"),))
    assert small.match(words, 0) == (0, ())


def test_containment_ends_at_the_country(small: Knowledge) -> None:
    assert small.containment("nor-spring") == ("nor-spring", "nor-valley", "nor")
    assert small.within("nor-spring", "nor")
    assert not small.within("nor-spring", "sou")


def test_unknown_stays_unknown(small: Knowledge) -> None:
    assert small.find("لا أحد يعرفه") == ()
    with pytest.raises(KeyError):
        small.entry("nor:no-such-role")


def test_the_shipped_knowledge_knows_its_foreign_ministers(knowledge: Knowledge) -> None:
    office = knowledge.find("وزير الخارجية الأميركي")[0].entry_id
    assert [person.en for person in knowledge.holders(office, date(2016, 4, 26))] == ["John Kerry"]
    assert [person.en for person in knowledge.holders(office, date(2021, 6, 1))] == ["Antony Blinken"]


def test_an_overlay_adds_to_what_is_shipped(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "mine.yml").write_text(
        "- {id: john-kerry, kind: person, ar: جون كيري, en: John Kerry, aliases: [الوزير الطويل]}\n"
    )
    more = Knowledge.load(tmp_path)
    assert ids(more.find("الوزير الطويل")) == ["john-kerry"]
    assert more.entries["john-kerry"].offices == knowledge.entries["john-kerry"].offices
    assert knowledge.find("الوزير الطويل") == ()
