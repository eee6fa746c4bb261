"""Terms used like defined terms, more than once or twice, that this document never defines.

Only what certainly looks like a defined term is taken: capitals in the middle of sentences, again
and again, after "any", "each" or "such" (which names of persons, places and laws do not take).
Anything that the document could explain in any way, by quotation marks, a heading, a label or
another document, is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from clausecheck.model import Flaw
from clausecheck.structure.places import Places, is_supplement

_FEWEST = 3
_REACH = 120
_DESCRIBING = ("al", "ed", "ing", "ive", "ous", "able", "ible", "ary", "ic")
_WORD = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)*"
_BLANK = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_USED = re.compile(
    rf"(?<=[a-z,;(]\s)(?P<det>any|each|every|such|an?|the|its|their|this|no|all){_BLANK}"
    rf"(?P<term>{_WORD}(?:{_BLANK}{_WORD}){{0,3}})(?!\w|[-/(]\w|['’]?\s+[A-Z0-9]|\s+(?:of|and|or"
    rf"|in|for|to|&|at|on)\s+(?:the\s+)?[A-Z])"
    r"(?!\s+\d|\s+(?:corporation|company|limited|general|mutual|bank|statutory|professional"
    r"|partnership|non-?profit|public|private|domestic|state|law|resident|citizen)\b)"
)
_COUNTING = frozenset("any each every such an a".split())
_IN_TEXT = frozenset({"body", "definition", "schedule"})
_KNOWN_WORDS = frozenset(
    """
    act acts code codes law laws regulation regulations rule rules court courts state states
    commission board university bank congress government federal internet english united exchange
    stock president vice officer officers chief secretary treasurer county city republic kingdom
    union european american association institute corporation company companies inc llc ltd dollar
    dollars euro euros section sections article articles exhibit exhibits schedule schedules annex
    annexes appendix appendices attachment attachments addendum amendment amendments paragraph
    clause
    party parties agreement agreements recital recitals preamble table page web world director
    directors counsel treaty convention directive standards accounting principles january february
    march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday contract lease license licence note notes deed letter national
    international north south east west northern southern eastern western street department ministry
    agency authority council committee office administration society chamber commerce north-american
    god christian bible french german dutch chinese japanese british canadian indian spanish english
    york california delaware texas jersey london paris tokyo canada america europe asia africa
    australia china japan india germany france korea mexico brazil israel switzerland windows java
    microsoft google android apple linux unix oracle adobe facebook twitter amazon yahoo ethernet
    trustee trustees form chapter title part subpart subchapter revenue service gaap division
    district
    memorandum certificate articles bylaws by-laws charter order plan fund trust indenture
    """.split()
)
_QUOTED = re.compile(r"[\"“”‘'`]{1,2}([A-Z][^\"“”‘’'`\n]{0,80}?)[,.]?[\"”’'`]{1,2}(?!\w)")
_BRACKETED = re.compile(
    r"\(\s*(?:the |each,? |an? |collectively,? |together,? )*([A-Z][\w ,/&-]{1,60}?)\s*\)"
)
_SAID = re.compile(
    r"(?:referred to (?:herein(?:after)? )?as|hereinafter|hereafter|called|known as"
    r"|designated(?: as)?|mean(?:s|ing)?(?: of)?)[,:]?\s+"
    r"(?:the |an? )?([A-Z][\w&-]*(?:\s+[A-Z][\w&-]*){0,4})"
)
_LABEL = re.compile(
    r"(?m)^[\s\d.()a-zA-Z]{0,12}?\b([A-Z][\w&/-]*(?:[ \t]+(?:[A-Z(][\w&/()-]*|of|and|or"
    r"|the)){0,5})[ \t]*"
    r"(?:[:=\N{EN DASH}\N{EM DASH}]|-\s|\.|\t|  |\s+(?:shall |will )?(?:means?|includes?|is"
    r"|are)\b|$)"
)
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:capitali[sz]ed|defined)\s+(?:terms?|words?)\b[^.]{0,160}\b(?:not|otherwise"
    r"|without)\b[^.]{0,40}\bdefin"
    r"|\bterms?\s+(?:used|defined)[^.]{0,120}\b(?:have|having"
    r"|has)\s+the\s+(?:same\s+)?meanings?[^.]{0,60}\b(?:in|by|to)\b[^.]{0,40}\bAgreement\b"
)
_TELLS = re.compile(
    r"(?:[\"”’']|\s+(?:substantially\s+)?in\s+(?:the|a)\s+form\b|\s+[IVX\d]+\b"
    r"|\s+[-\N{EN DASH}\N{EM DASH}]\s|\s*:"
    r"|\W{0,3}(?:\([^()]{0,80}\)\W{0,3})?(?:,[^,.]{0,60},\s*)?(?:(?:shall|will|also"
    r"|each)\s+){0,2}"
    r"(?:means?|includes?|refers?|comprises?|consists?|has\s+the\s+meaning|have\s+the\s+meaning"
    r"|is\s+defined|are\s+defined)\b"
    r"|\s*\(?,?\s*as\s+(?:such\s+term\s+is\s+|hereinafter\s+)?defined)"
)
_NAMES = re.compile(r"[a-z]\s[A-Z][\w&]+(?:\s+[A-Z][\w&]+)*\s+$")
_BEFORE = 40
_BEGINS = re.compile(
    r"\b(?:form|forms|establish|establishes|appoint|appoints|designat\w+|create|creates"
    r"|constitute|constitutes"
    r"|as|following|certain|called|be|into|more|of)\s+(?:an?\s+|the\s+|its\s+)?$"
)


def undefined_terms(places: Places) -> Iterator[Flaw]:
    """One flaw for every such term, at its first use."""
    text = places.text
    if is_supplement(text):
        return
    used, counted, first = Counter[str](), Counter[str](), dict[str, re.Match[str]]()
    for found in _USED.finditer(text):
        if places.zone(found.start()) not in _IN_TEXT or _in_brackets(text, found.start()):
            continue
        name = _singular(" ".join(found["term"].split()))
        used[name] += 1
        counted[name] += found["det"] in _COUNTING
        first.setdefault(name, found)
    names = [n for n in used if used[n] >= _FEWEST and counted[n] and not _is_known(n)]
    if not names or _OF_ANOTHER.search(text):
        return
    headings = " | ".join(s.heading for s in places.outline.segments).lower()
    names = [n for n in names if n.lower() not in headings and not _is_told(text, n)]
    explained = _explained(places) if names else frozenset()
    for name in names:
        if not _is_explained(name, explained):
            at = first[name]
            printed = " ".join(at["term"].split())
            message = (
                f"“{printed}” is used like a defined term ({used[name]} times at least) "
                "but not defined in what was read."
            )
            yield Flaw("undefined-term", printed, message, places.evidence(*at.span("term")))


def _in_brackets(text: str, start: int) -> bool:
    """Whether a bracket is open, as in "Section 8 (Effects of an Early Termination)"."""
    before = text[max(0, start - _REACH) : start]
    return before.rfind("(") > before.rfind(")")


def _is_known(name: str) -> bool:
    if " " not in name and name.endswith(_DESCRIBING):
        return True
    return any(word in _KNOWN_WORDS or word + "s" in _KNOWN_WORDS for word in name.lower().split())


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("xes", "ches", "shes", "sses")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _explained(places: Places) -> frozenset[str]:
    """Every name that the document gives or seems to give a meaning, in lower case."""
    text = places.text
    names = [d.term for d in places.outline.definitions]
    names += [s.heading for s in places.outline.segments if s.heading]
    for pattern in (_QUOTED, _BRACKETED, _SAID, _LABEL):
        names += pattern.findall(text)
    return frozenset(
        _singular(" ".join(n.lower().split()).strip(" ,.;:").removesuffix("(s)")) for n in names
    )


def _is_told(text: str, name: str) -> bool:
    """Whether a sentence gives the name a meaning or a beginning, or uses it as a proper name."""
    for found in re.finditer(_loosely(name), text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if before[-1:].isalnum():
            continue
        if _TELLS.match(text, found.end()) or _BEGINS.search(before) or _NAMES.search(before):
            return True
    return False


def _loosely(name: str) -> str:
    words = name.split()
    last = words[-1][:-1] if words[-1].endswith("y") else words[-1]
    return r"\s+".join([*words[:-1], last]) + r"(?:y|ies|e?s|\(s\)|\(ies\))?"


def _is_explained(name: str, explained: frozenset[str]) -> bool:
    """Whether the name, or the end of it that carries the meaning, is explained."""
    words = name.lower().split()
    ends = [" ".join(words[at:]) for at in range(len(words))]
    starts = [_singular(" ".join(words[: at + 1])) for at in range(len(words))]
    return any(part in explained for part in (*ends, *starts))
