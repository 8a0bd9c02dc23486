"""Finance's own workbook, filled in by command."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.shell import Orgplan
from tests.exchange.templates.templates_at_hand import odd_template, template


def test_a_template_is_filled_by_command_and_what_happens_to_it_is_said(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    source, out = odd_template(tmp_path / "odd.xlsm"), tmp_path / "filled.xlsx"
    before = source.read_bytes()
    done = orgplan("export", plan, out, "--template", source)
    assert done.status == 0 and "macros" in done.error and "66 rows" in done.error
    assert source.read_bytes() == before
    assert load_workbook(out)["People & seats"]["A3"].value
    assert orgplan("export", plan, out, "--template", source).status == 2
    assert orgplan("export", plan, source, "--template", source, "--force").status == 2
    assert source.read_bytes() == before


def test_a_mapping_without_a_template_or_of_nonsense_is_one_sentence(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    file, out = tmp_path / "map.json", tmp_path / "out.xlsx"
    file.write_text("[]")
    source = template(tmp_path / "t.xlsx")
    for more in (("--mapping", file), ("--template", source, "--mapping", file)):
        found = orgplan("export", plan, out, *more)
        assert found.status == 2 and found.error.count("\n") == 1
    assert not out.exists()
