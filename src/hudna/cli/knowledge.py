"""`hudna knowledge`: search, show, add, check, import, export."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hudna.knowledge import checks, ftm_export
from hudna.knowledge.importers.ftm import import_ftm
from hudna.knowledge.importers.geonames import import_geonames
from hudna.knowledge.importers.table import import_table
from hudna.knowledge.importers.un_xml import Refused, import_un
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.overlay import SECTION_OF_KIND, Written, upsert
from hudna.knowledge.profile import profile
from hudna.knowledge.search import search as search_entries
from hudna.knowledge.user_overlay import default_overlay, overlays_in_force

app = typer.Typer(help="Who they are, where it is, since when, and under which sanctions.", no_args_is_help=True)
out, err = Console(), Console(stderr=True)

Overlay = Annotated[
    Path | None, typer.Option("--knowledge", metavar="DIR", help="Folder of your own knowledge, laid over the shipped.")
]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of this day.")]


class Format(StrEnum):
    """What `import` reads."""

    UN = "un"
    FTM = "ftm"
    GEONAMES = "geonames"
    TABLE = "csv"


@app.command()
def search(query: str, knowledge: Overlay = None, limit: int = 20) -> None:
    """Find entries by name, in any spelling and either script."""
    hits = search_entries(_load(knowledge), query, limit)
    table = Table("score", "id", "kind", "English", "Arabic", "because", box=None)
    for hit in hits:
        entry = hit.entry
        table.add_row(f"{hit.score:.2f}", entry.id, entry.type or entry.kind, entry.en, entry.ar, escape(hit.reason))
    out.print(table if hits else f"Nothing is named {escape(query)!r} or nearly so.")
    raise typer.Exit(0 if hits else 1)


@app.command()
def show(entry_id: str, knowledge: Overlay = None, on: On = None) -> None:
    """Everything known of an entry or office: names and whose they are, offices, places, facts with their sources."""
    base, day = _load(knowledge), on.date() if on else None
    try:
        entry = base.entry(entry_id)
    except KeyError:
        err.print(f"No entry has the id {escape(entry_id)!r}. Try: hudna knowledge search {escape(entry_id)}")
        raise typer.Exit(1) from None
    out.print(f"[bold]{escape(entry.en)}[/bold]  {entry.ar}  ({entry.id}, {entry.type or entry.kind})", highlight=False)
    for label, value in profile(base, entry, day):
        out.print(f"  {label:<12} {escape(value)}", highlight=False)


@app.command()
def add(
    entry_id: str,
    alias: Annotated[list[str] | None, typer.Option(help="Another name, as newsrooms write it.")] = None,
    how: Annotated[str, typer.Option(help="alias, short, self, pejorative, former, acronym, metonym, translit")] = "alias",
    used_by: Annotated[str, typer.Option(help="The side that says so.")] = "",
    kind: Annotated[str, typer.Option(help="For a new entry: person, organisation, armed-group, state.")] = "",
    ar: str = "",
    en: str = "",
    country: str = "",
    office: Annotated[str, typer.Option(help="usa:foreign-minister, with --since and --until")] = "",
    since: str = "",
    until: str = "",
    source: Annotated[str, typer.Option(help="Where you know it from.")] = "",
    knowledge: Overlay = None,
) -> None:
    """Add a name, an office or a new entry, in one line, to your own knowledge."""
    base = _load(knowledge)
    entry = base.entries.get(entry_id)
    kind = kind or (entry.kind if entry else "")
    if kind not in SECTION_OF_KIND or (entry is None and not (ar or en)):
        err.print(
            f"{escape(entry_id)!r} is new: say --kind ({', '.join(SECTION_OF_KIND)}) and --ar or --en. Places: import a table."
        )
        raise typer.Exit(2)
    names = [{"ar": name, "kind": how, **({"used_by": used_by} if used_by else {})} for name in alias or ()]
    dates = {key: value for key, value in (("from", since), ("to", until)) if value}
    row: dict[str, Any] = {
        "id": entry_id,
        "kind": kind,
        "ar": ar or (entry.ar if entry else ""),
        "en": en or (entry.en if entry else ""),
    }
    row |= {"country": country, "aliases": names, "offices": [{"office": office, **dates}] if office else [], "source": source}
    folder = knowledge or default_overlay()
    written = upsert(folder / SECTION_OF_KIND[kind] / "mine.yml", [row])
    if problems := [problem for problem in checks.check(Knowledge.fresh(folder)) if problem.entry_id == entry_id]:
        err.print(*map(str, problems), sep="\n", markup=False)
    out.print(f"{_did(written)} in {folder}. Read the archive again for it to show there.", highlight=False)


@app.command()
def check(knowledge: Overlay = None) -> None:
    """Validate the data: schema, duplicates, impossible dates, dangling ids, names that do not survive folding."""
    base = _load(knowledge)
    problems = checks.check(base)
    for problem in problems:
        err.print(str(problem), markup=False, highlight=False)
    out.print(f"{len(base.entries)} entries, {len(base.surfaces)} names, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command(name="import")
def import_file(source: Format, file: Path, knowledge: Overlay = None) -> None:
    """Import a UN list (un), FollowTheMoney entities (ftm), a GeoNames dump (geonames) or a table (csv)."""
    folder = knowledge or default_overlay()
    with err.status(f"Reading {file.name}") as status:

        def progress(count: int) -> None:
            if count % 1000 == 0:
                status.update(f"Reading {file.name}: {count}")

        try:
            written = _import(source, file, folder, progress)
        except (OSError, ValueError, Refused) as error:
            err.print(f"Nothing was imported: {escape(str(error))}")
            raise typer.Exit(1) from None
    for problem in written.problems:
        err.print(f"skipped {problem}", markup=False, highlight=False)
    out.print(f"{_did(written)}, {len(written.problems)} skipped, in {folder}", highlight=False)


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="Standard output where none is named.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only entries of these kinds.")] = None,
    knowledge: Overlay = None,
) -> None:
    """Write the knowledge base as FollowTheMoney JSON lines."""
    base = _load(knowledge)
    entries = [entry for entry in base.entries.values() if not kind or entry.kind in kind]
    lines = ftm_export.export_ftm(base, entries)
    if file is None:
        for line in lines:
            typer.echo(line)
        return
    with file.open("w", encoding="utf-8") as target:
        count = sum(bool(target.write(line + "\n")) for line in lines)
    err.print(f"{count} entities in {file}")


def _load(chosen: Path | None) -> Knowledge:
    return Knowledge.load(*overlays_in_force(chosen))


def _import(source: Format, file: Path, folder: Path, progress: Any) -> Written:
    if source is Format.FTM:
        shipped = Knowledge.load()
        by_wikidata = {entry.wikidata: entry.id for entry in shipped.entries.values() if entry.wikidata}
        return import_ftm(file, folder, progress, by_wikidata)
    importers = {Format.UN: import_un, Format.GEONAMES: import_geonames, Format.TABLE: import_table}
    return importers[source](file, folder, progress)


def _did(written: Written) -> str:
    return f"{written.added} added, {written.changed} changed, {written.unchanged} as they were"
