"""The months below a map: a small column for each, the one that is shown filled."""

from datetime import date

from PySide6.QtWidgets import QFrame, QSizePolicy

from orgplan.drawing.charts import time_slider
from orgplan.ui import wording
from orgplan.ui.canvas.chart import ChartView
from orgplan.ui.figures import Figures, months_of
from orgplan.ui.parts import across
from orgplan.ui.views.view import Surroundings


class MonthStrip(QFrame):
    """Shows headcount month by month; clicking a column looks at that month everywhere."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._around = around
        self.slider = ChartView(around.theme.tokens)
        self.slider.setFixedHeight(44)
        self.setLayout(across([self.slider], 0, (14, 7, 14, 7)))
        self.slider.picked.connect(self._on_picked)
        around.theme.changed.connect(self.slider.set_tokens)

    def refresh(self) -> None:
        """Show the figures as they stand."""
        figures = self._around.reckoner.figures
        if figures is not None:
            self._show(figures)

    def _show(self, figures: Figures) -> None:
        days = months_of(figures.org, figures.book.periods)
        heads = [figures.filled_today, *map(float, figures.closings[-(len(days) - 1) :])]
        labels = [wording.month(day) for day in days]
        at = max((i for i, day in enumerate(days) if day <= figures.day), default=0)
        caption = f"{figures.in_seat} of {figures.filled + figures.planned} in seat"
        ids = [day.isoformat() for day in days]
        self.slider.set_draw(
            lambda size: time_slider(labels, heads, at, size, caption=caption, ids=ids)
        )

    def _on_picked(self, day: str) -> None:
        self._around.session.day = date.fromisoformat(day)
