"""The pairing of PLOVER with CAMEO and ACLED: every type has its line, and the lines agree with the standards' own rules."""

from __future__ import annotations

import pytest

from hudna.exports import codes
from hudna.model.reading import EVENT_TYPES

WITHOUT = {"DISPLACE", "TRAVEL"}


@pytest.mark.parametrize("type", sorted(set(EVENT_TYPES) - WITHOUT))
def test_every_plover_type_has_a_cameo_code_of_its_quad(type: str) -> None:
    code = codes.cameo(type, None, "other")
    assert code is not None
    plover = codes.QUAD[type]
    assert code.quad == plover or {code.quad, plover} == {1, 2} or type in ("AGREE", "SUPPORT", "CONCEDE", "RETREAT")
    assert (code.goldstein > 0) == (plover <= 2)


@pytest.mark.parametrize("type", sorted(WITHOUT))
def test_flight_and_travel_have_none(type: str) -> None:
    assert codes.cameo(type, None, "other") is None


@pytest.mark.parametrize(
    ("type", "mode", "track", "code"),
    [("CONSULT", "phone", "contact", "041"), ("CONCEDE", "ceasefire", "truce", "0871"), ("RETREAT", "ceasefire", "truce", "0871"),
     ("ASSAULT", "aerial", "violation", "195"), ("AID", "humanitarian", "access", "073"), ("REJECT", None, "truce", "1246"),
     ("SANCTION", None, "sanctions", "163")],
)  # fmt: skip
def test_known_pairs(type: str, mode: str | None, track: str, code: str) -> None:
    found = codes.cameo(type, mode, track)
    assert found is not None
    assert found.code == code


def test_sanction_is_material_conflict() -> None:
    assert codes.QUAD["SANCTION"] == 4


@pytest.mark.parametrize(
    ("mode", "sides", "expected"),
    [("aerial", 1, "Air/drone strike"), ("heavy-weapons", 2, "Shelling/artillery/missile attack"), (None, 2, "Armed clash"),
     (None, 1, "Attack")],
)  # fmt: skip
def test_acled_sub_events(mode: str | None, sides: int, expected: str) -> None:
    assert codes.acled("ASSAULT", mode, "unspecified", sides)[1] == expected
