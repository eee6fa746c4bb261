"""``review``: which contracts, which rules, where each result goes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from clausecheck.cli.ending import FAILED, GAPS, REVIEWED, complain, count
from clausecheck.cli.options import (
    ChangesOption,
    PasswordOption,
    RulesOnlyOption,
    TimeLimitOption,
    ViewName,
    ViewOption,
)
from clausecheck.cli.writing import look, make_folder, progress, save, write
from clausecheck.errors import SettingsError
from clausecheck.model import SEVERITIES, Failure, Report, Severity, Side

if TYPE_CHECKING:
    from clausecheck.batch import Documents
    from clausecheck.formats.terminal import Look, Row

Format = Literal["terminal", "json", "html"]


def review(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Documents, or folders of them.")
    ],
    side: Annotated[Side, typer.Option("--as", help="Whose interests count.")] = "owner",
    format: Annotated[
        Format, typer.Option("--format", help="How to show the result.")
    ] = "terminal",
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE_OR_DIR", help="Where to write, instead of the screen."),
    ] = None,
    fail_on: Annotated[
        Severity | None, typer.Option(help="Exit with 1 for gaps this grave or graver.")
    ] = None,
    view: ViewOption = "accepted",
    changes: ChangesOption = True,
    rules_only: RulesOnlyOption = False,
    password: PasswordOption = None,
    time_limit: TimeLimitOption = None,
    jobs: Annotated[
        int, typer.Option(min=1, max=64, help="Files to read at the same time (of use for scans).")
    ] = 1,
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Folder with rules of your own; may be repeated."),
    ] = None,
) -> int:
    """Grade the IP clauses of contracts and show what is missing."""
    from clausecheck.batch import find_documents, read_ahead, review_all
    from clausecheck.isolation.workers import Workers

    documents = find_documents(paths)
    single = len(paths) == 1 and not paths[0].is_dir()
    sink = _sink(documents.paths, format, out, single=single)
    _remark(documents, view)
    failed = gaps = False
    with Workers(jobs=min(jobs, len(documents.paths)), time_limit=time_limit) as workers:
        readings = read_ahead(
            documents.paths, workers, view=view, changes=changes, password=password
        )
        from clausecheck.ruleset import load_ruleset  # slow to load: reading goes on meanwhile

        results = review_all(readings, load_ruleset(rules or ()), side=side, rules_only=rules_only)
        with progress(len(documents.paths), quiet=out is None and sys.stdout.isatty()) as advance:
            for result in results:
                if isinstance(result, Failure):
                    failed = True
                    complain(result.message)
                else:
                    gaps = gaps or has_gap(result, fail_on)
                sink(result)
                advance()
    sink(None)
    return FAILED if failed else GAPS if gaps else REVIEWED


def _remark(documents: Documents, view: ViewName) -> None:
    """Say on standard error what a reader of the grades has to know beforehand."""
    if documents.ignored:
        names = _first(documents.ignored)
        complain(f"{count(documents.ignored, 'file')} of other kinds ignored: {names}")
    if documents.reports:
        names = _first(documents.reports)
        complain(f"{count(documents.reports, 'earlier review')} left out: {names}")
    if view == "both":
        complain("--view both: deleted words count too; for grades use accepted or original")


def _first(paths: Sequence[Path]) -> str:
    """Name the first few files, on one line."""
    names = (" ".join(path.name.split()) for path in paths[:3])
    return ", ".join(names) + ", ..." * (len(paths) > 3)


def has_gap(report: Report, severity: Severity | None) -> bool:
    """Tell whether a report has a gap at least this grave; None asks for nothing."""
    if severity is None:
        return False
    grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return any(gap.severity in grave for clause in report.clauses for gap in clause.gaps)


Sink = Callable[[Report | Failure | None], None]
"""Takes every result in order, then None when there are no more."""


def _sink(documents: Sequence[Path], format: Format, out: str | None, *, single: bool) -> Sink:
    if out is not None:
        return _file_sink(documents, format, out)
    if format == "json":
        return functools.partial(_put_json, compact=not single)
    if format == "html":
        if len(documents) > 1:
            raise SettingsError(
                f"--format html: {len(documents)} documents make as many pages; "
                "name a folder for them with --out DIR/"
            )
        return _put_html
    return functools.partial(_put_terminal, [], [], look())


def _put_json(result: Report | Failure | None, *, compact: bool) -> None:
    if result is not None:
        write(_as_json(result, compact=compact))


def _put_html(result: Report | Failure | None) -> None:
    if isinstance(result, Report):
        from clausecheck.formats import render

        write(render(result, "html"))


def _put_terminal(
    rows: list[Row], failures: list[Failure], look: Look, result: Report | Failure | None
) -> None:
    """Print a report at once; keep its grades for the table that closes several."""
    from clausecheck.formats import terminal

    if isinstance(result, Failure):
        failures.append(result)
    elif isinstance(result, Report):
        text = terminal.render(result, look)
        write("\n" * bool(rows) + text, encoding=sys.stdout.encoding)
        rows.append(terminal.row_of(result))
    elif rows and len(rows) + len(failures) > 1:
        closing = terminal.render_summary(rows, look, failures=failures)
        write("\n" + closing, encoding=sys.stdout.encoding)


def _as_json(result: Report | Failure, *, compact: bool) -> str:
    from clausecheck.formats import json

    if isinstance(result, Failure):
        return json.render_failure(result, compact=compact)
    return json.render(result, compact=compact)


# --- files -----------------------------------------------------------------------------------


def _file_sink(documents: Sequence[Path], format: Format, out: str) -> Sink:
    """Write every result to a file of its own; in JSON a failure is a result too."""
    from clausecheck.formats import render

    targets = iter(_targets(documents, format, out))
    written: list[Path] = []

    def put(result: Report | Failure | None) -> None:
        if result is None:
            complain(f"{count(written, 'review')} written to {out}")
            return
        target = next(targets)
        if isinstance(result, Report):
            save(target, render(result, format))
            written.append(target)
        elif format == "json":
            save(target, _as_json(result, compact=False))

    return put


def _targets(documents: Sequence[Path], format: Format, out: str) -> list[Path]:
    from clausecheck.batch import name_results
    from clausecheck.formats import SUFFIXES

    target = Path(out)
    is_file = target.exists() or target.suffix == SUFFIXES[format]
    if len(documents) > 1 and is_file and not target.is_dir():
        raise SettingsError(
            f"--out {out}: this is a file, but there are {len(documents)} documents; name a folder"
        )
    if out.endswith(("/", os.sep)) or target.is_dir() or len(documents) > 1:
        make_folder(target)
        return name_results(documents, target, suffix=SUFFIXES[format])
    if target.exists() and any(target.samefile(path) for path in documents if path.exists()):
        raise SettingsError(f"--out {out}: this is the document itself; name another file")
    if not target.parent.is_dir():
        raise SettingsError(f"--out {out}: there is no folder {target.parent}; create it first")
    return [target]
