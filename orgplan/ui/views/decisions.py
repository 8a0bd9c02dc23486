"""Decision rights: who decides what, how much waits for whom, and whom to ask next."""

from collections.abc import Callable

from orgplan.drawing.maps.decisions import decision_matrix
from orgplan.drawing.maps.decisions_facts import LETTERS, decision_map
from orgplan.drawing.maps.decisions_ways import approver_load, escalation_ways
from orgplan.language import tr, trc
from orgplan.model.draft import Draft
from orgplan.model.edits.relations import add_decision, add_escalation
from orgplan.model.errors import PlanError
from orgplan.model.records import DecisionRight, EscalationPath, Position, Stakeholder
from orgplan.model.records.words import DecisionClass
from orgplan.ui.background import Task
from orgplan.ui.panels.picker import Choice, Picker
from orgplan.ui.relation_forms import DECISION
from orgplan.ui.session import Key
from orgplan.ui.views.map_drawn import Drawn, drawn_again
from orgplan.ui.views.record_table import RecordTable
from orgplan.ui.views.sized_map import SizedMapView

READINGS = {
    "matrix": tr("Matrix"),
    "load": trc("of an approver", "Load"),
    "ways": tr("Escalation"),
    "table": tr("Table"),
}
SCHEMES = {key: " · ".join(words for _, words in parts.values()) for key, parts in LETTERS.items()}
"""The two ways to name the parts, with their words."""


class DecisionsView(SizedMapView):
    """The matrix, the load of each approver, the ways to escalate, and the decisions as rows."""

    NAME = "decisions"
    TITLE = tr("Decision rights")
    KINDS = (DecisionRight, EscalationPath, Position, Stakeholder)
    READINGS = READINGS

    def add_tools(self) -> None:
        kept = self.around.settings.text("decisions/scheme", "DACI")
        self.scheme = kept if kept in LETTERS else "DACI"
        self.schemes = Picker(tr("Roles"))
        entries = [Choice(key, f"{key}: {words}") for key, words in SCHEMES.items()]
        self.schemes.offer(entries, self.scheme)
        self.schemes.show_value(self.scheme)
        self.schemes.chosen.connect(self.choose_scheme)
        self.add_tool(self.schemes)
        self._new_decision = self.add_button(tr("Decision"), self.add_decision)
        self._new_way = self.add_button(tr("Path"), self.add_way)

    def show_reading(self) -> None:
        """Offer only what belongs to the reading: a small window has no room for all."""
        super().show_reading()
        ways = self.reading == "ways"
        self._new_way.setVisible(ways)
        self._new_decision.setVisible(not ways)
        self.schemes.setVisible(self.reading in ("matrix", "load"))

    def follows_size(self) -> bool:
        return self.reading == "matrix"

    def make_table(self) -> RecordTable:
        return RecordTable(
            self.around, DecisionRight, DECISION, tr("All decision rights"),
            (tr("Add decision"), self.add_decision),
        )  # fmt: skip

    def work(self) -> Callable[[Task], Drawn]:
        reading, scheme, size = self.reading, self.scheme, self.room
        org, day = self.around.document.org, self.around.session.day
        before = self.drawn

        def made(task: Task) -> Drawn:
            decisions = decision_map(org, day)

            def anew() -> Drawn:
                if reading == "load":
                    return Drawn(approver_load(decisions, scheme))
                if reading == "ways":
                    return Drawn(escalation_ways(decisions))
                return Drawn(decision_matrix(decisions, scheme, size))

            return drawn_again(before, (decisions, reading, scheme, size), anew)

        return made

    def choose_scheme(self, scheme: object) -> None:
        """Name the parts as RACI or DACI does."""
        self.scheme = str(scheme)
        self.schemes.show_value(self.scheme)
        self.around.settings.set_text("decisions/scheme", self.scheme)
        self.soon(self.draw)

    def add_decision(self) -> None:
        """Add a decision of the selected seat, or of the first, and go to its fields."""

        def verb(draft: Draft) -> Key:
            who = self._somebody(draft)
            right = DecisionRight("", tr("New decision"), DecisionClass.TEAM, who, who)
            return (DecisionRight, add_decision(draft, right).id)

        self.add_record(tr("Add decision"), verb)

    def add_way(self) -> None:
        """Add an escalation path that begins with the selected seat, and go to its fields."""

        def verb(draft: Draft) -> Key:
            path = EscalationPath("", tr("New topic"), (self._somebody(draft),))
            return (EscalationPath, add_escalation(draft, path).id)

        self.add_record(tr("Add escalation path"), verb)
        if self.reading != "ways":
            self.segments.buttons["ways"].click()

    def _somebody(self, draft: Draft) -> str:
        chosen = self.around.session.selected(Position)
        names = [*chosen, *(seat.id for seat in draft.org.rows(Position) if seat.closed is None)]
        if not names:
            raise PlanError(tr("Somebody has to decide: add a position first"))
        return names[0]
