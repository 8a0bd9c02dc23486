"""Checks: every test with its value and status, one master, and the control totals."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import cast

from orgplan.exchange.workbook.cells import Content, Formula, Value
from orgplan.exchange.workbook.checks import MONEY, Check, checks, status
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.regimes import slots
from orgplan.exchange.workbook.register import NAME as REGISTER
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.sheets.assumptions import NAME as ASSUMPTIONS
from orgplan.exchange.workbook.sheets.assumptions import TOLERANCE
from orgplan.exchange.workbook.sheets.ledger import AMOUNTS, EQUITY, LINES
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.workings import SHEET_OF_LINE, Working
from orgplan.planning.money import CENTS

NAME = "Checks"
HEADINGS = ("No.", "Check", ("Value", "money"), ("Tolerance", "money"), "Status", "Sheet", "")
CONTROLS = ("", "Sheet", "OrgPlan", "This workbook", "Difference", "Overwritten", "Errors")
NOTES = (
    "Every value should be 0. The master check in G2 stands on every sheet; information rows are "
    "not counted.",
    "Numbers are those of the full list of checks; those of sheets that are not in this file are "
    "left out.",
)


class ChecksSheet:
    """The checks, and below them the control totals they read."""

    def __init__(
        self, facts: Facts, register: Register, roll: RollForwardSheet,
        sheets: Sequence[Working], found: Mapping[int, Value],
    ) -> None:  # fmt: skip
        self.facts, self.register, self.roll = facts, register, roll
        self.workings, self.found = sheets, found
        self.checks = checks(facts)
        self.last_check = FIRST_ROW + len(self.checks) - 1
        self.first_control = self.last_check + 5

    def sheet(self) -> Sheet:
        """The sheet's value; the master check gets its name here."""
        grid = Grid()
        plain_heading(self.facts, grid, NAME, HEADINGS, NOTES, self._master())
        words = self._words()
        for check in self.checks:
            self._check(grid, check, words)
        statuses = f"E{FIRST_ROW}:E{self.last_check}"
        links = {
            f"F{row}": check.sheet
            for row, check in enumerate(self.checks, start=FIRST_ROW)
            if check.sheet != NAME
        }
        self._controls(grid)
        self.facts.places.name("chk_Master", NAME, "G", 2)
        return Sheet(
            name=NAME, title="Checks", kind=Kind.CONTROL,
            purpose="Every test of this workbook, and one master that stands on every sheet",
            rows=grid.write,
            widths={"A": 6, "B": 74, "C": 17, "D": 17, "E": 13, "F": 16, "G": 13},
            last=f"G{grid.next - 1}", pages_high=1, statuses=(statuses,), links=links,
        )  # fmt: skip

    def _master(self) -> str:
        cells = f"E{FIRST_ROW}:E{self.last_check}"
        good = f'COUNTIF({cells},"OK")+COUNTIF({cells},"INFO")'
        return f'IF({good}=ROWS({cells}),"ALL OK","REVIEW")'

    def _check(self, grid: Grid, check: Check, words: Mapping[str, str]) -> None:
        row, value = grid.next, self.found[check.number]
        content: Content = Formula(check.formula.format_map(words), value)
        if not check.formula:
            content = value
        money = check.unit == MONEY
        tolerance: Content = Formula("asm_Tol", TOLERANCE) if money else 0
        verdict = f'IF(ISERROR(C{row}),"ERROR",IF(ABS(C{row})<=D{row},"OK","CHECK"))'
        word: Content = "INFO" if check.info else Formula(verdict, status(check, value))
        grid.row(
            ("A", check.number, "label words"),
            ("B", check.text, "label words"),
            ("C", content, "formula cents" if money else "formula whole"),
            ("D", None if check.info else tolerance, "link fx" if money else "value whole"),
            ("E", word, "status words"),
            ("F", check.sheet, "link words"),
        )

    def _words(self) -> dict[str, str]:
        """What the formulas name: the register's columns, and places on other sheets."""
        ends = self.first_control + len(self._subjects()) - 1
        controls = {"differences": "E", "overwritten": "F", "errors": "G"}
        return {
            **{key: self.register.cells(key) for key in self.register.letters},
            **{key: f"{at}{self.first_control}:{at}{ends}" for key, at in controls.items()},
            **self._period_words(),
            "above": str(self.facts.first - 1),
            "caps": self._caps(),
            "codes": self.facts.places.ranges.get("fx_codes", ""),
            "ledger": self._ledger(),
            "untied": self._untied(),
        }

    def _period_words(self) -> dict[str, str]:
        """Places over the periods."""
        facts, roll, months = self.facts, self.roll, self.facts.months
        span = f"${months[0]}${{0}}:${months[-1]}${{0}}".format
        return {
            "body": self._body(),
            "across": f"$G${facts.first}:$G${facts.last}",
            "starts": span(4),
            "ends": span(5),
            "growth": span(6),
            "initial": f"c_TaxCapped!{months[0]}$4",
            "final": f"c_TaxCapped!{months[-1]}$5",
            "transfers_in": f"{ROLL}!{span(roll.row('Transfer in'))}",
            "transfers_out": f"{ROLL}!{span(roll.row('Transfer out'))}",
        }

    def _caps(self) -> str:
        """The most that capped taxes can come to in a calendar year, row by row."""
        cells, letters = self.register.cells, self.register.letters
        numbers = (i for i in slots(self.facts.org, "capped") if f"capped_rate{i}" in letters)
        return "+".join(f"{cells(f'capped_rate{i}')}*{cells(f'capped_sum{i}')}" for i in numbers)

    def _ledger(self) -> str:
        """Everything on the ledger but equity."""
        ranges = self.facts.places.ranges
        names = [key for key in ranges if key.startswith(AMOUNTS)]
        return "+".join(
            f'SUMIFS({ranges[key]},{ranges[LINES + key.removeprefix(AMOUNTS)]},"<>{EQUITY}")'
            for key in names
        )

    def _untied(self) -> str:
        """All rows named Check of the roll-forward, whatever their sign."""
        months, last = self.facts.months, self.roll.last_row
        names = f"{ROLL}!$C${FIRST_ROW}:$C${last}"
        cells = f"{ROLL}!${months[0]}${FIRST_ROW}:${months[-1]}${last}"
        return f'SUMPRODUCT(({names}="Check")*ABS({cells}))'

    def _subjects(self) -> list[tuple[str, Working | None]]:
        """The sheets under control: every working, then what else holds formulas."""
        others = (REGISTER, ROLL, ASSUMPTIONS)
        return [*((w.name, w) for w in self.workings), *((name, None) for name in others)]

    def _controls(self, grid: Grid) -> None:
        grid.skip(3)
        cells = [
            (at, text, "head words" if at in "AB" else "head money")
            for at, text in zip("ABCDEFG", CONTROLS, strict=True)
        ]
        assert grid.row(*cells) == self.first_control - 1
        for name, working in self._subjects():
            self._control(grid, name, working)

    def _control(self, grid: Grid, name: str, working: Working | None) -> None:
        row = grid.next
        cells: list[tuple[str, Content, str]] = [("B", name, "label words")]
        if working:
            total = self._engine_total(working)
            look = "cents" if working.cents else "fte"
            cells += [
                ("C", total, f"value {look}"),
                ("D", Formula(f"SUM({name}!{self._body()})", total), f"formula {look}"),
                ("E", Formula(f"ROUND(D{row}-C{row},6)", 0), f"formula {look}"),
            ]
        hard = self._overwritten(name, working)
        if hard:
            cells.append(("F", Formula(hard, 0), "formula heads"))
        cells.append(("G", Formula(f"SUMPRODUCT(--ISERROR({self._all(name)}))", 0),
                      "formula heads"))  # fmt: skip
        grid.row(*cells)

    def _body(self) -> str:
        months = self.facts.months
        return f"${months[0]}${self.facts.first}:${months[-1]}${self.facts.last}"

    def _all(self, name: str) -> str:
        """Everything on a sheet that can show an error."""
        facts, last = self.facts, self.register.letters[self.register.columns[-1].key]
        ends = {
            REGISTER: f"${last}${facts.last}",
            ROLL: f"${facts.months[-1]}${self.roll.last_row}",
        }
        if name == ASSUMPTIONS:
            return facts.places.ranges[ASSUMPTIONS]
        return f"{name}!$A${FIRST_ROW}:{ends.get(name, f'${facts.months[-1]}${facts.last}')}"

    def _overwritten(self, name: str, working: Working | None) -> str:
        """The count of cells that should be formulas and are not; empty where values are meant."""
        if working and working.formula:
            return _hard(f"{name}!{self._body()}")
        if name == REGISTER:
            keys = (c.key for c in self.register.columns if c.formula)
            return "+".join(_hard(self.register.cells(key)) for key in keys)
        return ""

    def _engine_total(self, working: Working) -> Value:
        """What OrgPlan's own cells of a sheet add up to."""
        facts = self.facts
        lines = {sheet: line for line, sheet in SHEET_OF_LINE.items()}
        if working.name in lines:
            return Fraction(sum(facts.cost.total.line(lines[working.name])), CENTS)
        spare = int(working.spare) * facts.spare_rows * len(facts.periods)
        if working.cents:
            every = (cast(Sequence[int], working.values(facts, entry)) for entry in facts.entries)
            return Fraction(sum(map(sum, every)), CENTS) + spare
        shares = (value for entry in facts.entries for value in working.values(facts, entry))
        return sum(value.numerator / value.denominator for value in shares) + spare


def _hard(cells: str) -> str:
    return f"SUMPRODUCT(--NOT(_xlfn.ISFORMULA({cells})))"
