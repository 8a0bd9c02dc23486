"""The font that ships with OrgPlan, made known to Qt."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from orgplan.assets import resource
from orgplan.drawing.tokens import FAMILY


@cache
def register() -> bool:
    """Load the vendored font once; False when Qt could not read it and falls back to another."""
    folder = resource("fonts")
    files = sorted(p for p in folder.iterdir() if p.suffix.lower() in (".ttf", ".otf"))
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return max(loaded, default=-1) >= 0


@cache
def vendored(size: float, weight: int) -> QFont:
    """The vendored font at a size in pixels and a weight from 400 to 700."""
    register()
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight(weight))
    # Unhinted, so that widths grow with the zoom and agree with the ones counted without Qt.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Its contextual forms have no characters of their own: a hyphen between capitals or figures
    # would be missing from the text of a PDF, and "->" would become an arrow.
    font.setFeature(QFont.Tag("calt"), 0)
    return font
