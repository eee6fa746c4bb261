"""The command line: arguments and exit codes only. Heavy parts are imported when needed.

Exit codes: 0 reviewed, 1 gaps at or above ``--fail-on``, 2 wrong use or bad rules, 3 some
documents failed. Every error is one line on standard error, without a traceback.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from clausecheck.cli import benchmark, rules
from clausecheck.cli import review as reviewing
from clausecheck.cli.ending import (
    FAILED,
    REVIEWED,
    WRONG_USE,
    complain,
    guarded,
    misused,
    unexpected,
)
from clausecheck.cli.questionnaire import questionnaire
from clausecheck.cli.text_app import app_script, start_app, text

__all__ = ["app", "app_script", "main"]

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        sys.exit(app(prog_name="clausecheck", standalone_mode=False) or REVIEWED)
    except Exception as error:  # the last resort: no traceback reaches the user
        say = getattr(error, "format_message", None)  # what only the parser's errors have
        complain(misused(error, say()) if say else unexpected(error))
        sys.exit(WRONG_USE if say else FAILED)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Find the clauses that protect your intellectual property, and the gaps. Works offline."""
    if version:
        from clausecheck.version import VERSION

        typer.echo(f"clausecheck {VERSION}")
        raise typer.Exit(REVIEWED)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command()(guarded(reviewing.review))
app.command()(guarded(questionnaire))
app.command()(guarded(text))
app.command("app")(guarded(start_app))
app.add_typer(rules.app, name="rules")
app.add_typer(benchmark.app, name="benchmark")
