"""How contracts get in: upload, samples, pasted text; and how they get out again."""

from __future__ import annotations

import streamlit as st

from clausecheck.app import uploads
from clausecheck.app.state import Session, add, clear
from clausecheck.app.uploads import Upload
from clausecheck.readers import SUFFIXES

OVERVIEW = "overview"
"""Stands in the place of a contract's identity where the table of all is chosen."""

FILE_TYPES = sorted(suffix[1:] for suffix in SUFFIXES if suffix)
_PRIVATE = (
    "Nothing leaves this machine. Contracts are kept in memory for this session only and are "
    "never written to disk."
)


def current_session() -> Session:
    """Return the session of this browser window, new at its first visit."""
    if "clausecheck" not in st.session_state:
        st.session_state["clausecheck"] = Session()
    session: Session = st.session_state["clausecheck"]
    return session


def open_linked_sample(session: Session) -> None:
    """Open the sample that the address names (``?sample=NAME``), once."""
    name = st.query_params.get("sample")
    if name is None or st.session_state.get("linked_sample") == name:
        return
    st.session_state["linked_sample"] = name
    item = uploads.sample(uploads.samples_dir(), name)
    if item is not None:
        _take(session, item)


def privacy_line() -> None:
    """Say where the contracts are."""
    st.caption(f":material/lock: {_PRIVATE}")


def panel(session: Session) -> None:
    """Show the three ways in: upload, samples (where they are shipped), pasted text."""
    key = session.generation
    st.file_uploader(
        "Upload contracts (PDF, Word or text)",
        type=FILE_TYPES,
        accept_multiple_files=True,
        key=f"files-{key}",
        on_change=_take_files,
        args=(session,),
        help="Several at once are possible. Encrypted PDFs ask for their password afterwards.",
    )
    _sample_chooser(session)
    with st.expander("Or paste text"):
        text = st.text_area("Contract text", key=f"paste-{key}", height=180)
        if st.button("Review this text", key="paste-go", disabled=not text.strip()):
            _take(session, uploads.pasted(text))
            session.generation += 1
            st.rerun()


def _sample_chooser(session: Session) -> None:
    folder = uploads.samples_dir()
    names = uploads.sample_names(folder)
    if not names:
        return
    chosen = st.selectbox(
        "Or try a sample contract",
        names,
        index=None,
        placeholder="Choose a sample",
        key=f"sample-{session.generation}",
    )
    item = uploads.sample(folder, chosen) if chosen else None
    if item is not None:
        _take(session, item)
        session.generation += 1
        st.rerun()


def _take_files(session: Session) -> None:
    """Move uploaded files into the session and empty the widget, which would keep a copy."""
    files = st.session_state[f"files-{session.generation}"]
    for file in files:
        _take(session, uploads.upload(file.name, file.getvalue()))
    if len(files) > 1:
        st.session_state["chosen"] = OVERVIEW
    session.generation += 1


def _take(session: Session, item: Upload) -> None:
    if not add(session, item):
        st.toast(f"{item.name} is open already.")
    st.session_state["chosen"] = item.sha256


def remove_button(session: Session) -> None:
    """Offer to forget everything of this session."""
    st.button(
        "Remove all contracts from this session",
        key="remove",
        icon=":material/delete:",
        on_click=_remove,
        args=(session,),
        width="stretch",
    )


def _remove(session: Session) -> None:
    clear(session)
    for key in ("chosen", "linked_sample"):
        st.session_state.pop(key, None)
    st.query_params.clear()
