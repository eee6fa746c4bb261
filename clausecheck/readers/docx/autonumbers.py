"""Numbers that Word computes inside a paragraph and does not store: LISTNUM and AUTONUM fields.

What they print is told in Microsoft's field reference. Where it leaves open which list or level a
field counts in, nothing is computed, and the text says that a number is not in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausecheck.readers.docx.numbering import Level, List, next_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausecheck.readers.docx.numbering import Counters
    from clausecheck.readers.docx.paragraphs import Shape

_FIELD = re.compile(r"\s*(LISTNUM|AUTONUM(?:LGL|OUT)?)\b(.*)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r'\s*(?:"([^"\\]+)"|([^\s"\\]+))')
_SWITCH = re.compile(r'\\([a-z])(?:\s*"?([^\s"\\]+))?', re.IGNORECASE)
_FORMATS = {
    "numberdefault": "decimal %1) lowerLetter %2) lowerRoman %3) decimal (%4) lowerLetter (%5) "
    "lowerRoman (%6) decimal %7. lowerLetter %8. lowerRoman %9.",
    "outlinedefault": "upperRoman %1. upperLetter %2. decimal %3. lowerLetter %4) decimal (%5) "
    "lowerLetter (%6) lowerRoman (%7) lowerLetter (%8) lowerRoman (%9)",
    "legaldefault": " ".join(
        "decimal " + "".join(f"%{n}." for n in range(1, last + 1)) for last in range(1, 10)
    ),
    "autonum": " ".join(f"decimal %{n}." for n in range(1, 10)),
}
_OF_AUTONUM = {"AUTONUM": "autonum", "AUTONUMLGL": "legaldefault", "AUTONUMOUT": "outlinedefault"}


def counted_by_word(instruction: str) -> str:
    """The name of a field whose number Word computes and does not store; empty for others."""
    found = _FIELD.match(instruction)
    return found[1].upper() if found else ""


def next_number(
    counters: Counters, lists: Mapping[str, List], shape: Shape, instruction: str
) -> str:
    """Count the field in a paragraph of that shape; empty if its number cannot be told."""
    found = _FIELD.match(instruction)
    if found is None:
        return ""
    name = found[1].upper()
    switches = {key.lower(): text for key, text in _SWITCH.findall(found[2])}
    if name == "LISTNUM":
        return _list_number(counters, lists, shape, found[2], switches)
    label = _paragraph_number(counters, shape, name)
    ending = "" if "e" in switches else switches.get("s") or label[-1:]
    return label[:-1] + ending if label.endswith(".") else label


def _list_number(
    counters: Counters,
    lists: Mapping[str, List],
    shape: Shape,
    arguments: str,
    switches: Mapping[str, str],
) -> str:
    given = _NAME.match(arguments)
    name = ((given[1] or given[2]) if given else "NumberDefault").lower()
    level = int(switches["l"]) - 1 if switches.get("l", "").isdecimal() else None
    own = _named(arguments, lists)
    told = level is not None and given is not None
    if (shape.num_id and not told) or (own is not None and level is None):
        return ""  # it depends on the paragraph's own list, in a way that is not documented
    if own is not None:
        num_id, numbered = own
    elif name in _FORMATS:
        num_id, numbered = name, _built_in(name)
    else:
        return ""
    start = int(switches["s"]) if switches.get("s", "").isdecimal() else None
    return next_label(counters, num_id, numbered, level or 0, start=start)


def _named(arguments: str, lists: Mapping[str, List]) -> tuple[str, List] | None:
    given = _NAME.match(arguments)
    name = (given[1] or given[2]) if given else ""
    return next(((i, each) for i, each in lists.items() if name and each.name == name), None)


def _paragraph_number(counters: Counters, shape: Shape, name: str) -> str:
    """Headings count by their level; other paragraphs count on where no heading is numbered so."""
    in_headings = f"{name} of headings"
    if shape.outline is not None:
        return next_label(
            counters, in_headings, _built_in(_OF_AUTONUM[name], in_headings), shape.outline
        )
    if in_headings in counters.counts or name == "AUTONUMOUT":
        return ""
    return next_label(counters, name, _built_in(_OF_AUTONUM[name], name), 0)


def _built_in(name: str, counted_in: str = "") -> List:
    words = _FORMATS[name].split()
    levels = {
        index: Level(1, number_format, text)
        for index, (number_format, text) in enumerate(zip(words[::2], words[1::2], strict=True))
    }
    return List(counted_in or name, levels, {})
