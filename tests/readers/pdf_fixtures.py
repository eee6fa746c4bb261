"""A little language for PDFs: pages are lists of marks, each mark draws one thing.

Positions are points from the top left corner, as in ``Line.box``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Mark = Callable[[Canvas], None]
WIDTH, HEIGHT = 595.0, 842.0


def line(
    text: str, top: float, *, x: float = 72, size: float = 10, font: str = "Helvetica"
) -> Mark:
    """Print one line with its base line ``top`` points below the upper edge."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - top, text)

    return draw


def lines(
    text: str, top: float, *, x: float = 72, size: float = 10, pitch: float = 12
) -> list[Mark]:
    """Print the lines of ``text`` under each other; an empty line is a gap."""
    return [
        line(each, top + pitch * number, x=x, size=size)
        for number, each in enumerate(text.splitlines())
        if each.strip()
    ]


def marked(text: str, mark: str, rest: str, top: float, *, x: float = 72) -> Mark:
    """Print one line with a small raised mark after ``text``, as a reference to a note."""

    def draw(canvas: Canvas) -> None:
        run = canvas.beginText(x, HEIGHT - top)
        for words, size, rise in ((text, 10, 0), (mark, 6, 4), (rest, 10, 0)):
            run.setFont("Helvetica", size)
            run.setRise(rise)
            run.textOut(words)
        canvas.drawText(run)

    return draw


def rule(x0: float, top: float, x1: float, bottom: float) -> Mark:
    """Draw a thin line."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    return draw


def sideways(*texts: str) -> Mark:
    """Print lines that run up the page, as a wide table on an upright page does."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 200)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 10)
        for number, text in enumerate(texts):
            canvas.drawString(0, -12 * number, text)
        canvas.restoreState()

    return draw


def grid(xs: Sequence[float], tops: Sequence[float]) -> list[Mark]:
    """Draw the rules of a table."""
    return [
        *(rule(xs[0], top, xs[-1], top) for top in tops),
        *(rule(x, tops[0], x, tops[-1]) for x in xs),
    ]


def picture(
    x: float,
    top: float,
    width: float,
    height: float,
    pixels: bytes = b"P5\n2 2\n255\n\x80\x90\x90\x80",
) -> Mark:
    """Draw a picture, as a scanner would leave it: a portable graymap, by default plain grey."""

    def draw(canvas: Canvas) -> None:
        image = ImageReader(io.BytesIO(pixels))
        canvas.drawImage(image, x, HEIGHT - top - height, width, height)

    return draw


def field(name: str, value: str, top: float) -> Mark:
    """Add a text field that is filled in."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name=name, value=value, x=200, y=HEIGHT - top, width=200)

    return draw


def checkbox(name: str, top: float, *, checked: bool) -> Mark:
    """Add a box to tick."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(name=name, x=200, y=HEIGHT - top, checked=checked)

    return draw


def pdf(*pages: Sequence[Mark]) -> bytes:
    """Build a PDF of these pages; an empty list is a blank page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    for marks in pages:
        for mark in marks:
            mark(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Rewrite a PDF through pypdf after ``change``."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(data: bytes, degrees: int) -> bytes:
    """Turn every page clockwise."""

    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(degrees)

    return changed(data, change)


def cropped(data: bytes, left: float, top: float) -> bytes:
    """Show every page without its left and upper margin."""

    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.cropbox.lower_left = (left, 0)
            page.cropbox.upper_right = (WIDTH, HEIGHT - top)

    return changed(data, change)


def protected(data: bytes, password: str) -> bytes:
    """Encrypt a PDF so that it opens with ``password`` only."""
    return changed(data, lambda writer: writer.encrypt(password, algorithm="RC4-128"))


def noted(data: bytes, text: str, *, printed: bool) -> bytes:
    """Add a note to page 1: ``printed`` on the page (FreeText) or as a comment."""
    box = (100, 500, 300, 540)
    note = FreeText(text=text, rect=box) if printed else Text(text=text, rect=box)
    return changed(data, lambda writer: writer.add_annotation(0, note) and None)


def struck_out(data: bytes) -> bytes:
    """Mark words of page 1 as struck out with a note of that kind, as reviewers do."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

    box = ArrayObject(FloatObject(edge) for edge in (72, 735, 200, 745))
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/StrikeOut"),
            NameObject("/Rect"): box,
            NameObject("/QuadPoints"): ArrayObject(
                FloatObject(edge) for edge in (72, 745, 200, 745, 72, 735, 200, 735)
            ),
        }
    )
    return changed(data, lambda writer: writer.add_annotation(0, note) and None)


def unmapped(data: bytes, shift: int) -> bytes:
    """Give the fonts of page 1 a ToUnicode table that shifts every letter, as broken ones do."""
    from pypdf.generic import DecodedStreamObject, NameObject

    pairs = "\n".join(f"<{code:02x}> <{code + shift:04x}>" for code in range(0x21, 0x7F))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"94 beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )

    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(table.encode())
        reference = writer._add_object(stream)
        for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object()[NameObject("/ToUnicode")] = reference

    return changed(data, change)
