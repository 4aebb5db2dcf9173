"""The shipped knowledge, loaded once, and a folder with a little knowledge of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.knowledge.compile import compile_folders, plain
from hudna.knowledge.lookup import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture
def small(tmp_path: Path) -> Knowledge:
    """Two states, two roles, three people, one group and one place, all invented."""
    files = {
        "states.yml": (
            "- {id: nor, en: Northland, ar: الشمالية, demonyms: {m: شمالي, f: شمالية}, capital: {en: North Town, ar: شمالة}}\n"
            "- {id: sou, en: Southland, ar: بلاد الجنوب, aliases: [الجنوبية], demonyms: {m: جنوبي, f: جنوبية}}\n"
        ),
        "roles.yml": (
            '- {id: foreign-minister, en: "Foreign Minister of {of}", ar: [وزير الخارجية, وزيرة الخارجية], organ: mfa}\n'
            '- {id: mfa, en: "Ministry of Foreign Affairs of {of}", ar: [وزارة الخارجية, الخارجية], kind: organisation}\n'
            '- {id: army, en: "Army of {of}", ar: [الجيش], kind: armed-group}\n'
            '- {id: un-ambassador, en: "Ambassador of {of} to the UN", ar: ["المندوب {of} لدى الأمم المتحدة"]}\n'
        ),
        "people/north.yml": (
            "- id: first\n  en: Samir First\n  ar: سمير الأول\n  country: nor\n"
            "  offices: [{office: 'nor:foreign-minister', from: 2012, to: 2015-06-30}]\n"
            "- id: second\n  en: Abdallah Second\n  ar: عبد الله الثاني عشر\n  country: nor\n"
            "  offices: [{office: 'nor:foreign-minister', from: 2015-07-01}]\n"
        ),
        "groups/south.yml": (
            "- id: southern-army\n  kind: armed-group\n  en: Southern Army\n  ar: الجيش الجنوبي\n"
            "  country: sou\n  founded: 2014-03\n"
            "  aliases: [{ar: عصابات الجنوب, kind: pejorative, used_by: north}]\n"
            "  facts: [{what: designated-terrorist, by: nor, from: 2015-01-01, source: decree 7}]\n"
        ),
        "places/all.tsv": (
            "nor-valley\tمحافظة الوادي\tValley\t30\t40\tgovernorate\tnor\tnor\n"
            "nor-spring\tعين\tSpring\t30.1\t40.1\tvillage\tnor-valley\tnor\t\t\t?ambiguous\n"
        ),
    }
    for name, text in files.items():
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Knowledge(plain(compile_folders([tmp_path / "own"])))
