"""Nothing above the allowed level leaves, by whatever door."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hudna.cli.main import app
from hudna.exports.formats import FORMATS, format_named
from hudna.exports.running import run
from hudna.exports.selection import Filters, Selection
from hudna.ledger import sensitivity
from hudna.ledger.errors import LedgerConflict
from hudna.ledger.sensitivity import LEVELS, TooSensitive
from hudna.ledger.store import Ledger


@pytest.fixture
def marked(filled: Ledger) -> Ledger:
    sensitivity.mark(filled, "a1", "source_at_risk", reason="a doctor in the town", user="samira")
    return filled


@pytest.mark.parametrize("name", [f.name for f in FORMATS])
def test_every_format_refuses(marked: Ledger, tmp_path: Path, name: str) -> None:
    chosen = format_named(name)
    assert chosen is not None
    with pytest.raises(TooSensitive, match="a1 \\(source_at_risk\\)"):
        run(chosen, Selection(marked), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_what_does_not_touch_it_leaves(marked: Ledger, tmp_path: Path) -> None:
    chosen = format_named("csv")
    assert chosen is not None
    with pytest.raises(TooSensitive):
        run(chosen, Selection(marked, Filters(actor="RUS")), tmp_path / "x")
    run(chosen, Selection(marked, Filters(outlet="another outlet")), tmp_path / "y")


def test_an_explicit_word_lets_it_out(marked: Ledger, tmp_path: Path) -> None:
    chosen = format_named("csv")
    assert chosen is not None
    with pytest.raises(TooSensitive):
        run(chosen, Selection(marked), tmp_path / "x", allow="personal_information")
    run(chosen, Selection(marked), tmp_path / "x", allow="source_at_risk")


def test_the_last_judgement_holds_and_all_stand_in_the_audit(marked: Ledger) -> None:
    assert sensitivity.levels(marked) == {"a1": "source_at_risk"}
    sensitivity.mark(marked, "a1", "not_sensitive", reason="he is abroad now", user="omar")
    sensitivity.check(marked, ["a1", "a2"])
    told = [e.detail["value"] for e in marked.audit() if e.action == "judge" and e.detail["field"] == "sensitivity"]
    assert told == ["source_at_risk", "not_sensitive"]


@pytest.mark.parametrize("level", LEVELS[1:])
def test_every_level_is_above_the_default(filled: Ledger, level: str) -> None:
    sensitivity.mark(filled, "a2", level, reason="r", user="u")
    with pytest.raises(TooSensitive):
        sensitivity.check(filled, ["a2"])
    sensitivity.check(filled, ["a1"])
    sensitivity.check(filled, ["a2"], level)


def test_refusals(filled: Ledger) -> None:
    with pytest.raises(ValueError, match="no such level"):
        sensitivity.mark(filled, "a1", "secret", reason="r", user="u")
    with pytest.raises(LedgerConflict, match="no such article"):
        sensitivity.mark(filled, "none", "graphic", reason="r", user="u")


def test_the_commands(marked: Ledger, address: str, tmp_path: Path) -> None:
    runner = CliRunner()
    for command in (["export", "csv", "-o", str(tmp_path / "out")], ["report"]):
        told = runner.invoke(app, [*command, "--ledger", address])
        assert told.exit_code == 2
        assert "a1 (source_at_risk)" in told.output
        let = runner.invoke(app, [*command, "--ledger", address, "--sensitivity", "source_at_risk"])
        assert let.exit_code == 0, let.output
    assert [e.action for e in marked.audit()][-2:] == ["export", "report"]
    assert runner.invoke(app, ["redact", "a1", "--level", "graphic", "--reason", "r", "--ledger", address]).exit_code == 0
    assert sensitivity.levels(marked) == {"a1": "graphic"}


def test_a_kept_head_must_be_in_the_chain(filled: Ledger, address: str) -> None:
    kept = filled.audit_head()
    filled.log(actor="samira", action="report", object="2016-10-20")
    verify = ["ledger", "verify", "--ledger", address, "--head"]
    assert CliRunner().invoke(app, [*verify, kept]).exit_code == 0
    told = CliRunner().invoke(app, [*verify, "f" * 64])
    assert told.exit_code == 1
    assert "no entry has the head" in told.output
