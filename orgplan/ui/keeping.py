"""How many backups of each plan stay, as the user has chosen it for this computer."""

from collections.abc import Iterable

from orgplan.language import tr, trn
from orgplan.storage.backups import USUAL, Keeping
from orgplan.ui.options import Choices, Option, chosen
from orgplan.ui.settings import Settings

NEWEST, DAYS, WEEKS = "backups/newest", "backups/days", "backups/weeks"


def _saves() -> Choices:
    said = ((n, trn("{count} save", "{count} saves", n)) for n in (1, 5, USUAL.newest, 20, 50, 100))
    return _with_none(said)


def _days() -> Choices:
    said = ((n, trn("{count} day", "{count} days", n)) for n in (7, USUAL.days, 30, 90))
    return _with_none(said)


def _weeks() -> Choices:
    said = ((n, trn("{count} week", "{count} weeks", n)) for n in (4, USUAL.weeks, 26, 52))
    return _with_none(said)


def _with_none(said: Iterable[tuple[int, str]]) -> Choices:
    return (("0", tr("None")), *((str(number), words) for number, words in said))


KEPT = (
    Option(NEWEST, tr("The versions before"), _saves, lambda: str(USUAL.newest)),
    Option(DAYS, tr("One a day for"), _days, lambda: str(USUAL.days)),
    Option(
        WEEKS,
        tr("One a week for"),
        _weeks,
        lambda: str(USUAL.weeks),
        tr("From the next save of a plan on; with none of the three, saving keeps no backups."),
    ),
)


def keeping_of(settings: Settings) -> Keeping:
    """What was chosen, or the usual."""
    return Keeping(*(int(chosen(settings, option)) for option in KEPT))
