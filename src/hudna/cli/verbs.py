"""The verbs of the program, one list. Each is a module `hudna.cli.<module>` with a Typer `app`, imported when it is called.

A verb whose module is not installed does not exist. The short help stands here so that `hudna --help` imports nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_COMPLETION = ("install_completion", "show_completion")
IN, ASK, OUT, KEEP = "News in", "Questions", "Answers out", "Upkeep"


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    help: str
    panel: str
    module: str = ""

    @property
    def path(self) -> str:
        return f"hudna.cli.{self.module or self.name}"

    def exists(self) -> bool:
        return find_spec(self.path) is not None

    def load(self) -> Any:
        command: Any = typer.main.get_command(import_module(self.path).app)
        command.params = [p for p in command.params if p.name not in _COMPLETION]  # these belong to `hudna` itself
        command.name, command.rich_help_panel = self.name, self.panel
        return command

    def stub(self) -> Any:
        return TyperCommand(name=self.name, help=self.help, short_help=self.help, rich_help_panel=self.panel)


VERBS: tuple[Verb, ...] = (
    Verb("read", "Read articles and print what they say.", IN),
    Verb("add", "Read articles into a ledger.", IN),
    Verb("sources", "Feeds and sites to read from: add, list, check.", IN),
    Verb("watch", "Poll the sources and folders, and keep the ledger up to date.", IN),
    Verb("batch", "Read archives into Parquet, on one machine or a cluster.", IN),
    Verb("records", "The ledger's records of a kind: contacts, truces, violations …", ASK),
    Verb("truce", "The whole story of one truce, with its sources.", ASK),
    Verb("compare", "The accounts of one event side by side.", ASK),
    Verb("search", "Search the articles of a ledger, in any spelling.", ASK),
    Verb("explain", "Why a finding was made: words, chain, rules, what was refused.", ASK),
    Verb("framing", "How each outlet names each actor.", ASK),
    Verb("report", "The report of a day, every sentence with its sources.", OUT),
    Verb("export", "Write records in the formats of other tools.", OUT),
    Verb("import", "Bring back annotations, judgements and PLOVER events.", KEEP, "import_"),
    Verb("serve", "Open the analyst's desk in a browser.", OUT),
    Verb("review", "Decide on findings: accept, reject, correct, merge, split.", KEEP),
    Verb("redact", "Take words out of an article for good, or mark it as sensitive.", KEEP),
    Verb("sign", "Sign exported files, so that others can check where they come from.", KEEP),
    Verb("verify-signature", "Check the signature of an exported file.", KEEP, "verify_signature"),
    Verb("knowledge", "Who they are, where it is, since when.", KEEP),
    Verb("ledger", "Check, back up, restore, copy a ledger.", KEEP),
    Verb("bench", "Measure speed and quality on this machine.", KEEP),
)

LEDGER_VERBS: tuple[Verb, ...] = (Verb("reread", "What a new engine, lexicon or judgement would change.", KEEP, "ledger_reread"),)


class VerbGroup(TyperGroup):
    """A group of commands whose modules are imported only when called."""

    verbs: tuple[Verb, ...] = VERBS

    def _verb(self, name: str) -> Verb | None:
        return next((v for v in self.verbs if v.name == name and v.exists()), None)

    def list_commands(self, ctx: Any) -> list[str]:
        return [v.name for v in self.verbs if v.exists()] + [n for n in self.commands if all(v.name != n for v in self.verbs)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.commands:
            return self.commands[cmd_name]
        verb = self._verb(cmd_name)
        return verb.stub() if verb else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        verb = self._verb(args[0]) if args else None
        if verb is not None and verb.name not in self.commands:
            self.commands[verb.name] = verb.load()
        return super().resolve_command(ctx, args)


class LedgerGroup(VerbGroup):
    verbs = LEDGER_VERBS
