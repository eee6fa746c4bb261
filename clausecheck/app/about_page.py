"""The page that says how grades come about and what they are not."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from clausecheck.app.cards import grade_html
from clausecheck.formats.wording import MARKS

_STYLE = Path(__file__).with_name("style.css")

_MEANINGS = {
    "strong": "More than the essentials: the wording can be enforced and leaves little to argue.",
    "adequate": "Everything essential is there: what a careful lawyer would accept.",
    "weak": "There is wording, but something essential is lacking or an exception swallows it.",
    "missing": "Nothing in the text that was read deals with this.",
    "disclaimed": "Missing, because the text says in words that you do not have it.",
    "adverse": "The wording works against your side, and nothing in the contract softens it.",
    "cannot-tell": "Pages could not be read or the terms are kept in another paper, so neither "
    "“missing” nor “there” can be said.",
    "favourable": "The contract is silent, and silence suits your side.",
    "not-expected": "Contracts of this type need not deal with this; it is not counted.",
}

_HOW = """
### How a grade comes about

1. **Reading.** The text is taken from the file with its page and place. Words that were struck
   out or deleted in tracked changes are left out; anything that could not be read is listed.
2. **Finding.** Each clause family, such as *return of data*, consists of elements: statements
   that are either in the contract or not. Written rules look for each of them, clause by clause.
3. **Who is bound.** A duty counts for you only if it binds the other side. “Exclusive” may bind
   the manufacturer, which protects the owner, or the owner, which does not.
4. **Exceptions.** “Nothing in this agreement shall …”, “except”, “reasonable efforts” and the
   like change what the words around them mean, and the grade with it.
5. **Grading.** Essential elements make a clause adequate, further ones make it strong,
   loopholes hold it down, and wording against you makes it adverse. Every step is shown under
   *Reasons for this grade*.

### What “missing” rests on

“Missing” is a statement about the whole document. It therefore comes with the pages that were
read, those that were not, papers the contract refers to but does not contain, and the passage
that comes nearest. If a page could not be read, nothing is called missing.

### What this is not

Grades come from published rules and compare wording with good practice. They are no legal
advice: they know neither your law, nor your negotiation, nor what was promised elsewhere.

### Your contracts

ClauseCheck runs on this machine and connects to no other. Contracts stay in the memory of this
session and are gone when you remove them, or a minute after you close the window.
"""


def show() -> None:
    """Show the page."""
    st.html(_STYLE)
    _, middle, _ = st.columns([1, 4, 1])
    with middle:
        st.title("How grading works", anchor=False)
        marks = {mark.key: mark for mark in MARKS}
        rows = "".join(
            f'<tr><th scope="row">{grade_html(marks[key])}</th><td>{meaning}</td></tr>'
            for key, meaning in _MEANINGS.items()
        )
        st.html(
            '<div class="wide"><table class="overview"><caption>The grades, as your side sees '
            'them</caption><thead><tr><th scope="col">Grade</th><th scope="col">It says</th></tr>'
            f"</thead><tbody>{rows}</tbody></table></div>"
        )
        st.markdown(_HOW)
