"""Fifty files, each with one believable mistake: the exact line, column and words of the refusal.

``broken/expected.txt`` holds what is said of every file, in order. After a change that is meant,
``REGENERATE=1 python -m pytest tests/ruleset/test_broken.py`` writes it anew; read the difference.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clausecheck.ruleset import rules_dir
from clausecheck.ruleset.compiling import compile_packs
from clausecheck.ruleset.loading import Problems

BROKEN = Path(__file__).parent / "broken"
EXPECTED = BROKEN / "expected.txt"
SOUND = {"bom-is-no-mistake.yaml", "words-stay-words.yaml"}
NAMES = sorted(path.name for path in BROKEN.glob("*.yaml"))


def said(pack: Path) -> list[str]:
    """The problems of the rules in ``pack``, without the folder in front."""
    (pack / "pack.yaml").write_text("id: own\nextends: nothing\n", encoding="utf-8")
    problems = Problems()
    compile_packs([pack], rules_dir(), problems)
    return [str(problem).replace(f"{pack}/", "") for problem in problems.in_order()]


def expected(name: str) -> list[str]:
    lines = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
    return [line for line in lines if line.startswith(f"{name}:")]


@pytest.mark.parametrize("name", NAMES)
def test_the_mistake_is_named_with_its_place(name: str, tmp_path: Path) -> None:
    shutil.copy(BROKEN / name, tmp_path / name)
    found = said(tmp_path)
    if os.environ.get("REGENERATE"):
        old = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
        kept = [line for line in old if not line.startswith(f"{name}:")]
        EXPECTED.write_text("\n".join(sorted([*kept, *found])) + "\n", encoding="utf-8")
    assert sorted(found) == expected(name)
    assert bool(found) is (name not in SOUND)


def test_a_bad_file_hides_no_other(tmp_path: Path) -> None:
    for name in NAMES:
        shutil.copy(BROKEN / name, tmp_path / name)
    found = {line.split(":")[0] for line in said(tmp_path)}
    assert set(NAMES) - SOUND <= found


def test_bad_rules_stop_a_run_with_exit_code_2_before_a_contract_is_read(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    shutil.copy(BROKEN / "misspelt-key.yaml", pack)
    contract = tmp_path / "broken.pdf"  # reading it would end in exit code 3
    contract.write_bytes(b"%PDF-1.4 nothing")
    command = [sys.executable, "-m", "clausecheck", "review", str(contract), "--rules", str(pack)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "misspelt-key.yaml:3:1: requirment: unknown key" in done.stderr
    assert "broken.pdf" not in done.stderr
