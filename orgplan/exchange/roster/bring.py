"""Rosters into a plan, from readings to one step: what would change, and what is wrong.

The same function serves the command and the window's preview; nothing is written by it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from orgplan.exchange.intake.outcome import NOTHING, Outcome, Problem, Tally
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.roster.changes import Changes, Placed
from orgplan.exchange.roster.doubles import give_keys, settle_doubles
from orgplan.exchange.roster.elsewhere import known_seats, seats_elsewhere
from orgplan.exchange.roster.entries import Entry, read_entries
from orgplan.exchange.roster.ledger import Ledger, ledger_of, ledger_text
from orgplan.exchange.roster.lines import Lines
from orgplan.exchange.roster.mapping import Mapping as ColumnMapping
from orgplan.exchange.roster.mapping import mapping_text
from orgplan.exchange.roster.merging import Merger
from orgplan.exchange.roster.money import (
    add_bands,
    add_rates,
    currencies_of,
    currency_of,
    leave_out_pay,
    report_in,
)
from orgplan.exchange.roster.report import change_notes, level_notes
from orgplan.exchange.roster.sifting import (
    keep_out_by_class,
    settle_months,
    settle_snapshots,
    sift,
)
from orgplan.exchange.roster.sources import FileIn, Sheeted, file_in, reading_notes
from orgplan.exchange.roster.structure import Proposal, Structure, depths
from orgplan.exchange.roster.virtual_root import root_seat
from orgplan.exchange.roster.wanted import Reader, Wanted
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import ImportRefused
from orgplan.model.plan import Plan
from orgplan.model.records import Source

LABEL = "Import"


@dataclass(frozen=True, slots=True)
class RosterOutcome(Outcome):
    """What rosters would do to a plan, with how they were read and what they propose."""

    files: tuple[FileIn, ...] = ()
    changes: tuple[Changes, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(slots=True)
class _File:
    """A file on its way into a plan."""

    given: FileIn
    entries: list[Entry]
    ledger: Ledger
    merger: Merger | None = None


def roster_outcome(
    readings: Sequence[Reading],
    plan: Plan,
    given: ColumnMapping | None = None,
    scenario: str = "",
) -> RosterOutcome:
    """What some files that were read would do to a plan; raises ImportRefused or PlanError."""
    return _Import(readings, plan, given, scenario).outcome()


class _Import:
    """One import: its steps share the entries and the problems."""

    def __init__(
        self,
        readings: Sequence[Reading],
        plan: Plan,
        given: ColumnMapping | None,
        scenario: str,
    ) -> None:
        self._draft = Draft(plan, scenario)
        self._org = self._draft.org
        self._day = self._org.settings.as_of
        self._problems: list[Problem] = []
        self._several = len(readings) > 1
        mapping_for = given if not self._several else None
        self._files = [
            _File(found, [], ledger_of(found.source))
            for found in (file_in(each, self._org, mapping_for) for each in readings)
        ]
        if self._several and given is not None:
            self._files = [_with(file, given) for file in self._files]
        self._choices: dict[str, str] = {}
        for file in self._files:
            self._choices |= dict(file.given.mapping.choices)
        self._headings: dict[tuple[str, str], Mapping[str, str]] = {}

    def outcome(self) -> RosterOutcome:
        """Read, check and place all rows, and finish the step."""
        self._read()
        entries = [entry for file in self._files for entry in file.entries]
        self._check(entries)
        placed = [entry for entry in entries if not entry.out and "history" not in entry.tags]
        structure, wanted = self._want(placed)
        self._place(wanted, structure)
        self._keep_sources(structure)
        step = self._draft.finish(self._label())
        return self._told(step, entries, structure)

    def _read(self) -> None:
        """Rows of all sheets that are not left out."""
        for file in self._files:
            for sheet in file.given.sheets:
                if sheet.mapping.role == "ignored":
                    continue
                self._read_sheet(file, sheet)
        if not any(file.entries for file in self._files):
            name = self._files[0].given.reading.name
            raise ImportRefused(
                f"{name} is not taken in, as no rows of seats or people were found beneath "
                "headings that are known: name its columns in a mapping"
            )

    def _read_sheet(self, file: _File, sheet: Sheeted) -> None:
        usual = sheet.mapping.currency or self._org.settings.reporting_currency
        name = file.given.reading.name if self._several else ""
        found = read_entries(name, sheet.table, sheet.mapping, usual)
        place = self._sheet_name(name, sheet.table.sheet)
        named = bool(sheet.mapping.columns.keys() & {"name", "first_name", "last_name"})
        for entry in found.entries:
            entry.sheet = place
            if named:
                entry.tags["named"] = "yes"
            if sheet.month:
                entry.values["month"] = date.fromisoformat(sheet.month)
        self._headings[place, sheet.mapping.role] = sheet.mapping.columns
        problems = [replace(problem, sheet=place) for problem in found.problems]
        settle_months(found.entries, sheet.mapping.months, self._day)
        keep_out_by_class(found.entries, problems, self._choices)
        self._problems += problems
        file.entries += found.entries

    @staticmethod
    def _sheet_name(file: str, sheet: str) -> str:
        return f"{file}: {sheet}" if file and sheet else file or sheet

    def _complain(self, entry: Entry, column: str, kind: str, text: str) -> None:
        heading = self._headings.get((entry.sheet, entry.role), {}).get(column, column)
        self._problems.append(Problem(entry.row, heading, kind, text, entry.sheet))

    def _check(self, entries: Sequence[Entry]) -> None:
        for file in self._files:
            give_keys(file.entries)
            settle_snapshots(file.entries, self._complain)
        now = [entry for entry in entries if "history" not in entry.tags]
        sift(now, self._choices, self._complain, self._day)
        for file in self._files:
            settle_doubles(
                [entry for entry in file.entries if "history" not in entry.tags],
                self._choices,
                self._complain,
            )
        self._known = known_seats(self._org)
        names = [file.given.name for file in self._files]
        here = {
            file.ledger.rows[entry.key].id
            for file in self._files
            for entry in file.entries
            if entry.key in file.ledger.rows
        }
        elsewhere = seats_elsewhere(self._org, now, names, here)
        Lines(now, self._choices, self._complain, elsewhere).settle()

    def _want(self, placed: Sequence[Entry]) -> tuple[Structure, dict[int, list[Wanted]]]:
        """What rows ask for, file by file, once the plan has a currency and places."""
        declared = [s.mapping.currency for f in self._files for s in f.given.sheets]
        currency = currency_of(placed, declared)
        report_in(self._draft, currency)
        names = {k: v for file in self._files for k, v in file.ledger.names.items()}
        structure = Structure(self._draft, names, currency or self._reporting())
        above = depths(placed)
        leads = {id(e.above) for e in placed if e.above is not None}
        by_level: dict[str, list[Entry]] = {}
        for entry in placed:
            by_level.setdefault(entry.text("level"), []).append(entry)
        facts = {
            level: (
                sorted(above[id(e)] for e in group)[len(group) // 2],
                sum(id(e) in leads for e in group) / len(group),
            )
            for level, group in by_level.items()
        }
        days = (self._day, self._org.settings.horizon_start)
        reader = Reader(structure, structure.currency, lambda e: facts[e.text("level")], days)
        wanted = {
            at: [reader.wanted(e) for e in file.entries if not e.out and "history" not in e.tags]
            for at, file in enumerate(self._files)
        }
        return structure, wanted

    def _reporting(self) -> str:
        return self._draft.org.settings.reporting_currency

    def _place(self, wanted: dict[int, list[Wanted]], structure: Structure) -> None:
        everything = [want for wants in wanted.values() for want in wants]
        used = {*currencies_of(everything), structure.currency}
        leave_out_pay(everything, add_rates(self._draft, used), self._complain)
        placed = Placed()
        for at, file in enumerate(self._files):
            file.merger = Merger(
                self._draft, file.ledger, self._known, self._choices, self._complain, placed
            )
            file.merger.place(wanted[at])
        root = ""
        if any("root" in want.entry.tags for want in everything if not want.pool):
            root = root_seat(self._draft, structure, everything)
        for at, file in enumerate(self._files):
            if file.merger is not None:
                file.merger.report(wanted[at], root)
                self._miss(file)
        add_bands(self._draft, everything, self._files[0].given.name)

    def _miss(self, file: _File) -> None:
        assert file.merger is not None
        out = {entry.key for entry in file.entries if entry.out}
        for said in file.merger.miss(out):
            self._problems.append(Problem(0, "", "missing", said, file.given.name))

    def _keep_sources(self, structure: Structure) -> None:
        for file in self._files:
            assert file.merger is not None
            file.merger.ledger.names = structure.known
            self._keep(file, file.merger.ledger)

    def _keep(self, file: _File, ledger: Ledger) -> None:
        """The source as it is now; one that holds the same is left alone."""
        content, mapping = ledger_text(ledger), mapping_text(file.given.mapping)
        known = file.given.source
        if known is not None and (known.content, known.mapping) == (content, mapping):
            return
        name = known.id if known else self._draft.next_id(Source, "SRC-1")
        digest = hashlib.sha256(content.encode()).hexdigest()
        self._draft.put(Source(name, file.given.name, mapping, content, digest, self._day))

    def _label(self) -> str:
        return f"{LABEL} {', '.join(file.given.reading.name for file in self._files)}"[:80]

    def _told(
        self, step: ChangeSet, entries: Sequence[Entry], structure: Structure
    ) -> RosterOutcome:
        self._say_why(entries)
        inside = [entry for entry in entries if not entry.out]
        outside = [entry for entry in entries if entry.out]
        tally = Tally(
            len(inside),
            len(outside),
            sum((entry.fte for entry in inside), NOTHING),
            sum((entry.fte for entry in outside), NOTHING),
        )
        proposals = structure.proposals()
        self._problems += level_notes(proposals)
        notes = [note for file in self._files for note in reading_notes(file.given)]
        changes = tuple(file.merger.changes for file in self._files if file.merger)
        problems = sorted(self._problems, key=lambda x: (x.sheet, x.row, x.kind))
        return RosterOutcome(
            what="a roster" if len(self._files) == 1 else "rosters",
            step=step,
            tally=tally,
            problems=tuple(problems),
            notes=(*notes, *change_notes(changes)),
            details=tuple(detail for each in changes for detail in each.details),
            files=tuple(file.given for file in self._files),
            changes=changes,
            proposals=proposals,
        )

    def _say_why(self, entries: Sequence[Entry]) -> None:
        """Every row that is kept out has a sentence that says so."""
        said = {(problem.sheet, problem.row, problem.kind) for problem in self._problems}
        for entry in entries:
            if entry.out and (entry.sheet, entry.row, entry.out) not in said:
                self._complain(entry, "", entry.out, "kept out")


def _with(file: _File, given: ColumnMapping) -> _File:
    """A file among several takes the choices of a mapping, as its columns are of one file."""
    mapping = replace(file.given.mapping, choices={**file.given.mapping.choices, **given.choices})
    return _File(replace(file.given, mapping=mapping), [], file.ledger)
