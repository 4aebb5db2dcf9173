"""A listing has a life, and nobody is listed by a guess."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.knowledge.compile import compile_folders, plain
from hudna.knowledge.importers.un_xml import Refused, import_un
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.sanctions import Listing, all_listings, candidates, listing, listings

PERSON = """<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>SAMIR</FIRST_NAME><SECOND_NAME>AL-AWAL</SECOND_NAME>
<UN_LIST_TYPE>{regime}</UN_LIST_TYPE><REFERENCE_NUMBER>NOi.001</REFERENCE_NUMBER><LISTED_ON>{listed}</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>سمير الأول</NAME_ORIGINAL_SCRIPT><COMMENTS1>Listed under paragraph 15 (Travel Ban).</COMMENTS1>
<NATIONALITY><VALUE>{country}</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2014-05-05</VALUE></LAST_DAY_UPDATED></INDIVIDUAL>"""


def un_file(folder: Path, day: str, *people: str) -> Path:
    path = folder / f"un-{day}.xml"
    body = f'<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z"><INDIVIDUALS>{"".join(people)}</INDIVIDUALS></CONSOLIDATED_LIST>'
    path.write_text(body, encoding="utf-8")
    return path


def person(country: str = "Northland", listed: str = "2012-01-01", regime: str = "Libya") -> str:
    return PERSON.format(country=country, listed=listed, regime=regime)


@pytest.fixture
def own(small: Knowledge, tmp_path: Path) -> Path:
    return tmp_path / "own"


def reload(folder: Path) -> Knowledge:
    return Knowledge(plain(compile_folders([folder])))


def test_listed_amended_and_gone(own: Path, tmp_path: Path) -> None:
    import_un(un_file(tmp_path, "2018-01-01"), own)  # the later file first: order does not matter
    import_un(un_file(tmp_path, "2013-01-01", person()), own)
    import_un(un_file(tmp_path, "2015-01-01", person()), own)
    (found,) = all_listings(reload(own))
    assert (found.listed, found.amended, found.last_seen, found.missing_from) == (
        "2012-01-01",
        ("2014-05-05",),
        "2015-01-01",
        "2018-01-01",
    )
    assert found.measures == ("travel-ban",)
    assert [found.in_force(date(year, 6, 1)) for year in (2011, 2014, 2016, 2019)] == [False, True, None, False]


def test_importing_twice_changes_nothing(own: Path, tmp_path: Path) -> None:
    file = un_file(tmp_path, "2013-01-01", person())
    assert import_un(file, own)[:3] == (2, 0, 0)
    before = (own / "listings" / "un.yml").read_bytes()
    assert import_un(file, own)[:3] == (0, 0, 2)
    assert (own / "listings" / "un.yml").read_bytes() == before


def test_a_person_of_that_name_and_country_is_listed(own: Path, tmp_path: Path) -> None:
    import_un(un_file(tmp_path, "2013-01-01", person()), own)
    base = reload(own)
    found = listing(base, base.entries["first"], date(2013, 2, 1))
    assert found is not None
    assert found.id == "NOi.001"
    assert listing(base, "سمير الاول") == found
    assert listing(base, base.entries["first"], date(2011, 1, 1)) is None


def test_a_namesake_of_another_country_is_not(own: Path, tmp_path: Path) -> None:
    import_un(un_file(tmp_path, "2013-01-01", person(country="Southland")), own)
    base = reload(own)
    assert listings(base, base.entries["first"]) == ()
    assert candidates(base, "Sameer al-Awwal")[0][1].id == "NOi.001"


def test_facts_are_listings_with_their_source(small: Knowledge) -> None:
    (found,) = listings(small, small.entries["southern-army"], date(2016, 1, 1))
    assert (found.authority, found.regime, found.basis) == ("nor", "designated-terrorist", "decree 7")
    assert listings(small, small.entries["southern-army"], date(2014, 1, 1)) == ()


def test_bad_records_are_reported_and_skipped(own: Path, tmp_path: Path) -> None:
    written = import_un(un_file(tmp_path, "2013-01-01", person(listed="yesterday"), person()), own)
    assert written.added == 2
    assert "record 1" in str(written.problems[0])
    assert "not a date" in written.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST dateGenerated="2013-01-01">&a;</CONSOLIDATED_LIST>',
        "<OTHER/>",
        "not xml",
        '<CONSOLIDATED_LIST dateGenerated="soon"/>',
    ],
)
def test_files_that_are_no_list_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        import_un(path, tmp_path / "own")


def test_in_force_is_open_ended_without_a_later_file() -> None:
    assert Listing("x", "unsc", "Libya", ("A B",), listed="2012", last_seen="2013-01-01").in_force(date(2030, 1, 1)) is True
