"""Pictures of all destinations with the sample, and how far two pictures are from each other.

    QT_QPA_PLATFORM=offscreen python -m tests.ui.reference

makes the reference pictures in tests/ui/pictures anew; look at each before it is committed.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from orgplan.assets import sample
from orgplan.ui.application import make_application
from orgplan.ui.panels.navigation import DESTINATIONS
from orgplan.ui.program import Program
from orgplan.ui.settings import Settings
from orgplan.ui.theme import Theme
from tests.pause import pause

FOLDER = Path(__file__).with_name("pictures")
SIZE, SMALL = QSize(1440, 900), QSize(1100, 700)
LOOKS = {"light": SIZE, "dark": SIZE, "contrast": SMALL}
"""The size of the window in each theme: the small one is looked at where least else differs."""
SHARE = 0.5
"""Of that size which is kept."""
BLOCKS = QSize(72, 45)
"""Blocks that are compared: small enough to miss no card, large enough for another font."""
FAR = 20
"""Levels of grey, of 255, from which a block counts as another picture."""
PATIENCE = 600
"""Times 50 ms that a view may take until nothing is worked on any more."""


def pictures(theme: str) -> Iterator[tuple[str, QImage]]:
    """Each destination by its id, in a window of a theme's size, with nothing working any more."""
    application = make_application()
    folder = Path(tempfile.mkdtemp())
    plan = folder / "Meridian.orgplan"
    shutil.copy(sample("meridian.orgplan"), plan)
    program = Program(application, Theme(application, theme), Settings(), plan)
    program.window.resize(LOOKS[theme])
    try:
        files = until(lambda: program.files)
        workspace = until(lambda: files.workspace)
        until(lambda: workspace.reckoner.figures and workspace.reckoner.findings)
        for place in DESTINATIONS:
            workspace.go(place.id)
            yield place.id, still_picture(program)
        workspace.close()
    finally:
        program.close()
        program.deleteLater()
        shutil.rmtree(folder, ignore_errors=True)


def still_picture(program: Program) -> QImage:
    """The window once nothing is worked on and two looks in a row see the same."""
    seen: list[QImage] = []

    def is_still() -> bool:
        seen.append(program.window.grab().toImage())
        is_idle = not program.front.workers.tasks
        return is_idle and len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

    until(is_still)
    return seen[-1]


def until(answer: object) -> object:
    """What a question answers once it answers something."""
    for _ in range(PATIENCE):
        found = answer()  # type: ignore[operator]
        if found:
            return found
        pause(50)
    raise TimeoutError("a view is never done")


def distance(one: QImage, other: QImage) -> float:
    """The share of blocks of two pictures that differ to the eye, from 0 to 1."""
    first, second = blocks(one), blocks(other)
    far = sum(abs(a - b) > FAR for a, b in zip(first, second, strict=True))
    return far / len(first)


def blocks(picture: QImage) -> list[int]:
    """The grey of each block, row by row."""
    small = picture.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        BLOCKS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return [small.pixelColor(x, y).value() for y in range(BLOCKS.height())
            for x in range(BLOCKS.width())]  # fmt: skip


def write() -> None:
    """Make all reference pictures."""
    FOLDER.mkdir(exist_ok=True)
    for theme, size in LOOKS.items():
        for name, picture in pictures(theme):
            small = picture.scaled(
                size * SHARE, Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            small.convertToFormat(QImage.Format.Format_RGB888).save(
                str(FOLDER / f"{theme}-{name}.webp"), "WEBP", 80
            )


if __name__ == "__main__":
    os.environ["ORGPLAN_HOME"] = tempfile.mkdtemp()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    write()
    sys.stdout.flush()
    QApplication.processEvents()
    os._exit(0)
