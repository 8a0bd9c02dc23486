"""What people do to a workbook before they send it back, on its cells as lists of values."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine
from openpyxl import Workbook

from orgplan.exchange.intake.gate import IsOurs, admit_bytes
from orgplan.exchange.returned.merging import Returned, merge_returned
from orgplan.exchange.returned.reading import read_returned
from orgplan.model.plan import Plan

HEAD = 6
SHEETS = (
    "Assumptions", "RateCard", "Positions", "Hiring_Plan", "Reconciliation", "COA_Map", "Lists",
    "_OrgPlan",
)  # fmt: skip
Rows = list[list[Any]]


class Hands:
    """A workbook in somebody's hands: its sheets as rows, to be changed and written again."""

    def __init__(self, file: Path) -> None:
        book = python_calamine.CalamineWorkbook.from_path(str(file))
        self.sheets: dict[str, Rows] = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in SHEETS
            if name in book.sheet_names
        }

    @property
    def positions(self) -> Rows:
        return self.sheets["Positions"]

    def place(self, heading: str, sheet: str = "Positions") -> int:
        return self.sheets[sheet][HEAD].index(heading)

    def row(self, name: str, sheet: str = "Positions") -> list[Any]:
        return next(row for row in self.sheets[sheet][HEAD + 1 :] if row[0] == name)

    def put(self, name: str, heading: str, value: object, sheet: str = "Positions") -> None:
        self.row(name, sheet)[self.place(heading, sheet)] = value

    def assume(self, label: str, column: int, value: object) -> None:
        row = next(row for row in self.sheets["Assumptions"] if row[0] == label)
        row[column] = value

    def add(self, **cells: object) -> list[Any]:
        """A row below the last one that is filled in."""
        row: list[Any] = [None] * len(self.positions[HEAD])
        for heading, value in cells.items():
            row[self.place(HEADINGS.get(heading, heading))] = value
        last = max(i for i, each in enumerate(self.positions) if each and each[0])
        self.positions.insert(last + 1, row)
        return row

    def drop(self, name: str) -> None:
        self.positions.remove(self.row(name))

    def data(self, *, is_1904: bool = False) -> bytes:
        """The workbook as its bytes: values only, as a person pastes them."""
        book = Workbook()
        book.remove(book.worksheets[0])
        if is_1904:
            from openpyxl.utils.datetime import CALENDAR_MAC_1904

            book.epoch = CALENDAR_MAC_1904
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            for number, row in enumerate(rows, start=1):
                for place, value in enumerate(row, start=1):
                    if value not in ("", None):
                        cell = sheet.cell(number, place, value)
                        if isinstance(value, str):
                            cell.data_type = "s"
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()


HEADINGS: Mapping[str, str] = {
    "title": "Job title", "family": "Job family", "level": "Level", "location": "Location",
    "team": "Team", "start": "Target start", "base": "Base annual, local", "currency": "Currency",
    "manager": "Reports to", "status": "Status", "row": "Row ID", "seat": "Position ID",
    "fte": "FTE", "kind": "Type", "end": "End date, last paid", "bonus": "Target bonus %",
    "incumbent": "Incumbent", "person": "Employee ID",
}  # fmt: skip


def back(plan: Plan, data: bytes, is_ours: IsOurs | None = None) -> Returned:
    """What a workbook that comes back would do, read in this process."""
    admit_bytes("back.xlsx", data, is_ours)
    return merge_returned(plan, read_returned(data, b"", lambda share: None))


def after(plan: Plan, data: bytes, *, theirs: bool = False) -> Plan:
    """The plan with the workbook merged."""
    from orgplan.exchange.returned.bringing import step_of

    found = back(plan, data)
    return plan.apply(step_of(plan, found, found.merge.conflicts if theirs else ()))


PASTED = frozenset(("values only", "missing sheet"))
"""The problems that pasting the values of some sheets brings by itself."""


def kinds(found: Returned) -> set[str]:
    """The kinds of problems, but for those that pasting values brings."""
    return {problem.kind for problem in found.problems} - PASTED


def day(text: str) -> date:
    return date.fromisoformat(text)
