"""What is tried out in a meeting: a branch of the scenario shown, then kept, dropped or decided."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from orgplan.drawing.slides import scenario_name
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.decisions import begin_branch, changes_in_words, record_decision
from orgplan.model.edits.promotion import promote
from orgplan.model.edits.scenarios import change_scenario, remove_scenario
from orgplan.model.records import Scenario
from orgplan.ui.document import Document
from orgplan.ui.wording import full_day


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided; `carry` puts the branch into the base at once."""

    name: str
    day: date
    people: tuple[str, ...] = ()
    note: str = ""
    carry: bool = False


class Meeting(QObject):
    """At most one branch at a time; every end of it is a step that undo takes back."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.shown = ""
        """The scenario that the branch is based on."""
        self._branch = ""
        self._began = 0

    @property
    def branch(self) -> str:
        """The scenario that is edited; "" while nothing is tried out."""
        if self._branch and self._document.plan.base.get(Scenario, self._branch) is None:
            # Somebody has undone its beginning.
            self._branch = ""
        return self._branch

    @property
    def name(self) -> str:
        """What the branch is called."""
        return scenario_name(self._document.plan, self.branch)

    @property
    def changes(self) -> tuple[str, ...]:
        """What was changed in it, in words, with nothing hidden."""
        plan = self._document.plan
        return changes_in_words(plan.org(self.shown), plan.org(self.branch))

    def stands_for(self, scenario: str) -> str:
        """What is shown in place of a scenario: the branch that is tried out over it."""
        return self.branch if self.branch and scenario == self.shown else scenario

    def begin(self, shown: str, day: date) -> bool:
        """Begin a branch over a scenario; no where the plan refuses."""
        made: list[Scenario] = []
        name = tr("Meeting of {day}", day=full_day(day))

        def verb(draft: Draft) -> None:
            made.append(begin_branch(draft, shown, name))

        over = scenario_name(self._document.plan, shown)
        if not self._document.attempt(tr("Try things out over {over}", over=over), verb):
            return False
        self.shown, self._branch = shown, made[0].id
        self._began = self._document.stack.index()
        self._document.session.scenario = self._branch
        return True

    def undo(self) -> None:
        """Take the last step back, but not the beginning of the branch."""
        if self._document.stack.index() > self._began:
            self._document.undo()

    def redo(self) -> None:
        """Do the next step again."""
        self._document.redo()

    def drop(self) -> None:
        """Forget the branch with all that was changed in it."""
        branch = self._leave()
        words = tr("Drop what was tried out")
        self._document.attempt(words, lambda draft: remove_scenario(draft, branch))

    def keep(self, name: str) -> bool:
        """Keep the branch as a scenario of that name; no where the name is taken."""
        branch, now = self.branch, self.name
        if name != now:
            words = tr("Keep what was tried out as {name}", name=name)
            if not self._document.attempt(
                words, lambda draft: change_scenario(draft, branch, name=name)
            ):
                return False
        self._leave()
        return True

    def decide(self, name: str, verdict: Verdict) -> bool:
        """Keep the branch, and record what was decided with it."""
        branch, changes, now = self.branch, self.changes, self.name

        def verb(draft: Draft) -> None:
            if name != now:
                change_scenario(draft, branch, name=name)
            record_decision(
                draft,
                verdict.name,
                verdict.day,
                people=verdict.people,
                note=verdict.note,
                scenario=branch,
                changes=changes,
            )
            if verdict.carry:
                promote(draft, branch)

        self._document.session.scenario = self.shown
        if not self._document.attempt(tr("Decide {name}", name=verdict.name), verb):
            self._document.session.scenario = branch
            return False
        self._branch = ""
        return True

    @property
    def may_carry(self) -> bool:
        """Whether the branch lies over the base, into which it can be put at once."""
        return self._document.plan.scenario(self.shown) is None

    def _leave(self) -> str:
        """Show what was shown before; gives the branch."""
        branch, self._branch = self._branch, ""
        self._document.session.scenario = self.shown
        return branch
