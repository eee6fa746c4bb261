"""``python -m clausecheck``: the same as the command ``clausecheck``."""

from __future__ import annotations

from clausecheck.cli import main

if __name__ == "__main__":
    main()
