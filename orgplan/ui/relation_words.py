"""What can be chosen for stakeholders, dependencies and decisions, and what it is called."""

from collections.abc import Sequence
from datetime import date

from orgplan.drawing.maps.decisions_facts import LEVELS
from orgplan.drawing.maps.stakeholders_facts import CADENCES
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import NODE_KINDS, Position, Stakeholder
from orgplan.model.records.words import Health, InteractionMode, NodeSide, StakeholderKind
from orgplan.model.spoken import capital, titled
from orgplan.ui.fields import Choices, Option, distinct, listed
from orgplan.ui.seat_words import seat_name

KIND = listed({kind: titled(kind.value) for kind in StakeholderKind})
CADENCE = listed({key: capital(words) for key, words in CADENCES.items()})
MODE = listed(
    {
        InteractionMode.COLLABORATION: tr("Collaboration"),
        InteractionMode.X_AS_A_SERVICE: tr("X-as-a-Service"),
        InteractionMode.FACILITATING: tr("Facilitating"),
    }
)
HEALTH = listed({health: titled(health.value) for health in Health})
SIDE = listed(
    {
        NodeSide.UPSTREAM: tr("We depend on it"),
        NodeSide.DOWNSTREAM: tr("Depends on us"),
        NodeSide.SYSTEM: tr("System"),
    }
)
LEVEL = listed(LEVELS)
SCALE = listed({"1": tr("1, low"), "2": "2", "3": tr("3, middle"), "4": "4", "5": tr("5, high")})
GROUP = listed(
    {
        "": tr("Not set"),
        "upstream": tr("Upstream, we need their work"),
        "downstream": tr("Downstream, they need ours"),
        "partner": tr("Partner"),
        "governance": tr("Governance"),
        "vendor": tr("Vendor"),
        "customer": tr("Customer"),
        "peer": tr("Peer"),
        "reports_to": tr("Above the department"),
    }
)


def party_name(org: Org, day: date, party: str) -> str:
    """A seat by who sits in it, a stakeholder by name."""
    who = org.get(Stakeholder, party)
    return (who.name or party) if who else seat_name(org, party, day) or party


def _parties(org: Org) -> Sequence[Option]:
    return org.fact(_parties, _all_parties)


def _all_parties(org: Org) -> tuple[Option, ...]:
    day = org.settings.as_of
    return tuple(distinct([Option(key, party_name(org, day, key)) for key in _party_ids(org)]))


def _party_ids(org: Org) -> list[str]:
    return [*org.table(Position), *org.table(Stakeholder)]


PARTY = Choices(_parties, lambda org, day, key: party_name(org, day, key) if key else "")
"""Seats and stakeholders."""


def _owners(org: Org) -> Sequence[Option]:
    day = org.settings.as_of
    rows = [Option(row.id, seat_name(org, row.id, day)) for row in org.rows(Position)]
    return (Option("", NOBODY), *distinct(rows))


NOBODY = tr("Nobody")
OWNER = Choices(
    lambda org: org.fact(_owners, _owners),
    lambda org, day, key: seat_name(org, key, day) if key else NOBODY,
)
"""Seats, or nobody."""


def node_name(org: Org, node_id: str) -> str:
    """What stands at an end of a dependency."""
    node = org.node(node_id)
    return str(getattr(node, "name", getattr(node, "title", ""))) or node_id


def _nodes(org: Org) -> Sequence[Option]:
    keys = [key for kind in NODE_KINDS if kind is not Position for key in org.table(kind)]
    return distinct([Option(key, node_name(org, key)) for key in sorted(keys)])


NODE = Choices(
    lambda org: org.fact(_nodes, lambda _: tuple(_nodes(org))),
    lambda org, day, key: node_name(org, key),
)
"""Teams, domains, stakeholders and partners outside."""


def parties_text(org: Org, day: date, parties: Sequence[str]) -> str:
    """Several seats and stakeholders, in order."""
    return ", ".join(party_name(org, day, key) for key in parties)


def parties_of(org: Org, day: date, text: str) -> tuple[str, ...]:
    """The ids that typed names stand for; a name may hold a comma, so the longest fits first."""
    options = {option.text.casefold(): option.id for option in _parties(org)}
    options |= {party_name(org, day, key).casefold(): key for key in _party_ids(org)}
    options |= {key.casefold(): key for key in _party_ids(org)}
    found: list[str] = []
    words = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    while words:
        for length in range(len(words), 0, -1):
            key = options.get(", ".join(words[:length]).casefold())
            if key:
                found.append(key)
                words = words[length:]
                break
        else:
            raise PlanError(
                tr(
                    "There is no seat or stakeholder “{words}”: type a name or an id",
                    words=words[0],
                )
            )
    return tuple(dict.fromkeys(found))
