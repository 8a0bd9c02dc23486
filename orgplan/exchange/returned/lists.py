"""The columns of Lists: what was added, taken out or renamed there, and what becomes of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from orgplan.exchange.returned import values
from orgplan.exchange.returned.cells import Reader, words
from orgplan.exchange.returned.elsewhere import reason
from orgplan.exchange.returned.findings import ChangedRow, Plain
from orgplan.exchange.returned.matching import Grid, heading_row
from orgplan.exchange.returned.values import Row
from orgplan.exchange.workbook.hires import plan_holidays
from orgplan.exchange.workbook.kept import LISTS
from orgplan.exchange.workbook.sheet import column
from orgplan.language import tr
from orgplan.model.draft import Draft
from orgplan.model.edits.entries import add_entry
from orgplan.model.records import CostCentre, Domain, Holiday, Location

Take = Callable[[Draft, Plain, Plain], object]


def changed_lists(
    kept: Mapping[str, Sequence[Plain]], grid: Grid, reader: Reader
) -> Iterator[ChangedRow]:
    """What differs in each column that is still there, a line for each value."""
    head = heading_row(grid, list(kept))
    names = [str(cell or "") for cell in grid[head]] if grid else []
    for name, before in kept.items():
        if name in names:
            place = names.index(name)
            cells = [(row[place] if place < len(row) else None) for row in grid[head + 1 :]]
            for at, was, now in _differences(before, cells, reader):
                letters = {name: column(place + 1)}
                row = (LISTS, head + 2 + at, name, words(was or now), at)
                yield ChangedRow(*row, {name: was}, {name: now}, letters, [name])


def _differences(
    before: Sequence[Plain], cells: Sequence[Plain], reader: Reader
) -> Iterator[tuple[int, Plain, Plain]]:
    """Values that are new or gone; a new one where one is gone stands in its place."""
    gone = [(i, x) for i, x in enumerate(before) if not _among(x, cells, reader)]
    new = [
        (i, x) for i, x in enumerate(cells) if x not in (None, "") and not _among(x, before, reader)
    ]
    places: dict[int, Plain] = dict(gone)
    for i, value in new:
        yield i, places.pop(i, None), value
    for i, left in places.items():
        yield i, left, None


def _among(value: Plain, others: Sequence[Plain], reader: Reader) -> bool:
    return any(reader.same(value, other) for other in others)


def take(draft: Draft, row: ChangedRow, is_1904: bool) -> None:
    """Write what a list says now; raises ValueError where it is not the plan's to take."""
    was, now = row.before[row.section], row.after[row.section]
    if row.section == "Holidays":
        _take_day(draft, was, now, is_1904)
    elif row.section == "Cost centre" and was is None:
        code = words(now)
        if draft.org.get(CostCentre, code) is None:
            draft.add(CostCentre(code, code))
    elif row.section in _NAMED and was is not None and now is not None:
        _rename(draft, _NAMED[row.section], words(was), words(now))
    elif row.section == "Cost centre":
        raise ValueError(tr("a cost centre keeps its code, and is taken out in OrgPlan"))
    else:
        raise ValueError(reason(LISTS, row.section))


_NAMED: Mapping[str, type[Location] | type[Domain]] = {"Location": Location, "Domain": Domain}


def _rename(draft: Draft, kind: type[Location] | type[Domain], was: str, now: str) -> None:
    found = [record for record in draft.org.rows(kind) if record.name == was]
    if len(found) != 1:
        said = tr("the plan has {count} called {name} by now", count=len(found), name=was)
        raise ValueError(said)
    draft.change(kind, found[0].id, name=now)


def _take_day(draft: Draft, was: Plain, now: Plain, is_1904: bool) -> None:
    cells = Row(draft.org, {}, is_1904)
    calendar = draft.org.settings.working_calendar
    if not calendar:
        raise ValueError(tr("the plan has no working-day calendar: choose one in OrgPlan"))
    known = {holiday.day: holiday for holiday in plan_holidays(draft.org)}
    old, new = values.day(cells, was), values.day(cells, now)
    if old in known:
        draft.drop(Holiday, known[old].id)
    if new is not None and new not in known:
        add_entry(draft, Holiday("", calendar, new))
