"""The command that brings other people's data in: import."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgplan.cli.options import answer, force_option, json_option
from orgplan.cli.wording import count, table
from orgplan.model.errors import OrgPlanError

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
@click.option(
    "--choose", multiple=True, metavar="CLASS=CHOICE", help="What is done with a class of problem."
)
@click.option("--problems", type=click.Path(path_type=Path), help="Write the problems there (csv).")
@click.option("--save-mapping", type=click.Path(path_type=Path), help="Write the mapping there.")
@force_option
@click.option("--preview", is_flag=True, help="Show what would be done and write nothing.")
@json_option
def import_files(
    files: tuple[Path, ...], plan: Path, preview: bool, as_json: bool, force: bool, **said: Any
) -> None:
    """Bring a file of somebody else into a plan, as one step.

    What a file is, is seen from its content. No row is dropped without a word: rows in are rows
    placed plus rows quarantined, and so are FTE. Of rosters (workbooks, csv, JSON, YAML) columns
    are guessed; --save-mapping writes how, to be corrected and given back by --mapping. A class
    of problem is fixed, attached to a root for nobody, or kept out: --choose "cycle=attach".

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
    choices = _choices(said["choose"])
    if said["theirs"]:
        choices |= dict.fromkeys(("conflict", "conflicts"), "theirs")
    found = bring(files, opened.plan, Wish(said["scenario"], said["mapping"], choices))
    _write_beside(found, said["problems"], said["save_mapping"], force=force)
    if found.step and not preview:
        save_plan(opened.plan.apply(found.step), plan, opened)
    if as_json:
        answer(plain_outcome(found))
        return
    click.echo(outcome_text(found, plan, written=not preview))


def _choices(said: tuple[str, ...]) -> dict[str, str]:
    """Choices by class; raises OrgPlanError naming what there is to choose."""
    from orgplan.exchange.roster.policy import BY_NAME

    found = {}
    for each in said:
        name, _, done = each.partition("=")
        known = BY_NAME.get(name.strip())
        if known is None or not known.choices:
            names = ", ".join(x.name for x in BY_NAME.values() if x.choices)
            raise OrgPlanError(f"There is no class “{name}” to choose for: use one of {names}")
        if done.strip() not in known.choices:
            raise OrgPlanError(f"“{each}” cannot be chosen: use {', '.join(known.choices)}")
        found[known.name] = done.strip()
    return found


def _write_beside(
    found: "Outcome", problems: Path | None, mapping: Path | None, *, force: bool
) -> None:
    """The problems and the mapping as files, where they are asked for."""
    from orgplan.exchange.roster.bring import RosterOutcome
    from orgplan.exchange.roster.mapping import mappings_text
    from orgplan.exchange.roster.report import problems_csv
    from orgplan.exchange.safe_write import write_text

    if problems is not None:
        text = problems_csv(found.problems)
        write_text(problems, text, force=force, encoding="utf-8-sig")
    if mapping is not None:
        if not isinstance(found, RosterOutcome):
            raise OrgPlanError(f"{mapping} would be the mapping of a roster: name one")
        text = mappings_text([file.mapping for file in found.files])
        write_text(mapping, text, force=force)


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
