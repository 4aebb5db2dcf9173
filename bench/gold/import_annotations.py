"""Keep annotations without the annotated text: ids, offsets and a hash. Usage: import_annotations.py BUILT_DIR OUT_DIR

BUILT_DIR holds readings as `build_gold.py` writes them (with mention texts); what is kept can be put back on the article by
anyone who has the corpus (Al-Khaleej part of SANAD, CC BY 4.0). See README.md beside this file for how they were made.
"""

import json
import sys
from pathlib import Path


def main(built: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(built.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        for entity in row["entities"]:
            entity["mentions"] = [m["span"] for m in entity["mentions"]]
        for time in row["times"]:
            time.pop("quote", None)
        text = json.dumps(row, ensure_ascii=False, indent=None, separators=(",", ":"))
        (out / path.name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
