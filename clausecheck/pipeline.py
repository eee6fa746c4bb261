"""The one path: file → Document → Outline → Findings → Grades → Report. Only here is its order.

``review`` takes a path, ``review_document`` a document already read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausecheck.changes import Redraft, with_changes
from clausecheck.comments import with_comments
from clausecheck.detectors import rules
from clausecheck.detectors.scene import Seen
from clausecheck.grading import Grade, grade
from clausecheck.interactions import interact
from clausecheck.model import Document, Finding, Notice, Report, Side
from clausecheck.parties import identify
from clausecheck.readers import read
from clausecheck.readers.views import View
from clausecheck.reporting import Read, report
from clausecheck.ruleset.library import Ruleset
from clausecheck.sayings import Sayings
from clausecheck.segmenting import segment
from clausecheck.structure import describe
from clausecheck.views import view as view_passages

if TYPE_CHECKING:
    from clausecheck.detectors.learned import Judged


def review(
    path: Path,
    ruleset: Ruleset,
    *,
    side: Side = "owner",
    view: View = "accepted",
    password: str | None = None,
    rules_only: bool = False,
) -> Report:
    """Read and review the contract at ``path`` as ``side`` sees it.

    With ``rules_only`` the trained detector is not asked. Raises ReadError when the file cannot
    be read.
    """
    document = read(path, view=view, password=password)

    def redraft(state: View) -> Document:
        return read(path, view=state, password=password)

    again = redraft if view == "accepted" else None
    return review_document(document, ruleset, side=side, redraft=again, rules_only=rules_only)


def review_document(
    document: Document,
    ruleset: Ruleset,
    *,
    side: Side = "owner",
    redraft: Redraft | None = None,
    rules_only: bool = False,
) -> Report:
    """Review a document that has been read; with ``rules_only`` the detector is not asked.

    ``redraft`` reads it again in other states of its tracked changes: given for a document with
    all changes accepted, the report also says which grades each change moves.
    """
    seen = outlined(document)
    found = review_read(seen, ruleset, side=side, rules_only=rules_only, possible=not rules_only)
    if redraft is None:
        return found

    def look(draft: Document) -> tuple[Read, Report]:  # what is possible moves no grade
        other = outlined(draft)
        return other, review_read(other, ruleset, side=side, rules_only=rules_only)

    return with_changes(seen, found, redraft, look)


def outlined(document: Document) -> Read:
    """What is found in a document before any rule is asked: outline, parties, views."""
    outline = segment(document)
    parties = identify(document, outline)
    views = view_passages(document, outline, parties)
    return Read(document, outline, parties, views, describe(document, outline))


def judged(seen: Read, ruleset: Ruleset) -> Judged:
    """What trained detectors say of a document, once all other signals are through."""
    from clausecheck.detectors.learned import Judged  # slow to load, and hardly any rule asks

    explained = seen.structure.explained
    first = rules.find(seen.views, seen.outline, seen.parties, ruleset, None, explained)
    return Judged(seen.document, seen.views, seen.outline, first)


def review_read(
    seen: Read,
    ruleset: Ruleset,
    *,
    side: Side,
    trace: list[Seen] | None = None,
    rules_only: bool = False,
    possible: bool = False,
) -> Report:
    """Review what has been outlined; ``trace`` collects every match and what became of it.

    With ``rules_only`` no trained detector is asked; with ``possible`` the report also says which
    passages one holds possible.
    """
    ask = bool(ruleset.learned) and not rules_only
    learned = tuple(judged(seen, ruleset).hits(ruleset.learned)) if ask else ()
    explained = seen.structure.explained
    findings = rules.find(
        seen.views, seen.outline, seen.parties, ruleset, trace, explained, learned
    )
    own: dict[str, list[Finding]] = {family.id: [] for family in ruleset.families}
    for finding in findings:
        own[finding.family].append(finding)
    whole = not seen.document.unreadable
    sayings = Sayings(seen.views, seen.outline, ruleset.words)

    def graded(side: Side) -> tuple[list[Grade], tuple[Notice, ...]]:
        alone = [grade(family, own[family.id], side) for family in ruleset.families]
        return interact(alone, ruleset.interactions, side, whole=whole, sayings=sayings)

    grades, remarks = graded(side)
    for_owner = grades if side == "owner" else graded("owner")[0]
    made = report(seen, grades, ruleset, side, remarks, for_owner=for_owner)
    if possible:
        from clausecheck.possible import with_possible  # slow to load; rules alone do without

        made = with_possible(seen, findings, ruleset, made)
    return with_comments(seen.document, seen.outline, made)
