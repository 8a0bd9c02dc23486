"""What only the speaker sees, on the screen of their own: notes, the next slide, and the time."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from orgplan.drawing.shapes import Bounds, Picture
from orgplan.language import tr
from orgplan.ui.parts import STRETCH, across, clear, down, label, wrapped
from orgplan.ui.presenting.stage import Stage, StageCanvas

_SECOND = 1_000


class Speaker(QWidget):
    """Its keys are those of the stage, so that either window may have the keyboard."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._stage = stage
        self.setWindowTitle(tr("Speaker view"))
        self.setObjectName("speaker")
        self.setProperty("role", "view")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tokens = stage.around.theme.tokens
        self.now, self.next = StageCanvas(tokens, self), StageCanvas(tokens, self)
        self.title, self.next_title = label(kind="title"), label(tone="quiet")
        self.place, self.clock = label(tone="quiet"), label(kind="title")
        self.notes = wrapped()
        self.notes.setStyleSheet("font-size: 19px; line-height: 140%;")
        self._began = datetime.now()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._put_together()
        self._show_time()
        stage.around.theme.changed.connect(self.now.set_tokens)
        stage.around.theme.changed.connect(self.next.set_tokens)

    def show_slide(self, title: str, place: str, notes: str, next_title: str) -> None:
        """Say which slide is shown and which comes next."""
        self.title.setText(title)
        self.place.setText(place)
        self.notes.setText(notes or tr("No notes for this slide."))
        self.next_title.setText(
            tr("Next: {title}", title=next_title) if next_title else tr("This is the last slide.")
        )
        self.next.setVisible(bool(next_title))

    def show_now(self, picture: Picture, area: Bounds | None) -> None:
        """The slide that is shown."""
        self.now.show_picture(replace(picture, legend=()), area)

    def show_next(self, picture: Picture, area: Bounds | None) -> None:
        """The slide that comes next."""
        self.next.show_picture(replace(picture, legend=()), area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._stage.keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        super().closeEvent(event)

    def _put_together(self) -> None:
        page = clear()
        page.setLayout(down([self.notes, STRETCH], 0))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName(tr("Notes"))
        left = down([self.title, self.now], 8)
        right = down([self.next_title, self.next], 8)
        left.setStretch(1, 1)
        right.setStretch(1, 1)
        middle = across([], 20)
        middle.addLayout(left, 3)
        middle.addLayout(right, 2)
        foot = across([self.place, STRETCH, self.clock], 12)
        whole = down([], 12, (24, 20, 24, 16))
        whole.addLayout(middle, 5)
        whole.addWidget(label(tr("Notes"), "title"))
        whole.addWidget(scroll, 3)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _show_time(self) -> None:
        now = datetime.now()
        gone = int((now - self._began).total_seconds())
        self.clock.setText(f"{gone // 60}:{gone % 60:02d}  ·  {now:%H:%M}")
