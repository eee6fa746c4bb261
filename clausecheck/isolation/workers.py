"""The side of the review: processes that read, each kept for many files and replaced when lost."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from clausecheck.errors import ReadError, SettingsError
from clausecheck.isolation.messages import Alive, Refused, Request, receive_answer, send
from clausecheck.model import Document
from clausecheck.readers.views import View

SECONDS = 150.0
"""How long one file may take to be read, and as much again for every page that OCR has read."""
SECONDS_PER_MEGABYTE = 2.0
"""What large files get on top."""
LONGEST = 30
"""How many times that limit a file can reach with pages that OCR reads."""
MEMORY = 2 << 30
"""Bytes one reading process may allocate; 500 pages take a tenth of it."""

_GRACE = 3.0
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from clausecheck.isolation.worker import main; main(int(sys.argv[2]))"
)
"""Not ``-m``, which would let a file beside the contracts pass for a module of ours."""
_LOST = (EOFError, OSError, pickle.UnpicklingError, AttributeError, TypeError, ValueError)
"""What sending to and receiving from a process that died in the middle of it may raise."""


class Workers:
    """Reads files in up to ``jobs`` processes; safe to share between threads.

    ``time_limit`` is in seconds for one file; without it the limit grows with the file's size.
    ``close`` ends all processes, also those in the middle of a file.
    """

    def __init__(self, *, jobs: int = 1, time_limit: float | None = None) -> None:
        """Start nothing yet."""
        self.jobs = jobs
        self._time_limit = time_limit
        self._places = threading.Semaphore(jobs)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False
        weakref.finalize(self, _end, self._all)  # for owners that forget to close

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all processes."""
        self.close()

    def close(self) -> None:
        """End all processes. Whoever waits for one gets a ReadError."""
        with self._lock:
            self._closed = True
            workers = tuple(self._all)
        _end(workers)

    def read(
        self,
        path: Path,
        *,
        data: bytes | None = None,
        view: View = "accepted",
        password: str | None = None,
    ) -> Document:
        """Read one contract like ``readers.read``, waiting for a process that is free.

        Raises ReadError, also where the file takes too much time or memory, ends the process or
        trips the reader up; SettingsError where no process can be started.
        """
        request = Request(path, data, view, password)
        with self._places:
            worker = self._take()
            try:
                return worker.read(request, self._limit(request))
            finally:
                self._give_back(worker)

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise ReadError("the review was stopped; start it again")
            while self._idle:
                worker = self._idle.pop()
                if worker.lives():
                    return worker
                worker.end()
                self._all.discard(worker)
            worker = _Worker()
            self._all.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if worker.usable:
                self._idle.append(worker)
            else:
                self._all.discard(worker)

    def _limit(self, request: Request) -> float:
        if self._time_limit is not None:
            return self._time_limit
        return round(SECONDS + SECONDS_PER_MEGABYTE * _size(request) / 1e6)


def _end(workers: Collection[_Worker]) -> None:
    for worker in workers:
        worker.ask_to_end()
    for worker in workers:
        worker.end()


def _size(request: Request) -> int:
    if request.data is not None:
        return len(request.data)
    try:
        return request.path.stat().st_size
    except (OSError, ValueError):
        return 0  # the reader says what is wrong with it


class _Worker:
    """One process that reads and the pipes to it."""

    def __init__(self) -> None:
        root = Path(__file__).resolve().parents[2]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(root), str(MEMORY)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # Ctrl-C goes to the review alone, which then ends this process in good order.
                start_new_session=True,
            )
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SettingsError(
                f"{sys.executable}: the process that reads cannot be started ({reason}); "
                "check what this machine allows"
            ) from None
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        self.usable = True

    def lives(self) -> bool:
        """Tell whether the process is still there."""
        return self._process.poll() is None

    def read(self, request: Request, limit: float) -> Document:
        """Have one file read within ``limit`` seconds."""
        self.usable = False  # until it has answered, also if an interrupt takes us away from here
        clock = _Clock(limit, self._stop)
        try:
            send(self._requests, request)
            while isinstance(answer := receive_answer(self._answers), Alive):
                clock.restart()
            self.usable = True
        except _LOST:
            self.end()
            raise ReadError(self._fate(request.path, clock)) from None
        finally:
            clock.stop()
            if not self.usable:
                self.end()
        if isinstance(answer, Refused):
            raise ReadError(answer.message)
        return answer

    def _fate(self, path: Path, clock: _Clock) -> str:
        if clock.ran_out:
            return (
                f"{path}: reading it took more than {clock.limit:g} seconds and was stopped; "
                "save it anew, or allow more with --time-limit"
            )
        return (
            f"{path}: reading it ended the process that reads ({_ending(self._process)}); "
            "the file is broken, hostile or far too large: ask for it again, or save it anew"
        )

    def ask_to_end(self) -> None:
        """Let the process end itself and the programs it runs, without waiting for it."""
        with contextlib.suppress(OSError):
            self._process.terminate()

    def _stop(self) -> None:
        self.ask_to_end()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._kill()

    def end(self) -> None:
        """End the process for good."""
        self.usable = False
        self._stop()
        self._kill()
        self._process.wait()
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()

    def _kill(self) -> None:
        """End the process and what it started in its own session."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()


def _ending(process: subprocess.Popen[bytes]) -> str:
    """Name what ended a process: the signal, else its exit code."""
    code = process.returncode
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


class _Clock:
    """Calls ``alarm`` ``limit`` seconds after the last start, and remembers that it did.

    However often it is restarted, it runs out after ``LONGEST`` times the limit.
    """

    def __init__(self, limit: float, alarm: Callable[[], None]) -> None:
        self.limit = limit
        self.ran_out = False
        self._alarm = alarm
        self._end = time.monotonic() + LONGEST * limit
        self._timer = self._started()

    def restart(self) -> None:
        self.stop()
        self._timer = self._started()

    def stop(self) -> None:
        self._timer.cancel()

    def _started(self) -> threading.Timer:
        left = max(self._end - time.monotonic(), 0.0)
        timer = threading.Timer(min(self.limit, left), self._ring)
        timer.daemon = True
        timer.start()
        return timer

    def _ring(self) -> None:
        self.ran_out = True
        self._alarm()
