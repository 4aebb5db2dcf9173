"""`hudna serve`: the analyst's desk in a browser."""

from __future__ import annotations

import ipaddress
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import LedgerAddress

app = typer.Typer()


@app.command()
def serve(
    ledger: LedgerAddress,
    host: Annotated[str, typer.Option(help="Address to listen on. Anything but this machine needs --insecure.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free port.")] = 8300,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Listen beyond this machine without accounts or TLS of our own.")
    ] = False,
    name: Annotated[list[str] | None, typer.Option(help="A further name under which browsers reach the desk.")] = None,
    desk: Annotated[
        Path | None, typer.Option(help="File for accounts and saved searches. Without it: beside the ledger.")
    ] = None,
    tls: Annotated[
        bool, typer.Option("--tls", help="Browsers come over TLS (a proxy before the desk): cookies only there.")
    ] = False,
) -> None:
    """Open the analyst's desk. Everything it needs it serves itself; without accounts only this machine can reach it."""
    if find_spec("fastapi") is None or find_spec("uvicorn") is None:
        typer.echo("hudna: the desk needs a few more packages. Install them with: pip install 'hudna[web]'", err=True)
        raise typer.Exit(2)
    import uvicorn

    from hudna.web.accounts.desk_file import DeskFile
    from hudna.web.accounts.people import has_accounts
    from hudna.web.app import create_app
    from hudna.web.settings import LOOPBACK, Settings, desk_file

    file = desk_file(ledger, desk)
    accounts = file.exists() and has_accounts(DeskFile(file))
    if not loopback(host) and not insecure:
        missing = "" if accounts else " There are no accounts: whoever reaches it could read and judge everything."
        typer.echo(f"hudna: {host} can be reached from other machines.{missing} Say --insecure if that is meant.", err=True)
        raise typer.Exit(2)
    hosts = (*LOOPBACK, *(name or ()), *(() if host in ("0.0.0.0", "::") else (host,)))
    made = create_app(Settings(address=ledger, desk=file, hosts=hosts, secure=tls))
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"The desk is open at http://{shown}:{port}/ (Ctrl+C closes it)")
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False, proxy_headers=tls, access_log=False)


def loopback(host: str) -> bool:
    """Whether only this machine reaches an address. A name other than localhost may be anybody's."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
