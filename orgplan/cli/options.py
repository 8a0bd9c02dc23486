"""What the commands share: options, reading a plan, and answering in words or in JSON."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from orgplan.model.org import Org
    from orgplan.model.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")

plan_argument = click.argument("plan", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
force_option = click.option("--force", is_flag=True, help="Replace files that are there already.")


def month(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The first day of a month written YYYY-MM."""
    if value is None:
        return None
    match = _MONTH.fullmatch(value)
    if match is None or match[1] == "0000":
        raise click.BadParameter(f"“{value}” is no month: write it like 2027-02")
    return date(int(match[1]), int(match[2]), 1)


def looking_options(command: F) -> F:
    """--scenario and --as-of, which every command that reads a plan takes."""
    as_of = click.option(
        "--as-of", metavar="YYYY-MM", callback=month, help="Look at this month (the plan's own)."
    )
    scenario = click.option(
        "--scenario", metavar="NAME", default="", help="Look at this scenario (the base)."
    )
    return scenario(as_of(command))


@dataclass(frozen=True, slots=True)
class Look:
    """A plan as one scenario has it, on a day."""

    plan: "Plan"
    org: "Org"
    as_of: date

    @property
    def scenario(self) -> str:
        """The scenario's id."""
        rows = self.plan.scenarios
        base = rows[0].id if rows and self.plan.scenario(rows[0].id) is None else "BASE"
        return self.org.scenario or base

    @property
    def scenario_name(self) -> str:
        """The scenario's name as people say it."""
        names = {row.id: row.name for row in self.plan.scenarios}
        return names.get(self.scenario, "Base plan")


def look_at(path: Path, scenario: str = "", as_of: date | None = None) -> Look:
    """Open a plan and choose what of it is looked at; raises OrgPlanError with a sentence."""
    from orgplan.storage.file import open_plan

    opened = open_plan(path)
    for sentence in opened.report:
        click.echo(sentence, err=True)
    org = opened.plan.org(scenario)
    return Look(opened.plan, org, as_of or org.settings.as_of)


def answer(document: Mapping[str, object]) -> None:
    """Print JSON as UTF-8, whatever the terminal's own encoding is; a row of a list is a line."""
    parts = (f"{_text(name)}: {_value(value)}" for name, value in document.items())
    click.echo(("{\n" + ",\n".join(parts) + "\n}").encode())


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    return "[\n" + ",\n".join(map(_text, value)) + "\n]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
