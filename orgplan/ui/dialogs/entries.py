"""New plans, teams and scenarios."""

from PySide6.QtWidgets import QWidget

from orgplan.language import tr
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.edits.teams import add_team
from orgplan.model.errors import PlanError
from orgplan.model.records import Scenario, Team
from orgplan.model.records.words import TeamType
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.document import Document
from orgplan.ui.options import NEW_PLANS, chosen
from orgplan.ui.seat_words import TEAM_TYPE
from orgplan.ui.settings import Settings


class NewPlan(Question):
    """Asks what the plan is called and in which currency it reports."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent, tr("New plan"), "", tr("Create plan"))
        self._name = self.add_line(tr("Name"), "", "AI & ML FY2028")
        option = NEW_PLANS[0]
        self._currency = self.add_choice(tr("Currency"), option.choices())
        self._currency.setCurrentIndex(self._currency.findData(chosen(settings, option)))
        self.name, self.currency = "", ""

    def answer(self) -> None:
        self.name = " ".join(self._name.text().split())
        self.currency = str(self._currency.currentData())
        if not self.name:
            raise PlanError(
                tr("A plan needs a name: type one, such as the department and the year")
            )


class AddTeam(Question):
    """Asks for a name and a type after Team Topologies."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__(parent, tr("New team"), "", tr("Add team"))
        self._document = document
        self._name = self.add_line(tr("Name"), "", tr("Search & Ranking"))
        options = [(option.id, option.text) for option in TEAM_TYPE.options(document.org)]
        self._type = self.add_choice(tr("Type"), options)
        self.team = ""

    def answer(self) -> None:
        name = " ".join(self._name.text().split())
        if not name:
            raise PlanError(tr("A team needs a name: type one"))
        with self._document.edit(tr("Add team {name}", name=name)) as draft:
            made = add_team(draft, Team("", name, TeamType(self._type.currentData())))
        self.team = made.id


class AddScenario(Question):
    """Asks for a name and for what the scenario builds on."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        words = tr("A scenario holds only what differs; a correction of the base shows in it too.")
        super().__init__(parent, tr("New scenario"), words, tr("Create scenario"))
        self._document = document
        self._name = self.add_line(tr("Name"), "", tr("Hiring freeze"))
        rows = document.plan.scenarios
        options = [(row.id if document.plan.scenario(row.id) else "", row.name) for row in rows]
        self._parent = self.add_choice(tr("Builds on"), options or [("", tr("Base plan"))])
        self.scenario = ""

    def answer(self) -> None:
        name = " ".join(self._name.text().split())
        with self._document.edit(tr("Add scenario {name}", name=name)) as draft:
            made = draft.id_under(Scenario, "S")
            add_scenario(draft, made, name, parent=str(self._parent.currentData() or ""))
        self.scenario = made
