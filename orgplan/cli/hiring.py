"""The command that answers whom to look for when, and what that asks of others: hiring."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgplan.cli.options import answer, json_option, look_at, looking_options, plan_argument

if TYPE_CHECKING:
    from orgplan.model.org import Org

Rows = list[dict[str, Any]]
DATES = ("approve_by", "open_by", "offer_by", "accept_by", "start", "productive")
HEADINGS = ("position", "role", "team", "approve by", "open by", "start", "productive", "late")
LOADS = ("quarter", "starts", "accepts", "recruiters", "interview hours")


@click.command()
@plan_argument
@looking_options
@json_option
def hiring(plan: Path, scenario: str, as_of: date | None, as_json: bool) -> None:
    """Whom to look for, by when, and what each quarter asks of recruiters and interviewers.

    Planned hires are the same whatever the as-of month. Late is how many days ago the search
    should have been open on the plan's date, 0 where it still can be in time.

    \b
    JSON:
      requisitions  [{position, spell, role, team,
                      approve_by, open_by, offer_by, accept_by, start, productive: dates,
                      late: days}]
      quarters      [{period: FY2028Q1, starts, accepts, recruiters: at their yearly pace,
                      interview_hours: at the plan's rate}]
      interviewers  [{period, position, person, hours: by the interview stages of the role
                      where it has them, else at the plan's rate, capacity,
                      overloaded: true above four fifths of the capacity}]
    """
    look = look_at(plan, scenario, as_of)
    document = {
        "requisitions": requisitions(look.org),
        "quarters": quarters(look.org),
        "interviewers": interviewers(look.org),
    }
    if as_json:
        answer(document)
    else:
        click.echo(hiring_text(document, look.org.settings.horizon_start))


def requisitions(org: "Org") -> Rows:
    """Every hire to be made, in the order of starts."""
    from orgplan.planning.schedule import schedules

    return [
        {
            "position": row.request.position.id,
            "spell": row.request.spell.id,
            "role": row.request.position.role or row.request.position.title,
            "team": row.request.position.team,
            **{name: getattr(row, name).isoformat() for name in DATES},
            "late": row.late_days,
        }
        for row in schedules(org)
    ]


def quarters(org: "Org") -> Rows:
    """The load of each fiscal quarter."""
    from orgplan.cli.wording import two_decimals
    from orgplan.planning.hiring import loads

    return [
        {
            "period": row.period,
            "starts": row.starts,
            "accepts": row.accepts,
            "recruiters": float(two_decimals(row.recruiters)),
            "interview_hours": round(float(row.interview_hours), 1),
        }
        for row in loads(org)
    ]


def interviewers(org: "Org") -> Rows:
    """Who interviews how long in each quarter."""
    from orgplan.planning.interviews import interview_loads

    return [
        {
            "period": row.period,
            "position": row.position,
            "person": row.person,
            "hours": round(float(row.hours), 1),
            "capacity": round(float(row.capacity), 1),
            "overloaded": row.overloaded,
        }
        for row in interview_loads(org)
    ]


def hiring_text(document: dict[str, Rows], first_day: date) -> str:
    """The hires and the load in words."""
    from orgplan.cli.wording import table

    hires = document["requisitions"]
    if not hires:
        return "Nobody is to be hired: no open requisition counts in this scenario."
    loads = [[str(cell) for cell in row.values()] for row in document["quarters"]]
    return "\n".join(
        (
            table(HEADINGS, [_hire(row) for row in hires]),
            "",
            table(LOADS, loads),
            "",
            _overload(document["interviewers"]),
            *_overdue(hires, first_day),
        )
    )


def _hire(row: dict[str, Any]) -> tuple[str, ...]:
    names = ("position", "role", "team", "approve_by", "open_by", "start", "productive")
    late = f"{row['late']} days" if row["late"] else "–"
    return (*(str(row[name]) for name in names), late)


def _overload(rows: Rows) -> str:
    """Who has more interviews than a quarter has room for."""
    full = [row for row in rows if row["overloaded"]]
    if not full:
        return "Nobody interviews more than four fifths of three hours a week."
    parts = [f"{x['position']} in {x['period']} ({x['hours']:g} hours)" for x in full]
    return f"Interviewing more than four fifths of three hours a week: {', '.join(parts)}."


def _overdue(hires: Rows, first_day: date) -> list[str]:
    """Hires that were to start before the plan does, in no quarter of it."""
    rows = [x["position"] for x in hires if date.fromisoformat(x["start"]) < first_day]
    if not rows:
        return []
    return [f"{', '.join(rows)} start before the plan does ({first_day}): fill them or move them."]
