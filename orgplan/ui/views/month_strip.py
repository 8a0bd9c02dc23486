"""The months below a map: a small column for each, the one that is shown filled, and play."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QToolButton, QWidget

from orgplan.drawing.charts import time_slider
from orgplan.language import tr
from orgplan.planning.figures import Figures, months_of
from orgplan.ui import wording
from orgplan.ui.canvas.chart import ChartView
from orgplan.ui.parts import across
from orgplan.ui.views.view import Surroundings

STEP = 900
"""Milliseconds that a month is shown while the months are played."""


class MonthStrip(QFrame):
    """Shows headcount month by month; clicking a column looks at that month everywhere."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._around = around
        self._days: tuple[date, ...] = ()
        self._shown: object = None
        scale = around.theme.scale
        self.slider = ChartView(around.theme.tokens, scale=scale)
        self.slider.setFixedHeight(round(44 * scale))
        self.play = QToolButton()
        self._clock = QTimer(self)
        self._clock.setInterval(STEP)
        self._clock.timeout.connect(self._step)
        self._row: QBoxLayout = across([self.play, self.slider], 10, (10, 7, 14, 7))
        self._row.setStretchFactor(self.slider, 1)
        self.setLayout(self._row)
        self.play.clicked.connect(self.toggle)
        self.slider.picked.connect(self._on_picked)
        around.theme.changed.connect(self.slider.set_tokens)
        self._show_state()

    def add_tool(self, tool: QWidget) -> None:
        """Put a control beside the months."""
        tool.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row.addWidget(tool)
        self._row.setStretchFactor(self.slider, 1)

    def refresh(self) -> None:
        """Show the figures as they stand."""
        figures = self._around.reckoner.figures
        if figures is not None:
            self._show(figures)

    @property
    def is_playing(self) -> bool:
        """Whether the months go by by themselves."""
        return self._clock.isActive()

    def toggle(self) -> None:
        """Let the months go by, from the first again after the last; or stop where they are."""
        if self.is_playing:
            self._clock.stop()
        elif self._days:
            if self._around.session.day >= self._days[-1]:
                self._around.session.day = self._days[0]
            self._clock.start()
        self._show_state()

    def _step(self) -> None:
        coming = [day for day in self._days if day > self._around.session.day]
        if coming and self.isVisible():
            self._around.session.day = coming[0]
        if len(coming) < 2 or not self.isVisible():
            self._clock.stop()
            self._show_state()

    def _show_state(self) -> None:
        words = tr("Stop at this month") if self.is_playing else tr("Play the months")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)
        self._around.theme.set_icon(self.play, "pause" if self.is_playing else "play")

    def _show(self, figures: Figures) -> None:
        self._days = days = months_of(figures.org, figures.book.periods)
        heads = [figures.filled_today, *map(float, figures.closings[-(len(days) - 1) :])]
        labels = [wording.month(day) for day in days]
        at = max((i for i, day in enumerate(days) if day <= figures.day), default=0)
        caption = tr(
            "{in_seat} of {filled} in seat",
            in_seat=figures.in_seat,
            filled=figures.filled + figures.planned,
        )
        if (days, heads, at, caption) == self._shown:
            return
        self._shown = (days, heads, at, caption)
        ids = [day.isoformat() for day in days]
        self.slider.set_draw(
            lambda size: time_slider(labels, heads, at, size, caption=caption, ids=ids)
        )

    def _on_picked(self, day: str) -> None:
        self._around.session.day = date.fromisoformat(day)
