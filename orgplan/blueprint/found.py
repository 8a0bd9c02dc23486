"""What has been read so far, and which passages went into it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from orgplan.blueprint import records as r
from orgplan.blueprint.blocks import Block

_NOWHERE = r.Place()


@dataclass(slots=True)
class Found:
    """Lists that the readers of sections fill; the names are those of RoleBlueprint."""

    summary: r.Place = _NOWHERE
    mission: r.Place = _NOWHERE
    horizon: r.Place = _NOWHERE
    responsibilities: list[r.Responsibility] = field(default_factory=list)
    activities: list[r.Activity] = field(default_factory=list)
    deliverables: list[r.Deliverable] = field(default_factory=list)
    milestones: list[r.Milestone] = field(default_factory=list)
    kpis: list[r.Kpi] = field(default_factory=list)
    skills: list[r.RoleSkill] = field(default_factory=list)
    soft_skills: list[r.SoftSkill] = field(default_factory=list)
    tools: list[r.Tool] = field(default_factory=list)
    stakeholders: list[r.RoleStakeholder] = field(default_factory=list)
    peers: list[r.Named] = field(default_factory=list)
    upstream: list[r.Named] = field(default_factory=list)
    downstream: list[r.Named] = field(default_factory=list)
    escalations: list[r.Escalation] = field(default_factory=list)
    decision_rights: list[r.RoleDecision] = field(default_factory=list)
    authority: list[r.Authority] = field(default_factory=list)
    requirements: list[r.Requirement] = field(default_factory=list)
    career: list[r.CareerStep] = field(default_factory=list)
    risks: list[r.Risk] = field(default_factory=list)
    variants: list[r.Variant] = field(default_factory=list)
    interview: list[r.InterviewStage] = field(default_factory=list)
    signals: list[r.Signal] = field(default_factory=list)
    scorecard: list[r.ScorecardRow] = field(default_factory=list)
    role_card: list[r.CardRow] = field(default_factory=list)
    levels: list[r.LevelNote] = field(default_factory=list)
    notes: list[r.Note] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)
    """The identities of blocks that went into a value; the document keeps them alive."""

    def place(self, *blocks: Block | None) -> int:
        """Note that passages found their place; returns the number of the first."""
        given = [block for block in blocks if block is not None]
        self.placed.update(map(id, given))
        return given[0].number if given else 0

    def is_placed(self, block: Block) -> bool:
        """Whether a passage went into some value."""
        return id(block) in self.placed

    def note(self, kind: str, topic: str, blocks: Iterable[Block]) -> None:
        """Keep passages as notes."""
        for block in blocks:
            self.notes.append(r.Note(kind, topic, block.text, self.place(block)))
