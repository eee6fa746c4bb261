"""What a person hands in: uploaded files, pasted text, shipped samples. No Streamlit here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SAMPLE_SUFFIXES = (".docx", ".pdf", ".txt")


@dataclass(frozen=True, slots=True)
class Upload:
    """One contract as it came in; ``sha256`` of its bytes is its identity in the session."""

    name: str
    data: bytes
    sha256: str


def upload(name: str, data: bytes) -> Upload:
    """Take in a file; the name is only shown, the bytes decide what it is."""
    return Upload(name=name, data=data, sha256=sha256(data).hexdigest())


def pasted(text: str) -> Upload:
    """Take in text pasted by hand, as a plain text file named after its first words."""
    words = text.split()[:4]
    name = " ".join(words)[:40].replace("/", "-").strip(" .")
    return upload(f"{name or 'Pasted text'}.txt", text.encode("utf-8", "replace"))


def samples_dir() -> Path | None:
    """Return the folder of sample contracts beside a checkout; None in an installed package."""
    folder = Path(__file__).resolve().parents[2] / "samples"
    return folder if folder.is_dir() else None


def sample_names(folder: Path | None) -> list[str]:
    """List the sample contracts of a folder by name; empty without a folder."""
    if folder is None:
        return []
    return sorted(p.name for p in folder.iterdir() if p.suffix.lower() in SAMPLE_SUFFIXES)


def sample(folder: Path | None, name: str) -> Upload | None:
    """Take in a sample; None for any name that is not in the list (it may come from a link)."""
    if folder is None or name not in sample_names(folder):
        return None
    return upload(name, (folder / name).read_bytes())


def distinct_names(uploads: Collection[Upload]) -> dict[str, str]:
    """Return a name for each identity; equal names are told apart by a number."""
    seen: dict[str, int] = {}
    names: dict[str, str] = {}
    for item in uploads:
        seen[item.name] = count = seen.get(item.name, 0) + 1
        names[item.sha256] = item.name if count == 1 else f"{item.name} ({count})"
    return names
