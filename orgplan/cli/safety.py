"""The commands for bad days: doctor and backups."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import answer, json_option, plan_argument
from orgplan.cli.wording import count, table
from orgplan.model.errors import FileError

if TYPE_CHECKING:
    from orgplan.storage.backups import Backup
    from orgplan.storage.doctor import Diagnosis
    from orgplan.storage.rescue import Rescued

OUT = click.Path(path_type=Path)


@click.command()
@plan_argument
@click.option("--rescue", type=OUT, metavar="NEW", help="Write what can be read into a new plan.")
@json_option
@click.pass_context
def doctor(context: click.Context, plan: Path, rescue: Path | None, as_json: bool) -> None:
    """Look a plan's file over: what is sound, what is not, and what can be done.

    Nothing is changed. With --rescue, all that can still be read goes into a new plan, and what
    cannot is listed. The exit status is 1 where the file is not sound.

    \b
    JSON: {"sound", "steps": [{"name", "sound", "found"}], "backup",
           "rescued": {"kept": {kind: count}, "lost": [{"kind", "why", "count"}]} or null}
    """
    from orgplan.storage.doctor import diagnose

    found = diagnose(plan)
    rescued = _rescue(plan, rescue) if rescue else None
    if as_json:
        answer(_plain(found, rescued))
    else:
        click.echo("\n".join([*_words(found), *(_rescue_words(rescued, rescue))]))
    context.exit(0 if found.sound else 1)


def _rescue(plan: Path, target: Path) -> "Rescued":
    from orgplan.storage.file import save_plan
    from orgplan.storage.rescue import rescue

    found = rescue(plan)
    save_plan(found.plan, target, salt=found.salt)
    return found


def _plain(found: "Diagnosis", rescued: "Rescued | None") -> dict[str, object]:
    steps = [{"name": x.name, "sound": x.sound, "found": x.found} for x in found.steps]
    lost = [] if rescued is None else rescued.lost
    return {
        "sound": found.sound,
        "steps": steps,
        "backup": str(found.backup.path) if found.backup else None,
        "rescued": rescued
        and {
            "kept": rescued.kept,
            "lost": [{"kind": kind, "why": why, "count": number} for kind, why, number in lost],
        },
    }


def _words(found: "Diagnosis") -> Iterator[str]:
    rows = [("ok" if step.sound else "WRONG", step.name, step.found) for step in found.steps]
    yield table(("", "What", "Found"), rows)
    if found.sound:
        yield f"{found.path.name} is sound."
        return
    yield f"{found.path.name} does not open as it is. It was not changed."
    if found.backup:
        taken = f"{found.backup.taken:%Y-%m-%d %H:%M} UTC"
        yield f"Revision {found.backup.revision}, replaced {taken}, opens: see `orgplan backups`."
    yield "All that can be read goes into a new plan by: orgplan doctor FILE --rescue NEW"


def _rescue_words(rescued: "Rescued | None", target: Path | None) -> Iterator[str]:
    if rescued is None:
        return
    seats, records = rescued.kept.get("position", 0), sum(rescued.kept.values())
    yield f"{target} holds {count(records, 'record')}, {seats} of them positions."
    for kind, why, number in rescued.lost:
        yield f"  left out: {number} × {kind}, {why}"


@click.group()
def backups() -> None:
    """The files that saving has replaced: list, open, restore, compare, remove."""


@backups.command("list")
@plan_argument
@json_option
def list_backups(plan: Path, as_json: bool) -> None:
    """The backups of a plan, the newest first.

    \b
    JSON: {"backups": [{"revision", "taken", "pinned", "bytes", "path"}]}
    """
    found = _of(plan)
    if as_json:
        answer({"backups": [_plain_backup(backup) for backup in found]})
        return
    rows = [
        (str(x.revision), f"{x.taken:%Y-%m-%d %H:%M}", f"{x.size:,}", "kept" if x.pinned else "")
        for x in found
    ]
    click.echo(table(("Revision", "Replaced (UTC)", "Bytes", ""), rows))
    click.echo(f"{count(len(found), 'backup')} of {plan.name}.")


@backups.command()
@plan_argument
@click.argument("revision", type=int)
@click.argument("new", type=OUT)
def restore(plan: Path, revision: int, new: Path) -> None:
    """Write a REVISION as a NEW file; what is there already is never replaced."""
    from orgplan.storage.backups import restore as restore_to

    restore_to(_one(plan, revision), new)
    click.echo(f"{new} is revision {revision} of {plan.name}; to open it: orgplan {new}")


@backups.command()
@plan_argument
@click.argument("revision", type=int)
def compare(plan: Path, revision: int) -> None:
    """What has changed since a REVISION: records added, changed and removed, by kind."""
    from collections import Counter

    from orgplan.model.org import difference, spoken_kind
    from orgplan.storage.file import open_plan

    before = open_plan(_one(plan, revision).path).plan.base
    step = difference(before, open_plan(plan).plan.base)
    what = {(True, False): "added", (False, True): "removed", (False, False): "changed"}
    counts = Counter(
        (spoken_kind(change.kind), what[change.before is None, change.after is None])
        for change in step
    )
    rows = [(kind, done, str(number)) for (kind, done), number in sorted(counts.items())]
    click.echo(table(("Kind", "Since then", "Records"), rows))
    click.echo(f"{count(len(step), 'record')} differ from revision {revision}.")


@backups.command()
@plan_argument
@click.argument("revision", type=int, required=False)
@click.option("--all", "everything", is_flag=True, help="All of this plan's backups.")
def remove(plan: Path, revision: int | None, everything: bool) -> None:
    """Remove a REVISION, or --all, for good.

    What mail, a sync service or its history hold of the plan is out of OrgPlan's reach.
    """
    from orgplan.storage.backing_up import whose
    from orgplan.storage.backups import remove as remove_one
    from orgplan.storage.backups import remove_all

    if everything == (revision is not None):
        raise FileError("Name the revision to remove, or --all")
    if revision is not None:
        remove_one(_one(plan, revision))
        click.echo(f"Revision {revision} of {plan.name} is removed.")
    else:
        click.echo(f"{count(remove_all(whose(plan)[0]), 'backup')} of {plan.name} removed.")


def _of(plan: Path) -> "list[Backup]":
    from orgplan.storage.backing_up import backups_for
    from orgplan.storage.disk import real_path

    return backups_for(real_path(plan))


def _one(plan: Path, revision: int) -> "Backup":
    found = _of(plan)
    for backup in found:
        if backup.revision == revision:
            return backup
    known = ", ".join(str(backup.revision) for backup in found) or "none"
    raise FileError(f"There is no revision {revision} of {plan.name} among its backups: {known}")


def _plain_backup(backup: "Backup") -> dict[str, object]:
    return {
        "revision": backup.revision,
        "taken": backup.taken.isoformat(),
        "pinned": backup.pinned,
        "bytes": backup.size,
        "path": str(backup.path),
    }
