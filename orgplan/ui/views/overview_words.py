"""What the overview says: the words of its cards and lists, and the pictures of its charts."""

from typing import TYPE_CHECKING

from orgplan.drawing.plan_words import capacity_words
from orgplan.language import tr, trn
from orgplan.model.org import Org
from orgplan.model.records import Position, Team
from orgplan.planning.figures import Figures, Start
from orgplan.planning.hiring import Request
from orgplan.ui import wording
from orgplan.ui.finding_words import finding_key
from orgplan.ui.panels.status_words import verdict
from orgplan.ui.seat_words import OPEN, holder
from orgplan.ui.views.overview_cards import Entry

if TYPE_CHECKING:
    from orgplan.findings.topics import Topic

Words = tuple[str, str, str, str]
"""Caption, figure, note, and the tone of the note."""


def card_words(figures: Figures) -> list[Words]:
    """What the four cards say."""
    return [_heads(figures), _cost(figures), _hiring(figures), _anchors(figures)]


def _heads(figures: Figures) -> Words:
    exit_heads = figures.closings[figures.year[-1].index]
    note = tr("{filled} filled, {planned} planned", filled=figures.filled, planned=figures.planned)
    return (
        tr("Headcount, {year_label} exit", year_label=figures.year_label),
        wording.number(exit_heads),
        note,
        "quiet",
    )


def _cost(figures: Figures) -> Words:
    spare, tone = verdict(figures)
    if figures.budget is not None:
        budget = wording.short(figures.budget, figures.currency)
        spare = spare.replace(" budget", tr(" the {budget} budget", budget=budget))
    spent = wording.short(figures.year_cash, figures.currency)
    return (tr("{year} loaded cost", year=figures.year_label), spent, spare, tone)


def _hiring(figures: Figures) -> Words:
    note, tone = capacity_words(figures.strains)
    return (tr("Hires per month, peak"), str(max(figures.hires)), note, tone)


def _anchors(figures: Figures) -> Words:
    covered, lacking = figures.anchored
    names = wording.joined([domain.name for domain in lacking], 2)
    note = (
        trn("{names} has none", "{names} have none", len(lacking), names=names)
        if lacking
        else tr("All have one")
    )
    figure = tr("{part} of {whole}", part=len(covered), whole=len(covered) + len(lacking))
    return (tr("Domains with a staff anchor"), figure, note, "bad" if lacking else "good")


def heads_numbers(figures: Figures) -> object:
    """What the chart of heads is drawn from."""
    span = slice(figures.year[0].index, figures.year[-1].index + 1)
    return figures.year, figures.closings[span], figures.people[span]


def money_numbers(figures: Figures) -> object:
    """What the chart of cost is drawn from."""
    span = slice(figures.year[0].index, figures.year[-1].index + 1)
    return figures.year, figures.cash[span], figures.budget, figures.currency


def start_line(figures: Figures, start: Start) -> Entry:
    """Somebody who is to begin."""
    org, position = figures.org, start.position
    team = org.get(Team, position.team)
    person = holder(org, start.spell)
    title = position.title if person == OPEN else f"{position.title}, {person}"
    day = wording.full_day(start.spell.start)
    return (day, title, team.name if team else ""), (Position, position.id)


def request_line(figures: Figures, hire: Request) -> Entry:
    """A requisition that is to be opened."""
    team = figures.org.get(Team, hire.position.team)
    day = wording.full_day(hire.open_by)
    words = hire.position.title
    return (day, words, team.name if team else ""), (Position, hire.position.id)


def topic_line(org: Org, topic: "Topic") -> Entry:
    """A question to look at, and where the first of its places is told in full."""
    from orgplan.findings.topics import topic_words  # with all checks, after the first picture

    return (topic.code, topic_words(org, topic)), finding_key(topic.findings[0])
