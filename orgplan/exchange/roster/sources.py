"""Which source a file belongs to, and how its columns are read: given, kept, or guessed."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, replace

from orgplan.exchange.intake.sheets import Reading, Sheet
from orgplan.exchange.roster.dates import month_of
from orgplan.exchange.roster.guessing import guessed
from orgplan.exchange.roster.mapping import Mapping, SheetMapping, mapping_of
from orgplan.exchange.roster.tables import Table, table_of
from orgplan.language import tr
from orgplan.model.errors import ImportRefused
from orgplan.model.org import Org
from orgplan.model.records import Source

_DATES = re.compile(r"\d{4}[-_. ]?\d{0,2}[-_. ]?\d{0,2}|\d+|\(\d+\)")
_MONTH_IN = re.compile(r"(?<!\d)(20\d\d)[-. ]?(0[1-9]|1[0-2])(?:[-. ]?\d\d)?(?!\d)")
_VERSIONS = re.compile(
    r"\b(?:v|version|final|copy|export|latest|new|neu|kopie|draft"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sheeted:
    """A sheet with its table and how that is read; `month` where the sheet is one month's."""

    table: Table
    mapping: SheetMapping
    month: str = ""


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file with the source it belongs to, its mapping, and its sheets that hold a table."""

    reading: Reading
    source: Source | None
    mapping: Mapping
    sheets: tuple[Sheeted, ...]

    @property
    def name(self) -> str:
        """The source's name."""
        return self.mapping.source


def source_name(file: str) -> str:
    """A file's name without what changes from one export to the next."""
    stem = file.rpartition(".")[0] or file
    words = _VERSIONS.sub(" ", _DATES.sub(" ", stem.replace("_", " ").replace("-", " ")))
    return " ".join(words.split()) or stem


def source_named(org: Org, name: str) -> Source | None:
    """The source of that name that the plan knows."""
    wanted = name.casefold()
    return next((row for row in org.rows(Source) if row.name.casefold() == wanted), None)


def file_in(reading: Reading, org: Org, given: Mapping | None) -> FileIn:
    """A reading with its mapping: what was given, else what is kept; the rest is guessed."""
    name = (given.source if given else "") or source_name(reading.name)
    source = source_named(org, name)
    name = source.name if source else name
    kept = _kept(source)
    mapping = given if given and given.sheets else kept or given or Mapping()
    tables = [(sheet, _table(sheet, mapping)) for sheet in reading.sheets]
    sheets = [
        Sheeted(table, _read_as(sheet, table, mapping, strict=mapping is given))
        for sheet, table in tables
        if table is not None
    ]
    sheets = _by_month(sheets)
    whole = Mapping(
        name,
        tuple(each.mapping for each in sheets),
        {**(kept.choices if kept else {}), **(given.choices if given else {})},
        mapping.encoding,
        mapping.separator,
        given.names if given else {},
    )
    return FileIn(reading, source, whole, tuple(sheets))


def _kept(source: Source | None) -> Mapping | None:
    try:
        return mapping_of(source.mapping) if source and source.mapping else None
    except ImportRefused:
        return None


def _table(sheet: Sheet, mapping: Mapping) -> Table | None:
    wanted = mapping.sheet(sheet.name)
    return table_of(sheet, wanted.heading_row if wanted else 0)


def _read_as(sheet: Sheet, table: Table, mapping: Mapping, *, strict: bool) -> SheetMapping:
    """A sheet's mapping; columns that were given and are not there are an error, or guessed."""
    found = guessed(table)
    wanted = mapping.sheet(sheet.name)
    if wanted is None and not strict:
        wanted = _of_another_month(mapping, table)
    if wanted is None:
        named = strict and bool(mapping.sheets)
        return replace(found, role="ignored") if sheet.hidden or named else found
    lost = [each for each in wanted.columns.values() if table.column(each) < 0]
    if lost and strict:
        known = ", ".join(table.headings[:20])
        why = tr("there is no column “{lost}”: there are {known}", lost=lost[0], known=known)
        raise ImportRefused(tr("the mapping is not taken in, as {why}", why=why))
    columns = {k: v for k, v in wanted.columns.items() if v not in lost} or found.columns
    return _merged(sheet, wanted, found, columns)


def _merged(
    sheet: Sheet, wanted: SheetMapping, found: SheetMapping, columns: Names[str, str]
) -> SheetMapping:
    """What was wanted of a sheet, and what is found where nothing was."""
    return SheetMapping(
        sheet.name,
        wanted.role,
        wanted.heading_row or found.heading_row,
        columns,
        wanted.decimal_mark,
        wanted.dates or found.dates,
        wanted.currency or found.currency,
        wanted.months or found.months,
        wanted.preset or found.preset,
        tuple(guess for guess in found.guesses if columns.get(guess.field) == guess.heading),
    )


def _of_another_month(mapping: Mapping, table: Table) -> SheetMapping | None:
    """How a source's sheet was read that had another name, as of last month, and all columns."""
    for each in mapping.sheets:
        known = each.role != "ignored" and each.columns
        if known and all(table.column(heading) >= 0 for heading in each.columns.values()):
            return each
    return None


def together(readings: Sequence[Reading]) -> list[Reading]:
    """Files of one source as one file with a sheet each: a list in parts, or month by month."""
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(source_name(reading.name).casefold(), []).append(reading)
    return [group[0] if len(group) == 1 else _joined(group) for group in groups.values()]


def _joined(group: Sequence[Reading]) -> Reading:
    """Files as sheets that are named for the file, or for its month where it names one."""
    months = [_month_in(reading.name) for reading in group]
    by_month = len(set(months)) == len(group) and all(months)
    sheets = []
    for reading, month in zip(group, months, strict=True):
        name = month if by_month else reading.name
        several = len(reading.sheets) > 1
        sheets += [
            replace(sheet, name=f"{name} {sheet.name}".strip() if several else name)
            for sheet in reading.sheets
        ]
    notes = tuple(note for reading in group for note in reading.notes)
    return replace(group[0], sheets=tuple(sheets), notes=notes)


def _month_in(file: str) -> str:
    """The month that a file is named for, as 2027-03; empty where it names none."""
    stem = file.rpartition(".")[0] or file
    found = _MONTH_IN.search(stem.replace("_", " "))
    if found and found[1]:
        return f"{found[1]}-{found[2]}"
    words = re.search(r"[^\W\d_]{3,9}[-_ .]*(?:20)\d\d|[^\W\d_]{3,9}[-_ .]\d\d\b", stem)
    month = month_of(re.sub(r"[-_.]", " ", words[0])) if words else None
    return f"{month:%Y-%m}" if month else ""


def _by_month(sheets: Sequence[Sheeted]) -> list[Sheeted]:
    """Sheets named for months that have the same headings are one list, month by month."""
    months = [(each, month_of(each.table.sheet)) for each in sheets]
    named = [each for each, month in months if month is not None]
    if len(named) < 2 or len({each.table.headings for each in named}) > 1:
        return list(sheets)
    return [
        replace(each, month=month.isoformat()) if month is not None else each
        for each, month in months
    ]


def reading_notes(found: FileIn) -> Iterator[str]:
    """Sentences about how a file was read."""
    reading = found.reading
    if reading.encoding and reading.encoding != "UTF-8":
        yield tr("{reading}: read as {encoding}", reading=reading.name, encoding=reading.encoding)
    for note in reading.notes:
        yield f"{reading.name}: {note}"
    for sheet in found.sheets:
        words = tr("sheet {sheet}", sheet=sheet.table.sheet) if sheet.table.sheet else reading.name
        if sheet.mapping.role == "ignored":
            yield tr("{words} is left out, as it names no seats or people", words=words)
        for note in sheet.table.notes:
            yield f"{words}: {note}"
