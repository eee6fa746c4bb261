"""The words that a report offers lift the clause to the grade it promises."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clausecheck.model import Clause
from clausecheck.pipeline import review_document
from clausecheck.readers import read
from clausecheck.ruleset import load_ruleset
from clausecheck.ruleset.schema import FamilyRule

ROOT = Path(__file__).parent.parent
RULES = load_ruleset()
OFFERED = [
    family
    for family in RULES.families
    if any("missing" in g.when.strength and g.language for g in family.sides["owner"].gaps)
]
SILENT = """MANUFACTURING AGREEMENT

between Ridgeway Pumps Ltd ("Buyer") and Lin Castings Co. ("Supplier").

1. "Products" means the pumps made to Buyer's drawings. "Confidential Information" means the
information that Buyer discloses under this Agreement.
"""


@functools.cache
def reviewed(text: str) -> dict[str, Clause]:
    document = read(Path("contract.txt"), data=text.encode("utf-8"))
    return {c.id: c for c in review_document(document, RULES, side="owner").clauses}


@pytest.mark.parametrize("family", OFFERED, ids=lambda family: family.id)
def test_the_clause_offered_where_nothing_is_said_is_strong(family: FamilyRule) -> None:
    assert reviewed(SILENT)[family.id].strength == "missing"
    gaps = family.sides["owner"].gaps
    language = next(g.language for g in gaps if "missing" in g.when.strength and g.language)
    words = language.replace("{owner}", "Buyer").replace("{manufacturer}", "Supplier")
    mended = reviewed(f"{SILENT}\n2. {words}\n")[family.id]
    assert mended.strength == "strong", mended.steps


def test_a_weak_contract_is_mended_gap_by_gap_and_together() -> None:
    families = ("breach-notice", "invention-disclosure-and-filing", "no-filing-no-challenge")
    command = [sys.executable, str(ROOT / "benchmarks" / "mending.py"), "--misses"]
    command += [str(ROOT / "samples" / "purchase-terms.txt")]
    command += [word for family in families for word in ("--family", family)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    cells = done.stdout.splitlines()[-1].split("\t")
    reached = [tuple(cell.split("/")) for cell in cells[1:]]
    assert all(done == of for done, of in reached), cells
    assert reached[2:] == [("3", "3")] * 3
