"""Every dialog and pop-up says what it is and is used by the keyboard alone, in reading order."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

import orgplan.ui
from orgplan.model.errors import PlanError
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.program import Program
from tests.ui.conftest import workspace_of
from tests.ui.dialogs import OPENED, WITH_ANOTHER, Opener
from tests.ui.test_access import silent

# What the offscreen platform says of every dialog that is truly shown.
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "raise", "grabbing the keyboard", extend=True
)
ALONE = ("Stage", "Speaker")
"""Windows of a presentation: their keys are the presenter's own, which test_present.py holds."""
BASES = {"Dialog", "Question", "Page", "Choose"}
FILLED_BY_OTHERS = {"Picker.offer", "Variants.__init__", "Actions.fill"}
"""Menus of buttons and of the menu bar, whose words are those of what they are filled with."""
MOST_STEPS = 120
HOME = Path(orgplan.ui.__path__[0])


def test_every_dialog_of_the_program_is_in_the_list() -> None:
    """It is a kind of QDialog, a window of its own, or a question or menu that a function makes."""
    classes: list[ast.ClassDef] = []
    found: set[str] = set()
    for path in sorted(HOME.rglob("*.py")):
        text = path.read_text("utf-8")
        nodes = ast.parse(text).body
        classes += [node for node in nodes if isinstance(node, ast.ClassDef)]
        found.update(makers(nodes, text.splitlines()))
    found |= dialogs(classes)
    bare = [node.name for node in classes if "QDialog" in map(ast.unparse, node.bases)]
    assert bare == ["Dialog"], "a dialog is a Dialog, which has the order of its keyboard"
    assert found - BASES - FILLED_BY_OTHERS == OPENED.keys() | WITH_ANOTHER.keys()


def dialogs(classes: list[ast.ClassDef]) -> set[str]:
    """Those that come from QDialog, over whatever other class."""
    bases: dict[str, set[str]] = {}
    for node in classes:
        bases.setdefault(node.name, set()).update(map(ast.unparse, node.bases))
    found, more = set[str](), {"QDialog", "QMessageBox", "QWizard"}
    while more:
        more = {name for name, own in bases.items() if own & more}
        found |= more
    return found


def makers(nodes: list[ast.stmt], lines: list[str]) -> Iterator[str]:
    """Classes that are windows, and functions in which questions and menus are made."""
    for name, body in (part for node in nodes for part in parts(node)):
        words = "\n".join(lines[body.lineno - 1 : body.end_lineno])
        if any(word in words for word in (" Choose(", "(Choose(", "QMessageBox(", "QMenu(")):
            yield name
        if any(f"Qt.WindowType.{kind}" in words for kind in ("Popup", "Window")):
            yield name.partition(".")[0]


def parts(node: ast.stmt) -> Iterator[tuple[str, ast.stmt]]:
    """A function, or those of a class."""
    if isinstance(node, ast.FunctionDef):
        yield node.name, node
    elif isinstance(node, ast.ClassDef):
        inside = [each for each in node.body if isinstance(each, ast.FunctionDef)]
        yield from ((f"{node.name}.{each.name}", each) for each in inside)


def test_every_dialog_says_what_it_is_and_needs_no_mouse(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    faults: list[str] = []
    seen: set[str] = set()
    marked: dict[str, bool] = {}

    def look(name: str, dialog: QWidget) -> None:
        seen.add(name)
        dialog.activateWindow()
        found = [*said(dialog)]
        if name not in ALONE and not isinstance(dialog, QMenu):
            found += [*reached(dialog), *keys(dialog)]
            note_focus(dialog, marked)
        faults.extend(f"{name}: {words}" for words in found)

    opener = Opener(program, workspace_of(program, qtbot), tmp_path, look)
    for name in OPENED:
        opener.open(name)
    assert not faults, "\n".join(faults)
    assert seen == OPENED.keys() | WITH_ANOTHER.keys()
    assert [kind for kind, is_seen in marked.items() if not is_seen] == []


def said(dialog: QWidget) -> Iterator[str]:
    """Nobody is called nothing, and no text of the plan is read as the mark of a key."""
    yield from silent(dialog)
    if not isinstance(dialog, QMenu) and not (dialog.windowTitle() or dialog.accessibleName()):
        yield "has no title"
    buddies = [label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()]
    if len(set(buddies)) < len(buddies):
        yield "two captions of one field"
    texts = [each.text() for each in dialog.findChildren(QAbstractButton)]
    texts += [each.text() for each in dialog.actions()]
    texts += [each.text() for each in dialog.findChildren(QLabel) if each.buddy()]
    for text in texts:
        if not QKeySequence.mnemonic(text).isEmpty():
            yield f"a key for {text}"


def controls(dialog: QWidget) -> list[QWidget]:
    """All that takes the keyboard by Tab."""
    return [
        each
        for each in dialog.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.focusProxy()
        and each.window() is dialog
    ]


def reached(dialog: QWidget) -> Iterator[str]:
    """Tab goes to everything and comes round, in the order in which one reads."""
    first, wanted = dialog.focusWidget(), controls(dialog)
    fields = [each for each in wanted if not isinstance(each, QPushButton | QScrollArea)]
    if first is None or first not in wanted or (is_leaving(first) and fields):
        yield f"begins at {called(first)}"
        return
    steps = walked(dialog, first)
    way = [first, *(now for _, now, _ in steps)]
    missing = [called(each) for each in wanted if each not in way and not in_a_group(each, way)]
    if missing:
        yield f"not reached: {missing}"
    back = [f"from {called(before)} to {called(now)}" for before, now, is_back in steps if is_back]
    # One step goes back: from the last control to the first.
    if len(back) > 1:
        yield f"goes back {back}"


def walked(dialog: QWidget, first: QWidget) -> list[tuple[QWidget, QWidget, bool]]:
    """Each step of Tab until it comes round or stays, and whether it goes against the reading."""
    steps: list[tuple[QWidget, QWidget, bool]] = []
    before: QWidget = first
    while len(steps) < MOST_STEPS:
        QTest.keyClick(before, Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        if now is None or now is before:
            break
        # Where both stand now: what is out of sight is scrolled to.
        steps.append((before, now, goes_back(place(before), place(now))))
        before = now
        if now is first:
            break
    return steps


def in_a_group(each: QWidget, way: list[QWidget]) -> bool:
    """Whether the arrows reach it from one of its group, as with buttons of which one is chosen."""
    group = each.group() if isinstance(each, QAbstractButton) else None
    return group is not None and any(button in way for button in group.buttons())


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def goes_back(before: QRect, after: QRect) -> bool:
    """Up in the same column, or to the left in the same line."""
    if after.bottom() <= before.top():
        return after.left() < before.right()
    overlaps = after.top() < before.bottom() and before.top() < after.bottom()
    return overlaps and after.right() <= before.left()


def is_leaving(widget: QWidget | None) -> bool:
    return isinstance(widget, QPushButton) and widget.text() in ("Cancel", "Close")


def called(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words}"


def keys(dialog: QWidget) -> Iterator[str]:
    """Return in a field says yes, and Escape leaves."""
    if isinstance(dialog, Question) and dialog.go.isEnabled():
        yield from answered(dialog)
    if isinstance(dialog, QDialog):
        defaults = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
        if any(is_leaving(each) for each in defaults) and len(dialog.findChildren(QLineEdit)) > 1:
            yield "Return leaves"
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    if dialog.isVisible():
        yield "Escape does not leave"


def answered(dialog: Question) -> Iterator[str]:
    asked: list[object] = []

    def refuse() -> None:
        asked.append(dialog)
        raise PlanError("Refused")

    answer, dialog.answer = dialog.answer, refuse  # type: ignore[method-assign]
    field = next((x for x in dialog.findChildren(QLineEdit) if x.isVisible()), dialog.go)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    dialog.answer = answer  # type: ignore[method-assign]
    if not asked:
        yield "Return does not answer"
    if not any(label.text() == "Refused" for label in dialog.findChildren(QLabel)):
        yield "a refusal is not shown"


def note_focus(dialog: QWidget, marked: dict[str, bool]) -> None:
    """For each kind of control whether one sees that it has the keyboard, held by its picture."""
    for each in controls(dialog):
        kind = f"{type(each).__name__} {each.property('kind') or ''}"
        if kind in marked or isinstance(each, QAbstractItemView):
            continue
        other = next((x for x in controls(dialog) if x is not each), None)
        if other is None:
            continue
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        without = each.grab().toImage()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        marked[kind] = each.grab().toImage() != without
