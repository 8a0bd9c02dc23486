"""The charts of scenarios and budget: the bridge between two, and a year by month."""

from orgplan.drawing.charts import Limit, Series, Step, bars, bridge
from orgplan.drawing.shapes import Picture
from orgplan.ui import wording
from orgplan.ui.comparing.budgets import YearCost
from orgplan.ui.comparing.sides import STEP_WORDS, Sides


def bridge_picture(sides: Sides, first: str, second: str, size: tuple[float, float]) -> Picture:
    """From one total to the other, step by step."""
    found, currency = sides.compared.bridge, sides.old.settings.reporting_currency
    steps = [Step(first, found.from_total / 100, total=True)]
    steps += [Step(STEP_WORDS[name], cents / 100) for name, cents in sides.steps.items()]
    steps.append(Step(second, found.to_total / 100, total=True))
    return bridge(
        steps,
        size,
        title=f"{sides.year} loaded cost, from {first} to {second}",
        words=lambda value: wording.short(round(value * 100), currency),
    )


def months_picture(found: YearCost, size: tuple[float, float]) -> Picture:
    """Cost of each period, against the period's part of the year's budget."""
    line, currency = found.lines[-1], found.org.settings.reporting_currency
    limit = None
    if line.budget is not None:
        monthly = line.budget / 100 / len(found.periods)
        limit = Limit(monthly, f"Budget {wording.short(round(monthly * 100), currency)}")
    names = [f"P{p.number}" if p.weeks else wording.month_name(p.start) for p in found.periods]
    return bars(
        names,
        [Series("Loaded cost", [cell / 100 for cell in line.cells], "accent")],
        size,
        limit=limit,
        title=f"Loaded cost by month, {found.year}",
        words=lambda value: wording.short(round(value * 100), currency),
        ids=[period.label for period in found.periods],
    )
