"""These tests use the makers of inputs and the web server of the tests of intake."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parents[1] / "intake_more"):
    sys.path.insert(0, str(folder))
