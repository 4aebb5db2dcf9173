"""These tests use the makers of inputs and the web server of the tests of intake."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "intake_more"))
