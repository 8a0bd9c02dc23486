"""Who depends on whom, who decides, and who is asked next."""

from dataclasses import dataclass
from datetime import date

from orgplan.model.records.words import (
    Cadence,
    DecisionClass,
    Health,
    InteractionMode,
    NodeSide,
    StakeholderKind,
)


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody outside the department's own seats whom it works with."""

    id: str
    name: str
    kind: StakeholderKind = StakeholderKind.INTERNAL
    group: str = ""
    organization: str = ""
    position: str = ""
    expectations: str = ""


@dataclass(frozen=True, slots=True)
class StakeholderRelation:
    """A stakeholder and a team; influence and interest are 1 to 5."""

    id: str
    stakeholder: str
    team: str
    influence: int = 3
    interest: int = 3
    owner: str = ""
    cadence: Cadence = Cadence.MONTHLY
    mode: InteractionMode = InteractionMode.COLLABORATION
    topic: str = ""
    health: Health = Health.GOOD
    last_contact: date | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ExternalNode:
    """A team or system outside the department that work comes from or goes to."""

    id: str
    name: str
    side: NodeSide = NodeSide.SYSTEM


@dataclass(frozen=True, slots=True)
class Dependency:
    """The consumer depends on the provider; criticality (weight) is 1 to 5."""

    id: str
    consumer: str
    provider: str
    mode: InteractionMode = InteractionMode.X_AS_A_SERVICE
    weight: int = 3
    artefact: str = ""
    until: date | None = None
    sla: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRight:
    """A decision with its one driver and one approver (DACI); ids are positions or stakeholders."""

    id: str
    decision: str
    level: DecisionClass
    driver: str
    approver: str
    contributors: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    start: date | None = None


@dataclass(frozen=True, slots=True)
class EscalationPath:
    """Whom to ask, in order, when something is stuck; ids are positions or stakeholders."""

    id: str
    topic: str
    steps: tuple[str, ...]
    trigger: str = ""
    step_days: int = 2
