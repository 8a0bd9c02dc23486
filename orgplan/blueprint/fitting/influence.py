"""How much a stakeholder moves and cares, suggested from what the document says of it."""

from dataclasses import dataclass

from orgplan.blueprint.fitting.matching import Mentions
from orgplan.blueprint.fitting.variants import Setting
from orgplan.blueprint.records import RoleBlueprint
from orgplan.language import tr, trn

LEAST, MOST = 1, 5
# What a stakeholder named in a decision of a class can weigh.
OF_CLASS = {"executive": 5, "manager": 4, "team": 4, "independent": 3}
OF_ESCALATION = 4
OF_KIND = {"internal": 3, "external": 2, "peer": 2}
# From so many mentions on, interest is suggested to be so much.
INTEREST = ((8, 5), (4, 4), (2, 3), (0, 2))
_PASSAGES = (
    ("responsibilities", "text"),
    ("activities", "text"),
    ("deliverables", "text"),
    ("milestones", "text"),
    ("kpis", "measures"),
    ("upstream", "name"),
    ("downstream", "name"),
    ("decision_rights", "decision"),
    ("escalations", "to"),
    ("risks", "text"),
    ("notes", "text"),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Influence and interest, 1 to 5, and why."""

    influence: int
    interest: int
    reason: str


class Weights:
    """Suggests for the stakeholders of one document."""

    def __init__(self, blueprint: RoleBlueprint, setting: Setting) -> None:
        self._setting = setting
        self._texts = Mentions(
            getattr(row, field) for name, field in _PASSAGES for row in getattr(blueprint, name)
        )
        self._decisions = {
            level: Mentions(x.decision for x in blueprint.decision_rights if x.level == level)
            for level in OF_CLASS
        }
        self._escalations = Mentions(row.to for row in blueprint.escalations)

    def of(self, name: str, kind: str, *, reports_to: bool, governs: bool) -> Suggestion:
        """What a stakeholder of this name and kind would weigh."""
        reasons: list[str] = []
        influence = OF_KIND.get(kind, 3)
        for level, weight in OF_CLASS.items():
            if count := self._decisions[level].of(name):
                influence = max(influence, weight)
                reasons.append(
                    trn(
                        "named in {count} {level} decision",
                        "named in {count} {level} decisions",
                        count,
                        level=level,
                    )
                )
        if self._escalations.of(name):
            influence = max(influence, OF_ESCALATION)
            reasons.append(tr("escalations go there"))
        influence = max(influence, self._standing(reports_to, governs, reasons))
        count = self._texts.of(name)
        reasons.append(
            trn("{count} mention in the document", "{count} mentions in the document", count)
        )
        interest = next(value for least, value in INTEREST if count >= least)
        interest = max(interest, 4 if reports_to else LEAST)
        return Suggestion(influence, interest, "; ".join(reasons))

    def _standing(self, reports_to: bool, governs: bool, reasons: list[str]) -> int:
        """What the place in the organization weighs by itself."""
        if reports_to:
            reasons.append(tr("the role reports there"))
            return MOST
        if not governs:
            return LEAST
        strict = self._setting.is_strict
        reasons.append(
            tr("governs, and {setting} makes it count", setting=", ".join(self._setting.names))
            if strict
            else "governs"
        )
        return MOST if strict else OF_ESCALATION
