"""What a sentence says of who is bound in it, whichever of its words are asked about.

Many findings share a sentence, so that this is worked out once for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clausecheck.direction import wording as w


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence says whichever match in it is asked about, or that it does not say it."""

    freed: bool
    each: bool
    each_plain: re.Match[bytes] | None
    plain: bool
    it_plain: bool


@lru_cache(maxsize=4096)
def heard(text: bytes, first: int, last: int) -> Heard:
    """What the sentence [first, last) of a view says; many findings share one."""
    return Heard(
        freed=w.FREED.search(text, first, last) is not None,
        each=w.EACH_OF_BOTH.search(text, first, last) is not None,
        each_plain=w.EACH_PLAIN.search(text, first, last),
        plain=w.PLAIN.search(text, first, last) is not None,
        it_plain=w.IT_PLAIN.search(text, first, last) is not None,
    )
