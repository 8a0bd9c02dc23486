"""The look of the window."""

import re

import pytest
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from orgplan.assets import resource
from orgplan.drawing.tokens import DARK, LIGHT, THEMES
from orgplan.ui.style_sheet import style_sheet
from orgplan.ui.theme import Theme, numbers


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_blanks_left_to_fill(name: str) -> None:
    assert "$" not in style_sheet(THEMES[name])


@pytest.mark.parametrize("name", THEMES)
def test_every_picture_the_style_sheet_names_is_there_in_the_colours_of_its_theme(
    name: str,
) -> None:
    tokens = THEMES[name]
    own = {tokens.text_quiet, tokens.accent, tokens.on_accent}
    for file in set(re.findall(r"url\(theme:([\w.-]+)\)", style_sheet(tokens))):
        svg = resource("themes", name, file).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= own


def test_a_larger_system_font_makes_larger_text() -> None:
    assert "font-size: 17px" in style_sheet(LIGHT)
    assert "font-size: 26px" in style_sheet(LIGHT, 1.5)


def test_a_card_has_the_colours_of_the_tokens(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    card = QFrame()
    card.setProperty("role", "card")
    QVBoxLayout(page).addWidget(card)
    page.resize(120, 80)
    image = card.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == LIGHT.panel
    assert LIGHT.line in colours(image)


def test_a_primary_button_is_filled_with_the_accent(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Export to Excel")
    button.setProperty("kind", "primary")
    qtbot.addWidget(button)
    assert LIGHT.accent in colours(button.grab().toImage())


def test_a_title_is_larger_than_its_view(qtbot: QtBot, theme: Theme) -> None:
    title = QLabel("Org chart")
    title.setProperty("kind", "title")
    qtbot.addWidget(title)
    title.ensurePolished()
    assert title.font().pixelSize() == 17


def test_switching_repaints_and_tells(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Delete")
    qtbot.addWidget(button)
    with qtbot.waitSignal(theme.changed) as caught:
        theme.choose("dark")
    assert caught.args == [DARK]
    assert theme.tokens is DARK
    assert DARK.panel in colours(button.grab().toImage())


def test_choosing_the_theme_in_use_tells_nobody(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_a_theme_that_is_none_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="puce"):
        theme.choose("puce")


def test_icons_follow_the_theme(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    action = QAction(button)
    theme.set_icon(button, "users")
    theme.set_icon(action, "users", "accent")
    theme.choose("dark")
    for icon, colour in ((button.icon(), DARK.text_quiet), (action.icon(), DARK.accent)):
        # A button's is wider than high, as words stand beside it.
        image = icon.pixmap(icon.availableSizes()[0]).toImage()
        shown = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert shown and _near(shown, colour)


def _near(shown: set[str], colour: str) -> bool:
    wanted = QColor(colour)
    return all(abs(QColor(name).lightness() - wanted.lightness()) < 12 for name in shown)


def test_disabled_icons_are_pale(qtbot: QtBot, theme: Theme) -> None:
    icon = theme.icon("users", "text")
    disabled = icon.pixmap(16, 16, mode=icon.Mode.Disabled).toImage()
    normal = icon.pixmap(16, 16).toImage()
    assert disabled != normal


def test_figures_of_numbers_are_equally_wide(theme: Theme, qapp: QApplication) -> None:
    assert numbers(qapp.font()).isFeatureSet(numbers(qapp.font()).Tag("tnum"))


def test_the_palette_agrees_with_the_tokens(theme: Theme, qapp: QApplication) -> None:
    assert qapp.palette().window().color().name() == LIGHT.window
    assert qapp.palette().highlight().color().name() == LIGHT.accent
