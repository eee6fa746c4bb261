"""The Word samples read the same as the PDFs that LibreOffice prints of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed to print PDFs"
)
def test_every_word_sample_agrees_with_its_print() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "twins.py"), str(ROOT / "samples")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    samples = sorted(path.name for path in (ROOT / "samples").glob("*.docx"))
    compared = [line.split("\t")[0] for line in done.stdout.splitlines() if "\t" in line]
    assert compared[1:] == samples
