"""Tables as an office program opens them: every sheet, Arabic unharmed, and what an outlet calls itself is not run."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Export = Callable[..., Path]
CALC = "needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc-nogui"
UTF8_COMMAS = "44,34,76,1,,0,false,true,false,false,false,-1"  # separator, quote, encoding, first line …, all sheets


def converted(source: Path, to: str, folder: Path, *options: str) -> None:
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libsclo.so").exists():  # the part that opens tables
        pytest.skip(CALC)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [office, home, "--headless", *options, "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_the_workbook_opens_with_all_its_sheets(export: Export, tmp_path: Path) -> None:
    book = export("xlsx") / "hudna.xlsx"
    converted(book, f"csv:Text - txt - csv (StarCalc):{UTF8_COMMAS}", tmp_path)
    sheets = {p.stem.removeprefix("hudna-"): rows(p) for p in tmp_path.glob("hudna-*.csv")}
    assert {"records", "claims", "judgements"} <= set(sheets)
    cells = [cell for row in sheets["claims"] for cell in row]
    assert any("بقصف حي السكري في حلب" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("Err:", "#NAME", "#REF"))]
    assert any("=cmd|" in cell for cell in cells)  # shown, not run


def test_the_table_opens_as_the_letters_it_was_written_in(export: Export, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl: pip install 'hudna[export]'")
    table = export("csv") / "claims.csv"
    converted(table, "xlsx:Calc MS Excel 2007 XML", tmp_path, "--infilter=CSV:44,34,76,1")
    sheet = openpyxl.load_workbook(tmp_path / "claims.xlsx").active
    opened = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert any("جون كيري اتصالا هاتفيا بنظيره الروسي" in value for value in opened)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with table.open(encoding="utf-8-sig", newline="") as stream:
        written = {value.strip() for row in csv.reader(stream) for value in row if len(value) > 20 and "\n" not in value}
    assert written <= {value.strip() for value in opened}
