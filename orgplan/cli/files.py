"""The commands that write files: new and export."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import force_option, look_at, looking_options, plan_argument
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.model.plan import Plan

PAY_LEVELS = ("full", "band", "none")
SUFFIX = ".orgplan"


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="Fill it from a plan's JSON form."
)
@force_option
def new(plan: Path, source: Path | None, force: bool) -> None:
    """Make a plan: an empty one, or one from a plan's JSON form."""
    from orgplan.exchange.safe_write import refuse_target
    from orgplan.model.blank import blank_plan
    from orgplan.storage.file import save_plan

    if plan.suffix != SUFFIX:
        raise OrgPlanError(f"{plan} should end in {SUFFIX}: name the new plan so")
    refuse_target(plan, force=force)
    made = read_source(source) if source else blank_plan(plan.stem, date.today())
    save_plan(made, plan, replace=force)
    click.echo(f"{plan} is ready; to open it: orgplan {plan}")


def read_source(source: Path) -> "Plan":
    """The plan that a file of another form holds; raises OrgPlanError with the file's name."""
    from orgplan.exchange.plan_json import plan_from_json
    from orgplan.exchange.reading import read_text

    if source.suffix.lower() != ".json":
        raise OrgPlanError(f"{source} is no JSON form of a plan: make one by `orgplan export`")
    text = read_text(source)
    try:
        return plan_from_json(text)
    except OrgPlanError as error:
        raise type(error)(f"{source}: {error}") from error


@click.command()
@plan_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--pay",
    type=click.Choice(PAY_LEVELS),
    default="full",
    show_default=True,
    help="Everybody's; the middle of the band where a seat is filled; nobody's.",
)
@looking_options
@force_option
def export(plan: Path, out: Path, pay: str, scenario: str, as_of: date | None, force: bool) -> None:
    """Write a plan as another format, by the suffix of OUT.

    \b
    xlsx  the finance workbook, with live formulas and their values
    csv   the register of positions, one row a spell, seat without spells or pool
    json  the plan with all its scenarios, without loss; `orgplan new --from` reads it

    What --pay hides is left out before anything is written. Cells of the csv that a spreadsheet
    would take for formulas begin with an apostrophe.
    """
    from orgplan.cli.exports import format_of, write

    chosen = format_of(out, scenario, pay)
    look = look_at(plan, scenario, as_of)
    write(chosen, look, out, pay=pay, force=force)
    click.echo(f"{out} is written")
