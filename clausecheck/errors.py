"""The three ways a run can be refused, one per culprit. Imports nothing of ours.

Every message has the form ``where: what was found; what to do`` and fits on one line.
"""


class ClauseCheckError(Exception):
    """What all refusals have in common: one line for the person who can mend it."""


class ReadError(ClauseCheckError):
    """The document is at fault: broken, protected, of a foreign format, or too large."""


class RuleError(ClauseCheckError):
    """A rule file is at fault. The message may hold several lines, one problem each."""


class SettingsError(ClauseCheckError):
    """The caller is at fault: an unknown side, a folder that does not exist, a bad option."""
