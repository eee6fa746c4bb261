"""Reports to one self-contained HTML page that prints well and needs no script or network."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from clausecheck.formats import drafting, playbook, redlining, sourcing, wording
from clausecheck.model import Clause, Element, Report

if TYPE_CHECKING:
    from jinja2 import Template

_ASKED_FIRST = 5
# Browsers must not see these at all: controls are invalid in HTML, lone surrogates in UTF-8.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def render(report: Report) -> str:
    """Write a report as a complete HTML page; all text of the document is escaped."""
    clauses = wording.gaps_first(report.clauses)
    page = _template().render(
        report=report,
        document=report.document,
        side=report.side,
        graded=[clause for clause in clauses if clause.status != "not-expected"],
        skipped=[clause for clause in clauses if clause.status == "not-expected"],
        counts=wording.mark_counts(report),
        ask_first=wording.worst_first(report)[:_ASKED_FIRST],
        coverage=wording.coverage_phrase(report.document),
        joined=joined,
        titles={clause.id: clause.title for clause in report.clauses},
        say=wording,
        drafting=drafting,
        redlining=redlining,
        sourcing=sourcing,
        clauses={clause.id: clause for clause in report.clauses},
        playbook=playbook,
        anchor=anchor,
        elements_of=elements_of,
        quote_language=quote_language(report.document.language),
    )
    return _FORBIDDEN.sub("�", page)


def joined(citation: str) -> str:
    """Keep "§ 7" and "p. 4" together at the end of a line."""
    return citation.replace("§ ", "§\N{NO-BREAK SPACE}").replace("p. ", "p.\N{NO-BREAK SPACE}")


def anchor(clause: Clause) -> str:
    """Return the id under which a clause stands in the page."""
    return "clause-" + re.sub(r"[^A-Za-z0-9_-]", "-", clause.id)


def elements_of(clause: Clause) -> list[tuple[str, list[Element]]]:
    """Group the elements by what became of them: contrary, not found, found."""
    groups: dict[str, list[Element]] = {
        "Contrary or limiting": [],
        "Not found": [],
        "Found": [],
    }
    for element in clause.elements:
        groups[_group_of(element)].append(element)
    # That a limit or adverse wording was not found is good news, and not worth a line.
    groups["Not found"] = [e for e in groups["Not found"] if e.role in ("core", "plus")]
    return [(title, elements) for title, elements in groups.items() if elements]


def _group_of(element: Element) -> str:
    if element.status == "not-found":
        return "Not found"
    if element.status == "contrary" or element.role in ("cap", "adverse"):
        return "Contrary or limiting"
    return "Found"


def quote_language(language: str) -> str:
    """Return a usable ``lang`` attribute for quotations, empty (unknown) if there is none."""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else ""


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")
