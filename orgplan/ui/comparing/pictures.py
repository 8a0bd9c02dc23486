"""The bridge between two scenarios as a chart."""

from orgplan.drawing.charts import Step, bridge
from orgplan.drawing.shapes import Picture
from orgplan.ui import wording
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
