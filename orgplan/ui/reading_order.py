"""The order in which a person reads the controls of a dialog, which is that of its layouts."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QTabWidget,
    QWidget,
)


def step(window: QWidget, by: int) -> QWidget | None:
    """The control that comes after the one with the keyboard, or before; round at the ends."""
    found = list(controls(window))
    now = window.focusWidget()
    if not found:
        return None
    if now not in found:
        return found[0 if by > 0 else -1]
    return found[(found.index(now) + by) % len(found)]


def controls(window: QWidget) -> Iterator[QWidget]:
    """All that Tab goes to: shown, not greyed, and of buttons that exclude each other one."""
    return (each for each in _inside(window) if _is_stop(each))


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    ready = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return takes and ready and not _stands_back(widget)


def _stands_back(widget: QWidget) -> bool:
    """Whether another button of its group is the one that is chosen; the arrows go between them."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    if group is not None:
        return group.exclusive() and group.checkedButton() is not None
    return False


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """What is in a widget, in the order of reading; the widget itself is not."""
    for child in _children(widget):
        yield child
        yield from _inside(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    match widget:
        case QDialogButtonBox():
            # The platform has put them in its order.
            leads = widget.layoutDirection() == Qt.LayoutDirection.LeftToRight
            yield from sorted(widget.buttons(), key=lambda x: x.x() if leads else -x.x())
        case QScrollArea():
            yield from filter(None, [widget.widget()])
        case QTabWidget():
            yield from filter(None, [widget.tabBar(), widget.currentWidget()])
        case _ if layout is not None:
            yield from _laid_out(layout)
        case _:
            pass


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """The places of a layout, row by row."""
    found = [(at, layout.itemAt(at)) for at in range(layout.count())]
    known = [(at, item) for at, item in found if item is not None]
    match layout:
        case QGridLayout():
            known.sort(key=lambda pair: _cell(layout, pair[0]))
        case QFormLayout():
            known.sort(key=lambda pair: _row(layout, pair[0]))
        case _:
            pass
    return [item for _, item in known]


def _cell(grid: QGridLayout, at: int) -> tuple[int, ...]:
    found: object = grid.getItemPosition(at)
    return cast(tuple[int, ...], found)[:2]


def _row(form: QFormLayout, at: int) -> tuple[int, int]:
    found: object = form.getItemPosition(at)
    row, role = cast(tuple[int, QFormLayout.ItemRole], found)
    # The caption stands before its field; what goes over both is a field alone.
    return row, int(role == QFormLayout.ItemRole.FieldRole)
