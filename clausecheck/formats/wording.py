"""How the values of a report are said in English, for every format meant for people.

The formats share these words, marks and orders, so that a lawyer who reads the terminal, the
HTML page and the app reads the same thing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausecheck.model import (
    SEVERITIES,
    AsideKind,
    Clause,
    DocumentSummary,
    ElementRole,
    Evidence,
    Gap,
    Party,
    Question,
    Report,
    Role,
    Secrecy,
    Side,
    Standing,
    Strength,
    Stripped,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One grade as people see it: a symbol and a word, never a colour alone.

    ``rank`` orders marks from what hurts most (0) to what needs no attention.
    """

    key: str
    symbol: str
    word: str
    rank: int


MARKS: tuple[Mark, ...] = (
    Mark("adverse", "✗", "adverse", 0),
    Mark("disclaimed", "⊘", "disclaimed", 1),
    Mark("missing", "○○○", "missing", 2),
    Mark("cannot-tell", "?", "cannot tell", 3),
    Mark("weak", "●○○", "weak", 4),
    Mark("adequate", "●●○", "adequate", 5),
    Mark("strong", "●●●", "strong", 6),
    Mark("favourable", "✓", "favourable", 7),
    Mark("not-expected", "·", "not expected", 8),
)
"""All marks, gaps first. ``disclaimed`` is missing because the document says so in words;
``favourable`` is silence where silence is good for the chosen side."""

ELEMENT_ROLES: dict[ElementRole, str] = {
    "core": "essential",
    "plus": "further",
    "cap": "holds the grade down",
    "adverse": "against you",
    "neutraliser": "softens what is against you",
}
"""What an element counts for, in words for people."""

_DASH = "\N{EN DASH}"
NONE = _DASH
"""What stands where there is nothing to say."""

_MARK_OF = {mark.key: mark for mark in MARKS}

_TYPE_NAMES = {
    "nda": "NDA",
    "nda-manufacture": "NDA for manufacture",
    "manufacturing": "manufacturing or supply agreement",
    "development": "development or design agreement",
    "licence": "licence",
    "purchase-terms": "purchase terms",
    "amendment": "amendment or statement of work",
    "other": "not recognised",
    "": "not recognised",
}

_STRIPPED: dict[AsideKind, tuple[str, str]] = {
    "comment": ("comment", "comments"),
    "header": ("running header", "running headers"),
    "footer": ("running footer", "running footers"),
    "line-number": ("line number", "line numbers"),
    "deleted": ("deleted passage", "deleted passages"),
    "struck": ("struck-out passage", "struck-out passages"),
    "hidden": ("hidden passage", "hidden passages"),
    "page-number": ("page number", "page numbers"),
}
"""Kinds of what is left out of the text: one of them, several of them."""

_REMARK = re.compile(r"(.*\S)\s+(\([^()]*\))")


def mark_of(clause: Clause | Standing) -> Mark:
    """Return the mark of a clause, also in another state of the document: its strength.

    Unless the status says that there is no grade.
    """
    if clause.status in ("not-expected", "cannot-tell"):
        return _MARK_OF[clause.status]
    if clause.strength == "missing" and clause.favourable:
        return _MARK_OF["favourable"]
    if clause.strength == "missing" and clause.status == "disclaimed":
        return _MARK_OF["disclaimed"]
    return _MARK_OF[clause.strength]


def gaps_first(clauses: Iterable[Clause]) -> list[Clause]:
    """Sort clauses from adverse to strong, within a grade by their gravest gap.

    Clauses that tie keep the order of the report.
    """
    return sorted(clauses, key=lambda clause: (mark_of(clause).rank, _gravity(clause)))


def sorted_gaps(clause: Clause) -> list[Gap]:
    """Return the gaps of a clause, gravest first; ties keep the order of the rule."""
    return sorted(clause.gaps, key=lambda gap: SEVERITIES.index(gap.severity))


def worst_first(report: Report) -> list[tuple[Clause, Gap]]:
    """Return the gravest gap of every clause that has one, in the order to fight for them.

    Gaps without a rank come last, by severity.
    """
    pairs = [(clause, min(sorted_gaps(clause), key=_rank)) for clause in gaps_first(report.clauses)
             if clause.gaps]  # fmt: skip
    return sorted(pairs, key=lambda pair: (_rank(pair[1]), SEVERITIES.index(pair[1].severity)))


def _rank(gap: Gap) -> float:
    return gap.rank or math.inf


def most_pressing(report: Report) -> list[Question]:
    """Return the questions to ask first, then those to verify, each by the gaps behind them."""
    ranks = {c.id: min(map(_rank, c.gaps), default=math.inf) for c in report.clauses}

    def urgency(question: Question) -> tuple[bool, float]:
        behind = [ranks[name] for name in question.because if name in ranks]
        return question.priority != "ask-first", min(behind, default=math.inf)

    return sorted(report.questionnaire, key=urgency)


def _gravity(clause: Clause) -> int:
    return min((SEVERITIES.index(gap.severity) for gap in clause.gaps), default=len(SEVERITIES))


def mark_counts(report: Report) -> list[tuple[Mark, int]]:
    """Count the clauses per mark, gaps first, marks that do not occur left out."""
    marks = [mark_of(clause).key for clause in report.clauses]
    return [(mark, marks.count(mark.key)) for mark in MARKS if mark.key in marks]


def binds_phrase(clause: Clause, roles: Sequence[Role]) -> str:
    """Say which roles are meant; a dash where nothing was found, never a guess."""
    if not clause.evidence:
        return NONE
    if {"owner", "manufacturer"} <= set(roles):
        return "both"
    return ", ".join(roles) or "unknown"


def place(evidence: Evidence) -> str:
    """Cite a passage as a lawyer would, e.g. ``§ 7.2(b), p. 4``."""
    section = evidence.section.strip()
    if section[:1].isdigit():
        section = f"§ {section}"
    parts = [section or evidence.heading.strip()]
    if evidence.page is not None:
        parts.append(f"p. {evidence.page}")
    return ", ".join(part for part in parts if part) or "unnumbered"


def where(clause: Clause) -> str:
    """Cite the first passage of a clause and say how many more there are."""
    if not clause.evidence:
        return NONE
    more = len(clause.evidence) - 1
    return place(clause.evidence[0]) + (f" +{more}" if more else "")


def _part_names(parts: Sequence[str]) -> list[str]:
    """``("body", "header1", "header2")`` reads body, headers."""
    names = [re.sub(r"\d+$", "s", part) for part in parts]
    return list(dict.fromkeys(names))


def coverage_lines(document: DocumentSummary) -> list[str]:
    """Say what was read, what could not be read, what is kept elsewhere, what was left out."""
    coverage = document.coverage
    lines = _read_lines(document)
    if coverage.elsewhere:
        lines.append(f"kept elsewhere: {_with_remarks_once(coverage.elsewhere)}")
    if coverage.stripped:
        kinds = (f"{_stripped_phrase(each)} (“{each.example}”)" for each in coverage.stripped)
        lines.append(f"left out of the text: {', '.join(kinds)}")
    return lines


def coverage_phrase(document: DocumentSummary) -> str:
    """Say the same in a few words, with what is elsewhere or left out only counted."""
    coverage = document.coverage
    phrases = _read_lines(document)
    if coverage.elsewhere:
        count = len(coverage.elsewhere)
        phrases.append("1 part kept elsewhere" if count == 1 else f"{count} parts kept elsewhere")
    if coverage.stripped:
        phrases.append(f"left out: {', '.join(map(_stripped_phrase, coverage.stripped))}")
    return "; ".join(phrases)


def _read_lines(document: DocumentSummary) -> list[str]:
    """Say what was read and what could not be read."""
    coverage = document.coverage
    parts = ", ".join(_part_names(coverage.parts))
    if document.pages is None:
        lines = [f"whole text read ({parts})" if parts else "whole text read"]
    else:
        unit = "page" if document.pages == 1 else "pages"
        lines = [f"{coverage.pages_read} of {document.pages} {unit} read"]
        if _part_names(coverage.parts) not in ([], ["body"]):
            lines[0] += f" ({parts})"
    if coverage.pages_by_ocr:
        lines.append(f"read by OCR: {page_list(coverage.pages_by_ocr)}")
    if coverage.pages_unreadable:
        lines.append(f"not readable: {page_list(coverage.pages_unreadable)}")
    return lines


def _stripped_phrase(stripped: Stripped) -> str:
    one, many = _STRIPPED[stripped.kind]
    return f"{stripped.count} {one if stripped.count == 1 else many}"


def _with_remarks_once(items: Sequence[str]) -> str:
    """Join items; those that end in the same remark in brackets share it."""
    groups: dict[str, list[str]] = {}
    for item in items:
        found = _REMARK.fullmatch(item)
        name, remark = found.groups() if found else (item, "")
        groups.setdefault(remark, []).append(name)
    return "; ".join(f"{', '.join(names)} {remark}".strip() for remark, names in groups.items())


def page_list(pages: Sequence[int]) -> str:
    """Write page numbers with runs joined, e.g. ``pages 3, 7-9``, with en dashes."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    words = ", ".join(str(a) if a == b else f"{a}{_DASH}{b}" for a, b in runs)
    return f"{'page' if len(pages) == 1 else 'pages'} {words}"


def party_phrase(party: Party) -> str:
    """Name a party with its aliases and role, e.g. ``Acme Inc. (Buyer), owner``."""
    others = [alias for alias in party.aliases if alias.casefold() != party.name.casefold()]
    aliases = f" ({', '.join(others)})" if others else ""
    mutual = ", mutual duties" if party.mutual else ""
    return f"{party.name}{aliases}, {party.role}{mutual}"


def type_name(document: DocumentSummary) -> str:
    """Write the document type for people, e.g. ``manufacturing agreement``."""
    return _TYPE_NAMES.get(document.type, document.type.replace("-", " "))


_SECRECY: dict[Secrecy, str] = {
    "mutual": "secrecy is mutual: each party owes it",
    "one-way": "secrecy is one-way: only the manufacturer owes it",
    "wrong-way": "secrecy is one-way, the wrong way: only the owner owes it",
    "unknown": "",
}


def type_lines(document: DocumentSummary) -> list[str]:
    """Say what the document is, why, for which purpose, and who owes secrecy."""
    reason = f" ({document.type_reason})" if document.type_reason else ""
    lines = [f"{type_name(document)}{reason}"]
    if document.purpose:
        lines.append(f"for {document.purpose}, so more is expected of it")
    return [*lines, *filter(None, [_SECRECY[document.secrecy]])]


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop, as messages of the program may not."""
    line = text.strip()
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "!", "?")) else ".")


def short_digest(report: Report) -> str:
    """Return as much of the ruleset's digest as people need to compare two reports."""
    return report.ruleset.digest.rpartition(":")[2][:12]


def verdict(clause: Clause, side: Side) -> str:
    """Say in one sentence what the grade means for the side that asked."""
    if clause.status == "cannot-tell":
        return "This cannot be told from what was read; see what was not read, below."
    if clause.status == "not-expected":
        return "A document of this type need not deal with this; it does not count as a gap."
    if clause.status == "disclaimed":
        return _disclaimed_verdict(clause.strength, side)
    if clause.status == "absent":
        return _absent_verdict(clause, side)
    return {
        "strong": f"The document deals with this, and protects the {side} strongly.",
        "adequate": f"The document deals with this, and protects the {side} adequately.",
        "weak": f"The document deals with this, but protects the {side} only weakly.",
        "missing": f"The document touches on this, but gives the {side} no protection.",
        "adverse": f"The document deals with this in a way that works against the {side}.",
    }[clause.strength]


def _disclaimed_verdict(strength: Strength, side: Side) -> str:
    if strength == "adverse":
        return f"The document takes this protection away from the {side} in words."
    if strength == "missing":
        return f"The document says in words that the {side} does not have this protection."
    return f"The document rules this out in words, which protects the {side}."


def _absent_verdict(clause: Clause, side: Side) -> str:
    if clause.favourable:
        return f"The document is silent on this, which is good for the {side}."
    if clause.possible:
        return "The rules found nothing on this in what was read; see what is possible."
    if clause.strength == "adverse":
        return f"Nothing in what was read deals with this, and that works against the {side}."
    return "Nothing in what was read deals with this."


def printable(text: str) -> str:
    """Put text from a file on one line, without characters that could steer a terminal.

    Control and format characters (escape sequences, direction overrides) are dropped, runs of
    white space become one space.
    """
    spaced = re.sub(r"\s+", " ", text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()


def shorten(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Cut printable text to ``width`` characters, at the end of a word where there is one."""
    line = printable(text)
    if len(line) <= width:
        return line
    cut = line[: max(width - len(ellipsis), 0)]
    at_word = cut.rsplit(" ", 1)[0] if not line[len(cut)].isspace() else cut
    kept = at_word if len(at_word) * 2 > len(cut) else cut
    return kept.rstrip(" ,;:") + ellipsis
