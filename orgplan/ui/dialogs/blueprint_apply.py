"""What a role would bring into the plan, row by row, chosen and brought in as one step."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from orgplan.blueprint.apply import Action, Choice, Choices, Proposal, apply, label_of
from orgplan.blueprint.library import Entry
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Position, Team
from orgplan.ui.background import Task
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.dialogs.blueprint_guess import guess
from orgplan.ui.dialogs.blueprint_rows import ProposalRows
from orgplan.ui.dialogs.blueprint_variants import Variants
from orgplan.ui.dialogs.blueprint_words import (
    SUBJECTS,
    difference_words,
    group_of,
    summary_words,
    switch_words,
)
from orgplan.ui.dialogs.dialog import ending
from orgplan.ui.early import NEVER
from orgplan.ui.panels.combo import Combo
from orgplan.ui.parts import across, button, down, label, set_tone, wrapped
from orgplan.ui.views.blueprints_seats import team_with
from orgplan.ui.views.view import Surroundings

WORK = "applying a blueprint"
NEARLY = 85
"""From this likeness on, a record of the plan is taken for the one that is meant."""
CHANGED = "differences"
_KEY = Qt.ItemDataRole.UserRole


class ApplyBlueprint(Dialog):
    """The team, the variants, and every row with what happens to it."""

    def __init__(self, parent: QWidget, around: Surroundings, entry: Entry) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Apply {entry}", entry=entry.title))
        self.take_size(1000, 690)
        self._around, self._entry = around, entry
        self._chosen: dict[str, Choice] = {}
        self._used = Choices()
        self._switching = False
        self.proposal: Proposal | None = None
        self.team = self._teams()
        self.nearly = QCheckBox(tr("Match names that are nearly the same"))
        self.nearly.setChecked(True)
        self.variants = Variants()
        self.subjects = QListWidget()
        self.rows = ProposalRows()
        self.said = wrapped(tr("Working out what would change…"), tone="quiet")
        self.go = button(tr("Apply to plan"), "primary")
        self._place()
        self._connect()
        self.team.setFocus()
        self._propose()

    def _teams(self) -> QComboBox:
        org, made = self._around.document.org, Combo()
        made.setAccessibleName(tr("Team"))
        for team in org.rows(Team):
            if team.closed is None:
                made.addItem(team.name, team.id)
        made.setCurrentIndex(max(0, made.findData(self._likely_team())))
        return made

    def _likely_team(self) -> str:
        """The team that is selected, or that of the seat that is; else one with such a seat."""
        session, org = self._around.session, self._around.document.org
        seats = [org.get(Position, name) for name in session.selected(Position)]
        chosen = (*session.selected(Team), *(seat.team for seat in seats if seat))
        return next(iter(chosen), "") or team_with(org, self._entry.title, session.day)

    def _place(self) -> None:
        self.subjects.setProperty("role", "navigation")
        self.subjects.setAccessibleName(tr("What it brings"))
        self.subjects.setProperty("horizontalScrollBarPolicy", NEVER)
        self.subjects.setFixedWidth(round(240 * self._around.theme.scale))
        top = across([label(tr("Apply to"), tone="quiet"), self.team, self.nearly, 0], 10)
        middle = across([self.subjects, self.rows], 12)
        middle.setStretchFactor(self.rows, 1)
        buttons = self._buttons()
        whole = down(
            [label(self.windowTitle(), "title"), top, self.variants, self.said, middle, buttons],
            12,
            (20, 18, 20, 16),
        )
        whole.setStretchFactor(middle, 1)
        self.setLayout(whole)

    def _buttons(self) -> QDialogButtonBox:
        buttons = ending(self, self.go)
        buttons.accepted.connect(self._on_apply)
        return buttons

    def _connect(self) -> None:
        self.team.currentIndexChanged.connect(self._on_team)
        self.nearly.toggled.connect(self._on_switch)
        self.variants.switched.connect(self._on_variant)
        self.subjects.currentItemChanged.connect(self._on_subject)
        self.rows.chosen.connect(self._on_choice)

    def choices(self) -> Choices:
        """Everything that was chosen so far."""
        accept = NEARLY if self.nearly.isChecked() else 101
        return Choices(self._chosen, self.variants.names(), accept, self._entry.title)

    def _propose(self) -> None:
        """Work out what would change, away from the interface thread."""
        plan, scenario = self._around.document.plan, self._around.session.scenario
        team, choices = str(self.team.currentData() or ""), self.choices()
        blueprint = self._entry.blueprint

        def work(task: Task) -> tuple[Proposal, Choices]:
            return guess(plan, blueprint, team, choices, scenario)

        self._around.workers.run(WORK, work, self._on_proposal, self._on_refused)

    def _on_proposal(self, made: tuple[Proposal, Choices]) -> None:
        before, self.proposal, self._used = self.proposal, *made
        found = self.proposal
        self.variants.show_switches(found.variants)
        self.go.setEnabled(bool(found.step))
        set_tone(self.said, "quiet")
        words = switch_words(before, found) if self._switching and before else ""
        self._switching = False
        self.said.setText(f"{summary_words(found)} {words}".strip())
        self._fill(found)

    def _on_refused(self, error: OrgPlanError) -> None:
        self.go.setEnabled(False)
        set_tone(self.said, "bad")
        self.said.setText(str(error))

    def _fill(self, found: Proposal) -> None:
        """The groups with what each brings; the one that is shown stays shown."""
        item = self.subjects.currentItem()
        at = item.data(_KEY) if item else ""
        self.subjects.blockSignals(True)
        self.subjects.clear()
        self.subjects.ensurePolished()
        if found.differences:
            self._add_group(CHANGED, tr("Changed since last time"), len(found.differences), at)
        for key in SUBJECTS:
            rows = group_of(found, key)
            if rows:
                used = sum(row.action is not Action.LEAVE for row in rows)
                self._add_group(key, SUBJECTS[key].title, used, at)
        if self.subjects.currentRow() < 0:
            self.subjects.setCurrentRow(0)
        self.subjects.blockSignals(False)
        self._on_subject(self.subjects.currentItem())

    def _add_group(self, key: str, title: str, count: int, current: str) -> None:
        made = QListWidgetItem(f"{title}  {count}")
        made.setToolTip(title)
        made.setData(_KEY, key)
        self.subjects.addItem(made)
        if key == current:
            self.subjects.setCurrentItem(made)

    def _on_subject(self, item: QListWidgetItem | None, before: object = None) -> None:
        if item is None or self.proposal is None:
            return
        key = item.data(_KEY)
        if key == CHANGED:
            lines = [(row.text, difference_words(row)) for row in self.proposal.differences]
            self.rows.show_lines(tr("Changed since last time"), lines)
        else:
            self.rows.show_rows(SUBJECTS[key].title, group_of(self.proposal, key), self._chosen)

    def _on_team(self, at: int) -> None:
        self._chosen = {}
        self._propose()

    def _on_switch(self, said: object = None) -> None:
        self._propose()

    def _on_variant(self) -> None:
        self._switching = True
        self._propose()

    def _on_choice(self, key: str, choice: Choice) -> None:
        self._chosen[key] = choice
        self._propose()

    def _on_apply(self) -> None:
        document, blueprint = self._around.document, self._entry.blueprint
        team, choices = str(self.team.currentData() or ""), self._used

        def verb(draft: Draft) -> None:
            apply(draft, blueprint, team, choices)

        if document.attempt(label_of(blueprint), verb):
            self.accept()

    def done(self, result: int) -> None:
        self._around.workers.cancel(WORK)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._around.workers.cancel(WORK)
        super().closeEvent(event)
