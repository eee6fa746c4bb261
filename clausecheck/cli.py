"""The command line: arguments and exit codes only. Heavy parts are imported when needed.

Exit codes: 0 reviewed, 1 gaps at or above ``--fail-on``, 2 wrong use or bad rules, 3 some
documents failed. Every error is one line on standard error, without a traceback.
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

from clausecheck.errors import ClauseCheckError, ReadError, SettingsError
from clausecheck.model import SEVERITIES, Failure, Report, Severity, Side

if TYPE_CHECKING:
    from clausecheck.formats.terminal import Look, Row

REVIEWED, GAPS, WRONG_USE, FAILED = 0, 1, 2, 3
CLOSED_PIPE = 141  # what a shell reports for a program whose reader went away (128 + SIGPIPE)

Format = Literal["terminal", "json", "html"]
ViewName = Literal["accepted", "original", "both"]
Arguments = ParamSpec("Arguments")

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_View = Annotated[
    ViewName,
    typer.Option("--view", help="State of tracked changes (DOCX) to read."),
]
_Password = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", help="Password of protected PDF files."),
]


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        sys.exit(app(prog_name="clausecheck", standalone_mode=False) or REVIEWED)
    except Exception as error:  # the last resort: no traceback reaches the user
        say = getattr(error, "format_message", None)  # what only the parser's errors have
        _complain(_misused(error, say()) if say else _unexpected(error))
        sys.exit(WRONG_USE if say else FAILED)


def _guarded(command: Callable[Arguments, int]) -> Callable[Arguments, None]:
    """Turn what a command returns or raises into an exit code and one line."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **options: Arguments.kwargs) -> None:
        try:
            code = command(*args, **options)
        except BrokenPipeError:
            _abandon_output()
            code = CLOSED_PIPE
        except ClauseCheckError as error:
            _complain(str(error))
            code = FAILED if isinstance(error, ReadError) else WRONG_USE
        raise typer.Exit(code)

    return run


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


# --- review ----------------------------------------------------------------------------------


@app.command()
@_guarded
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
    view: _View = "accepted",
    password: _Password = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Folder with rules of your own; may be repeated."),
    ] = None,
) -> int:
    """Grade the IP clauses of contracts and show what is missing."""
    from clausecheck.batch import find_documents, review_all
    from clausecheck.ruleset import load_ruleset

    documents = find_documents(paths)
    single = len(paths) == 1 and not paths[0].is_dir()
    sink = _sink(documents.paths, format, out, single=single)
    ruleset = load_ruleset(rules or ())
    _remark(documents.ignored, view)
    results = review_all(documents.paths, ruleset, side=side, view=view, password=password)
    failed = gaps = False
    with _progress(len(documents.paths), quiet=out is None and sys.stdout.isatty()) as advance:
        for result in results:
            if isinstance(result, Failure):
                failed = True
                _complain(result.message)
            else:
                gaps = gaps or has_gap(result, fail_on)
            sink(result)
            advance()
    sink(None)
    return FAILED if failed else GAPS if gaps else REVIEWED


def _remark(ignored: Sequence[Path], view: ViewName) -> None:
    """Say on standard error what a reader of the grades has to know beforehand."""
    if ignored:
        names = ", ".join(path.name for path in ignored[:3]) + ", ..." * (len(ignored) > 3)
        _complain(f"{_count(ignored, 'file')} of other kinds ignored: {names}")
    if view == "both":
        _complain("--view both: deleted words count too; for grades use accepted or original")


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things)} {noun}" + ("" if len(things) == 1 else "s")


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
    return functools.partial(_put_terminal, [], [], _look())


def _put_json(result: Report | Failure | None, *, compact: bool) -> None:
    if result is not None:
        _write(_as_json(result, compact=compact))


def _put_html(result: Report | Failure | None) -> None:
    if isinstance(result, Report):
        from clausecheck.formats import render

        _write(render(result, "html"))


def _put_terminal(
    rows: list[Row], failures: list[Failure], look: Look, result: Report | Failure | None
) -> None:
    """Print a report at once; keep its grades for the table that closes several."""
    from clausecheck.formats import terminal

    if isinstance(result, Failure):
        failures.append(result)
    elif isinstance(result, Report):
        text = terminal.render(result, look)
        _write("\n" * bool(rows) + text, encoding=sys.stdout.encoding)
        rows.append(terminal.row_of(result))
    elif rows and len(rows) + len(failures) > 1:
        closing = terminal.render_summary(rows, look, failures=failures)
        _write("\n" + closing, encoding=sys.stdout.encoding)


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
            _complain(f"{_count(written, 'review')} written to {out}")
            return
        target = next(targets)
        if isinstance(result, Report):
            _save(target, render(result, format))
            written.append(target)
        elif format == "json":
            _save(target, _as_json(result, compact=False))

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
        _make_folder(target)
        return name_results(documents, target, suffix=SUFFIXES[format])
    if target.exists() and any(target.samefile(path) for path in documents if path.exists()):
        raise SettingsError(f"--out {out}: this is the document itself; name another file")
    if not target.parent.is_dir():
        raise SettingsError(f"--out {out}: there is no folder {target.parent}; create it first")
    return [target]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(_refused(folder, error)) from None


def _save(target: Path, text: str) -> None:
    try:
        target.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise SettingsError(_refused(target, error)) from None


def _refused(path: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"--out {path}: it cannot be written ({reason}); name another place"


# --- text and app ----------------------------------------------------------------------------


@app.command()
@_guarded
def text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document.")],
    view: _View = "accepted",
    password: _Password = None,
) -> int:
    """Print the text of a document exactly as it is reviewed, in UTF-8."""
    from clausecheck.readers import read

    _write(read(file, view=view, password=password).text)
    return REVIEWED


@app.command("app")
@_guarded
def start_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
) -> int:
    """Open ClauseCheck in the browser. Only this machine can reach it."""
    import importlib.util
    import subprocess

    if importlib.util.find_spec("streamlit") is None:
        raise SettingsError("app: Streamlit is not installed; install the package streamlit")
    return subprocess.call(app_command(app_script(), port=port))


def app_command(script: Path, *, port: int) -> list[str]:
    """Return the command that serves the app to this machine only, without telemetry."""
    return [
        sys.executable, "-m", "streamlit", "run", str(script),
        "--server.address", "127.0.0.1",
        "--server.port", str(port),
        "--server.showEmailPrompt", "false",
        "--browser.gatherUsageStats", "false",
    ]  # fmt: skip


def app_script() -> Path:
    """Find ``streamlit_app.py``: inside the installed package, else beside it in a checkout.

    Raises SettingsError when it is in neither place.
    """
    package = Path(__file__).resolve().parent
    for script in (package / "streamlit_app.py", package.parent / "streamlit_app.py"):
        if script.is_file():
            return script
    raise SettingsError(f"app: streamlit_app.py is not beside {package}; reinstall ClauseCheck")


# --- the terminal ----------------------------------------------------------------------------


def _look() -> Look:
    """Find out what standard output can show; piped output is plain."""
    from clausecheck.formats.terminal import Look, can_show

    live = sys.stdout.isatty()
    colour = live and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size(fallback=(100, 24)).columns
    width = min(max(columns, 60), 120)
    return Look(width=width, ascii=not can_show(sys.stdout.encoding), colour=colour)


def _write(text: str, *, encoding: str = "utf-8") -> None:
    """Write to standard output as bytes, so that no platform translates the line ends."""
    sys.stdout.flush()
    rest = memoryview(text.encode(encoding, "replace"))
    while rest:  # an unbuffered stream (python -u) may take only a part
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def _complain(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _misused(error: Exception, found: str) -> str:
    """Say in one line what the parser found wrong, and where the right use is explained."""
    command = getattr(getattr(error, "ctx", None), "command_path", "clausecheck")
    what = " ".join(found.replace(": Value error, ", ": ").split()).removesuffix(".")
    return f"{command}: {what}; see {command} --help"


def _unexpected(error: Exception) -> str:
    from clausecheck.batch import stage_of

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


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show on standard error how far the work is, if a person watches and has to wait."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Reviewing", total=total)
        yield lambda: bar.advance(task)
