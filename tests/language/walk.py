"""Opens every view, menu and dialog with the sample in it, in a language, and says what is wrong.

    python -m tests.language.walk pseudo|mirrored|de WIDTH HEIGHT [FOLDER FOR PICTURES]

prints a line of JSON for each fault: a text that was not translated, or that is cut. It runs in a
process of its own, because tables of words are made once.
"""

import dataclasses
import html
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from orgplan import language
from tests.language.pseudo import MARKED, Mirrored, Pseudo
from tests.ui.dialog_words import IN_FILES, SAID

SPOKEN = {"pseudo": Pseudo, "mirrored": Mirrored}
WAIT = 30_000
FOREIGN = ("dialog About", "blueprints")
"""Where the words of licences and of role documents stand as they are."""
NAMES = frozenset(
    [
        "OrgPlan",
        "Ctrl",
        "Shift",
        "Alt",
        "Del",
        "Home",
        "End",
        "Return",
        "Esc",
        "Tab",
        "Space",
        "Left",
        "Right",
        "Up",
        "Down",
        "PgUp",
        "PgDown",
        "Ins",
        "CSV",
        "PDF",
        "SVG",
        "PNG",
        "JSON",
        "HTML",
        "Markdown",
        "Excel",
        "PowerPoint",
        "FTE",
        "FY",
        "USD",
        "EUR",
        "GBP",
        "CAD",
        "INR",
        "JPY",
        "AUD",
        "DA",
        "Deutsch",
        "English",
        "DACI",
        "RACI",
        "orgplan",
    ]
)


def main(spoken: str, width: int, height: int, folder: str = "") -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("ORGPLAN_HOME", tempfile.mkdtemp())
    if spoken in SPOKEN:
        language.speak(SPOKEN[spoken](), spoken, language.Marks(".", ","))
    else:
        language.choose(spoken)
    walk = Walk(spoken, width, height, folder)
    try:
        walk.run()
    finally:
        for fault in walk.faults:
            sys.stdout.write(json.dumps(fault, ensure_ascii=False) + "\n")
    return 0


class Walk:
    """One way through the whole window; `faults` are place, kind and text."""

    def __init__(self, spoken: str, width: int, height: int, folder: str) -> None:
        from PySide6.QtCore import QLocale, Qt

        from orgplan.ui.application import make_application
        from orgplan.ui.settings import Settings
        from orgplan.ui.theme import Theme

        self.spoken, self.folder, self.size = spoken, folder, (width, height)
        self.faults: list[list[str]] = []
        self._seen: set[tuple[str, str]] = set()
        if spoken == "de":
            QLocale.setDefault(QLocale("de"))
        self.app = make_application()
        if spoken == "mirrored":
            self.app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.settings = Settings()
        self.theme = Theme(self.app, "light")
        self.drawn: list[str] = []
        self.known: tuple[str, ...] = ()
        self.words: frozenset[str] = frozenset()
        self._overhear()

    def _overhear(self) -> None:
        """Note every text that a picture is made of."""
        from orgplan.drawing import shapes

        make = shapes.Text.__init__

        def noted(line: object, /, *args: object, **named: object) -> None:
            make(line, *args, **named)  # type: ignore[arg-type]
            self.drawn.append(line.text)  # type: ignore[attr-defined]

        shapes.Text.__init__ = noted  # type: ignore[assignment,method-assign]

    def until(self, done: Callable[[], object]) -> None:
        from PySide6.QtCore import QDeadlineTimer

        from tests.pause import pause

        deadline = QDeadlineTimer(WAIT)
        while not done() and not deadline.hasExpired():
            pause(5)

    def run(self) -> None:
        from PySide6.QtCore import QLocale

        from orgplan.assets import sample
        from orgplan.ui.program import Program

        plan = Path(tempfile.mkdtemp()) / "meridian.orgplan"
        plan.write_bytes(sample("meridian.orgplan").read_bytes())
        self.program = Program(self.app, self.theme, self.settings)
        window = self.program.window
        window.resize(*self.size)
        self.until(lambda: self.program.files is not None)
        self.look(window, "welcome")
        files = self.program.files
        assert files is not None
        files.open_path(plan)
        self.until(lambda: files.workspace is not None)
        self.space = files.workspace
        assert self.space is not None
        self.until(lambda: self.space.reckoner.figures is not None)
        self.known = known_words(self.space.document.org)
        self.words = frozenset(re.findall(r"[A-Za-z]{2,}", " ".join(self.known)))
        short = QLocale.FormatType.ShortFormat
        self.known += tuple(QLocale().standaloneMonthName(month) for month in range(1, 13))
        self.known += tuple(QLocale().standaloneDayName(day, short) for day in range(1, 8))
        self.known = tuple(sorted({*self.known, *SAID, *of_systems()}, key=len, reverse=True))
        self._views(window)
        self._menus(window)
        self._dialogs()

    def _views(self, window: object) -> None:
        from orgplan.ui.workspace import VIEWS

        for name in VIEWS:
            self.space.go(name)
            self._wait_for_work()
            self.look(window, name)
            for at, segments in enumerate(self._segments(window)):
                for key in list(segments.buttons)[1:]:
                    segments.buttons[key].click()
                    self._wait_for_work()
                    self.look(window, f"{name} {at} {key}")

    def _segments(self, window: object) -> list[object]:
        from orgplan.ui.views.segments import Segments

        return [each for each in window.stack.currentWidget().findChildren(Segments)  # type: ignore[attr-defined]
                if each.isVisible()]  # fmt: skip

    def _wait_for_work(self) -> None:
        from tests.pause import pause

        pause(0)
        workers = self.space.around.workers
        self.until(lambda: not workers.tasks)
        pause(0)

    def _menus(self, window: object) -> None:
        from PySide6.QtGui import QAction

        for action in window.findChildren(QAction):  # type: ignore[attr-defined]
            self._judge("menus", action.text().replace("&", ""))
            self._judge("tips of menus", action.toolTip())

    def _dialogs(self) -> None:
        """Every dialog and pop-up, as tests/ui/dialogs.py opens it."""
        from tests.ui.dialogs import OPENED, Opener

        opener = Opener(self.program, self.space, Path(tempfile.mkdtemp()), self._look_at)
        for name in OPENED:
            opener.open(name)

    def _look_at(self, name: str, dialog: object) -> None:
        from PySide6.QtWidgets import QTabBar

        self.look(dialog, f"dialog {name}")
        for bar in dialog.findChildren(QTabBar):  # type: ignore[attr-defined]
            for at in range(1, bar.count()):
                bar.setCurrentIndex(at)
                self.look(dialog, f"dialog {name} {at}")

    def look(self, top: object, place: str) -> None:
        """Judge all that is seen in a window or a dialog."""
        from PySide6.QtWidgets import QWidget

        self.app.processEvents()
        for widget in [top, *top.findChildren(QWidget)]:  # type: ignore[attr-defined]
            if widget.isVisible():
                for text in texts_of(widget):
                    self._judge(place, text)
                if cut := cut_text(widget):
                    self._say(place, "cut", cut)
                if self.spoken == "mirrored" and (stays := unturned(widget)):
                    self._say(place, "stays at the left", stays)
        for text in self.drawn:
            self._judge(f"picture of {place}", text, self.words)
        self.drawn.clear()
        if self.folder:
            name = re.sub(r"\W+", "-", place)
            top.grab().save(str(Path(self.folder) / f"{self.spoken}-{name}-{self.size[0]}.png"))  # type: ignore[attr-defined]

    def _judge(self, place: str, text: str, words: frozenset[str] = frozenset()) -> None:
        """Pictures break names into lines and cut them, so there single words are known too."""
        if place.startswith(FOREIGN):
            return
        if place.startswith("dialog SystemFiles"):
            words = words | IN_FILES
        if self.spoken in SPOKEN and (left := untranslated(text, self.known, words)):
            self._say(place, "untranslated", left)

    def _say(self, place: str, kind: str, text: str) -> None:
        if (kind, text) not in self._seen:
            self._seen.add((kind, text))
            self.faults.append([place, kind, text])


def texts_of(widget: object) -> Iterator[str]:
    """What a widget shows and says."""
    from PySide6 import QtWidgets

    yield widget.accessibleName()  # type: ignore[attr-defined]
    yield widget.toolTip()  # type: ignore[attr-defined]
    match widget:
        case QtWidgets.QLabel() | QtWidgets.QAbstractButton():
            # A button says & twice where it is no mark of a key.
            yield widget.text().replace("&&", "&")
        case QtWidgets.QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QtWidgets.QComboBox():
            yield from (widget.itemText(i) for i in range(widget.count()))
        case QtWidgets.QTabBar():
            yield from (widget.tabText(i) for i in range(widget.count()))
        case QtWidgets.QGroupBox():
            yield widget.title()
        case QtWidgets.QDialog():
            yield widget.windowTitle()
        case QtWidgets.QAbstractItemView() if widget.model() is not None and not isinstance(
            widget, QtWidgets.QHeaderView
        ):
            yield from cells_of(widget)
        case _:
            pass


def cells_of(view: object) -> Iterator[str]:
    """The headings and the first cells of a table or a list."""
    from PySide6.QtCore import QAbstractListModel, Qt

    model = view.model()  # type: ignore[attr-defined]
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 25)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")


def cut_text(widget: object) -> str:
    """The text of a label, button or heading that has less room than it needs."""
    from PySide6 import QtWidgets

    from orgplan.ui.parts import Elided

    match widget:
        case Elided():
            return ""
        case QtWidgets.QLabel() if widget.wordWrap():
            too_low = widget.heightForWidth(widget.width()) > widget.height() + 1
            return widget.text() if too_low else ""
        case QtWidgets.QLabel() if widget.pixmap().isNull():
            needed = widget.minimumSizeHint().width()
        case QtWidgets.QCheckBox() | QtWidgets.QRadioButton():
            needed = widget.sizeHint().width()
        case QtWidgets.QPushButton() | QtWidgets.QToolButton() if (
            widget.text() and not widget.property("elides")
        ):
            needed = widget.minimumSizeHint().width()
        case _:
            return ""
    return widget.text() if needed > room_of(widget) + 1 else ""


def unturned(widget: object) -> str:
    """A caption that stands left of its field, or a panel on the side where it stands usually."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QLabel

    from orgplan.ui.panels.inspector import Inspector
    from orgplan.ui.panels.navigation import Navigation

    def left(part: object) -> int:
        return int(part.mapToGlobal(QPoint(0, 0)).x())  # type: ignore[attr-defined]

    match widget:
        case QLabel() if (field := widget.buddy()) is not None and field.isVisible():
            return widget.text() if left(widget) < left(field) else ""
        case Navigation():
            return "navigation" if left(widget) <= left(widget.window()) else ""
        case Inspector():
            return "inspector" if left(widget) > left(widget.window()) + 20 else ""
        case _:
            return ""


def room_of(widget: object) -> int:
    """How wide a widget is seen: one that is wider than a column that never scrolls is cut."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QScrollArea

    room, around = widget.width(), widget.parentWidget()  # type: ignore[attr-defined]
    # What pops up out of a column is not in it.
    while around is not None and around.window() is widget.window():  # type: ignore[attr-defined]
        is_fixed = isinstance(around, QScrollArea) and (
            around.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if is_fixed:
            left = widget.mapTo(around, QPoint(0, 0)).x()  # type: ignore[attr-defined]
            room = min(room, around.width() - left, left + widget.width())  # type: ignore[attr-defined]
        around = around.parentWidget()
    return int(room)


def untranslated(text: str, known: tuple[str, ...], parts: frozenset[str]) -> str:
    """A text of which something is left without what is translated, and what the plan says."""
    left = re.sub(r"\u202e[^\u202c]*\u202c", " ", html.unescape(re.sub(r"<[^>]*>", " ", text)))
    left = re.sub(r"(?<!\S)(?:/[\w.-]+)+", " ", left)
    if not re.search(r"[a-zA-Z]{2}", left):
        return ""
    for value in known:
        if value in left:
            left = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", " ", left)
    left = re.sub(rf"\S*[{MARKED}]\S*|[A-Z]{{1,4}}-?\d[\w-]*|\S+\.\w{{2,9}}\b", " ", left)
    left = re.sub(r"\w+…" if parts else "x{99}", " ", left)
    words = [word for word in re.findall(r"[A-Za-z]{2,}", left) if word not in NAMES]
    return text if any(word not in parts for word in words) else ""


def of_systems() -> Iterator[str]:
    """Names of other systems, of their files and columns, and what those hold."""
    from orgplan.exchange.systems.table import SYSTEMS

    for system in SYSTEMS.values():
        yield system.name
        for table in system.tables:
            yield table.name
            yield from (column.heading for column in table.columns)


def known_words(org: object) -> tuple[str, ...]:
    """All texts of the plan and of the blueprints in the library, the longest first."""
    from orgplan.assets import resource

    found: set[str] = set()
    for rows in org.kinds().values():  # type: ignore[attr-defined]
        for record in rows.values():
            found.update(strings_of(record))
    for document in resource("blueprints").glob("*.md"):
        parts = re.split(r"[|\n*#`:;,().]+|\s[-–]\s", document.read_text("utf-8"))
        found.update(part.strip(" -") for part in parts)
    return tuple(sorted((x for x in found if re.search("[A-Za-z]{2}", x)), key=len, reverse=True))


def strings_of(record: object) -> Iterator[str]:
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if type(value) is str:
            yield value
        elif isinstance(value, tuple):
            yield from (each for each in value if type(each) is str)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]))
