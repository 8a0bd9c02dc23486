"""A workbook as finance keeps one: names, a table, totals, a chart, a shape, macros, links."""

import re
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

SHAPE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<xdr:special>a shape that only its own program understands</xdr:special></xdr:wsDr>"
)
_LINK = (
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<externalBook xmlns:r="r" r:id="rId1"/></externalLink>'
)


def template(path: Path) -> Path:
    """The workbook without anything odd in it."""
    book = Workbook()
    plan = book.active
    assert plan is not None
    plan.title = "Plan"
    plan["A1"], plan["A2"], plan["A4"], plan["A5"] = "Company", "As of", "Our cost", "Twice that"
    plan["B4"].font = Font(bold=True)
    plan["B5"] = "=2*B4"
    plan.merge_cells("D1:E2")
    book.defined_names["Cost_FY2028"] = DefinedName("Cost_FY2028", attr_text="Plan!$B$4")
    people = book.create_sheet("People & seats")
    people.append(["HC input", None])
    people.append(["Position ID", "Job title", "Start", "FTE", "Ours", "Base annual"])
    people.append(["OLD-1", "Old one", date(2020, 1, 1), 1, "=D3*2", 5])
    people.append(["OLD-2", "Old two", date(2020, 1, 1), 1, "=D4*2", 5])
    people["C3"].number_format = people["C4"].number_format = "dd/mm/yyyy"
    people.add_table(Table(displayName="Seats", ref="A2:F4"))
    cost = book.create_sheet("Cost")
    cost.append(["Cost centre", date(2027, 2, 1), date(2027, 3, 1), "FY2028", "Note"])
    for _ in range(30):
        cost.append([])
    cost["A32"], cost["B32"] = "Total", "=SUM(B2:B31)"
    chart = BarChart()
    chart.add_data(Reference(cost, min_col=2, min_row=1, max_row=31))
    cost.add_chart(chart, "G2")
    book.save(path)
    return path


def odd_template(path: Path) -> Path:
    """The same with a shape, macros and a link to another file, as Excel writes them."""
    plain = template(path.with_name("plain.xlsx"))
    with zipfile.ZipFile(plain) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/drawings/drawing9.xml"] = SHAPE.encode()
    parts["xl/vbaProject.bin"] = b"Attribute VB_Name"
    parts["xl/externalLinks/externalLink1.xml"] = _LINK.encode()
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("spreadsheetml.sheet.main", "XX").replace(
        "application/vnd.openxmlformats-officedocument.XX",
        "application/vnd.ms-excel.sheet.macroEnabled.main",
    )
    more = (
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vbaProject"/>'
        '<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/xml"/>'
    )
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{more}</Types>").encode()
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    more = (
        '<Relationship Id="rIdV" Type="v" Target="vbaProject.bin"/>'
        '<Relationship Id="rIdL" Type="l" Target="externalLinks/externalLink1.xml"/>'
    )
    relations = relations.replace("</Relationships>", f"{more}</Relationships>")
    parts["xl/_rels/workbook.xml.rels"] = relations.encode()
    book = parts["xl/workbook.xml"].decode()
    book = re.sub(
        "<definedNames>",
        '<externalReferences><externalReference r:id="rIdL"/></externalReferences>'
        '<definedNames><definedName name="Outside">[1]Sheet1!$A$1</definedName>',
        book,
    )
    parts["xl/workbook.xml"] = book.encode()
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r"<f>2\*B4</f><v ?/>", "<f>2*[1]Sheet1!$A$1</f><v>42</v>", sheet)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path
