"""What the office files share: colours, characters, and no moment at which they were made."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ZERO = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_CORE = "docProps/core.xml"
MARK_COLOURS = {
    "adverse": "8F1420", "missing": "A1341A", "disclaimed": "A1341A", "cannot-tell": "633A86",
    "weak": "7C5200", "adequate": "1D5277", "strong": "1D623B", "favourable": "1D623B",
}  # fmt: skip
"""The colour of each grade, as in the report; it only repeats what the words say."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold; they stand in texts read from damaged files."""


def timeless(package: bytes) -> bytes:
    """The same package with fixed dates in its archive and its properties."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _MOMENT.sub(rb"\g<1>2000-01-01T00:00:00Z\2", content)
            entry = ZipInfo(name, _ZERO)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
