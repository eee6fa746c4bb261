"""The folders of one's own rules that the app was started with."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

OPTION = "--rules"


def folders(arguments: list[str] | None = None) -> tuple[Path, ...]:
    """Every folder that follows ``--rules`` among the arguments of the start page."""
    given = sys.argv[1:] if arguments is None else arguments
    pairs = pairwise(given)
    return tuple(Path(value) for option, value in pairs if option == OPTION)
