"""Grades to a report: evidence cited, gaps worded with the party names, coverage stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import clausecheck.version as version
from clausecheck.coverage import coverage_of, doubted
from clausecheck.elements import ElementState
from clausecheck.evidence import cite, evidence_of
from clausecheck.folding import fold
from clausecheck.grading import Grade
from clausecheck.headlines import headlines, secrecy
from clausecheck.model import (
    SCHEMA_VERSION,
    SEVERITIES,
    Clause,
    Document,
    DocumentSummary,
    Element,
    ElementRole,
    Evidence,
    Expectation,
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
from clausecheck.questionnaire import homework, questions
from clausecheck.ranking import ranked
from clausecheck.recognising import kept_elsewhere, language, recognise
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.schema import DocumentTypeRule, GapRule
from clausecheck.source_rows import source_rows
from clausecheck.structure import Structure
from clausecheck.structure import summary as structure_summary
from clausecheck.tailoring import Tailor, tailor
from clausecheck.views import Views

_CLAUSE_EVIDENCE = 6
_ON_SUBJECT = 2
"""So many of a family's related patterns make a passage one on its subject."""

_SHORTEST = 40
_ELEMENT_EVIDENCE = 3
_OPTIONAL = "Optional in a document of this kind; decide whether this deal needs it."
_FIRST_PACK = "core"


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
    *,
    for_owner: Sequence[Grade] | None = None,
) -> Report:
    """The report of one document from one side; ``remarks`` come before its own notices.

    ``for_owner`` are the owner's grades, needed where ``grades`` are the manufacturer's: questions,
    homework, source rows and headlines are about the protection of the owner.
    """
    structure = structure_summary(read.document, read.outline, read.structure)
    worded = tailor(read.document, read.parties, structure.definitions)
    summary, kind = _summary(read, ruleset)
    nearest = _nearest(read, ruleset, [*grades, *(for_owner or ())])
    left_open = _left_open(read, ruleset)
    looked = _Looked(read, ruleset, summary, kind, worded, nearest, left_open)
    clauses = _clauses(looked, grades)
    owners = clauses if side == "owner" else _clauses(looked, for_owner or grades)
    rows = source_rows(ruleset.rows, owners)
    return Report(
        schema_version=SCHEMA_VERSION,
        tool=ToolInfo(version.VERSION),
        ruleset=RulesetInfo(ruleset.id, ruleset.digest),
        side=side,
        document=replace(summary, secrecy=secrecy(owners, read.parties)),
        clauses=clauses,
        questionnaire=questions(ruleset.questions, owners, rows),
        notices=(*read.document.notices, *remarks, *_own_notices(read, summary)),
        structure=structure,
        headlines=headlines(owners, read.parties, side, kind, ruleset),
        homework=homework(ruleset.homework, owners, rows),
        source_rows=rows,
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """All that a verdict is worded from: the document, its type, its terms, what comes nearest."""

    read: Read
    ruleset: Ruleset
    summary: DocumentSummary
    kind: DocumentTypeRule | None
    tailor: Tailor
    nearest: Mapping[str, Passage]
    left_open: Mapping[str, str]
    cited: dict[tuple[int, int, int], Evidence] = field(default_factory=dict)


def _summary(read: Read, ruleset: Ruleset) -> tuple[DocumentSummary, DocumentTypeRule | None]:
    document = read.document
    recognised = recognise(document, ruleset.types)
    kind = next((rule for rule in ruleset.types if rule.id == recognised.type), None)
    summary = DocumentSummary(
        name=document.name,
        sha256=document.sha256,
        format=document.format,
        pages=len(document.pages) or None,
        language=language(document),
        type=recognised.type,
        parties=read.parties,
        coverage=coverage_of(document, kept_elsewhere(document, read.structure.missing)),
        type_reason=recognised.reason,
        purpose=recognised.purpose,
    )
    return summary, kind


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


def _clauses(looked: _Looked, grades: Sequence[Grade]) -> tuple[Clause, ...]:
    """The clauses in the order of the rules, their gaps ranked."""
    clauses = [_clause(looked, grade) for grade in grades]
    origins = looked.ruleset.origins
    core = {c.id for c in clauses if c.id in origins and origins[c.id].pack == _FIRST_PACK}
    return ranked(clauses, looked.kind.fights if looked.kind else (), core)


def _clause(looked: _Looked, grade: Grade) -> Clause:
    read, near = looked.read, looked.nearest.get(grade.family.id)
    clause = Clause(
        id=grade.family.id,
        title=grade.family.title,
        status=grade.status,
        strength=grade.strength,
        favourable=grade.favourable,
        confidence=grade.confidence,
        binds=grade.binds,
        benefits=grade.benefits,
        evidence=_clause_evidence(looked, grade),
        elements=_elements(looked, grade),
        steps=grade.steps,
        nearest=_near(read, near) if grade.status == "absent" else None,
        gaps=tuple(_gap(g, looked.tailor) for g in sorted(grade.gaps, key=_severity)),
        position=_position(grade, looked.tailor),
        expectation=_expectation(grade, looked),
    )
    left_open = looked.left_open.get(clause.id, "")
    clause = _unproved(_expected(clause, grade), looked.summary, left_open)
    return doubted(clause, read.document)


def _expectation(grade: Grade, looked: _Looked) -> Expectation:
    """What the family is in a document of this type, and of this purpose."""
    documents, kind = grade.family.documents, looked.summary.type
    if kind in documents.required:
        return "required"
    purpose = looked.kind.purpose if looked.kind and looked.summary.purpose else None
    if kind in documents.expected or (purpose and grade.family.id in purpose.expects):
        return "expected"
    if kind in documents.not_expected or documents.otherwise == "not-expected":
        return "not-expected"
    return "optional"


def _expected(clause: Clause, grade: Grade) -> Clause:
    """What is only optional in a document of this kind is no serious gap when absent."""
    nothing = clause.strength == "missing" and clause.status in ("absent", "disclaimed")
    if not nothing or clause.expectation in ("required", "expected"):
        return clause
    if clause.status == "absent" and clause.expectation == "not-expected":
        steps = (*clause.steps, "Not expected in a document of this kind.")
        return replace(clause, status="not-expected", steps=steps, gaps=(), position=None)
    documents = grade.family.documents
    if not (documents.required or documents.expected or documents.not_expected):
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


def _left_open(read: Read, ruleset: Ruleset) -> dict[str, str]:
    """For each family the first passage on its subject that is blank or points elsewhere."""
    left: dict[str, str] = {}
    cited = []
    for number, why in sorted(read.structure.open.items()):
        passage = read.outline.passages[number]
        place = cite(read.document, read.outline, passage.segment, passage.start, passage.end)
        words = read.views.passages[number].text + b"\n" + fold(place.heading).data
        cited.append((words, place, why))
    subjects = ruleset.subjects(tuple(words for words, _, _ in cited)) if cited else []
    for (_, place, why), scores in zip(cited, subjects, strict=True):
        where = place.section or place.heading or "the front of the document"
        for family, score in scores.items():
            if score >= _ON_SUBJECT:
                left.setdefault(family, f"A passage on this subject ({where}) {why}.")
    return left


def _elements(looked: _Looked, grade: Grade) -> tuple[Element, ...]:
    if grade.worded is not None:
        return grade.worded
    return tuple(_element(looked, state, role) for state, role in grade.elements)


def _element(looked: _Looked, state: ElementState, role: ElementRole) -> Element:
    evidence = _evidence(looked, state.findings, _ELEMENT_EVIDENCE)
    return Element(state.rule.id, state.rule.title, role, state.status, evidence)


def _clause_evidence(looked: _Looked, grade: Grade) -> tuple[Evidence, ...]:
    """Anchors first, then what weighs most, each passage once."""
    if grade.worded is not None or not any(_counts(state) for state, _ in grade.elements):
        return ()
    weight = {"adverse": 1, "cap": 2, "core": 3, "neutraliser": 4, "plus": 5}
    ranked = sorted(grade.elements, key=lambda e: (not e[0].rule.anchor, weight[e[1]]))
    findings = [
        f
        for state, role in ranked
        for f in (*state.findings, *_wrong(state))
        if _counts(state) and not _background(state, role)
    ]
    return _evidence(looked, findings, _CLAUSE_EVIDENCE)


def _background(state: ElementState, role: ElementRole) -> bool:
    """What only explains an element, or stands far off, is no evidence of the clause."""
    if state.rule.anchor or state.rule.disclaims or role in ("adverse", "cap"):
        return False
    return role != "core" or state.rule.where == "document"


def _wrong(state: ElementState) -> tuple[Finding, ...]:
    return state.wrong_way if state.rule.anchor else ()


def _counts(state: ElementState) -> bool:
    return state.status != "not-found" or bool(_wrong(state))


def _evidence(looked: _Looked, findings: Iterable[Finding], limit: int) -> tuple[Evidence, ...]:
    chosen: dict[int, Evidence] = {}
    for finding in findings:
        if finding.passage not in chosen and len(chosen) < limit:
            chosen[finding.passage] = _cited(looked, finding)
    return tuple(chosen.values())


def _cited(looked: _Looked, finding: Finding) -> Evidence:
    """The passage of a finding; many findings of many families cite the same words."""
    key = finding.passage, finding.start, finding.end
    if key not in looked.cited:
        read = looked.read
        looked.cited[key] = evidence_of(read.document, read.outline, finding)
    return looked.cited[key]


def _nearest(read: Read, ruleset: Ruleset, grades: Sequence[Grade]) -> dict[str, Passage]:
    """For each family the passage that comes closest to its subject, the first of equals.

    Nothing where no family is absent, as nobody would be shown it.
    """
    best: dict[str, tuple[int, Passage]] = {}
    absent = frozenset(grade.family.id for grade in grades if grade.status == "absent")
    if not absent:
        return {}
    subjects = ruleset.subjects(read.views.texts(), absent)
    for passage, scores in zip(read.outline.passages, subjects, strict=True):
        if passage.zone in ("contents", "omitted", "signature"):
            continue
        for family, score in scores.items():
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


def _gap(rule: GapRule, tailor: Tailor) -> Gap:
    why, advice = tailor.named(rule.why), tailor.named(rule.advice)
    return Gap(rule.id, rule.severity, why, advice, tailor.language(rule.language))


def _position(grade: Grade, tailor: Tailor) -> Position | None:
    """Where the clause stands in the playbook, where there is one."""
    tier = grade.tier
    if tier is None:
        return None
    note, language = (tier.better.note, tier.better.language) if tier.better else ("", "")
    return Position(
        tier=tier.reached,
        approver=tier.rule.approver if tier.rule else "",
        needs=tuple(tier.needs),
        note=tailor.named(note),
        language=tailor.language(language),
    )
