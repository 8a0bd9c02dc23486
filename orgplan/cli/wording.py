"""Figures as commands write them: exact for machines, rounded and aligned for people."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

HUNDRED = 100


def exact_money(cents: int) -> str:
    """Cents as text with two decimals: 1234.05."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // HUNDRED}.{abs(cents) % HUNDRED:02d}"


def spoken_money(cents: int) -> str:
    """Cents as whole units for people, negatives in brackets: 1,234."""
    units = (2 * abs(cents) + HUNDRED) // (2 * HUNDRED)
    return f"({units:,})" if cents < 0 and units else f"{units:,}"


def two_decimals(number: Fraction) -> Decimal:
    """A number rounded to two decimals, half away from zero."""
    hundredths = (2 * abs(number.numerator) * HUNDRED + number.denominator) // (
        2 * number.denominator
    )
    return Decimal(hundredths if number >= 0 else -hundredths).scaleb(-2)


def plain_number(number: Fraction) -> int | float:
    """A count as JSON has it: whole where it is whole, else with two decimals."""
    return int(number) if number.denominator == 1 else float(two_decimals(number))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows beneath headings: words to the left, figures to the right."""
    lines = [list(headings), *(list(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headings))]
    right = [i > 0 and all(_is_figure(line[i]) for line in lines[1:]) for i in range(len(widths))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if figure else cell.ljust(width)
            for cell, width, figure in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _is_figure(cell: str) -> bool:
    return not cell.strip("0123456789,.()-–")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 rule, 2 rules."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
