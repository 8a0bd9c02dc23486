"""No file says what its readers may not know, in whatever form it says it."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from orgplan.exchange.register import columns
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.workbook.pay import Pay
from tests.leaks.canaries import Canaries, found
from tests.leaks.conftest import Export


def test_the_canaries_can_be_found_where_they_may_be(
    canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    whole = exported(tmp_path / "all.json")
    assert found(canaries.stakeholder, whole) == canaries.stakeholder
    for suffix, words in ((".csv", {"CanaryWhy"}), (".xlsx", {"CanaryWhy"})):
        text = exported(tmp_path / f"all{suffix}")
        assert len(found(canaries.paid, text)) > 50 and len(found(canaries.planned, text)) > 15
        assert found(canaries.judged, text) >= words


@pytest.mark.parametrize("audience", ["finance", "stakeholder"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_tables_for_an_audience_hold_nothing_it_may_not_know(
    audience: str, suffix: str, canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    text = exported(tmp_path / f"out{suffix}", "--audience", audience)
    assert len(text) > 5_000 and "Avery Abara" in text
    assert not found(getattr(canaries, audience), text)


SYSTEM_CASES = [
    *(("finance", name) for name in SYSTEMS),
    *(("stakeholder", name) for name, system in SYSTEMS.items() if not system.needs_pay),
]


@pytest.mark.parametrize(("audience", "system"), SYSTEM_CASES)
def test_files_for_systems_hold_nothing_their_audience_may_not_know(
    audience: str, system: str, canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    pay = ("--pay", "band") if audience == "finance" else ()
    text = exported(tmp_path / "out", "--for", system, "--audience", audience, *pay)
    assert not found(getattr(canaries, audience), text)


@pytest.mark.parametrize("audience", ["full", "finance", "stakeholder"])
def test_a_template_of_finances_is_filled_with_nothing_its_audience_may_not_know(
    audience: str, canaries: Canaries, exported: Export, tmp_path: Path
) -> None:
    headings = [column.heading for column in columns(Pay.FULL)]
    book, template = Workbook(), tmp_path / "template.xlsx"
    book.active.append(headings)  # type: ignore[union-attr]
    book.save(template)
    out = tmp_path / "filled.xlsx"
    text = exported(out, "--template", str(template), "--audience", audience)
    assert "P-001" in text
    if audience == "full":
        assert len(found(canaries.paid, text)) > 20
    else:
        assert not found(getattr(canaries, audience), text)
