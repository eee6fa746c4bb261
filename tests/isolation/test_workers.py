"""Reading in a process of its own: what a file does to it, and what the review makes of that."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.isolation import worker, workers
from clausecheck.isolation.messages import Alive, Refused, Request, receive_answer, send
from clausecheck.isolation.workers import Workers
from clausecheck.readers import read

TEXT = b"The Recipient shall keep the information secret."

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


def process_of(own: Workers) -> int:
    """The id of the only process, which must be idle."""
    (only,) = own._idle
    return only._process.pid


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def behaving(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process do ``code`` wherever it would read; ``request`` is what it was asked."""
    start = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from clausecheck.isolation import worker\n"
        f"def answer(request):\n    {code}\n"
        "worker.answer = answer; worker.main(int(sys.argv[2]))"
    )
    monkeypatch.setattr(workers, "_START", start)


def test_a_document_comes_back_as_it_is_read_in_process(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    with Workers() as own:
        assert own.read(path) == read(path)
        assert own.read(Path("b.txt"), data=TEXT) == read(Path("b.txt"), data=TEXT)


def test_a_refusal_comes_back_as_the_error_that_the_reader_raised(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(ReadError) as here:
            read(path)
        with Workers() as own, pytest.raises(ReadError) as there:
            own.read(path)
        assert str(there.value) == str(here.value)


def test_one_process_reads_many_files() -> None:
    with Workers() as own:
        own.read(Path("a.txt"), data=TEXT)
        first = process_of(own)
        with pytest.raises(ReadError, match="empty"):
            own.read(Path("b.txt"), data=b"")
        own.read(Path("c.txt"), data=TEXT)
        assert process_of(own) == first


def test_a_file_that_takes_too_long_is_one_line_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    behaving(monkeypatch, "import time; time.sleep(60)")
    with Workers(time_limit=0.7) as own:
        with pytest.raises(ReadError) as refused:
            own.read(Path("slow.pdf"), data=TEXT)
        assert str(refused.value) == (
            "slow.pdf: reading it took more than 0.7 seconds and was stopped; "
            "save it anew, or allow more with --time-limit"
        )
        monkeypatch.undo()
        assert own.read(Path("a.txt"), data=TEXT).text == TEXT.decode()


@POSIX
def test_a_file_that_ends_the_process_is_one_line_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    behaving(monkeypatch, "import os; os.abort()")
    with Workers() as own:
        with pytest.raises(ReadError, match=r"^bad\.pdf: reading it ended .* \(SIGABRT\); the fi"):
            own.read(Path("bad.pdf"), data=TEXT)
        monkeypatch.undo()
        assert own.read(Path("a.txt"), data=TEXT).text == TEXT.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what is allocated")
def test_a_file_that_swells_is_one_line_and_leaves_the_process_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from clausecheck.isolation import worker\n"
        "own = worker.read\n"
        "def read(path, **options):\n"
        "    swollen = bytearray(1 << 30) if path.name == 'big.pdf' else b''\n"
        "    return own(path, **options)\n"
        "worker.read = read; worker.main(int(sys.argv[2]))"
    )
    monkeypatch.setattr(workers, "_START", start)
    monkeypatch.setattr(workers, "MEMORY", 500 << 20)
    with Workers() as own:
        own.read(Path("a.txt"), data=TEXT)
        first = process_of(own)
        with pytest.raises(ReadError, match=r"^big\.pdf: reading it takes more memory than"):
            own.read(Path("big.pdf"), data=TEXT)
        assert own.read(Path("a.txt"), data=TEXT).text == TEXT.decode()
        assert process_of(own) == first


def test_what_nobody_foresaw_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh no")

    monkeypatch.setattr(worker, "read", fail)
    assert worker.answer(Request(Path("in/x.pdf"))) == Refused(
        "in/x.pdf: unexpected ZeroDivisionError in isolation.worker: oh no; please report this"
    )


def test_slow_pages_give_the_next_one_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = "import logging, time\n    log = logging.getLogger('clausecheck.readers.slow')\n"
    pages += "    for _ in range(4): time.sleep(0.5); log.info('page')\n"
    pages += "    return worker.Refused('done')"
    behaving(monkeypatch, pages)
    with Workers(time_limit=1.2) as own, pytest.raises(ReadError, match="done"):
        own.read(Path("scan.pdf"), data=TEXT)


def test_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LONGEST", 3)
    behaving(
        monkeypatch,
        "import logging, time\n    log = logging.getLogger('clausecheck.readers.slow')\n"
        "    while True: time.sleep(0.1); log.info('page')",
    )
    with Workers(time_limit=0.5) as own, pytest.raises(ReadError, match="took more than"):
        own.read(Path("scan.pdf"), data=TEXT)


def test_what_a_library_prints_does_not_get_between_the_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    behaving(
        monkeypatch,
        "import os; print('noise', flush=True); os.write(1, b'noise'); "
        "return worker.Refused('quiet')",
    )
    with Workers() as own, pytest.raises(ReadError, match=r"^quiet$"):
        own.read(Path("a.txt"), data=TEXT)


def test_a_process_lost_between_two_files_is_replaced() -> None:
    with Workers() as own:
        own.read(Path("a.txt"), data=TEXT)
        (only,) = own._idle
        only._process.kill()
        only._process.wait()
        assert own.read(Path("b.txt"), data=TEXT).text == TEXT.decode()


def test_no_more_processes_than_jobs_however_many_threads_read() -> None:
    with Workers(jobs=2) as own, ThreadPoolExecutor(8) as threads:
        names = [f"{number}.txt" for number in range(24)]
        read_all = threads.map(lambda name: own.read(Path(name), data=TEXT), names)
        assert [document.name for document in read_all] == names
        assert 1 <= len(own._all) <= 2


@POSIX
def test_closing_ends_all_processes_also_the_busy_ones_with_their_programs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    behaving(
        monkeypatch,
        "import subprocess, pathlib\n    p = subprocess.Popen(['sleep', '60'], "
        "start_new_session=True)\n"
        f"    pathlib.Path({str(note)!r}).write_text(str(p.pid))\n"
        "    try: p.wait()\n    finally: p.kill()",
    )
    with ThreadPoolExecutor(1) as thread:
        own = Workers()
        reading = thread.submit(own.read, Path("a.pdf"), data=TEXT)
        while not (note.exists() and note.read_text()):
            time.sleep(0.02)
        own.close()
        with pytest.raises(ReadError):
            reading.result()
    program = int(note.read_text())
    for _ in range(100):
        if not alive(program):
            break
        time.sleep(0.02)
    assert not alive(program)
    with pytest.raises(ReadError, match="stopped"):
        own.read(Path("a.pdf"), data=TEXT)


@POSIX
def test_no_process_outlives_a_review_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, signal\n"
        "from clausecheck.isolation.workers import Workers\n"
        "own = Workers(); own.read(pathlib.Path('a.txt'), data=b'text')\n"
        "print(own._idle[0]._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    for _ in range(200):
        if not alive(pid):
            return
        time.sleep(0.02)
    pytest.fail(f"process {pid} is still there")


def test_no_file_beside_the_contracts_is_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pickle", "clausecheck", "logging"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with Workers() as own:
        assert own.read(Path("a.txt"), data=TEXT).text == TEXT.decode()


def test_the_password_is_not_to_be_seen_in_the_list_of_processes() -> None:
    with Workers() as own:
        own.read(Path("a.txt"), data=TEXT, password="very-secret")
        (only,) = own._idle
        assert not any("very-secret" in str(part) for part in only._process.args)


def test_an_answer_can_hold_nothing_but_our_own_nouns() -> None:
    for message in (read(Path("a.txt"), data=TEXT), Refused("no"), Alive()):
        pipe = io.BytesIO()
        send(pipe, message)
        pipe.seek(0)
        assert receive_answer(pipe) == message
    for hostile in (os.system, subprocess.Popen, Path("x"), print):
        with pytest.raises(pickle.UnpicklingError, match="is no part of a document"):
            receive_answer(io.BytesIO(pickle.dumps(hostile)))
