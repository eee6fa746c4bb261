"""How a command ends: exit codes, and every refusal as one line on standard error."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ParamSpec

import typer

from clausecheck.errors import ClauseCheckError, ReadError, stage_of

REVIEWED, GAPS, WRONG_USE, FAILED = 0, 1, 2, 3
CLOSED_PIPE = 141  # what a shell reports for a program whose reader went away (128 + SIGPIPE)

Arguments = ParamSpec("Arguments")
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""Names of files may hold anything; line ends are ours."""


def guarded(command: Callable[Arguments, int]) -> Callable[Arguments, None]:
    """Turn what a command returns or raises into an exit code and one line."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **options: Arguments.kwargs) -> None:
        try:
            code = command(*args, **options)
        except BrokenPipeError:
            _abandon_output()
            code = CLOSED_PIPE
        except ClauseCheckError as error:
            complain(str(error))
            code = FAILED if isinstance(error, ReadError) else WRONG_USE
        raise typer.Exit(code)

    return run


def complain(line: str) -> None:
    """Say one line on standard error, without characters that could steer a terminal."""
    print(_STEERING.sub("?", line), file=sys.stderr, flush=True)


def count(things: Sequence[object], noun: str, plural: str = "") -> str:
    """Say how many: "1 file", "2 files"; ``plural`` where it is not the noun with an s."""
    return f"{len(things)} {noun if len(things) == 1 else plural or noun + 's'}"


def misused(error: Exception, found: str) -> str:
    """Say in one line what the parser found wrong, and where the right use is explained."""
    command = getattr(getattr(error, "ctx", None), "command_path", "clausecheck")
    what = " ".join(found.replace(": Value error, ", ": ").split()).removesuffix(".")
    return f"{command}: {what}; see {command} --help"


def unexpected(error: Exception) -> str:
    """Say in one line what nobody foresaw, and where."""
    message = " ".join(str(error).split())
    return (
        f"clausecheck: unexpected {type(error).__name__} in {stage_of(error)}: {message}; "
        "please report this with the command you gave"
    )


def _abandon_output() -> None:
    """Let nothing more be written to a pipe nobody reads, not even at the end of Python."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
