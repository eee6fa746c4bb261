"""Opening a PDF with PDFium, and saying in one line why it cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clausecheck.errors import ReadError

_CAUSES = {
    3: "the PDF is broken or cut short; ask for it again or save it anew",
    5: "the PDF is protected in a way that cannot be opened; ask for an unprotected copy",
}


@contextmanager
def opened(name: str, data: bytes, password: str | None) -> Iterator[Any]:
    """Yield the PDFium document of ``data``; raises ReadError naming the file and the cause."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        raise ReadError(f"{name}: {_cause(code, password)}") from None
    try:
        if len(pdf) == 0:
            raise ReadError(f"{name}: the PDF has no pages; ask for it again or save it anew")
        yield pdf
    finally:
        pdf.close()


def _cause(code: int | None, password: str | None) -> str:
    if code == 4 and password is None:
        return "the PDF is protected by a password; give it with --password"
    if code == 4:
        return "the password does not open this PDF; give the right one with --password"
    return _CAUSES.get(code or 3, _CAUSES[3])
