"""What kind of document this is, in which language, and what it keeps elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import re2

from clausecheck.model import Document
from clausecheck.ruleset.schema import DocumentTypeRule
from clausecheck.structure.attachments import MissingAttachment

_OPENING = 2500
_PURPOSE = 20_000
"""A purpose is stated in the title, the recitals or the definitions."""

_NAMED = 3
_LONGEST = 80
_DENSE = 4.0
"""So many of a type's words in a thousand words say its type where no title does."""

_MENTION = re.compile(
    r"\b(?:[Tt]his|THIS|[Ss]uch|[Aa]ny|[Ss]aid) (?:[\w-]+ ){0,4}?[Aa](?:greement|GREEMENT)\b"
)
_LEGEND = re.compile(
    r"(?i)\bconfidential treatment (?:has been )?requested|\bexecution (?:copy|version)"
    r"|\bredacted (?:copy|version)"
)
_SILENT = "this document"
_OTHER_TITLE = re.compile(
    r"\b(?:[A-Z][\w&/-]*,? (?:(?:and|of|for|&) )?){1,8}(?:Agreement|AGREEMENT|Contract|CONTRACT)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|shall|any|by|this|is|are|be|or|for|will|that|not|with|you|we|it|its|an|as"
    r"|at|from|on|if|no|may|each|all|has|which|who|their|our|your|other|than|into|only)\b",
    re.IGNORECASE,
)
_OTHER_LANGUAGES = re.compile(
    r"\b(?:der|die|das|dem|den|des|und|ist|nicht|mit|von|zu|ein|eine|le|la|les|du|et|est|que|qui|dans"
    r"|pour|par|un|une|el|los|las|del|y|en|una|con|se|por|para|il|lo|di|e|che|per|non|della|een|het"
    r"|de|van|niet|dat|met|zijn|aan|og|det|er|som|til|och|att|av|om|\u00e4r|o|os|da|do|uma"
    r"|w|na|nie|si\u0119|jest|je|se|ja|ei|az|egy|hogy|ve|bir|bu)\b",
    re.IGNORECASE,
)
_ENGLISH_SHARE = 0.07
"""Lists and tables of purchase orders, full of foreign names, have few small words."""

_LAST_LATIN = "\u024f"
_WORDS_NEEDED = 40
_SEPARATE_NDA = re.compile(
    r"\b(?:(?:confidentiality|non-?disclosure|secrecy)(?: and [\w-]+)? agreement)"
    r"[^.;]{0,60}?\b(?:dated|between the parties|by and between|entered into|of even date|"
    r"executed|remains? in|continues? in|shall continue)\b",
    re.IGNORECASE,
)
_NDA_TITLE = re.compile(r"(?i)confidential|non-?disclosure|secrecy")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The type of a document (``other``: none), what decided it, and a purpose that adds to it."""

    type: str
    reason: str
    purpose: str = ""


def recognise(document: Document, types: Sequence[DocumentTypeRule]) -> Recognised:
    """The type whose title stands first in the opening, else the one whose words are densest.

    A title of another kind, such as "Sponsorship Agreement", is heard too: words then have to be
    twice as dense to say otherwise.
    """
    found = _by_title(document, types)
    if found is None:
        other = _other_title(document)
        found = _by_words(document, types, other)
    rule = next((r for r in types if r.id == found.type), None)
    if rule is None or rule.purpose is None:
        return found
    text = " ".join(document.text[:_PURPOSE].split())
    stated = any(re2.search(f"(?i){pattern}", text) for pattern in rule.purpose.words)
    return replace(found, purpose=rule.purpose.title) if stated else found


def _by_title(document: Document, types: Sequence[DocumentTypeRule]) -> Recognised | None:
    """The type whose title comes first; none where the title of another kind comes before it."""
    opening = _opening(document)
    found: list[tuple[int, int, str, str]] = []
    for rank, rule in enumerate(types):
        for pattern in rule.titles:
            for match in re2.finditer(f"(?i){pattern}", opening):
                if _as_a_title(match.group(0)):
                    found.append((match.start(), rank, rule.id, match.group(0)))
                    break
    if not found:
        return None
    start, _, name, words = min(found)
    other = _OTHER_TITLE.search(opening)
    if other and other.end() <= start:
        return None
    return Recognised(name, f"its title says “{_cut(words)}”")


def _opening(document: Document) -> str:
    """The first lines, where the title stands, without "this Agreement" and filing legends."""
    line = _LEGEND.sub(".", " ".join(document.text[:_OPENING].split()))
    return _MENTION.sub(_SILENT, line)


def _as_a_title(words: str) -> bool:
    """Whether words stand as in a title, with capitals, and not as in a sentence."""
    return words[:1].isupper() and not words.split()[-1].islower()


def _other_title(document: Document) -> str:
    found = _OTHER_TITLE.search(_opening(document))
    return found[0] if found else ""


def _by_words(document: Document, types: Sequence[DocumentTypeRule], other: str) -> Recognised:
    """The type whose words are densest, where they are dense enough to mean something."""
    text = document.text.encode("utf-8", "replace")
    counted = {rule.id: _count(rule.words, text) for rule in types}
    best = max(counted, key=lambda name: sum(counted[name].values()), default="")
    hits = sum(counted.get(best, {}).values())
    needed = _DENSE * (2 if other else 1) * len(text.split()) / 1000
    if hits < max(needed, 2):
        what = f"its title “{_cut(other)}” is" if other else "its title and words are"
        return Recognised("other", f"{what} of no type that the rules know")
    words = sorted(counted[best].items(), key=lambda item: -item[1])[:_NAMED]
    listed = ", ".join(f"“{word}” ({count}×)" for word, count in words)
    return Recognised(best, f"no title says so, but its words do: {listed}")


def _count(patterns: Sequence[str], text: bytes) -> Counter[str]:
    """How often each word that the patterns find stands in the text, in lower case."""
    found: Counter[str] = Counter()
    for pattern in patterns:
        for match in re2.finditer(f"(?i){pattern}".encode(), text):
            found[" ".join(match.group(0).decode("utf-8", "replace").lower().split())] += 1
    return found


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def language(document: Document) -> str:
    """``en`` when the small words are English, else ``und`` (undetermined)."""
    words = re.findall(r"[^\W\d_]+", document.text[:200_000])
    letters = "".join(words)
    foreign = 0 if letters.isascii() else sum(char > _LAST_LATIN for char in letters)
    if 2 * foreign > len(letters):
        return "und"  # other scripts, some of which set no blanks between words
    if len(words) < _WORDS_NEEDED:
        return "en" if document.text.strip() else "und"
    line = " ".join(words)
    english, other = len(_ENGLISH.findall(line)), len(_OTHER_LANGUAGES.findall(line))
    return "en" if english >= _ENGLISH_SHARE * len(words) and english > other else "und"


def kept_elsewhere(document: Document, missing: Sequence[MissingAttachment]) -> tuple[str, ...]:
    """The attachments that are not in the file, and a separate secrecy agreement."""
    elsewhere = [f"{one.name} (referred to, not in this file)" for one in missing]
    separate = _SEPARATE_NDA.search(document.text)
    if separate and not _NDA_TITLE.search(document.text[:300]):
        elsewhere.insert(0, "a separate confidentiality agreement (referred to, not in this file)")
    return tuple(elsewhere)
