"""What a role is planned with besides its skills, and which document said so."""

from dataclasses import dataclass
from decimal import Decimal

from orgplan.model.records.words import Cadence


@dataclass(frozen=True, slots=True)
class RoleDocument:
    """A role document as it was read for a role profile: its blueprint as JSON in `content`.

    `sha256` is that of the file, `variants` are those that were switched on.
    """

    id: str
    role: str
    title: str = ""
    form: str = ""
    sha256: str = ""
    version: int = 1
    content: str = ""
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kpi:
    """What a role is measured by; `owners` are the positions that answer for it."""

    id: str
    role: str
    name: str
    measures: str = ""
    why: str = ""
    target: str = ""
    frequency: str = ""
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """What somebody new in a role reaches so many days after the start; 0 is some day."""

    id: str
    role: str
    text: str
    days: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True)
class InterviewStage:
    """One exercise or talk of a role's interviews; 0 minutes where nobody said how many."""

    id: str
    role: str
    name: str
    text: str = ""
    minutes_min: int = 0
    minutes_max: int = 0
    interviewers: int = 1
    optional: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True)
class ScorecardDimension:
    """What candidates for a role are judged by, with what meets and what exceeds the bar."""

    id: str
    role: str
    name: str
    meets: str = ""
    exceeds: str = ""
    weight: Decimal = Decimal(1)
    order: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A ritual of a team that takes its attendees' time; a suggestion until confirmed."""

    id: str
    name: str
    team: str
    cadence: Cadence = Cadence.MONTHLY
    minutes: int = 60
    attendees: tuple[str, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Risk:
    """A row of the risk register; likelihood and impact are 1 to 5, 0 where nobody judged them.

    `findings` are the codes of findings that would show it (“SKL-002”), or the three letters of a
    family.
    """

    id: str
    text: str
    kind: str = ""
    role: str = ""
    team: str = ""
    owner: str = ""
    likelihood: int = 0
    impact: int = 0
    mitigation: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The passage of a document behind a record: its own words, and its block or line.

    `subject` and `text` find the passage again in a newer version, `team` is the team it was
    applied to, empty where the record belongs to the role. `made` tells records made of it from
    those that were there and were matched. It outlives the record that `kind` and `target` name,
    and so tells what was removed from the plan since.
    """

    id: str
    document: str
    subject: str
    text: str
    kind: str
    target: str
    block: int = 0
    team: str = ""
    made: bool = True
