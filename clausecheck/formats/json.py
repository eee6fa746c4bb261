"""Reports to JSON: the one format for programs, described in docs/result.md."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from clausecheck.model import SCHEMA_VERSION, Failure, Report

# Legal inside JSON strings, but some readers split lines at them and none can encode a lone
# surrogate (they stand in file names that are not UTF-8), so these alone are written escaped.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def render(report: Report, *, compact: bool = False) -> str:
    """Write a report as one JSON object, keys in the documented order, ending in a newline.

    ``compact`` writes it on a single line, for JSON Lines; otherwise it is indented by two.
    """
    return _dump(asdict(report), compact=compact)


def render_failure(failure: Failure, *, compact: bool = False) -> str:
    """Write what stands in the place of a report when a document could not be reviewed."""
    return _dump(
        {"schema_version": SCHEMA_VERSION, "failure": asdict(failure)},
        compact=compact,
    )


def _dump(value: dict[str, Any], *, compact: bool) -> str:
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        indent=None if compact else 2,
        separators=(",", ":") if compact else None,
    )
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
