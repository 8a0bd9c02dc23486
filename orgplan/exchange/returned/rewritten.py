"""Formulas of a returned sheet that are not those that were written; none of them is worked out."""

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from orgplan.exchange.intake.outcome import Problem
from orgplan.exchange.workbook.cells import escaped
from orgplan.exchange.workbook.forms import MARK, Columns, form_of, formula_of, rows_in
from orgplan.language import number, tr

_CELL = re.compile(rb"<c ([^>]*)>\s*<f\b[^>]*?(?:/>|>([^<]*)</f>)")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_NEW_NAMES = re.compile(r"_xl(?:fn|ws)\.|[\s']")
_ROWS = re.compile(rf"(?<![A-Za-z0-9_.])(\$?[A-Z]{{1,3}}\$?)(?:\d+|{MARK}(?:\[-?\d+\])?)(?![\w(.])")
MOST = 1_000
"""Formulas of a sheet that are gathered; more of them are counted only."""


class Rewritten(NamedTuple):
    """A formula where another one was, or none: its place, and both as a spreadsheet shows them."""

    letter: str
    row: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Whether rows or columns stand elsewhere than they did, which spreadsheets follow."""

    rows: bool = False
    columns: bool = False


class FormulaLook:
    """Looks a sheet through a piece at a time; `found` fills up to a limit, `count` counts all."""

    def __init__(self, columns: Columns, moved: Moved) -> None:
        self._columns = {letter: _Column(forms) for letter, forms in columns.items()}
        self._moved = moved
        self._loose = cache(self._known)
        self.found: list[Rewritten] = []
        self.count = self.formulas = 0

    def look(self, piece: bytes) -> None:
        """A piece of the sheet's XML, with whole rows."""
        for attributes, text in _CELL.findall(piece):
            self.formulas += 1
            place = _PLACE.search(attributes)
            # A formula that is shared stands at its first cell; the others only point there.
            if text and place:
                self._one(place[1].decode(), int(place[2]), text.decode("utf-8", "replace"))

    def _one(self, letter: str, row: int, text: str) -> None:
        column = self._columns.get(letter)
        was = column.at(row) if column else None
        if was is not None and formula_of(was.written, row) == text:
            return
        now = html.unescape(text).removeprefix("=")
        form = form_of(now, row)
        if (was is not None and _tidy(was.form) == _tidy(form)) or self._moves(letter, form):
            return
        self.count += 1
        if len(self.found) < MOST:
            shown = formula_of(was.form, row) if was else ""
            self.found.append(Rewritten(letter, row, shown, now))

    def _moves(self, letter: str, form: str) -> bool:
        """Whether it is one of the sheet's own formulas that followed what was moved."""
        if not (self._moved.rows or self._moved.columns):
            return False
        return _loosened(form, self._moved.columns) in self._loose(letter)

    def _known(self, letter: str) -> frozenset[str]:
        wide = self._moved.columns
        near = [self._columns[letter]] if letter in self._columns else []
        columns = self._columns.values() if wide else near
        return frozenset(_loosened(form, wide) for column in columns for form in column.forms())


class _Form(NamedTuple):
    """A form as it reads, and as a file spells it."""

    last: int
    form: str
    written: str


class _Column:
    """The forms of a column by their first rows."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        known = {form: _Form(0, form, escaped(form)) for form in forms}
        rows = sorted(
            (first, last, known[form]) for form, words in forms.items()
            for first, last in rows_in(words)
        )  # fmt: skip
        self._firsts = [first for first, _, _ in rows]
        self._forms = [form._replace(last=last) for _, last, form in rows]

    def at(self, row: int) -> _Form | None:
        """The form of a row, None where it had no formula."""
        place = bisect_right(self._firsts, row) - 1
        found = self._forms[place] if place >= 0 else None
        return found if found and row <= found.last else None

    def forms(self) -> Iterator[str]:
        """Every form."""
        return (each.form for each in self._forms)


def _tidy(form: str) -> str:
    """A formula without what programs spell in their own way."""
    return _NEW_NAMES.sub("", form)


def _loosened(form: str, columns: bool) -> str:
    """A formula without the rows it names, and without their columns where those have moved."""
    return _ROWS.sub("" if columns else r"\1", _tidy(form))


_SHOWN, _LONGEST = 5, 160
_KIND = "replaced formula"


def rewritten_lines(
    sheet: str, look: FormulaLook, known: Collection[tuple[str, int, str]]
) -> Iterator[Problem]:
    """What is said of a sheet's formulas; cells that are `known` are listed for something else."""
    cells = [x for x in look.found if (sheet, x.row, x.letter) not in known]
    for each in cells[:_SHOWN]:
        now = f"={_short(each.now)}"
        if each.was:
            text = tr(
                "was ={short} and is {now}: it is neither worked out nor taken over",
                short=_short(each.was),
                now=now,
            )
        else:
            text = tr(
                "{now} stands where no formula was: it is neither worked out nor taken over",
                now=now,
            )
        yield Problem(each.row, each.letter, _KIND, text, sheet)
    more = look.count - len(look.found) + len(cells) - _SHOWN
    if more > 0:
        yield Problem(
            0,
            "",
            _KIND,
            tr("{more} more formulas are not those that were written", more=number(more)),
            sheet,
        )


def _short(formula: str) -> str:
    return formula if len(formula) <= _LONGEST else f"{formula[:_LONGEST]}…"
