"""What goes through the pipes between the review and a process that reads for it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from clausecheck.model import Document
from clausecheck.readers.views import View

_OWN = frozenset({"clausecheck.model.document", __name__})


@dataclass(frozen=True, slots=True)
class Request:
    """Read one file, as ``readers.read`` does; ``path`` is only a name when ``data`` is given."""

    path: Path
    data: bytes | None = None
    view: View = "accepted"
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The file was not read; ``message`` is that of the ReadError."""

    message: str


@dataclass(frozen=True, slots=True)
class Alive:
    """A page that takes long to read is done, more are to come."""


Answer = Document | Refused | Alive


def send(stream: BinaryIO, message: Request | Answer) -> None:
    """Put a message into a pipe."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive_request(stream: BinaryIO) -> Request:
    """Take the next request from a pipe; raises EOFError at its end."""
    return cast(Request, pickle.load(stream))


def receive_answer(stream: BinaryIO) -> Answer:
    """Take the next answer from a pipe; raises EOFError or UnpicklingError where there is none.

    A hostile file may have taken the reading process over. So an answer can hold our own nouns
    and plain values, and name nothing else that unpickling would load and call.
    """
    return cast(Answer, _Nouns(stream).load())


class _Nouns(pickle.Unpickler):
    """Knows the classes of the model and of this module only."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _OWN and name.isidentifier():
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
