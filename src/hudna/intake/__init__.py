"""Intake: files, pages, rows and streams become articles, or problems that name the file and the remedy.

`formats.py` is the list of what can be read; adding a format is a module beside it and a line there.
"""

from hudna.intake.opened import Opened
from hudna.intake.opening import open_inputs, open_originals

__all__ = ["Opened", "open_inputs", "open_originals"]
