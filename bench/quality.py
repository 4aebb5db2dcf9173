"""Reading quality against articles read by hand: the table of the README, compared with the last committed figures.

    python bench/quality.py [SHARED] [--write] [--raise-floors]
    python bench/quality.py [SHARED] --gold FOLDER

SHARED (default ../shared) holds gold/, gsr/, links/ and the scorers in bench/. `--write` stores the figures in bench/figures.json;
`--raise-floors` lifts bench/floors.json to 0.02 under today's figures and never lowers one. Without SHARED it says so and ends.
FOLDER holds articles.jsonl and readings/, as `hudna import brat ANNOTATED --gold FOLDER` writes them: annotations of one's own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from hudna.engines.rules import read_article
from hudna.model.article import Article
from hudna.model.codec import dumps

HERE = Path(__file__).resolve().parent
FIGURES, FLOORS = HERE / "figures.json", HERE / "floors.json"
MARGIN = 0.02


def read_all(rows: Path, out: Path) -> None:
    """Readings of a JSONL file of articles, one a line."""
    with out.open("w", encoding="utf-8") as lines:
        for line in rows.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            day = date.fromisoformat(row["published"]) if row.get("published") else None
            lines.write(dumps(read_article(Article(row["id"], row["text"], day, row.get("outlet")))) + "\n")


def scored(*command: str | Path) -> dict:
    done = subprocess.run([sys.executable, *map(str, command), "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def gold_figures(shared: Path, work: Path, gold: Path) -> dict[str, float]:
    """F1 of each part on the close readings of a folder of gold."""
    out = work / "gold.jsonl"
    read_all(gold / "articles.jsonl", out)
    result = scored(shared / "bench/score_readings.py", gold / "readings", out)
    figures = {f"gold {name}": round(value["F1"], 3) for name, value in result["scores"].items()}
    return {"gold headline": round(result["headline"], 3), **figures}


def standard_figures(shared: Path, work: Path) -> dict[str, float]:
    """Detection and spans on the half of the Arabic gold standard (in-sample for the incident judges: see the training script)."""
    given, out = work / "gsr.jsonl", work / "gsr-out.jsonl"
    script = shared / "bench/score_gsr.py"
    rows = subprocess.run([sys.executable, script, shared / "gsr", "--articles"], capture_output=True, text=True, check=True)
    given.write_text(rows.stdout, encoding="utf-8")
    read_all(given, out)
    result = scored(script, shared / "gsr", out)
    figures = {}
    for kind, value in result.items():
        figures |= {f"gsr {kind} {name}": round(value[name]["F1"], 3) for name in ("strict", "easy")}
        figures |= {f"gsr {kind} {name}": round(row["mean"], 3) for name, row in value["spans"].items()}
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=HERE.parent.parent / "shared")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="score on these articles instead; nothing is stored")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"no gold articles in {args.shared}; nothing measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        if args.gold:
            for name, value in gold_figures(args.shared, Path(folder), args.gold).items():
                print(f"{name}  {value:.3f}")
            return
        figures = gold_figures(args.shared, Path(folder), args.shared / "gold") | standard_figures(args.shared, Path(folder))
    before = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    width = max(map(len, figures))
    for name, value in figures.items():
        change = f"{value - before[name]:+.3f}" if name in before else "new"
        print(f"{name:{width}}  {value:.3f}  {change}")
    if args.write:
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n")
    if args.raise_floors:
        floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
        raised = {n: max(floors.get(n, 0.0), round(v - MARGIN, 3)) for n, v in figures.items() if n.startswith("gold")}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n")


if __name__ == "__main__":
    main()
