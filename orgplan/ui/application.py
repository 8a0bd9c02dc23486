"""Qt's application object, made once: names, locale, theme, and where faults go."""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from orgplan.ui.settings import Settings
from orgplan.ui.theme import CHOICES, DENSITIES, LEAST_SIZE, MOST_SIZE, SIZE, Theme


def make_application() -> QApplication:
    """The application of this process."""
    QApplication.setApplicationName("orgplan")
    QApplication.setApplicationDisplayName("OrgPlan")
    QApplication.setOrganizationName("OrgPlan")
    QApplication.setDesktopFileName("orgplan")
    # Named here the style costs nothing; setStyle hands it back, with all its enums (early.py).
    words = [*sys.argv[:1], "-style", "fusion"]
    application = QApplication.instance() or QApplication(words)
    assert isinstance(application, QApplication)
    if QLocale().language() == QLocale.Language.C:
        # A system without a locale would write numbers without separators.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return application


def make_theme(application: QApplication, settings: Settings) -> Theme:
    """The theme that was chosen last."""
    choice, density = settings.text("theme", "system"), settings.text("density", "normal")
    return Theme(
        application,
        choice if choice in CHOICES else "system",
        early=True,
        size=settings.number("text_size", SIZE, LEAST_SIZE, MOST_SIZE),
        density=density if density in DENSITIES else "normal",
    )


def translate(application: QApplication) -> None:
    """Qt's own words (Cancel, Yes) in the user's language, where it has them."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)
