"""The vendor questionnaire as a file: one report becomes the vendor's copy or the owner's own.

The vendor's copy is made from ``VendorForm``, which holds no grade, no red flag and no homework,
so that no renderer can print one by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from clausecheck.errors import SettingsError
from clausecheck.formats.questionnaire import data, page, word, workbook
from clausecheck.formats.questionnaire.content import (
    OwnForm,
    VendorForm,
    own_form,
    vendor_form,
)
from clausecheck.model import Report

Copy = Literal["vendor", "owner"]
FORMATS: tuple[str, ...] = ("docx", "xlsx", "html", "json")
BINARY = frozenset({"docx", "xlsx"})
"""Formats that cannot be shown on a screen."""

_FOR_VENDOR: Mapping[str, Callable[[VendorForm], bytes]] = MappingProxyType({
    "docx": word.for_vendor, "xlsx": workbook.for_vendor, "html": page.for_vendor,
    "json": data.for_vendor,
})  # fmt: skip
_OWN: Mapping[str, Callable[[OwnForm], bytes]] = MappingProxyType({
    "docx": word.own, "xlsx": workbook.own, "html": page.own, "json": data.own,
})  # fmt: skip

SUFFIXES: Mapping[Copy, str] = MappingProxyType(
    {"vendor": "-questionnaire", "owner": "-questionnaire-own-copy"}
)
"""What is added to the name of the contract, so that the two copies are not mixed up."""


def render(report: Report, format: str, copy: Copy = "vendor") -> bytes:
    """The questionnaire of one report; raises SettingsError for what does not exist."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise SettingsError(f"format: there is no format {format!r}; choose one of {known}")
    if copy not in SUFFIXES:
        raise SettingsError(f"for: there is no copy for {copy!r}; choose vendor or owner")
    if copy == "vendor":
        return _FOR_VENDOR[format](vendor_form(report))
    return _OWN[format](own_form(report))
