"""Rosters into a plan, from readings to one step: what would change, and what is wrong.

The same function serves the command and the window's preview; nothing is written by it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from orgplan.exchange.intake.outcome import Outcome, Problem
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.roster.changes import Changes, Placed
from orgplan.exchange.roster.circles import PlanLines
from orgplan.exchange.roster.domains import settle_domains
from orgplan.exchange.roster.doubles import give_keys, settle_doubles
from orgplan.exchange.roster.elsewhere import known_seats, seats_elsewhere
from orgplan.exchange.roster.entries import Entry
from orgplan.exchange.roster.fields import FIELDS, Kind
from orgplan.exchange.roster.ledger import Ledger, Link, ids_of, ledger_text
from orgplan.exchange.roster.lines import Lines
from orgplan.exchange.roster.loading import File, Loading
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
from orgplan.exchange.roster.naming import Proposal
from orgplan.exchange.roster.own_list import has_line, only_changed
from orgplan.exchange.roster.report import change_notes, level_notes, tally_of
from orgplan.exchange.roster.roles import Roles
from orgplan.exchange.roster.sifting import (
    settle_snapshots,
    sift,
)
from orgplan.exchange.roster.sources import (
    FileIn,
    reading_notes,
)
from orgplan.exchange.roster.standing import standing
from orgplan.exchange.roster.structure import Structure
from orgplan.exchange.roster.virtual_root import root_seat
from orgplan.exchange.roster.wanted import Reader, Wanted
from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on
from orgplan.model.records import PositionPool, Source
from orgplan.model.watching import Check, T, let_go, unwatched, watched

LABEL = tr("Import")
_MONEY = frozenset(each.name for each in FIELDS if each.kind is Kind.MONEY)


@dataclass(frozen=True, slots=True)
class RosterOutcome(Outcome):
    """What rosters would do to a plan, with how they were read and what they propose."""

    files: tuple[FileIn, ...] = ()
    changes: tuple[Changes, ...] = ()
    proposals: tuple[Proposal, ...] = ()


def roster_outcome(
    readings: Sequence[Reading],
    plan: Plan,
    given: ColumnMapping | Sequence[ColumnMapping] | None = None,
    scenario: str = "",
    check: Check = unwatched,
) -> RosterOutcome:
    """What some files that were read would do to a plan; raises ImportRefused or PlanError.

    `given` are mappings of some of the files, by their source. What `check` raises ends it.
    """
    mappings = [given] if isinstance(given, ColumnMapping) else list(given or ())
    return _Import(readings, plan, mappings, scenario, check).outcome()


class _Import:
    """One import: its steps share the entries and the problems."""

    def __init__(
        self,
        readings: Sequence[Reading],
        plan: Plan,
        given: Sequence[ColumnMapping],
        scenario: str,
        check: Check,
    ) -> None:
        self._check_on = check
        self._held: list[list[Any]] = []
        self._links: dict[int, Link] = {}
        self._draft = Draft(plan, scenario)
        self._org = self._draft.org
        self._day = self._org.settings.as_of
        self._loading = Loading(readings, self._org, given, check)
        self._files, self._choices = self._loading.files, self._loading.choices
        self._complain = self._loading.complain

    def outcome(self) -> RosterOutcome:
        """Read, check and place all rows, and finish the step."""
        try:
            return self._outcome()
        finally:
            self._links.clear()
            let_go(*self._held, *(file.entries for file in self._files))
            let_go(*map(_emptied, [file.merger.ledger.rows for file in self._files if file.merger]))

    def _outcome(self) -> RosterOutcome:
        self._loading.read()
        entries = self._loading.entries
        self._check(entries)
        placed = [entry for entry in entries if not entry.out and "history" not in entry.tags]
        structure, wanted = self._want(placed)
        self._place(wanted, structure)
        self._keep_sources(structure)
        step = self._draft.finish(self._label(), self._check_on)
        self._loading.say_why()
        self._held += [placed, entries]
        return self._told(step, entries, structure)

    def _check(self, entries: Sequence[Entry]) -> None:
        for file in self._files:
            give_keys(self._each(file.entries))
            settle_snapshots(self._each(file.entries), self._complain)
        now = [entry for entry in entries if "history" not in entry.tags]
        sift(self._each(now), self._choices, self._complain, self._day)
        for file in self._files:
            settle_doubles(
                [entry for entry in file.entries if "history" not in entry.tags],
                self._choices,
                self._complain,
            )
        self._known = known_seats(self._org)
        names = [file.given.name for file in self._files]
        here = {
            id(entry): file.ledger.rows[entry.key].id
            for file in self._files
            for entry in self._each(file.entries)
            if entry.key in file.ledger.rows
        }
        elsewhere = seats_elsewhere(self._org, now, names, {*here.values()})
        lines = [entry for entry in self._each(now) if has_line(entry)]
        seats = self._seats(lines, here)
        plan = PlanLines(seats, lambda seat: manager_on(self._org, seat, self._day))
        Lines(lines, self._choices, self._complain, elsewhere, plan, self._check_on).settle()

    def _each(self, rows: Iterable[T]) -> Iterator[T]:
        """Rows, which end where nobody waits for them any more."""
        return watched(rows, self._check_on)

    def _seats(self, entries: Sequence[Entry], here: Mapping[int, str]) -> dict[int, str]:
        """The seats that rows are known as: by their source, else by any id that tells them."""
        found: dict[int, str] = {}
        if not self._known and not here:
            return found
        for entry in self._each(entries):
            ids = (self._known[x].id for x in ids_of(entry) if x in self._known)
            own = entry.own.id if entry.own else here.get(id(entry), "")
            seat = own or next(ids, "")
            # What was a pool last time may be a seat now, but nobody reports to a pool.
            if seat and entry.role != "pools" and self._org.get(PositionPool, seat) is None:
                found[id(entry)] = seat
        return found

    def _want(self, placed: Sequence[Entry]) -> tuple[Structure, dict[int, list[Wanted]]]:
        """What rows ask for, file by file, once the plan has a currency and places."""
        declared = [s.mapping.currency for f in self._files for s in f.given.sheets]
        currency = currency_of(placed, declared)
        self._unsaid = not currency and any(e.values.keys() & _MONEY for e in placed)
        report_in(self._draft, currency)
        names = {k: v for file in self._files for k, v in file.ledger.names.items()}
        own = currency or self._draft.org.settings.reporting_currency
        structure = Structure(self._draft, names, own, self._loading.chosen)
        self._roles = Roles(structure)
        days = (self._day, self._org.settings.horizon_start)
        reader = Reader(structure, self._roles, structure.currency, standing(placed), days)
        wanted: dict[int, list[Wanted]] = {at: [] for at in range(len(self._files))}
        self._held += wanted.values()
        for at, file in enumerate(self._files):
            for e in self._each(file.entries):
                if not e.out and "history" not in e.tags:
                    wanted[at].append(only_changed(reader.wanted(e)))
        return structure, wanted

    def _place(self, wanted: dict[int, list[Wanted]], structure: Structure) -> None:
        everything = [want for wants in wanted.values() for want in wants]
        used = {*currencies_of(everything), structure.currency}
        leave_out_pay(everything, add_rates(self._draft, used), self._complain)
        placed = Placed()
        self._links = placed.links
        for file in self._files:
            for entry in self._each(file.entries):
                placed.name(entry)
        for at, file in enumerate(self._files):
            file.merger = Merger(
                self._draft, file.ledger, self._known, self._choices, self._complain, placed
            )
            file.merger.place(wanted[at], self._check_on)
        root = ""
        if any("root" in want.entry.tags for want in everything if not want.pool):
            root = root_seat(self._draft, structure, everything, placed)
        for at, file in enumerate(self._files):
            if file.merger is not None:
                file.merger.report(self._each(wanted[at]), root)
            if not file.is_own:
                self._miss(file)
        add_bands(self._draft, everything, self._files[0].given.name)
        self._propose(everything, structure, placed)

    def _propose(self, wanted: Sequence[Wanted], structure: Structure, placed: Placed) -> None:
        """Domains of teams and roles of titles, once the seats they are told from are there."""
        seats: dict[str, list[str]] = {}
        wanted = [want for want in wanted if want.entry.own is None]
        for want in self._each(wanted):
            seat = placed.seat_of(want.entry)
            if seat:
                seats.setdefault(want.entry.text("title"), []).append(seat)
        self._roles.settle(seats)
        teams = ((want.entry, str((want.more | want.values)["team"])) for want in wanted)
        settle_domains(structure, teams)

    def _miss(self, file: File) -> None:
        assert file.merger is not None
        out = {entry.key for entry in file.entries if entry.out}
        for said in file.merger.miss(out):
            self._loading.problems.append(Problem(0, "", "missing", said, file.given.name))

    def _keep_sources(self, structure: Structure) -> None:
        for file in self._files:
            assert file.merger is not None
            file.merger.ledger.names = structure.known
            if not file.is_own:
                self._keep(file, file.merger.ledger)

    def _keep(self, file: File, ledger: Ledger) -> None:
        """The source as it is now; one that holds the same is left alone."""
        # The ledger remembers what names stand for, as records that are there by now.
        content = ledger_text(ledger, self._check_on)
        mapping = mapping_text(replace(file.given.mapping, names={}))
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
        proposals = structure.proposals()
        problems = [*self._loading.problems, *level_notes(proposals)]
        changes = tuple(file.merger.changes for file in self._files if file.merger)
        return RosterOutcome(
            what=tr("a roster") if len(self._files) == 1 else "rosters",
            step=step,
            tally=tally_of(entries),
            problems=tuple(sorted(problems, key=lambda x: (x.sheet, x.row, x.kind))),
            notes=(*self._notes(structure), *change_notes(changes)),
            details=tuple(detail for each in changes for detail in each.details),
            files=tuple(file.given for file in self._files),
            changes=changes,
            proposals=proposals,
        )

    def _notes(self, structure: Structure) -> Iterator[str]:
        for file in self._files:
            yield from reading_notes(file.given)
        if self._unsaid:
            yield (
                tr(
                    "Pay is taken as {structure}, as no currency is said: name one in the "
                    "mapping if that is wrong",
                    structure=structure.currency,
                )
            )


def _emptied(rows: dict[str, Link]) -> list[Link]:
    found = [*rows.values()]
    rows.clear()
    return found
