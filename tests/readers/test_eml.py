"""Mails are read for the contract in them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import Document
from clausecheck.readers import read
from tests.readers.docx_fixtures import docx, p

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def mail(body: str = "Please see attached.", *, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Author <a@example.org>"
    message["Date"] = "Sat, 01 Mar 2025 09:00:00 +0000"
    message["Subject"] = "Terms"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def attach(message: EmailMessage, name: str, data: bytes, subtype: str = "octet-stream") -> None:
    message.add_attachment(data, maintype="application", subtype=subtype, filename=name)


def read_mail(message: EmailMessage) -> Document:
    return read(Path("a.eml"), data=message.as_bytes())


def test_a_mail_alone_is_its_plain_text() -> None:
    document = read_mail(mail("One\nstill one.\n\nTwo – €.\n", html="<p>Other</p>"))
    assert (document.format, document.text) == ("eml", "One\nstill one.\nTwo – €.")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


def test_without_plain_text_the_web_page_is_read() -> None:
    message = mail()
    message.set_content("<p>One</p><p><s>not</s> Two</p>", subtype="html")
    document = read_mail(message)
    assert document.text == "One\nTwo"
    assert [aside.kind for aside in document.asides] == ["struck"]


def test_the_only_attachment_is_the_contract_and_the_body_stands_beside() -> None:
    message = mail()
    attach(message, "terms.docx", docx(p("The Owner pays.")), WORD)
    attach(message, "prices.xlsx", b"PK")
    document = read_mail(message)
    assert (document.name, document.format, document.text) == ("a.eml", "docx", "The Owner pays.")
    assert [notice.message for notice in document.notices] == [
        "read from terms.docx, attached to the mail of 2025-03-01 from Ann Author "
        "<a@example.org>: Terms",
        "attached to the mail and not read: prices.xlsx; save and review by themselves",
    ]
    (note,) = document.asides
    assert (note.kind, note.text, note.date) == ("comment", "Please see attached.", "2025-03-01")
    assert note.author == "Ann Author <a@example.org>"


def test_a_mail_sent_on_is_opened() -> None:
    inner, outer = mail("See attached."), mail("FYI")
    attach(inner, "terms.docx", docx(p("The Owner pays.")), WORD)
    outer.add_attachment(inner)
    assert read_mail(outer).text == "The Owner pays."


def test_logos_in_the_body_are_no_attachments() -> None:
    message = mail("The Owner pays.")
    message.add_related(b"GIF8", "image", "gif", cid="<logo>")
    document = read_mail(message)
    assert (document.text, document.notices) == ("The Owner pays.", ())


def test_where_it_is_not_plain_what_the_contract_is_the_mail_is_refused() -> None:
    message = mail()
    attach(message, "a.pdf", b"%PDF-", "pdf")
    attach(message, "b.docx", b"PK", WORD)
    with pytest.raises(ReadError, match=r"^a\.eml: .*2 attachments .*\(a\.pdf, b\.docx\); save"):
        read_mail(message)
    long = mail("The Owner pays.\n" * 200)
    attach(long, "a.pdf", b"%PDF-", "pdf")
    with pytest.raises(ReadError, match=r"^a\.eml: .*long text and an attachment \(a\.pdf\)"):
        read_mail(long)


def test_the_fault_of_an_attachment_is_told_with_both_names() -> None:
    message = mail()
    attach(message, "a.docx", b"PK broken", WORD)
    with pytest.raises(ReadError, match=r"^a\.eml: in the attachment a\.docx: ") as caught:
        read_mail(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"just words", "not a mail"),
        (b"From: a@example.org\n\n", "neither text"),
        (mail("x", html="<p>x</p>").as_bytes()[:250], "cut short"),
    ],
)
def test_what_is_no_whole_mail_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.eml: .*{what}"):
        read(Path("a.eml"), data=data)


def test_mails_inside_mails_without_end_are_refused() -> None:
    message = mail("x")
    for _ in range(8):
        outer = mail("x")
        outer.add_attachment(message)
        message = outer
    with pytest.raises(ReadError, match="inside each other"):
        read_mail(message)
