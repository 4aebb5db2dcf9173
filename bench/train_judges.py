"""Train the judges of reading on articles read by hand and write their weights into the package.

    python bench/train_judges.py ../shared [--report]

Uses the annotations in bench/gold/khaleej (and the gold of the same corpus where it is free for training) on texts of the
Al-Khaleej corpus (SANAD, CC BY 4.0). Needs scikit-learn. Seeds are fixed; `--report` prints figures cross-validated by article.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from hudna.model.article import Article
from hudna.reading import training

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "src/hudna/reading/weights"
SEED = 20160227


def articles(shared: Path, extra: list[Path]):
    texts = {}
    with gzip.open(shared / "corpus/khaleej-politics.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts["khaleej-" + row["id"].split("/")[1]] = row["text"]
    for folder in [HERE / "gold/khaleej", *extra]:
        for path in sorted(folder.glob("khaleej-*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = texts[gold["id"]]
            if hashlib.sha256(text.encode()).hexdigest() != gold["text_sha256"]:
                text = text.rstrip() + "\n" if hashlib.sha256((text.rstrip() + "\n").encode()).hexdigest() == gold["text_sha256"] else None
            if text is None:
                print("text differs", gold["id"], file=sys.stderr)
                continue
            for e in gold["entities"]:
                e["mentions"] = [m if isinstance(m, dict) else {"span": m, "text": text[m[0] : m[1]]} for m in e["mentions"]]
            yield Article(gold["id"], text, date.fromisoformat(gold["published"]) if gold["published"] else None), gold


def fit(rows, labels, groups, c, report, name, classes=None):
    vec = DictVectorizer()
    x = vec.fit_transform([dict.fromkeys(r, 1.0) for r in rows])
    y = np.array(labels)
    keep = np.asarray((x != 0).sum(axis=0)).ravel() >= 2
    x = x[:, np.where(keep)[0]]
    names = [n for n, k in zip(vec.get_feature_names_out(), keep) if k]
    model = LogisticRegression(C=c, max_iter=400, random_state=SEED)
    out = {"examples": len(rows), "features": len(names)}
    if report or classes is None:
        probability = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(8), method="predict_proba")
        if classes is None:
            best = max(np.arange(0.2, 0.7, 0.02), key=lambda t: f1_score(y, probability[:, 1] >= t))
            out["threshold"] = round(float(best), 2)
            print(f"{name}: {len(rows)} examples, {y.sum()} positive, F1 {f1_score(y, probability[:, 1] >= best):.3f} at {best:.2f}, features {len(names)}")
        else:
            chosen = np.array(sorted(set(labels)))[probability.argmax(axis=1)]
            print(f"{name}: {len(rows)} examples, accuracy {(chosen == y).mean():.3f}, features {len(names)}")
    model.fit(x, y)
    return model, names, out


def write(name, row):
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / f"{name}.json").write_text(json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--extra", type=Path, nargs="*", default=[])
    parser.add_argument("--report", action="store_true")
    parser.add_argument("-c", type=float, default=0.3)
    args = parser.parse_args()
    data = defaultdict(lambda: ([], [], []))
    count = 0
    for number, (article, gold) in enumerate(articles(args.shared, args.extra)):
        count += 1
        for judge, features, label in training.examples(article, gold):
            rows, labels, groups = data[judge]
            rows.append(features)
            labels.append(label)
            groups.append(number)
    print(count, "articles")
    for judge in sorted(data):
        rows, labels, groups = data[judge]
        many = judge in ("status", "track")
        model, names, out = fit(rows, labels, groups, args.c, args.report, judge, classes=True if many else None)
        if many:
            weights = {n: [round(float(w), 3) for w in model.coef_[:, k]] for k, n in enumerate(names) if np.abs(model.coef_[:, k]).max() > 0.03}
            write(judge, {"classes": list(model.classes_), "weights": weights})
        else:
            weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0]) if abs(w) > 0.02}
            weights["bias"] = round(float(weights.get("bias", 0.0) + model.intercept_[0]), 3)
            write(judge, {"threshold": out["threshold"], "weights": weights})


if __name__ == "__main__":
    main()
