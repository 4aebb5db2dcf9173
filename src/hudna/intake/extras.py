"""Libraries that only some formats need: there, or a problem that names what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from hudna.model.problem import Problem


def optional(module: str, extra: str, where: str) -> Any:
    """The module, or a Problem that says how to get it. `Any`: these libraries come with and without types."""
    try:
        return import_module(module)
    except ImportError:
        return Problem(
            "not-installed", f"needs the library {module.split('.')[0]}.", f"Install it with: pip install 'hudna[{extra}]'", where
        )
