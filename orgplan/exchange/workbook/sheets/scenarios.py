"""Scenarios: what was approved, the base and every scenario side by side, this one live."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import HEADING_ROW, plain_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.scenario_figures import Figures, figures_of
from orgplan.exchange.workbook.scenario_lines import (
    ALONE,
    Line,
    scenario_lines,
)
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.table import wide_enough
from orgplan.exchange.workbook.versions import Version

NAME = "Scenarios"
LONGEST_NAME = 40.0
DIFFERENCES = "scenario_differences"
FIRST_BLOCK, BLOCK = 3, 3
"""The column, counted from 1, of the first block; how many columns each of the others takes."""

NOTES = (
    "The block of this workbook is live, the others hold what OrgPlan worked out: a rate that is "
    "changed here changes this one alone, and check 23 says so.",
    "Differences are to the first block; percent is of the first block's figure. Cost is loaded "
    "cost without equity. Spans and layers are those of the plan's last day.",
)
NO_OTHERS = (
    "This plan has no scenarios yet: alternatives that are made in OrgPlan stand here side by side."
)


@dataclass(frozen=True, slots=True)
class _Block:
    """A version's columns: where they begin, its figures, and whether it is this workbook's own."""

    version: Version
    first: int
    figures: Figures | None
    live: bool
    baseline: bool

    @property
    def value(self) -> str:
        """The column of its figures."""
        return column(self.first)

    @property
    def last(self) -> str:
        """Its last column."""
        return column(self.first + (0 if self.baseline else BLOCK - 1))


class ScenariosSheet:
    """Measures in rows, a block of columns for every version."""

    def __init__(self, facts: Facts, roll: RollForwardSheet) -> None:
        self.facts, self.roll = facts, roll
        self.lines = scenario_lines(facts, roll)
        self.blocks = tuple(self._blocks())

    def _blocks(self) -> Iterator[_Block]:
        versions, first = self.facts.versions, FIRST_BLOCK
        for version in versions.side_by_side:
            baseline = version is versions.side_by_side[0]
            found = figures_of(self.facts, version)
            yield _Block(version, first, found, version is versions.current, baseline)
            first += 1 if baseline else BLOCK

    def sheet(self) -> Sheet:
        """The sheet's value; tells the checks where its differences stand."""
        grid = Grid()
        self._heading(grid)
        rows = {line.key: FIRST_ROW + i for i, line in enumerate(self.lines)}
        for line in self.lines:
            grid.put(grid.next, list(self._cells(line, rows)))
        grid.skip()
        self._control(grid, rows)
        last = self.blocks[-1].last
        room = wide_enough(self.facts)
        wide = {column(i): room for i in range(FIRST_BLOCK, self.blocks[-1].first + BLOCK)}
        # The first block is one column, which has to hold its own name.
        name = len(self._name(self.blocks[0])) + 3.0
        wide[self.blocks[0].value] = max(room, min(name, LONGEST_NAME))
        return Sheet(
            name=NAME, title=NAME, kind=Kind.OUTPUT,
            purpose="What was approved, the base and every scenario side by side",
            rows=grid.write, widths={"A": 44, "B": room, **wide},
            last=f"{max(last, 'G', key=lambda at: (len(at), at))}{grid.next - 1}",
            frozen=f"C{FIRST_ROW}", repeated="A:B",
        )  # fmt: skip

    def _heading(self, grid: Grid) -> None:
        alone = len(self.blocks) == 1
        troubles = [b.version.trouble for b in self.blocks if b.version.trouble]
        notes = (*NOTES, *troubles[:1], *([NO_OTHERS] if alone else []))
        plain_heading(self.facts, grid, f"{NAME}: side by side", (), notes[:3])
        names: list[Cell] = []
        heads = [Cell("A", "Measure", "head words"), Cell("B", "All", "head heads")]
        for block in self.blocks:
            names.append(Cell(block.value, self._name(block), "strong words"))
            heads.append(Cell(block.value, "Figure", "head money"))
            if not block.baseline:
                heads.append(Cell(column(block.first + 1), "Difference", "head money"))
                heads.append(Cell(block.last, "Percent", "head rate"))
        grid.put(HEADING_ROW - 1, names)
        grid.put(HEADING_ROW, heads, 30)

    def _name(self, block: _Block) -> str:
        words = block.version.label
        if block.figures is None:
            return f"{words}: cannot be shown"
        return f"{words}: this workbook" if block.live else words

    def _cells(self, line: Line, rows: Mapping[str, int]) -> Iterator[Cell]:
        if line.section:
            yield Cell("A", line.label, "section words")
            for i in range(2, self.blocks[-1].first + (1 if len(self.blocks) == 1 else BLOCK)):
                yield Cell(column(i), None, "section words")
            return
        yield Cell("A", line.label, "strong words" if line.strong else "label words")
        row = rows[line.key]
        if line.alone is not None:
            yield Cell("B", line.alone, f"link {line.look}")
            return
        for block in self.blocks:
            yield from self._block(line, block, row, rows)

    def _block(
        self, line: Line, block: _Block, row: int, rows: Mapping[str, int]
    ) -> Iterator[Cell]:
        value = self._value(line, block)
        role = "strong" if line.strong else "value"
        content: Content = value
        if block.live and line.live:
            content, role = Formula(line.live, value), "strong" if line.strong else "link"
        elif line.own and block.figures is not None:
            words = {key: f"{block.value}{number}" for key, number in rows.items()}
            words |= {line.key: f"$B${rows[line.key]}" for line in self.lines if line.alone}
            content, role = Formula(line.own.format_map(words), value), "formula"
        yield Cell(block.value, content, f"{role} {line.look}")
        if not block.baseline and line.key not in ALONE:
            yield from self._differences(line, block, row, value)

    def _value(self, line: Line, block: _Block) -> Value:
        return None if block.figures is None else line.value(block.figures)

    def _differences(self, line: Line, block: _Block, row: int, value: Value) -> Iterator[Cell]:
        base, here = f"${self.blocks[0].value}{row}", f"{block.value}{row}"
        known = self._value(line, self.blocks[0])
        off: Value = ""
        share: Value = ""
        if known is not None and value is not None:
            off = Fraction(value) - Fraction(known)  # type: ignore[arg-type]
            share = off / Fraction(known) if known else ""  # type: ignore[arg-type]
        text = f'IF(OR({here}="",{base}=""),"",{here}-{base})'
        at = column(block.first + 1)
        yield Cell(at, Formula(text, off), f"formula {line.look}")
        if not line.percent:
            return
        percent = f'IF(OR({at}{row}="",N({base})=0),"",{at}{row}/{base})'
        yield Cell(block.last, Formula(percent, share), "formula rate")

    def _control(self, grid: Grid, rows: Mapping[str, int]) -> None:
        """This workbook's own figures beside what OrgPlan worked out for the same scenario."""
        own = next(block for block in self.blocks if block.live)
        paid = self.facts.pay is not Pay.NONE
        what = "Loaded cost" if paid else "Closing heads"
        look = "cents" if paid else "fte"
        heads = ("OrgPlan", "This workbook", "Difference")
        cells = [(at, text, f"head {look}") for at, text in zip("BCD", heads, strict=True)]
        grid.row(("A", f"{what} of this scenario against OrgPlan", "head words"), *cells)
        first = grid.next
        for year in self.facts.year_labels():
            key = f"{'loaded' if paid else 'closing'} {year}"
            line = next(line for line in self.lines if line.key == key)
            value, row = self._value(line, own), grid.next
            grid.row(
                ("A", year, "label words"),
                ("B", value, f"value {look}"),
                ("C", Formula(f"{own.value}{rows[key]}", value), f"formula {look}"),
                ("D", Formula(f"ROUND(C{row}-B{row},6)", 0), f"formula {look}"),
            )
        self.facts.places.ranges[DIFFERENCES] = f"{NAME}!$D${first}:$D${grid.next - 1}"
