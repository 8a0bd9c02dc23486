"""Changed rows written into a plan twice: as they were exported, and as they came back.

What lies between the two is what the other side did; a merge of it into the plan as it is now
follows the rules of any other copy.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.returned import assumptions, lists
from orgplan.exchange.returned.adding import TAKEN, add_row
from orgplan.exchange.returned.cells import Reader
from orgplan.exchange.returned.disputes import Decided, Key, disputed
from orgplan.exchange.returned.elsewhere import reason
from orgplan.exchange.returned.fields import (
    CURRENCIES,
    FIELDS,
    FOLLOWS,
    MONEY,
    NO_FIELD,
    PAY_COLUMNS,
)
from orgplan.exchange.returned.findings import ChangedRow, Compared, Plain
from orgplan.exchange.returned.openings import HIRING, Special
from orgplan.exchange.returned.specials import SPECIALS
from orgplan.exchange.returned.targets import (
    Target,
    exported_value,
    records_of,
    target_of,
    value_of,
)
from orgplan.exchange.returned.values import Row
from orgplan.exchange.workbook.kept import LISTS
from orgplan.exchange.workbook.register import NAME as REGISTER
from orgplan.exchange.workbook.sheets.hiring import NAME as HIRING_PLAN
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import delete_position
from orgplan.model.edits.spells import call_off, set_start
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.merge import Conflict
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, PositionPool, Record, Spell

SPECIAL_SHEETS: Mapping[str, Mapping[str, Special]] = {REGISTER: SPECIALS, HIRING_PLAN: HIRING}


@dataclass(frozen=True, slots=True)
class Taken:
    """The plan as it was exported and as it came back, and what is not taken over.

    `disputed` are cells that were changed on both sides and are no field of their own; `refused`
    says why some of those that were decided for the workbook cannot be taken.
    """

    before: Plan
    after: Plan
    problems: Sequence[Problem]
    disputed: Sequence[Conflict] = ()
    refused: Mapping[Key, str] = field(default_factory=dict)


class Taking:
    """One workbook's rows on their way into a plan, whose base is the organization meant.

    `left_out` are places of rows, `decided` disputed cells that are taken from the workbook.
    """

    def __init__(
        self,
        ours: Plan,
        found: Compared,
        left_out: Collection[int] = (),
        decided: Decided = frozenset(),
    ) -> None:
        self.ours, self.found, self.decided = ours, found, decided
        self.disputed: list[Conflict] = []
        self.refused: dict[Key, str] = {}
        self.rows = [row for i, row in enumerate(found.changed) if i not in left_out]
        self.problems: list[Problem] = []
        self.hides_pay = found.about.get("pay", "full") != "full"
        self.reader = Reader()
        self.seats: dict[Target, tuple[object, str]] = {}
        self.before = self.after = Draft(ours)

    def run(self) -> Taken:
        """Write both sides."""
        self._refuse_blank_rows()
        self._write_before()
        before = self.before.so_far()
        self.after = Draft(before)
        made = [self._add(row) for row in self.rows if row.is_new and row.sheet == REGISTER]
        for row, name in (*made, *((x, x.label) for x in self.rows if not x.is_new)):
            if name and not row.is_gone:
                self._take_row(row, name)
        for row in self.rows:
            if row.is_gone:
                self._remove(row)
        after = self.after.so_far()
        return Taken(before, after, self.problems, self.disputed, self.refused)

    def _refuse_blank_rows(self) -> None:
        """Rows that this cannot add to: sheets whose rows follow from the plan."""
        for row in self.rows:
            if row.is_new and row.sheet != REGISTER:
                self._say(
                    row, "", "not taken over", tr("rows are added on Positions or in OrgPlan")
                )
        self.rows = [row for row in self.rows if not row.is_new or row.sheet == REGISTER]

    def _write_before(self) -> None:
        """The fields as they were exported, where the plan has changed them since."""
        for row in self.rows:
            if row.is_new or row.sheet not in (REGISTER, *assumptions.SHEETS):
                continue
            for heading in row.changed:
                if row.sheet in assumptions.SHEETS:
                    self._put_before(assumptions.exported_value(self.ours.base, row, heading))
                elif self._is_field(heading):
                    self._put_before(self._register_before(row, heading))

    def _register_before(self, row: ChangedRow, heading: str) -> tuple[Target, object] | None:
        old, org = self._row(self.ours.base, row.before), self.ours.base
        try:
            name = _amount_of(row, heading)
            target = target_of(org, row.label, name)
            return target, exported_value(org, target, old, name)
        except (ValueError, PlanError):
            return None

    def _put_before(self, found: tuple[Target, object] | None) -> None:
        if found is not None:
            target, value = found
            kind = cast(type[Record], target.kind)
            self.before.change(kind, target.id, **{target.field: cast(Any, value)})

    def _is_field(self, heading: str) -> bool:
        if self.hides_pay and heading in PAY_COLUMNS:
            return False
        return heading in FIELDS or heading in MONEY or heading in CURRENCIES

    def _add(self, row: ChangedRow) -> tuple[ChangedRow, str]:
        """Make a new row's records; returns its id, empty where it cannot be."""
        with _Listening(self, row, "", "row not added"), self.after.whole():
            return row, add_row(self.after, row, self._row(self.after.org, row.after))
        return row, ""

    def _take_row(self, row: ChangedRow, name: str) -> None:
        if row.sheet in assumptions.SHEETS:
            self._take_assumptions(row)
            return
        if row.sheet == LISTS:
            with _Listening(self, row, row.section, "not taken over"), self.after.whole():
                lists.take(self.after, row, bool(self.found.about.get("is_1904")))
            return
        if row.sheet not in SPECIAL_SHEETS:
            self._say_all(row, "not taken over", reason(row.sheet, row.section))
            return
        if not row.is_new and not any(records_of(self.ours.base, name)):
            self._say_all(
                row, "conflict", tr("{name} was removed here since the export", name=name)
            )
            return
        # An amount and its currency are one field, and are taken once.
        wanted = {_amount_of(row, heading): heading for heading in reversed(row.changed)}
        used_up = _used_up(self.after.org, name) if row.is_new else ()
        for heading in reversed(wanted.values()):
            if heading not in used_up:
                with _Listening(self, row, heading, "cannot be taken over"), self.after.whole():
                    self._take_cell(row, name, heading)

    def _take_cell(self, row: ChangedRow, name: str, heading: str) -> None:
        specials = SPECIAL_SHEETS[row.sheet]
        if self.hides_pay and heading in PAY_COLUMNS:
            self._say(row, heading, "pay hidden", tr("pay was not in this export and is not taken"))
        elif heading in specials:
            self._take_special(row, name, heading, specials[heading])
        elif row.sheet == REGISTER and self._is_field(heading):
            self._take_field(row, name, _amount_of(row, heading))
        else:
            self._say(row, heading, "not taken over", FOLLOWS.get(heading, NO_FIELD))

    def _take_field(self, row: ChangedRow, name: str, heading: str) -> None:
        target = target_of(self.after.org, name, heading)
        value = value_of(self._row(self.after.org, row.after), heading)
        self._refuse_second(target, value, name)
        if target.field == "start" and target.kind is Spell:
            set_start(self.after, target.id, cast(Any, value))
        elif target.field == "end" and target.kind is Spell and value is None:
            self.after.change(Spell, target.id, end=None, exit=None)
        else:
            kind = cast(type[Record], target.kind)
            self.after.change(kind, target.id, **{target.field: cast(Any, value)})

    def _refuse_second(self, target: Target, value: object, name: str) -> None:
        """Two rows of one seat must not say two things about it."""
        said = self.seats.setdefault(target, (value, name))
        if said[0] != value:
            raise ValueError(
                tr("{said} says something else of the same seat: make them alike", said=said[1])
            )

    def _take_special(self, row: ChangedRow, name: str, heading: str, special: Special) -> None:
        cell, before = row.after.get(heading), row.before.get(heading)
        org = self.after.org if row.is_new else self.ours.base
        shown = special.shown(org, name)
        if self.reader.same(shown, cell) or (row.is_new and cell is None):
            return
        values = self._row(self.after.org, row.after)
        if row.is_new or self.reader.same(before, shown):
            special.take(self.after, name, values, cell)
            return
        said = {"base": before, "ours": shown, "theirs": cell}
        conflict = disputed(self.ours.base, name, heading, said)
        if conflict.key not in self.decided:
            self.disputed.append(conflict)
            return
        try:
            with self.after.whole():
                special.take(self.after, name, values, cell)
        except (ValueError, PlanError) as error:
            self.refused[conflict.key] = str(error)

    def _take_assumptions(self, row: ChangedRow) -> None:
        for heading in row.changed:
            with _Listening(self, row, heading, "cannot be taken over"), self.after.whole():
                assumptions.take(self.after, row, heading)

    def _remove(self, row: ChangedRow) -> None:
        org = self.after.org
        spell = org.get(Spell, row.label)
        with _Listening(self, row, "", "row not removed"), self.after.whole():
            if org.get(PositionPool, row.label) is not None:
                self.after.drop(PositionPool, row.label)
            elif spell is not None and len(org.by(Spell, "position", spell.position)) > 1:
                call_off(self.after, spell.id)
            elif spell is not None:
                delete_position(self.after, spell.position)

    def _row(self, org: Org, cells: Mapping[str, Plain]) -> Row:
        return Row(org, cells, bool(self.found.about.get("is_1904")))

    def _say_all(self, row: ChangedRow, kind: str, text: str) -> None:
        for heading in row.changed:
            self._say(row, heading, kind, text)

    def _say(self, row: ChangedRow, heading: str, kind: str, text: str) -> None:
        where = row.letters.get(heading, "")
        said = f"{heading}: {text}" if heading else text
        about = f"{row.label}: {said}" if row.is_gone else said
        self.problems.append(Problem(row.number, where, kind, about, row.sheet))


class _Listening:
    """Turns what a row's cell cannot be into a line of the list."""

    def __init__(self, taking: Taking, row: ChangedRow, heading: str, kind: str) -> None:
        self.taking, self.row, self.heading, self.kind = taking, row, heading, kind

    def __enter__(self) -> None:
        """Nothing is needed."""

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, ValueError | PlanError | MissingError):
            self.taking._say(self.row, self.heading, self.kind, str(error))
            return True
        return False


def _used_up(org: Org, name: str) -> Collection[str]:
    """Columns that a new row is done with once it is made; a seat is one head anyhow."""
    return TAKEN if org.get(PositionPool, name) else TAKEN | {"Heads"}


def _amount_of(row: ChangedRow, heading: str) -> str:
    """The amount that a column of currencies belongs to, or the column itself."""
    if heading == "Currency":
        by_hour = row.after.get("Rate per hour, local") not in (None, 0)
        return "Rate per hour, local" if by_hour else "Base annual, local"
    return "Equity, local" if heading == "Equity currency" else heading


def positions_of(row: ChangedRow, plan: Plan) -> Iterator[str]:
    """The ids that rules name when they find fault with a row."""
    yield row.label
    seat = row.after.get("Position ID") or row.before.get("Position ID")
    spell = plan.base.get(Spell, row.label)
    yield spell.position if spell else str(seat or "")
    if plan.base.get(Position, row.label):
        yield row.label
