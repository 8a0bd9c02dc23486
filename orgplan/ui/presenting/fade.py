"""What was shown before, fading away over what is shown now; nothing of it with reduced motion."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGraphicsOpacityEffect, QLabel, QStyle, QWidget

SHORT, LONG = 180, 900
"""Milliseconds between slides, and between scenarios of one slide."""
_PATIENCE, _VANISHING = 6_000, 600
"""Milliseconds that a hint stays, and that it takes to fade."""


def moves(widget: QWidget) -> bool:
    """Whether the user wants things to move: Qt asks the system, and says 0 where not."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class Fade(QWidget):
    """Lies over a widget; `over` shows a picture of how that looked and lets it fade."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self._below = below
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pixels = QPixmap()
        self._share = 0.0
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(1.0)
        self._motion.setEndValue(0.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._motion.valueChanged.connect(self._on_value)
        self._motion.finished.connect(self.hide)
        below.installEventFilter(self)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something is fading."""
        return self._motion.state() == QVariantAnimation.State.Running

    def over(self, before: QPixmap, length: int) -> None:
        """Fade a picture of what was there."""
        self._motion.stop()
        if before.isNull() or not moves(self):
            self.hide()
            return
        self._pixels, self._share = before, 1.0
        self.setGeometry(self._below.rect())
        self._motion.setDuration(length)
        self.show()
        self.raise_()
        self._motion.start()

    def stop(self) -> None:
        """Show at once what there is."""
        self._motion.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.stop()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._share)
        painter.drawPixmap(0, 0, self._pixels)
        painter.end()

    def _on_value(self, value: object) -> None:
        self._share = float(value)  # type: ignore[arg-type]
        self.update()


class Hint(QLabel):
    """A line over the foot of a window that fades after a while, or goes at once without motion."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_PATIENCE)
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(1.0)
        self._motion.setEndValue(0.0)
        self._motion.setDuration(_VANISHING)
        self._still.timeout.connect(self._vanish)
        self._motion.valueChanged.connect(self._on_value)
        self._motion.finished.connect(self.hide)
        self.hide()

    def say(self, text: str, above: int) -> None:
        """Say something so far above the lower edge; "" for nothing."""
        self._motion.stop()
        self._effect.setOpacity(1.0)
        self.setText(text)
        self.setVisible(bool(text))
        self.put(above)
        self._still.start()

    def put(self, above: int) -> None:
        """Stand in the middle, so far above the lower edge."""
        self.adjustSize()
        over = self._over
        x = max(0, (over.width() - self.width()) // 2)
        self.move(x, over.height() - self.height() - above)
        self.raise_()

    def _vanish(self) -> None:
        if moves(self):
            self._motion.start()
        else:
            self.hide()

    def _on_value(self, value: object) -> None:
        self._effect.setOpacity(float(value))  # type: ignore[arg-type]
