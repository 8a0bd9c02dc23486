"""The files of an import, each with its mapping and its rows, and what is wrong with them."""

from collections.abc import Mapping as Names
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.roster.entries import Entry, read_entries
from orgplan.exchange.roster.ledger import Ledger, ledger_of
from orgplan.exchange.roster.mapping import Mapping
from orgplan.exchange.roster.merging import Merger
from orgplan.exchange.roster.own_list import PRESET, settle_own
from orgplan.exchange.roster.sifting import keep_out_by_class, settle_months
from orgplan.exchange.roster.sources import FileIn, Sheeted, file_in, source_name, together
from orgplan.language import tr
from orgplan.model.errors import ImportRefused
from orgplan.model.org import Org
from orgplan.model.watching import Check, unwatched


@dataclass(slots=True)
class File:
    """A file on its way into a plan."""

    given: FileIn
    ledger: Ledger
    entries: list[Entry] = field(default_factory=list)
    merger: Merger | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is our own list, whose rows the plan knows without a source."""
        return any(entry.own is not None for entry in self.entries)


class Loading:
    """Files and their rows; problems are noted by whoever finds them."""

    def __init__(
        self,
        readings: Sequence[Reading],
        org: Org,
        given: Sequence[Mapping],
        check: Check = unwatched,
    ) -> None:
        """`given` are mappings by their source; one without a source is for a single file."""
        self._org, self._check = org, check
        whole = together(readings)
        self._several = len(whole) > 1
        self.problems: list[Problem] = []
        found: list[FileIn] = []
        for each in whole:
            found.append(file_in(each, org, self._given_for(each, given)))
            check()
        self.files = [File(each, ledger_of(each.source)) for each in found]
        self.choices: dict[str, str] = {}
        self.chosen: dict[str, str] = {}
        for mapping in (*(each.mapping for each in found), *given):
            self.choices |= mapping.choices
            self.chosen |= mapping.names
        self._headings: dict[tuple[str, str], Names[str, str]] = {}

    def _given_for(self, reading: Reading, given: Sequence[Mapping]) -> Mapping | None:
        """The mapping of a file's source; among several, one that names none is of no file."""
        name = source_name(reading.name).casefold()
        own = next((each for each in given if each.source.casefold() == name), None)
        if own is None and not self._several and len(given) == 1:
            return given[0]
        return own

    @property
    def entries(self) -> list[Entry]:
        """The rows of all files."""
        return [entry for file in self.files for entry in file.entries]

    def read(self) -> None:
        """Read the rows of all sheets that are not left out; raises ImportRefused without any."""
        for file in self.files:
            for sheet in file.given.sheets:
                if sheet.mapping.role != "ignored":
                    self._read_sheet(file, sheet)
        if not any(file.entries for file in self.files):
            name = self.files[0].given.reading.name
            raise ImportRefused(
                tr(
                    "{name} is not taken in, as no rows of seats or people were found "
                    "beneath headings that are known: name its columns in a mapping",
                    name=name,
                )
            )

    def _read_sheet(self, file: File, sheet: Sheeted) -> None:
        settings = self._org.settings
        name = file.given.reading.name if self._several else ""
        usual = sheet.mapping.currency or settings.reporting_currency
        found = read_entries(name, sheet.table, sheet.mapping, usual, self._check)
        place = f"{name}: {sheet.table.sheet}" if name and sheet.table.sheet else ""
        place = place or name or sheet.table.sheet
        named = bool(sheet.mapping.columns.keys() & {"name", "first_name", "last_name"})
        month = date.fromisoformat(sheet.month) if sheet.month else None
        for entry in found.entries:
            entry.sheet = place
            if named:
                entry.tags["named"] = "yes"
            if month:
                entry.values["month"] = month
        self._headings[place, sheet.mapping.role] = sheet.mapping.columns
        problems = [replace(problem, sheet=place) for problem in found.problems]
        settle_months(found.entries, sheet.mapping.months, settings.as_of)
        keep_out_by_class(found.entries, problems, self.choices)
        self.problems += problems
        if sheet.mapping.preset == PRESET:
            fields = dict(sheet.mapping.columns)
            self.problems += settle_own(found.entries, sheet.table, fields, self._org)
        file.entries += found.entries

    def complain(self, entry: Entry, column: str, kind: str, text: str) -> None:
        """Note something about a row, by the heading that its file has for a field."""
        heading = self._headings.get((entry.sheet, entry.role), {}).get(column, column)
        self.problems.append(Problem(entry.row, heading, kind, text, entry.sheet))

    def say_why(self) -> None:
        """See to it that every row that is kept out has a sentence that says so."""
        said = {(problem.sheet, problem.row, problem.kind) for problem in self.problems}
        for entry in self.entries:
            if entry.out and (entry.sheet, entry.row, entry.out) not in said:
                self.complain(entry, "", entry.out, "kept out")
