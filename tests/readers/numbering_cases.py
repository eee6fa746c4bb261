"""Word files whose automatic numbers are compared with what LibreOffice prints, a trap each.

Run as a script, it has LibreOffice convert every file to text and records what is printed::

    python -m tests.readers.numbering_cases
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.readers.docx_fixtures import (
    Xml,
    docx,
    lists,
    numbered_style,
    p,
    sdt,
    style,
    table,
)

RECORDED = Path(__file__).parent / "numbering_printed.json"
CLAUSES = ["decimal %1.", "decimal %1.%2", "lowerLetter (%3)", "lowerRoman (%4)"]
FIGURES = ["decimal %1.", "decimal %1.%2", "decimal %1.%2.%3"]
ARTICLES = ["upperRoman Article %1", "decimal Section %1.%2", "lowerLetter (%3)"]


def _listed(places: str) -> str:
    """A paragraph "w1", "w2" … for each place ("list.level", or "-" for none)."""
    return "".join(
        p(f"w{i}", num="" if place == "-" else place)
        for i, place in enumerate(places.split(), start=1)
    )


def _simple(places: str, levels: list[str], nums: Mapping[int, str] | None = None) -> bytes:
    return docx(_listed(places), numbering=lists({1: levels}, nums))


def _restyled(num: int, level: int, lvl: str) -> tuple[str, str]:
    target = f'<w:num w:numId="{num}"><w:abstractNumId w:val="1"/>'
    own = f'<w:lvlOverride w:ilvl="{level}">{lvl}</w:lvlOverride>'
    return target, target + own


def _own_level() -> bytes:
    lvl = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl>'
    )
    numbering = lists({1: CLAUSES}, {1: "1", 2: "1"}).replace(*_restyled(2, 0, lvl))
    return docx(_listed("1.0 1.0 2.0 2.0 1.0"), numbering=numbering)


def _own_level_and_start() -> bytes:
    lvl = (
        '<w:startOverride w:val="4"/><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    )
    numbering = lists({1: CLAUSES}, {1: "1", 2: "1"}).replace(*_restyled(2, 0, lvl))
    return docx(_listed("1.0 1.0 2.0 2.0"), numbering=numbering)


def _headings() -> bytes:
    styles = [
        style("Heading1", name="heading 1", ppr=numbered_style("1")),
        style("Heading2", name="heading 2", based_on="Heading1", ppr=numbered_style("1.1")),
        style("Body", name="Body"),
    ]
    names = ["Heading1", "Heading2", "Body", "Heading2", "Heading1", "Heading2"]
    blocks = [p(f"w{i}", style=name) for i, name in enumerate(names, start=1)]
    levels = ["decimal %1.|style=Heading1", "decimal %1.%2|style=Heading2"]
    return docx(*blocks, styles=styles, numbering=lists({1: levels}))


def _styles_linked_by_the_list() -> bytes:
    styles = [style("L1", ppr=numbered_style("1")), style("L2", ppr=numbered_style("1"))]
    blocks = [p(f"w{i}", style=s) for i, s in enumerate(["L1", "L2", "L2", "L1", "L2"], start=1)]
    levels = ["decimal %1.|style=L1", "decimal %1.%2|style=L2"]
    return docx(*blocks, styles=styles, numbering=lists({1: levels}))


def _style_left() -> bytes:
    styles = [style("L1", ppr=numbered_style("1"))]
    blocks = p("w1", style="L1"), p("w2", style="L1", num="0"), p("w3", style="L1")
    return docx(*blocks, styles=styles, numbering=lists({1: CLAUSES}))


def _list_style() -> bytes:
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    numbering = lists({1: CLAUSES}, {1: "1", 2: "8"}, extra=link).replace(
        '<w:abstractNum w:abstractNumId="1">',
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Legal"/>',
    )
    legal = style("Legal", kind="numbering", ppr=numbered_style("1"))
    return docx(_listed("2.0 2.1 2.1 2.0"), numbering=numbering, styles=[legal])


def _direct_level_in_the_style_list() -> bytes:
    styles = [style("L1", ppr=numbered_style("1"))]
    lower = numbered_style(".1")
    blocks = [p(f"w{i}", style="L1", properties=lower if i in (2, 3) else "") for i in range(1, 5)]
    return docx(*blocks, styles=styles, numbering=lists({1: CLAUSES}))


def _two_lists_in_turn() -> bytes:
    numbering = lists({1: CLAUSES, 2: ["lowerLetter (%1)"]})
    return docx(_listed("1.0 2.0 2.0 1.0 2.0 - 1.1"), numbering=numbering)


def _in_cells() -> bytes:
    rows = [[Xml(p("w1", num="1.0")), "w2"], [Xml(p("w3", num="1.0")), Xml(p("w4", num="1.1"))]]
    cells = [[Xml(f"<w:tc><w:tcPr/>{c if isinstance(c, Xml) else p(c)}</w:tc>") for c in row]
             for row in rows]  # fmt: skip
    return docx(table(*cells), p("w5", num="1.0"), numbering=lists({1: CLAUSES}))


def _tracked() -> bytes:
    return docx(
        p("w1", num="1.0"),
        p("[-w2-]", num="1.0", mark="<w:del/>"),
        p("w3", num="1.0"),
        p("[+w4+]", num="1.0", mark="<w:ins/>"),
        p("w5", num="1.0"),
        numbering=lists({1: CLAUSES}),
    )


def _hidden() -> bytes:
    return docx(
        p("w1", num="1.0"),
        p("[_w2_]", num="1.0", mark="<w:vanish/>"),
        p("w3", num="1.0"),
        numbering=lists({1: CLAUSES}),
    )


def _cleaned_up() -> bytes:
    numbering = lists({1: CLAUSES}).replace(
        "</w:numbering>", '<w:numIdMacAtCleanup w:val="1"/></w:numbering>'
    )
    return docx(_listed("1.0 1.0 9.0 1.0"), numbering=numbering)


def _controlled() -> bytes:
    blocks = p("w1", num="1.0"), sdt(p("w2", num="1.0")), p("w3", num="1.0")
    return docx(*blocks, numbering=lists({1: CLAUSES}))


def _empty_item() -> bytes:
    blocks = p("w1", num="1.0"), p(num="1.0"), p("w3", num="1.0")
    return docx(*blocks, numbering=lists({1: CLAUSES}))


def _many(level: str, count: int) -> bytes:
    return _simple("1.0 " * count, [level])


CASES: dict[str, bytes] = {
    "levels": _simple("1.0 1.1 1.2 1.2 1.3 1.3 1.1 1.2 1.0 1.1 1.2", CLAUSES),
    "plain paragraphs between": _simple("1.0 - 1.0 - - 1.1 - 1.1", CLAUSES),
    "begins at a lower level": _simple("1.1 1.1 1.0 1.1", CLAUSES),
    "skips a level": _simple("1.0 1.2 1.2 1.1 1.2", CLAUSES),
    "skips a level in figures": _simple("1.0 1.2 1.2 1.1 1.2", FIGURES),
    "begins at the third level": _simple("1.2 1.2 1.1 1.0 1.2", FIGURES),
    "comes back from below": _simple("1.0 1.1 1.2 1.2 1.1 1.2 1.0 1.2", FIGURES),
    "starts elsewhere": _simple("1.0 1.1 1.0", ["decimal %1.|start=5", "lowerLetter (%2)|start=3"]),
    "starts at nought": _simple("1.0 1.0", ["decimal %1.|start=0"]),
    "never starts again": _simple(
        "1.0 1.1 1.1 1.0 1.1", ["upperRoman Article %1", "decimal Section %2|restart=0"]
    ),
    "starts again after one level only": _simple(
        "1.0 1.1 1.2 1.1 1.2 1.0 1.1 1.2",
        ["decimal %1.", "decimal %1.%2", "lowerLetter (%3)|restart=1"],
    ),
    "legal": _simple(
        "1.0 1.0 1.1 1.2", [ARTICLES[0], "decimal Section %1.%2|legal", "lowerLetter %1.%2(%3)"]
    ),
    "legal over letters": _simple(
        "1.0 1.0 1.1 1.1", ["upperLetter Schedule %1", "lowerRoman %1.%2|legal"]
    ),
    "articles": _simple("1.0 1.1 1.2 1.2 1.1 1.0 1.1", ARTICLES),
    "two nums of one list": _simple("1.0 1.0 2.0 2.0 1.0", CLAUSES, {1: "1", 2: "1"}),
    "a num that starts afresh": _simple("1.0 1.0 2.0 2.0 1.0 2.0", CLAUSES, {1: "1", 2: "1 0=1"}),
    "a num that starts at seven": _simple("1.0 2.0 2.0 2.1", CLAUSES, {1: "1", 2: "1 0=7"}),
    "a num that starts a lower level afresh": _simple(
        "1.0 1.1 1.1 2.1 2.1 1.0 1.1", CLAUSES, {1: "1", 2: "1 1=1"}
    ),
    "a num that starts a lower level at three": _simple(
        "2.0 2.1 2.1 2.0 2.1 1.0 1.1", CLAUSES, {1: "1", 2: "1 1=3"}
    ),
    "three nums of one list in turn": _simple(
        "1.0 1.1 2.0 2.1 3.0 3.1 1.1", CLAUSES, {1: "1", 2: "1 0=1 1=1", 3: "1 0=1"}
    ),
    "a num with a level of its own": _own_level(),
    "a num with a level and a start of its own": _own_level_and_start(),
    "headings": _headings(),
    "styles linked by the list": _styles_linked_by_the_list(),
    "a level of its own in the list of the style": _direct_level_in_the_style_list(),
    "a paragraph that leaves its style's list": _style_left(),
    "a list style": _list_style(),
    "two lists in turn": _two_lists_in_turn(),
    "cells": _in_cells(),
    "tracked changes": _tracked(),
    "hidden paragraphs": _hidden(),
    "lists that are not there": _cleaned_up(),
    "content controls": _controlled(),
    "an empty item": _empty_item(),
    "letters beyond z": _many("lowerLetter %1)", 55),
    "roman": _many("upperRoman %1.", 20),
    "decimal with a nought": _many("decimalZero %1", 11),
    "ordinals": _many("ordinal %1", 24),
    "words": _many("cardinalText Article %1", 22),
    "ordinals in words": _many("ordinalText %1 Article", 22),
    "chicago": _many("chicago %1", 6),
    "in dashes": _many("numberInDash %1", 2),
    "no number": _many("none Whereas", 2),
    "bullets": _many("bullet o", 2),
    "suffix nothing": _many("decimal %1.|suffix=nothing", 2),
    "suffix space": _many("decimal (%1)|suffix=space", 2),
    "suffix tab": _many("decimal %1|suffix=tab", 2),
}


def printed(program: str, cases: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The lines that LibreOffice prints of each file; it reads them all in one run."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        paths = [place / f"{number}.docx" for number in range(len(cases))]
        for path, data in zip(paths, cases.values(), strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
        command += ["--outdir", folder, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        texts = [path.with_suffix(".txt").read_text("utf-8-sig") for path in paths]
    return {name: _lines(text) for name, text in zip(cases, texts, strict=True)}


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def labels(lines: Iterable[str]) -> list[str]:
    """What stands before the words "w1", "w2" … of each line; the whole line if there are none."""
    return [line.rpartition("w")[0].strip() if "w" in line else line for line in lines]


def main() -> None:
    """Record what the installed LibreOffice prints."""
    version = subprocess.run(
        ["soffice", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
    recorded = {"version": version, "printed": printed("soffice", CASES)}
    RECORDED.write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
