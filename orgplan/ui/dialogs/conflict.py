"""What to do where the file to be saved over is not the one that was opened."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from orgplan.language import tr
from orgplan.ui.dialogs.messages import Answer, Choose, chosen

COMPARE, COPY, REPLACE = "compare", "copy", "replace"
LEAD = tr(
    "Somebody else has saved it, a sync program has exchanged it, or it was moved. "
    "Both versions are whole: yours is here, and the other is in the file. "
    "Replacing it keeps the other version among the backups."
)


def ask_about_conflict(parent: QWidget, path: Path) -> str:
    """Compare, save a copy, replace, or nothing; nothing has been written so far."""
    question = tr("{path} is no longer the file that you opened.", path=path.name)
    answers = [
        Answer(COMPARE, tr("Compare and merge…"), enabled=path.is_file()),
        Answer(COPY, tr("Save mine as a copy…")),
        Answer(REPLACE, tr("Replace it"), danger=True),
    ]
    return chosen(Choose(parent, tr("The file has changed"), [question, LEAD], answers, COPY))
