"""File ▸ Open recent: the plans that were open before."""

from PySide6.QtWidgets import QMenu

from orgplan.language import tr
from orgplan.ui.parts import verbatim
from orgplan.ui.settings import Settings


def fill_recent(menu: QMenu, settings: Settings) -> None:
    """List the plans opened before; each action carries its path."""
    menu.clear()
    for item in settings.recent:
        words = f"{' '.join(item.name.split())} – {item.path.name}"
        menu.addAction(verbatim(words)).setData(item.path)
    if menu.isEmpty():
        menu.addAction(tr("No plans yet")).setEnabled(False)
