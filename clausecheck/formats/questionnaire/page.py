"""The questionnaire as one self-contained page for the browser and for paper."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausecheck.formats import sourcing, wording
from clausecheck.formats.questionnaire import content
from clausecheck.formats.questionnaire.content import OwnForm, VendorForm

if TYPE_CHECKING:
    from jinja2 import Environment

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def for_vendor(form: VendorForm) -> bytes:
    """The vendor's copy, with room to write on paper."""
    return _render("vendor.html.j2", form=form, vendor=form)


def own(form: OwnForm) -> bytes:
    """The owner's own copy."""
    return _render(
        "own.html.j2", form=form, vendor=form.vendor, report=form.report, say=wording,
        sourcing=sourcing,
    )  # fmt: skip


def _render(name: str, **values: Any) -> bytes:
    page = _environment().get_template(name).render(content=content, **values)
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", page).encode("utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
