"""The command that answers what two scenarios differ in, and what that costs: compare."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgplan.cli.options import answer, json_option, look_at, looking_options, plan_argument
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.model.org import Org
    from orgplan.model.plan import Plan
    from orgplan.planning.row_changes import PlanChange

HEADINGS = ("change", "what", "field", "from", "to", "cost")
SHOWN = 40
# Kept here so that --help needs none of the arithmetic; a test holds them against it.
MODES = ("none", "vacancy", "hazard", "simple")


@click.command()
@plan_argument
@click.argument("first", metavar="SCENARIO")
@click.argument("second", metavar="SCENARIO")
@click.option("--year", metavar="FY2028", default="", help="Compare this fiscal year only.")
@click.option(
    "--attrition",
    type=click.Choice(MODES),
    default=MODES[0],
    show_default=True,
    help="Take off what seats empty by chance are expected to save.",
)
@looking_options
@json_option
def compare(
    plan: Path,
    first: str,
    second: str,
    year: str,
    attrition: str,
    scenario: str,
    as_of: date | None,
    as_json: bool,
) -> None:
    """What differs between two scenarios, the cost of each change, and why cost moved.

    BASE is the plan itself; a snapshot may be named in a scenario's place. The bridge takes one
    cause after the other, always in the same order: volume, timing, fte, pay, place, load,
    one_offs, attrition. By --attrition both totals are less a share of open seats' cost
    (vacancy), or what leavers nobody can name yet leave empty (hazard: a hazard a month; simple:
    a twelfth of the yearly rate). Both changes and steps add up to the difference, to the cent.

    \b
    JSON:
      changes     [{kind: added, closed, moved, delayed, advanced, ended, releveled, resized,
                    reallocated, repriced or edited, id: the record, field, from, to, cost}]
      bridge      [{step, amount}]
      from_total, to_total: cash of each, without equity
    """
    look = look_at(plan, scenario, as_of)
    old, new = (org_named(look.plan, name) for name in (first, second))
    for org in (old, new):
        warn_of_stale(org)
    document = compared(old, new, year, attrition)
    if as_json:
        answer(document)
    else:
        click.echo(compare_text(document, (first, second), old.settings.reporting_currency))


def org_named(plan: "Plan", name: str) -> "Org":
    """The organization of a scenario or a snapshot; raises MissingError naming what there is."""
    from orgplan.model.edits.snapshots import snapshot_named, snapshot_plan
    from orgplan.model.errors import MissingError

    try:
        return plan.org(name)
    except MissingError:
        found = snapshot_named(plan.base, name)
        if found is None:
            raise
        return snapshot_plan(found).base


def warn_of_stale(org: "Org") -> None:
    """Say on standard error which changes of a scenario have no effect any more."""
    if org.stale:
        from orgplan.cli.wording import count

        targets = ", ".join(sorted({change.target for change in org.stale}))
        changes = count(len(org.stale), "change")
        click.echo(f"{org.scenario}: {changes} no longer fit the base ({targets})", err=True)


def compared(old: "Org", new: "Org", year: str, attrition: str) -> dict[str, Any]:
    """The answer of `compare`; raises OrgPlanError where neither has that fiscal year."""
    from orgplan.cli.wording import exact_money
    from orgplan.planning.attrition import Mode
    from orgplan.planning.calendar import horizon
    from orgplan.planning.compare import compare as found_between

    known = {period.year_label for org in (old, new) for period in horizon(org)}
    if year and year not in known:
        raise OrgPlanError(f"The plan has no fiscal year “{year}”: use {', '.join(sorted(known))}")
    found = found_between(old, new, year, Mode(attrition))
    steps = found.bridge.steps.items()
    return {
        "changes": [_plain(change) for change in found.changes],
        "bridge": [{"step": step, "amount": exact_money(cents)} for step, cents in steps],
        "from_total": exact_money(found.bridge.from_total),
        "to_total": exact_money(found.bridge.to_total),
    }


def _plain(change: "PlanChange") -> dict[str, str]:
    from orgplan.cli.wording import exact_money

    return {
        "kind": change.kind.value,
        "id": change.id,
        "field": change.field,
        "from": change.before,
        "to": change.after,
        "cost": exact_money(change.cost),
    }


def compare_text(document: dict[str, Any], names: tuple[str, str], currency: str) -> str:
    """The changes and the bridge in words."""
    from orgplan.cli.wording import table
    from orgplan.planning.bridge_causes import STEP_WORDS

    changes = document["changes"]
    rows = [(*(_short(x[name]) for name in _CELLS), _amount(x["cost"])) for x in changes[:SHOWN]]
    steps = [(STEP_WORDS[x["step"]], _amount(x["amount"])) for x in document["bridge"]]
    totals = [(name, _amount(document[key])) for name, key in zip(names, _TOTALS, strict=True)]
    more = len(changes) - SHOWN
    lines = [table(HEADINGS, rows)] if rows else [f"{names[0]} and {names[1]} do not differ."]
    if more > 0:
        lines.append(f"… and {more} more: ask with --json")
    bridge = table(("why", f"amount ({currency})"), [totals[0], *steps, totals[1]])
    return "\n".join([*lines, "", bridge])


_CELLS = ("kind", "id", "field", "from", "to")
_TOTALS = ("from_total", "to_total")
_WIDTH = 28


def _short(cell: str) -> str:
    return cell if len(cell) <= _WIDTH else f"{cell[: _WIDTH - 1]}…"


def _amount(money: str) -> str:
    from orgplan.cli.wording import spoken_money

    return spoken_money(int(money.replace(".", "")))
