"""What the status bar and the cards say about headcount and money."""

from orgplan.planning.figures import Figures
from orgplan.ui import wording


def status_words(figures: Figures) -> tuple[str, str, str, str]:
    """Headcount, cost, verdict, and the verdict's tone."""
    headcount = f"Headcount *{figures.filled}* filled · *{figures.planned}* planned"
    spent = wording.short(figures.year_cash, figures.currency)
    cost = f"{figures.year_label} cost *{spent}*"
    if figures.budget is not None:
        cost += f" of {wording.short(figures.budget, figures.currency)}"
    return (headcount, cost, *verdict(figures))


def verdict(figures: Figures) -> tuple[str, str]:
    """How the year's cost stands to its budget, and the tone to say it in."""
    if figures.budget is None:
        return "no budget is set", ""
    spare = figures.budget - figures.year_cash
    amount = wording.short(abs(spare), figures.currency)
    if spare < 0:
        return f"{amount} over budget", "bad"
    return f"{amount} under budget", "good"
