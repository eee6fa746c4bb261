"""The way out: one report becomes text. A format is one module and one line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clausecheck.errors import SettingsError
from clausecheck.formats.html import render as _render_html
from clausecheck.formats.json import render as _render_json
from clausecheck.formats.terminal import render as _render_terminal
from clausecheck.model import Report

__all__ = ["FORMATS", "SUFFIXES", "render"]

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"terminal": _render_terminal, "json": _render_json, "html": _render_html}
)
"""Format name -> the function that renders a report; the text is to be stored as UTF-8."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {"terminal": ".txt", "json": ".json", "html": ".html"}
)
"""Format name -> the suffix of its files."""


def render(report: Report, format: str) -> str:
    """Render a report; raises SettingsError for a format that does not exist."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise SettingsError(f"format: there is no format {format!r}; choose one of {known}")
    return FORMATS[format](report)
