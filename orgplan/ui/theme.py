"""How the window looks: Fusion, a palette and one style sheet, all from the tokens; switches live.

A widget says what it is through dynamic properties, set before it is shown
(`widget.setProperty("role", "card")`; afterwards call `restyle(widget)`):

QFrame, role: topbar, navigation, inspector, panel (plain ground), card (chosen="true" outlines it),
    rule and upright (one-pixel lines), segments (frame around segment buttons, layout spacing 0,
    margins 0), message (tone: good, warning, bad; none is neutral)
QWidget, role: view and page (ground of the window), clear (transparent, inside scroll areas);
    a bare QWidget also needs the attribute Qt.WidgetAttribute.WA_StyledBackground
QLabel, kind: title 17, heading 13 semibold, figure 24 bold, note 12, small 11 (not "size",
    which is a property of Qt's own)
QLabel, tone: quiet, accent, good, warning, bad; weight: strong
QLabel, chip: neutral, accent, good, warning, bad (a pill; give it size policy Maximum)
QPushButton, kind: primary, danger, quiet, link, segment (checkable, in a segments frame),
    nav (checkable), search (looks like a field), tile (large, in a card), add-line (below a
    table, across all of it); menu="true" leaves
    room for the arrow of a button with a menu
QToolButton, kind: quiet; day (rank: chosen, today, other), before, after in a sheet of days, and
    days, which opens it
QLineEdit, role: search; kind: quiet (frame only under the mouse; combo and spin boxes too)
QLineEdit, QComboBox, spin boxes, text edits, wrong: "true" marks a field in error
QTableView, kind: rows (wrapped text in rows that are chosen whole)
QAbstractItemView, role: card (framed), navigation (the list at the left); a list or tree filled
    before it is shown needs ensurePolished() first, or its rows keep the height of no style

Icons: `theme.set_icon(button_or_action, "users")`; they follow a switch of theme by themselves.
"""

from pathlib import Path

from PySide6.QtCore import QDir, QObject, QSize, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from shiboken6 import isValid

from orgplan.assets import resource
from orgplan.drawing.tokens import FAMILY, SIZES, THEMES, Tokens
from orgplan.ui.direction import mirror
from orgplan.ui.fonts import register
from orgplan.ui.icons import IconSet
from orgplan.ui.style_sheet import style_sheet

CHOICES = ("system", "light", "dark", "contrast")
"""What a user can choose; system follows the desktop."""
DENSITIES = {"compact": 0.86, "normal": 1.0, "roomy": 1.16}
"""How much height controls and rows take, over the usual."""
SIZE, LEAST_SIZE, MOST_SIZE = 100, 80, 200
"""Of text, in percent of the system's."""

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "text_quiet",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "tip_text",
    QPalette.ColorRole.Mid: "line_strong",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Dark: "connector",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
_POOR_FAMILIES = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "")
"""What Qt falls back to where the desktop names no font; ours reads better."""


_BESIDE = 2
"""Pixels beside the icon of a button, whose words Qt would put too near."""


def restyle(widget: QWidget) -> None:
    """Make the style sheet look at a widget again after one of its properties has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def larger(font: QFont) -> float:
    """How much larger a font is than that of the usual text."""
    return QFontInfo(font).pixelSize() / SIZES.base


def numbers(font: QFont) -> QFont:
    """The same font with figures of equal width, for columns of numbers."""
    equal = QFont(font)
    equal.setFeature(QFont.Tag("tnum"), 1)
    return equal


def _icon_file(name: str) -> Path:
    return resource("icons", f"{name}.svg")


class Theme(QObject):
    """The theme in use; give it to whatever paints.

    `changed` carries the new Tokens; `resized` comes after text or rows have another size.
    """

    changed = Signal(object)
    resized = Signal()

    def __init__(
        self,
        application: QApplication,
        choice: str = "system",
        *,
        early: bool = False,
        size: int = SIZE,
        density: str = "normal",
    ) -> None:
        """Dress the application; choice is one of CHOICES, density one of DENSITIES.

        Early, what the system wants is told by its palette alone until `settle` (early.py), icons
        have one colour, and the application has been made in the style Fusion.
        """
        super().__init__(application)
        self._early = early
        self._given: list[QAction | QAbstractButton] = []
        """What was given an icon early."""
        self._application = application
        self._is_mirrored = False
        self._choice = choice
        # Read before our own palette hides it: without a platform theme Qt says Unknown.
        self._desktop_is_dark = application.palette().window().color().lightness() < 128
        if not early:
            application.setStyle("Fusion")
        self._size, self._density = size, density
        self._system = self._system_scale()
        self._set_font()
        self._tokens = self._wanted()
        self._icons = IconSet(_icon_file, self._tokens, whole=not early)
        self._apply()
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def choice(self) -> str:
        """What the user chose, one of CHOICES."""
        return self._choice

    @property
    def scale(self) -> float:
        """The size of text over ours; 1 at the usual size."""
        return min(2.0, self._system * self._size / SIZE)

    @property
    def size(self) -> int:
        """What the user chose for text, in percent of the system's."""
        return self._size

    @property
    def density(self) -> str:
        """What the user chose for the height of rows, one of DENSITIES."""
        return self._density

    def high(self, pixels: int) -> int:
        """A height of ours at the size and density in use."""
        return round(pixels * self.scale * DENSITIES[self._density])

    def settle(self) -> None:
        """After the first paint: ask the system what exactly it wants, and colour all icons."""
        self._early = False
        tokens = self._wanted()
        if tokens is self._tokens:
            self._icons = IconSet(_icon_file, tokens)
            # Going through all widgets would make Python's side of each.
            for target in filter(isValid, self._given):
                self._tint_one(target)
        self._given.clear()
        self._switch(tokens)

    def choose(self, choice: str) -> None:
        """Switch to light, dark, contrast or what the system says."""
        if choice not in CHOICES:
            raise ValueError(f"{choice!r} is not one of {', '.join(CHOICES)}")
        self._choice = choice
        self._switch(self._wanted())

    def turn(self) -> None:
        """Dress anew where the language of the system runs from right to left."""
        if self._application.isRightToLeft():
            self._apply()

    def resize(self, size: int, density: str) -> None:
        """Give text and rows another size."""
        if (size, density) != (self._size, self._density):
            self._size, self._density = size, density
            self._set_font()
            self._apply()
            self.resized.emit()

    def colour(self, name: str) -> QColor:
        """The colour of a token, as Qt has it."""
        return QColor(self._tokens.colour(name))

    def icon(self, name: str, colour: str = "text_quiet") -> QIcon:
        """An icon in the colours in use; set_icon keeps it so after a switch."""
        return self._icons.icon(name, colour)

    def set_icon(
        self, target: QAction | QAbstractButton, name: str, colour: str = "text_quiet"
    ) -> None:
        """Give an action or a button an icon that follows the theme."""
        target.setProperty("icon_name", name)
        target.setProperty("icon_colour", colour)
        if self._early:
            self._given.append(target)
        if isinstance(target, QPushButton):
            target.setIconSize(QSize(SIZES.icon + 2 * _BESIDE, SIZES.icon))
        self._tint_one(target)

    def _system_scale(self) -> float:
        font = self._application.font()
        if QFontInfo(font).family() in _POOR_FAMILIES and register():
            font.setFamily(FAMILY)
        self._font = font
        return min(2.0, max(1.0, larger(font)))

    def _set_font(self) -> None:
        self._font.setPixelSize(round(SIZES.base * self.scale))
        self._application.setFont(self._font)

    def _wanted(self) -> Tokens:
        if self._choice != "system":
            return THEMES[self._choice]
        if self._early:
            return THEMES["dark" if self._desktop_is_dark else "light"]
        from PySide6.QtCore import Qt

        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return THEMES["contrast"]
        scheme = hints.colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return THEMES["dark" if self._desktop_is_dark else "light"]
        return THEMES["dark" if scheme == Qt.ColorScheme.Dark else "light"]

    def _on_system_changed(self, _scheme: object) -> None:
        self._switch(self._wanted())

    def _switch(self, tokens: Tokens) -> None:
        if tokens is self._tokens:
            return
        self._tokens = tokens
        self._icons = IconSet(_icon_file, tokens)
        self._apply()
        self._tint()
        self.changed.emit(tokens)

    def _apply(self) -> None:
        if self._application.isRightToLeft() and not self._is_mirrored:
            self._is_mirrored = True
            mirror(self._application)
        QDir.setSearchPaths("theme", [str(resource("themes", self._tokens.name))])
        self._application.setPalette(palette(self._tokens))
        self._application.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        leftward = self._application.isRightToLeft()
        return style_sheet(self._tokens, self.scale, DENSITIES[self._density], leftward=leftward)

    def _tint(self) -> None:
        for owner in (self._application, *self._application.topLevelWidgets()):
            for action in owner.findChildren(QAction):
                self._tint_one(action)
        for widget in self._application.allWidgets():
            if isinstance(widget, QAbstractButton):
                self._tint_one(widget)

    def _tint_one(self, target: QAction | QAbstractButton) -> None:
        name = target.property("icon_name")
        if name:
            beside = _BESIDE if isinstance(target, QPushButton) else 0
            target.setIcon(self._icons.icon(name, target.property("icon_colour"), beside))


def palette(tokens: Tokens) -> QPalette:
    """The tokens as a palette, for what the style sheet does not reach."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(tokens.colour(name)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_disabled))
    return made
