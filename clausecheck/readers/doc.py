"""Word 97-2003 files to Documents, converted by LibreOffice where it is installed.

LibreOffice runs on a private, empty profile that switches off macros, links and the network, so
that a contract can neither run nor fetch anything.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausecheck.errors import ReadError
from clausecheck.model import Notice
from clausecheck.readers.docx import read_docx

if TYPE_CHECKING:
    from clausecheck.model import Document
    from clausecheck.readers.views import View

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
_OPTIONS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Nothing runs, nothing is linked in; a proxy that nobody answers stands before the network."""


def read_doc(
    name: str, data: bytes, *, view: View = "accepted", password: str | None = None
) -> Document:
    """The Word 97-2003 file as a Document. ``view`` picks the state of tracked changes.

    Raises ReadError where LibreOffice is not installed, fails, or takes too long, which it does
    for protected files as well: ``password`` means nothing here.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError(
            f"{name}: this is a legacy Word file; save it as .docx (or install LibreOffice)"
        )
    converted = _converted(program, name, data)
    try:
        document = read_docx(name, converted, view=view)
    except ReadError as fault:
        cause = str(fault).removeprefix(f"{name}: ").partition(";")[0]
        raise ReadError(
            f"{name}: LibreOffice did not convert it soundly ({cause}); save it as .docx in Word"
        ) from fault
    notice = Notice("converted", "a legacy Word file, read as LibreOffice converts it to DOCX")
    digest = hashlib.sha256(data).hexdigest()
    return replace(document, format="doc", sha256=digest, notices=(notice, *document.notices))


def _converted(program: str, name: str, data: bytes) -> bytes:
    """The DOCX that LibreOffice makes of the file."""
    with tempfile.TemporaryDirectory(prefix="clausecheck-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        _write_profile(place / "profile")
        source = place / "contract.doc"
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless",
            "--norestore", "--convert-to", "docx", "--outdir", str(place / "out"), str(source),
        ]  # fmt: skip
        _run(command, name, place)
        try:
            return (place / "out" / "contract.docx").read_bytes()
        except OSError:
            raise ReadError(
                f"{name}: LibreOffice could not convert this Word file (broken or protected by a "
                "password); save it as .docx in Word"
            ) from None


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{option}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, option, value in _OPTIONS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        f'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _run(command: list[str], name: str, folder: Path) -> None:
    try:
        # The program starts others; in a session of their own they can be ended together.
        with subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        ) as process:  # fmt: skip
            try:
                process.wait(_SECONDS)
            finally:
                if process.poll() is None:
                    _end(process)
    except subprocess.TimeoutExpired:
        raise ReadError(
            f"{name}: LibreOffice took more than {_SECONDS} seconds to convert this Word file; "
            "save it as .docx in Word"
        ) from None
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise ReadError(
            f"{name}: LibreOffice cannot be started ({reason}); save the file as .docx"
        ) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
