"""Whom a sentence binds that names nobody: its neighbours tell, or whose things it protects.

Used for a clause only where none of its findings says who is bound. Silence is better than a
guess: neighbours that disagree, and duties that run both ways, name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clausecheck.direction import UNKNOWN, Bound, bound
from clausecheck.model import Role

_BACK, _ON = 3, 2
"""How many sentences before and after are asked."""
_BOTH_BOUND = re.compile(
    rb"(?i)_each\b|\b(?:(?:both|each) of them|(?:both|each) of _\w+|mutual(?:ly)?|each other|"
    rb"one another)\b"
)
_BOTH_WAYS = re.compile(
    rb"(?i)_each\b|\b(?:both|each of|mutual(?:ly)?|each other|one another|the other's|"
    rb"reciprocal|either side)\b"
)
_BOTH: tuple[Role, ...] = ("manufacturer", "owner")
_MAKER: tuple[Role, ...] = ("manufacturer",)
_MAKER_AT_ALL = re.compile(rb"\b_(?:manufacturer|recipient)\b")


def bound_nearby(
    texts: Sequence[bytes],
    at: int,
    expected: str,
    roles: Mapping[str, tuple[Role, ...]],
    *,
    mutual: bool,
) -> tuple[Role, ...]:
    """Whom sentence ``at`` of a clause binds; ``texts`` are the views of the clause in order.

    ``expected`` is who by the rule has to carry the duty: manufacturer, owner or any.
    """
    own = texts[at]
    if mutual or _BOTH_BOUND.search(own):
        return _BOTH
    if _BOTH_WAYS.search(own):
        return () if _MAKER_AT_ALL.search(own) else _BOTH
    if at and _BOTH_BOUND.search(texts[at - 1]):
        return _BOTH
    around = [*reversed(texts[max(0, at - _BACK) : at]), *texts[at + 1 : at + 1 + _ON]]
    for text in (own, *around):
        subject = _speaker(text, roles)
        if subject.roles in (_MAKER, _BOTH) and not subject.right:
            return subject.roles
    if expected != "manufacturer":
        return ()
    both_ways = any(_BOTH_WAYS.search(text) for text in around)
    return () if both_ways else _MAKER


def _speaker(text: bytes, roles: Mapping[str, tuple[Role, ...]]) -> Bound:
    """Who is bound by the end of a sentence, which is where its last verb governs."""
    end = len(text.rstrip(b" .;:"))
    if end < 2:
        return UNKNOWN
    last = bound(text, end - 1, end, roles)
    return last if last.roles else bound(text, 0, end, roles)
