"""What the program remembers between two starts: geometry, columns, theme and recent plans.

Whatever stands in the file is looked at before it is used; a file that cannot be read is kept
aside, and `trouble` then has a sentence about it.
"""

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from orgplan.language import tr

MOST_RECENT = 8
MOST_BYTES = 1_000_000
_KINDS = ("@ByteArray(", "@String(", "@Invalid()", "@@")
"""How values begin that are no plain words; all of them are bytes, words or nothing."""


class Recent(NamedTuple):
    """A plan opened before: where it is, what it is called, and when that was ("" if unknown)."""

    path: Path
    name: str
    opened: str = ""


class Settings:
    """Typed access to the settings file, which lies under ORGPLAN_HOME where that is set."""

    def __init__(self) -> None:
        self._store = _store()
        self._aside: Path | None = None
        if not _readable(self.file):
            self._set_aside()

    @property
    def trouble(self) -> str:
        """A sentence about settings that could not be read; empty where they could."""
        if self._aside is None:
            return ""
        words = tr("Your settings could not be read, so OrgPlan begins with its own. ")
        if self._aside == self.file:
            return words + tr("They are still in {file}", file=self.file)
        return words + tr("What was there is kept in {file}", file=self._aside)

    @property
    def file(self) -> Path:
        """Where the settings are kept."""
        return Path(self._store.fileName())

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(key, value)

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """A remembered number; the default where there is none between these."""
        try:
            value = int(self.text(key))
        except ValueError:
            return default
        return value if least <= value <= most else default

    def bytes(self, key: str) -> QByteArray:
        """A remembered state of a widget; empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember the state of a widget."""
        self._store.setValue(key, value)

    def write(self) -> str:
        """Put everything on the disk now; a sentence where that cannot be, else nothing."""
        self._store.sync()
        if self._store.status() != QSettings.Status.AccessError:
            return ""
        return tr("Your settings cannot be kept in {file}: make it writable", file=self.file)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """Plans opened before, the latest first; whether they are still there is not asked."""
        found = []
        count = self._store.beginReadArray("recent")
        for at in range(min(count, MOST_RECENT)):
            self._store.setArrayIndex(at)
            path = self.text("path")
            if path and "\0" not in path:
                found.append(Recent(Path(path), self.text("name"), self.text("opened")))
        self._store.endArray()
        return tuple(found)

    def remember(self, path: Path, name: str) -> None:
        """Put a plan at the head of the recent ones."""
        from datetime import datetime

        path = path.resolve()
        rest = [item for item in self.recent if item.path != path]
        now = datetime.now().isoformat(timespec="minutes")
        self._keep([Recent(path, name, now), *rest][:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Take a plan off the recent ones."""
        self._keep([item for item in self.recent if item.path != path])

    def forget_all(self) -> None:
        """Take every plan off the recent ones."""
        self._keep([])

    def _keep(self, items: list[Recent]) -> None:
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(items))
        for at, item in enumerate(items):
            self._store.setArrayIndex(at)
            self.set_text("path", str(item.path))
            self.set_text("name", item.name)
            self.set_text("opened", item.opened)
        self._store.endArray()

    def name_of(self, path: Path) -> str:
        """What a plan was called when it was last open, else the file's name."""
        path = path.resolve()
        return next((item.name for item in self.recent if item.path == path), path.stem)

    def _set_aside(self) -> None:
        """Begin with none, and keep what cannot be read beside them."""
        file = self.file
        self._aside = file.with_name(f"{file.stem}-unreadable{file.suffix}")
        try:
            file.replace(self._aside)
        except OSError:
            self._aside = file
        else:
            self._store = _store()


def _readable(file: Path) -> bool:
    """Whether a file holds settings as we write them, or is not there at all.

    Qt takes almost anything, and makes objects of what an @Variant names.
    """
    try:
        if not file.exists():
            return True
        said = file.read_bytes()
        lines = said.decode().split("\n") if len(said) <= MOST_BYTES else ["too long"]
    except (OSError, UnicodeDecodeError):
        return False
    return all(map(_is_setting, lines))


def _is_setting(line: str) -> bool:
    line = line.rstrip("\r")
    if not line or (line[0] == "[" and line[-1] == "]"):
        return True
    key, mark, value = line.partition("=")
    value = value.lstrip(' "')
    known = not value.startswith("@") or value.startswith(_KINDS)
    return bool(key and mark) and known and min(line) >= " "


def _store() -> QSettings:
    home = os.environ.get("ORGPLAN_HOME")
    if home:
        return QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
    scope = QSettings.Scope.UserScope
    return QSettings(QSettings.Format.IniFormat, scope, "OrgPlan", "orgplan")
