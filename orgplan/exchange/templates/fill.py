"""Fills a template and writes it as a new file; the template itself is only read.

Only the cells that are filled are written anew, so that charts, pictures, shapes and slicers stay
as they are. Macros and links to other files are left out, as the gate for files has it.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orgplan.exchange.intake.gate import Admitted, admit
from orgplan.exchange.intake.process import read
from orgplan.exchange.intake.readers.package import Package, sheet_parts
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.safe_write import write_bytes
from orgplan.exchange.templates.figures import Figures, figures_of
from orgplan.exchange.templates.inventory import Inventory, inventory
from orgplan.exchange.templates.mapping import FillMap, guess
from orgplan.exchange.templates.package_xml import (
    names_in,
    stretched,
    without_links,
    without_parts,
)
from orgplan.exchange.templates.plan_of_filling import Filling, TableFill, filling
from orgplan.exchange.templates.sheet_xml import SheetXml
from orgplan.exchange.templates.styles_xml import StylesXml
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import column
from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.model.org import Org

_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_OUTSIDE = re.compile(rb"<f\b[^>]*>[^<]*\[\d+\][^<]*</f>")


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook of finance's, looked at: its cells, its names, and what else it holds."""

    file: Admitted
    reading: Reading
    names: Mapping[str, str]
    inventory: Inventory

    def guess(self, figures: Figures) -> FillMap:
        """What fits by its words."""
        return guess(self.reading.sheets, self.names, figures)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in: cells, and rows by sheet; and what is not as it was, in sentences."""

    cells: int
    rows: Mapping[str, int]
    said: Sequence[str]


def look_at_template(path: Path) -> Template:
    """Read a template through the gate; raises ImportRefused or FileError."""
    file = admit(path)
    if file.form != "xlsx":
        raise FileError(tr("{path} is no xlsx: save the template as one", path=path.name))
    reading = read(file)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        names = names_in(archive.read(_BOOK))
    return Template(file, reading, names, inventory(file.parts))


def fill_template(
    template: Template, figures: Figures, mapping: FillMap, target: Path, *, force: bool = False
) -> Filled:
    """Write the filled template to another file, whole or not at all; raises FileError."""
    wanted = filling(template.reading, template.names, mapping, figures)
    job = _Job(template)
    job.fill(wanted)
    write_bytes(target, job.written(), force=force, check=_is_whole)
    rows = {table.map.sheet: len(table.rows) for table in wanted.tables}
    return Filled(sum(map(len, wanted.cells.values())), rows, [*job.said, *_kept(template)])


def _is_whole(content: bytes) -> bool:
    """Whether every part of a written workbook can be read back."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _BOOK in archive.namelist() and archive.testzip() is None


def _kept(template: Template) -> list[str]:
    return template.inventory.sentences()


def plan_figures(org: Org, as_of: date, pay: Pay | str) -> Figures:
    """What a plan can fill a template with."""
    return figures_of(org, as_of, Pay(pay))


class _Job:
    """The parts of one template while they are changed."""

    def __init__(self, template: Template) -> None:
        data = template.file.data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.infos = archive.infolist()
            self.parts = {info.filename: archive.read(info) for info in self.infos}
        self.sheets = sheet_parts(Package(data))
        self.styles = StylesXml(self.parts.get(_STYLES, b""))
        self.said: list[str] = []
        self.formulas: dict[str, list[int]] = {}

    def fill(self, wanted: Filling) -> None:
        """Put every cell in its place, and leave out what is not written again."""
        by_sheet = {table.map.sheet: table for table in wanted.tables}
        for name in {**wanted.cells, **by_sheet}:
            sheet = SheetXml(self.parts[self.sheets[name]])
            for (row, at), value in wanted.cells.get(name, {}).items():
                self._put(sheet, name, (row, at), value, sheet.style_at((row, at)))
            for table in (x for x in wanted.tables if x.map.sheet == name):
                self._rows(sheet, table)
                self._stretch(table)
            self.parts[self.sheets[name]] = sheet.content()
        self.parts[_STYLES] = self.styles.content()
        for where, rows in self.formulas.items():
            self.said.append(
                tr(
                    "{where} holds formulas in {count} rows, which stay as they are",
                    where=where,
                    count=len(rows),
                )
            )
        self._leave_out()

    def _put(
        self, sheet: SheetXml, name: str, place: tuple[int, int], value: object, style: int
    ) -> None:
        where = f"{name}!{column(place[1])}{place[0]}"
        if sheet.formula_at(place):
            self.formulas.setdefault(f"{name}!{column(place[1])}", []).append(place[0])
        elif sheet.is_covered(place):
            raise FileError(
                tr("{where} is hidden by a merged cell: name the first cell of it", where=where)
            )
        else:
            sheet.put(place, value, self.styles.shown(style, value))  # type: ignore[arg-type]

    def _rows(self, sheet: SheetXml, table: TableFill) -> None:
        """A table's rows, each cell in the look of the first row's, or in its own."""
        looks = {at: sheet.style_at((table.first, at)) for row in table.rows[:1] for at in row}
        empty = [dict.fromkeys(looks) for _ in range(table.cleared)]
        for number, row in enumerate([*table.rows, *empty], start=table.first):
            for at, value in row.items():
                style = sheet.style_at((number, at)) or looks[at]
                self._put(sheet, table.map.sheet, (number, at), value, style)

    def _stretch(self, table: TableFill) -> None:
        last = table.first + len(table.rows) - 1
        relations = _relations_of(self.sheets[table.map.sheet])
        for part in stretched(self.parts, relations, table.map.header, last):
            self.said.append(
                tr(
                    "{removesuffix} of {sheet} goes on to row {last}: copy the formulas of "
                    "its other columns down",
                    removesuffix=part.removesuffix(".xml"),
                    sheet=table.map.sheet,
                    last=last,
                )
            )

    def _leave_out(self) -> None:
        links = 0
        for part in self.sheets.values():
            if _OUTSIDE.search(self.parts.get(part, b"")):
                sheet = SheetXml(self.parts[part])
                links += sheet.unlink(_OUTSIDE)
                self.parts[part] = sheet.content()
        without_parts(self.parts)
        without_links(self.parts, formulas=bool(links))

    def written(self) -> bytes:
        """The new file."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self.infos:
                if info.filename in self.parts:
                    part = zipfile.ZipInfo(info.filename, info.date_time)
                    part.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(part, self.parts[info.filename])
        return target.getvalue()


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
