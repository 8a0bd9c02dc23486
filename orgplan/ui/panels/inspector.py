"""The panel at the right: a title and what is known about the selection."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from orgplan.language import tr
from orgplan.ui.early import NEVER, NO_FOCUS
from orgplan.ui.parts import down, wrapped
from orgplan.ui.theme import Theme

_NARROWEST = 230


class Inspector(QFrame):
    """Holds one page at a time and scrolls it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.resized.connect(self._keep_width)
        self.setProperty("role", "panel")
        self.setAccessibleName(tr("Inspector"))
        self._keep_width()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("focusPolicy", NO_FOCUS)
        self._area.setProperty("horizontalScrollBarPolicy", NEVER)
        self.setLayout(down([self._area], 0))

    def _keep_width(self) -> None:
        self.setMinimumWidth(round(_NARROWEST * self._theme.scale))

    def sizeHint(self) -> QSize:
        return QSize(320, 600)

    def show_title(self, title: str, note: str) -> None:
        """A page of words alone, while there is nothing else to show."""
        page = QWidget()
        page.setProperty("role", "clear")
        page.setLayout(down([wrapped(title, "title"), wrapped(note, tone="quiet"), 0], 6, PAGE))
        self.show_page(page)

    def show_page(self, page: QWidget) -> None:
        """Put a page in the place of the one before, which is deleted."""
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(page)

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self._area.widget()


PAGE = (16, 14, 16, 16)
"""Margins of a page."""
