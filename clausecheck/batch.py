"""Many documents, one after the other: which ones, what came of each, where each result goes."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clausecheck.errors import ReadError, SettingsError, stage_of
from clausecheck.isolation.workers import Workers
from clausecheck.model import Document, Failure, Report, Side
from clausecheck.readers import SUFFIXES, View
from clausecheck.readers.ownreports import HEAD, TAIL, is_own_report

if TYPE_CHECKING:
    from clausecheck.ruleset import Ruleset

__all__ = [
    "FOLDER_SUFFIXES",
    "Documents",
    "Reading",
    "find_documents",
    "name_results",
    "read_ahead",
    "review_all",
]

FOLDER_SUFFIXES = frozenset(suffix for suffix in SUFFIXES if suffix)
"""What is taken from a folder. A file named by the user is tried whatever its suffix."""

_REPORT_SUFFIXES = frozenset({".html", ".htm", ".json", ".jsonl", ".txt"})


@dataclass(frozen=True, slots=True)
class Documents:
    """The files to review, in order, and the folders' files that were left out.

    ``reports`` are reviews that ClauseCheck wrote there, ``ignored`` files of other kinds.
    """

    paths: tuple[Path, ...]
    ignored: tuple[Path, ...]
    reports: tuple[Path, ...] = ()


def find_documents(paths: Sequence[Path]) -> Documents:
    """Replace folders by the documents in them, at any depth, sorted by name.

    Raises SettingsError for a path that does not exist and for folders without a document.
    """
    found: list[Path] = []
    ignored: list[Path] = []
    reports: list[Path] = []
    for path in paths:
        if path.is_dir():
            for file in _files_in(path):
                own = _is_report(file)
                (reports if own else found if _is_document(file) else ignored).append(file)
        elif os.path.lexists(path):
            found.append(path)
        else:
            raise SettingsError(f"{path}: there is no such file or folder; check the name")
    if not found:
        names = ", ".join(str(path) for path in paths)
        kinds = ", ".join(sorted(FOLDER_SUFFIXES))
        raise SettingsError(f"{names}: no document found; put files of these kinds in: {kinds}")
    return Documents(tuple(found), tuple(ignored), tuple(reports))


def _files_in(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        raise SettingsError(f"{error.filename}: the folder cannot be read ({reason}); check it")

    files: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(where, name) for name in names]
    return sorted(files, key=lambda file: file.parts)


def _is_document(file: Path) -> bool:
    # "~$contract.docx" is the lock file Word leaves beside an open document; a README explains
    # a folder and is no contract.
    skipped = (".", "~$", "README", "readme")
    return file.suffix.lower() in FOLDER_SUFFIXES and not file.name.startswith(skipped)


def _is_report(file: Path) -> bool:
    """Tell a review that ClauseCheck wrote; what cannot be opened is not known to be one."""
    if file.suffix.lower() not in _REPORT_SUFFIXES or not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(max(file.stat().st_size - TAIL, 0))
            return is_own_report(head, stream.read(TAIL))
    except OSError:
        return False


def name_results(paths: Sequence[Path], folder: Path, *, suffix: str) -> list[Path]:
    """Name one result file in ``folder`` for every document: its stem and ``suffix``.

    Documents that share a stem keep their own suffix in the name, and a number where even that
    is taken. No result takes the name of a document under review.
    """
    documents = {_key(path) for path in paths}
    stems = Counter(_key(folder / f"{path.stem}{suffix}") for path in paths)
    taken: set[str] = set(documents)
    results: list[Path] = []
    for path in paths:
        result = folder / f"{path.stem}{suffix}"
        if stems[_key(result)] > 1 or _key(result) in taken:
            result = folder / f"{path.name}{suffix}"
        number = 2
        while _key(result) in taken:
            result = folder / f"{path.name}-{number}{suffix}"
            number += 1
        taken.add(_key(result))
        results.append(result)
    return results


def _key(path: Path) -> str:
    """Name a file as a file system does that takes upper and lower case for the same."""
    return str(path.absolute()).casefold()


class Reading(NamedTuple):
    """A document that is being read in another process, or has been.

    ``redraft`` reads it again in other states of its tracked changes, where somebody asks.
    """

    path: Path
    document: Future[Document]
    redraft: Callable[[View], Document] | None = None


def read_ahead(
    paths: Sequence[Path],
    workers: Workers,
    *,
    view: View = "accepted",
    changes: bool = True,
    password: str | None = None,
) -> Iterator[Reading]:
    """Begin to read at once, and stay a little ahead of whoever takes the documents, in order.

    ``changes`` lets the review read them again without each of their tracked changes.
    """
    pool = ThreadPoolExecutor(workers.jobs)

    def begin(path: Path) -> Reading:
        def redraft(state: View) -> Document:
            return workers.read(path, view=state, password=password)

        document = pool.submit(workers.read, path, view=view, password=password)
        return Reading(path, document, redraft if changes and view == "accepted" else None)

    rest = iter(paths)
    begun = deque(begin(path) for path in islice(rest, workers.jobs + 1))

    def take() -> Iterator[Reading]:
        try:
            while begun:
                yield begun.popleft()
                begun.extend(begin(path) for path in islice(rest, 1))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    return take()


def review_all(
    readings: Iterable[Reading],
    ruleset: Ruleset,
    *,
    side: Side = "owner",
    rules_only: bool = False,
) -> Iterator[Report | Failure]:
    """Review documents one by one, in order; what fails is a Failure, and the rest goes on.

    With ``rules_only`` the trained detector is not asked. Nothing is reviewed before it is asked
    for, so results can be written as they come.
    """
    for reading in readings:
        yield _review_one(reading, ruleset, side, rules_only=rules_only)


def _review_one(
    reading: Reading, ruleset: Ruleset, side: Side, *, rules_only: bool
) -> Report | Failure:
    from clausecheck.pipeline import review_document  # slow to load: reading goes on meanwhile

    path = reading.path
    try:
        document = reading.document.result()
        return review_document(
            document, ruleset, side=side, redraft=reading.redraft, rules_only=rules_only
        )
    except ReadError as error:
        return Failure(name=path.name, message=_one_line(str(error), path))
    except Exception as error:  # one document that trips us up must not stop the others
        what = f"{path}: unexpected {type(error).__name__} in {stage_of(error)}: {error}"
        return Failure(name=path.name, message=_one_line(f"{what}; please report this", path))


def _one_line(message: str, path: Path) -> str:
    """Put a message on one line that begins with the path as the user gave it."""
    line, where, name = (" ".join(words.split()) for words in (message, str(path), path.name))
    if line.startswith(f"{where}:"):
        return line
    return f"{where}: {line.removeprefix(f'{name}: ')}"
