"""The commands that answer about a plan: show, cost, headcount."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from orgplan.cli.options import F, answer, json_option, look_at, looking_options, plan_argument

# Kept here so that --help needs none of the arithmetic; a test holds them against it.
COST_KEYS = ("total", "spell", "position", "team", "domain", "role", "cost-centre")
HEAD_KEYS = ("total", "team", "role", "cost-centre", "location", "family", "level")
PERIODS = ("month", "quarter", "year")


def keys_option(keys: tuple[str, ...]) -> Callable[[F], F]:
    """--by, with the keys a command can group by."""
    return click.option("--by", type=click.Choice(keys), default="total", help="One row for each.")


def period_option(default: str) -> Callable[[F], F]:
    """--period, the stretch of time of a row."""
    kind = click.Choice(PERIODS)
    return click.option("--period", type=kind, default=default, show_default=True)


@click.command()
@plan_argument
@looking_options
@json_option
def show(plan: Path, scenario: str, as_of: date | None, as_json: bool) -> None:
    """Headcount, cost against budget, open seats and findings by fiscal year.

    \b
    JSON: plan, scenario, positions, pools,
      fte       of positions and pools in seat at the end of the as-of month
      open      employee seats that nobody is in at the end of the as-of month
      years     [{period: FY2028, closing: employees in seat at the year's end,
                  cash: cost without equity, budget: or null}]
      findings  {error, warning, notice: how many nobody has accepted; `check` lists them}
    """
    from orgplan.cli.figures import shown
    from orgplan.cli.sentences import summary_text

    look = look_at(plan, scenario, as_of)
    if as_json:
        answer(shown(look))
    else:
        click.echo(summary_text(look))


@click.command()
@plan_argument
@keys_option(COST_KEYS)
@period_option("year")
@looking_options
@json_option
def cost(
    plan: Path, by: str, period: str, scenario: str, as_of: date | None, as_json: bool
) -> None:
    """Loaded cost, line by line. Planned cost is the same whatever the as-of month.

    \b
    JSON: currency, scenario,
      rows  [{key: the spell, team … or "total", period: 2027-02, FY2028Q1 or FY2028,
              base, bonus, tax, benefits (with retirement), per_head, one_off, contractor,
              cash: all of these, equity, capitalised: the part of cash put on the balance sheet,
              fte: FTE-months (FTE-periods in calendars of weeks)}]
    """
    from orgplan.cli.figures import cost as figures
    from orgplan.cli.sentences import cost_text

    document = figures(look_at(plan, scenario, as_of), by, period)
    if as_json:
        answer(document)
    else:
        click.echo(cost_text(document))


@click.command()
@plan_argument
@keys_option(HEAD_KEYS)
@period_option("month")
@looking_options
@json_option
def headcount(
    plan: Path, by: str, period: str, scenario: str, as_of: date | None, as_json: bool
) -> None:
    """The roll-forward: opening, starts, transfers, leavers, closing, FTE.

    Planned headcount is the same whatever the as-of month.

    \b
    JSON:
      rows  [{key: the team, role … or "total", period: 2027-02, FY2028Q1 or FY2028,
              opening, starts, transfers_in, leavers, transfers_out, closing: employees,
              contractors, fte: both, after the period's last day}]
    """
    from orgplan.cli.figures import headcount as figures
    from orgplan.cli.sentences import headcount_text

    document = figures(look_at(plan, scenario, as_of), by, period)
    if as_json:
        answer(document)
    else:
        click.echo(headcount_text(document))
