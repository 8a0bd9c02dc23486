"""What can keep a plan from being saved, as sentences that say which file is still good."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import cast

from sqlalchemy.exc import DBAPIError, IntegrityError

from orgplan.model import records as r
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.model.org import spoken_kind
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.storage.columns import list_columns, to_columns
from orgplan.storage.gate import UnsoundError
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.tables import LISTS

MAKE_ROOM = "free some space, or save the plan elsewhere"
SMALLEST_NUMBER, LARGEST_NUMBER = -(2**63), 2**63 - 1


@contextmanager
def spoken(plan: Plan, target: Path, previous: OpenedPlan | None) -> Iterator[None]:
    """Turn obstacles to saving a plan into FileError; faults of ours stay what they are."""
    if not target.parent.is_dir():
        raise FileError(f"There is no folder {target.parent}: make it first, or choose another")
    good = _good_file(target, previous)
    try:
        yield
    except IntegrityError as error:
        raise FileError(f"{target} cannot be saved: {_broken_rule(plan)}; {good}") from error
    except DBAPIError as error:
        raise FileError(f"{target} cannot be saved ({error.orig}): {MAKE_ROOM}; {good}") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(f"{target} cannot be saved ({reason}): {MAKE_ROOM}; {good}") from error
    except UnsoundError as error:
        said = f"{target} cannot be saved, as the new file {error}"
        raise FileError(f"{said}: save the plan on another disk; {good}") from error
    except (ValueError, ArithmeticError) as error:
        culprit = find_culprit(plan)
        if culprit is None:
            raise
        said = f"{target} cannot be saved, as {culprit} holds a text or number no file can hold"
        raise FileError(f"{said}: correct it; {good}") from error


def _good_file(target: Path, previous: OpenedPlan | None) -> str:
    good = target if target.exists() or previous is None else previous.path
    return f"{good} is as it was" if good.exists() else "nothing was left behind"


def _broken_rule(plan: Plan) -> str:
    broken = errors(plan.base)
    if broken:
        return broken[0].message
    owners: dict[str, str] = {}
    for kind in r.NODE_KINDS:
        for record in _records(plan, kind):
            other = owners.setdefault(record.id, spoken_kind(kind))
            if other != spoken_kind(kind):
                return f"“{record.id}” names a {other} and a {spoken_kind(kind)}: rename one"
    return "two records in it contradict each other: undo your last steps"


def find_culprit(plan: Plan) -> str | None:
    """The first record that no file can hold, as its kind and id; None where there is none."""
    for kind in r.ALL_KINDS:
        for record in _records(plan, kind):
            if not _fits(kind, record):
                return f"{spoken_kind(kind)} {record.id!a}"
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
