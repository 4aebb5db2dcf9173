"""Bytes to text: right, with a note of what was mended, or refused with a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.intake.decoding import Decoded, decode
from hudna.intake.mojibake import repaired
from hudna.model.problem import Problem

TEXT = (
    "أعلنت الحكومة في العاصمة أن الهدنة الإنسانية ستبدأ غدا، وقالت إن قوافل المساعدات تتحرك نحو المدينة المحاصرة.\n"
    "وأضاف المتحدث أن القصف توقف من مساء أمس."
)


def _western(raw: bytes) -> str:
    return "".join(bytes([b]).decode("cp1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in raw)


@pytest.mark.parametrize(
    ("raw", "noted"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.replace("\n", "\r\n").encode(), None),
        (TEXT.encode("utf-16"), "note-encoding"),
        (TEXT.encode("utf-16-le"), "note-encoding"),
        (TEXT.encode("utf-16-be"), "note-encoding"),
        (TEXT.encode("utf-32"), "note-encoding"),
        (TEXT.encode("cp1256"), "note-encoding"),
        (TEXT.encode("iso8859-6"), "note-encoding"),
        (_western(TEXT.encode()).encode(), "note-mojibake"),
        (TEXT.encode().decode("latin-1").encode(), "note-mojibake"),
        (_western(_western(TEXT.encode()).encode()).encode(), "note-mojibake"),
        (TEXT.encode().decode("cp1256").encode(), "note-mojibake"),
        (TEXT.encode("cp1256").decode("latin-1").encode(), "note-mojibake"),
    ],
    ids=[
        "utf-8", "bom", "crlf", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6", "as cp1252", "as latin-1",
        "twice as cp1252", "as cp1256", "cp1256 as latin-1",
    ],
)  # fmt: skip
def test_the_text_is_the_text_whatever_its_encoding(raw: bytes, noted: str | None) -> None:
    decoded = decode(raw, "x.txt")
    assert isinstance(decoded, Decoded)
    assert decoded.text == TEXT
    assert [n.code for n in decoded.notes] == ([noted] if noted else [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"PK\x03\x04...", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8", "damaged"),
        (b"\xa4\xa5\xa6 caf\xe9 \xb5\xb6" * 10, "unknown-encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(raw: bytes, code: str) -> None:
    problem = decode(raw, "x.txt")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == (code, "x.txt")
    assert problem.remedy


def test_a_few_broken_bytes_are_shown_not_hidden() -> None:
    raw = TEXT.encode()
    decoded = decode(raw[:-2] + b"\xff.", "x.txt")
    assert isinstance(decoded, Decoded)
    assert decoded.text.endswith("\ufffd.")
    assert [n.code for n in decoded.notes] == ["note-damaged"]


@pytest.mark.parametrize("text", [TEXT, "قال: «Ø» حرف نرويجي", "طظ ظط", "بيان (Résumé) من الوفد", "Ça va, مرحبا بكم في المؤتمر"])
def test_a_right_text_is_left_alone(text: str) -> None:
    assert repaired(text) is None


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_a_text_or_a_problem(raw: bytes) -> None:
    found = decode(raw, "x")
    assert isinstance(found, Problem) or found.text


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=200))
def test_a_wide_mark_is_always_understood(text: str) -> None:
    found = decode(text.encode("utf-16"), "x")
    assert isinstance(found, Problem) or found.text == text or any(n.code == "note-mojibake" for n in found.notes)
