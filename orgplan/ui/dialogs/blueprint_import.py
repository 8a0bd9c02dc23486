"""What was read from a role document, and what was not placed, before it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QSizePolicy,
    QWidget,
)

from orgplan.blueprint.library import Entry
from orgplan.language import number, tr, trn
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.parts import button, down, frame, label, wrapped
from orgplan.ui.views.blueprints_page import FORMS
from orgplan.ui.views.blueprints_rows import counts_of

_COLUMNS, MOST = 3, 200
_ASIDE = {tr("Not placed"), tr("Summary table"), tr("Cross-checks"), tr("Notes")}


class ImportBlueprint(Dialog):
    """Counts of everything found; the passages that found no place, each with its section."""

    def __init__(self, parent: QWidget, entry: Entry) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import a role document"))
        self.setMinimumWidth(680)
        found = entry.blueprint
        form = FORMS.get(found.source_kind, tr("Document"))
        share = f"{form}. {placed_words(entry)}"
        parts: list[object] = [wrapped(entry.title, "title"), wrapped(share, tone="quiet")]
        parts += [wrapped(_said(remark), tone="warning") for remark in found.remarks]
        parts += [self._counts(entry)]
        wrong = [check for check in found.checks if not check.agrees]
        parts += [wrapped(f"{check.row}: {check.text}", tone="warning") for check in wrong]
        parts += self._unplaced(entry)
        parts += [self._buttons()]
        self.setLayout(down(parts, 10, (20, 18, 20, 16)))

    def _counts(self, entry: Entry) -> QWidget:
        card = frame("card")
        grid = QGridLayout()
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(28)
        counts = {k: n for k, n in counts_of(entry.blueprint).items() if k not in _ASIDE}
        for at, (title, count) in enumerate(counts.items()):
            row, column = divmod(at, _COLUMNS)
            grid.addWidget(label(title), row, 2 * column)
            grid.addWidget(_number(count), row, 2 * column + 1)
        if not counts:
            grid.addWidget(wrapped(tr("Nothing in it says what a role is about.")), 0, 0)
        for column in range(_COLUMNS):
            grid.setColumnStretch(2 * column, 1)
        card.setLayout(grid)
        return card

    def _unplaced(self, entry: Entry) -> list[object]:
        rows = entry.blueprint.unplaced
        if not rows:
            return [wrapped(tr("Every passage found a place."), tone="good")]
        words = tr("Not placed, and kept with the document:")
        listing = QListWidget()
        listing.setProperty("role", "card")
        listing.setAccessibleName(tr("Passages that were not placed"))
        listing.setWordWrap(True)
        listing.setFixedHeight(min(190, 36 * len(rows) + 4))
        listing.ensurePolished()
        for row in rows[:MOST]:
            listing.addItem(f"{row.section}: {row.text}" if row.section else row.text)
        if len(rows) > MOST:
            listing.addItem(tr("… and {count} more", count=len(rows) - MOST))
        return [label(words, weight="strong"), listing]

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        keep = button(tr("Add to the library"), "primary")
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button(tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        keep.setDefault(True)
        keep.setFocus()
        return buttons


def placed_words(entry: Entry) -> str:
    """How much of a document found a place."""
    found = entry.blueprint
    sections, share = trn("{count} section", "{count} sections", len(found.sections)), found.placed
    if not found.unplaced:
        return tr("{sections}, all of its text read and placed.", sections=sections)
    missing = trn("{count} passage", "{count} passages", len(found.unplaced))
    return tr(
        "{sections}; {share} of its text is placed, {missing} not.",
        sections=sections,
        share=f"{number(100 * share, 1)} %",
        missing=missing,
    )


def _said(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _number(count: int) -> QLabel:
    made = label(str(count), weight="strong")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return made
