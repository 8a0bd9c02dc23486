"""Reconciliation: plan, HR and recruiting line by line, each difference with its class."""

from orgplan.exchange.workbook.cells import Content, Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.outside import Outside
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.reconciling import (
    CLASSES,
    DUPLICATE,
    FILLED,
    MATCHED_FILLED,
    MATCHED_OPEN,
    NO_REQUISITION,
    NOT_IN_HRIS,
    OPEN,
    OPEN_STATUSES,
    OTHER,
    STRAY_PERSON,
    STRAY_REQUISITION,
    joined,
)
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.sheets.reconciliation_columns import (
    FLAGS,
    LIMITS,
    Limits,
    columns,
    flagged,
)
from orgplan.exchange.workbook.table import Table

NAME = "Reconciliation"
TIES = "reconciliation_ties"
NO_HRIS = (
    "No HRIS file was given: who is in a seat by the plan, and its people without a seat, stand in "
    "for it. Import a roster in OrgPlan and HR's own rows stand here."
)
Tie = tuple[str, str, int]
"""A row that is added up: what it is, its formula, its value."""

NO_ATS = "No ATS file was given: the plan's requisitions stand in for it."
JOIN = (
    "Joined by position ID, then requisition ID, then employee ID, exactly: names are never "
    "guessed. Owner, action and due are yours to fill in."
)
MEANINGS = {
    MATCHED_FILLED: "the plan and HR know the same stay",
    MATCHED_OPEN: "the plan is hiring, and recruiting has an opening for it",
    NO_REQUISITION: "the plan is hiring, and recruiting does not know",
    STRAY_REQUISITION: "recruiting has an opening that the plan does not know",
    STRAY_PERSON: "HR has somebody whom the plan does not have in a seat",
    NOT_IN_HRIS: "the plan has somebody in a seat whom HR does not know",
    DUPLICATE: "the same ID comes a second time",
    OTHER: "counted without names, on hold, closed or refused: nothing to match",
}


class ReconciliationSheet:
    """The lines, below them the classes with their counts, and what has to tie."""

    def __init__(self, facts: Facts, register: Register, outside: Outside) -> None:
        self.facts, self.register, self.outside = facts, register, outside
        self.lines = joined(facts, outside)
        paid = facts.pay is Pay.FULL
        self.flags = {key: flag for key, flag in FLAGS.items() if paid or not flag.pay}
        first = FIRST_ROW + max(1, len(self.lines)) + 2
        self.limits_at = first + len(CLASSES)
        cells = {key: f"$G${self.limits_at + i}" for i, key in enumerate(self.flags)}
        self.limits = Limits(facts.org.settings.as_of, {key: LIMITS.get(key, 0) for key in FLAGS})
        self.table = Table(
            NAME, columns(self.limits, paid=paid), self.lines, live=facts.live,
            words={f"limit_{key}": cell for key, cell in cells.items()},
        )  # fmt: skip

    def sheet(self) -> Sheet:
        """The sheet's value; tells the checks where its ties stand."""
        grid, table = Grid(), self.table
        notes = [JOIN]
        notes += [f"{self.outside.said}."] if self.outside.said else []
        notes += [NO_HRIS] if self.outside.hris is None else []
        notes += [NO_ATS] if self.outside.ats is None else []
        title = f"{NAME}: plan, HR and recruiting"
        plain_heading(self.facts, grid, title, table.headings, notes)
        table.write(grid, "Nobody is planned, employed or searched for")
        grid.skip()
        self._classes(grid)
        grid.skip()
        self._ties(grid)
        return Sheet(
            name=NAME, title=NAME, kind=Kind.OUTPUT,
            purpose="The plan, HR and recruiting line by line, with what differs and what ties",
            rows=grid.write, widths=table.widths, last=f"{table.end}{grid.next - 1}",
            frozen=f"B{FIRST_ROW}", repeated="A:A",
            filtered=f"A{FIRST_ROW - 1}:{table.end}{table.last}",
            printed=f"A1:{table.letters['also']}{grid.next - 1},"
            f"{table.letters['state']}1:{table.letters['due']}{table.last}",
            guarded=(table.outside("class"),) if self.facts.live else (),
        )  # fmt: skip

    def _classes(self, grid: Grid) -> None:
        heads = ("Class", "Lines", "Limit", "", "What it means")
        looks = ("words", "heads", "heads", "words", "words")
        titles = zip("EFGHI", heads, looks, strict=True)
        grid.row(*((at, text, f"head {look}") for at, text, look in titles))
        kinds = [line.kind for line in self.lines]
        cells = self.table.cells("class")
        for name in CLASSES:
            count = Formula(f'COUNTIF({cells},"{name}")', kinds.count(name))
            grid.row(("E", name, "strong words"), ("F", count, "formula heads"),
                     ("I", MEANINGS[name], "label words"))  # fmt: skip
        assert grid.next == self.limits_at
        for key, flag in self.flags.items():
            found = sum(flagged(key, line, self.limits) for line in self.lines)
            limit: tuple[str, Content, str] = ("G", None, "label words")
            if key in LIMITS:
                limit = ("G", LIMITS[key], f"input {flag.look}")
            total = Formula(f"SUM({self.table.cells(key)})", found)
            grid.row(("E", flag.name, "strong words"), ("F", total, "formula heads"), limit,
                     ("I", flag.meaning, "label words"))  # fmt: skip

    def _ties(self, grid: Grid) -> None:
        """HR's and recruiting's totals led to the plan's, and the plan's to the register's."""
        self._tie(grid, "HR to the plan's filled seats", self._people())
        people = grid.next - 1
        grid.skip()
        self._tie(grid, "Recruiting to the plan's seats to fill", self._openings())
        ends = (people, grid.next - 1)
        self.facts.places.ranges[TIES] = "+".join(f"ABS({NAME}!$F${row})" for row in ends)

    def _tie(self, grid: Grid, title: str, rows: list[Tie]) -> None:
        """Rows that add up, then the register's own count, then what is left between them."""
        grid.row(("E", title, "head words"),
                 ("F", "Lines", "head heads"))  # fmt: skip
        top = grid.next
        for label, text, value in rows[:-1]:
            grid.row(("E", label, "label words"), ("F", Formula(text, value), "formula heads"))
        total = sum(value for _, _, value in rows[:-1])
        reached = Formula(f"SUM(F{top}:F{grid.next - 1})", total)
        row = grid.row(("E", "Comes to", "strong words"), ("F", reached, "total heads"))
        label, text, value = rows[-1]
        grid.row(("E", label, "label words"), ("F", Formula(text, value), "link heads"))
        grid.row(("E", "Difference", "strong words"),
                 ("F", Formula(f"F{row}-F{row + 1}", 0), "formula heads"))  # fmt: skip

    def _count(self, label: str, text: str, value: int) -> Tie:
        words = {key: self.table.cells(key) for key in self.table.letters}
        return label, text.format_map(words), value

    def _people(self) -> list[Tie]:
        kinds = [line.kind for line in self.lines]
        people = sum(line.hris is not None for line in self.lines)
        twice = sum(line.kind == DUPLICATE and line.hris is not None for line in self.lines)
        strays, unknown = kinds.count(STRAY_PERSON), kinds.count(NOT_IN_HRIS)
        count = self._count
        return [
            count("HR's rows", "SUM({in_hris})", people),
            count("less duplicates", f'-COUNTIFS({{class}},"{DUPLICATE}",{{in_hris}},1)', -twice),
            count("less filled, not in plan", f'-COUNTIF({{class}},"{STRAY_PERSON}")', -strays),
            count("plus filled in plan, not in HRIS", f'COUNTIF({{class}},"{NOT_IN_HRIS}")',
                  unknown),
            self._register("Filled seats in the register", ("Filled", "Departing"), FILLED),
        ]  # fmt: skip

    def _openings(self) -> list[Tie]:
        asked = [line for line in self.lines if line.ats is not None]
        twice = sum(line.nth > 1 for line in asked)
        other = sum(line.entry is not None and line.state != OPEN for line in asked)
        stray = sum(line.entry is None and line.nth == 1 for line in asked)
        bare = sum(line.state == OPEN and line.ats is None for line in self.lines)
        count = self._count
        return [
            count("Recruiting's rows", "SUM({in_ats})", len(asked)),
            count("less duplicates", '-COUNTIFS({nth},">1",{in_ats},1)', -twice),
            count("less requisitions that are not in the plan",
                  "-COUNTIFS({in_plan},0,{nth},1,{in_ats},1)", -stray),
            count("less those of seats that are not to be filled",
                  f'-COUNTIFS({{in_plan}},1,{{state}},"<>{OPEN}",{{in_ats}},1)', -other),
            count("plus seats to fill without a requisition",
                  f'COUNTIFS({{state}},"{OPEN}",{{in_ats}},0)', bare),
            self._register("Seats to fill in the register", OPEN_STATUSES, OPEN),
        ]  # fmt: skip

    def _register(self, label: str, statuses: tuple[str, ...], state: str) -> Tie:
        """The register's own count of seats of some statuses whose stay is not over."""
        status, unit = self.register.cells("status"), self.register.cells("unit")
        last = self.register.cells("last")
        text = "+".join(
            f'COUNTIFS({status},"{word}",{unit},"Seat",{last},">="&asm_AsOf)' for word in statuses
        )
        return label, text, sum(line.state == state for line in self.lines)
