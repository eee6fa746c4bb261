"""``questionnaire``: what to ask the vendor of each contract, as a file to send or to work in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from clausecheck.cli.ending import FAILED, REVIEWED, complain, count
from clausecheck.cli.options import PasswordOption, TimeLimitOption, ViewOption
from clausecheck.cli.writing import make_folder, progress, save_bytes, write
from clausecheck.errors import SettingsError
from clausecheck.model import Failure, Report, Side

Format = Literal["docx", "xlsx", "html", "json"]
Copy = Literal["vendor", "owner"]


def questionnaire(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Contracts, or folders of them.")
    ],
    format: Annotated[Format, typer.Option("--format", help="Kind of file.")] = "docx",
    copy: Annotated[
        Copy,
        typer.Option(
            "--for",
            help="vendor: to send, without grades and red flags; owner: your own copy, with "
            "them, your homework and what answers each point of the source articles.",
        ),
    ] = "vendor",
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE_OR_DIR", help="Where to write; else beside you."),
    ] = None,
    side: Annotated[Side, typer.Option("--as", help="Whose grades to show.")] = "owner",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files; they may hold answers.")
    ] = False,
    view: ViewOption = "accepted",
    password: PasswordOption = None,
    time_limit: TimeLimitOption = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Folder with rules of your own; may be repeated."),
    ] = None,
) -> int:
    """Make the questions that only the vendor can answer, asked first or only to verify."""
    from clausecheck.batch import find_documents, read_ahead, review_all
    from clausecheck.formats.questionnaire import render
    from clausecheck.isolation.workers import Workers
    from clausecheck.ruleset import load_ruleset

    documents = find_documents(paths).paths
    targets = _targets(documents, format, copy, out, overwrite=overwrite)
    ruleset = load_ruleset(rules or ())
    written, failed = [], False
    with Workers(time_limit=time_limit) as workers:
        readings = read_ahead(documents, workers, view=view, changes=False, password=password)
        with progress(len(documents), quiet=False) as advance:
            results = review_all(readings, ruleset, side=side)
            for result, target in zip(results, targets, strict=True):
                if isinstance(result, Failure):
                    failed = True
                    complain(result.message)
                else:
                    _put(render(result, format, copy), target)
                    written.append((result, target))
                advance()
    _remark(written, copy)
    return FAILED if failed else REVIEWED


def _put(made: bytes, target: Path | None) -> None:
    if target is None:
        write(made.decode("utf-8"))
    else:
        save_bytes(target, made)


def _remark(written: Sequence[tuple[Report, Path | None]], copy: Copy) -> None:
    """Say on standard error what was written, and which copy it is."""
    files = [target for _, target in written if target is not None]
    if not files:
        return
    names = str(files[0]) if len(files) == 1 else count(files, "questionnaire")
    if copy == "vendor":
        complain(f"{names} written, to send; your own copy with grades and red flags: --for owner")
    else:
        complain(f"{names} written, your own copy: it shows grades and red flags, do not send it")


# --- where to ------------------------------------------------------------------------------


def _targets(
    documents: Sequence[Path], format: Format, copy: Copy, out: str | None, *, overwrite: bool
) -> Sequence[Path | None]:
    """Where each questionnaire goes; None is the screen, for formats that it can show."""
    from clausecheck.batch import name_results
    from clausecheck.formats.questionnaire import BINARY, SUFFIXES

    ending = f"{SUFFIXES[copy]}.{format}"
    if out is None and format not in BINARY:
        if len(documents) > 1:
            raise SettingsError(f"--out: {count(documents, 'document')} need a folder; name one")
        return [None]
    targets: list[Path]
    if out is not None and _is_file(out, format):
        if len(documents) > 1:
            raise SettingsError(
                f"--out {out}: this is a file, but there are {len(documents)} documents; "
                "name a folder"
            )
        targets = [Path(out)]
        if not targets[0].parent.is_dir():
            raise SettingsError(
                f"--out {out}: there is no folder {targets[0].parent}; create it first"
            )
    else:
        folder = Path(out) if out is not None else Path()
        make_folder(folder)
        targets = name_results(documents, folder, suffix=ending)
    _refuse_existing(targets, documents, overwrite=overwrite)
    return targets


def _is_file(out: str, format: Format) -> bool:
    target = Path(out)
    return not (out.endswith(("/", os.sep)) or target.is_dir()) and (
        target.is_file() or target.suffix.lower() == f".{format}"
    )


def _refuse_existing(
    targets: Sequence[Path], documents: Sequence[Path], *, overwrite: bool
) -> None:
    for target in targets:
        if not target.exists():
            continue
        if any(path.exists() and target.samefile(path) for path in documents):
            raise SettingsError(f"--out {target}: this is the document itself; name another file")
        if not overwrite:
            raise SettingsError(
                f"{target}: this file exists and may hold answers; name another with --out, or "
                "replace it with --overwrite"
            )
