"""``rules``: write, check, test and explain rules; ``clausecheck.authoring`` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from clausecheck.cli.ending import GAPS, REVIEWED, WRONG_USE, complain, count, guarded
from clausecheck.cli.options import PasswordOption, ViewOption
from clausecheck.cli.writing import look, make_folder, save, write
from clausecheck.model import Side

ExplainFormat = Literal["text", "html", "json"]
SchemaKind = Literal[
    "family", "pack", "words", "cues", "interactions", "types", "questions", "homework",
    "source-rows",
]  # fmt: skip

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
)

Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="Folders with rules of your own; none: the shipped rules."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="Folder with rules of your own; may be repeated."),
]
Families = Annotated[
    list[str] | None,
    typer.Option("--family", metavar="ID", help="Only this family; may be repeated."),
]
SideOption = Annotated[Side, typer.Option("--as", help="Whose interests count.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to write, not the screen.")
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Write, check, test and explain rules. docs/writing-rules.md is the tutorial."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
@guarded
def new(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="Its id: return-of-samples.")],
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder of your rules.")] = Path(
        "my-rules"
    ),
) -> int:
    """Begin a rule file: a skeleton whose comments say what belongs where."""
    from clausecheck.authoring.skeleton import write_new

    path = write_new(family, to)
    complain(f"{path} written; fill in what is empty, then: clausecheck rules check {to}")
    return REVIEWED


@app.command()
@guarded
def check(directories: Folders = None) -> int:
    """Name every mistake of every rule file by line and column."""
    from clausecheck.authoring.checking import check

    checked = check(directories or ())
    for line in (*checked.problems, *checked.remarks):
        write(f"{line}\n")
    if checked.ruleset is None:
        complain(f"{count(checked.problems, 'problem')}; nothing can run with these rules")
        return WRONG_USE
    families = count(checked.ruleset.families, "family", "families")
    complain(f"{families}, no problems, {count(checked.remarks, 'remark')}")
    return REVIEWED


@app.command("test")
@guarded
def run_examples(directories: Folders = None, families: Families = None) -> int:
    """Run the examples of rule files; exits with 1 if any comes out differently."""
    from itertools import chain

    from clausecheck.authoring.examples import run, run_together
    from clausecheck.authoring.packs import chosen, chosen_interactions
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(directories or ())
    meant = (directories or (), families or ())
    outcomes = []
    for outcome in chain(
        run(ruleset, chosen(ruleset, *meant)),
        run_together(ruleset, chosen_interactions(ruleset, *meant)),
    ):
        outcomes.append(outcome)
        if outcome.misses or not outcome.passed:
            write(f"{outcome.message}\n")
    failed = [outcome for outcome in outcomes if not outcome.passed]
    known = [outcome for outcome in outcomes if outcome.passed and outcome.todo]
    complain(
        f"{count(outcomes, 'example')}: {len(outcomes) - len(failed) - len(known)} as expected, "
        f"{len(failed)} not, {count(known, 'known miss', 'known misses')}"
    )
    return GAPS if failed else REVIEWED


@app.command()
@guarded
def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A family, or family/element.")],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The document, or an example of the family.")
    ],
    side: SideOption = "owner",
    format: Annotated[ExplainFormat, typer.Option("--format", help="How to show it.")] = "text",
    rules: Rules = None,
    view: ViewOption = "accepted",
    password: PasswordOption = None,
    thorough: Annotated[
        bool, typer.Option("--all", help="Near misses of every signal, also of elements met.")
    ] = False,
    out: Out = None,
) -> int:
    """Say why a rule did or did not fire: matched, nearly, blocked, out of scope, wrong party."""
    from clausecheck.authoring.explained import render
    from clausecheck.authoring.explaining import chosen, example_of
    from clausecheck.authoring.explaining import explain as explained
    from clausecheck.readers import read
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(rules or ())
    chosen(ruleset, rule)  # a wrong name is told before a long document is read
    document = (not file.exists() and example_of(ruleset, rule, str(file))) or read(
        file, view=view, password=password
    )
    result = explained(document, ruleset, rule, side=side, thorough=thorough)
    _put(render(result, format, width=look().width), out)
    return REVIEWED


@app.command()
@guarded
def coverage(
    directories: Folders = None,
    on: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Also on the documents in it.")
    ] = None,
    families: Families = None,
) -> int:
    """Show elements and signals that no example, or no document of a folder, has shown."""
    from clausecheck.authoring import covering
    from clausecheck.authoring.packs import chosen
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(directories or ())
    uses, folder = covering.coverage(
        ruleset, chosen(ruleset, directories or (), families or ()), on
    )
    for refused in folder.refused:
        complain(refused)
    write("".join(f"{line}\n" for line in covering.lines(uses, folder if on else None)))
    return REVIEWED


@app.command()
@guarded
def mutate(directories: Folders = None, families: Families = None) -> int:
    """Delete and negate the decisive sentence of each example; its grade must not survive that."""
    from clausecheck.authoring.mutating import mutate as mutants
    from clausecheck.authoring.packs import chosen
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(directories or ())
    made, survived = [], []
    for mutant in mutants(ruleset, chosen(ruleset, directories or (), families or ())):
        made.append(mutant)
        if mutant.survived:
            write(f"{mutant.message}\n")
        if mutant.survived and not mutant.reason:
            survived.append(mutant)
        if mutant.reason and not mutant.survived:
            write(f"{mutant.message.replace('still', 'now')}; remove survives\n")
    complain(f"{count(made, 'mutant')}, {len(survived)} survived without a reason")
    return GAPS if survived else REVIEWED


@app.command()
@guarded
def schema(
    kind: Annotated[SchemaKind, typer.Argument(help="Which kind of rule file.")] = "family",
    out: Out = None,
) -> int:
    """Print the JSON Schema of a rule file, with which editors complete and check as one types."""
    from clausecheck.authoring.editor_schema import schema_text

    _put(schema_text(kind), out)
    return REVIEWED


@app.command()
@guarded
def docs(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the pages.")],
    rules: Rules = None,
    families: Families = None,
) -> int:
    """Write a page for every family, and the reference of what a rule file may say."""
    from clausecheck.authoring.family_pages import file_name, index, page
    from clausecheck.authoring.packs import chosen
    from clausecheck.authoring.reference import reference
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(rules or ())
    meant = chosen(ruleset, rules or (), families or ())
    make_folder(out / "families")
    for family in meant:
        save(out / "families" / file_name(family), page(family, ruleset))
    save(out / "families" / "README.md", index(meant))
    save(out / "rules-reference.md", reference())
    complain(f"{count(meant, 'page')} and the reference written to {out}")
    return REVIEWED


@app.command()
@guarded
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Rules: a folder, or 'shipped'.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Other rules.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Documents to review.")],
    side: SideOption = "owner",
) -> int:
    """Show which verdicts change between two sets of rules; exits with 1 if any does."""
    from clausecheck.authoring.comparing import Unread, compare
    from clausecheck.batch import find_documents
    from clausecheck.ruleset import load_ruleset

    rulesets = [load_ruleset(() if str(path) == "shipped" else (path,)) for path in (old, new)]
    documents = find_documents([folder]).paths
    changes = 0
    for result in compare(rulesets[0], rulesets[1], documents, side=side):
        if isinstance(result, Unread):
            complain(result.why)
            continue
        changes += 1
        write(f"{result.document}: {result.family}: {result.old} -> {result.new}\n")
        write("".join(f"  {line}\n" for line in result.elements))
    complain(f"{changes} verdicts differ in {count(documents, 'document')}")
    return GAPS if changes else REVIEWED


@app.command("export")
@guarded
def export_playbook(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")],
    rules: Rules = None,
    families: Families = None,
) -> int:
    """Write positions, gaps and model language of the rules to a workbook, to be edited there."""
    from clausecheck.authoring.packs import chosen
    from clausecheck.authoring.playbook import export
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(rules or ())
    meant = chosen(ruleset, (), families or ())
    export(ruleset, meant, file)
    complain(f"{file} written; after editing: clausecheck rules import {file} MY-PACK")
    return REVIEWED


@app.command("import")
@guarded
def import_playbook(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The edited workbook.")],
    to: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your pack.")],
    rules: Rules = None,
) -> int:
    """Turn an edited workbook into a pack: only what differs from the rules below it."""
    from clausecheck.authoring.playbook import changes_of, write_pack
    from clausecheck.ruleset import load_ruleset

    ruleset = load_ruleset(rules or ())
    changes = changes_of(file, ruleset)
    if not changes:
        complain(f"{file}: nothing in it differs from the rules, so nothing was written")
        return REVIEWED
    written = write_pack(changes, to)
    complain(f"{count(written, 'file')} written to {to}; test it: clausecheck rules test {to}")
    return REVIEWED


def _put(text: str, out: Path | None) -> None:
    if out is None:
        write(text)
    else:
        save(out, text)
