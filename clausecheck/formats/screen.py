"""Lines for a terminal: text, grades and tables as wide as it is, in the characters it can show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausecheck.formats import wording
from clausecheck.formats.wording import Mark

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

STYLES = {
    "adverse": "bold red",
    "disclaimed": "red",
    "missing": "red",
    "cannot-tell": "magenta",
    "weak": "yellow",
    "adequate": "cyan",
    "strong": "green",
    "favourable": "green",
    "not-expected": "dim",
}
"""The style of each grade, by the key of its mark."""

_TO_ASCII = str.maketrans(
    {
        "●": "*", "○": "-", "✗": "X", "✓": "+", "⊘": "/", "·": ".", "•": "*", "↳": ">", "─": "-",
        "→": "->", "\N{EN DASH}": "-", "\N{EM DASH}": "-", "…": "...", "§": "s.",
        "“": '"', "”": '"', "„": '"',
        "\N{LEFT SINGLE QUOTATION MARK}": "'", "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can do: its width in columns, ASCII only or not, colours or not."""

    width: int = 100
    ascii: bool = False
    colour: bool = False


def can_show(encoding: str | None) -> bool:
    """Tell whether a terminal of this encoding can print the symbols used here."""
    try:
        "●○✗✓⊘·•↳→─\N{EN DASH}…§“”".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def grade_text(mark: Mark, look: Look) -> Text:
    """A grade as symbol and word, in its colour."""
    from rich.text import Text

    return Text(_in_ascii(f"{mark.symbol:<3} {mark.word}", look), style=STYLES[mark.key])


def text_line(text: str, look: Look, *, style: str = "", cut: int = 0) -> Text:
    """Make one paragraph of printable text, cut to ``cut`` characters where that is given."""
    from rich.text import Text

    lead = text[: len(text) - len(text.lstrip())]
    body = wording.shorten(text, cut - len(lead), ellipsis=ellipsis(look)) if cut else (
        wording.printable(text))  # fmt: skip
    return Text(lead + _in_ascii(body, look), style=style)


def _in_ascii(text: str, look: Look) -> str:
    if not look.ascii:
        return text
    return text.translate(_TO_ASCII).encode("ascii", "replace").decode("ascii")


def ellipsis(look: Look) -> str:
    """What stands for words cut off."""
    return "..." if look.ascii else "…"


def cells_row(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Set cells side by side, each cropped and padded to its width in columns."""
    from rich.text import Text

    row = Text(no_wrap=True, overflow="crop")
    for cell, width in zip(cells, widths, strict=True):
        cell.truncate(width, overflow="crop", pad=True)
        row.append_text(cell).append("  ")
    return row


def table_head(names: Sequence[str], widths: Sequence[int], look: Look) -> list[Text]:
    """The names of the columns over a rule."""
    heads = [text_line(name, look, style="bold") for name in names]
    rules = [text_line(_dash(look) * width, look, style="dim") for width in widths]
    return [cells_row(heads, widths), cells_row(rules, widths)]


def title_line(name: str, look: Look) -> Text:
    """A name with a rule to the end of the line."""
    from rich.text import Text

    text = text_line(name, look, style="bold", cut=look.width - 4)
    text.append(" ")
    text.append(_dash(look) * max(look.width - text.cell_len, 0), style="dim")
    return Text(no_wrap=True, overflow="crop").append_text(text)


def heading(words: str, look: Look) -> Text:
    """The heading of a section."""
    return text_line(words, look, style="bold underline" if look.colour else "")


def _dash(look: Look) -> str:
    return "-" if look.ascii else "─"


def grid_of(*, gutter: int = 2) -> Table:
    """A table of two columns without lines: a label, what stands for it."""
    from rich.table import Table

    grid = Table.grid(padding=(0, gutter, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def listed(lines: Sequence[str], look: Look) -> Table:
    """Lines with a bullet before each."""
    grid = grid_of()
    for line in lines:
        grid.add_row(text_line("•", look), text_line(line, look))
    return grid


def printed(parts: Sequence[RenderableType], look: Look) -> str:
    """Print what was laid out; lines end in a newline, none has blanks at its end."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=look.width,
        color_system="standard" if look.colour else None,
        force_terminal=look.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},  # the core does not look at the environment
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
