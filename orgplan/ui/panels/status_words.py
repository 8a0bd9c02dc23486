"""What the status bar and the cards say about headcount and money."""

from orgplan.language import tr
from orgplan.planning.figures import Figures
from orgplan.ui import wording


def status_words(figures: Figures) -> tuple[str, str, str, str]:
    """Headcount, cost, verdict, and the verdict's tone."""
    headcount = tr(
        "Headcount *{filled}* filled · *{planned}* planned",
        filled=figures.filled,
        planned=figures.planned,
    )
    spent = wording.short(figures.year_cash, figures.currency)
    cost = tr("{year_label} cost *{spent}*", year_label=figures.year_label, spent=spent)
    if figures.budget is not None:
        cost += tr(" of {budget}", budget=wording.short(figures.budget, figures.currency))
    return (headcount, cost, *verdict(figures))


def verdict(figures: Figures) -> tuple[str, str]:
    """How the year's cost stands to its budget, and the tone to say it in."""
    if figures.budget is None:
        return tr("no budget is set"), ""
    spare = figures.budget - figures.year_cash
    amount = wording.short(abs(spare), figures.currency)
    if spare < 0:
        return tr("{amount} over budget", amount=amount), "bad"
    return tr("{amount} under budget", amount=amount), "good"
