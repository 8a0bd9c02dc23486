"""The file as a strict reader takes it: what its parts say of each other is so."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl.utils import column_index_from_string

from orgplan.exchange.workbook.export import export_workbook
from tests.exchange.workbook.alternatives import approved, with_scenario

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
BOOK = (
    "fileVersion", "workbookPr", "workbookProtection", "bookViews", "sheets", "definedNames",
    "calcPr",
)  # fmt: skip
_AREA = r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[A-Za-z_][\w.]*))!"
AREA = re.compile(_AREA + r"\$?[A-Z]*\$?\d*(?::\$?[A-Z]*\$?\d*)?")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The workbook of a plan with a scenario, an approval and charts, as an archive."""
    file: Path = tmp_path_factory.mktemp("package") / "plan.xlsx"
    export_workbook(approved(with_scenario()).base, file)
    with zipfile.ZipFile(file) as opened:
        yield opened


def xml(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(name))


def sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, ElementTree.Element]]:
    names = [x.get("name", "") for x in xml(package, "xl/workbook.xml").iter(f"{MAIN}sheet")]
    for number, name in enumerate(names, start=1):
        yield name, xml(package, f"xl/worksheets/sheet{number}.xml")


def test_every_part_has_a_type_and_every_relation_leads_to_a_part(
    package: zipfile.ZipFile,
) -> None:
    names = set(package.namelist())
    types = xml(package, "[Content_Types].xml")
    parts = {str(x.get("PartName"))[1:] for x in types if x.get("PartName")}
    endings = {x.get("Extension") for x in types if x.get("Extension")}
    assert parts <= names
    assert [x for x in names - parts if x.rpartition(".")[2] not in endings] == []
    for name in (x for x in names if x.endswith(".rels")):
        home = posixpath.dirname(name.replace("_rels/", ""))
        relations = list(xml(package, name))
        assert len({x.get("Id") for x in relations}) == len(relations)
        for relation in relations:
            target = str(relation.get("Target"))
            there = target[1:] if target.startswith("/") else posixpath.join(home, target)
            assert posixpath.normpath(there) in names, (name, target)
            assert relation.get("TargetMode") != "External"


def test_names_are_unique_and_refer_to_cells_of_sheets_that_are_there(
    package: zipfile.ZipFile,
) -> None:
    book = xml(package, "xl/workbook.xml")
    order = [child.tag.removeprefix(MAIN) for child in book]
    assert order == sorted(order, key=BOOK.index)
    known = [name for name, _ in sheets(package)]
    entries = list(book.iter(f"{MAIN}definedName"))
    names = {(str(x.get("name")).casefold(), x.get("localSheetId")) for x in entries}
    assert len(names) == len(entries)
    for entry in entries:
        assert int(entry.get("localSheetId", 0)) < len(known)
        for area in re.split(r",(?=['A-Za-z_])", entry.text or ""):
            found = AREA.fullmatch(area)
            assert found and (found["quoted"] or found["plain"]) in known, entry.text


def test_dimensions_texts_heights_and_formulas_are_what_they_say(
    package: zipfile.ZipFile,
) -> None:
    table = xml(package, "xl/sharedStrings.xml")
    assert int(table.get("uniqueCount", -1)) == len(table)
    for name, sheet in sheets(package):
        last = (0, 0)
        for cell in sheet.iter(f"{MAIN}c"):
            letters = str(cell.get("r")).rstrip("0123456789")
            row = int(str(cell.get("r")).removeprefix(letters))
            last = max(last[0], column_index_from_string(letters)), max(last[1], row)
            if cell.get("t") == "s":
                assert int(cell.findtext(f"{MAIN}v", "-1")) < len(table)
            formula = cell.findtext(f"{MAIN}f", "")
            plain = re.sub(r'"[^"]*"', "", formula)
            assert '"' not in plain and plain.count("(") == plain.count(")"), formula
            assert deepest(plain) <= 64
        said = sheet.find(f"{MAIN}dimension")
        if said is not None:
            letters, row_text = re.fullmatch(r"A1:([A-Z]+)(\d+)", said.get("ref", "")).groups()  # type: ignore[union-attr]
            assert (column_index_from_string(letters), int(row_text)) == last, name
        assert all(0 < float(x.get("ht", 1)) <= 409.5 for x in sheet.iter(f"{MAIN}row"))
        assert all(0 < float(x.get("width", 1)) <= 255 for x in sheet.iter(f"{MAIN}col"))
        rules = [x.get("priority") for x in sheet.iter(f"{MAIN}cfRule")]
        assert len(set(rules)) == len(rules)


def deepest(formula: str) -> int:
    """How many calls stand in each other."""
    depth = most = 0
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        most = max(most, depth)
    return most


def test_charts_hold_as_many_points_as_they_say_and_their_axes_are_there(
    package: zipfile.ZipFile,
) -> None:
    charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) >= 3
    for name in charts:
        chart = xml(package, name)
        caches = [*chart.iter(f"{CHART}numCache"), *chart.iter(f"{CHART}strCache")]
        assert caches
        for cache in caches:
            count = cache.find(f"{CHART}ptCount")
            points = cache.findall(f"{CHART}pt")
            assert count is not None and int(count.get("val", -1)) == len(points), name
        axes = {
            kind.find(f"{CHART}axId").get("val")  # type: ignore[union-attr]
            for kind in chart.iter()
            if kind.tag in (f"{CHART}catAx", f"{CHART}valAx", f"{CHART}dateAx")
        }
        kinds = [*chart.iter(f"{CHART}barChart"), *chart.iter(f"{CHART}lineChart")]
        assert {x.get("val") for kind in kinds for x in kind.findall(f"{CHART}axId")} == axes
