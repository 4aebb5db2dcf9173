"""`hudna sign`: sign exported files, so that others can check where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer()


@app.command()
def sign(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]…", help="Manifests, reports, any file.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", envvar="HUDNA_KEY", help="The secret key.")] = None,
    new_key: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Make hudna.key and hudna.pub there first.")] = None,
    comment: Annotated[str, typer.Option(metavar="TEXT", help="Signed along with the file, such as the audit's head.")] = "",
) -> None:
    """Write FILE.minisig beside each file. Whoever has the public key checks it with `hudna verify-signature` or minisign.

    Signing an export's manifest covers all its files: the manifest holds their hashes.
    """
    from hudna.exports import signing
    from hudna.model.missing import MissingLibrary

    try:
        if new_key is not None:
            made = signing.new_key(new_key)
            typer.echo(f"{new_key / 'hudna.pub'}: {made.text()}")
            key = key or new_key / "hudna.key"
        elif key is None or not files:
            _stop("say which files and with which key: hudna sign FILE… --key FILE; make one with --new-key FOLDER")
        for path in files or ():
            assert key is not None
            typer.echo(signing.sign(path, key, comment))
    except FileExistsError as error:
        _stop(f"{error.filename}: exists already, a key is never overwritten.")
    except OSError as error:
        _stop(f"{error.filename}: {error.strerror}.")
    except (MissingLibrary, signing.NotSigned) as error:
        _stop(str(error))


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)
