"""The table of commands, and how a command line becomes one of them."""

from collections.abc import Sequence
from pathlib import Path

import click

from orgplan import __version__
from orgplan.cli.blueprints import blueprint
from orgplan.cli.check import check
from orgplan.cli.compare import compare
from orgplan.cli.coverage import coverage
from orgplan.cli.demo import demo
from orgplan.cli.edge import complain
from orgplan.cli.files import export, new
from orgplan.cli.graphs import graph
from orgplan.cli.hiring import hiring
from orgplan.cli.imports import import_files
from orgplan.cli.passwords import asking, password
from orgplan.cli.reports import cost, headcount, show
from orgplan.cli.safety import backups, doctor
from orgplan.cli.systems import systems
from orgplan.storage.secret.keys import RING

OPEN = "open"


class Commands(click.Group):
    """A group whose first word may also be a plan, which is then opened in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, or the window for a path."""
        first = args[0]
        if first not in self.commands and not first.startswith("-"):
            if not (Path(first).suffix or Path(first).exists()):
                raise click.UsageError(f"There is no command or plan “{first}”", ctx)
            return super().resolve_command(ctx, [OPEN, *args])
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True, subcommand_metavar="[PLAN … | COMMAND …]")
@click.version_option(__version__, prog_name="orgplan")
@click.option(
    "--password-fd", type=int, metavar="N", help="Read the password of plans from this descriptor."
)
@click.pass_context
def commands(context: click.Context, password_fd: int | None) -> None:
    """Plan an organization: seats, teams, people and cost, months ahead.

    With a PLAN, or nothing, the window opens. The commands work without one.

    \b
    Exit status: 0 done; 1 done, and a check found something; 2 a mistake in what was asked,
    said in one sentence; 3 a fault of OrgPlan, with the place of its log.
    """
    if context.invoked_subcommand not in (None, OPEN):
        RING.ask = asking(password_fd)
        context.call_on_close(RING.forget)
    if context.invoked_subcommand is None:
        from orgplan.cli.window import open_window

        context.exit(open_window())


@commands.command(OPEN, hidden=True)
@click.argument("plans", nargs=-1)
@click.pass_context
def open_plan(context: click.Context, plans: tuple[str, ...]) -> None:
    """Open the window with plans, each in its own."""
    from orgplan.cli.window import open_window

    context.exit(open_window(*plans))


COMMANDS = (
    demo, new, show, cost, headcount, hiring, coverage, compare, check, graph, import_files, export,
    systems, blueprint, doctor, backups, password,
)  # fmt: skip
for command in COMMANDS:
    commands.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns its exit status, and says mistakes in one sentence."""
    try:
        status = commands.main(list(arguments), prog_name="orgplan", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return complain(_sentence(error))
    return status if isinstance(status, int) else 0


def _sentence(error: click.ClickException) -> str:
    """One line with what is wrong and where to read how it is done."""
    said = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    name = context.command_path if context else "orgplan"
    return f"{said}: see `{name} --help`"
