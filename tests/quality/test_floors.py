"""Quality of reading never falls under the committed floors (bench/floors.json); `bench/quality.py --raise-floors` lifts them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def bench():
    spec = importlib.util.spec_from_file_location("quality", ROOT / "bench/quality.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the close readings are not beside the repository (../shared/gold)")
def test_figures_stay_above_their_floors(tmp_path: Path) -> None:
    figures = bench().gold_figures(SHARED, tmp_path, SHARED / "gold")
    floors = json.loads((ROOT / "bench/floors.json").read_text())
    under = {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor}
    assert not under, f"figure under its floor: {under}"
