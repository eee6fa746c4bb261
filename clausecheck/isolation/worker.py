"""The process that reads: takes requests from standard input, answers on standard output.

It reads one file after the other until its input ends. Whoever started it may end it at any
time, and it ends by itself, with the programs that it runs, when nobody is there any more.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO, NoReturn

from clausecheck.errors import ReadError, stage_of
from clausecheck.isolation.messages import (
    Alive,
    Answer,
    Refused,
    Request,
    receive_request,
    send,
)
from clausecheck.readers import read

_GRACE = 2.0
"""Seconds for ending the programs that a reader started, before everything is dropped."""


def main(memory: int) -> None:
    """Serve requests; the process may allocate ``memory`` bytes, where the platform counts."""
    answers = _only_output()
    _limit_memory(memory)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the review, which ends us
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_receive, args=(requests,), daemon=True).start()
    _announce_slow_pages(answers)
    while True:
        send(answers, answer(requests.get()))


def answer(request: Request) -> Answer:
    """Read one file; a refusal, or whatever went wrong, comes back as a message."""
    try:
        return read(request.path, data=request.data, view=request.view, password=request.password)
    except ReadError as error:
        return Refused(str(error))
    except MemoryError:
        return Refused(
            f"{request.path}: reading it takes more memory than a contract can need; "
            "split it, or save it anew without its pictures"
        )
    except RecursionError:
        return Refused(
            f"{request.path}: its parts are nested deeper than in any contract; save it anew"
        )
    except Exception as error:  # one document that trips us up must not stop the others
        what = f"unexpected {type(error).__name__} in {stage_of(error)}: {error}"
        return Refused(f"{request.path}: {what}; please report this")


def _only_output() -> BinaryIO:
    """Keep the pipe for answers; whatever a library prints goes where errors go."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _limit_memory(most: int) -> None:
    """Bound what the process may allocate; Windows has no such limit, and macOS ignores it."""
    try:
        import resource
    except ImportError:
        return
    # Linux counts under DATA what is really allocated; AS would also count mapped libraries.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _receive(requests: SimpleQueue[Request]) -> None:
    """Take requests in while the main thread reads; end the process when no more can come."""
    try:
        while True:
            requests.put(receive_request(sys.stdin.buffer))
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait(_GRACE)
        os._exit(1)  # the main thread is deep in a library that heeds no signal


def _leave(number: int, frame: object) -> NoReturn:
    """Unwind the main thread, so that the programs which a reader started are ended."""
    raise SystemExit(1)


def _announce_slow_pages(answers: BinaryIO) -> None:
    """Tell the review of every page that took long, so that it waits for the next one."""

    class Announcer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            send(answers, Alive())

    slow = logging.getLogger("clausecheck.readers.slow")
    slow.addHandler(Announcer())
    slow.setLevel(logging.INFO)
    slow.propagate = False
