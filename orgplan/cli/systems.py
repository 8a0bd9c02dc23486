"""Files for other systems: which there are, and the writing of a plan's."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from orgplan.cli.exports import Reader
from orgplan.cli.options import Look, answer, json_option
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.exchange.systems.system import System
    from orgplan.exchange.workbook.pay import Pay


class Wanted(NamedTuple):
    """A system's id, who is to read the files, a file of headings, and force."""

    system: str
    reader: Reader
    template: Path | None
    force: bool


@click.command()
@click.argument("system", default="")
@json_option
def systems(system: str, as_json: bool) -> None:
    """The systems that `orgplan export --for` writes files for; of one, its files and columns.

    \b
    JSON:
      systems  [{system: id, name, about, pay: whether it needs pay, source, know: [sentences],
                 files: [{name, about, form, columns: [{heading, about, documented: by the system
                          itself, pay: the least level of pay that shows it}]}]}]
    """
    from orgplan.exchange.systems.table import SYSTEMS, system_of

    chosen = [system_of(system)] if system else list(SYSTEMS.values())
    if as_json:
        answer({"systems": [_plain(one) for one in chosen]})
    elif system:
        click.echo(_described(chosen[0]))
    else:
        width = max(map(len, SYSTEMS))
        for one in chosen:
            click.echo(f"{one.id:{width}}  {one.name}: {one.about}")


def write_files(look: Callable[[], Look], folder: Path, wanted: Wanted) -> None:
    """Write a system's files into a folder and say what is in it."""
    from orgplan.cli.exports import progress_bar
    from orgplan.exchange.audience import Audience
    from orgplan.exchange.safe_write import refuse_folder
    from orgplan.exchange.systems.manifest import MANIFEST
    from orgplan.exchange.systems.rows import left_empty
    from orgplan.exchange.systems.scene import scene_of
    from orgplan.exchange.systems.table import system_of
    from orgplan.exchange.systems.write import refuse_without_pay, write_system

    system = system_of(wanted.system)
    pay = _pay_of(system, wanted.reader)
    refuse_without_pay(system, pay)
    headings = _headings(system, wanted.template)
    refuse_folder(folder, MANIFEST, force=wanted.force)
    seen = look()
    audience = Audience(wanted.reader.audience)
    scene = scene_of(seen.org, seen.as_of, pay, seen.scenario_name, audience, seen.plan)
    with progress_bar(folder.name) as progress:
        written = write_system(
            system, scene, folder, template=headings, force=wanted.force, progress=progress
        )
    empty = left_empty(system.tables[0], headings)
    if empty:
        click.echo(f"Left empty, since the plan has nothing for it: {', '.join(empty)}", err=True)
    for file in written:
        click.echo(f"{file.table.name}: {file.rows:,} rows")


def _pay_of(system: "System", reader: Reader) -> "Pay":
    """As much pay as was asked for, else what the system needs, never more than may be seen."""
    from orgplan.exchange.workbook.pay import Pay

    most = reader.level()
    if reader.pay or not system.needs_pay:
        return system.level(reader.pay)
    return system.level("") if most is Pay.FULL else most


def _headings(system: "System", template: Path | None) -> tuple[str, ...]:
    from orgplan.exchange.systems.template import template_headings

    if template is None:
        return ()
    if not system.template:
        raise OrgPlanError("The columns of these files are fixed: leave out --template")
    return template_headings(template)


def _described(system: "System") -> str:
    from orgplan.exchange.systems.manifest import described

    parts = [
        f"{system.name}: {system.about}",
        "\n".join((*system.steps, system.dates, f"{system.source}.")),
        *(described(table, table.columns) for table in system.tables),
    ]
    if system.needs_pay:
        parts.insert(1, "These files need pay: they cannot be written at --pay none.")
    return "\n\n".join(parts)


def _plain(system: "System") -> dict[str, object]:
    return {
        "system": system.id,
        "name": system.name,
        "about": system.about,
        "pay": system.needs_pay,
        "source": system.source,
        "know": [*system.steps, system.dates],
        "files": [
            {
                "name": table.name,
                "about": table.about,
                "form": table.form.value,
                "columns": [
                    {"heading": column.heading, "about": column.about,
                     "documented": column.known, "pay": column.pay.value}
                    for column in table.columns
                ],
            }
            for table in system.tables
        ],
    }  # fmt: skip
