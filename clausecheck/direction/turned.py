"""Who is bound by sentences whose subject is not the one that has to act.

"Buyer shall be told", "Buyer grants Supplier a licence solely to …", "the duty of Supplier lasts".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from clausecheck.direction import wording as w
from clausecheck.direction.bearing import across
from clausecheck.model import Role

_TURNS = (
    (w.LIMITED_GRANT, False),
    (w.NO_GRANT, False),
    (w.NOT_PASSED, False),
    (w.LET_KNOW, True),
    (w.TO_BE_TOLD, True),
    (w.LASTING, False),
)
_RIGHTS = (w.UNDER_NO_DUTY, w.FILED_BY_OWNER)

Turned = tuple[tuple[Role, ...], tuple[int, int], bool]
"""The roles that are bound, the words that say so, and whether it is a right of theirs."""


def turned(
    text: bytes, first: int, last: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Turned | None:
    """Who is bound by the sentence [first, last) in which a match ends at ``end``."""

    def named(found: re.Match[bytes]) -> tuple[Role, ...]:
        name = next(name for name in found.groups() if name)
        return roles.get(name.decode(), ())

    for found, other in _whole(text, first, last):
        if found.start() < end:
            return across(named(found)) if other else named(found), found.span(), False
    for right in _RIGHTS if _gives_right(text, first, last) else ():
        if free := right.search(text, first, end):
            return named(free), free.span(), True
    return None


@lru_cache(maxsize=4096)
def _whole(text: bytes, first: int, last: int) -> tuple[tuple[re.Match[bytes], bool], ...]:
    """What turns a sentence, and whether the party it names is the one that is not bound.

    Many findings share a sentence.
    """
    searched = ((pattern.search(text, first, last), other) for pattern, other in _TURNS)
    return tuple((found, other) for found, other in searched if found)


@lru_cache(maxsize=4096)
def _gives_right(text: bytes, first: int, last: int) -> bool:
    return any(right.search(text, first, last) for right in _RIGHTS)
