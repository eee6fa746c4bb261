"""Options that more than one command has."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

ViewName = Literal["accepted", "original", "both"]

ViewOption = Annotated[
    ViewName,
    typer.Option("--view", help="State of tracked changes (DOCX, ODT, RTF, DOC) to read."),
]
PasswordOption = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", help="Password of protected PDF files."),
]
ChangesOption = Annotated[
    bool,
    typer.Option(
        "--changes/--no-changes",
        help="Tell which grades each tracked change moves, by one more review for each.",
    ),
]
RulesOnlyOption = Annotated[
    bool,
    typer.Option("--rules-only", help="Leave the trained detector out; no grade depends on it."),
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option("--time-limit", metavar="SECONDS", min=1, help="Most time for reading one file."),
]
