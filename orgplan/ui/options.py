"""What a user can choose in Settings, as tables of words and values."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QLocale

from orgplan import language
from orgplan.drawing.wording import SYMBOLS
from orgplan.language import tr
from orgplan.model.blank import TWO_YEARS
from orgplan.model.plan import Plan
from orgplan.ui.settings import Settings
from orgplan.ui.starter import new_plan
from orgplan.ui.theme import SIZE

Choices = tuple[tuple[str, str], ...]
CURRENCY, FIRST_MONTH, HORIZON = "new/currency", "new/first_month", "new/horizon"
SIZES = (80, 90, SIZE, 110, 125, 150, 175, 200)
HORIZONS = (12, 18, TWO_YEARS, 36, 48, 60)


class Option(NamedTuple):
    """One choice: its key in the settings, its words, its values, and what holds without one."""

    key: str
    caption: str
    choices: Callable[[], Choices]
    default: Callable[[], str]
    note: str = ""


def chosen(settings: Settings, option: Option) -> str:
    """What was chosen; what holds without a choice where the settings have none that exists."""
    value = settings.text(option.key)
    return value if value in dict(option.choices()) else option.default()


def usual_currency() -> str:
    """The currency of the user's region."""
    own = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return own or "USD"


def _themes() -> Choices:
    return (
        ("system", tr("As the system")),
        ("light", tr("Light")),
        ("dark", tr("Dark")),
        ("contrast", tr("High contrast")),
    )


def _sizes() -> Choices:
    usual = (str(SIZE), tr("As the system (100 %)"))
    return tuple(usual if size == SIZE else (str(size), f"{size} %") for size in SIZES)


def _densities() -> Choices:
    return ("compact", tr("Compact")), ("normal", tr("Normal")), ("roomy", tr("Roomy"))


def _currencies() -> Choices:
    return tuple((code, code) for code in dict.fromkeys([usual_currency(), *SYMBOLS]))


def _months() -> Choices:
    return tuple((str(number), QLocale().standaloneMonthName(number)) for number in range(1, 13))


def _horizons() -> Choices:
    return tuple((str(n), tr("{count} months", count=n)) for n in HORIZONS)


def _languages() -> Choices:
    return ("", tr("As the system")), *language.languages()


LOOK = (
    Option("theme", tr("Theme"), _themes, lambda: "system"),
    Option("text_size", tr("Text size"), _sizes, lambda: str(SIZE)),
    Option("density", tr("Height of rows"), _densities, lambda: "normal"),
)
SPEECH = (
    Option(
        language.SETTING, tr("Language"), _languages, lambda: "",
        tr("Spoken from the next start on."),
    ),
)  # fmt: skip
NEW_PLANS = (
    Option(CURRENCY, tr("Currency"), _currencies, usual_currency),
    Option(FIRST_MONTH, tr("Fiscal year begins in"), _months, lambda: "1"),
    Option(HORIZON, tr("Planned ahead"), _horizons, lambda: str(TWO_YEARS)),
)


def fresh_plan(settings: Settings, name: str, currency: str = "") -> Plan:
    """A new plan with what was chosen for new plans."""
    wanted = {option.key: chosen(settings, option) for option in NEW_PLANS}
    return new_plan(
        name,
        currency or wanted[CURRENCY],
        date.today(),
        int(wanted[FIRST_MONTH]),
        int(wanted[HORIZON]),
    )
