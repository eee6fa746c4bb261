"""All checks of the project, in the order in which they fail fastest: ``python -m tests``.

Stops at the first step that fails, with its exit code. The last line is pytest's own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = (
    ("ruff", "check", "."),
    ("mypy",),
    ("pytest", "-n", "2"),
)
"""Each a module of the dev extra with its arguments; mypy's files stand in pyproject.toml."""


def main() -> int:
    """Run the steps one after another and return the exit code of the last one run."""
    for step in STEPS:
        print("==>", *step, flush=True)
        code = subprocess.run([sys.executable, "-m", *step], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
