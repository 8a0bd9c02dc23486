"""What an import leaves as a file of its own: its problems, or how columns were mapped."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from orgplan.exchange.safe_write import write_text
from orgplan.language import tr, trn


def save_text(parent: QWidget, title: str, usual: Path, text: str) -> str:
    """Ask where a text goes, write it, and say so; "" where the user thinks better of it.

    Raises OrgPlanError where the file cannot be written. Spreadsheets know UTF-8 by its mark.
    """
    name, _ = QFileDialog.getSaveFileName(parent, title, str(usual))
    if not name:
        return ""
    write_text(Path(name), text, force=True, encoding="utf-8-sig")
    return tr("{file} written: {name}", file=trn("{count} file", "{count} files", 1), name=name)
