"""The style sheet of the window, filled in from the tokens; theme.py lists its names."""

from string import Template

from orgplan.drawing.tokens import SIZES, Tokens
from orgplan.ui.day_style import DAYS

SHEET = """
QMainWindow, QDialog, QWidget[role="view"], QWidget[role="page"] { background: $window; color:
    $text; }
QToolTip { background: $tip; color: $tip_text; border: 1px solid $tip; padding: 4px 6px; }

QFrame[role="topbar"] { background: $panel; border: 0; border-bottom: 1px solid $line; }
QFrame[role="navigation"] { background: $panel; border: 0; border-right: 1px solid $line; }
QFrame[role="inspector"] { background: $panel; border: 0; border-left: 1px solid $line; }
QFrame[role="panel"] { background: $panel; border: 0; }
QFrame[role="card"] { background: $panel; border: 1px solid $line; border-radius:
    ${radius_card}px; }
QFrame[role="card"][chosen="true"] { border: 2px solid $accent; }
QFrame[role="popup"] { background: $panel; border: 1px solid $line_strong; }
QFrame[role="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="upright"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
QScrollArea, QStackedWidget, QScrollArea > QWidget > QWidget[role="clear"], QWidget[role="clear"] {
    background: transparent; border: 0; }
QMainWindow::separator, QSplitter::handle { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover, QSplitter::handle:hover { background: $accent; }

QFrame[role="message"] { background: $accent_ground; border: 1px solid $accent; border-radius:
    ${radius_control}px; }
QFrame[role="message"][tone="good"] { background: $good_ground; border-color: $good; }
QFrame[role="message"][tone="warning"] { background: $warning_ground; border-color: $warning; }
QFrame[role="message"][tone="bad"] { background: $bad_ground; border-color: $bad; }

QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $text_disabled; }
QLabel[kind="title"] { font-size: ${heading}px; font-weight: 600; }
QLabel[kind="heading"] { font-size: ${base}px; font-weight: 600; }
QLabel[kind="figure"] { font-size: ${figure}px; font-weight: 700; }
QLabel[found="true"] { background: $accent_ground; color: $accent; }
QLabel[kind="note"] { font-size: ${note}px; }
QLabel[kind="small"] { font-size: ${small}px; }
QLabel[weight="strong"] { font-weight: 600; }
QLabel[tone="quiet"] { color: $text_quiet; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="bad"] { color: $bad; }
QLabel[chip="neutral"], QLabel[chip="accent"], QLabel[chip="good"], QLabel[chip="warning"],
    QLabel[chip="bad"] {
    border-radius: 9px; padding: 1px 9px; min-height: 16px; font-size: ${note}px; }
QLabel[chip="neutral"] { background: $hover; color: $text; }
QLabel[chip="accent"] { background: $accent_ground; color: $accent; }
QLabel[chip="good"] { background: $good_ground; color: $good; }
QLabel[chip="warning"] { background: $warning_ground; color: $warning; }
QLabel[chip="bad"] { background: $bad_ground; color: $bad; }

QPushButton, QToolButton {
    background: $panel; color: $text; border: 1px solid $line_strong; border-radius:
    ${radius_control}px;
    padding: 0 11px; min-height: ${inner}px; outline: 0; }
QToolButton { padding: 0 6px; min-width: 16px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:open, QToolButton:open { background: $line; }
QPushButton:checked, QToolButton:checked { background: $accent_ground; color: $accent;
    border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $text_disabled; border-color: $line;
    background: $panel; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 10px; min-height:
    ${inner2}px; }
QToolButton:focus { padding: 0 5px; }
QPushButton:default { border-color: $accent; }
QPushButton::menu-indicator { image: url(theme:chevron-down.svg); width: ${tip}px; height: ${tip}px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QPushButton[menu="true"] { padding-right: 26px; }
QToolButton::menu-indicator { image: none; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $text_disabled; border-color:
    $line; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_ground; border-color: $bad; }
QPushButton[kind="danger"]:disabled { color: $text_disabled; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color:
    transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked { background: $accent_ground;
    color: $accent; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="link"] { background: transparent; border: 0; color: $accent; padding: 0;
    text-align: left; min-height: 20px; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $text_disabled; }
QFrame[role="segments"] { background: $panel; border: 1px solid $line_strong; border-radius:
    ${radius_control}px; }
QPushButton[kind="add-line"] { background: transparent; border: 0; border-top: 1px solid $line;
    border-radius: 0; color: $text_quiet; padding: 0 8px; text-align: left; min-height: 30px; }
QPushButton[kind="add-line"]:hover { background: $hover; color: $text; }
QPushButton[kind="add-line"]:focus { border: 2px solid $accent; color: $text; }
QPushButton[kind="segment"] { background: transparent; border: 0; border-radius: ${radius_inner}px;
    padding: 0 12px; min-height: ${inner}px; }
QPushButton[kind="segment"]:hover { background: $hover; }
QPushButton[kind="segment"]:checked { background: $accent_ground; color: $accent; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: 0 10px; min-height:
    ${inner2}px; }
QPushButton[kind="nav"] { background: transparent; border: 0; border-radius: ${radius_control}px;
    padding: 0 7px; min-height: ${nav}px; text-align: left; }
QPushButton[kind="nav"]:hover { background: $hover; }
QPushButton[kind="nav"]:checked { background: $accent_ground; color: $accent; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; padding: 0 5px; min-height: ${nav4}px; }

QPushButton[kind="search"] { background: $window; border-color: $line; text-align: left; }
QPushButton[kind="search"]:hover { border-color: $connector; }
QPushButton[kind="search"]:focus { border-color: $accent; }
QPushButton[kind="tile"] { background: transparent; border: 1px solid transparent; min-height:
    58px; }
QPushButton[kind="tile"]:hover { background: $hover; }
QPushButton[kind="tile"]:focus { border: 2px solid $accent; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $panel; color: $text; border: 1px solid $line_strong; border-radius:
    ${radius_control}px;
    padding: 0 8px; min-height: ${inner}px; placeholder-text-color: $text_quiet;
    selection-background-color: $accent; selection-color:
    $on_accent; }
QTextEdit, QPlainTextEdit { padding: 4px 6px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $connector; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 7px; min-height: ${inner2}px; }
QTextEdit:focus, QPlainTextEdit:focus { padding: 3px 5px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled,
    QComboBox:disabled {
    color: $text_disabled; background: $window; border-color: $line; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"],
    QTextEdit[wrong="true"],
QPlainTextEdit[wrong="true"] { border: 2px solid $bad; }
QLineEdit[role="search"] { background: $window; }
QLineEdit[kind="quiet"], QComboBox[kind="quiet"], QAbstractSpinBox[kind="quiet"] {
    border-color: transparent; background: transparent; }
QLineEdit[kind="quiet"]:hover, QComboBox[kind="quiet"]:hover, QAbstractSpinBox[kind="quiet"]:hover {
    border-color: $line_strong; }
QLineEdit[kind="quiet"]:focus, QComboBox[kind="quiet"]:focus, QAbstractSpinBox[kind="quiet"]:focus {
    border-color: $accent; background: $panel; }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QAbstractSpinBox {
    border: 2px solid $accent; border-radius: 0; padding: 0 5px; min-height: 0; background:
    $panel; }
QComboBox { padding-right: 4px; }
QComboBox:focus { padding-right: 3px; }
QComboBox::drop-down { border: 0; width: 22px; subcontrol-origin: border; subcontrol-position:
    center right; }
QComboBox::down-arrow { image: url(theme:chevron-down.svg); width: ${tip}px; height: ${tip}px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line_strong; padding: 4px;
    selection-background-color: $accent_ground; selection-color: $text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; background: transparent;
    width: 18px; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; top: 3px;
    right: 2px; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right;
    bottom: 3px; right: 2px; }
QAbstractSpinBox::up-arrow { image: url(theme:chevron-up.svg); width: ${nib}px; height: ${nib}px; }
QAbstractSpinBox::down-arrow { image: url(theme:chevron-down.svg); width: ${nib}px; height: ${nib}px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
    border: 0; padding: 0 0 0 8px; min-height: 0; background: transparent; }
QAbstractItemView QAbstractSpinBox QLineEdit { border: 0; padding: 0 0 0 4px; }
QCheckBox, QRadioButton { background: transparent; spacing: 7px; outline: 0; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: ${sign}px; height: ${sign}px; border: 1px solid $text_quiet; border-radius: 4px;
    background: $panel; }
QRadioButton::indicator { border-radius: ${sign_round}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url(theme:check-on.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url(theme:dash-on.svg); }
QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; image: url(theme:dot-on.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line_strong; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    width: ${sign_focus}px; height: ${sign_focus}px; border: 2px solid $accent; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QGroupBox { border: 1px solid $line; border-radius: ${radius_card}px; margin-top: 9px; padding:
    12px 10px 8px 10px;
    background: transparent; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; }

QAbstractItemView { outline: 0; background: $panel; color: $text; border: 0; gridline-color: $line;
    alternate-background-color: $window; selection-background-color: $accent_ground;
    selection-color: $text; }
QTableView::item { border: 0; border-bottom: 1px solid $line; padding: 0 8px; }
QTreeView::item { border: 0; padding: ${pad}px 4px; }
QListView::item { border: 0; padding: ${pad}px 6px; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: $accent_ground; color: $text; }
QTableView::item:focus { border: 2px solid $accent; padding: 0 6px; }
QTableView[kind="rows"]::item { padding: 5px 8px; }
QTableView[kind="rows"]::item:focus { border: 0; border-bottom: 1px solid $accent; }
QTreeView::item:focus, QListView::item:focus { border: 1px solid $accent; padding: ${pad1}px 4px; }
QAbstractItemView[role="card"] { border: 1px solid $line; border-radius: ${radius_card}px; }
QAbstractItemView[role="navigation"] { background: transparent; border: 0; }
QAbstractItemView[role="navigation"]::item { border-radius: ${radius_control}px; padding: 7px 8px; }
QAbstractItemView[role="navigation"]::item:selected { background: $accent_ground; color: $accent; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section { background: $panel; color: $text_quiet; border: 0; border-bottom: 1px solid
    $line;
    padding: 0 11px; min-height: ${control}px; font-size: ${note}px; font-weight: 600; }
QHeaderView[kind="tight"]::section { padding: 4px 8px 4px 2px; }
QHeaderView[kind="tight"]::section:horizontal:first { padding-left: 12px; }
QHeaderView::section:horizontal:first { border-top-left-radius: 9px; }
QHeaderView::section:horizontal:last { border-top-right-radius: 9px; }
QHeaderView::section:vertical { border-right: 1px solid $line; font-weight: 400; }
QHeaderView::section:hover { color: $text; background: $hover; }
QHeaderView::up-arrow { image: url(theme:chevron-up.svg); width: ${tip}px; height: ${tip}px; }
QHeaderView::down-arrow { image: url(theme:chevron-down.svg); width: ${tip}px; height: ${tip}px; }
QTableCornerButton::section { background: $panel; border: 0; border-bottom: 1px solid $line; }

QMenuBar { background: $panel; color: $text; border-bottom: 1px solid $line; padding: 1px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent_ground; color: $text; }
QMenu { background: $panel; color: $text; border: 1px solid $line_strong; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 5px; background: transparent; }
QMenu::item:selected { background: $accent_ground; color: $text; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: ${sign}px; height: ${sign}px; padding-left: 8px; }
QMenu::indicator:checked { image: url(theme:check.svg); }
QMenu::right-arrow { image: url(theme:$onward.svg); width: ${tip}px; height: ${tip}px; right: 6px; }

QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $text_quiet; padding: 6px 12px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { background: $accent_ground; }

QStatusBar { background: $panel; color: $text_quiet; border-top: 1px solid $line; min-height: 27px;
    padding: 0 8px; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { font-size: ${note}px; }
QStatusBar QToolButton, QStatusBar QPushButton { border: 0; background: transparent; min-height:
    20px;
    padding: 1px 6px 0 6px; font-size: ${note}px; color: $text_quiet; }
QStatusBar QToolButton:hover, QStatusBar QPushButton:hover { background: $hover; }
QStatusBar QToolButton:focus, QStatusBar QPushButton:focus { border: 1px solid $accent; padding: 0
    5px; }
QProgressBar { background: $chart_rest; border: 0; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; border: 0; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px 3px 2px 2px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 2px 2px 3px 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $connector; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $chart_rest; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
    background: $accent; }
QSlider::handle:horizontal:focus { background: $accent_hover; border: 2px solid $text; width:
    12px; height: 12px; }
"""

NAVIGATION, PADDING = 29, 6
"""Pixels: the height of an entry at the left, and what stands above the words of a list's row."""
_SCALED = ("tiny", "small", "note", "base", "heading", "figure", "control")


def style_sheet(
    tokens: Tokens, scale: float = 1.0, density: float = 1.0, *, leftward: bool = False
) -> str:
    """The whole style sheet in the colours of tokens.

    Scale is the size of text over ours, density the height of controls and rows over the usual.
    Where one reads `leftward`, a menu opens the next one to the left.
    """
    values: dict[str, object] = tokens._asdict()
    values |= {name: round(getattr(SIZES, name) * scale) for name in _SCALED}
    control, nav = (round(high * scale * density) for high in (SIZES.control, NAVIGATION))
    pad = round(PADDING * density)
    values |= {"control": control, "nav": nav, "nav4": nav - 4, "pad": pad, "pad1": pad - 1}
    values |= {"inner": control - 2, "inner2": control - 4}
    values |= {"radius_card": SIZES.radius_card, "radius_control": SIZES.radius_control}
    values["onward"] = "chevron-left" if leftward else "chevron-right"
    values["back"] = "chevron-right" if leftward else "chevron-left"
    sign = 2 * round(7 * scale)
    # Half of it with its line: a hair more, and Qt draws corners instead of a circle.
    values |= {"sign": sign, "sign_focus": sign - 2, "sign_round": sign // 2 + 1}
    values |= {"tip": round(12 * scale), "nib": round(10 * scale)}
    values["day"] = round(28 * scale)
    values["radius_inner"] = SIZES.radius_control - 1
    return Template(SHEET + DAYS).substitute(values)
