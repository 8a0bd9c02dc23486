"""Every map as a PDF, read back by another program: all that is on it is named in it."""

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from orgplan.drawing.maps.decisions_facts import APPROVER, decision_map
from orgplan.drawing.maps.org_chart_facts import seat_map
from orgplan.drawing.maps.stakeholders_facts import party_map
from orgplan.drawing.maps.team_topology_facts import team_map
from orgplan.drawing.views import VIEWS, draw
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Domain, EscalationPath, Team
from orgplan.ui.canvas.print import print_picture
from tests.programs import needs

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    needs(("pdftotext",), "poppler-utils"),
]


def seats(org: Org) -> list[str]:
    return [card.name or "Open" for card in seat_map(org, org.settings.as_of).cards]


def teams(org: Org) -> list[str]:
    return [box.name for box in team_map(org, org.settings.as_of).boxes]


def parties(org: Org) -> list[str]:
    return [party.name for party in party_map(org, org.settings.as_of).parties]


def deciders(org: Org) -> list[str]:
    return [holder.name for holder in decision_map(org, org.settings.as_of).holders]


def approvers(org: Org) -> list[str]:
    found = decision_map(org, org.settings.as_of)
    return [holder.name for holder in found.holders if found.count(holder.id, APPROVER)]


def decisions(org: Org) -> list[str]:
    return [one.words for one in decision_map(org, org.settings.as_of).decisions]


NAMES: dict[str, Callable[[Org], Iterable[str]]] = {
    "org-chart": seats,
    "org-chart-by-team": lambda org: [*seats(org), *(team.name for team in org.rows(Team))],
    "org-chart-by-domain": lambda org: [*seats(org), *(row.name for row in org.rows(Domain))],
    "team-topology": teams,
    "dependencies": teams,
    "stakeholders": parties,
    "stakeholder-network": parties,
    "stakeholder-flow": parties,
    "decisions": lambda org: [*deciders(org), *decisions(org)],
    "decision-load": approvers,
    "escalation": lambda org: [path.topic for path in org.rows(EscalationPath)],
}


def test_every_map_is_looked_at() -> None:
    assert set(NAMES) == set(VIEWS)


@pytest.mark.parametrize("view", NAMES)
def test_every_name_on_a_map_can_be_read_in_its_pdf(
    sample_plan: Plan, tmp_path: Path, view: str
) -> None:
    org = sample_plan.org()
    target = tmp_path / "map.pdf"
    print_picture(draw(view, org, "Base plan", org.settings.as_of), target)
    command = ["pdftotext", "-raw", str(target), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    plain = " ".join(text.split())
    assert [name for name in NAMES[view](org) if name not in plain] == []
