"""CSV and Parquet: columns found by their names, bad rows named and passed over, never held in memory as a whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from intake_makers import OTHER, TEXT, codes, opened, text, written


def table(lines: list[list[str]], separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue().encode()


HEAD = ["id", "text", "date", "source"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_lines_inside_quotes(tmp_path: Path, separator: str) -> None:
    raw = table([HEAD, ["1", TEXT, "2019-03-05", "مرصد النهر"], ["2", OTHER, "", ""]], separator)
    articles, problems = opened(written(tmp_path / "n.csv", raw))
    assert [(o.article.id, o.article.text, str(o.article.published)) for o in articles] == [
        ("1", TEXT, "2019-03-05"),
        ("2", OTHER, "None"),
    ]
    assert (articles[0].article.outlet, articles[0].article.date_origin, problems) == ("مرصد النهر", "metadata", [])


def test_arabic_column_names_and_encodings(tmp_path: Path) -> None:
    raw = table([["المعرّف", "النص", "تاريخ النشر", "العنوان"], ["7", TEXT, "2019-03-05", "هدنة"]])
    for encoding in ("utf-8", "utf-8-sig", "cp1256", "utf-16"):
        articles, _ = opened(written(tmp_path / "n.csv", raw.decode().encode(encoding)))
        a = articles[0].article
        assert (a.id, a.text, a.title, str(a.published)) == ("7", TEXT, "هدنة", "2019-03-05"), encoding


def test_shifted_columns_are_named_by_line_and_passed_over(tmp_path: Path) -> None:
    lines = [HEAD] + [[str(n), text(n), "2019-03-05", "مرصد النهر"] for n in range(6)]
    lines[2] = ["1", "زائد", text(1), "2019-03-05", "مرصد النهر"]
    lines[3] = ["2", "2019-03-05", text(2), "x"]
    lines[4] = ["3", text(3)]
    articles, problems = opened(written(tmp_path / "n.csv", table(lines)))
    assert [o.article.id for o in articles] == ["0", "4", "5"]
    assert codes(problems) == ["bad-row", "bad-row", "not-arabic"]
    assert all(".csv:" in (p.where or "") for p in problems)


def test_an_open_quotation_mark_does_not_swallow_the_file(tmp_path: Path) -> None:
    raw = table([HEAD] + [[str(n), text(n), "2019-03-05", "x"] for n in range(50)]).replace(b'\n5,"', b'\n5,""', 1)
    articles, problems = opened(written(tmp_path / "n.csv", raw))
    assert len(articles) >= 45
    assert problems


def test_duplicate_identifiers_are_told(tmp_path: Path) -> None:
    raw = table([HEAD, ["1", TEXT, "", ""], ["1", TEXT, "", ""], ["1", OTHER, "", ""]])
    articles, problems = opened(written(tmp_path / "n.csv", raw))
    assert [o.article.text for o in articles] == [TEXT, OTHER]
    assert codes(problems) == ["note-duplicate", "note-duplicate"]


def test_a_table_without_texts_names_its_columns(tmp_path: Path) -> None:
    _, problems = opened(written(tmp_path / "n.csv", "رقم,اسم\n1,قائمة بأسماء القرى التي شملتها الهدنة\n".encode()))
    assert codes(problems) == ["no-text-column"]
    assert "اسم" in str(problems[0])


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pip install 'hudna[export]'")
    parquet = pytest.importorskip("pyarrow.parquet")
    import datetime

    columns = {
        "url": ["https://a.example/1", None],
        "content": [TEXT, OTHER],
        "published_at": [datetime.datetime(2019, 3, 5, 22), None],
    }
    parquet.write_table(arrow.table(columns), tmp_path / "n.parquet")
    articles, problems = opened(tmp_path / "n.parquet")
    assert [(o.article.text, str(o.article.published)) for o in articles] == [(TEXT, "2019-03-05"), (OTHER, "None")]
    assert problems == []
    _, problems = opened(written(tmp_path / "broken.parquet", (tmp_path / "n.parquet").read_bytes()[:-30]))
    assert codes(problems) == ["damaged"]
