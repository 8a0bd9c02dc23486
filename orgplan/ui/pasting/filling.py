"""One paste as one step: what the plan takes is taken, what it refuses is listed with its place."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgplan.language import number, tr, trn
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import PATTERNS
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.ui.fields import Field, Subject, subject

Cell = tuple[str, Field, str]
"""A record, a field, and what is typed into it."""
Line = Mapping[str, str]
"""What is copied for one record, by the ids of fields."""
CODE = "id"
_LONGEST_CODE = 24


def lines_counted(count: int) -> str:
    """How many lines there are, in words."""
    return trn("{count} line", "{count} lines", count)


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that was not taken: where it is, of what field, what it says, and why."""

    where: str
    field: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a record begins with: its line, the values of what it needs, its own code or ""."""

    draft: Draft
    day: date
    line: Line
    values: Mapping[str, Any]
    code: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a record of a kind begins: `make` adds it and answers its id, or raises PlanError.

    `needs` are the fields whose values it is made with; a line in which one of them says what the
    plan does not know makes no record. `counted` says how many there are.
    `find` is for records whose fields are those of another.
    """

    kind: type
    fields: Mapping[str, Field]
    make: Callable[[Made], str]
    needs: tuple[str, ...] = ()
    counted: Callable[[int], str] = lines_counted
    find: Callable[[Org, date, str], Subject | None] | None = None

    def subject(self, org: Org, day: date, record: str) -> Subject | None:
        """A record as its fields see it; None where it is gone."""
        if self.find is not None:
            return self.find(org, day, record)
        return subject(org, day, self.kind, record)


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a paste: the records made, how many cells were changed, and what was not."""

    made: tuple[str, ...]
    changed: int
    refused: tuple[Refused, ...]


class Filling:
    """Fills a draft. A cell that names what a later line makes is tried again at the end."""

    def __init__(self, draft: Draft, day: date, beginning: Beginning) -> None:
        self._draft, self._day, self._beginning = draft, day, beginning
        self._known = draft.plan.org(draft.scenario)
        self._again: list[tuple[int, str, Cell]] = []
        self._made: list[str] = []
        self._changed = 0
        self._refused: list[tuple[int, Refused]] = []
        self._asked = 0

    def fill(
        self,
        cells: Sequence[Cell],
        lines: Sequence[Line],
        check: Callable[[float], object] = lambda share: None,
    ) -> Filled:
        """Put cells into records that are there, and make one of each line that says something.

        `check` is told how much is done after each line, and may raise.
        """
        for cell in cells:
            self._changed += self._put(cell[0], cell)
        for at, line in enumerate(lines, start=1):
            if any(text.strip() for text in line.values()):
                self._make(line, tr("Line {number}", number=number(at)))
            check(at / len(lines))
        self._try_again()
        refused = (each for _, each in sorted(self._refused, key=lambda pair: pair[0]))
        return Filled(tuple(self._made), self._changed, tuple(refused))

    def _make(self, line: Line, where: str) -> None:
        beginning = self._beginning
        self._asked += 1
        try:
            values = {name: self._value(name, line) for name in beginning.needs if line.get(name)}
            code = self._code(line, where)
            made = Made(self._draft, self._day, line, values, code)
            with self._draft.whole(checked=True):
                record = beginning.make(made)
        except PlanError as error:
            said = " · ".join(text for text in line.values() if text.strip())
            self._refuse(self._asked, Refused(where, "", said, str(error)))
            return
        self._made.append(record)
        for name, text in line.items():
            field = beginning.fields.get(name)
            if text.strip() and field is not None and name not in values and name != CODE:
                self._put(where, (record, field, text))

    def _value(self, name: str, line: Line) -> Any:
        return self._beginning.fields[name].parse(Subject(self._known, self._day, None), line[name])

    def _code(self, line: Line, where: str) -> str:
        """The id that a line asks for, where it can have it."""
        code, kind = line.get(CODE, "").strip(), self._beginning.kind
        if not code or kind not in PATTERNS or self._beginning.find is not None:
            return code
        why = ""
        if self._draft.is_used(kind, code):
            why = tr("This code is or was in use, another was given")
        elif " " in code or len(code) > _LONGEST_CODE:
            why = tr("This is no code, one was given")
        if why:
            self._refuse(self._asked, Refused(where, self._label(CODE), code, why))
        return "" if why else code

    def _label(self, name: str) -> str:
        return self._beginning.fields[name].label

    def _put(self, where: str, cell: Cell) -> bool:
        """Put one cell in; what is refused is kept for later."""
        self._asked += 1
        if self._try(cell) is None:
            return True
        self._again.append((self._asked, where, cell))
        return False

    def _try(self, cell: Cell) -> PlanError | None:
        """Put one cell in, or say why not."""
        record, field, text = cell
        at = self._beginning.subject(self._draft.org, self._day, record)
        if at is None or field.text(at) == text:
            return None
        try:
            with self._draft.whole(checked=True):
                field.set_as(self._draft, at, text, dataclasses.replace(at, org=self._known))
        except PlanError as error:
            return error
        return None

    def _try_again(self) -> None:
        self._known = self._draft.org
        for asked, where, cell in self._again:
            error = self._try(cell)
            if error is not None:
                self._refuse(asked, Refused(where, cell[1].label, cell[2], str(error)))
            else:
                self._changed += cell[0] not in self._made

    def _refuse(self, asked: int, refused: Refused) -> None:
        self._refused.append((asked, refused))
