"""Whether a file is a review that ClauseCheck wrote, and so no contract."""

from __future__ import annotations

import re

_HTML = b'<meta name="generator" content="clausecheck'
_JSON = re.compile(rb'\s*\{\s*"schema_version":\s*\d+,\s*"(?:tool|failure)"')
_TERMINAL = re.compile(rb"\nClauseCheck \S+, ruleset [^\n]*A review aid, not legal advice\.\s*$")

HEAD = 4096
TAIL = 512
"""So many bytes of the beginning and of the end of a file decide."""


def is_own_report(head: bytes, tail: bytes) -> bool:
    """Say whether a file with this beginning and this end is one of our own reports."""
    opening = head[:HEAD]
    return (
        _HTML in opening.lower()
        or _JSON.match(opening) is not None
        or _TERMINAL.search(tail[-TAIL:]) is not None
    )
