"""The labels of the trained detectors, read from their weights without loading them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_WEIGHTS = Path(__file__).resolve().parents[1] / "detectors" / "weights"


@cache
def labels() -> frozenset[str]:
    """Every label that a rule may name; empty where no detector is installed."""
    return frozenset(label for path in sorted(_WEIGHTS.glob("*.npz")) for label in _of(path))


def _of(path: Path) -> list[str]:
    import numpy as np  # slow to load, and hardly any rule asks

    with np.load(path, allow_pickle=False) as file:
        head = json.loads(bytes(file["head"]).decode("utf-8"))
        subjects = len(file["slopes"])  # the labels behind them have no probability of their own
    return [str(label) for label in head["labels"][:subjects]]
