"""The middle of the window: one view at a time, which scrolls where it has too little room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from orgplan.ui.early import NO_FOCUS

_NARROWEST = 320


class ShownStack(QStackedWidget):
    """Pages of which one is shown; asks for room for that one, not for the greediest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.minimumSizeHint()


class ViewStack(ShownStack):
    """The views; the width there is says how high the shown one must be."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def heightForWidth(self, width: int) -> int:
        """The least height at which nothing of the shown view is cut off."""
        shown = self.currentWidget()
        layout = None if shown is None else shown.layout()
        if layout is None or not layout.hasHeightForWidth():
            return 0
        return layout.minimumHeightForWidth(width)

    def show_view(self, view: QWidget) -> None:
        """Put a view in front."""
        if self.indexOf(view) < 0:
            self.addWidget(view)
        self.setCurrentWidget(view)
        layout = self.layout()
        assert layout is not None
        layout.update()  # The pane looks again at how much room is asked for.


class ViewPane(QScrollArea):
    """Shows the stack as large as itself, or as large as its view must be."""

    def __init__(self, stack: ViewStack) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setWidget(stack)
        self.setMinimumWidth(_NARROWEST)
