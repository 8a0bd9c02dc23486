"""Workbooks of every form say the same: binary, of old and of open programs."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from orgplan.exchange.intake.gate import admit, admit_bytes
from orgplan.exchange.intake.process import read
from orgplan.exchange.roster.importer import outcome_of
from orgplan.model.errors import ImportRefused
from orgplan.model.records import Spell
from orgplan.model.records.values import Money
from tests.exchange.intake import biff12
from tests.exchange.intake.biff12 import xlsb
from tests.exchange.roster.at_hand import applied, empty_plan

HEADING = ("Position ID", "Name", "Title", "Reports to", "FTE", "Start", "Base", "Currency")
ROWS = (
    HEADING,
    ("00A1", "Ada Moss", "CTO", None, 1.0, date(2020, 2, 3), 310000.5, "GBP"),
    ("00A2", "Bo Bérg", "Engineer", "00A1", 0.8, date(2021, 3, 1), 120000.25, "GBP"),
    ("00A3", "Vacant", "Engineer", "00A2", 1.0, None, None, "GBP"),
)
SAID = [
    list(HEADING),
    ["00A1", "Ada Moss", "CTO", "", "1", "2020-02-03", "310000.5", "GBP"],
    ["00A2", "Bo Bérg", "Engineer", "00A1", "0.8", "2021-03-01", "120000.25", "GBP"],
    ["00A3", "Vacant", "Engineer", "00A2", "1", "", "", "GBP"],
]


def test_a_binary_workbook_is_read_to_the_day_and_the_cent() -> None:
    file = admit_bytes("people.xlsb", xlsb([("People", ROWS), ("Notes", [("n/a", 1.0)])]))
    assert file.form == "xlsb"
    found = read(file)
    assert [sheet.name for sheet in found.sheets] == ["People", "Notes"]
    assert found.sheets[0].rows == SAID
    plan = applied(outcome_of([found], empty_plan()))  # type: ignore[arg-type]
    spell = plan.base.need(Spell, "00A2-S1")
    assert (spell.start, spell.base) == (date(2021, 3, 1), Money.of("120000.25", "GBP"))


def test_a_small_binary_workbook_of_millions_of_columns_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = biff12.cell
    monkeypatch.setattr(biff12, "cell", lambda at, value: real(at + 12_713_985, value))
    data = xlsb([("People", [("x",)])])
    with pytest.raises(ImportRefused, match="4 million cells"):
        read(admit_bytes("people.xlsb", data))


@pytest.mark.soak
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("form", ["xls", "ods", "xlsx"])
def test_what_libreoffice_writes_says_the_same(form: str, tmp_path: Path) -> None:
    text = "\n".join(",".join(row) for row in SAID)
    (tmp_path / "people.csv").write_text(text, "utf-8")
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_words = "--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2"
    command = ["soffice", "--headless", own, as_words, "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "people.csv")],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    file = admit(tmp_path / f"people.{form}")
    assert file.form == form
    assert read(file).sheets[0].rows == SAID
