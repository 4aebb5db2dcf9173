"""How the outlets of the period name the parties: counts and the words, no judgement of ours."""

from __future__ import annotations

from collections import Counter, defaultdict

from hudna.linking.framing import namings
from hudna.model.orthography import fold
from hudna.reports.builder import Builder
from hudna.reports.gate import bare
from hudna.reports.outlets import outlet_name
from hudna.reports.parts import Citation, Part, Table, Words

ACTORS, LABELS = 5, 3
PARTY = frozenset({"state", "armed-group", "organisation"})

Row = tuple[str, str | None, str]


def write(b: Builder) -> None:
    places: dict[Row, list[str]] = defaultdict(list)
    seen: dict[Row, Citation] = {}
    names: dict[str, str] = {}
    labels: dict[str, set[str]] = defaultdict(set)
    shown: dict[Row, str] = {}
    for stored in b.desk.articles:
        reading = b.desk.reading(stored.article.id)
        kinds = {e.entry: e.kind.value for e in reading.entities} if reading else {}
        for entry, name, label, example in namings(stored.article, reading) if reading else ():
            if kinds.get(entry) not in PARTY:
                continue
            row = (entry, stored.article.outlet, fold(label))
            places[row].append(f"{stored.article.id}/{len(places[row])}")
            shown.setdefault(row, label)
            labels[entry].add(fold(label))
            names[entry] = name
            a = stored.article
            named = outlet_name(a.outlet, b.w.language)
            cited = Citation(f"{a.id}/label", a.id, a.outlet, a.published, example, a.url, a.title, shown=named)
            seen.setdefault(row, cited)
    b.table(_table(b, places, seen, names, labels, shown))


def _table(
    b: Builder,
    places: dict[Row, list[str]],
    seen: dict[Row, Citation],
    names: dict[str, str],
    labels: dict[str, set[str]],
    shown: dict[Row, str],
) -> Table:
    """Parties with at least two names in the period, the most often named first."""
    total: Counter[str] = Counter()
    for (entry, _, _), found in places.items():
        total[entry] += len(found)
    chosen = [e for e, _ in sorted(total.items(), key=lambda p: (-p[1], p[0])) if len(labels[e]) > 1][:ACTORS]
    rows: list[tuple[Words, ...]] = []
    cited: list[tuple[Citation, ...]] = []
    for entry in chosen:
        ranked = sorted((r for r in places if r[0] == entry), key=lambda r: (-len(places[r]), str(r)))
        by_label: dict[str, Row] = {}  # each name once, by who uses it most
        for row in ranked:
            by_label.setdefault(bare(row[2]), row)
        best = list(by_label.values())[:LABELS]
        for n, row in enumerate(best):
            actor = (b.desk.name(entry, names[entry]),) if n == 0 else (Part("text", "″"),)
            outlet = Part("outlet", outlet_name(row[1], b.w.language) or b.w.t("no_outlet"), row[1])
            number = Part("count", b.w.number(len(places[row])), tuple(places[row]))
            rows.append((actor, (outlet,), b.w.quoted(shown[row]), (number,)))
            cited.append((seen[row],))
    head = tuple(b.w.t(f"tables.{name}") for name in ("actor", "outlet", "label", "times"))
    return Table(head, tuple(rows), tuple(cited), b.w.t("tables.framing"), names_tied=True)
