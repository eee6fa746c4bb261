"""Read the plain-text source of a sample contract into blocks with numbers.

A source is a head of ``name: value`` lines, a line ``---`` and a body. Every block of the body
starts with a tag and a bar (``2| Text``); lines indented by two spaces continue it. Tags:

=============  ==================================================================
``title``      title of the contract, centred
``centre``     centred line
``head``       unnumbered heading; ``part`` the centred one of a schedule
``p``, ``i``   paragraph, indented paragraph
``r``          recital, lettered (A), (B)
``d``          definition
``1`` .. ``4`` numbered clause of that level; ``2#name|`` gives it a name
``restart``    numbers of the clauses start again (in a schedule)
``table``      widths in per cent; the rows are the following lines ``| a | b``
``sign``       party; name; office; date, drawn as a signature block
``page``       page break
=============  ==================================================================

Inside text: ``**bold**``, ``{name}`` the number of a named clause, ``[+A|inserted+]``,
``[-A|deleted-]`` and ``[?A|words|remark?]`` changes and a comment by reviser A of the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

RunKind = Literal["plain", "inserted", "deleted", "commented"]

_TAG = re.compile(
    r"^(title|centre|head|part|p|i|r|d|[1-4]|restart|table|sign|page)(?:#([\w-]+))?\|"
)
_MARK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*"
    r"|\[\+(?P<ins_by>\w)\|(?P<inserted>.+?)\+\]"
    r"|\[-(?P<del_by>\w)\|(?P<deleted>.+?)-\]"
    r"|\[\?(?P<com_by>\w)\|(?P<commented>.+?)\|(?P<remark>.+?)\?\]",
    re.DOTALL,
)
_LEVEL_TOKEN = re.compile(r"\{([1AaIi])([1-4])\}|\{([1-4])\}")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; ``by`` is the reviser's letter, ``remark`` a comment."""

    text: str
    bold: bool = False
    kind: RunKind = "plain"
    by: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table or signature block; ``number`` in full, ``label`` as printed."""

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    number: str = ""
    label: str = ""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    widths: tuple[int, ...] = ()


def is_heading(block: Block) -> bool:
    """Tell whether *block* is the heading of a clause: first level and no stop at the end."""
    return block.level == 1 and not block.runs[-1].text.endswith((".", ";", ":"))


@dataclass(frozen=True, slots=True)
class Contract:
    """One sample: the head's settings and the blocks in order."""

    name: str
    settings: dict[str, str]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    """A block as written: tag, clause name and text before names and marks are resolved."""

    tag: str
    name: str
    text: str
    number: str = ""
    label: str = ""


def roman(value: int) -> str:
    """Return *value* (1 to 39) in lower-case Roman figures."""
    figures = ""
    for size, sign in _ROMAN:
        while value >= size:
            figures, value = figures + sign, value - size
    return figures


def letter(value: int) -> str:
    """Return the *value*-th lower-case letter, counted from 1."""
    return chr(ord("a") + value - 1)


def typographic(text: str) -> str:
    """Return *text* with curly quotation marks and apostrophes."""
    text = re.sub(r'(^|[\s(\[/\u2014])"', "\\1\u201c", text)
    text = re.sub(r"(^|[\s(\[\u201c])'(?=\w)", "\\1\u2018", text)
    return text.replace('"', "\u201d").replace("'", "\u2019")


def level_formats(settings: dict[str, str]) -> tuple[str, ...]:
    """Return the label pattern of each clause level, such as ``{1}.{2}`` or ``({a3})``."""
    return tuple(part.strip() for part in settings["levels"].split("|"))


def _figure(style: str, value: int) -> str:
    shown = {"a": letter(value), "A": letter(value).upper()} if value <= 26 else {}
    shown |= {"i": roman(value), "I": roman(value).upper()} if value < 40 else {}
    return shown.get(style, str(value))


def indent_step(settings: dict[str, str], level: int) -> int:
    """Return how far a clause of *level* is set in, from 0; lettered second levels go further."""
    lettered = level > 1 and level_formats(settings)[1].startswith("(")
    return level - 1 + int(lettered)


def format_label(pattern: str, counts: list[int]) -> str:
    """Return the label that *pattern* gives for the counters *counts*, one per level."""

    def figure(match: re.Match[str]) -> str:
        style, level = (match[1], match[2]) if match[1] else ("1", match[3])
        return _figure(style, counts[int(level) - 1])

    return _LEVEL_TOKEN.sub(figure, pattern)


def _runs(text: str) -> tuple[Run, ...]:
    runs, end = [], 0
    for mark in _MARK.finditer(text):
        if mark.start() > end:
            runs.append(Run(text[end : mark.start()]))
        if mark["bold"]:
            runs.append(Run(mark["bold"], bold=True))
        elif mark["inserted"]:
            runs.append(Run(mark["inserted"], kind="inserted", by=mark["ins_by"]))
        elif mark["deleted"]:
            runs.append(Run(mark["deleted"], kind="deleted", by=mark["del_by"]))
        else:
            words, remark = mark["commented"], mark["remark"]
            runs.append(Run(words, kind="commented", by=mark["com_by"], remark=remark))
        end = mark.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


def _raw_blocks(body: str, name: str) -> Iterator[_Raw]:
    current: _Raw | None = None
    for line in body.splitlines():
        tag = _TAG.match(line)
        if tag:
            if current:
                yield current
            current = _Raw(tag[1], tag[2] or "", line[tag.end() :].strip())
        elif line.strip() and current and (line.startswith("  ") or current.tag == "table"):
            joint = "\n" if current.tag == "table" else " "
            current = replace(current, text=current.text + joint + line.strip())
        elif line.strip():
            raise ValueError(f"{name}: a line without a tag: {line[:60]!r}; indent it or tag it")
    if current:
        yield current


def _is_deleted(raw: _Raw) -> bool:
    return all(run.kind == "deleted" for run in _runs(raw.text))


def _full_number(labels: list[str], level: int) -> str:
    """Return the number a cross reference uses: ``7.2(b)`` from ``7.``, ``7.2`` and ``(b)``."""
    first = labels[0].rstrip(".")
    if level == 1:
        return first
    return (first if labels[1].startswith("(") else "") + "".join(labels[1:level])


def _number(raws: list[_Raw], patterns: tuple[str, ...]) -> Iterator[_Raw]:
    counts, recitals = [0, 0, 0, 0], 0
    for raw in raws:
        if raw.tag == "restart":
            counts = [0, 0, 0, 0]
        elif raw.tag == "r":
            recitals += 1
            raw = replace(raw, label=f"({letter(recitals).upper()})")
        elif raw.tag.isdigit():
            level = int(raw.tag)
            here = [*counts[: level - 1], counts[level - 1] + 1, *[0] * (4 - level)]
            labels = [format_label(pattern, here) for pattern in patterns]
            # The next clause takes the number of a clause that is struck out as a whole.
            counts = counts if _is_deleted(raw) else here
            raw = replace(raw, label=labels[level - 1], number=_full_number(labels, level))
        yield raw


def _table(text: str) -> tuple[tuple[int, ...], tuple[tuple[tuple[Run, ...], ...], ...]]:
    first, *lines = text.splitlines()
    widths = tuple(int(width) for width in first.split())
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]
    padded = [row + [""] * (len(widths) - len(row)) for row in rows]
    return widths, tuple(tuple(_runs(cell) for cell in row) for row in padded)


def _block(raw: _Raw) -> Block:
    if raw.tag == "table":
        widths, rows = _table(raw.text)
        return Block("table", rows=rows, widths=widths)
    if raw.tag == "sign":
        return Block("sign", rows=(tuple(_runs(part.strip()) for part in raw.text.split(";")),))
    level = int(raw.tag) if raw.tag.isdigit() else 0
    kind = "clause" if level else raw.tag
    return Block(kind, _runs(raw.text), level, raw.number, raw.label)


def _joined_signatures(blocks: Iterator[Block]) -> Iterator[Block]:
    """Make one block of signatures that follow each other: they stand side by side."""
    waiting: Block | None = None
    for block in blocks:
        if block.kind == "sign":
            waiting = replace(block, rows=(waiting.rows if waiting else ()) + block.rows)
            continue
        if waiting:
            yield waiting
            waiting = None
        yield block
    if waiting:
        yield waiting


def read_contract(path: Path) -> Contract:
    """Return the contract written in *path*; ValueError for an unknown tag or clause name."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines() if line.strip())
    numbered = list(_number(list(_raw_blocks(body, path.name)), level_formats(settings)))
    numbers = {raw.name: raw.number for raw in numbered if raw.name}

    def resolve(match: re.Match[str]) -> str:
        if match[1] not in numbers:
            raise ValueError(
                f"{path.name}: no clause is named {match[1]!r}; name it as 2#{match[1]}|"
            )
        return numbers[match[1]]

    texts = (re.sub(r"\{([\w-]+)\}", resolve, typographic(raw.text)) for raw in numbered)
    blocks = (_block(replace(raw, text=text)) for raw, text in zip(numbered, texts, strict=True))
    return Contract(path.stem, settings, tuple(_joined_signatures(blocks)))
