"""The user's own rows as files beside the ledger, in the formats of the shipped data: a function of the accepted proposals.

`<ledger>.taught/knowledge/…/taught.yml` is an overlay of the knowledge base, `<ledger>.taught/lexicon/*.tsv` are lexicon tables,
and `<ledger>.taught/cases.jsonl` holds every accepted row's example: the regression cases that a new engine must still read so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from hudna.knowledge.entry import Entry
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.overlay import SECTION_OF_KIND, write_whole
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.review.in_force import LAYOUT, STATE
from hudna.review.rows import ALIAS, EXPRESSION, NO_EVENT, ROLE, STATUS, VERB, WORD, TaughtRow

NOUN_HEADER = ("noun", "plural", "gloss", "type", "mode", "frame", "complement", "track", "example")
VERB_HEADER = (
    "lemma", "root", "form", "masdar", "gloss", "type", "mode", "frame", "complement", "speech", "addressee", "when", "example",
)  # fmt: skip
EXPRESSION_HEADER = ("words", "type", "mode", "frame", "complement", "speech", "addressee", "example")
ROLE_HEADER = ("word", "mark", "role", "sure", "example")
STATUS_HEADER = ("cue", "kind", "effect", "direction", "root", "form", "sure", "example")
NO_EVENT_HEADER = ("words", "example")
KIND_OF_STATUS = {"negated": "negation", "planned": "future"}  # of an operator; the others are modals


def write(folder: Path, rows: Iterable[TaughtRow], version: str = "") -> None:
    """Write all files anew; what is no longer accepted is gone from them. `version`: of the ledger they are for."""
    rows = sorted(rows, key=lambda r: r.id)
    entries = _entries(rows)
    for section in sorted(set(SECTION_OF_KIND.values())):
        path = folder / "knowledge" / section / "taught.yml"
        if section in entries:
            write_whole(path, yaml.safe_dump(entries[section], allow_unicode=True, sort_keys=False, width=160))
        else:
            path.unlink(missing_ok=True)
    for name, header, what, line in (
        ("nouns-taught", NOUN_HEADER, WORD, _noun),
        ("verbs-taught", VERB_HEADER, VERB, _verb),
        ("expressions-taught", EXPRESSION_HEADER, EXPRESSION, _expression),
        ("role-marks-taught", ROLE_HEADER, ROLE, _role),
        ("operators-taught", STATUS_HEADER, STATUS, _status),
        ("no-events-taught", NO_EVENT_HEADER, NO_EVENT, _no_event),
    ):
        lines = [line(r) for r in rows if r.what == what]
        write_whole(folder / "lexicon" / f"{name}.tsv", "\n".join(["\t".join(header), *lines, ""]))
    cases = [json.dumps({"id": r.id, "text": r.example, "expect": r.as_json()}, ensure_ascii=False) for r in rows]
    write_whole(folder / "cases.jsonl", "\n".join([*cases, ""]) if cases else "")
    write_whole(folder / STATE, f"{LAYOUT} {version}\n")  # last: who finds it finds the rest


def _entries(rows: Iterable[TaughtRow]) -> dict[str, list[dict[str, object]]]:
    by_entry: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.what == ALIAS:
            by_entry[row.target].append(row.text)
    out: dict[str, list[dict[str, object]]] = defaultdict(list)
    for id, names in by_entry.items():
        entry = known(id)
        if entry is not None and entry.kind in SECTION_OF_KIND:
            aliases = [{"ar": name, "kind": "alias"} for name in names]
            out[SECTION_OF_KIND[entry.kind]].append(
                {"id": id, "kind": entry.kind, "ar": entry.ar, "en": entry.en, "aliases": aliases, "source": "taught"}
            )
    return out


def known(id: str) -> Entry | None:
    """The entry, shipped or the user's own, that an alias is for."""
    return Knowledge.load(*overlays_in_force()).entries.get(id)


def _noun(row: TaughtRow) -> str:
    frame = "actor=gen,adj recipient=على,ضد"
    return "\t".join((row.text, "-", "taught", row.type, row.mode or "-", frame, "-", "-", row.example))


def _verb(row: TaughtRow) -> str:
    frame = f"actor=subj recipient={row.marks}"
    cells = (row.text, row.root, row.form, row.masdar or "-", "taught", row.type, row.mode or "-", frame)
    return "\t".join((*cells, "-", "-", "-", "-", row.example))


def _expression(row: TaughtRow) -> str:
    return "\t".join((row.text, row.type, row.mode or "-", "actor=subj recipient=على,إلى", "-", "-", "-", row.example))


def _role(row: TaughtRow) -> str:
    return "\t".join((row.text, row.marks, row.role, "yes", row.example))


def _status(row: TaughtRow) -> str:
    kind = KIND_OF_STATUS.get(row.status, "modal")
    return "\t".join((row.text, kind, row.status, "FORWARD", row.root or "-", row.form or "-", "yes", row.example))


def _no_event(row: TaughtRow) -> str:
    return "\t".join((row.text, row.example))
