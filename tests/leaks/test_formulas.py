"""Nothing that somebody typed is a formula in a file: LibreOffice reads all of it as text."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from orgplan.exchange.csv_file import csv_text, guarded, unguarded
from orgplan.exchange.intake.readers.cleaning import Cleaner
from orgplan.exchange.intake.readers.delimited import rows_of
from orgplan.exchange.register import columns, register
from orgplan.exchange.systems.scene import scene_of
from orgplan.exchange.systems.system import Form
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.systems.write import write_system
from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.pay import Pay
from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from tests.counts import Cases
from tests.exchange.workbook.busy import busy
from tests.exchange.workbook.recalculation import convert, office
from tests.leaks.payloads import PAYLOADS

SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}


@pytest.fixture(scope="module")
def org() -> Org:
    """A plan of one period in which every payload is a title, a reason and a name."""
    plan = busy(horizon_periods=1)
    tables = plan.base.fork()
    seat, spell = plan.base.rows(r.Position)[0], plan.base.rows(r.Spell)[0]
    for i, text in enumerate(PAYLOADS):
        tables.put(r.Person(f"E-{i}", text, spell.start))
        tables.put(replace(seat, id=f"X-{i}", title=text, justification=text))
        tables.put(
            replace(spell, id=f"X-{i}-S1", position=f"X-{i}", person=f"E-{i}", end=None, exit=None)
        )
    return Plan(tables).base


def formulas(path: Path) -> list[str]:
    """The formulas in a workbook that LibreOffice made."""
    book = load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if isinstance(cell, Cell) and cell.data_type == "f"]


def written(org: Org, folder: Path, systems: Sequence[str]) -> list[Path]:
    folder.mkdir()
    headings = [column.heading for column in columns(Pay.FULL)]
    text = csv_text(headings, register(org, org.settings.as_of, Pay.FULL))
    register_file = folder / "register.csv"
    register_file.write_bytes(text.encode("utf-8-sig"))
    files = [register_file]
    scene = scene_of(org, org.settings.as_of, Pay.FULL, "=1+1")
    for name in systems:
        made = write_system(SYSTEMS[name], scene, folder / name)
        tables = [one.table for one in made if one.table.form in (Form.CSV, Form.QUOTED_CSV)]
        files += [folder / name / one.name for one in tables]
    return files


def test_no_payload_is_a_formula_in_tables_or_in_the_workbook(
    org: Org, tmp_path: Path, cases: Cases
) -> None:
    files = written(org, tmp_path / "made", ("successfactors", "visio"))
    book = tmp_path / "made" / "plan.xlsx"
    export_workbook(org, book)
    convert([*files, book], "xlsx", tmp_path / "read")
    for file in files:
        assert formulas(tmp_path / "read" / f"{file.stem}.xlsx") == []
        assert file.read_text("utf-8-sig").count("cmd|") >= 4
    assert formulas(tmp_path / "made" / "visio" / "visio-chart.xlsx") == []
    ours, theirs = formulas(book), formulas(tmp_path / "read" / "plan.xlsx")
    assert len(ours) == len(theirs) > 1000
    for text in ("cmd", "HYPERLINK", "WEBSERVICE", "IMPORTXML", "DDE", "calc"):
        assert not [formula for formula in (*ours, *theirs) if text in formula]
    seen = {cell.value for row in load_workbook(book)["Positions"].iter_rows() for cell in row}
    assert seen >= {text for text in PAYLOADS if text.isprintable() and text.strip() == text}
    cases(len(PAYLOADS) * len(("register", "system", "workbook")))


@pytest.mark.soak
@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_payload_is_a_formula_in_any_systems_files_read_with_any_separator(
    separator: str, org: Org, tmp_path: Path, cases: Cases
) -> None:
    for file in written(org, tmp_path / "made", tuple(SYSTEMS)):
        done = subprocess.run(
            [office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             f"--infilter=CSV:{SEPARATORS[separator]},34,76,1", "--convert-to", "xlsx",
             "--outdir", str(tmp_path / file.stem), str(file)],
            capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert formulas(tmp_path / file.stem / f"{file.stem}.xlsx") == [], file.name
    cases(len(PAYLOADS))


def test_the_guard_only_ever_adds_apostrophes() -> None:
    for text in PAYLOADS:
        left = guarded(text)
        kept = iter(left)
        assert all(letter in kept for letter in text), "the text is still in it, in its order"
        assert len(left) - len(text) == left.count("'") - text.count("'") >= 0


def test_what_was_guarded_is_read_back_as_it_was() -> None:
    for text in PAYLOADS:
        if "'" not in text:
            assert unguarded(guarded(text)) == text
    for text in ("'tis", "O'Neill; Ltd", "it's; 'so'", "'"):
        assert unguarded(text) == text


def test_our_own_csv_is_read_back_without_the_guards() -> None:
    texts = ["=1+1", "Data; =AI", "-5 of them", "O'Neill", '"+x"', "'tis"]
    rows, _ = rows_of(csv_text(["Text"], [[text] for text in texts]), ",", Cleaner(), print)
    assert [row[0] for row in rows[1:]] == texts
