"""One export from beginning to end: the format, the selection, the files, the manifest."""

from __future__ import annotations

from pathlib import Path

from hudna.exports.files import Files
from hudna.exports.formats import Format
from hudna.exports.selection import Selection
from hudna.ledger import sensitivity


class NeedsPlace(ValueError):
    """The format cannot go to standard output."""


def run(chosen: Format, selection: Selection, output: Path | None, *, allow: str = sensitivity.DEFAULT) -> Files:
    """Write `chosen` to a folder, a file or standard output. Raises NeedsPlace, TooSensitive, MissingLibrary, OSError.

    `allow`: the highest level of sensitivity of an article whose words may leave (see `hudna.ledger.sensitivity`).
    """
    sensitivity.check(selection.ledger, selection.article_ids(), allow)
    files = place(chosen, output)
    chosen.writer()(selection, files)
    files.write_manifest({"format": chosen.name, "losses": list(chosen.losses), **selection.facts()})
    return files


def place(chosen: Format, output: Path | None) -> Files:
    """A path with an ending is a file, another a folder; a format that is a folder by nature gets one."""
    main = chosen.files[0]
    many = "." not in main  # brat and INCEpTION: a file an article
    if output is None:
        if many or chosen.binary:
            raise NeedsPlace(f"{chosen.name} cannot be printed. Give a place: -o {main if '.' in main else main + '/'}")
        return Files(None, main)
    if many or output.is_dir() or not output.suffix:
        return Files(output, main)
    return Files(None, main, single=output)
