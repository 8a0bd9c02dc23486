"""The register's columns as data, and the letters that formulas find them by."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.sheet import column

NAME = "Positions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the register.

    `formula` names other columns of its row in {braces}; without one the value is entered.
    `spare` is the formula's value on an empty row, `blank` what else stands there, `choices` the
    list an entry comes from.
    """

    key: str
    heading: str
    value: Callable[[Facts, Entry], Value]
    look: str = "text"
    width: float = 10
    formula: str = ""
    link: bool = False
    spare: Value = 0
    blank: Value = None
    choices: str = ""
    pay: bool = False


class Register:
    """Where each column of the register stands."""

    def __init__(self, columns: Iterable[Column], first: int, last: int) -> None:
        self.columns = tuple(columns)
        self.first, self.last = first, last
        self.letters: Mapping[str, str] = {
            entry.key: column(i) for i, entry in enumerate(self.columns, start=1)
        }

    def cells(self, key: str) -> str:
        """A column's cells on all rows of entries, spare ones included."""
        letter = self.letters[key]
        return f"{NAME}!${letter}${self.first}:${letter}${self.last}"

    def inside(self, key: str) -> str:
        """The same for formulas on the register itself."""
        return self.cells(key).partition("!")[2]

    def words(self, row: str, prefix: str = "") -> dict[str, str]:
        """Every column's cell on a row, for templates; `prefix` names the sheet from outside."""
        return {key: f"{prefix}${letter}{row}" for key, letter in self.letters.items()}
