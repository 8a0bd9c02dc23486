"""A table is printed as it stands: its columns and rows over pages, and no pay."""

import re
import subprocess
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from orgplan.drawing.pages import A4, Paper
from orgplan.drawing.shapes import Text
from orgplan.drawing.table_pages import Column, Row, table_pages
from orgplan.drawing.tokens import DARK
from orgplan.model.records import Position
from orgplan.ui.masking import SCREEN
from orgplan.ui.printed_table import printed
from orgplan.ui.setup.pages import PAGES
from orgplan.ui.table_printing import TablePreview
from orgplan.ui.views.setup import SetupView
from orgplan.ui.workspace import Workspace
from tests.programs import needs
from tests.ui.conftest import PATIENCE

AMOUNT = re.compile(r"[$€£¥₹]\s?\d|\d (?:thousand )?(?:USD|EUR|GBP|INR)\b")


def words(pages: object) -> list[list[str]]:
    return [
        [shape.text for shape in page.shapes if isinstance(shape, Text)]
        for page in pages  # type: ignore[attr-defined]
    ]


def test_every_row_is_on_one_page_and_the_headings_on_each() -> None:
    columns = [Column("Position", 90), Column("Cost", 60, right=True), Column("What", 300)]
    rows = [Row((f"P-{at}", str(at), "words " * (at % 70))) for at in range(130)]
    rows.insert(40, Row(("A group",), heading=True))
    for paper in (A4, Paper(A4.height, A4.width), Paper(500, 300)):
        pages = words(table_pages("Positions", "The plan", columns, rows, paper))
        assert len(pages) > 3
        assert all(
            {"Positions", "The plan", "Position", "Cost", "What"} <= set(page) for page in pages
        )
        assert [text for page in pages for text in page if text.startswith("P-")] == [
            f"P-{at}" for at in range(130)
        ]
        assert sum("A group" in page for page in pages) == 1
        assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert len(table_pages("None", "", columns, [], A4)) == 1


def test_the_positions_are_printed_as_they_are_filtered_and_grouped_without_pay(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go("positions")
    grid = workspace.current().grid  # type: ignore[attr-defined]
    columns, rows = printed(grid, workspace.document.without_pay)
    titles = [column.title for column in columns]
    assert "Title" in titles and not any("Cost" in title for title in titles)
    ids = {row.texts[0] for row in rows}
    assert ids == {seat.id for seat in workspace.document.org.rows(Position)}
    assert not any(AMOUNT.search(text) for row in rows for text in row.texts)
    assert not SCREEN.pay
    grid.setColumnHidden(grid.horizontalHeader().logicalIndex(1), True)
    assert len(printed(grid, workspace.document.without_pay)[0]) == len(columns) - 1


def test_no_page_of_the_setup_is_printed_with_pay(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go("setup")
    setup = workspace.current()
    assert isinstance(setup, SetupView)
    told = {}
    for page in PAGES:
        setup.open(page.id)
        rows = printed(setup.grid, workspace.document.without_pay)[1]
        told[page.id] = [row.texts for row in rows]
    assert len(told["levels"]) > 5
    assert not any(AMOUNT.search(text) for page in told.values() for row in page for text in row)


@needs(("pdftotext",), "poppler-utils")
def test_findings_are_on_paper_with_all_their_words(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.go("findings")
    qtbot.waitUntil(lambda: not workspace.reckoner.waits, timeout=PATIENCE)
    grid = workspace.current().grid  # type: ignore[attr-defined]
    table = printed(grid, workspace.document.without_pay)
    preview = TablePreview(workspace.window, "Findings", "The plan", table, DARK)
    qtbot.addWidget(preview)
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    preview.paint(preview.printer)
    done = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "paper.pdf", "-"], capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.count("\f") == len(preview.pages) == preview.at.maximum()
    said = " ".join(done.stdout.split())
    for row in table[1]:
        assert row.texts[1] in said
    assert "COV-001" in said
