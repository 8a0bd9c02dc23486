"""A returned workbook to what changed in it; runs in a process of its own."""

import io
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from orgplan.exchange.intake import limits
from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.intake.readers.package import Package, sheet_parts
from orgplan.exchange.returned.cells import Reader
from orgplan.exchange.returned.comparing import Comparing, covered
from orgplan.exchange.returned.epochs import without_shifted
from orgplan.exchange.returned.exported import CHANGED_RECORD, Exported, exported
from orgplan.exchange.returned.findings import ChangedRow, Compared
from orgplan.exchange.returned.lists import changed_lists
from orgplan.exchange.returned.matching import Grid
from orgplan.exchange.returned.rewritten import FormulaLook, Moved, rewritten_lines
from orgplan.exchange.returned.scan import last_row, overwritten, scan
from orgplan.exchange.workbook.kept import LISTS
from orgplan.exchange.workbook.register import NAME as REGISTER
from orgplan.exchange.workbook.sheets.ledger import NAME as LEDGER
from orgplan.exchange.workbook.sheets.origin import NAME as ORIGIN
from orgplan.language import number, tr
from orgplan.model.errors import ImportRefused

Tell = Callable[[float], object]
_SHOWN = 5
_NOT_WHOLE = ("c_", LEDGER)
"""How the sheets begin that hold nothing to enter, and most of a workbook's bytes: they are looked
through piece by piece, for formulas alone."""
_LEFT_ALONE = ("overwritten formula", "missing sheet", "values only")


def read_returned(data: bytes, origin: bytes, tell: Tell) -> Compared:
    """Compare a workbook with the export it keeps, or with that of `origin` where it has none.

    Raises ImportRefused.
    """
    import python_calamine as calamine

    try:
        return _Returned(data, origin or data, tell).compared()
    except calamine.PasswordError as error:
        raise ImportRefused(tr("it is protected by a password: save it without one")) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise ImportRefused(
            tr("it is no workbook that can be read: save it anew as xlsx")
        ) from error


class _Returned:
    """A workbook in pieces: its values, and the parts behind them."""

    def __init__(self, data: bytes, origin: bytes, tell: Tell) -> None:
        import python_calamine as calamine

        self.tell = tell
        self.package = package = Package(data)
        self.names = sheet_parts(package)
        self.later = {part for name, part in self.names.items() if name.startswith(_NOT_WHOLE)}
        package.check(lambda part, content: None, self.later)
        self.reader = Reader(b'date1904="1"' in package.part("xl/workbook.xml"))
        tell(0.3)
        self.book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        self.export = _export(self.book if origin is data else _opened(origin))
        tell(0.5)

    def compared(self) -> Compared:
        """Every sheet with cells for input, and then the formulas of the others."""
        found = [self._sheet(name) for name in self.export.sheets]
        problems = [x for each in found for x in each.problems]
        problems += self._formulas(found, {(x.sheet, x.row, x.column) for x in problems})
        rows = [row for each in found for row in each.changed]
        changed, moved = without_shifted([*rows, *self._lists()])
        self.tell(0.9)
        register = next((each for each in found if each.sheet.name == REGISTER), None)
        return Compared(
            {**self.export.about, "is_1904": self.reader.is_1904},
            changed,
            [*problems, *moved],
            self.reader.cleaner.notes(),
            register.rows if register else {},
            [label for _, label, _ in register.sheet.rows] if register else [],
        )

    def _lists(self) -> Iterator[ChangedRow]:
        """What differs on the sheet of lists, whose rows have no ids."""
        if self.export.lists and LISTS in self.book.sheet_names:
            content = self.package.part(self.names.get(LISTS, ""))
            _refuse_large(last_row(content), 1, LISTS)
            grid = _rows(self.book.get_sheet_by_name(LISTS), self.reader)
            yield from changed_lists(self.export.lists, grid, self.reader)

    def _sheet(self, name: str) -> Comparing:
        sheet = self.export.sheets[name]
        if name not in self.book.sheet_names:
            found = Comparing(sheet, [], scan(b""), set(), self.reader)
            text = tr("the sheet is not there or has another name; what it held stays as it is")
            found.problems.append(Problem(0, "", "missing sheet", text, name))
            return found
        if self.names.get(name) in self.later:
            raise ImportRefused(CHANGED_RECORD)
        content = self.package.part(self.names.get(name, ""))
        # A sheet is laid out whole down to its last cell when it is read.
        _refuse_large(last_row(content), 1, name)
        grid = self.book.get_sheet_by_name(name)
        _refuse_large(grid.total_height, grid.total_width, name)
        seen = scan(content)
        merged = set(covered(grid.merged_cell_ranges or (), limits.MOST_PARTS))
        rows = _rows(grid, self.reader)
        found = Comparing(sheet, rows, seen, merged, self.reader)
        found.run()
        return found

    def _formulas(
        self, found: Sequence[Comparing], known: Collection[tuple[str, int, str]]
    ) -> Iterator[Problem]:
        """Sheets that have fewer formulas than were written, or others, and what stands instead."""
        rows = any(each.moved.rows for each in found)
        moved = Moved(rows, any(each.moved.columns for each in found))
        for name, written in self.export.formulas.items():
            part = self.names.get(name)
            if part is None:
                if name not in self.export.sheets:
                    yield Problem(0, "", "missing sheet", tr("the sheet is not there"), name)
            elif written:
                look = FormulaLook(self.export.forms.get(name, {}), moved)
                for piece in self.package.pieces(part):
                    look.look(piece)
                if look.formulas < written:
                    yield from self._overwritten(name, written, look.formulas, part)
                if self.export.forms:
                    yield from rewritten_lines(name, look, known)

    def _overwritten(self, name: str, written: int, now: int, part: str) -> Iterator[Problem]:
        fewer = written - now
        if now == 0:
            text = tr(
                "holds values where {fewer} formulas were; what is entered is read",
                fewer=number(fewer),
            )
            yield Problem(0, "", "values only", text, name)
            return
        cells = overwritten(self.package.part(part))
        if name in self.export.sheets:
            # Rows that were taken out of it took their formulas along.
            fewer = len(cells)
        for letter, row in cells[:_SHOWN]:
            text = tr("a figure stands where OrgPlan works one out: it is not taken over")
            yield Problem(row, letter, "overwritten formula", text, name)
        if fewer > min(len(cells), _SHOWN):
            text = tr(
                "{fewer} formulas fewer than were written: figures of one's own stay out",
                fewer=number(fewer),
            )
            yield Problem(0, "", "overwritten formula", text, name)


def _opened(data: bytes) -> Any:
    import python_calamine as calamine

    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def _export(book: Any) -> Exported:
    if ORIGIN not in book.sheet_names:
        raise ImportRefused(tr("it has no hidden sheet _OrgPlan: merge a copy that still has it"))
    return exported(book.get_sheet_by_name(ORIGIN).to_python())


def _rows(grid: Any, reader: Reader) -> Grid:
    return [[reader.plain(cell) for cell in row] for row in grid.to_python(skip_empty_area=False)]


def _refuse_large(height: int, width: int, name: str) -> None:
    if height > limits.MOST_ROWS:
        raise ImportRefused(
            tr(
                "its sheet {name} goes down to row {height}: delete the rows below the last one",
                name=name,
                height=number(height),
            )
        )
    if height * width > limits.MOST_CELLS:
        raise ImportRefused(
            tr(
                "its sheet {name} has more than {cells_in_words}: save less",
                name=name,
                cells_in_words=limits.CELLS_IN_WORDS,
            )
        )
