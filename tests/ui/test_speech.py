"""The language that the window is started in, and what numbers look like in it."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QLocale

from orgplan import language
from orgplan.ui.settings import Settings
from orgplan.ui.speech import locale_for
from tests.language.texts import ROOT

FORMS = [
    # The region's own marks, whether its language was chosen or found.
    ("de", "de_CH", False, "de_CH"),
    ("de", "de_CH", True, "de_CH"),
    # English was chosen on a German system.
    ("en", "de_DE", True, "en_US"),
    # There are no French texts, but the numbers are the system's.
    ("en", "fr_FR", False, "fr_FR"),
    ("de", "C", True, "de_DE"),
    # A system without a locale still parts thousands.
    ("en", "C", False, "en_US"),
]


@pytest.mark.parametrize(("code", "system", "chosen", "expected"), FORMS)
def test_numbers_are_the_systems_unless_another_language_was_chosen(
    code: str, system: str, chosen: bool, expected: str
) -> None:
    assert locale_for(code, QLocale(system), chosen=chosen).name() == expected


CODE = """
import sys
from orgplan.ui.settings import Settings
from orgplan.ui.speech import choose_language
choose_language(Settings())
from orgplan import language
from PySide6.QtCore import QLocale
print(language.code(), language.number(1234.5, 1), QLocale().name())
"""


@pytest.mark.parametrize(("variable", "setting", "expected"), [
    ("", "", "en 1,234.5 en_US"),
    ("", "de", "de 1.234,5 de_DE"),
    ("en", "de", "en 1,234.5 en_US"),
])  # fmt: skip
def test_the_window_speaks_the_language_of_the_settings(
    variable: str, setting: str, expected: str
) -> None:
    Settings().set_text(language.SETTING, setting)
    spoken = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, language.VARIABLE: variable, "LC_ALL": "C", "LANGUAGE": ""},
    )  # fmt: skip
    assert spoken.stdout.strip() == expected


def test_no_text_is_made_before_the_language_is_chosen() -> None:
    code = (
        "import sys; from orgplan import language\n"
        "def early(*a, **k): raise SystemExit('too early')\n"
        "language.tr = language.trn = language.trc = early\n"
        "import orgplan.__main__, orgplan.cli.edge, orgplan.cli.window, orgplan.app\n"
        "import orgplan.ui.speech, orgplan.ui.settings\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
