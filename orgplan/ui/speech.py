"""Which language the window speaks, and the form its numbers and dates have."""

import os

from PySide6.QtCore import QLocale

from orgplan import language
from orgplan.ui.settings import Settings


def choose_language(settings: Settings) -> None:
    """Speak the language of the settings, else the system's; once, before any text is made."""
    system = QLocale.system()
    chosen = language.asked_for(settings.text(language.SETTING))
    code = language.known(chosen or (system.uiLanguages() or [""])[0])
    locale = locale_for(code, system, chosen=bool(chosen))
    QLocale.setDefault(locale)
    language.choose(code, language.Marks(locale.groupSeparator(), locale.decimalPoint()))
    # Strangers' files are read in processes of their own, which say why they refuse one.
    os.environ[language.VARIABLE] = code


def locale_for(code: str, system: QLocale, *, chosen: bool) -> QLocale:
    """The system's own locale where it speaks the language or nobody chose another, else its usual.

    A system without a locale would write numbers without separators.
    """
    own = QLocale(code)
    if own.language() == system.language():
        return system
    return own if chosen or system.language() == QLocale.Language.C else system
