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
from functools import cache, partial
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import normalize

from hudna.model.article import Article
from hudna.reading import training
from hudna.reading.coreference_training import decisions, meant_at, meant_by
from hudna.reading.events.accepting import Judged, settle, status_of
from hudna.reading.events.incident import TYPES, incident_features
from hudna.reading.judges import binary, multi
from hudna.reading.pipeline import prepare

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "src/hudna/reading/weights"
SEED = 20160227
STRENGTH = {
    "trigger": 0.2,
    "status": 0.15,
    "track": 0.1,
    "actor": 0.1,
    "recipient": 0.1,
    "place": 0.2,
    "subject": 0.3,
    "same": 0.15,
}  # inverse regularisation, chosen by cross-validation

INCIDENT_STRENGTH, SHUFFLES = {True: 10.0, False: 0.1}, 4
RARITY = ("ASSAULT",)  # whose features are weighted by their rarity; the few protests are told worse so

# Chosen on whole readings of held-out articles: roles of events that are none count against precision too.
THRESHOLD = {"trigger": 0.42, "subject": 0.5, "same": 0.38, "actor": 0.25, "recipient": 0.29, "place": 0.34}


@cache
def texts_of(shared: Path) -> dict[str, str]:
    """Article id → text of the Al-Khaleej corpus."""
    with gzip.open(shared / "corpus/khaleej-politics.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {"khaleej-" + row["id"].split("/")[1]: row["text"] for row in rows}


def same_text(texts: dict[str, str], row) -> str | None:
    """The text that a reading was made on, None (with a word on stderr) where the corpus has another."""
    text = texts.get(row["id"], "")
    for form in (text, text.rstrip() + "\n"):
        if hashlib.sha256(form.encode()).hexdigest() == row["text_sha256"]:
            return form
    print("text differs", row["id"], file=sys.stderr)
    return None


def articles(shared: Path, extra: list[Path]):
    """Articles read whole, with their readings."""
    texts = texts_of(shared)
    for folder in [HERE / "gold/khaleej", *extra]:
        for path in sorted(folder.glob("khaleej-*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = same_text(texts, gold)
            if text is None:
                continue
            for e in gold["entities"]:
                e["mentions"] = [m if isinstance(m, dict) else {"span": m, "text": text[m[0] : m[1]]} for m in e["mentions"]]
            yield Article(gold["id"], text, date.fromisoformat(gold["published"]) if gold["published"] else None), gold


def judged_articles(shared: Path):
    """Articles of which the candidate events were judged one by one, with those judgements."""
    texts = texts_of(shared)
    for line in (HERE / "gold/decisions/khaleej.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = same_text(texts, record)
        if text is not None:
            yield Article(record["id"], text), record


def narrow(x):
    """The solver takes 32-bit indices only."""
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)
    return x


def fit(rows, labels, groups, c, report, name, classes=None):
    vec = DictVectorizer(dtype=np.float32)
    x = narrow(vec.fit_transform([dict.fromkeys(r, 1.0) for r in rows]))
    y = np.array(labels)
    keep = np.asarray((x != 0).sum(axis=0)).ravel() >= 3
    x = x[:, np.where(keep)[0]]
    names = [n for n, k in zip(vec.get_feature_names_out(), keep, strict=True) if k]
    model = LogisticRegression(C=c, max_iter=400, random_state=SEED, solver="lbfgs" if classes else "liblinear")
    out = {"examples": len(rows), "features": len(names)}
    if report or (classes is None and name not in THRESHOLD):
        probability = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(5), method="predict_proba")
        if classes is None:
            best = max(np.arange(0.2, 0.7, 0.02), key=lambda t: f1_score(y, probability[:, 1] >= t))
            out["threshold"] = round(float(best), 2)
            print(
                f"{name}: {len(rows)} examples, {y.sum()} positive, F1 {f1_score(y, probability[:, 1] >= best):.3f} at {best:.2f}, features {len(names)}"
            )
        else:
            chosen = np.array(sorted(set(labels)))[probability.argmax(axis=1)]
            print(f"{name}: {len(rows)} examples, accuracy {(chosen == y).mean():.3f}, features {len(names)}")
    model.fit(x, y)
    return model, names, out


def incidents(shared: Path) -> None:
    """The incident judges, on the half of the Arabic gold standard (MIT); soft labels, cross-validated by article in several splits."""
    rows = [
        json.loads(line) for line in (shared / "gsr/detection_dev.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    accept = binary("trigger")
    for kind in TYPES:
        mine = [r for r in rows if r["event_type"] == kind]
        features = []
        for r in mine:
            stage = prepare(Article("sentence", r["text"]))
            judged = [Judged(c, *settle(stage.doc, stage.syntax, c, accept), status_of(stage.doc, c)) for c in stage.scenes]
            told = [j for j in judged if j.scene.trigger.sense.type == kind]
            features.append(dict.fromkeys(incident_features(stage.doc, stage.syntax, told), 1.0))
        vec = DictVectorizer()
        x = narrow(vec.fit_transform(features))
        keep = np.where(np.asarray((x != 0).sum(axis=0)).ravel() >= 3)[0]
        x, names = x[:, keep], vec.get_feature_names_out()[keep]
        rare = kind in RARITY
        rarity = np.log(len(mine) / np.asarray((x != 0).sum(axis=0)).ravel())
        if rare:
            x = narrow(normalize(x.multiply(rarity).tocsr()))
        soft = np.array([r["accept"] / max(1, r["accept"] + r["reject"]) for r in mine])
        groups = np.array([r["id"].rsplit("-", 1)[0] for r in mine])
        yes = np.array([r["label"] == "yes" for r in mine])
        strict = np.array([r["label"] != "ambiguous" for r in mine])
        easy = np.array([r["label"] in ("yes", "easy no") for r in mine])

        def train(at, x=x, soft=soft, strength=INCIDENT_STRENGTH[rare]):
            model = LogisticRegression(C=strength, random_state=SEED, solver="liblinear")
            both = np.r_[at, at]
            model.fit(x[both], np.r_[np.ones(len(at)), np.zeros(len(at))], sample_weight=np.r_[soft[at], 1 - soft[at]])
            return model

        figures = []
        for seed in range(SHUFFLES):  # one split of 170 incidents says little: figures move by .03 with the folds
            p = np.zeros(len(mine))
            for at, out in folds(groups, seed):
                p[out] = train(at).predict_proba(x[out])[:, 1]

            best = max(np.arange(0.2, 0.7, 0.02), key=partial(total_f1, p, yes, strict, easy))
            figures.append((*(f1_score(yes[part], p[part] >= best) for part in (strict, easy)), best))
        strictly, easily, best = np.mean(figures, axis=0)
        print(f"incident-{kind.lower()}: {len(mine)} sentences, strict F1 {strictly:.3f}, easy {easily:.3f} at {best:.2f}")
        model = train(np.arange(len(mine)))
        weights = {
            n: [round(float(w), 3), round(float(r), 2)] if rare else round(float(w), 3)
            for n, w, r in zip(names, model.coef_[0], rarity, strict=True)
            if abs(w) >= 0.01
        }
        constant = 0.0 if rare else weights.pop("bias", 0.0)  # the feature that all have; its rarity is nothing
        row = {"threshold": round(float(best), 2), "bias": round(float(model.intercept_[0]) + constant, 3), "weights": weights}
        write(f"incident-{kind.lower()}", row)


def total_f1(p, yes, strict, easy, threshold):
    """F1 on all but ambiguous sentences plus F1 without the difficult ones."""
    return sum(f1_score(yes[part], p[part] >= threshold) for part in (strict, easy))


def folds(groups, seed, count=5):
    """Splits that keep an article's sentences together, another one for each seed."""
    names = np.unique(groups)
    part = dict(zip(names, np.random.RandomState(seed).permutation(len(names)) % count, strict=True))
    of = np.array([part[g] for g in groups])
    for k in range(count):
        yield np.where(of != k)[0], np.where(of == k)[0]


def write(name, row):
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / f"{name}.json").write_text(
        json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--extra", type=Path, nargs="*", default=[])
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    gold = list(articles(args.shared, args.extra))
    judged = list(judged_articles(args.shared))
    print(len(gold), "articles read whole,", len(judged), "with judged candidates")
    spans = [json.loads(line) for line in (args.shared / "gsr/spans_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    train("same", *coreference(gold, judged), args.report)  # the judges of events see whom descriptions mean
    binary.cache_clear()
    learn(examples(gold, judged, []), args.report, only="subject")  # the other judges see what this one decides
    binary.cache_clear()
    learn(examples(gold, judged, spans), args.report)
    for judge in (binary, multi):
        judge.cache_clear()
    incidents(args.shared)  # it sees what the judges of triggers and status think


def examples(gold, judged, spans):
    """judge → (features, labels, groups): decisions on whole articles, on judged candidates, on spans of the gold standard."""
    data = defaultdict(lambda: ([], [], []))

    def note(found, group):
        for judge, features, label in found:
            rows, labels, groups = data[judge]
            rows.append(features)
            labels.append(label)
            groups.append(group)

    for number, (article, reading) in enumerate(gold):
        note(training.examples(article, reading), number)
    for number, (article, record) in enumerate(judged):
        note(training.decision_examples(article, record), 1_000 + number)
    for number, record in enumerate(spans):
        note(training.span_examples(record), 10_000 + number)
    return data


def coreference(gold, judged):
    """(features, labels, groups): each candidate for each description, in articles whose entities a reader told apart."""
    rows, labels, groups = [], [], []
    read = [(article, meant_by(article, reading["entities"])) for article, reading in gold]
    read += [(article, meant_at(record["same"])) for article, record in judged if "same" in record]
    for number, (article, meant) in enumerate(read):
        for candidates in decisions(article, meant):
            for features, label in candidates:
                rows.append(features)
                labels.append(label)
                groups.append(number)
    return rows, labels, groups


def learn(data, report, only=None):
    for judge in sorted(data):
        if judge == only or (only is None and judge != "subject"):
            train(judge, *data[judge], report)


def train(judge, rows, labels, groups, report):
    many = judge in ("status", "track")
    model, names, out = fit(rows, labels, groups, STRENGTH[judge], report, judge, classes=True if many else None)
    if many:
        weights = {
            n: [round(float(w), 3) for w in model.coef_[:, k]]
            for k, n in enumerate(names)
            if np.abs(model.coef_[:, k]).max() > 0.03
        }
        at = names.index("bias")  # the bias feature carries the intercepts of the classes
        weights["bias"] = [round(float(w), 3) for w in model.coef_[:, at] + model.intercept_]
        write(judge, {"classes": list(model.classes_), "weights": weights})
    else:
        weights = {n: round(float(w), 2) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) > 0.02}
        weights["bias"] = round(float(weights.get("bias", 0.0) + model.intercept_[0]), 3)
        write(judge, {"threshold": THRESHOLD.get(judge) or out["threshold"], "weights": weights})


if __name__ == "__main__":
    main()
