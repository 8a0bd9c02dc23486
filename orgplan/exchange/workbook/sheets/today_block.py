"""Summary's figures of the as-of date: open seats and their age, late searches, spans, layers."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from orgplan.exchange.workbook.cells import Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import Grid
from orgplan.exchange.workbook.sheets.hiring import HiringSheet
from orgplan.exchange.workbook.spans import layers, lines

AGES = (0, 30, 60, 90)
"""Days after which an open search counts as older."""


def write(facts: Facts, register: Register, hiring: HiringSheet, grid: Grid, top: int = 0) -> None:
    """A figure in every row: beside the rows from `top` on where it is given, else below all."""
    figures = [*_seats(facts, register, hiring), *_structure(facts, register, hiring)]
    if not top:
        top = grid.row(*((at, None, "banner words") for at in "ABCD"))
    grid.add(top, *((at, HEAD if at == "E" else None, "banner words") for at in "EFGHI"))
    for row, (label, content, look) in enumerate(figures, start=top + 1):
        role = "formula" if isinstance(content, Formula) else "value"
        cells = (("E", label, "label words"), ("I", content, f"{role} {look}"))
        if row < grid.next:
            grid.add(row, *cells)
        else:
            grid.row(*cells)


HEAD = "On the as-of date"
Figure = tuple[str, Content, str]


def _seats(facts: Facts, register: Register, hiring: HiringSheet) -> Iterator[Figure]:
    cells = register.cells
    open_now = sum(e.open and e.row.included and e.row.employee for e in facts.entries)
    seats = f'COUNTIFS({cells("incumbent")},"TBH",{cells("include")},1,{cells("employee")},1)'
    yield "Seats to be hired", Formula(seats, open_now), "heads"
    opened, today = hiring.outside("opened"), facts.org.settings.as_of
    days = [hire.opened for hire in hiring.hires if hire.opened]
    for after, until in zip(AGES, (*AGES[1:], None), strict=True):
        text = f'COUNTIFS({opened},"<="&asm_AsOf-{after}'
        newest = today - timedelta(days=after)
        count = sum(day <= newest for day in days)
        if until:
            text += f',{opened},">"&asm_AsOf-{until}'
            count = sum(today - timedelta(days=until) < day <= newest for day in days)
        label = f"open for {after} to {until - 1} days" if until else f"open for {after} or more"
        yield label, Formula(text + ")", count), "heads"


def _structure(facts: Facts, register: Register, hiring: HiringSheet) -> Iterator[Figure]:
    reports, spans = register.cells("reports"), lines(facts).spans
    late = sum(bool(hire.late) for hire in hiring.hires)
    text = f'COUNTIF({hiring.outside("late")},">0")'
    yield "Searches that should be open by now", Formula(text, late), "heads"
    managers = f'COUNTIF({reports},">0")'
    yield "Managers", Formula(managers, len(spans)), "heads"
    mean: Value = Fraction(sum(spans), len(spans)) if spans else 0
    average = f"IF({managers}=0,0,SUM({reports})/{managers})"
    yield "Average span of control", Formula(average, mean), "fte"
    yield "Widest span", Formula(f"MAX(0,{reports})", max(spans, default=0)), "heads"
    yield "Layers (found by OrgPlan)", layers(facts), "heads"
