"""Reads tables back from a written workbook: a row as its values by heading."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.plan import Plan


def opened(plan: Plan, scenario: str = "", pay: str = "full", **options: Any) -> Any:
    """A workbook of a plan's scenario, by its values."""
    file = io.BytesIO()
    asked = Options(pay=Pay(pay), **options)
    export_workbook(plan.org(scenario), file, plan=plan, options=asked)
    return load_workbook(file, data_only=True, read_only=True)


def saved(plan: Plan, target: Path, scenario: str = "", pay: str = "full") -> Path:
    """The same as a file."""
    export_workbook(plan.org(scenario), target, plan=plan, options=Options(pay=Pay(pay)))
    return target


def table(sheet: Worksheet, first: str) -> Iterator[dict[str, Any]]:
    """The rows below the row whose first cell says `first`, until one is empty there."""
    rows = iter(sheet.iter_rows(values_only=True))
    heads = next(row for row in rows if row[0] == first)
    for row in rows:
        if row[0] is None:
            return
        yield {str(head): cell for head, cell in zip(heads, row, strict=True) if head}


def row_of(sheet: Worksheet, label: str, at: int = 0) -> tuple[Any, ...]:
    """The first row that says a label in a column."""
    return next(row for row in sheet.iter_rows(values_only=True) if row[at] == label)
