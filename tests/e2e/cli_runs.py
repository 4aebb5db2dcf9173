"""Run the real command in a real process, and reports of our own to feed it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

REPORT = (
    "قال وزير الخارجية الروسي سيرغي لافروف إن الهدنة الإنسانية في حلب ستمدد ثلاث ساعات يوم الجمعة.\n"
    "ونفى المتحدث باسم وزارة الدفاع قصف المدينة أمس، وطالب واشنطن بالضغط على المعارضة."
)
PLACES = ("حلب", "حمص", "تعز", "عدن", "درعا", "صنعاء", "الزبداني", "دير الزور")


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "hudna.cli.main", *map(str, args)]


def hudna(*args: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """The finished process; its output as text."""
    done = subprocess.run(command(*args), input=stdin, capture_output=True, env={**os.environ, **env}, timeout=600)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def write_rows(path: Path, count: int) -> Path:
    """`count` short reports on eight places, one a row."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            text = f"{REPORT.replace('حلب', PLACES[n % len(PLACES)])}\nوأعلنت الحكومة دخول {n + 3} شاحنات إلى المدينة."
            row = {"id": f"r{n:03}", "outlet": f"صحيفة {n % 4}", "published": f"2016-10-{10 + n % 15}", "text": text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
