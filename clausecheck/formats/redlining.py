"""How pending tracked changes and margin comments are said in English, for every format."""

from __future__ import annotations

from collections.abc import Iterable

from clausecheck.formats.wording import mark_of, place, shorten
from clausecheck.model import Change, Changes, Comment, Direction, Move, Report, Together

NOBODY = "an unnamed author"
_BREAK = "(end of a paragraph)"
_DIRECTIONS: dict[Direction, str] = {
    "for": "in your favour", "against": "against you", "neither": "",
}  # fmt: skip


def author(name: str) -> str:
    """The author as the file names him, on one line."""
    return shorten(name, 80) or NOBODY


def day(date: str) -> str:
    """The day of a date in the file, e.g. ``2024-04-08``; empty without one."""
    return date[:10]


def counted(changes: Changes) -> list[str]:
    """How many changes each author has pending, and how many of them move a grade."""
    lines = []
    for name in dict.fromkeys(change.author for change in changes.pending):
        own = [change for change in changes.pending if change.author == name]
        count = "1 pending change" if len(own) == 1 else f"{len(own)} pending changes"
        lines.append(f"{count} by {author(name)}{_moving(own)}")
    return lines


def _moving(own: list[Change]) -> str:
    if all(change.moves is None for change in own):
        return ""
    movers = sum(bool(change.moves) for change in own)
    return f"; {movers or 'none'} {'moves' if movers < 2 else 'move'} a grade"


def movers(changes: Changes) -> list[Change]:
    """The changes that move a grade by themselves, in order of the text."""
    return [change for change in changes.pending if change.moves]


def only_together(changes: Changes) -> list[Move]:
    """What all changes together move and no single one does."""
    singly = {move.id for change in changes.pending for move in change.moves or ()}
    return [move for move in changes.overall if move.id not in singly]


def words(text: str, width: int = 0) -> str:
    """Words deleted or inserted, on one line, cut to ``width`` characters if it is given."""
    if not text.strip():
        return _BREAK if "\n" in text else "(a blank)"
    return f"“{shorten(text, width or len(text))}”"


def edit(change: Change, width: int = 0) -> str:
    """What a change does to the words, e.g. ``“promptly return” → “may retain”``."""
    if change.kind == "move":
        return f"{words(change.inserted, width)} moved here"
    if change.kind == "replacement":
        return f"{words(change.deleted, width)} → {words(change.inserted, width)}"
    if change.deleted and not change.inserted.strip():
        return f"{words(change.deleted, width)} deleted"
    return f"{words(change.inserted, width)} inserted"


def told(move: Move) -> str:
    """A move of a grade, e.g. ``Return of data: strong → weak (against you)``."""
    before, after = mark_of(move.before).word, mark_of(move.after).word
    if before == after:
        before, after = f"{before} ({move.before.status})", f"{after} ({move.after.status})"
    side = _DIRECTIONS[move.direction]
    return f"{move.title}: {before} → {after}" + (f" ({side})" if side else "")


def all_told(moves: Iterable[Move]) -> str:
    """Several moves in one line."""
    return "; ".join(told(move) for move in moves)


def group_told(group: Together) -> str:
    """Whose, or where, changes reviewed together are."""
    name = author(group.name) if group.by == "author" else group.name or "unnumbered"
    count = "1 change" if group.count == 1 else f"All {group.count} changes"
    return f"{count} {'by' if group.by == 'author' else 'in'} {name}"


def cost(changes: Changes) -> str:
    """How the moves were found and at what cost."""
    texts = "1 further text" if changes.reviews == 1 else f"{changes.reviews} further texts"
    return f"Each change was rejected by itself, all others accepted; {texts} reviewed."


def lines(report: Report, most: int = 8, width: int = 60) -> list[str]:
    """The changes that move a grade, at most so many, then what only moves together.

    ``width`` cuts the words of a change.
    """
    changes = report.changes
    found = movers(changes)
    told_lines = [
        f"{place(change.evidence)} {edit(change, width)}: {all_told(change.moves or ())}"
        for change in found[:most]
    ]
    if len(found) > most:
        told_lines.append(f"and {len(found) - most} more that move a grade")
    together = only_together(changes)
    if together:
        told_lines.append(f"No single change, but all together: {all_told(together)}")
    return told_lines


def sections(report: Report) -> list[tuple[str, list[str], list[str]]]:
    """What a terminal shows of changes and comments: title, counts, lines; none without any."""
    found: list[tuple[str, list[str], list[str]]] = []
    if report.changes.pending:
        found.append(("Pending changes", counted(report.changes), lines(report)))
    if report.comments:
        found.append(("Comments in the file", [], remarks(report)))
    return found


# --- comments ------------------------------------------------------------------------------


def said(comment: Comment, width: int = 0) -> str:
    """A comment with its author, e.g. ``J. Doe: “Too long”``."""
    return f"{author(comment.author)}: {words(comment.text, width)}"


def about(comment: Comment) -> str:
    """Where a comment stands; its page where that is all the file tells."""
    if comment.evidence is not None:
        return place(comment.evidence)
    return "" if comment.page is None else f"p. {comment.page}"


def remarks(report: Report, most: int = 5, width: int = 160) -> list[str]:
    """The comments of the file, at most so many, with the clauses they stand beside.

    ``width`` cuts the words of a comment.
    """
    told_lines = []
    for comment in report.comments[:most]:
        beside = [clause.title for clause in report.clauses if comment in clause.comments]
        titles = f" ({', '.join(beside)})" if beside else ""
        told_lines.append(f"{about(comment)}{titles} {said(comment, width)}".strip())
    if len(report.comments) > most:
        told_lines.append(f"and {len(report.comments) - most} more")
    return told_lines
