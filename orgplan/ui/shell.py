"""The desktop outside the window."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from orgplan.language import tr

if TYPE_CHECKING:
    from orgplan.ui.panels.message_bar import MessageBar

_MARK = "application/x-orgplan-process"


def reveal(path: Path) -> None:
    """Show the folder of a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def say_written(messages: "MessageBar", words: str, path: Path) -> None:
    """Say of a file or folder that it is written, and offer to show where."""
    messages.say(words, "good", tr("Show in folder"), partial(reveal, path))


def show_folder(folder: Path) -> None:
    """Show what is in a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def put_on_clipboard(data: QMimeData) -> None:
    """Put what was made in Python on the clipboard, marked as this process's."""
    data.setData(_MARK, _mark())
    QGuiApplication.clipboard().setMimeData(data)


def leave_clipboard() -> None:
    """Before the program ends: hand what it put on the clipboard over to Qt, as a picture alone.

    What Python has put together for the clipboard outlives Python, and the program would end with
    a fault.
    """
    clipboard = QGuiApplication.clipboard()
    # None where nothing was ever copied, whatever its type says.
    data: QMimeData | None = clipboard.mimeData()
    if data is not None and bytes(data.data(_MARK).data()) == _mark():
        clipboard.setImage(clipboard.image())


def _mark() -> bytes:
    return str(os.getpid()).encode()
