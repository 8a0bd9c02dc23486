"""What workers do with files: read, save and export; no Qt, slow libraries only inside."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.ui.background import Task

if TYPE_CHECKING:
    from orgplan.storage.opened import OpenedPlan

SAMPLE = "meridian.orgplan"


@dataclass(frozen=True, slots=True)
class Read:
    """A plan that was read, the file it is tied to, and what the user should know of it."""

    plan: Plan
    on_disk: "OpenedPlan | None" = None
    report: tuple[str, ...] = ()
    unsaved: bool = False


def read_plan(path: Path, task: Task) -> Read:
    """A plan from its file, or from its JSON form as an untitled one; raises FileError."""
    if path.suffix.lower() == ".json":
        from orgplan.exchange.plan_json import plan_from_json
        from orgplan.exchange.reading import read_text

        return Read(plan_from_json(read_text(path)), unsaved=True)
    from orgplan.storage.file import open_plan

    opened = open_plan(path, progress=_checked(task))
    return Read(opened.plan, opened, opened.report)


def read_sample(task: Task) -> Read:
    """The sample, tied to no file."""
    from orgplan.assets import sample
    from orgplan.storage.file import open_plan

    return Read(open_plan(sample(SAMPLE), progress=_checked(task)).plan)


def save_as(
    plan: Plan, path: Path, before: "OpenedPlan | None", replace: bool, task: Task
) -> "OpenedPlan":
    """Save a plan; raises FileError with the older file as it was."""
    from orgplan.storage.file import save_plan

    return save_plan(plan, path, before, replace=replace, progress=_checked(task))


def export_to_excel(org: Org, plan: Plan, path: Path, task: Task) -> Path:
    """Write the workbook for finance whole or not at all; the file dialog has asked to replace."""
    from orgplan.exchange.workbook.export import export_workbook

    report = _checked(task)
    export_workbook(org, path, plan=plan, replace=True, progress=lambda done, of: report(done / of))
    return path


def _checked(task: Task) -> Callable[[float], None]:
    """Reports what is done, and ends the work when nobody wants it any more."""

    def report(share: float) -> None:
        task.check()
        task.progress(share)

    return report
