"""What kind of work a seat does, from the words of its job family: ids are never read."""

from collections.abc import Mapping
from enum import Enum

from orgplan.model.org import Org
from orgplan.model.records import JobFamily, Position


class Work(Enum):
    """The kinds of work that the role mix is about."""

    LEARNING = "ML engineering"
    SCIENCE = "data or applied science"
    DATA = "data or analytics engineering"
    OTHER = "other"


# Words a family's name or discipline may have; the first that fits counts.
_WORDS: tuple[tuple[str, Work], ...] = (
    ("machine learning eng", Work.LEARNING),
    ("ml eng", Work.LEARNING),
    ("mle", Work.LEARNING),
    ("data eng", Work.DATA),
    ("analytics eng", Work.DATA),
    ("data scien", Work.SCIENCE),
    ("applied scien", Work.SCIENCE),
    ("research scien", Work.SCIENCE),
)


def work_of(org: Org, position: Position) -> Work:
    """What kind of work a seat does."""
    return org.fact(_families, _families).get(position.family, Work.OTHER)


def _families(org: Org) -> Mapping[str, Work]:
    return {family.id: _work(family) for family in org.rows(JobFamily)}


def _work(family: JobFamily) -> Work:
    said = f"{family.name} {family.discipline}".casefold()
    return next((work for word, work in _WORDS if word in said), Work.OTHER)
