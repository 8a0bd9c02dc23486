"""Alternatives to the plan, what it is measured against, and what the user keeps about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.records.values import Money
from orgplan.model.records.words import ScenarioKind


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named change set over the base plan, or over a parent scenario.

    The changes themselves are `ScenarioChange` records, so that each can be seen and undone alone.
    """

    id: str
    name: str
    kind: ScenarioKind = ScenarioKind.ALTERNATIVE
    parent: str = ""
    colour: str = ""
    include_proposed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioRule:
    """A rule of a scenario, resolved to changes whenever it is applied.

    `where` is a tuple of tests, each (field, operator, value), all of which must hold;
    `action` names what is done, `value` its argument.
    """

    id: str
    scenario: str
    where: tuple[tuple[str, str, str], ...]
    action: str
    value: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """One changed record of a scenario, as the JSON of its changed fields before and after.

    `before` is empty where the scenario adds the record, `after` where it removes it.
    `rule` names the rule it was resolved from, and is empty for a change made by hand.
    """

    id: str
    scenario: str
    kind: str
    target: str
    before: str
    after: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """Approved money and heads of a fiscal year, for the plan or one cost centre."""

    id: str
    fiscal_year: str
    amount: Money
    headcount: int = 0
    cost_centre: str = ""
    frozen: date | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen copy that variances are measured from: the plan's JSON and its checksum."""

    id: str
    name: str
    taken: date
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Source:
    """Another system that the plan takes data from: what its last file held, and how it was read.

    `mapping` says in JSON which column is what. `content` is the JSON of what was brought in by
    the system's own ids, which a later file is held against.
    """

    id: str
    name: str
    mapping: str = ""
    content: str = ""
    sha256: str = ""
    imported: date | None = None


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding somebody has accepted, with a reason and an end date."""

    id: str
    code: str
    place: str
    accepted_by: str
    reason: str
    accepted_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OwnThreshold:
    """The bounds that a plan sets for itself, instead of those it comes with, and why.

    The id is that of the threshold: its check's code, with a part where the check has several.
    What lies outside a pair is worth a notice or a warning; None where there is no bound.
    """

    id: str
    notice_low: Decimal | None = None
    notice_high: Decimal | None = None
    warning_low: Decimal | None = None
    warning_high: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view to come back to, and a slide when presenting. `camera` is the view's own JSON.

    `reading` is the arrangement of the view, `mark` the overlay on it; both are empty where it has
    one only. `notes` are the speaker's own.
    """

    id: str
    name: str
    view: str
    scenario: str = ""
    month: date | None = None
    camera: str = ""
    caption: str = ""
    order: int = 0
    reading: str = ""
    mark: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided in a meeting: when, by whom, why, and what it changes, in words.

    `scenario` holds the changes themselves as long as it is kept.
    """

    id: str
    name: str
    taken: date
    people: tuple[str, ...] = ()
    note: str = ""
    scenario: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetiredId:
    """An id that was deleted and is never used again; the id is `kind:code`."""

    id: str
