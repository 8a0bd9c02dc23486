"""Files for machines and for finance are the same whatever language the window speaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from orgplan import language
from orgplan.assets import sample
from orgplan.exchange.plan_json import plan_from_json, plan_to_json
from orgplan.exchange.systems.scene import scene_of
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.systems.write import write_system
from orgplan.exchange.workbook.export import export_workbook
from tests.language.texts import ROOT


def write(folder: Path) -> None:
    """The sample as a workbook, as JSON and as the files of every other system."""
    plan = plan_from_json(sample("meridian.json").read_text("utf-8"))
    (folder / "plan.json").write_text(plan_to_json(plan), "utf-8")
    export_workbook(plan.base, folder / "book.xlsx", plan=plan)
    for system in SYSTEMS.values():
        scene = scene_of(plan.base, plan.settings.as_of, system.level("full"), "Base", plan=plan)
        write_system(system, scene, folder / system.id)


@pytest.mark.soak
def test_files_have_the_same_words_and_numbers_in_german_as_in_english(tmp_path: Path) -> None:
    for code in ("en", "de"):
        (tmp_path / code).mkdir()
        subprocess.run(
            [sys.executable, "-m", "tests.language.test_exports", str(tmp_path / code)],
            cwd=ROOT, check=True, env={**os.environ, language.VARIABLE: code},
        )  # fmt: skip
    english, german = (read(tmp_path / code) for code in ("en", "de"))
    assert english.keys() == german.keys()
    assert [name for name, text in english.items() if german[name] != text] == []


def read(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".xlsx":
            for sheet in load_workbook(path):
                found[f"{name} {sheet.title}"] = [[cell.value for cell in row] for row in sheet]
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


if __name__ == "__main__":
    write(Path(sys.argv[1]))
