"""What one browser session holds: its contracts and what was made of them. Plain data only.

Everything lives in the memory of the session and dies with it. Streamlit's caches are shared by
all sessions, so no contract goes there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from clausecheck.app.uploads import Upload
from clausecheck.errors import ClauseCheckError
from clausecheck.model import Document, Failure, Report, Side
from clausecheck.readers import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausecheck.readers import ViewName

DocumentKey = tuple[str, str]
"""(sha256, view of tracked changes)."""
ReportKey = tuple[str, str, str, str, bool]
"""(sha256, view, ruleset digest, side, whether by the rules alone)."""

_WITH_CHANGES = frozenset({"docx", "odt", "rtf", "doc", "eml"})
"""Formats that keep tracked changes, and the mails to which such files are attached."""
_BROKEN_OFF = "the review broke off unexpectedly; save the file anew, or as PDF, and add it again"


@dataclass(slots=True)
class Session:
    """The contracts of one session, in the order they came, with what was read and graded.

    ``generation`` is part of the upload widgets' keys: counting it up empties them. ``choices``
    keeps what was chosen in widgets, which forget it while another page is shown.
    """

    uploads: dict[str, Upload] = field(default_factory=dict)
    documents: dict[DocumentKey, Document] = field(default_factory=dict)
    reports: dict[ReportKey, Report] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    choices: dict[str, str | bool] = field(default_factory=dict)
    generation: int = 0


def add(session: Session, item: Upload) -> bool:
    """Add a contract; False when the same bytes are there already."""
    if item.sha256 in session.uploads:
        return False
    session.uploads[item.sha256] = item
    return True


def clear(session: Session) -> None:
    """Forget all contracts and everything made of them, and empty the upload widgets."""
    session.uploads.clear()
    session.documents.clear()
    session.reports.clear()
    session.failures.clear()
    session.choices.clear()
    session.generation += 1


def view_for(item: Upload, view: ViewName) -> ViewName:
    """Return the view that matters for a file: not every format has tracked changes."""
    format = SUFFIXES.get(PurePath(item.name).suffix.lower())
    return view if format in _WITH_CHANGES else "accepted"


def document_of(session: Session, sha256: str, view: ViewName) -> Document | None:
    """Return the document as read in a view, if it was read."""
    return session.documents.get((sha256, view_for(session.uploads[sha256], view)))


def report_of(
    session: Session,
    sha256: str,
    *,
    view: ViewName,
    digest: str,
    side: Side,
    rules_only: bool = False,
) -> Report | None:
    """Return the report for a view, a ruleset and a side, if it was made."""
    effective = view_for(session.uploads[sha256], view)
    return session.reports.get((sha256, effective, digest, side, rules_only))


def review_one(
    session: Session,
    item: Upload,
    *,
    view: ViewName,
    digest: str,
    side: Side,
    read: Callable[[Upload, ViewName], Document],
    review: Callable[[Document, Side], Report],
    rules_only: bool = False,
) -> None:
    """Read (unless it was read before) and grade one contract; refusals become a Failure.

    The contract counts as failed until it is through. An error nobody foresaw is therefore seen,
    as it is not caught here, and yet stops the other contracts once and not at every run.
    """
    effective = view_for(item, view)
    session.failures[item.sha256] = Failure(item.name, f"{item.name}: {_BROKEN_OFF}")
    try:
        document = session.documents.get((item.sha256, effective))
        if document is None:
            document = read(item, effective)
            session.documents[item.sha256, effective] = document
        key = (item.sha256, effective, digest, side, rules_only)
        session.reports[key] = review(document, side)
    except ClauseCheckError as error:
        session.failures[item.sha256] = Failure(item.name, str(error))
    else:
        del session.failures[item.sha256]


def pending(
    session: Session, *, view: ViewName, digest: str, side: Side, rules_only: bool = False
) -> list[Upload]:
    """List the contracts that still have to be reviewed; failed ones are not tried again."""
    return [
        item
        for item in session.uploads.values()
        if item.sha256 not in session.failures
        and report_of(
            session, item.sha256, view=view, digest=digest, side=side, rules_only=rules_only
        )
        is None
    ]


def needs_password(failure: Failure) -> bool:
    """Tell whether a password typed in here could open the file."""
    return "--password" in failure.message


def failure_line(failure: Failure, *, here: bool = True) -> str:
    """Return the one line of a failure in words that suit a window instead of a terminal.

    ``here`` says that the field for a password is in sight.
    """
    where = "type it in below" if here else "choose this contract to type it in"
    message = failure.message.replace("give it with --password", where)
    message = message.replace("give the right one with --password", "try another one")
    return message.replace(", or allow more with --time-limit", "")
