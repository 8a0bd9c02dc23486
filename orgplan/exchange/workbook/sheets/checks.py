"""Checks: every test with its value and status, one master, and the control totals."""

from collections.abc import Mapping

from orgplan.exchange.workbook.cells import Content, Formula
from orgplan.exchange.workbook.check_list import CHECKS, applies, findings
from orgplan.exchange.workbook.checks import INFO, MONEY, NOT_HERE, OK, Check, status
from orgplan.exchange.workbook.desk import Desk
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.regimes import slots
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet
from orgplan.exchange.workbook.sheets.assumptions import TOLERANCE
from orgplan.exchange.workbook.sheets.ledger import AMOUNTS, EQUITY, LINES
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL

NAME = "Checks"
HEADINGS = ("No.", "Check", ("Value", "money"), ("Tolerance", "money"), "Status", "Sheet", "")
CONTROLS = ("", "Sheet", "OrgPlan", "This workbook", "Difference", "Overwritten", "Errors")
NOTES = (
    "Every value should be 0. The master check in G2 stands on every sheet; information rows are "
    "not counted.",
    "A check whose sheet is not in this file says n/a. Below: what each sheet adds up to, beside "
    "the total that OrgPlan worked out.",
)


class ChecksSheet:
    """The checks, and below them the control totals they read."""

    def __init__(self, desk: Desk) -> None:
        self.facts, self.register, self.roll = desk.facts, desk.register, desk.roll
        self.found = findings(desk.facts, desk.heads)
        self.sheets = desk.made
        self.subjects = [sheet for sheet in desk.made.values() if sheet.kind is not Kind.DATA]
        self.last_check = FIRST_ROW + len(CHECKS) - 1
        self.first_control = self.last_check + 5

    def sheet(self) -> Sheet:
        """The sheet's value; the master check gets its name here."""
        grid = Grid()
        plain_heading(self.facts, grid, NAME, HEADINGS, NOTES, self._master())
        words = self._words()
        for check in CHECKS:
            self._check(grid, check, words)
        statuses = f"E{FIRST_ROW}:E{self.last_check}"
        links = {
            f"F{row}": check.sheet
            for row, check in enumerate(CHECKS, start=FIRST_ROW)
            if check.sheet in self.sheets and applies(check, self.facts)
        }
        self._controls(grid)
        self.facts.places.name("chk_Master", NAME, "G", 2)
        return Sheet(
            name=NAME, title="Checks", kind=Kind.CONTROL,
            purpose="Every test of this workbook, and one master that stands on every sheet",
            rows=grid.write,
            widths={"A": 6, "B": 74, "C": 17, "D": 17, "E": 13, "F": 16, "G": 13},
            last=f"G{grid.next - 1}", statuses=(statuses,), links=links,
        )  # fmt: skip

    def _master(self) -> str:
        cells = f"E{FIRST_ROW}:E{self.last_check}"
        good = "+".join(f'COUNTIF({cells},"{word}")' for word in (OK, INFO, NOT_HERE))
        return f'IF({good}=ROWS({cells}),"ALL OK","REVIEW")'

    def _is_here(self, check: Check) -> bool:
        return applies(check, self.facts) and check.sheet in (NAME, *self.sheets)

    def _absent(self, grid: Grid, check: Check) -> None:
        """A check whose sheet this file does not have keeps its row."""
        grid.row(
            ("A", check.number, "label words"), ("B", check.text, "note words"),
            ("E", NOT_HERE, "status words"),
        )  # fmt: skip

    def _check(self, grid: Grid, check: Check, words: Mapping[str, str]) -> None:
        if not self._is_here(check):
            self._absent(grid, check)
            return
        row, value = grid.next, self.found[check.number]
        content: Content = Formula(check.formula.format_map(words), value)
        if not check.formula:
            content = value
        money = check.unit == MONEY
        tolerance: Content = Formula("asm_Tol", TOLERANCE) if money else 0
        verdict = f'IF(ISERROR(C{row}),"ERROR",IF(ABS(C{row})<=D{row},"OK","CHECK"))'
        word: Content = INFO if check.info else Formula(verdict, status(check, value))
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
        ends = self.first_control + len(self.subjects) - 1
        controls = {"differences": "E", "overwritten": "F", "errors": "G"}
        return {
            **self.facts.places.ranges,
            **{key: self.register.cells(key) for key in self.register.letters},
            **{key: f"{at}{self.first_control}:{at}{ends}" for key, at in controls.items()},
            **self._period_words(),
            "above": str(self.facts.first - 1),
            "caps": self._caps(),
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

    def _controls(self, grid: Grid) -> None:
        grid.skip(3)
        cells = [
            (at, text, "head words" if at in "AB" else "head money")
            for at, text in zip("ABCDEFG", CONTROLS, strict=True)
        ]
        assert grid.row(*cells) == self.first_control - 1
        for sheet in self.subjects:
            self._control(grid, sheet)

    def _control(self, grid: Grid, sheet: Sheet) -> None:
        """What a sheet adds up to beside OrgPlan's own total; formulas gone; errors."""
        row = grid.next
        cells: list[tuple[str, Content, str]] = [("B", sheet.name, "label words")]
        if (total := sheet.control) is not None:
            cells += [
                ("C", total.value, f"value {total.look}"),
                ("D", Formula(total.formula, total.value), f"formula {total.look}"),
                ("E", Formula(f"ROUND(D{row}-C{row},6)", 0), f"formula {total.look}"),
            ]
        if sheet.guarded:
            hard = "+".join(map(_hard, sheet.guarded))
            cells.append(("F", Formula(hard, 0), "formula heads"))
        everything = f"{sheet.name}!$A${FIRST_ROW}:{sheet.last}"
        errors = f"SUMPRODUCT(--ISERROR({everything}))"
        grid.row(*cells, ("G", Formula(errors, 0), "formula heads"))

    def _body(self) -> str:
        months = self.facts.months
        return f"${months[0]}${self.facts.first}:${months[-1]}${self.facts.last}"


def _hard(cells: str) -> str:
    return f"SUMPRODUCT(--NOT(_xlfn.ISFORMULA({cells})))"
