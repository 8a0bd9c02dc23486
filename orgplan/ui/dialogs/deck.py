"""What is asked before slides are written: for whom, on which template, and if people are named."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from orgplan.drawing.boards.ask import Sums
from orgplan.drawing.slides import slides
from orgplan.exchange.audience import WORDS, Audience
from orgplan.exchange.deck.made import Wish
from orgplan.exchange.deck.template import read_template
from orgplan.exchange.veil import Veil
from orgplan.language import tr, trn
from orgplan.model.edits.slides import saved_views
from orgplan.model.plan import Plan
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.parts import across, button

if TYPE_CHECKING:
    from datetime import date

    from orgplan.ui.workspace import Workspace

_TEMPLATE = "deck/template"


@dataclass(frozen=True, slots=True)
class DeckChoice:
    """What was chosen."""

    audience: Audience
    template: Path | None
    names: bool
    scenario: str
    day: "date"

    def wish(self, plan: Plan) -> Wish:
        """The deck of a plan; without names everybody in it is called by a number."""
        shown = plan if self.names else Veil().plan(plan)
        none = self.audience is Audience.STAKEHOLDER
        wanted = slides(shown, self.scenario, self.day)
        return Wish(shown, wanted, self.audience, Sums.NONE if none else Sums.LARGE)


class ExportDeck(Question):
    """`choice` is what was chosen afterwards."""

    def __init__(self, parent: QWidget, workspace: "Workspace") -> None:
        super().__init__(parent, tr("Export slides"), _lead(workspace), tr("Choose a file…"))
        self._session, self._settings = workspace.session, workspace.around.settings
        self._folder = str(workspace.folder)
        options = [(key.value, words) for key, words in WORDS.items()]
        self._audience = self.add_choice(tr("For"), options)
        kept = self._settings.text(_TEMPLATE, "")
        known = kept if kept and Path(kept).is_file() else ""
        self._template = self.add_line(tr("Template"), known, tr("OrgPlan's own look"))
        browse = button(tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self._names = QCheckBox(tr("Name the people"))
        self._names.setChecked(not self._session.masking.names)
        self._form.addRow("", across([browse, 0]))
        self._form.addRow("", self._names)
        self.choice: DeckChoice | None = None

    def answer(self) -> None:
        text = self._template.text().strip()
        template = Path(text) if text else None
        if template is not None:
            read_template(template)
        self._settings.set_text(_TEMPLATE, text)
        self.choice = DeckChoice(
            Audience(str(self._audience.currentData())),
            template,
            self._names.isChecked(),
            self._session.scenario,
            self._session.day,
        )

    def _browse(self) -> None:
        kinds = tr("PowerPoint templates (*.pptx *.potx)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a template"), self._folder, kinds)
        if name:
            self._template.setText(name)


def _lead(workspace: "Workspace") -> str:
    count = len(saved_views(workspace.document.plan.base))
    if not count:
        return tr(
            "No views are saved, so the deck has those that suit most plans. "
            "Nobody's pay is in it; boxes and lines are PowerPoint's own."
        )
    return trn(
        "The saved view becomes a slide. Nobody's pay is in it; boxes and lines are "
        "PowerPoint's own.",
        "The {count} saved views become slides. Nobody's pay is in them; boxes and lines are "
        "PowerPoint's own.",
        count,
    )
