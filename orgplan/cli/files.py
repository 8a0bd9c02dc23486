"""The commands that write files: new and export."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from orgplan.cli.decks import is_deck
from orgplan.cli.options import force_option, look_at, looking_options, plan_argument
from orgplan.cli.workbook_options import Shape, workbook_options
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.model.plan import Plan

AUDIENCES = ("full", "finance", "stakeholder")
PAY_LEVELS = ("full", "band", "none")
SUFFIX = ".orgplan"


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="Fill it from a plan's JSON form or a roster.",
)
@force_option
def new(plan: Path, source: Path | None, force: bool) -> None:
    """Make a plan: an empty one, or one from a plan's JSON form or a roster."""
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
    from orgplan.exchange.intake.dispatch import Wish, bring
    from orgplan.exchange.intake.gate import admit
    from orgplan.exchange.intake.plan_file import is_plan
    from orgplan.exchange.plan_json import plan_from_json
    from orgplan.exchange.reading import read_text
    from orgplan.model.blank import blank_plan

    if source.suffix.lower() != ".json" or not is_plan(admit(source)):
        empty = blank_plan(source.stem, date.today())
        return empty.apply(bring([source], empty, Wish()).step)
    text = read_text(source)
    try:
        return plan_from_json(text)
    except OrgPlanError as error:
        raise type(error)(f"{source}: {error}") from error


class Asked(TypedDict):
    """The options of `export`; the level of pay is None where nobody said which."""

    audience: str
    pay: str | None
    system: str
    template: Path | None
    mapping: Path | None
    view: str
    scale: int
    mark: str
    dark: bool
    no_names: bool
    values: bool
    cost_centre: str
    periods: int | None
    calendar: str
    scenario: str
    as_of: date | None
    force: bool


@click.command()
@plan_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="full",
    show_default=True,
    help="Who is to read it: what others may not see is left out.",
)
@click.option(
    "--pay",
    type=click.Choice(PAY_LEVELS),
    default=None,
    help="Everybody's; the middle of the band where a seat is filled; nobody's. By default as much "
    "as the audience may see; with --for as little as the system can do with.",
)
@click.option(
    "--for", "system", default="", metavar="SYSTEM", help="Write the files that a system imports."
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="A workbook of finance's to fill in; with --for adaptive a CSV with your own columns; "
    "for a pptx the presentation whose look the slides get.",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="What goes where in a template, in JSON or YAML; guessed by its words without one.",
)
@click.option("--view", default="", metavar="VIEW", help="Which view a picture or graph shows.")
@click.option(
    "--scale",
    type=click.IntRange(1, 3),
    default=2,
    show_default=True,
    help="Pixels of a png to each of the screen's.",
)
@click.option(
    "--mark",
    default="",
    metavar="WHAT",
    help="Mark on a picture: bottlenecks, failure, circles or scenario, explained in its legend.",
)
@click.option("--dark", is_flag=True, help="Draw a picture for a dark slide.")
@click.option("--no-names", is_flag=True, help="Call the people in slides by numbers.")
@workbook_options
@looking_options
@force_option
def export(plan: Path, out: Path, **asked: Unpack[Asked]) -> None:
    """Write a plan as another format, by the suffix of OUT.

    \b
    xlsx  the finance workbook, with live formulas and their values
    csv   the register of positions, one row a spell, seat without spells or pool
    json  the plan with all its scenarios, without loss; `orgplan new --from` reads it

    \b
    pdf, svg, png               a view as a picture
    graphml, dot, mmd, drawio   a view's graph for yEd and Gephi, Graphviz, Mermaid, draw.io
    pptx                        the saved views as slides, or the one that --view names

    The workbook is live up to 2,000 rows; above, its rows hold values and only totals calculate.

    A picture or graph shows one --view: overview, coverage, hiring, budget, scenarios, org-chart,
    team-topology, stakeholders and others; as a pdf also org-chart-book, with a page for every
    manager. A view that there is not is answered with the names of all. Nobody's pay is in any of
    them; budget, scenarios and overview leave out each sum that tells of fewer people than the
    plan's smallest group, unless --pay full asks for it.

    Slides show the views that were saved in the plan, each in its own scenario and month unless
    --scenario or --as-of say otherwise; without any, a deck that suits most plans. Boxes and lines
    are PowerPoint's own. --view deck writes the same slides as a pdf. Speaker notes are in them
    only for the audience full.

    With --template, OUT is a copy of finance's own workbook with cells and tables filled in; all
    else in it stays as it is, but for macros and links to other files, which are left out. The
    mapping names cells (an address or a defined name, each with a figure) and tables (sheet, row
    of the headings, rows: positions, centres or lines, and the plan's column of each heading).

    With --for, OUT is a new folder for the files that a system imports, a manifest with counts and
    control totals, and a page about their columns; `orgplan systems` lists the systems. Such
    files hold no pay unless --pay says so or the system is useless without it.

    The audience finance sees at most the middle of bands, and no e-mail addresses, skills of
    people, private notes or copies inside the plan; stakeholder sees no pay, no judgements of
    stakeholders, no reasons why people leave or seats are wanted, and rows in the order of names.

    What --pay and --audience hide is left out before anything is written. Cells of the csv that a
    spreadsheet would take for formulas begin with an apostrophe.
    """
    if asked["no_names"] and not is_deck(out, asked["view"]):
        raise OrgPlanError("Only slides can be without names: end OUT in .pptx, or add --view deck")
    if asked["system"]:
        _export_system(plan, out, asked)
    elif is_deck(out, asked["view"]):
        _export_deck(plan, out, asked)
    elif asked["template"]:
        _fill_template(plan, out, asked["template"], asked)
    elif asked["mapping"]:
        raise OrgPlanError("A mapping says what goes where in a template: name it by --template")
    else:
        _export_file(plan, out, asked)
    click.echo(f"{out} is written")


def _export_deck(plan: Path, out: Path, asked: Asked) -> None:
    from orgplan.cli.decks import Wish, write_deck
    from orgplan.cli.exports import Reader
    from orgplan.cli.pictures import sums_for

    if said := _of_workbook(asked).words:
        raise OrgPlanError(f"Only the finance workbook knows {' and '.join(said)}: leave it out")
    if asked["mapping"] or asked["mark"] or asked["dark"]:
        raise OrgPlanError("Slides take no --mapping, --mark or --dark: leave them out")
    reader = Reader(asked["audience"], asked["pay"] or "")
    sums = sums_for(asked["pay"], reader)
    look = look_at(plan, asked["scenario"], asked["as_of"])
    moved = bool(asked["scenario"] or asked["as_of"])
    template, force = asked["template"], asked["force"]
    names = not asked["no_names"]
    wish = Wish(asked["view"], template, asked["audience"], sums, force, moved, names)
    for sentence in write_deck(look, out, wish):
        click.echo(sentence, err=True)


def _export_system(plan: Path, out: Path, asked: Asked) -> None:
    from orgplan.cli.exports import Reader
    from orgplan.cli.systems import Wanted, write_files

    if asked["view"]:
        raise OrgPlanError("The files for another system show no view: leave out --view")
    reader = Reader(asked["audience"], asked["pay"] or "")
    if said := _of_workbook(asked).words:
        raise OrgPlanError(f"Only the finance workbook knows {' and '.join(said)}: leave it out")
    wanted = Wanted(asked["system"], reader, asked["template"], asked["force"])
    write_files(lambda: look_at(plan, asked["scenario"], asked["as_of"]), out, wanted)


def _fill_template(plan: Path, out: Path, template: Path, asked: Asked) -> None:
    from orgplan.cli.templates import fill
    from orgplan.exchange.audience import Audience, level_for, seen_by

    if asked["view"]:
        raise OrgPlanError("A template shows no view: leave out --view")
    audience = Audience(asked["audience"])
    pay = level_for(audience, asked["pay"] or "").value
    look = look_at(plan, asked["scenario"], asked["as_of"])
    look = replace(look, org=seen_by(look.org, audience))
    for sentence in fill(look, out, template, asked["mapping"], pay=pay, force=asked["force"]):
        click.echo(sentence, err=True)


def _export_file(plan: Path, out: Path, asked: Asked) -> None:
    from orgplan.cli.exports import Reader, format_of, write
    from orgplan.cli.pictures import WRITERS, Wish, sums_for, write_view

    view, force = asked["view"], asked["force"]
    reader = Reader(asked["audience"], asked["pay"] or "", _of_workbook(asked))
    if out.suffix.lower() in WRITERS:
        look = look_at(plan, asked["scenario"], asked["as_of"])
        about = asked["audience"], asked["mark"], asked["dark"]
        sums = sums_for(asked["pay"], reader)
        wish = Wish(view, asked["scale"], force, *about, sums)
        for sentence in write_view(look, out, wish):
            click.echo(sentence, err=True)
    elif view or asked["mark"]:
        raise OrgPlanError(f"{out.name} would hold the whole plan: leave out --view and --mark")
    else:
        chosen = format_of(out, asked["scenario"], reader)
        look = look_at(plan, asked["scenario"], asked["as_of"])
        write(chosen, look, out, reader=reader, force=force)


def _of_workbook(asked: Asked) -> Shape:
    """What was asked of the finance workbook."""
    return Shape(asked["values"], asked["cost_centre"], asked["periods"] or 0, asked["calendar"])
