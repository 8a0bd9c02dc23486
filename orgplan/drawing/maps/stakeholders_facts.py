"""What the stakeholder maps show of a plan: who has which influence and interest, and with whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.language import lowered, tr, trn
from orgplan.model.org import Org
from orgplan.model.records import Stakeholder, StakeholderRelation, Team
from orgplan.model.records.words import Cadence, Health, StakeholderKind

KINDS: Mapping[str, tuple[str, str, str]] = {
    StakeholderKind.INTERNAL: (tr("Internal"), "platform_line", "circle"),
    StakeholderKind.EXTERNAL: (tr("External"), "complicated_line", "square"),
    StakeholderKind.PEER: (tr("Peer"), "stream_line", "circle"),
    StakeholderKind.GOVERNANCE: (tr("Governance"), "enabling_line", "octagon"),
    StakeholderKind.VENDOR: (tr("Vendor"), "complicated_line", "octagon"),
    StakeholderKind.CUSTOMER: (tr("Customer"), "facilitating", "square"),
}
"""Of each kind the words, the colour and the form."""
CADENCES: Mapping[str, str] = {
    Cadence.WEEKLY: "weekly",
    Cadence.MONTHLY: "monthly",
    Cadence.QUARTERLY: "quarterly",
    Cadence.AD_HOC: tr("ad hoc"),
}
HIGH = 4
"""Influence or interest from which it counts as high, on a scale of 1 to 5."""
UPSTREAM = ("upstream", "vendor")
DOWNSTREAM = ("downstream", "customer")


@dataclass(frozen=True, slots=True)
class Relation:
    """A stakeholder's relation to one team."""

    id: str
    team: str
    team_name: str
    influence: int
    interest: int
    owner: str
    cadence: str
    mode: str
    health: str


@dataclass(frozen=True, slots=True)
class Party:
    """A stakeholder with its relations to the teams that are there."""

    id: str
    name: str
    kind: str
    group: str
    relations: tuple[Relation, ...]

    @property
    def influence(self) -> int:
        """The highest of its relations; 0 without any."""
        return max((row.influence for row in self.relations), default=0)

    @property
    def interest(self) -> int:
        """The highest of its relations; 0 without any."""
        return max((row.interest for row in self.relations), default=0)

    @property
    def is_unowned(self) -> bool:
        """Whether any of its relations has nobody who looks after it."""
        return any(not row.owner for row in self.relations)

    @property
    def health(self) -> str:
        """The worst of its relations."""
        order = (Health.BROKEN, Health.STRAINED)
        states = {row.health for row in self.relations}
        return next((state for state in order if state in states), Health.GOOD)

    @property
    def stance(self) -> str:
        """What Mendelow's grid advises."""
        if not self.relations:
            return tr("No relation yet")
        return STANCES[self.influence >= HIGH, self.interest >= HIGH]

    @property
    def spoken(self) -> str:
        """Name, kind and place in words."""
        if not self.relations:
            return tr(
                "{name}, {kinds}, no relation yet",
                name=self.name,
                kinds=lowered(KINDS[self.kind][0]),
            )
        count = len(self.relations)
        words = [
            self.name,
            lowered(KINDS[self.kind][0]),
            tr(
                "influence {influence}, interest {interest} of 5: {stance}",
                influence=self.influence,
                interest=self.interest,
                stance=lowered(self.stance),
            ),
            trn("{count} relation", "{count} relations", count),
            tr("without an owner") if self.is_unowned else "",
            "" if self.health == Health.GOOD else self.health,
        ]
        return ", ".join(word for word in words if word)


STANCES: Mapping[tuple[bool, bool], str] = {
    (True, True): tr("Manage closely"),
    (True, False): tr("Keep satisfied"),
    (False, True): tr("Keep informed"),
    (False, False): tr("Monitor"),
}
"""By high influence and high interest."""


@dataclass(frozen=True, slots=True)
class PartyMap:
    """All stakeholders, and what could not be shown of them."""

    parties: tuple[Party, ...]
    left_out: tuple[str, ...]


def party_map(org: Org, day: date, team: str = "") -> PartyMap:
    """The stakeholders with their relations to teams that are there on a day, or to one team."""
    return org.fact((party_map, day, team), lambda _: _party_map(org, day, team))


def _party_map(org: Org, day: date, wanted: str) -> PartyMap:
    left_out: list[str] = []
    relations: dict[str, list[Relation]] = {}
    for row in org.rows(StakeholderRelation):
        team = org.get(Team, row.team)
        if team is None or (team.closed is not None and team.closed <= day):
            left_out.append(
                tr(
                    "{row} names {team}, which is not there: it is left out",
                    row=row.id,
                    team=row.team,
                )
            )
        elif not wanted or row.team == wanted:
            relations.setdefault(row.stakeholder, []).append(_relation(row, team))
    parties = [_party(who, relations.get(who.id, ())) for who in org.rows(Stakeholder)]
    kept = [party for party in parties if party.relations or not wanted]
    return PartyMap(tuple(kept), tuple(left_out))


def _relation(row: StakeholderRelation, team: Team) -> Relation:
    return Relation(
        row.id,
        row.team,
        team.name or team.id,
        row.influence,
        row.interest,
        row.owner,
        row.cadence,
        row.mode,
        row.health,
    )


def _party(who: Stakeholder, relations: Iterable[Relation]) -> Party:
    return Party(who.id, who.name or who.id, who.kind, who.group, tuple(relations))
