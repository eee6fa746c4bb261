"""The three ways a run can be refused, one per culprit. Imports nothing of ours.

Every message has the form ``where: what was found; what to do`` and fits on one line.
"""

from __future__ import annotations

import traceback


class ClauseCheckError(Exception):
    """What all refusals have in common: one line for the person who can mend it."""


class ReadError(ClauseCheckError):
    """The document is at fault: broken, protected, of a foreign format, or too large."""


class RuleError(ClauseCheckError):
    """A rule file is at fault. The message may hold several lines, one problem each."""


class SettingsError(ClauseCheckError):
    """The caller is at fault: an unknown side, a folder that does not exist, a bad option."""


def stage_of(error: BaseException) -> str:
    """Name the innermost part of ClauseCheck that an exception came through."""
    modules = [
        frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    ours = [name.partition(".")[2] for name in modules if name.startswith("clausecheck.")]
    return ours[-1] if ours else "an unknown part"
