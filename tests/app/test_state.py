from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.app.state import (
    Session,
    add,
    clear,
    document_of,
    failure_line,
    needs_password,
    pending,
    report_of,
    review_one,
)
from clausecheck.app.uploads import Upload, upload
from clausecheck.errors import ReadError
from clausecheck.model import Document, Failure, Report, Side
from clausecheck.readers import View
from tests.factories import make_report

Read = Callable[[Upload, View], Document]


class Counting:
    """A reader that counts how often it is asked, and refuses what is called broken."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, View]] = []

    def __call__(self, item: Upload, view: View) -> Document:
        self.calls.append((item.name, view))
        if item.name.startswith("broken"):
            raise ReadError(f"{item.name}: the PDF is broken; ask for it again")
        if item.name.startswith("odd"):
            raise ZeroDivisionError
        return Document(item.name, item.sha256, "text", "Text.")


def make_review(document: Document, side: Side) -> Report:
    return make_report(side=side)


def run(session: Session, read: Read, *, side: Side = "owner", view: View = "accepted") -> None:
    for item in pending(session, view=view, digest="d", side=side):
        review_one(session, item, view=view, digest="d", side=side, read=read, review=make_review)


def test_switching_sides_does_not_read_the_file_again() -> None:
    session, read = Session(), Counting()
    item = upload("nda.docx", b"1")
    add(session, item)
    run(session, read)
    run(session, read, side="manufacturer")
    run(session, read)
    assert read.calls == [("nda.docx", "accepted")]
    report = report_of(session, item.sha256, view="accepted", digest="d", side="manufacturer")
    assert report is not None
    assert report.side == "manufacturer"


def test_another_view_is_read_for_word_files_only() -> None:
    session, read = Session(), Counting()
    add(session, upload("nda.docx", b"1"))
    add(session, upload("nda.pdf", b"2"))
    run(session, read)
    run(session, read, view="original")
    assert read.calls == [
        ("nda.docx", "accepted"), ("nda.pdf", "accepted"), ("nda.docx", "original"),
    ]  # fmt: skip


def test_other_rules_make_another_report() -> None:
    session = Session()
    add(session, upload("nda.pdf", b"1"))
    run(session, Counting())
    assert pending(session, view="accepted", digest="d", side="owner") == []
    assert len(pending(session, view="accepted", digest="e", side="owner")) == 1


def test_a_broken_file_gives_one_line_and_the_others_go_on() -> None:
    session, read = Session(), Counting()
    for name, data in (("broken.pdf", b"1"), ("fine.pdf", b"2")):
        add(session, upload(name, data))
    run(session, read)
    lines = [failure.message for failure in session.failures.values()]
    assert lines == ["broken.pdf: the PDF is broken; ask for it again"]
    assert len(session.reports) == 1


def test_an_unforeseen_error_is_seen_and_stops_the_others_only_once() -> None:
    session, read = Session(), Counting()
    for name, data in (("odd.pdf", b"1"), ("fine.pdf", b"2")):
        add(session, upload(name, data))
    with pytest.raises(ZeroDivisionError):
        run(session, read)
    run(session, read)
    lines = [failure.message for failure in session.failures.values()]
    assert len(lines) == 1
    assert lines[0].startswith("odd.pdf: the review broke off unexpectedly; ")
    assert len(session.reports) == 1


def test_the_same_bytes_are_taken_once() -> None:
    session = Session()
    assert add(session, upload("a.pdf", b"1"))
    assert not add(session, upload("b.pdf", b"1"))


def test_clearing_forgets_everything_and_empties_the_upload_widget() -> None:
    session = Session()
    item = upload("a.pdf", b"1")
    add(session, item)
    add(session, upload("broken.pdf", b"2"))
    run(session, Counting())
    assert document_of(session, item.sha256, "accepted") is not None
    clear(session)
    assert session == Session(generation=1)


def test_a_failure_that_a_password_would_mend_is_recognised() -> None:
    locked = Failure("a.pdf", "a.pdf: the PDF is protected by a password; give it with --password")
    assert needs_password(locked)
    assert failure_line(locked).endswith("protected by a password; type it in below")
    assert failure_line(locked, here=False).endswith("choose this contract to type it in")
    assert not needs_password(Failure("a.pdf", "a.pdf: the file is empty; check it"))
