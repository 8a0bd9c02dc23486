"""The role documents at hand: those that ship, those of the plan, and those that were imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from orgplan.language import tr
from orgplan.model.errors import OrgPlanError
from orgplan.model.org import Org
from orgplan.model.records import RoleDocument
from orgplan.ui.background import Task, Workers
from orgplan.ui.document import Document
from orgplan.ui.views.blueprints_kept import forget, keep, kept
from orgplan.ui.views.blueprints_rows import SHEETS

if TYPE_CHECKING:
    from orgplan.blueprint.blocks import Document as RoleText
    from orgplan.blueprint.library import Entry
    from orgplan.blueprint.records import RoleBlueprint

LIBRARY, IMPORTED, IN_PLAN = tr("Library"), tr("Imported"), tr("In this plan")
READING = "reading a role document"
KEEPING = "keeping a role document"


@dataclass(frozen=True, slots=True)
class Shelved:
    """An entry and the group it is listed under."""

    group: str
    entry: Entry


class Shelf(QObject):
    """Knows every document, which one is shown, and which of its passages is pointed at.

    `filled` comes when documents were added, `chosen` when another one is shown, `pointed`
    carries the block.
    """

    filled = Signal()
    chosen = Signal()
    pointed = Signal(object)

    def __init__(self, document: Document, workers: Workers) -> None:
        super().__init__()
        self._document = document
        self._workers = workers
        self._shipped: tuple[Entry, ...] = ()
        self._imported: tuple[Entry, ...] = ()
        self._key = ""
        self.block = 0

    @property
    def entries(self) -> tuple[Shelved, ...]:
        """All documents, each once, in the order of their groups."""
        found = [Shelved(LIBRARY, entry) for entry in self._shipped]
        found += [Shelved(IMPORTED, entry) for entry in self._imported]
        known = {item.entry.blueprint.source_sha256 for item in found}
        kept = _kept_in(self._document.org)
        rest = [entry for entry in kept if entry.blueprint.source_sha256 not in known]
        return (*found, *(Shelved(IN_PLAN, entry) for entry in rest))

    @property
    def current(self) -> Entry | None:
        """The document that is shown."""
        return self.find(self._key)

    def find(self, key: str) -> Entry | None:
        """The document of a key."""
        return next((item.entry for item in self.entries if item.entry.key == key), None)

    def choose(self, key: str) -> None:
        """Show a document."""
        if key != self._key and self.find(key) is not None:
            self._key, self.block = key, 0
            self.chosen.emit()

    def point(self, block: int) -> None:
        """Point at a passage of the document that is shown."""
        self.block = block
        self.pointed.emit(block)

    def fill(self) -> None:
        """Read the documents that ship, away from the interface thread."""
        if not self._shipped:
            self._workers.run("blueprints", _read_all, self._on_shipped, self._refused)

    def read(self, path: Path, done: Callable[[Entry], None]) -> None:
        """Read a document in a process of its own; `done` gets it, and nothing is kept yet."""
        work = lambda task: read_entry(path, task)  # noqa: E731 - given to a worker
        self._workers.run(READING, work, done, self._refused, tr("Reading {path}", path=path.name))

    def add(self, entry: Entry) -> None:
        """Keep a document that was read, in the place of an earlier copy, and show it."""
        rest = (old for old in self._imported if old.key != entry.key)
        self._imported = (*rest, entry)
        self._store(KEEPING, lambda task: keep(entry.document))
        self.filled.emit()
        self.choose(entry.key)

    def remove(self, key: str) -> Entry | None:
        """Take an imported document off the shelf; returns it, so that it can come back."""
        gone = next((entry for entry in self._imported if entry.key == key), None)
        if gone is not None:
            self._imported = tuple(entry for entry in self._imported if entry is not gone)
            sha256 = gone.document.sha256
            self._store(KEEPING, lambda task: forget(sha256))
            if self._key == key:
                self.choose(self._shipped[0].key if self._shipped else "")
            self.filled.emit()
        return gone

    def _store(self, key: str, work: Callable[[Task], None]) -> None:
        """Write or remove a file away from the interface thread."""
        self._workers.run(key, work, _nothing_to_do, self._refused)

    def refresh(self) -> None:
        """The plan has other documents now."""
        self.filled.emit()

    def _on_shipped(self, found: tuple[tuple[Entry, ...], tuple[Entry, ...]]) -> None:
        if not isValid(self):
            return  # the plan was closed meanwhile
        self._shipped, kept_before = found
        known = {entry.key for entry in self._imported}
        before = (entry for entry in kept_before if entry.key not in known)
        self._imported = (*before, *self._imported)
        self.filled.emit()
        if self.current is None and self._shipped:
            self.choose(self._shipped[0].key)

    def _refused(self, error: OrgPlanError) -> None:
        if isValid(self):
            self._document.refused.emit(error)


def _nothing_to_do(done: object) -> None:
    return


def _read_all(task: Task) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What ships, and what was imported before."""
    from orgplan.blueprint.library import shipped

    return shipped(), tuple(_entry(document) for document in kept())


def _entry(document: RoleText) -> Entry:
    from orgplan.blueprint.library import Entry
    from orgplan.blueprint.sections import blueprint_of

    return Entry(f"imported-{document.sha256}", document, blueprint_of(document))


def read_entry(path: Path, task: Task) -> Entry:
    """The document in a file, read by a process that may take only so much; raises FileError."""
    from orgplan.blueprint.apart import read_document

    found = read_document(path, is_cancelled=task.is_cancelled)
    task.check()
    task.progress(0.8)
    return _entry(found)


def _kept_in(org: Org) -> tuple[Entry, ...]:
    """The documents that were applied to the plan, as it keeps them."""
    return org.fact("role documents read", lambda org: tuple(_stored(org.rows(RoleDocument))))


def _stored(rows: Iterable[RoleDocument]) -> Iterator[Entry]:
    for row in rows:
        from orgplan.blueprint.fitting.stored import from_text
        from orgplan.blueprint.library import Entry

        blueprint = from_text(row.content)
        if blueprint is not None:
            yield Entry(f"plan-{row.id}", _text_of(row, blueprint), blueprint)


def _text_of(row: RoleDocument, blueprint: RoleBlueprint) -> RoleText:
    """What the plan keeps of a document: the passages that its values were read from."""
    from orgplan.blueprint.blocks import Block, BlockKind, Document

    found = {
        said.block: Block(said.block, BlockKind.PARAGRAPH, " · ".join(filter(None, said.cells)))
        for sheet in reversed(SHEETS)
        for said in sheet.rows(blueprint)
        if said.block
    }
    return Document(row.form, row.title, tuple(found[at] for at in sorted(found)), row.sha256)
