"""The compiled lexicon in the cache folder says what the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.languages.ar import lexicon
from hudna.languages.ar.rows import fingerprint
from hudna.languages.ar.senses import Sense, of_plain, plain


def test_what_is_kept_is_what_was_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUDNA_CACHE", str(tmp_path))
    kept = tmp_path / f"ar-{lexicon.VERSION}-{fingerprint()}.marshal"
    kept.write_bytes(b"half a file")
    compiled = lexicon._shipped()
    assert kept.stat().st_size > 1_000_000
    thawed = lexicon._shipped()
    assert thawed == compiled
    senses = {s.id: s for lemma in compiled.lemmas for s in lemma.senses}
    assert [s.firsts for lemma in thawed.lemmas for s in lemma.senses] == [senses[i].firsts for i in senses]


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "taken"
    file.write_text("")
    monkeypatch.setenv("HUDNA_CACHE", str(file))
    assert lexicon._shipped().lemmas


def test_every_sense_survives_as_plain_values() -> None:
    some = [e.sense for e in lexicon.load().expressions] + [s for n in lexicon.load().nouns for s in n.senses]
    assert any(s.complement for s in some)
    assert any(s.when for s in some)
    for sense in some:
        again = of_plain(plain(sense))
        assert isinstance(again, Sense)
        assert (again, again.firsts) == (sense, sense.firsts)
