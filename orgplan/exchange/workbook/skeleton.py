"""The workbook without its rows, made by openpyxl: styles, views, print, protection, names."""

import io
from datetime import datetime, time
from locale import getlocale
from math import ceil

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.exchange.workbook import styles
from orgplan.exchange.workbook.cells import safe_text
from orgplan.exchange.workbook.charts import add_chart
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.sheet import Kind, Sheet, column, column_number

TAB_COLOURS = {
    Kind.CONTROL: "237A36",
    Kind.INPUT: "E0B83C",
    Kind.WORKING: "98A2B3",
    Kind.OUTPUT: "3B5BDB",
    Kind.DATA: "525C6D",
}
A4, LETTER = 9, 1
MONTHS_FROZEN = "H8"
"""Where sheets are frozen whose columns are months from H on."""
USUAL_WIDTH = 8.43
MOST_ACROSS = 220.0
"""Widths of columns that fit on a page across at two thirds of their size."""
_LETTER_COUNTRIES = ("US", "CA", "MX", "PH", "CL", "CO", "VE")
_GOOD_WORDS, _BAD_WORDS = ("OK", "ALL OK"), ("CHECK", "ERROR", "REVIEW")


def skeleton(facts: Facts, sheets: tuple[Sheet, ...]) -> tuple[bytes, dict[str, int]]:
    """The file with empty sheets, and the numbers of its styles."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        _lay_out(workbook.create_sheet(sheet.name), sheet, facts)
    numbers = styles.add_styles(workbook, workbook.worksheets[0])
    for name, address in facts.places.names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=address)
    workbook.calculation.fullCalcOnLoad = True
    _describe(workbook, facts)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue(), numbers


def _describe(workbook: Workbook, facts: Facts) -> None:
    """The file's own properties; its date is the plan's, so that equal plans give equal files."""
    settings = facts.org.settings
    properties = workbook.properties
    properties.title = safe_text(f"{settings.name}: {facts.scenario}")
    properties.creator = "OrgPlan"
    properties.created = properties.modified = datetime.combine(settings.as_of, time())


def _lay_out(target: Worksheet, sheet: Sheet, facts: Facts) -> None:
    target.sheet_properties.tabColor = TAB_COLOURS[sheet.kind]
    target.sheet_view.showGridLines = False
    target.sheet_state = "veryHidden" if sheet.secret else "visible"
    target.sheet_view.zoomScale = 90
    target.freeze_panes = sheet.frozen
    for letter, width in sheet.widths.items():
        target.column_dimensions[letter].width = width
    for letter in sheet.hidden:
        target.column_dimensions[letter].hidden = True
    if sheet.filtered:
        target.auto_filter.ref = sheet.filtered
    for choice in sheet.choices:
        rule = DataValidation("list", formula1=choice.names, allow_blank=True)
        rule.add(choice.cells)
        target.add_data_validation(rule)
    for cell, name in (sheet.links or {}).items():
        target[cell].hyperlink = Hyperlink(ref=cell, location=f"'{name}'!A1", display=name)
    for chart in sheet.charts:
        add_chart(target, chart)
    _colour_statuses(target, sheet)
    _protect(target, sheet)
    _print(target, sheet, facts)


def _colour_statuses(target: Worksheet, sheet: Sheet) -> None:
    """Status words in green or red; the words themselves say it too."""
    master = ("G2",) if sheet.header_rows > 1 else ()
    for cells in (*master, *sheet.statuses):
        for words, ink, ground in (
            (_GOOD_WORDS, styles.GOOD, styles.GOOD_GROUND),
            (_BAD_WORDS, styles.BAD, styles.BAD_GROUND),
        ):
            for word in words:
                fill = PatternFill("solid", start_color=ground, end_color=ground)
                shown = DifferentialStyle(font=Font(color=ink), fill=fill)
                rule = Rule("cellIs", dxf=shown, operator="equal", formula=[f'"{word}"'])
                target.conditional_formatting.add(cells, rule)


def _protect(target: Worksheet, sheet: Sheet) -> None:
    """Locked without a password; columns may be resized and rows sorted and filtered."""
    protection = target.protection
    protection.sheet = sheet.protected
    protection.formatColumns = protection.sort = protection.autoFilter = False


def _print(target: Worksheet, sheet: Sheet, facts: Facts) -> None:
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = paper_size()
    wide = pages_wide(sheet)
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = wide, sheet.pages_high
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_title_rows = f"1:{sheet.header_rows}"
    target.print_area = sheet.printed or f"A1:{sheet.last}"
    target.print_title_cols = sheet.repeated or ("A:A" if wide > 1 else None)
    margins = target.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    settings, footer = facts.org.settings, HeaderFooterItem()
    target.oddFooter = footer
    # An ampersand begins a code in a footer.
    footer.left.text = safe_text(facts.scenario[:80]).replace("&", "&&")
    footer.center.text = f"version {settings.version} · as of {settings.as_of}"
    footer.right.text = "&A · page &P of &N"
    for part in (footer.left, footer.center, footer.right):
        part.size = 8


def pages_wide(sheet: Sheet) -> int:
    """How many pages a sheet takes from left to right, so that it can still be read.

    Months go on over pages; all else belongs together, and is one page across.
    """
    if sheet.frozen != MONTHS_FROZEN or sheet.pages_high or "," in sheet.printed:
        return 1
    end = (sheet.printed or f"A1:{sheet.last}").partition(":")[2].rstrip("0123456789")
    shown = [column(i) for i in range(1, column_number(end) + 2)]
    widths = [sheet.widths.get(at, USUAL_WIDTH) for at in shown if at not in sheet.hidden]
    again = sum(sheet.widths.get(at, USUAL_WIDTH) for at in (sheet.repeated or "A:A").split(":"))
    room = MOST_ACROSS - again
    return max(1, ceil((sum(widths) - again) / room)) if sum(widths) > MOST_ACROSS else 1


def paper_size() -> int:
    """Letter where the computer's country prints on it, A4 elsewhere."""
    country = (getlocale()[0] or "").partition("_")[2]
    return LETTER if country in _LETTER_COUNTRIES else A4
