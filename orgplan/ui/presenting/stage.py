"""The stage: one slide over the whole screen, in large type, with nothing around it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from orgplan.drawing.shapes import Bounds, Picture, Primitive, bounds
from orgplan.drawing.tokens import FAMILY, Tokens
from orgplan.language import tr
from orgplan.ui.canvas.camera import Camera
from orgplan.ui.canvas.painter import ShapePainter
from orgplan.ui.canvas.widget import Canvas
from orgplan.ui.parts import STRETCH, across, down, label
from orgplan.ui.presenting.fade import Fade, Hint
from orgplan.ui.presenting.keys import KEYS
from orgplan.ui.views.view import Surroundings

NEAREST = 2.6
"""Small pictures are blown up no further than this."""
_TALL = 900.0


class StageCanvas(Canvas):
    """A canvas that fills its room with a picture, and leaves out the small map."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(tokens, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area: Bounds | None = None

    def show_picture(self, picture: Picture, area: Bounds | None) -> None:
        """Show a picture, or the part of it that fills the room."""
        self._area = area
        self.set_picture(picture)
        self._minimap = None
        self.begin()
        self.update()

    def begin(self) -> None:
        self.fit()

    def _set_hover(self, id: str) -> None:
        """Nothing is dimmed while the mouse rests on a slide."""

    def fit(self) -> None:
        picture = self.picture
        whole = (picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
        left, top, right, bottom = self._area or whole
        wide, high = max(right - left, 1.0), max(bottom - top, 1.0)
        # Above what the marks mean, which nothing shines through.
        room = max(self.height() - self._legends.foot(self.size()), 1.0)
        zoom = min(self.width() / wide, room / high, NEAREST)
        x = left + wide / 2 - self.width() / zoom / 2
        y = top if high * zoom < room * 0.8 else top + (high - room / zoom) / 2
        self.look(Camera(zoom, x, y))
        self._fits = True


class Signs(QWidget):
    """The legend of a picture in one strip, as large as the type around it."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter, self._signs = ShapePainter(tokens), tuple[Primitive, ...]()
        self._scale = 1.3

    def show_signs(self, signs: Sequence[Primitive], scale: float) -> None:
        """Show what the signs of a picture mean."""
        self._signs, self._scale = tuple(signs), scale
        self.setVisible(bool(signs))
        self.updateGeometry()
        self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._painter = ShapePainter(tokens)
        self.update()

    def sizeHint(self) -> QSize:
        left, top, right, bottom = bounds(self._signs)
        share = self._share(right - left)
        return QSize(200, round((bottom - top) * share) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(10, self.sizeHint().height())

    def _share(self, wide: float) -> float:
        return min(self._scale, max(0.4, self.width() / max(wide, 1.0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        left, top, right, _ = bounds(self._signs)
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        share = self._share(right - left)
        painter.scale(share, share)
        painter.translate(-left, 3 - top)
        self._painter.paint(painter, self._signs)
        painter.end()


class Stage(QWidget):
    """Tells what the keys ask for: `wanted` carries a verb, `jumped` a slide's number.

    `closed` comes when the window system closes it.
    """

    wanted = Signal(str)
    jumped = Signal(object)
    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.around = around
        self.setWindowTitle(tr("Present"))
        self.setObjectName("stage")
        self.setProperty("role", "view")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tokens = around.theme.tokens
        self.title, self.caption, self.where = label(), label(tone="quiet"), label(tone="quiet")
        self.canvas = StageCanvas(tokens, self)
        self.signs = Signs(tokens, self)
        self.foot, self.state = label(tone="quiet"), label(tone="quiet")
        self.hint = Hint(self)
        self.blank = QWidget(self)
        self.fade = Fade(self.canvas)
        self.editing = False
        self._digits = ""
        self._place()
        around.theme.changed.connect(self._on_theme)

    def show_words(self, title: str, caption: str, where: str, foot: str) -> None:
        """Say what is shown."""
        for part, text in ((self.title, title), (self.caption, caption), (self.where, where)):
            part.setText(text)
        self.caption.setVisible(bool(caption))
        self.foot.setText(foot)
        self.setAccessibleName(" · ".join(word for word in (foot, title, caption, where) if word))

    def show_picture(self, picture: Picture, area: Bounds | None, length: int) -> None:
        """Show a picture; how it looked before fades away in so many milliseconds, if any."""
        before = self.canvas.grab() if length and self.isVisible() else QPixmap()
        self.signs.show_signs(picture.legend, self._unit() * 1.25)
        bare = Picture(
            picture.shapes, picture.x, picture.y, picture.width, picture.height, picture.title
        )
        self.canvas.show_picture(bare, area)
        self.fade.over(before, length)

    def show_state(self, text: str) -> None:
        """What is out of the ordinary: what is hidden, what is being tried out."""
        self.state.setText(text)

    def say(self, text: str) -> None:
        """A line at the foot for a while."""
        self.hint.say(text, self._above())

    def blank_out(self, colour: str) -> None:
        """Cover everything in black or white; "" uncovers it."""
        self.blank.setVisible(bool(colour))
        if colour:
            self.blank.setStyleSheet(f"background: {colour};")
            self.blank.setGeometry(self.rect())
            self.blank.raise_()

    @property
    def is_blank(self) -> bool:
        """Whether everything is covered."""
        return self.blank.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.editing and self._edit_key(event):
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.text().isdigit() and (self._digits or event.text() != "0"):
            self._digits = (self._digits + event.text())[-4:]
            self.say(tr("Slide {number}: press Enter", number=self._digits))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._jump()
        elif key in KEYS:
            self._digits = ""
            self.wanted.emit(KEYS[key])
        else:
            super().keyPressEvent(event)

    def _edit_key(self, event: QKeyEvent) -> bool:
        """Keys that change something, while something is tried out."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.wanted.emit("undo")
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.wanted.emit("redo")
        elif event.key() == Qt.Key.Key_Delete:
            self.wanted.emit("close_seat")
        else:
            return False
        return True

    def _jump(self) -> None:
        digits, self._digits = self._digits, ""
        if digits:
            self.hint.hide()
            self.jumped.emit(int(digits))
        else:
            self.wanted.emit("next")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_type()
        self.blank.setGeometry(self.rect())
        self._put_hint()

    def _unit(self) -> float:
        """How much larger than on a laptop everything is."""
        return max(0.7, min(self.height() / _TALL, self.width() / 1440))

    def _place(self) -> None:
        self.blank.hide()
        self.title.setWordWrap(False)
        top = across([down([self.title, self.caption], 2), STRETCH, self.where], 24)
        top.setStretch(0, 1)
        foot = across([self.foot, STRETCH, self.state], 24)
        whole = down([], 10, (44, 30, 44, 18))
        whole.addLayout(top)
        whole.addSpacing(6)
        whole.addWidget(self.canvas, 1)
        whole.addWidget(self.signs)
        whole.addLayout(foot)
        self.setLayout(whole)
        self._size_type()

    def _size_type(self) -> None:
        unit, tokens = self._unit(), self.around.theme.tokens
        sizes = (
            (self.title, 34, 600, "text"),
            (self.caption, 19, 400, "text_quiet"),
            (self.where, 19, 500, "text_quiet"),
            (self.foot, 15, 400, "text_quiet"),
            (self.state, 15, 500, "warning"),
        )
        for part, size, weight, colour in sizes:
            part.setStyleSheet(
                f"font-family: '{FAMILY}'; font-size: {round(size * unit)}px; "
                f"font-weight: {weight}; color: {tokens.colour(colour)};"
            )
        self.hint.setStyleSheet(
            f"font-family: '{FAMILY}'; font-size: {round(16 * unit)}px; padding: 10px 18px; "
            f"border-radius: 10px; background: {tokens.colour('tip')}; "
            f"color: {tokens.colour('tip_text')};"
        )

    def _put_hint(self) -> None:
        self.hint.put(self._above())
        if self.is_blank:
            self.blank.raise_()

    def _above(self) -> int:
        """Where the hint stands: above the number of the slide."""
        return round(56 * self._unit())

    def _on_theme(self, tokens: Tokens) -> None:
        self.canvas.set_tokens(tokens)
        self.signs.set_tokens(tokens)
        self._size_type()
