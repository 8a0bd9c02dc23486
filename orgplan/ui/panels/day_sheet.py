"""A month of days to choose one from, by mouse or by keyboard."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton, QWidget

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.spans import FIRST_DAY, LAST_DAY, months_later
from orgplan.ui.parts import STRETCH, across, button, describe, down, label
from orgplan.ui.theme import restyle
from orgplan.ui.wording import full_day, month

WEEK, WEEKS = 7, 6
_Key = Qt.Key
_DAYS = {_Key.Key_Up: -WEEK, _Key.Key_Down: WEEK, _Key.Key_Left: -1, _Key.Key_Right: 1}
_MONTHS = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_PICKS = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space)
_YEAR = 12


class DaySheet(QFrame):
    """Opens at a field; `picked` carries a day, or None for no date, and Escape closes it.

    `chosen` is the day that holds now, `today` one that is marked; `clears` offers no date.
    """

    picked = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, chosen: date | None, today: date, *, clears: bool
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        describe(self, role="popup")
        self.setAccessibleName(title)
        self._chosen, self._today = chosen, today
        self.day = chosen or today
        self._month = label(weight="strong")
        before = self._turn("before", tr("Month before"), -1)
        after = self._turn("after", tr("Month after"), 1)
        # Made after those above them: Tab goes in the order in which they are made.
        self._buttons = [self._made("day", "") for _ in range(WEEK * WEEKS)]
        ends = [before, STRETCH, self._month, STRETCH, after]
        self.setLayout(down([across(ends, 4), self._days(), self._foot(clears)], 6, (8, 8, 8, 8)))
        self.go(self.day)

    def open_below(self, field: QWidget) -> None:
        """Show it below a field, or above where there is no room, with the keyboard in it."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        corner = field.mapToGlobal(QPoint(0, field.height() + 1))
        if self.isRightToLeft():
            corner.setX(corner.x() + field.width() - self.width())
        if corner.y() + self.height() > screen.bottom():
            corner.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 1)
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.go(self.day)

    def go(self, day: date) -> None:
        """Stand on a day, and show its month."""
        self.day = max(FIRST_DAY, min(day, LAST_DAY))
        first = self._first()
        self._month.setText(month(self.day))
        for at, made in enumerate(self._buttons):
            self._dress(made, first + timedelta(at))
        stands = self._buttons[(self.day - first).days]
        for made in self._buttons:
            # Tab goes past the others, to which the arrows go.
            strong = made is stands
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        stands.setFocus()

    def turn(self, months: int) -> None:
        """Stand so many months on; at the ends of the years nothing moves."""
        try:
            self.go(months_later(self.day, months))
        except PlanError:
            return

    def pick(self, day: date | None) -> None:
        """Choose, and close."""
        self.close()
        self.picked.emit(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()), event.modifiers())
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def _first(self) -> date:
        """The day in the first corner: of the week in which the month begins."""
        begins = self.day.replace(day=1)
        back = (begins.isoweekday() - QLocale().firstDayOfWeek().value) % WEEK
        return begins - timedelta(back)

    def _dress(self, made: QToolButton, day: date) -> None:
        made.setProperty("day", day.toordinal())
        made.setText(QLocale().toString(day.day))
        rank = self._rank(day)
        said = [full_day(day), {"today": tr("today"), "chosen": tr("chosen")}.get(rank, "")]
        made.setAccessibleName(", ".join(part for part in said if part))
        if made.property("rank") != rank:
            made.setProperty("rank", rank)
            restyle(made)

    def _rank(self, day: date) -> str:
        if day == self._chosen:
            return "chosen"
        if day == self._today:
            return "today"
        return "other" if day.month != self.day.month else ""

    def _press(self, key: Qt.Key, with_keys: Qt.KeyboardModifier) -> bool:
        """Answers whether the key meant something here."""
        if key in _DAYS:
            aside = key in (_Key.Key_Left, _Key.Key_Right) and self.isRightToLeft()
            self.go(self.day + timedelta(-_DAYS[key] if aside else _DAYS[key]))
        elif key in _MONTHS:
            year = with_keys & Qt.KeyboardModifier.ControlModifier
            self.turn(_MONTHS[key] * (_YEAR if year else 1))
        elif key in (_Key.Key_Home, _Key.Key_End):
            begins = self.day.replace(day=1)
            ends = key == _Key.Key_End
            self.go(months_later(begins, 1) - timedelta(1) if ends else begins)
        elif key in _PICKS:
            self.pick(self.day)
        else:
            return False
        return True

    def _made(self, kind: str, name: str) -> QToolButton:
        made = QToolButton(self)
        describe(made, kind=kind)
        made.setAccessibleName(name)
        made.setToolTip(name)
        if kind == "day":
            made.installEventFilter(self)
            made.clicked.connect(self._on_clicked)
        return made

    def _turn(self, kind: str, name: str, months: int) -> QToolButton:
        made = self._made(kind, name)
        made.setProperty("months", months)
        made.clicked.connect(self._on_turned)
        return made

    def _days(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(0)
        starts = QLocale().firstDayOfWeek().value - 1
        for column in range(WEEK):
            name = QLocale().standaloneDayName(
                (starts + column) % WEEK + 1, QLocale.FormatType.ShortFormat
            )
            words = label(name, "small", "quiet")
            grid.addWidget(words, 0, column, Qt.AlignmentFlag.AlignCenter)
        for at, made in enumerate(self._buttons):
            grid.addWidget(made, 1 + at // WEEK, at % WEEK)
        return grid

    def _foot(self, clears: bool) -> QWidget:
        row = QWidget()
        today, none = button(tr("Today"), "quiet"), button(tr("No date"), "quiet")
        today.clicked.connect(self._on_today)
        none.clicked.connect(self._on_none)
        none.setVisible(clears)
        row.setLayout(across([today, STRETCH, none], 4))
        return row

    def _on_turned(self) -> None:
        self.turn(self.sender().property("months"))

    def _on_today(self) -> None:
        self.pick(self._today)

    def _on_none(self) -> None:
        self.pick(None)

    def _on_clicked(self) -> None:
        self.pick(date.fromordinal(self.sender().property("day")))
