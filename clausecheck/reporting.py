"""Grades to a report: evidence cited, gaps worded with the party names, coverage stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import clausecheck.version as version
from clausecheck.coverage import coverage_of, doubted
from clausecheck.evidence import cite, evidence_of
from clausecheck.folding import fold
from clausecheck.grading import ElementState, Grade
from clausecheck.model import (
    SCHEMA_VERSION,
    SEVERITIES,
    Clause,
    Document,
    DocumentSummary,
    Element,
    ElementRole,
    Evidence,
    Finding,
    Gap,
    Notice,
    Outline,
    Party,
    Passage,
    Position,
    Report,
    RulesetInfo,
    Side,
    ToolInfo,
)
from clausecheck.questionnaire import questions
from clausecheck.recognising import document_type, kept_elsewhere, language
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.schema import GapRule
from clausecheck.structure import Structure
from clausecheck.structure import summary as structure_summary
from clausecheck.views import Views

_CLAUSE_EVIDENCE = 6
_ON_SUBJECT = 2
"""So many of a family's related patterns make a passage one on its subject."""

_SHORTEST = 40
_ELEMENT_EVIDENCE = 3
_OPTIONAL = "Optional in a document of this kind; decide whether this deal needs it."
_PRONOUNS = frozenset({"we", "us", "our", "you", "your", "ours", "yours"})
_ARTICLES = {"owner": "the Owner", "manufacturer": "the Manufacturer"}


@dataclass(frozen=True, slots=True)
class Read:
    """One document with what was found in it, before any side is taken."""

    document: Document
    outline: Outline
    parties: tuple[Party, ...]
    views: Views
    structure: Structure


def report(
    read: Read,
    grades: Sequence[Grade],
    ruleset: Ruleset,
    side: Side,
    remarks: Sequence[Notice] = (),
) -> Report:
    """The report of one document from one side; ``remarks`` come before its own notices."""
    summary = _summary(read, ruleset)
    nearest = _nearest(read, ruleset) if any(g.status == "absent" for g in grades) else {}
    clauses = tuple(_clause(read, g, ruleset, summary, nearest) for g in grades)
    return Report(
        schema_version=SCHEMA_VERSION,
        tool=ToolInfo(version.VERSION),
        ruleset=RulesetInfo(ruleset.id, ruleset.digest),
        side=side,
        document=summary,
        clauses=clauses,
        questionnaire=questions(ruleset.questions, grades),
        notices=(*read.document.notices, *remarks, *_own_notices(read, summary)),
        structure=structure_summary(read.document, read.outline, read.structure),
    )


def _summary(read: Read, ruleset: Ruleset) -> DocumentSummary:
    document = read.document
    pages = len(document.pages) or None
    return DocumentSummary(
        name=document.name,
        sha256=document.sha256,
        format=document.format,
        pages=pages,
        language=language(document),
        type=document_type(document, ruleset.types),
        parties=read.parties,
        coverage=coverage_of(document, kept_elsewhere(document, read.structure.missing)),
    )


def _own_notices(read: Read, summary: DocumentSummary) -> Iterable[Notice]:
    if summary.language != "en":
        message = (
            "the text is not in English; the rules read English only, so nothing is called missing"
        )
        yield Notice("language", message)
    if len(read.document.text.split()) < _SHORTEST:
        message = "the text has hardly any words; check that this is the whole contract"
        yield Notice("short", message)
    if summary.language == "en" and not any(p.role != "other" for p in summary.parties):
        message = "it is not clear from the text who owns the IP and who manufactures"
        yield Notice("parties", f"{message}; check who is bound yourself")


# --- clauses -------------------------------------------------------------------------------


def _clause(
    read: Read,
    grade: Grade,
    ruleset: Ruleset,
    summary: DocumentSummary,
    nearest: Mapping[str, Passage],
) -> Clause:
    clause = Clause(
        id=grade.family.id,
        title=grade.family.title,
        status=grade.status,
        strength=grade.strength,
        favourable=grade.favourable,
        confidence=grade.confidence,
        binds=grade.binds,
        benefits=grade.benefits,
        evidence=_clause_evidence(read, grade),
        elements=tuple(_element(read, state, role) for state, role in grade.elements),
        steps=grade.steps,
        nearest=_near(read, nearest.get(grade.family.id)) if grade.status == "absent" else None,
        gaps=tuple(_gap(g, read.parties) for g in sorted(grade.gaps, key=_severity)),
        position=_position(grade, read.parties),
    )
    left_open = _left_open(read, ruleset, clause) if clause.status == "absent" else ""
    clause = _unproved(_expected(clause, grade, summary.type), summary, left_open)
    return doubted(clause, read.document)


def _expected(clause: Clause, grade: Grade, document_type: str) -> Clause:
    """What is only optional in a document of this kind is no serious gap when absent."""
    documents = grade.family.documents
    known = {*documents.required, *documents.expected, *documents.not_expected}
    if clause.status != "absent":
        return clause
    if document_type in (*documents.required, *documents.expected):
        return clause
    if document_type in documents.not_expected or documents.otherwise == "not-expected":
        steps = (*clause.steps, "Not expected in a document of this kind.")
        return replace(clause, status="not-expected", steps=steps, gaps=(), position=None)
    if not known:
        return clause
    gaps = tuple(replace(gap, severity="low") for gap in clause.gaps)
    return replace(clause, steps=(*clause.steps, _OPTIONAL), gaps=gaps)


def _unproved(clause: Clause, summary: DocumentSummary, left_open: str) -> Clause:
    """Missing is a claim about the whole document: not made where some of it was not read.

    Nor where ``left_open`` says that a passage on the subject leaves its terms open.
    """
    if clause.status != "absent":
        return clause
    unread = summary.coverage.pages_unreadable
    reason = ""
    if unread:
        reason = f"Pages {', '.join(map(str, unread))} could not be read."
    elif summary.language != "en":
        reason = "The text is not in English."
    elif left_open:
        reason = left_open
    if not reason:
        return clause
    steps = (f"{reason} So it cannot be said whether this is missing.",)
    return replace(
        clause, status="cannot-tell", confidence="low", steps=steps, favourable=False, position=None
    )


def _left_open(read: Read, ruleset: Ruleset, clause: Clause) -> str:
    """The first passage on the subject of an absent clause that is blank or points elsewhere."""
    for number, why in sorted(read.structure.open.items()):
        passage = read.outline.passages[number]
        place = cite(read.document, read.outline, passage.segment, passage.start, passage.end)
        words = read.views.passages[number].text + b"\n" + fold(place.heading).data
        if ruleset.subjects(words)[clause.id] >= _ON_SUBJECT:
            where = place.section or place.heading or "the front of the document"
            return f"A passage on this subject ({where}) {why}."
    return ""


def _element(read: Read, state: ElementState, role: ElementRole) -> Element:
    evidence = _evidence(read, state.findings, _ELEMENT_EVIDENCE)
    return Element(state.rule.id, state.rule.title, role, state.status, evidence)


def _clause_evidence(read: Read, grade: Grade) -> tuple[Evidence, ...]:
    """Anchors first, then what weighs most, each passage once."""
    weight = {"adverse": 1, "cap": 2, "core": 3, "neutraliser": 4, "plus": 5}
    ranked = sorted(grade.elements, key=lambda e: (not e[0].rule.anchor, weight[e[1]]))
    findings = [
        f
        for state, role in ranked
        for f in (*state.findings, *_wrong(state))
        if _counts(state) and not _background(state, role)
    ]
    return _evidence(read, findings, _CLAUSE_EVIDENCE)


def _background(state: ElementState, role: ElementRole) -> bool:
    """What only explains an element, or stands far off, is no evidence of the clause."""
    if state.rule.anchor or state.rule.disclaims or role in ("adverse", "cap"):
        return False
    return role != "core" or state.rule.where == "document"


def _wrong(state: ElementState) -> tuple[Finding, ...]:
    return state.wrong_way if state.rule.anchor else ()


def _counts(state: ElementState) -> bool:
    return state.status != "not-found" or bool(_wrong(state))


def _evidence(read: Read, findings: Iterable[Finding], limit: int) -> tuple[Evidence, ...]:
    chosen: dict[int, Evidence] = {}
    for finding in findings:
        if finding.passage not in chosen and len(chosen) < limit:
            chosen[finding.passage] = evidence_of(read.document, read.outline, finding)
    return tuple(chosen.values())


def _nearest(read: Read, ruleset: Ruleset) -> dict[str, Passage]:
    """For each family the passage that comes closest to its subject, the first of equals."""
    best: dict[str, tuple[int, Passage]] = {}
    for passage, view in zip(read.outline.passages, read.views.passages, strict=True):
        if passage.zone in ("contents", "omitted", "signature"):
            continue
        for family, score in ruleset.subjects(view.text).items():
            if family not in best or score > best[family][0]:
                best[family] = score, passage
    return {family: passage for family, (_, passage) in best.items()}


def _near(read: Read, passage: Passage | None) -> Evidence | None:
    """The passage that comes closest to the subject, for the reader to judge."""
    if passage is None:
        return None
    end = min(passage.end, passage.start + 600)
    return cite(read.document, read.outline, passage.segment, passage.start, end)


# --- gaps ----------------------------------------------------------------------------------


def _severity(gap: GapRule) -> tuple[int, str]:
    return SEVERITIES.index(gap.severity), gap.id


def _gap(rule: GapRule, parties: Sequence[Party]) -> Gap:
    words = (_worded(text, parties) for text in (rule.why, rule.advice, rule.language))
    return Gap(rule.id, rule.severity, *words)


def _position(grade: Grade, parties: Sequence[Party]) -> Position | None:
    """Where the clause stands in the playbook, where there is one."""
    tier = grade.tier
    if tier is None:
        return None
    note, language = (tier.better.note, tier.better.language) if tier.better else ("", "")
    return Position(
        tier=tier.reached,
        approver=tier.rule.approver if tier.rule else "",
        needs=tuple(tier.needs),
        note=_worded(note, parties),
        language=_worded(language, parties),
    )


def _worded(text: str, parties: Sequence[Party]) -> str:
    """``text`` with the names that the contract uses for the two sides."""
    for role in _ARTICLES:
        text = text.replace("{" + role + "}", _name_of(role, parties))
    text = re.sub(r"(^|[.:] |\n)the (?=[A-Z])", lambda m: m.group(1) + "The ", text)
    return text.strip()


def _name_of(role: str, parties: Sequence[Party]) -> str:
    """How the contract itself calls this side, "the Supplier" or "Acme"."""
    for party in parties:
        if party.role == role:
            aliases = [a for a in party.aliases if a != party.name and a.lower() not in _PRONOUNS]
            short = min(aliases or [party.name], key=len)
            generic = short.isalpha() and not party.name.lower().startswith(short.lower())
            return f"the {short}" if generic and not short.isupper() else short
    return _ARTICLES[role]
