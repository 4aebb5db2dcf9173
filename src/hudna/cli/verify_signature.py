"""`hudna verify-signature`: whether a file is the one that was signed; of a manifest also whether its files are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer()


@app.command()
def verify_signature(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The signed file; FILE.minisig lies beside it.")],
    key: Annotated[str, typer.Option("--key", "-p", metavar="KEY", help="The public key: a .pub file, or its text.")],
    signature: Annotated[Path | None, typer.Option(metavar="FILE", help="Where the signature lies, if not beside it.")] = None,
) -> None:
    """Check a signature. Exit code 0: it fits; 1: it does not, and the line says what; 2: it could not be checked."""
    from hudna.exports import signing
    from hudna.model.missing import MissingLibrary

    try:
        text = Path(key).read_text(encoding="utf-8", errors="replace") if Path(key).is_file() else key
        signed = signing.verify(file, signing.public_key(text), signature)
    except OSError as error:
        _stop(f"{error.filename}: {error.strerror}.", 2)
    except MissingLibrary as error:
        _stop(str(error), 2)
    except signing.NotSigned as error:
        _stop(f"{file}: {error}", 1)
    for wrong in _wrong_files(file):
        _stop(wrong, 1)
    typer.echo(f"ok: {file} was signed with {signed.key} ({signed.comment})")


def _wrong_files(manifest: Path) -> Iterator[str]:
    """Files that an export's manifest names and that are gone or not what it says."""
    if not manifest.name.endswith("manifest.json"):
        return
    for row in json.loads(manifest.read_text(encoding="utf-8")).get("files", ()):
        path = manifest.with_name(str(row["name"]))
        if not path.resolve().is_relative_to(manifest.parent.resolve()) or not path.is_file():
            yield f"{path}: named by the manifest, but not there"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            yield f"{path}: not the file that the manifest names"


def _stop(message: str, code: int) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(code)
