"""The command that shows what OrgPlan does, on its sample."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import force_option
from orgplan.model.errors import OrgPlanError
from orgplan.relaunch import command_of

if TYPE_CHECKING:
    from orgplan.cli.options import Look

SAMPLE = "meridian.orgplan"
WORKBOOK = "hiring-plan.xlsx"
PICTURES = {
    "stakeholders.svg": ("stakeholders", "who has influence, and who looks after them"),
    "org-chart.pdf": ("org-chart", "who reports to whom, on one page"),
}
"""The view of each picture, and what it shows."""


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("orgplan-demo"),
    show_default=True,
    help="The folder to write into.",
)
@click.option("--no-window", is_flag=True, help="Only write and print.")
@force_option
@click.pass_context
def demo(context: click.Context, out: Path, no_window: bool, force: bool) -> None:
    """The sample plan: its workbook and pictures, a summary, its findings, and the window.

    Files that are there already are kept, unless --force is given.
    """
    from orgplan.assets import sample
    from orgplan.cli.check import findings_text, found
    from orgplan.cli.options import look_at
    from orgplan.cli.sentences import summary_text

    look = look_at(sample(SAMPLE))
    make_folder(out)
    plan, workbook = out / SAMPLE, out / WORKBOOK
    copy_plan(sample(SAMPLE), plan, force)
    write_workbook(look, workbook, force)
    write_pictures(sample(SAMPLE), out, force)
    click.echo(f"\n{summary_text(look)}\n\n{findings_text(look.org, found(look))}\n")
    if not no_window:
        context.exit(show_window(plan))


def make_folder(out: Path) -> None:
    """Make the folder where it is missing."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OrgPlanError(f"The folder {out} cannot be made ({reason}): use --out") from error


def copy_plan(source: Path, target: Path, force: bool) -> None:
    """A copy of the sample that can be edited."""
    from orgplan.exchange.safe_write import write_bytes

    if kept(target, force):
        return
    write_bytes(target, source.read_bytes(), force=force)
    click.echo(f"{target}: the plan, to open and change")


def write_workbook(look: "Look", target: Path, force: bool) -> None:
    """The finance workbook of the sample."""
    from orgplan.cli.exports import format_of, write

    if kept(target, force):
        return
    write(format_of(target), look, target, force=force)
    click.echo(f"{target}: the hiring plan for finance, with live formulas")


def write_pictures(plan: Path, out: Path, force: bool) -> None:
    """The pictures of the sample; where Qt cannot draw, a sentence, and the rest goes on."""
    for name, (view, words) in PICTURES.items():
        target = out / name
        if kept(target, force):
            continue
        # In a process of its own, as the window needs another kind of Qt application.
        command = command_of("orgplan", "export", str(plan), str(target))
        asked = [*command, "--view", view, "--force"]
        done = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            click.echo(done.stderr.strip())
            return
        click.echo(f"{target}: {words}")


def kept(target: Path, force: bool) -> bool:
    """Whether a file that is there stays; says so."""
    if force or not target.exists():
        return False
    click.echo(f"{target} is there already and was kept (--force makes it anew)")
    return True


def show_window(plan: Path) -> int:
    """The window where there is a display; elsewhere a sentence, which is no mistake here."""
    from orgplan.cli.window import has_display, libraries_sentence, missing_packages, open_window

    if not has_display():
        click.echo("There is no display here, so no window opens.")
        return 0
    lacking = missing_packages()
    if lacking:
        click.echo(f"No window opens. {libraries_sentence(lacking)}")
        return 0
    if not display_answers():
        click.echo("The display does not answer, so no window opens.")
        return 0
    return open_window(str(plan))


def display_answers() -> bool:
    """Whether Qt reaches the display; asked of another process, as Qt ends one that finds none."""
    probe = command_of("orgplan.ui.screen_probe")
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0  # noqa: S603
