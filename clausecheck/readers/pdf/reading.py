"""Page after page through the engines: PDFium first, the others where it fails."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pypdfium2 import PdfiumError

from clausecheck.model import Aside, Notice
from clausecheck.readers.pdf.extracting import fragments_of, sheet_of, upright
from clausecheck.readers.pdf.extras import Attached, attached_to
from clausecheck.readers.pdf.footnotes import separators
from clausecheck.readers.pdf.fragments import PageText
from clausecheck.readers.pdf.legibility import is_legible
from clausecheck.readers.pdf.objects import crossed_lines, drawn_on, form_grid
from clausecheck.readers.pdf.ocr import Engine, find_engine
from clausecheck.readers.pdf.ocr.recognised import NOTHING
from clausecheck.readers.pdf.printed import printed_on
from clausecheck.readers.pdf.second import SecondEngine
from clausecheck.readers.pdf.tables import cell_finder

_PICTURE = 0.6
"""A page of which pictures cover this share, with few words besides, is a scan."""

_FEW_LETTERS = 200
_SURE_ENOUGH = 50.0
_UNSURE = 80.0
_slow = logging.getLogger("clausecheck.readers.slow")
"""Tells whoever listens that a page which took seconds is done; no words of the page."""


class PageReader:
    """Reads the pages of one open PDF in order and collects what was odd about them."""

    def __init__(self, pdf: Any, second: SecondEngine) -> None:
        """Take an open PDFium document and the engine to ask when it fails."""
        pdf.init_forms()
        self._pdf = pdf
        self._form = pdf.formenv.raw if pdf.formenv else None
        self._second = second
        self._engine: Engine | None = None
        self._tables = 0
        self.blank: list[int] = []
        self.unreadable: list[int] = []
        self.recognised: list[tuple[int, float]] = []
        self.notices: list[Notice] = []
        self.comments: list[Aside] = []
        self.crossed: list[int] = []
        self.struck = False

    def read(self, number: int) -> PageText:
        """Read page ``number`` (from 1) by the first engine that gives words for it."""
        try:
            page = self._pdf[number - 1]
        except PdfiumError:
            return self._lost(number)
        try:
            return self._judged(page, self._extracted(page, number))
        except PdfiumError:
            return self._lost(number)
        finally:
            page.close()

    def _lost(self, number: int) -> PageText:
        """Note a page that the file names but does not hold."""
        self.unreadable.append(number)
        self.notices.append(
            Notice(
                "unreadable-page",
                f"Page {number} is damaged and was not read; ask for the file again.",
                number,
            )
        )
        return PageText(number, 0.0, 0.0, ())

    def _extracted(self, page: Any, number: int) -> PageText:
        """Return what PDFium gives, with the cells of tables told apart."""
        shown = sheet_of(page)
        attached = attached_to(page, self._form, shown, number)
        textpage = page.get_textpage()
        try:
            sheet = upright(textpage, shown)
            printed = printed_on(textpage)
            drawn = drawn_on(page, sheet, len(printed.lines))
            fragments = fragments_of(textpage, sheet, printed, texts=drawn.texts)
            if fragments and sheet == shown and form_grid(drawn.rules):
                grids = self._second.tables(number, drawn.total)
                cell_of = cell_finder(textpage, sheet, grids, self._tables)
                if grids:
                    fragments = fragments_of(textpage, sheet, printed, cell_of=cell_of)
                self._tables += len(grids)
        finally:
            textpage.close()
        self._note_marks(number, crossed_lines(fragments, drawn.rules), attached)
        return PageText(
            number,
            *sheet.size,
            fragments,
            pictures=drawn.pictures,
            objects=drawn.total,
            extras=attached.extras,
            turn=(shown.turned - sheet.turned) % 360,
            separators=separators(drawn.rules, sheet.size[0]),
        )

    def _note_marks(self, number: int, crossed: int, attached: Attached) -> None:
        self.comments += attached.comments
        self.crossed += [number] * (crossed + attached.struck)
        self.struck |= attached.struck > 0

    def _judged(self, page: Any, text: PageText) -> PageText:
        """Keep a page whose words can be trusted; ask the other engines about the rest."""
        words = _words(text)
        scanned = text.pictures >= _PICTURE and sum(map(str.isalpha, words)) < _FEW_LETTERS
        if words and not scanned and is_legible(words):
            return text
        if not words and not text.objects:
            self.blank.append(text.number)
            return text
        if not scanned:
            other = text.with_shown(self._second.fragments(text.number, text.objects))
            if is_legible(_words(other)):
                return other
        return self._recognised(page, text, scanned=scanned and is_legible(words))

    def _recognised(self, page: Any, text: PageText, *, scanned: bool) -> PageText:
        """Ask for the picture of the page to be recognised, else call it unreadable."""
        if self._engine is None:
            self._engine = find_engine()
        found = self._engine(page) if self._engine else NOTHING
        _slow.info("page %d was recognised", text.number)
        read = text.with_shown(found.fragments)
        if found.confidence >= _SURE_ENOUGH and is_legible(_words(read)):
            self.recognised.append((text.number, round(found.confidence, 1)))
            self.notices.append(_recognised_notice(text.number, found.confidence))
            return read
        self.unreadable.append(text.number)
        self.notices.append(_unreadable_notice(text, recognised=self._engine is not None))
        return text if scanned else replace(text, fragments=())


def _words(page: PageText) -> str:
    return " ".join([each.text for each in page.fragments])


def _recognised_notice(number: int, confidence: float) -> Notice:
    unsure = "; check its wording against the picture" if confidence < _UNSURE else ""
    return Notice(
        "ocr",
        f"Page {number} is a picture; its words were recognised with a confidence of "
        f"{confidence:.0f} of 100{unsure}.",
        number,
    )


def _unreadable_notice(page: PageText, *, recognised: bool) -> Notice:
    if page.pictures >= _PICTURE:
        cause = "is a picture without words"
    elif page.fragments:
        cause = "has characters that are not the words printed on it"
    else:
        cause = "shows something but gives no text"
    advice = (
        ""
        if recognised
        else ("; install Tesseract (or the extra clausecheck[ocr]), or use a PDF with a text layer")
    )
    return Notice(
        "unreadable-page", f"Page {page.number} {cause} and was not read{advice}.", page.number
    )


def document_notices(
    reader: PageReader, pages: Sequence[PageText], *, empty: bool, cut_short: bool
) -> tuple[Notice, ...]:
    """Return what was odd, page by page, then what holds for the whole document.

    ``empty`` says that no page gave any text, ``cut_short`` that the file lacks its end.
    """
    notices = list(reader.notices)
    if empty:
        notices += [
            Notice("unreadable-page", f"Page {number} is blank.", number) for number in reader.blank
        ]
    elif reader.blank:
        numbers = ", ".join(map(str, reader.blank))
        notices.append(Notice("blank-page", f"Nothing is printed on page {numbers}."))
    if cut_short:
        notices.append(
            Notice(
                "damaged-file",
                "The end of the PDF is missing; pages may be lost: ask for the file again.",
            )
        )
    if len(reader.crossed) > 1 or reader.struck:
        first = reader.crossed[0]
        notices.append(
            Notice(
                "possible-redline",
                f"Words are struck through in {len(reader.crossed)} places, from page {first} "
                "on: deleted text may be read as valid; use the clean version.",
                first,
            )
        )
    return tuple(sorted(notices, key=lambda notice: notice.page or len(pages) + 1))
