"""What workers do with files: read, save and export; no Qt, slow libraries only inside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.language import tr, trn
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.spoken import kind_word
from orgplan.ui.background import Task

if TYPE_CHECKING:
    from orgplan.exchange.workbook.options import Options
    from orgplan.storage.backups import Keeping
    from orgplan.storage.opened import OpenedPlan
    from orgplan.storage.rescue import Rescued
    from orgplan.storage.working.keeper import Keeper
    from orgplan.storage.working.recovery import Left

SAMPLE = "meridian.orgplan"


@dataclass(frozen=True, slots=True)
class Read:
    """A plan that was read, the file it is tied to, and what the user should know of it."""

    plan: Plan
    keeper: "Keeper"
    on_disk: "OpenedPlan | None" = None
    report: tuple[str, ...] = ()
    unsaved: bool = False
    salt: str = ""
    """That of the plan's password, empty without one."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A plan on its way to a file."""

    plan: Plan
    path: Path
    replace: bool
    salt: str
    keeping: "Keeping"


def read_plan(path: Path, task: Task) -> Read:
    """A plan from its file, or from its JSON form as an untitled one; raises FileError."""
    if path.suffix.lower() == ".json":
        return begin(_from_json(path), unsaved=True)
    from orgplan.storage.working.keeper import open_kept

    opened, keeper = open_kept(path, _checked(task))
    if task.cancelled:
        keeper.end(with_edits=False)
        task.check()
    said = (keeper.read_only,) if keeper.read_only else ()
    return Read(opened.plan, keeper, opened, opened.report + said, salt=opened.salt)


def read_copy(path: Path, task: Task) -> tuple[Plan, "OpenedPlan | None"]:
    """Another copy of a plan, only to look at, and its file; raises FileError."""
    if path.suffix.lower() == ".json":
        return _from_json(path), None
    from orgplan.storage.file import open_plan

    opened = open_plan(path, progress=_checked(task))
    return opened.plan, opened


def _from_json(path: Path) -> Plan:
    from orgplan.exchange.plan_json import plan_from_json
    from orgplan.exchange.reading import read_text

    return plan_from_json(read_text(path))


def read_sample(task: Task) -> Read:
    """The sample, tied to no file."""
    from orgplan.assets import sample
    from orgplan.storage.file import open_plan

    return begin(open_plan(sample(SAMPLE), progress=_checked(task)).plan)


def read_untitled(path: Path, task: Task) -> Read:
    """What a file holds, as a plan that Save asks a name for; raises FileError."""
    from orgplan.storage.file import open_plan

    opened = open_plan(path, progress=_checked(task))
    return begin(opened.plan, unsaved=True, salt=opened.salt)


def begin(plan: Plan, *, unsaved: bool = False, salt: str = "") -> Read:
    """A plan without a file, to be worked on; raises FileError."""
    from orgplan.storage.working.keeper import untitled_kept

    return Read(plan, untitled_kept(plan, salt), unsaved=unsaved, salt=salt)


def read_left(left: "Left", task: Task) -> Read:
    """A plan that was open when its program ended, as it was shown last; raises FileError."""
    from orgplan.storage.working.keeper import recover_kept

    recovered, keeper = recover_kept(left)
    said = (keeper.read_only,) if keeper.read_only else ()
    report = (recovered_words(left), *recovered.report, *said)
    salt = left.session.salt
    return Read(recovered.plan, keeper, recovered.on_disk, report, unsaved=True, salt=salt)


def read_rescued(path: Path, task: Task) -> Read:
    """What can still be taken out of a damaged file, as a plan without one; raises FileError."""
    from orgplan.storage.rescue import rescue

    found = rescue(path)
    made = begin(found.plan, unsaved=True, salt=found.salt)
    return replace(made, report=tuple(rescued_words(found, path)))


def rescued_words(found: "Rescued", path: Path) -> Iterator[str]:
    """What was taken out of a file, and what was left out for which reason."""
    yield trn(
        "{count} record was taken out of {name}, which is as it was: save to keep it.",
        "{count} records were taken out of {name}, which is as it was: save to keep them.",
        sum(found.kept.values()),
        name=path.name,
    )
    for kind, why, number in found.lost:
        yield tr("Left out: {count} × {kind}, {why}", count=number, kind=kind_word(kind), why=why)


def recovered_words(left: "Left") -> str:
    """What was recovered, and that the file is untouched."""
    steps = trn("one edit", "{count} edits", left.edits)
    file = (
        tr("{path} is as it was saved last", path=left.session.path)
        if left.session.path
        else tr("It has no file")
    )
    return tr(
        "“{session}” is recovered with {steps}. {file}: save to keep them.",
        session=left.session.name,
        steps=steps,
        file=file,
    )


def save_as(
    saving: "Saving", before: "OpenedPlan | None", keeper: "Keeper", task: Task
) -> "OpenedPlan":
    """Save a plan; raises FileError with the older file as it was."""
    from orgplan.storage.file import save_plan

    saved = save_plan(
        saving.plan,
        saving.path,
        before,
        replace=saving.replace,
        progress=_checked(task),
        keeping=saving.keeping,
        salt=saving.salt,
    )
    keeper.copy_saved(saved)
    if before is not None and before.salt != saved.salt:
        from orgplan.storage.recoding import recode_backups

        left = recode_backups(saved.document, saved.salt)
        return replace(saved, report=saved.report + left)
    return saved


def export_to_excel(
    org: Org, plan: Plan, path: Path, options: "Options | None", task: Task
) -> Path:
    """Write the workbook for finance whole or not at all; the file dialog has asked to replace."""
    from orgplan.exchange.workbook.export import export_workbook

    report = _checked(task)
    export_workbook(
        org, path, plan=plan, options=options, replace=True,
        progress=lambda done, of: report(done / of),
    )  # fmt: skip
    return path


def _checked(task: Task) -> Callable[[float], None]:
    """Reports what is done, and ends the work when nobody wants it any more."""

    def report(share: float) -> None:
        task.check()
        task.progress(share)

    return report
