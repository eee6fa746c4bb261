"""Who is bound by sentences whose subject is not the one that has to act.

"Buyer shall be told", "Buyer grants Supplier a licence solely to …", "the duty of Supplier lasts".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausecheck.direction import wording as w
from clausecheck.direction.bearing import across
from clausecheck.model import Role

Turned = tuple[tuple[Role, ...], tuple[int, int], bool]
"""The roles that are bound, the words that say so, and whether it is a right of theirs."""


def turned(
    text: bytes, first: int, last: int, end: int, roles: Mapping[str, tuple[Role, ...]]
) -> Turned | None:
    """Who is bound by the sentence [first, last) in which a match ends at ``end``."""

    def named(found: re.Match[bytes]) -> tuple[Role, ...]:
        name = next(name for name in found.groups() if name)
        return roles.get(name.decode(), ())

    for limits in (w.LIMITED_GRANT, w.NO_GRANT, w.NOT_PASSED):
        if (taker := limits.search(text, first, last)) and taker.start() < end:
            return named(taker), taker.span(), False
    for told in (w.LET_KNOW, w.TO_BE_TOLD):
        if (found := told.search(text, first, last)) and found.start() < end:
            return across(named(found)), found.span(), False
    if (lasting := w.LASTING.search(text, first, last)) and lasting.start() < end:
        return named(lasting), lasting.span(), False
    for right in (w.UNDER_NO_DUTY, w.FILED_BY_OWNER):
        if free := right.search(text, first, end):
            return named(free), free.span(), True
    return None
