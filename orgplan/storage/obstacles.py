"""What can keep a plan from being saved, as sentences that say which file is still good."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import cast

from sqlalchemy.exc import IntegrityError, OperationalError

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.model.org import spoken_kind
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.spoken import kind_word
from orgplan.storage.circles import CircleError
from orgplan.storage.columns import list_columns, to_columns
from orgplan.storage.gate import UnsoundError
from orgplan.storage.layout import LISTS
from orgplan.storage.opened import OpenedPlan

HELD_BY_THE_FILE = ("REF", "NUM")
MAKE_ROOM = tr("free some space, or save the plan elsewhere")
OBSTACLES = (
    IntegrityError,
    OperationalError,
    OSError,
    UnsoundError,
    ValueError,
    ArithmeticError,
)
SMALLEST_NUMBER, LARGEST_NUMBER = -(2**63), 2**63 - 1


@contextmanager
def spoken(plan: Plan, target: Path, previous: OpenedPlan | None) -> Iterator[None]:
    """Turn obstacles to saving a plan into FileError; faults of ours stay what they are."""
    if not target.parent.is_dir():
        raise FileError(
            tr(
                "There is no folder {parent}: make it first, or choose another",
                parent=target.parent,
            )
        )
    good = _good_file(target, previous)
    try:
        yield
    except OBSTACLES as error:
        said = _reason(error, plan)
        if said is None:
            raise
        raise FileError(
            tr("{target} cannot be saved{said}; {good}", target=target, said=said, good=good)
        ) from error


def _reason(error: Exception, plan: Plan) -> str | None:
    """Why, and what to do; None where it is a fault of ours."""
    if isinstance(error, IntegrityError):
        return f": {_broken_rule(plan)}"
    if isinstance(error, OperationalError):
        return f" ({error.orig}): {MAKE_ROOM}"
    if isinstance(error, OSError):
        return f" ({error.strerror or type(error).__name__}): {MAKE_ROOM}"
    if isinstance(error, CircleError):
        return tr(", as its plan {error}", error=error)
    if isinstance(error, UnsoundError):
        return tr(", as the new file {error}: save the plan on another disk", error=error)
    return _of_culprit(plan)


def _of_culprit(plan: Plan) -> str | None:
    culprit = find_culprit(plan)
    if not culprit:
        return None
    return tr(", as {culprit} holds a text or number no file can hold: correct it", culprit=culprit)


def _good_file(target: Path, previous: OpenedPlan | None) -> str:
    good = target if target.exists() or previous is None else previous.path
    return tr("{file} is as it was", file=good) if good.exists() else tr("nothing was left behind")


def _broken_rule(plan: Plan) -> str:
    for violation in errors(plan.base):
        if violation.rule in HELD_BY_THE_FILE:
            return violation.message
    owners: dict[str, str] = {}
    for kind in r.NODE_KINDS:
        for record in _records(plan, kind):
            other = owners.setdefault(record.id, spoken_kind(kind))
            if other != spoken_kind(kind):
                return tr(
                    "“{id}” is the id of two records ({one} and {other}): rename one",
                    id=record.id, one=kind_word(other), other=kind_word(spoken_kind(kind)),
                )  # fmt: skip
    return tr("two records in it contradict each other: undo your last steps")


def find_culprit(plan: Plan) -> str | None:
    """The first record that no file can hold, as its kind and id; None where there is none."""
    for kind in r.ALL_KINDS:
        for record in _records(plan, kind):
            if not _fits(kind, record):
                return f"{kind_word(spoken_kind(kind))} {record.id!a}"
    return None


def _fits(kind: type, record: Record) -> bool:
    try:
        lists = (list_columns(row, [record]) for row in LISTS if row.kind is kind)
        columns = chain(to_columns(kind, [record]), *lists)
        return all(_fits_value(value) for column in columns for value in column)
    except (ValueError, ArithmeticError):
        return False


def _fits_value(value: object) -> bool:
    if isinstance(value, str):
        value.encode()
    return not isinstance(value, int) or SMALLEST_NUMBER <= value <= LARGEST_NUMBER


def _records(plan: Plan, kind: type) -> tuple[Record, ...]:
    return cast(tuple[Record, ...], plan.base.rows(kind))
