"""The command that brings other people's data in: import."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgplan.cli.options import answer, json_option
from orgplan.cli.wording import count, table

if TYPE_CHECKING:
    from orgplan.exchange.intake.outcome import Outcome

_SHOWN = 20
_WIDTH = 100
_NARROW = 60


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--into", "plan", required=True, type=click.Path(path_type=Path), help="The plan it goes into."
)
@click.option(
    "--mapping", type=click.Path(path_type=Path), help="Which column is what: a mapping in JSON."
)
@click.option("--scenario", metavar="NAME", default="", help="Bring it into this scenario.")
@click.option("--theirs", is_flag=True, help="Where both changed something, take the workbook's.")
@click.option("--preview", is_flag=True, help="Show what would be done and write nothing.")
@json_option
def import_files(
    files: tuple[Path, ...],
    plan: Path,
    mapping: Path | None,
    scenario: str,
    theirs: bool,
    preview: bool,
    as_json: bool,
) -> None:
    """Bring a file of somebody else into a plan, as one step.

    What a file is, is seen from its content. No row is dropped without a word: rows in are rows
    placed plus rows quarantined, and so are FTE.

    \b
    JSON: rows_in, rows_placed, rows_quarantined, fte_in, fte_placed, fte_quarantined,
      changes   the number of records that change
      problems  [{row, column, class, text, sheet}]
      details   [{what, field, from, to}], where the file is a workbook of ours
    """
    from orgplan.exchange.intake.dispatch import Wish, bring
    from orgplan.storage.file import open_plan, save_plan

    opened = open_plan(plan)
    for sentence in opened.report:
        click.echo(sentence, err=True)
    choices = {"conflicts": "theirs"} if theirs else {}
    found = bring(files, opened.plan, Wish(scenario, mapping, choices))
    if found.step and not preview:
        save_plan(opened.plan.apply(found.step), plan, opened)
    if as_json:
        answer(plain_outcome(found))
        return
    click.echo(outcome_text(found, plan, written=not preview))


def plain_outcome(found: "Outcome") -> dict[str, Any]:
    """An outcome in dictionaries and lists."""
    tally = found.tally
    return {
        "rows_in": tally.rows_in,
        "rows_placed": tally.rows_placed,
        "rows_quarantined": tally.rows_quarantined,
        "fte_in": _number(tally.fte_in),
        "fte_placed": _number(tally.fte_placed),
        "fte_quarantined": _number(tally.fte_quarantined),
        "changes": len(found.step),
        "problems": [
            {"row": x.row, "column": x.column, "class": x.kind, "text": x.text, "sheet": x.sheet}
            for x in found.problems
        ],
        "details": [
            {"what": x.what, "field": x.field, "from": x.before, "to": x.after}
            for x in found.details
        ],
    }


def _number(fte: Decimal) -> int | float:
    """A decimal as a number of JSON; its shortest form says the same digits again."""
    return int(fte) if fte == fte.to_integral_value() else float(fte)


def outcome_text(found: "Outcome", plan: Path, *, written: bool) -> str:
    """What was done, the table of rows and FTE, and the problems by their class."""
    head = [_headline(found, plan, written)]
    parts = (head, _counts(found), found.notes, _details(found), _problems(found))
    return "\n".join(line for part in parts for line in part)


def _headline(found: "Outcome", plan: Path, written: bool) -> str:
    if not found.step:
        return f"Read as {found.what}; {plan} has all of it already: nothing changes"
    changes = count(len(found.step), "record")
    if not written:
        return f"Read as {found.what}; {changes} of {plan} would change; nothing is written"
    return f"Read as {found.what}; {changes} of {plan} changed"


def _counts(found: "Outcome") -> Iterator[str]:
    tally = found.tally
    rows = [
        ("rows", str(tally.rows_in), str(tally.rows_placed), str(tally.rows_quarantined)),
        ("FTE", str(tally.fte_in), str(tally.fte_placed), str(tally.fte_quarantined)),
    ]
    yield table(("", "in", "placed", "quarantined"), rows)


def _details(found: "Outcome") -> Iterator[str]:
    if not found.details:
        return
    rows = [
        (x.what[:_NARROW], x.field, x.before[:_NARROW], x.after[:_NARROW])
        for x in found.details[:_SHOWN]
    ]
    yield table(("record", "field", "from", "to"), rows)
    if len(found.details) > _SHOWN:
        yield f"and {len(found.details) - _SHOWN} more: see --json"


def _problems(found: "Outcome") -> Iterator[str]:
    if not found.problems:
        return
    yield ""
    for kind, number in sorted(Counter(x.kind for x in found.problems).items()):
        yield f"{number} {kind}"
    rows = [
        (x.sheet, str(x.row or ""), x.column, x.kind, x.text[:_WIDTH])
        for x in found.problems[:_SHOWN]
    ]
    yield table(("sheet", "row", "column", "class", "what"), rows)
    if len(found.problems) > _SHOWN:
        yield f"and {len(found.problems) - _SHOWN} more: see --json"
