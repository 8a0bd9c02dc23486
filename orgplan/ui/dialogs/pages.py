"""A page of help: a heading that stays, a part that scrolls, and buttons below."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QScrollArea, QWidget

from orgplan.language import tr
from orgplan.ui.dialogs.base import Dialog
from orgplan.ui.parts import button, clear, down, label

MARGIN = 20


class Page(Dialog):
    """Shown until it is closed; there is nothing to confirm."""

    def __init__(self, parent: QWidget, title: str, size: QSize) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.take_size(size.width(), size.height())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = title

    def fill(
        self,
        inside: Sequence[object],
        above: Sequence[object] = (),
        below: Sequence[object] = (),
        buttons: Sequence[QPushButton] = (),
    ) -> None:
        """What scrolls, what stays above and below it, and the buttons beside Close."""
        middle = clear()
        middle.setLayout(down(inside, 14, (MARGIN, 4, MARGIN, 12)))
        self.area.setWidget(middle)
        head = down([label(self._title, "title"), *above], 8, (MARGIN, 18, MARGIN, 8))
        foot = down([*below, self._ending(buttons)], 8, (MARGIN, 8, MARGIN, 16))
        self.setLayout(down([head, self.area, foot], 0))

    def _ending(self, buttons: Sequence[QPushButton]) -> QDialogButtonBox:
        box = QDialogButtonBox()
        for each in buttons:
            box.addButton(each, QDialogButtonBox.ButtonRole.ActionRole)
        self.done_button = button(tr("Close"), "primary")
        box.addButton(self.done_button, QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        return box
