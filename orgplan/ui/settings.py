"""What the program remembers between two starts: geometry, columns, theme and recent plans."""

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 8


class Recent(NamedTuple):
    """A plan opened before: where it is and what it is called."""

    path: Path
    name: str


class Settings:
    """Typed access to the settings file, which lies under ORGPLAN_HOME where that is set."""

    def __init__(self) -> None:
        home = os.environ.get("ORGPLAN_HOME")
        if home:
            file = str(Path(home) / "settings.ini")
            self._store = QSettings(file, QSettings.Format.IniFormat)
        else:
            scope = QSettings.Scope.UserScope
            self._store = QSettings(QSettings.Format.IniFormat, scope, "OrgPlan", "orgplan")

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(key, value)

    def bytes(self, key: str) -> QByteArray:
        """A remembered state of a widget; empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember the state of a widget."""
        self._store.setValue(key, value)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """Plans opened before that still exist, the latest first."""
        found = []
        for at in range(self._store.beginReadArray("recent")):
            self._store.setArrayIndex(at)
            found.append(Recent(Path(self.text("path")), self.text("name")))
        self._store.endArray()
        return tuple(item for item in found if item.path.is_file())

    def remember(self, path: Path, name: str) -> None:
        """Put a plan at the head of the recent ones."""
        path = path.resolve()
        rest = [item for item in self.recent if item.path != path]
        self._keep([Recent(path, name), *rest][:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Take a plan off the recent ones."""
        self._keep([item for item in self.recent if item.path != path])

    def _keep(self, items: list[Recent]) -> None:
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(items))
        for at, item in enumerate(items):
            self._store.setArrayIndex(at)
            self.set_text("path", str(item.path))
            self.set_text("name", item.name)
        self._store.endArray()

    def name_of(self, path: Path) -> str:
        """What a plan was called when it was last open, else the file's name."""
        path = path.resolve()
        return next((item.name for item in self.recent if item.path == path), path.stem)
