"""What is typed and pasted into a table of records, as steps of the plan."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from orgplan.language import lowered, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError, PlanError
from orgplan.ui.background import Task
from orgplan.ui.fields import Field
from orgplan.ui.pasting.filling import CODE, Beginning, Cell, Filled, Filling, Line
from orgplan.ui.views.block import Pasted
from orgplan.ui.views.grid import Grid
from orgplan.ui.views.view import Surroundings

MOST_NEW = 1000
"""Records that one paste may add; more of them are an import, with its preview."""
AT_ONCE = 100
"""Lines up to which a paste is done between two frames."""


class _Done(NamedTuple):
    """A paste that is worked out: its draft, and what became of it."""

    draft: Draft
    filled: Filled


class TableEdits(QObject):
    """Listens to a grid whose columns have `fields`.

    `record_at` answers whose cell an index is, "" for nobody's.
    `made` carries the ids of the records that a paste has added.
    """

    made = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        grid: Grid,
        fields: Sequence[Field | None],
        beginning: Beginning,
        record_at: Callable[[QModelIndex], str],
        *,
        grows: bool = True,
    ) -> None:
        super().__init__(grid)
        self._around, self._grid, self._fields = around, grid, fields
        self._beginning, self._record_at = beginning, record_at
        grid.most_new = MOST_NEW if grows else 0
        grid.first_typed = next(at for at, field in enumerate(fields) if field and field.put)
        grid.pasted.connect(self._on_pasted)
        grid.too_much.connect(around.document.refused)

    def write(self, cells: Sequence[Cell], under: str | None = None) -> bool:
        """Put texts into the plan as one step, all of them or none; `under` as in Pasted."""
        words = self._words(cells, under)
        day, beginning = self._around.session.day, self._beginning

        def verb(draft: Draft) -> None:
            for record, cell_field, text in cells:
                at = beginning.subject(draft.org, day, record)
                if at is None or cell_field.text(at) == text:
                    continue
                try:
                    cell_field.set(draft, at, text)
                except PlanError as error:
                    if len(cells) == 1:
                        raise
                    raise PlanError(f"{at.id}, {cell_field.label}: {error}") from error

        return self._around.document.attempt(words, verb)

    def _on_pasted(self, pasted: Pasted) -> None:
        cells = [cell for index, text in pasted.cells for cell in self._cell(index, text)]
        lines = [self._line(line) for line in pasted.lines]
        if any(lines):
            self._add(cells, lines, pasted.left_out)
        elif cells and self.write(cells, pasted.under) and pasted.left_out:
            self._around.say(_left_out(pasted.left_out), "warning", "", None)

    def _words(self, cells: Sequence[Cell], under: str | None) -> str:
        """What the step is called."""
        name, field, _ = cells[0]
        if under is not None:
            what, group = self._beginning.counted(len(cells)), under or tr("(empty)")
            return tr("Move {what} to {group}", what=what, group=group)
        if len(cells) == 1:
            return tr("Change {field} of {name}", field=lowered(field.label), name=name)
        return tr("Change {cell}", cell=trn("{count} cell", "{count} cells", len(cells)))

    def _cell(self, index: QModelIndex, text: str) -> list[Cell]:
        field, record = self._fields[index.column()], self._record_at(index)
        return [(record, field, text)] if record and field is not None and field.put else []

    def _line(self, line: Mapping[int, str]) -> Line:
        """What is pasted by the ids of fields; what is worked out is left out."""
        fields = ((self._fields[at], text) for at, text in line.items())
        return {f.id: text for f, text in fields if f and (f.put or f.id == CODE) and text.strip()}

    def _add(self, cells: Sequence[Cell], lines: Sequence[Line], left_out: int) -> None:
        document, day, beginning = self._around.document, self._around.session.day, self._beginning
        plan, scenario = document.plan, self._around.session.scenario

        def work(check: Callable[[float], object]) -> _Done:
            draft = Draft(plan, scenario)
            return _Done(draft, Filling(draft, day, beginning).fill(cells, lines, check))

        def in_background(task: Task) -> _Done:
            def check(share: float) -> None:
                task.check()
                task.progress(share)

            return work(check)

        if len(lines) <= AT_ONCE:
            self._take(left_out, work(lambda share: None))
            return
        label = tr("Adding {what}", what=self._beginning.counted(len(lines)))
        done = partial(self._take, left_out)
        self._around.workers.run("paste", in_background, done, self._failed, label)

    def _take(self, left_out: int, done: _Done) -> None:
        """Make one step of what was worked out, and say what became of it."""
        document, filled = self._around.document, done.filled
        label = tr("Paste {what}", what=self._beginning.counted(len(filled.made)))
        try:
            document.take(done.draft, label)
        except PlanError as error:
            self._failed(error)
            return
        self.made.emit(filled.made)
        self._tell(filled, left_out)
        # The bar takes room of the table.
        QTimer.singleShot(0, self._grid, self._show_current)

    def _show_current(self) -> None:
        self._grid.scrollTo(self._grid.currentIndex())

    def _failed(self, error: OrgPlanError) -> None:
        self._around.document.refused.emit(error)

    def _tell(self, filled: Filled, left_out: int) -> None:
        said = [tr("Added: {what}.", what=self._beginning.counted(len(filled.made)))]
        if filled.changed:
            said.append(trn("{count} cell changed.", "{count} cells changed.", filled.changed))
        if left_out:
            said.append(_left_out(left_out))
        refused = filled.refused
        if not refused:
            self._around.say(" ".join(said), "warning" if left_out else "good", "", None)
            return
        first = refused[0]
        where = ", ".join(part for part in (first.where, first.field) if part)
        said.append(trn("{count} was not taken.", "{count} were not taken.", len(refused)))
        said.append(f"{where}: {first.why}")
        self._around.say(" ".join(said), "warning", tr("Show them…"), partial(self._show, filled))

    def _show(self, filled: Filled) -> None:
        from orgplan.ui.dialogs.refused import RefusedCells

        dialog = RefusedCells(self._grid.window(), self._around, filled.refused)
        dialog.exec()
        dialog.deleteLater()


def _left_out(count: int) -> str:
    return trn(
        "{count} cell found no column: begin further left.",
        "{count} cells found no column: begin further left.",
        count,
    )
