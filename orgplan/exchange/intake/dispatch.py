"""Who takes which file in: a table, asked in its order, the first that recognizes it does it.

A new kind of file is one more row: `recognizes` looks at what passed the gate without parsing it,
`bring` says what it would do to a plan. The last row takes whatever is left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgplan.exchange.intake.gate import Admitted, admit
from orgplan.exchange.intake.outcome import Outcome
from orgplan.exchange.intake.plan_file import bring_plan, is_plan
from orgplan.exchange.intake.wish import Wish
from orgplan.language import tr
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan

ROSTER = tr("a roster")


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of file, by how it is recognized and what brings it in."""

    name: str
    recognizes: Callable[[Admitted], bool]
    bring: Callable[[Sequence[Admitted], Plan, Wish], Outcome]


def _bring_plan(files: Sequence[Admitted], plan: Plan, wish: Wish) -> Outcome:
    return bring_plan(files, plan)


def _is_returned(file: Admitted) -> bool:
    from orgplan.exchange.returned.bringing import is_returned

    return is_returned(file)


def _keeps_export(data: bytes) -> bool:
    from orgplan.exchange.returned.bringing import keeps_export

    return keeps_export(data)


def _bring_returned(files: Sequence[Admitted], plan: Plan, wish: Wish) -> Outcome:
    from orgplan.exchange.returned.bringing import outcome_of, returned

    if len(files) > 1:
        raise ImportRefused(tr("Workbooks are merged one after the other: name one file"))
    found = returned(files[0], plan, wish.scenario, wish.is_cancelled, wish.progress)
    wanted = plan.scenario(wish.scenario)
    if wanted is not None and wanted.id != found.scenario:
        where = found.scenario or tr("the base plan")
        raise ImportRefused(
            tr("The workbook was exported from {where}: leave the scenario out", where=where)
        )
    return outcome_of(plan, found, theirs=wish.choices.get("conflicts") == "theirs")


def _bring_rosters(files: Sequence[Admitted], plan: Plan, wish: Wish) -> Outcome:
    from orgplan.exchange.roster.importer import bring_rosters

    return bring_rosters(files, plan, wish)


def _is_engineering(file: Admitted) -> bool:
    from orgplan.exchange.engineering.recognizing import is_engineering

    return is_engineering(file)


def _bring_engineering(files: Sequence[Admitted], plan: Plan, wish: Wish) -> Outcome:
    from orgplan.exchange.engineering.placing import engineering_outcome
    from orgplan.exchange.intake.process import read

    readings = [read(file, {}, wish.is_cancelled, wish.progress) for file in files]
    return engineering_outcome(readings, plan, wish.scenario)


def _whatever(file: Admitted) -> bool:
    return True


IMPORTERS: tuple[Importer, ...] = (
    Importer(tr("a plan's JSON form"), is_plan, _bring_plan),
    Importer(tr("a workbook of ours that comes back"), _is_returned, _bring_returned),
    Importer(tr("teams and dependencies"), _is_engineering, _bring_engineering),
    Importer(ROSTER, _whatever, _bring_rosters),
)


def importer_of(file: Admitted) -> Importer:
    """Who brings a file in: the last takes whatever is left."""
    return next(each for each in IMPORTERS if each.recognizes(file))


def bring(paths: Sequence[Path], plan: Plan, wish: Wish) -> Outcome:
    """What some files of one kind would do to a plan; raises ImportRefused or PlanError."""
    files = [admit(path, _keeps_export) for path in paths]
    importers = {each.name: each for each in map(importer_of, files)}
    if len(importers) > 1:
        names = " and ".join(sorted(importers))
        raise ImportRefused(
            tr("these files are {names}: bring them in one after the other", names=names)
        )
    return next(iter(importers.values())).bring(files, plan, wish)


__all__ = ["IMPORTERS", "ROSTER", "Importer", "Wish", "bring", "importer_of"]
