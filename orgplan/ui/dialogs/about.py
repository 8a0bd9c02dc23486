"""What the program is made of: version, libraries, typeface and icons, with their licences."""

import platform
import re
from collections.abc import Iterator
from importlib import metadata

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from orgplan import __version__
from orgplan.assets import resource
from orgplan.language import tr
from orgplan.ui.dialogs.pages import Page
from orgplan.ui.parts import STRETCH, button, down, frame, label, wrapped

Part = tuple[str, str, str]
"""A library, its version and its licence."""
QT = ("Qt", "LGPL-3.0-only")
_LONGEST = 60


class About(Page):
    """Version and licence, and those of everything that came from others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, f"OrgPlan {__version__}", QSize(680, 640))
        words = tr("Plans an organization: seats, teams, people and cost, months ahead.")
        own = tr("Licensed under the Apache License 2.0.")
        cards = [
            _card(tr("Libraries"), [_table(list(libraries()))]),
            _card(tr("Typeface and icons"), [_line(*row) for row in notices()]),
        ]
        copy = button(tr("Copy versions"))
        copy.clicked.connect(self._on_copy)
        above = [wrapped(words), label(own, tone="quiet")]
        self.fill([*cards, STRETCH], above=above, buttons=[copy])
        self.done_button.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())


def libraries() -> Iterator[Part]:
    """Python, Qt, and the libraries that OrgPlan asks for, as far as they are installed."""
    yield "Python", platform.python_version(), "PSF-2.0"
    yield QT[0], qVersion() or "", QT[1]
    try:
        asked = metadata.requires("orgplan") or []
    except metadata.PackageNotFoundError:
        return
    names = [_NAME.match(text) for text in asked if "extra ==" not in text]
    for name in sorted((found.group() for found in names if found), key=str.casefold):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, str(about["Version"]), _licence(about)


def notices() -> Iterator[tuple[str, str, str]]:
    """Files, where they come from, and their licence: the rows of resources/NOTICES.md."""
    for line in resource("NOTICES.md").read_text("utf-8").splitlines():
        cells = [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0].strip("-") and _is_files(cells[0]):
            yield cells[0], cells[1], cells[2]


def versions() -> str:
    """What a report of a fault should name."""
    system = f"{platform.system()} {platform.release()}"
    parts = [f"{name} {version}" for name, version, _ in libraries()]
    return "\n".join([f"OrgPlan {__version__}", system, *parts])


_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _is_files(cell: str) -> bool:
    return "/" in cell


def _licence(about: metadata.PackageMetadata) -> str:
    """A licence as a library's metadata name it: in one line, or among its classifiers."""
    for field in ("License-Expression", "License"):
        said = str(about[field]) if field in about else ""
        if said and "\n" not in said and len(said) <= _LONGEST:
            return said
    found = [text for text in about.get_all("Classifier") or () if text.startswith("License ::")]
    return ", ".join(text.rpartition("::")[2].strip() for text in found) or tr("in its package")


def _card(title: str, parts: list[QWidget]) -> QFrame:
    made = frame("card")
    made.setLayout(down([label(title, "heading"), *parts], 8, (16, 12, 16, 14)))
    return made


def _table(parts: list[Part]) -> QWidget:
    made = frame("clear")
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(3)
    for row, (name, version, licence) in enumerate(parts):
        grid.addWidget(label(name), row, 0)
        grid.addWidget(label(version, tone="quiet"), row, 1)
        grid.addWidget(wrapped(licence, tone="quiet"), row, 2)
    grid.setColumnStretch(2, 1)
    made.setLayout(grid)
    return made


def _line(files: str, source: str, licence: str) -> QWidget:
    made = frame("clear")
    made.setLayout(down([wrapped(source), wrapped(f"{licence} · {files}", "note", "quiet")], 1))
    return made
