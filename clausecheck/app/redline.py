"""The pending tracked changes and the margin comments of a contract as HTML for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from clausecheck.formats import redlining
from clausecheck.formats.wording import mark_of, place
from clausecheck.model import Change, Changes, Comment, Move, Report


def change_anchor(number: int) -> str:
    """The id of the place where change ``number``, counted from 0, stands in the contract."""
    return f"change-{number}"


def changes_html(report: Report) -> str:
    """Return what each pending change moves, those that move a grade first; empty without any."""
    changes = report.changes
    if not changes.pending:
        return ""
    counts = "".join(f"<li>{escape(line)}</li>" for line in redlining.counted(changes))
    numbered = list(enumerate(changes.pending))
    moving = [pair for pair in numbered if pair[1].moves]
    other = [pair for pair in numbered if not pair[1].moves]
    single = changes.pending[0].moves is not None
    told = f'<p class="meta">{escape(redlining.cost(changes))}</p>' if single else ""
    return (
        '<section class="redline" id="pending-changes"><h2>Pending changes '
        f'<span class="count">{len(numbered)}</span></h2><ul class="who">{counts}</ul>{told}'
        f"{_list_html(moving)}{_overall_html(changes)}{_others_html(other)}</section>"
    )


def _list_html(numbered: Sequence[tuple[int, Change]]) -> str:
    items = "".join(f"<li>{_change_html(number, change)}</li>" for number, change in numbered)
    return f'<ul class="changes">{items}</ul>' if items else ""


def _others_html(numbered: Sequence[tuple[int, Change]]) -> str:
    if not numbered:
        return ""
    told = numbered[0][1].moves is not None
    count = "1 change" if len(numbered) == 1 else f"{len(numbered)} changes"
    verb = "moves" if len(numbered) == 1 else "move"
    title = f"{count} that {verb} no grade" if told else count
    return f"<details><summary>{title}</summary>{_list_html(numbered)}</details>"


def _change_html(number: int, change: Change) -> str:
    where = escape(place(change.evidence))
    by = " · ".join(filter(None, (redlining.author(change.author), redlining.day(change.date))))
    return (
        f'<p><span class="cite"><b>{where}</b> · {escape(by)}</span>'
        f'<a class="jump" href="#{change_anchor(number)}" '
        f'aria-label="Show in contract: change in {where}">Show in contract</a></p>'
        f'<p class="edit">{edit_html(change)}</p>{_moves_html(change.moves or ())}'
    )


def edit_html(change: Change) -> str:
    """Return the words struck through and underlined, each with a label that says which."""
    parts = []
    if change.kind == "move":
        label = "Moved here"
    else:
        label = "Inserted"
        if change.deleted:
            parts.append(_words_html("del", "Deleted", change.deleted))
    if change.inserted:
        parts.append(_words_html("ins", label, change.inserted))
    return " ".join(parts)


def _words_html(tag: str, label: str, text: str) -> str:
    return f'<span class="what">{label}:</span> <{tag}>{escape(redlining.words(text))}</{tag}>'


def _moves_html(moves: Iterable[Move]) -> str:
    items = "".join(
        f'<li class="{mark_of(move.after).key}">{escape(redlining.told(move))}</li>'
        for move in moves
    )
    return f'<ul class="moves">{items}</ul>' if items else ""


def _overall_html(changes: Changes) -> str:
    """What the changes move together, where no single one does, and those of each author."""
    rows = [("No single change, but all together", redlining.only_together(changes))]
    rows += [(redlining.group_told(group), list(group.moves)) for group in changes.together]
    body = "".join(
        f"<dt>{escape(title)}</dt><dd>{_moves_html(moves) or 'no grade'}</dd>"
        for number, (title, moves) in enumerate(rows)
        if moves or number
    )
    return f'<dl class="together">{body}</dl>' if body else ""


def comments_html(comments: Sequence[Comment]) -> str:
    """Return margin comments beside a clause; empty without any."""
    items = "".join(
        f'<li><span class="cite"><b>{escape(redlining.about(comment))}</b> · Comment by '
        f"{escape(redlining.author(comment.author))}</span>"
        f"<blockquote>{escape(comment.text)}</blockquote></li>"
        for comment in comments
    )
    return f'<ul class="remarks" aria-label="Comments in the file">{items}</ul>' if items else ""


def other_comments_html(report: Report) -> str:
    """Return the comments that stand beside none of the clauses; empty without any."""
    beside = {comment for clause in report.clauses for comment in clause.comments}
    others = [comment for comment in report.comments if comment not in beside]
    if not others:
        return ""
    return (
        '<section class="redline"><h2>Comments elsewhere in the file '
        f'<span class="count">{len(others)}</span></h2>{comments_html(others)}</section>'
    )
