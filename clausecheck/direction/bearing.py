"""Which roles the tokens stand for, and who has to bear what several findings say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clausecheck.mentions import BINDS
from clausecheck.model import Finding, Party, Role

_ACROSS: Mapping[Role, Role] = {"owner": "manufacturer", "manufacturer": "owner"}


def token_roles(mutual: bool, parties: Iterable[Party] = ()) -> Mapping[str, tuple[Role, ...]]:
    """What each token binds; in a one-way agreement the recipient is the manufacturer.

    "addressee" is who reads a letter; it is there only where ``parties`` say who "you" is.
    """
    reader = {p.role for p in parties if "you" in p.aliases and p.role != "other"}
    told: dict[str, tuple[Role, ...]] = {"addressee": tuple(reader)} if len(reader) == 1 else {}
    if mutual:
        return {**BINDS, **told}
    return {**BINDS, "recipient": ("manufacturer",), "discloser": ("owner",), **told}


def bearers(found: Iterable[Finding], *, against_owner: bool = False) -> tuple[Role, ...]:
    """Who has to do something; where the owner has rights and nothing else, who must bear them.

    What the manufacturer may do stays with it: such clauses say within which limits it may. Where
    they work ``against_owner`` they set no limits, and the owner bears them. Where no words name
    anybody, the sentences around decide, if they agree.
    """
    said = list(found)
    duties = {r for f in said if not f.right for r in f.binds}
    rights = {r for f in said if f.right for r in f.binds}
    if not duties and not rights:
        near = {f.nearby for f in said if f.nearby}
        return next(iter(near)) if len(near) == 1 else ()
    if rights == {"owner"} or (against_owner and rights == {"manufacturer"} and not duties):
        return tuple(sorted(duties)) or across(rights)
    return tuple(sorted(duties | (rights if not duties or "owner" not in rights else set())))


def across(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles on the other side of ``roles``; a role of neither side has none."""
    return tuple(sorted(_ACROSS[role] for role in roles if role in _ACROSS))
