"""Saved mails to Documents: the contract attached to a mail, or the mail itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.utils import parsedate
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.model import Aside, Notice
from clausecheck.readers.docx.writing import Paragraph, Place, Written, add, write
from clausecheck.readers.html import read_page
from clausecheck.readers.unpaged import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from email.message import EmailMessage

    from clausecheck.model import Document
    from clausecheck.readers.views import View

_SHORT_BODY = 2000
"""A body of fewer characters is a covering note to its attachment."""
_DEEPEST = 3
_DEEPEST_MIME = 50
_BY_TYPE: Mapping[str, str] = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-word.document.macroenabled.12": ".docm",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/html": ".html",
}
_CONTRACTS = frozenset(
    ".pdf .docx .docm .dotx .dotm .doc .dot .rtf .odt .ott .txt .md .markdown .htm .html "
    ".xhtml .eml".split()
)


@dataclass(frozen=True, slots=True)
class _Attached:
    name: str
    data: bytes
    readable: bool


@dataclass(slots=True)
class _Mail:
    sender: str
    date: str
    subject: str
    body: Written
    attached: list[_Attached]


def read_eml(
    name: str,
    data: bytes,
    *,
    view: View = "accepted",
    password: str | None = None,
    depth: int = 0,
) -> Document:
    """The contract in the mail: its only readable attachment, or the body where there is none.

    The Document has the name and digest of the mail, and the format of the attachment it was read
    from. ``view`` and ``password`` are for the attachment; ``depth`` counts mails inside mails.
    Raises ReadError where it is not plain which text is the contract (several attachments, or one
    and a long body), and for what the attachment is refused for.
    """
    mail = _opened(name, data)
    readable = [each for each in mail.attached if each.readable]
    body = document_of(name, data, "eml", mail.body, view)
    if len(readable) > 1:
        listed = ", ".join(each.name for each in readable)
        raise ReadError(
            f"{name}: the mail has {len(readable)} attachments to review ({listed}); "
            "save them and review them one by one"
        )
    if readable and len(body.text) >= _SHORT_BODY:
        raise ReadError(
            f"{name}: the mail has a long text and an attachment ({readable[0].name}); "
            "save the one that is the contract and review it by itself"
        )
    if readable:
        inner = _read_attached(name, readable[0], view, password, depth)
        return _with_mail(inner, mail, body, name, readable[0])
    if not body.text:
        raise ReadError(f"{name}: the mail has neither text nor a contract attached; check it")
    return replace(body, notices=(*body.notices, *_unread(mail.attached)))


def _read_attached(
    name: str, attached: _Attached, view: View, password: str | None, depth: int
) -> Document:
    from clausecheck.readers import read

    try:
        if PurePath(attached.name).suffix.lower() == ".eml":
            if depth >= _DEEPEST:
                raise ReadError(f"{name}: mails lie inside each other; save the innermost one")
            return read_eml(
                attached.name, attached.data, view=view, password=password, depth=depth + 1
            )
        return read(Path(attached.name), data=attached.data, view=view, password=password)
    except ReadError as fault:
        raise ReadError(f"{name}: in the attachment {fault}") from fault


def _with_mail(
    inner: Document, mail: _Mail, body: Document, name: str, attached: _Attached
) -> Document:
    """The attachment's Document under the mail's name, with what the mail says beside it."""
    about = Notice(
        "mail",
        f"read from {attached.name}, attached to the mail of {mail.date or 'unknown date'} "
        f"from {mail.sender or 'unknown'}: {mail.subject or 'no subject'}",
    )
    asides = inner.asides
    if body.text:
        aside = Aside("comment", body.text, author=mail.sender, date=mail.date)
        asides = (aside, *asides)
    others = [each for each in mail.attached if each is not attached]
    return replace(
        inner,
        name=name,
        sha256=body.sha256,
        asides=asides,
        notices=(about, *inner.notices, *_unread(others)),
    )


def _unread(attached: Sequence[_Attached]) -> Iterator[Notice]:
    if attached:
        listed = ", ".join(each.name for each in attached)
        message = f"attached to the mail and not read: {listed}; save and review by themselves"
        yield Notice("unread-attachment", message)


# --- the mail ------------------------------------------------------------------------------


def _opened(name: str, data: bytes) -> _Mail:
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    message = message_from_bytes(data.lstrip(), policy=policy.default)
    if not isinstance(message, EmailMessage) or not _is_mail(message):
        raise ReadError(f"{name}: this is not a mail; choose a file saved as .eml or .mht")
    cut = [d for part in message.walk() for d in part.defects if "BoundaryNotFound" in repr(d)]
    if cut:
        raise ReadError(f"{name}: the mail is cut short; get a whole copy, or save it again")
    body, attached = Written(), []
    parts = list(_parts(message))
    chosen = _body_of(parts)
    if chosen is not None:
        body = _read_body(name, chosen)
    for number, part in enumerate(parts):
        if part is not chosen and _is_attachment(part, chosen):
            attached.append(_attached(part, number))
    return _Mail(
        _header(message, "from"), _date(message), _header(message, "subject"), body, attached
    )


def _is_mail(message: EmailMessage) -> bool:
    return any(header in message for header in ("from", "mime-version", "received", "subject"))


def _header(message: EmailMessage, header: str) -> str:
    try:
        return " ".join(str(message.get(header, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""  # the library gives up on some malformed headers


def _date(message: EmailMessage) -> str:
    written = _header(message, "date")
    parsed = parsedate(written) if written else None
    return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else written


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; a mail inside the mail is one part."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        whole_mail = part.get_content_type() == "message/rfc822" and part is not message
        if part.is_multipart() and not whole_mail and depth < _DEEPEST_MIME:
            inner = part.get_payload()
            children = [each for each in inner if not isinstance(each, str)]
            waiting += [(each, depth + 1) for each in reversed(children)]
        else:
            yield part


def _body_of(parts: Sequence[EmailMessage]) -> EmailMessage | None:
    """The text of the mail: plain if there is one, else the web page."""
    for wanted in ("text/plain", "text/html"):
        for part in parts:
            attached = part.get_content_disposition() == "attachment"
            if part.get_content_type() == wanted and not attached and _bytes(part).strip():
                return part
    return None


def _is_attachment(part: EmailMessage, body: EmailMessage | None) -> bool:
    """Whether a part is something sent along, not the body in another form or a logo in it."""
    if part.get_content_disposition() == "attachment":
        return part.get_content_maintype() != "image" or "content-id" not in part
    if part.get_content_type() == "message/rfc822":
        return True
    if part.get_content_maintype() in {"image", "multipart"}:
        return False
    if part.get_content_type() in {"text/plain", "text/html", "text/css", "text/calendar"}:
        return bool(part.get_filename()) and body is not None and "content-location" not in part
    return part.get_content_type() not in {
        "application/pkcs7-signature", "application/pgp-signature", "message/delivery-status",
    }  # fmt: skip


def _attached(part: EmailMessage, number: int) -> _Attached:
    kind = part.get_content_type()
    name = PurePath((part.get_filename() or "").replace("\\", "/")).name
    name = "".join(char for char in name if char.isprintable()).strip()[:150]
    if not name:
        name = f"part-{number + 1}{_BY_TYPE.get(kind, '')}"
    suffix = PurePath(name).suffix.lower()
    if suffix not in _CONTRACTS and kind in _BY_TYPE:
        name += _BY_TYPE[kind]
        suffix = _BY_TYPE[kind]
    return _Attached(name, _bytes(part), suffix in _CONTRACTS)


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return b"" if first is None or isinstance(first, str) else first.as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_body(name: str, part: EmailMessage) -> Written:
    text = _characters(part)
    if part.get_content_type() == "text/html":
        return read_page(name, ("\ufeff" + text).encode("utf-8", "replace"))
    written = Written()
    for paragraph in _paragraphs(text, flowed=part.get_param("format") == "flowed"):
        words = Paragraph()
        add(words, paragraph, None)
        write(written, words, Place("paragraph", "body"))
    return written


def _characters(part: EmailMessage) -> str:
    raw, charset = _bytes(part), part.get_content_charset() or "utf-8"
    if part.get_content_type() == "text/html" and part.get_content_charset() is None:
        from clausecheck.readers.webpages import decoded

        return decoded("mail", raw.replace(b"\0", b""))
    try:
        text = raw.decode(charset)
    except (LookupError, ValueError):
        text = raw.decode("cp1252", "replace")
    return "".join(char for char in text if char >= " " or char in "\t\n\r")


def _paragraphs(text: str, *, flowed: bool) -> Iterator[str]:
    """The paragraphs of a plain mail, which end at blank lines."""
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip() and line.rstrip() != "--":
            soft = flowed and lines and lines[-1].endswith(" ")
            if soft:
                lines[-1] += line
            else:
                lines.append(line if flowed else line.rstrip())
        elif lines:
            yield "\n".join(each.rstrip() for each in lines)
            lines = []
