"""The sample contracts: they rebuild, their reports are as reviewed, their verdicts as a lawyer's.

``samples/expected/`` holds the report of every sample for both sides. After a change that is meant,
``REGENERATE=1 python -m pytest tests/test_samples.py`` writes them anew; read the difference.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausecheck.formats import render
from clausecheck.model import SIDES, Report, RulesetInfo, Side
from clausecheck.pipeline import review_document
from clausecheck.readers import read
from clausecheck.ruleset import load_ruleset

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED = SAMPLES / "expected"
VERDICTS: dict[str, Any] = yaml.safe_load((SAMPLES / "verdicts.yaml").read_text(encoding="utf-8"))
KNOWN: dict[str, str] = yaml.safe_load((SAMPLES / "misses.yaml").read_text(encoding="utf-8")) or {}
CASES = [(name, side) for name in sorted(VERDICTS) for side in SIDES]


def reviewed(name: str, side: Side) -> Report:
    return review_document(read(SAMPLES / name), load_ruleset(), side=side)


def judged(name: str, side: Side) -> dict[str, tuple[str, set[str]]]:
    """The lawyer's status and the strengths he accepts, by family."""
    written = VERDICTS[name]
    verdicts = {
        family: (verdict["status"], {verdict[side]["strength"], *verdict[side].get("accept", [])})
        for family, verdict in written["clauses"].items()
    }
    return verdicts | dict.fromkeys(written["absent"], ("absent", {"missing", "not-expected"}))


def agrees(found: str, written: str) -> bool:
    """Whether the status is the lawyer's; what is absent may not be expected in the type at all."""
    return found == written or (found, written) == ("not-expected", "absent")


def disagreements(name: str, side: Side) -> set[str]:
    """Families whose status or strength is not what the lawyer wrote down."""
    clauses = {clause.id: clause for clause in reviewed(name, side).clauses}
    return {
        f"{name} {side} {family}"
        for family, (status, strengths) in judged(name, side).items()
        if clauses[family].strength not in strengths or not agrees(clauses[family].status, status)
    }


def test_every_sample_has_a_verdict_on_every_family() -> None:
    files = {p.name for p in SAMPLES.iterdir() if p.suffix in (".pdf", ".docx", ".txt")}
    # families of no type are told only where they are found, and are no matter of protection
    families = {
        family.id
        for family in load_ruleset().families
        if family.documents.otherwise != "not-expected"
    }
    assert files == set(VERDICTS)
    assert {name: set(judged(name, "owner")) ^ families for name in files} == {
        name: set() for name in files
    }


@pytest.mark.parametrize(("name", "side"), CASES)
def test_report_is_the_one_beside_the_sample(name: str, side: Side) -> None:
    golden = EXPECTED / f"{name}.{side}.json"
    report = reviewed(name, side)
    # the digest changes with every byte of the rules, also where no verdict does
    text = render(replace(report, ruleset=RulesetInfo(report.ruleset.id, "any")), "json")
    if os.environ.get("REGENERATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "side"), CASES)
def test_verdicts_agree_with_the_lawyer_but_for_known_misses(name: str, side: Side) -> None:
    known = {key for key in KNOWN if key.startswith(f"{name} {side} ")}
    assert disagreements(name, side) == known


def test_samples_are_what_their_sources_build(tmp_path: Path) -> None:
    script = SAMPLES / "build" / "build_samples.py"
    subprocess.run([sys.executable, str(script), "--into", str(tmp_path)], check=True)
    for built in sorted(tmp_path.iterdir()):
        assert read(built).text == read(SAMPLES / built.name).text, built.name
