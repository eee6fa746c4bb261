"""The page on which rules are read, tried out and changed."""

from __future__ import annotations

import shlex
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from clausecheck.app import own_rules, verdicts
from clausecheck.errors import ClauseCheckError, RuleError
from clausecheck.model import SIDES, Side

if TYPE_CHECKING:
    from clausecheck.authoring.workbench import Draft, Fault
    from clausecheck.ruleset import Ruleset
    from clausecheck.ruleset.schema import FamilyRule

_STYLE = Path(__file__).with_name("style.css")
_LONG = 20_000  # characters of a pasted text that are explained in a moment
_FOLDER = "my-rules"
_LINE, _TOP = 19, 12  # height of a line of the rule file, and room above the first, in pixels
_NEW = "A new family …"


def show() -> None:
    """Show the page."""
    st.html(_STYLE)
    try:
        ruleset = _ruleset()
    except RuleError as error:
        st.title("Rules", anchor=False)
        st.error(f"The rules cannot be used. {error}")
        return
    _, middle, _ = st.columns([1, 12, 1])
    with middle:
        st.title("Rules", anchor=False)
        st.markdown(
            "What ClauseCheck asks of each clause, and how it finds it. Read a rule, try it on "
            "words of your own, or change a copy of it."
        )
        families = {family.id: family for family in ruleset.families}
        chosen = st.selectbox(
            "Clause family", list(families), format_func=lambda i: families[i].title, key="family"
        )
        reading, trying, editing = st.tabs(["Read", "Try it out", "Change a copy"])
        with reading:
            _read(families[chosen], ruleset)
        with trying:
            _try(families[chosen], ruleset)
        with editing:
            _edit(chosen, ruleset)


@st.cache_resource(show_spinner="Loading the rules …")
def _ruleset() -> Ruleset:
    from clausecheck.ruleset import load_ruleset

    return load_ruleset(own_rules.folders())


# --- reading -----------------------------------------------------------------------------------


def _read(family: FamilyRule, ruleset: Ruleset) -> None:
    from clausecheck.authoring.family_pages import reading

    lines = list(reading(family, ruleset))
    with st.container(key="rule-page"):
        text = "\n".join(lines[1:]).replace("<br>", " · ")  # cells of a table hold no HTML here
        st.markdown(text, unsafe_allow_html=False)
    st.download_button(
        "Download the rule file (YAML)",
        lambda: _source(ruleset, family.id),
        file_name=f"{family.id}.yaml",
        mime="application/yaml",
        on_click="ignore",
        icon=":material/description:",
    )


def _source(ruleset: Ruleset, family: str) -> str:
    from clausecheck.authoring.workbench import source_of

    return source_of(ruleset, family)


# --- trying ------------------------------------------------------------------------------------


def _try(family: FamilyRule, ruleset: Ruleset) -> None:
    examples = {example.id: example for example in family.examples}
    picked = st.selectbox(
        "Begin with an example",
        list(examples),
        format_func=lambda i: f"{examples[i].why} ({examples[i].owner})",
        key=f"example-{family.id}",
    )
    left, right = st.columns([2, 3], gap="medium")
    with left:
        words = examples[picked].text if picked else ""
        text = st.text_area(
            "or paste a clause or a contract",
            words,
            height=380,
            max_chars=_LONG,
            key=f"words-{family.id}-{picked}",
            help="Leave the field, or press Ctrl+Enter, to see what fires.",
        )
        side: Side = st.radio(
            "Seen by",
            SIDES,
            format_func=lambda s: verdicts.SIDE_NAMES[s],
            key="rule-side",
            horizontal=True,
        )
        elements = {"": "All elements"} | {e.id: e.title for e in family.elements}
        element = st.selectbox(
            "Explain",
            list(elements),
            format_func=lambda i: elements[i],
            key=f"element-{family.id}",
            help="One element alone also shows how near each of its signals came.",
        )
    with right:
        if text.strip():
            _explained(text, family.id, element, side, ruleset)


def _explained(text: str, family: str, element: str, side: Side, ruleset: Ruleset) -> None:
    from clausecheck.authoring.explained import STYLE, fragment
    from clausecheck.authoring.explaining import explain
    from clausecheck.readers.text import read_text

    rule = f"{family}/{element}" if element else family
    try:
        document = read_text("your text", text.encode())
        explanation = explain(document, ruleset, rule, side=side)
    except ClauseCheckError as error:
        st.error(str(error))
        return
    st.html(f"<style>{STYLE}</style>{fragment(explanation)}")


# --- changing ----------------------------------------------------------------------------------


def _edit(chosen: str, ruleset: Ruleset) -> None:
    from clausecheck.authoring.skeleton import skeleton

    new = st.toggle("Begin a new family instead", key="rule-new")
    if new:
        name = st.text_input("Id of the new family", "return-of-samples", key="rule-new-id")
        try:
            text = skeleton(name.strip())
        except ClauseCheckError as error:
            st.error(str(error))
            return
        key = f"yaml-new-{name.strip()}"
    else:
        text, key = _source(ruleset, chosen), f"yaml-{chosen}"
        if changes := ruleset.origins[chosen].changes:
            packs = " and ".join(dict.fromkeys(change.pack for change in changes))
            st.info(
                f"The pack {packs} changes this family. The file below is without these changes; "
                "change it in the files of that pack."
            )
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="rule-source"):
        written = st.text_area(
            "The rule file; leave the field, or press Ctrl+Enter, to have it checked",
            text,
            height=640,
            key=key,
        )
        st.html(f"<style>{_numbered(written)}</style>")
    with right:
        _judged(written, ruleset, key)


def _numbered(text: str) -> str:
    """The numbers of the lines beside the text field, as its background: it scrolls with them."""
    count = text.count("\n") + 1
    lines = "".join(f"<tspan x='34' dy='{_LINE}'>{n}</tspan>" for n in range(1, count + 1))
    picture = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='44' height='{count * _LINE + 20}'>"
        f"<text y='0' font-family='monospace' font-size='11' fill='#6b7280' text-anchor='end'>"
        f"{lines}</text></svg>"
    )
    for character, code in (("<", "%3C"), (">", "%3E"), ("#", "%23")):
        picture = picture.replace(character, code)  # a style with tags in it is thrown away
    return (
        f".st-key-rule-source textarea {{ line-height: {_LINE}px; padding: {_TOP}px 8px 8px 46px; "
        f'background: url("data:image/svg+xml,{picture}") '
        f"0 {_TOP - 5}px no-repeat local; }}"
    )


def _judged(text: str, ruleset: Ruleset, key: str) -> None:
    """What is wrong with the draft; if nothing, its examples, a trial and where to save it."""
    draft = _draft(text, own_rules.folders())
    if draft.faults:
        count = len(draft.faults)
        st.error(f"{count} mistake{'' if count == 1 else 's'} to mend", icon=":material/error:")
        for fault in draft.faults[:20]:
            st.html(_fault_html(fault, text.splitlines()))
        return
    st.success("The rule file is sound.", icon=":material/check_circle:")
    if st.button("Run its examples", key=f"run-{key}", icon=":material/play_arrow:"):
        _outcomes(draft)
    with st.expander("Try the draft on words of your own"):
        words = st.text_area("Clause or contract", height=180, max_chars=_LONG, key=f"try-{key}")
        if words.strip() and draft.family is not None and draft.ruleset is not None:
            _explained(words, draft.family.id, "", "owner", draft.ruleset)
    _saving(text, draft, ruleset, key)


@st.cache_resource(show_spinner="Checking …", max_entries=8)
def _draft(text: str, directories: tuple[Path, ...]) -> Draft:
    from clausecheck.authoring.workbench import draft_of

    return draft_of(text, directories)


def _fault_html(fault: Fault, lines: list[str]) -> str:
    """The message with the lines around the place, as an editor would show it."""
    if not fault.line:
        return f'<div class="fault"><p>{escape(fault.message)}</p></div>'
    first, last = max(fault.line - 2, 1), min(fault.line + 1, len(lines))
    shown = "".join(
        f'<span class="{"here" if number == fault.line else ""}">'
        f"<i>{number:>4}</i>{escape(lines[number - 1][:160])}</span>"
        for number in range(first, last + 1)
    )
    return (
        f'<div class="fault"><p><b>Line {fault.line}, column {fault.column}:</b> '
        f"{escape(fault.message)}</p><pre>{shown}</pre></div>"
    )


def _outcomes(draft: Draft) -> None:
    with st.spinner("Running the examples …"):
        outcomes = draft.outcomes()
    failed = [outcome for outcome in outcomes if not outcome.passed]
    known = [outcome for outcome in outcomes if outcome.passed and outcome.todo]
    right = len(outcomes) - len(failed) - len(known)
    misses = f" {len(known)} known miss{'' if len(known) == 1 else 'es'} besides." if known else ""
    st.markdown(f"**{right} of {len(outcomes)} examples come out as written.**{misses}")
    for outcome in failed:
        st.warning(f"{outcome.example}: {'; '.join(outcome.misses) or 'remove todo'}")


def _saving(text: str, draft: Draft, ruleset: Ruleset, key: str) -> None:
    from clausecheck.authoring.workbench import save, saved_as

    st.markdown("#### Save it to your own rules")
    started_with = own_rules.folders()
    named = st.text_input(
        "Folder of your rules",
        str(started_with[-1]) if started_with else str(Path.home() / _FOLDER),
        key=f"folder-{key}",
        help="Our rules stay as they are; a family of the same name in your folder replaces ours.",
    )
    folder = Path(named.strip()).expanduser()
    path, lost = saved_as(draft, folder, ruleset)
    written: set[Path] = st.session_state.setdefault("rules-written", set())
    replace = path in written or (
        lost and st.checkbox(f"Replace {path.name}, which is there", key=f"replace-{key}")
    )
    if st.button("Save", key=f"save-{key}", type="primary", icon=":material/save:"):
        try:
            path = save(text, draft, folder, ruleset, started_with, replace=replace)
        except ClauseCheckError as error:
            st.error(str(error))
            return
        written.add(path)
        st.cache_resource.clear()
        st.success(f"Saved as {path}.")
        _used_by(folder, started_with)


def _used_by(folder: Path, started_with: tuple[Path, ...]) -> None:
    """How reviews come to use what was saved."""
    if folder.resolve() in {path.resolve() for path in started_with}:
        st.markdown("Reviews in this window use it from now on.")
        return
    given = shlex.quote(str(folder))
    st.markdown("Reviews use it when ClauseCheck is started with this folder:")
    with st.container(key="rule-saved"):
        st.code(f"clausecheck app --rules {given}\nclausecheck review CONTRACT --rules {given}",
                language=None)  # fmt: skip
