"""The command that answers which roles each domain needs and has: coverage."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import answer, json_option, look_at, looking_options, plan_argument

if TYPE_CHECKING:
    from orgplan.model.org import Org
    from orgplan.planning.coverage import Coverage


@click.command()
@plan_argument
@looking_options
@json_option
def coverage(plan: Path, scenario: str, as_of: date | None, as_json: bool) -> None:
    """Roles by domain at the end of the as-of month: needed, staffed, what is missing.

    \b
    JSON:
      rows  [{role, domain: ids, needed: seats, staffed: FTE,
              gap: what is missing in FTE, 0 where nothing is,
              seats: [positions that give the domain at least half a seat],
              depth: people behind the skill fewest have there, 2 for two or more, or null,
              reason: why they are needed}]
    """
    look = look_at(plan, scenario, as_of)
    if as_json:
        answer({"rows": rows_of(look.org, look.as_of)})
    else:
        click.echo(coverage_text(look.org, look.as_of))


def rows_of(org: "Org", as_of: date) -> list[dict[str, object]]:
    """Every role and domain with a need or a seat, in the order of roles and domains."""
    from orgplan.cli.wording import plain_number
    from orgplan.planning.coverage import coverage as covered
    from orgplan.planning.skills import weakest

    found, skills = covered(org, as_of), weakest(org, as_of)
    rows: list[dict[str, object]] = []
    for role in found.roles:
        for domain in found.domains:
            cell = found.cells.get((role, domain))
            if cell is None:
                continue
            depth = skills.get((role, domain))
            row: dict[str, object] = {"role": role, "domain": domain}
            row |= {x: plain_number(getattr(cell, x)) for x in ("needed", "staffed", "gap")}
            row |= {"seats": list(cell.seats), "depth": depth.depth if depth else None}
            rows.append(row | {"reason": "; ".join(cell.reasons)})
    return rows


def coverage_text(org: "Org", as_of: date) -> str:
    """The matrix in words: staffed / needed, and what is missing of each role."""
    from orgplan.cli.wording import table
    from orgplan.model.records import Domain, RoleProfile
    from orgplan.planning.coverage import COVERAGE_RULE
    from orgplan.planning.coverage import coverage as covered

    found = covered(org, as_of)
    if not found.cells:
        return "No domain needs or has a role yet: enter demand in Coverage."
    names = [org.need(Domain, x).name for x in found.domains]
    rows = [
        (
            getattr(org.get(RoleProfile, role), "title", role),
            *(cell_text(found, role, domain) for domain in found.domains),
            f"{float(found.gap_of(role)):g}",
        )
        for role in found.roles
    ]
    missing = f"{float(sum(map(found.gap_of, found.roles))):g} FTE are missing at the end of"
    silent = ", ".join(org.need(Domain, x).name for x in found.without_demand)
    lines = [table(("role", *names, "gap"), rows), "", f"{missing} {as_of:%Y-%m}. {COVERAGE_RULE}"]
    if silent:
        lines.append(f"No demand is entered for {silent}: enter it in Coverage.")
    return "\n".join(lines)


def cell_text(found: "Coverage", role: str, domain: str) -> str:
    """Staffed / needed: 0.5 / 1."""
    cell = found.cells.get((role, domain))
    return f"{float(cell.staffed):g} / {float(cell.needed):g}" if cell else "–"
