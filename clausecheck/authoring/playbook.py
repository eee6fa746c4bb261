"""``rules export`` and ``rules import``: positions, gaps and wording as a workbook, and back.

The workbook holds what people decide who do not write rules: which elements each position asks,
who approves it, what is said and with which words. Importing gives a pack of changes that holds
only what differs from the rules below it, so that nothing else of them is frozen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clausecheck.errors import RuleError, SettingsError
from clausecheck.model import SEVERITIES, SIDES
from clausecheck.ruleset.library import Ruleset
from clausecheck.ruleset.loading.problems import hint
from clausecheck.ruleset.loading.writing import dump
from clausecheck.ruleset.schema import FamilyRule, PlaybookRule, Rung, TierRule

POSITIONS = ("family", "side", "position", "all of", "none of", "at least", "of", "approver",
             "note", "language")  # fmt: skip
GAPS = ("family", "side", "gap", "severity", "why", "advice", "language")
FAMILIES = ("family", "title", "requirement", "why")
ELEMENTS = ("family", "element", "title")
TIERS = ("preferred", "fallback", "walk-away")
MADE = "# Made by clausecheck rules import; edit the workbook and import it again.\n"
_HELP = (
    "What is changed on the sheets Families, Positions and Gaps becomes a pack of rules.",
    "All of: ids of elements, separated by semicolons; of a | b one is enough.",
    "At least 2 of a; b; c: the number in 'at least', the ids in 'of'.",
    "A position without any entry does not exist. The sheet Elements only explains the ids.",
)

Row = Mapping[str, str]


# --- export ------------------------------------------------------------------------------------


def export(ruleset: Ruleset, families: Sequence[FamilyRule], file: Path) -> None:
    """Write the workbook; SettingsError where the file cannot be written, or is there already."""
    from openpyxl import Workbook

    if file.suffix.lower() != ".xlsx":
        raise SettingsError(f"{file}: name a workbook, e.g. {file.stem or 'playbook'}.xlsx")
    if file.exists():  # it may hold somebody's edits
        raise SettingsError(f"{file}: there is such a file already; name another, or delete it")

    book = Workbook()
    first = book.active
    first.title = "Read me"
    for line in _HELP:
        first.append([line])
    first.column_dimensions["A"].width = 110
    for name, (columns, rows_of) in _SHEETS.items():
        _fill(book.create_sheet(name), columns, [r for f in families for r in rows_of(f)])
    try:
        book.save(file)
    except OSError as error:
        raise SettingsError(f"{file}: it cannot be written ({error.strerror})") from None


def _fill(sheet: Any, columns: Sequence[str], rows: Sequence[Row]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append(list(columns))
    for row in rows:
        sheet.append([row.get(name, "") for name in columns])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"  # "=…" in a text is no formula
            cell.font = Font(bold=cell.row == 1)
    for index, name in enumerate(columns):
        wide = name in ("why", "advice", "language", "all of", "requirement", "note", "title")
        sheet.column_dimensions[chr(ord("A") + index)].width = 50 if wide else 20
    sheet.freeze_panes = "A2"


def family_rows(family: FamilyRule) -> Iterator[Row]:
    """The row of a family."""
    yield {
        "family": family.id,
        "title": family.title,
        "requirement": _tidy(family.requirement),
        "why": _tidy(family.why),
    }


def position_rows(family: FamilyRule) -> Iterator[Row]:
    """Three rows a side, empty where a position is not defined."""
    for side in SIDES:
        for name in TIERS:
            tier = getattr(family.sides[side].playbook, name.replace("-", "_"), None)
            row = {"family": family.id, "side": side, "position": name}
            yield {**row, **_tier_cells(tier)} if tier is not None else row


def _tier_cells(tier: TierRule) -> Row:
    return {
        **_rung_cells(tier),
        "approver": _tidy(tier.approver),
        "note": _tidy(tier.note),
        "language": _tidy(tier.language),
    }


def _rung_cells(rung: Rung) -> Row:
    asked = [item if isinstance(item, str) else " | ".join(item) for item in rung.all_of]
    least = rung.at_least
    return {
        "all of": "; ".join(asked),
        "none of": "; ".join(rung.none_of),
        "at least": str(least.count) if least else "",
        "of": "; ".join(least.of) if least else "",
    }


def gap_rows(family: FamilyRule) -> Iterator[Row]:
    """One row for every gap of every side."""
    for side in SIDES:
        for gap in family.sides[side].gaps:
            yield {
                "family": family.id,
                "side": side,
                "gap": gap.id,
                "severity": gap.severity,
                "why": _tidy(gap.why),
                "advice": _tidy(gap.advice),
                "language": _tidy(gap.language),
            }


def element_rows(family: FamilyRule) -> Iterator[Row]:
    """One row for every element, to look up its id."""
    for element in family.elements:
        yield {"family": family.id, "element": element.id, "title": element.title}


_SHEETS: Mapping[str, tuple[Sequence[str], Callable[[FamilyRule], Iterator[Row]]]] = {
    "Families": (FAMILIES, family_rows),
    "Positions": (POSITIONS, position_rows),
    "Gaps": (GAPS, gap_rows),
    "Elements": (ELEMENTS, element_rows),
}


def _tidy(text: str) -> str:
    return " ".join(text.split())


# --- import ------------------------------------------------------------------------------------

Changes = dict[str, dict[str, Any]]
"""Family id -> what its change file says."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """The cells of one row, with the place of each for messages."""

    file: Path
    sheet: str
    columns: Sequence[str]
    number: int
    cells: Row
    problems: list[str] = field(default_factory=list)

    def add(self, column: str, message: str) -> None:
        """Report a problem at a cell."""
        letter = chr(ord("A") + self.columns.index(column))
        self.problems.append(f"{self.file}:{self.sheet}!{letter}{self.number}: {message}")

    def one_of(self, column: str, known: Sequence[str]) -> str | None:
        """The cell if it is one of ``known``."""
        value = self.cells[column]
        if value in known:
            return value
        self.add(column, f"no {column} '{value}'; {hint(value, known)}")
        return None

    def ids(self, column: str, known: Sequence[str]) -> list[str | list[str]]:
        """The element ids of a cell; those joined by a bar together."""
        found: list[str | list[str]] = []
        for part in filter(None, (p.strip() for p in self.cells[column].split(";"))):
            names = [name.strip() for name in part.split("|")]
            for name in names:
                if name not in known:
                    self.add(column, f"no element '{name}' in {self.cells['family']}; "
                                     f"{hint(name, known)}")  # fmt: skip
            found.append(names[0] if len(names) == 1 else names)
        return found


def changes_of(file: Path, ruleset: Ruleset) -> Changes:
    """What the workbook changes in ``ruleset``.

    Raises RuleError with every problem as ``file:sheet!cell: …``, SettingsError when the file is no
    workbook.
    """
    problems: list[str] = []
    changes: Changes = {}
    families = {family.id: family for family in ruleset.families}
    sheets = _read(file, problems)
    for row in sheets.get("Families", ()):
        if (name := row.one_of("family", list(families))) is not None:
            _family_change(row, families[name], changes)
    for row in sheets.get("Gaps", ()):
        if (name := row.one_of("family", list(families))) is not None:
            _gap_change(row, families[name], changes)
    positions: dict[tuple[str, str], list[_Reader]] = {}
    for row in sheets.get("Positions", ()):
        name, side = row.one_of("family", list(families)), row.one_of("side", SIDES)
        if name is not None and side is not None and row.one_of("position", TIERS):
            positions.setdefault((name, side), []).append(row)
    for (name, side), rows in positions.items():
        _playbook_change(rows, families[name], side, changes)
    if problems:
        raise RuleError("\n".join(problems))
    return changes


def _read(file: Path, problems: list[str]) -> dict[str, list[_Reader]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        reason = getattr(error, "strerror", None) or "it is no .xlsx workbook"
        raise SettingsError(f"{file}: cannot be read ({reason}); name an exported one") from None
    found: dict[str, list[_Reader]] = {}
    for sheet, (columns, _) in _SHEETS.items():
        if sheet == "Elements":
            continue
        if sheet not in book.sheetnames:
            problems.append(f"{file}: there is no sheet {sheet}; export the workbook again")
            continue
        rows = [list(row) for row in book[sheet].iter_rows()]
        problems += [
            f"{file}:{sheet}!{cell.coordinate}: a formula; write the text itself"
            for row in rows
            for cell in row
            if cell.data_type == "f"
        ]
        head, *body = [[_cell(cell.value) for cell in row] for row in rows] or [[]]
        if tuple(head[: len(columns)]) != tuple(columns):
            problems.append(f"{file}:{sheet}!A1: the columns should be {', '.join(columns)}")
            continue
        found[sheet] = [
            _Reader(file, sheet, columns, number, _padded(columns, row), problems)
            for number, row in enumerate(body, 2)
            if any(row)
        ]
    return found


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else _tidy(str(value))


def _padded(columns: Sequence[str], row: Sequence[str]) -> Row:
    return {name: row[n] if n < len(row) else "" for n, name in enumerate(columns)}


def _family_change(row: _Reader, family: FamilyRule, changes: Changes) -> None:
    (now,) = family_rows(family)
    for column in FAMILIES[1:]:
        if row.cells[column] == now[column]:
            continue
        if not row.cells[column]:
            row.add(column, f"the {column} is empty; write one")
        _change(changes, family.id)[column] = row.cells[column]


def _gap_change(row: _Reader, family: FamilyRule, changes: Changes) -> None:
    side = row.one_of("side", SIDES)
    known = {r["gap"]: r for r in gap_rows(family) if r["side"] == side}
    gap = row.one_of("gap", list(known)) if side is not None else None
    if side is None or gap is None:
        return
    severity = row.one_of("severity", SEVERITIES)
    for column in ("why", "advice"):
        if not row.cells[column]:
            row.add(column, f"the {column} is empty; write one")
    changed = {c: row.cells[c] for c in GAPS[3:] if row.cells[c] != known[gap][c]}
    if changed and severity is not None:
        _side_change(changes, family.id, side).setdefault("gaps", {})[gap] = changed


def _playbook_change(
    rows: Sequence[_Reader], family: FamilyRule, side: str, changes: Changes
) -> None:
    elements = [element.id for element in family.elements]
    tiers = {row.cells["position"]: tier for row in rows if (tier := _tier(row, elements))}
    playbook = {name.replace("-", "_"): tiers[name] for name in TIERS if name in tiers}
    now = next(rule.playbook for name, rule in family.sides.items() if name == side)
    if playbook == _as_cells(now):
        return
    if "preferred" not in playbook:
        rows[0].add("position", "there are other positions but none preferred; fill that in")
        return
    _side_change(changes, family.id, side)["playbook"] = playbook


def _as_cells(playbook: PlaybookRule | None) -> dict[str, Any]:
    """A playbook as ``_tier`` would read it from the workbook."""
    tiers = playbook.model_dump(exclude_defaults=True) if playbook is not None else {}
    return {
        name: {key: _tidy(v) if isinstance(v, str) else v for key, v in tier.items()}
        for name, tier in tiers.items()
        if tier
    }


def _tier(row: _Reader, elements: Sequence[str]) -> dict[str, Any]:
    """What a row says of its position; empty where it says nothing."""
    tier: dict[str, Any] = {}
    if asked := row.ids("all of", elements):
        tier["all_of"] = asked
    if forbidden := row.ids("none of", elements):
        tier["none_of"] = forbidden
    count, of = row.cells["at least"], row.ids("of", elements)
    if bool(count) != bool(of):
        row.add("at least", "'at least' takes a number and 'of' the elements; fill in both")
    elif count and not (re.fullmatch(r"[1-9]\d*", count) and int(count) <= len(of)):
        row.add("at least", f"a number from 1 to {len(of)} was expected; found '{count}'")
    elif count:
        tier["at_least"] = {"count": int(count), "of": of}
    for column in ("approver", "note", "language"):
        if row.cells[column]:
            tier[column] = row.cells[column]
    return tier


def _change(changes: Changes, family: str) -> dict[str, Any]:
    change = changes.setdefault(family, {"family": family, "change": {}})["change"]
    assert isinstance(change, dict)
    return change


def _side_change(changes: Changes, family: str, side: str) -> dict[str, Any]:
    found = _change(changes, family).setdefault("sides", {}).setdefault(side, {})
    assert isinstance(found, dict)
    return found


def write_pack(changes: Changes, folder: Path) -> list[Path]:
    """Write one file a changed family; SettingsError for a file that somebody wrote by hand."""
    written = [folder / f"{family}.yaml" for family in sorted(changes)]
    try:
        for path in written:
            if path.exists() and not path.read_bytes().startswith(MADE.encode()):
                said = "somebody wrote this by hand; import into another folder"
                raise SettingsError(f"{path}: {said}")
        folder.mkdir(parents=True, exist_ok=True)
        for path in written:
            path.write_text(MADE + dump(changes[path.stem]), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{folder}: it cannot be written ({error.strerror})") from None
    return written
