"""The model card is about the weights that are shipped."""

from __future__ import annotations

import hashlib
import json
import runpy
from pathlib import Path

import pytest

from clausecheck.detectors.model import WEIGHTS

ROOT = Path(__file__).resolve().parent.parent
CARD = (ROOT / "docs" / "model-card.md").read_text("utf-8")
SHIPPED = sorted(WEIGHTS.glob("*.npz"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_digest_on_the_card_is_that_of_the_shipped_weights(path: Path) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert f"| `{digest}` |" in CARD, "the weights changed; run: python training/card.py"


def test_the_card_is_what_the_figures_and_the_weights_make_it() -> None:
    made = runpy.run_path(str(ROOT / "training" / "card.py"))
    figures = json.loads((ROOT / "training" / "figures.json").read_text("utf-8"))
    assert made["card"](figures, WEIGHTS) == CARD, "it is stale; run: python training/card.py"
    for name, found in figures.items():
        assert found["calibration"], name
        assert all(f"`{name}/{label}`" in CARD for label in found["subjects"])


def test_another_file_of_weights_would_be_noticed(tmp_path: Path) -> None:
    made = runpy.run_path(str(ROOT / "training" / "card.py"))
    (tmp_path / "nda.npz").write_bytes(b"other weights")
    assert made["card"]({}, tmp_path) != CARD


def test_the_card_names_data_licence_and_authors() -> None:
    for words in ("CC BY 4.0", "Koreeda", "Manning", "ContractNLI", "--rules-only"):
        assert words in CARD
    if (WEIGHTS / "contracts.npz").is_file():
        assert "The Atticus Project" in CARD
