"""What is said in which language, and how numbers stand in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan import language
from orgplan.language import Marks, Translated, entries, known, languages, number, tr, trc, trn
from tests.language.texts import ROOT, said, update, written

CATALOGUE = r"""
# A comment.
msgid ""
msgstr "Plural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2;\n"

#: orgplan/somewhere.py
msgid "Move {name} to {team}"
msgstr "Nach {team} zieht {name}"

msgctxt "verb"
msgid "Open"
msgstr "Öffnen"

msgid "Open"
msgstr "Offen"

msgid "{count} seat"
msgid_plural "{count} seats"
msgstr[0] "{count} miejsce"
msgstr[1] "{count} miejsca"
msgstr[2] "{count} miejsc"

msgid "Two\nlines and a \"word\" and \\n"
msgstr ""
"Zwei\n"
"Zeilen, \"ein\" Wort und \\n"

msgid "Not yet"
msgstr ""
"""


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language of three plural forms, spoken until the test is over."""
    (tmp_path / "xx.po").write_text(CATALOGUE, "utf-8")
    monkeypatch.setattr(language, "resource", lambda *parts: tmp_path / parts[-1])
    language.speak(language.read_catalogue("xx"), "xx", Marks(".", ","))
    yield
    language.choose(language.ENGLISH)


def test_english_needs_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "resource", lambda *parts: pytest.fail("it was read"))
    language.choose("fr_FR")
    assert tr("Move {name} to {team}", name="P-1", team="T{3}") == "Move P-1 to T{3}"
    assert [trn("{count} seat", "{count} seats", n) for n in (0, 1, 1200)] == [
        "0 seats", "1 seat", "1,200 seats",
    ]  # fmt: skip
    assert trc("verb", "Open") == "Open"
    assert tr("A {brace} without fields") == "A {brace} without fields"


@pytest.mark.usefixtures("other")
def test_a_translation_may_put_its_fields_in_another_order_and_has_its_own_plurals() -> None:
    assert tr("Move {name} to {team}", name="P-1", team="T3") == "Nach T3 zieht P-1"
    assert (trc("verb", "Open"), tr("Open")) == ("Öffnen", "Offen")
    assert [trn("{count} seat", "{count} seats", n) for n in (1, 3, 5, 1002)] == [
        "1 miejsce", "3 miejsca", "5 miejsc", "1.002 miejsca",
    ]  # fmt: skip
    assert tr('Two\nlines and a "word" and \\n') == 'Zwei\nZeilen, "ein" Wort und \\n'
    assert (tr("Not yet"), tr("Never heard of")) == ("Not yet", "Never heard of")


def test_numbers_have_the_marks_of_the_language_to_the_last_cent() -> None:
    amount = Decimal("12345678901234567.89")
    assert number(amount, 2) == "12,345,678,901,234,567.89"
    language.speak(Translated({}, bool), "de", Marks(".", ","))
    try:
        assert number(amount, 2) == "12.345.678.901.234.567,89"
        assert number(-1234) == "-1.234"
    finally:
        language.choose(language.ENGLISH)


def test_a_system_that_speaks_an_unknown_language_gets_english() -> None:
    assert [known(word) for word in ("de_AT", "de-CH", "DE", "fr_FR", "C", "")] == [
        "de", "de", "de", "en", "en", "en",
    ]  # fmt: skip
    assert ("de", "Deutsch") in languages()


def test_the_environment_names_the_language_of_a_command() -> None:
    code = "from orgplan import language; print(language.code(), language.number(1234.5, 1))"
    spoken = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, language.VARIABLE: "de"},
    )  # fmt: skip
    assert spoken.stdout.split() == ["de", "1.234,5"]


def test_the_catalogue_is_read_as_its_format_says() -> None:
    path = ROOT / "resources" / "translations" / "de.po"
    lines = path.read_text("utf-8").splitlines()
    assert dict(entries(lines)) == {key: entry.forms for key, entry in written(path).items()}


def test_every_text_is_a_literal_so_that_it_can_be_collected() -> None:
    assert [f"{text.place}:{text.line}" for text in said() if not text.key] == []


def test_bringing_a_catalogue_in_step_keeps_translations_and_drops_what_nobody_says(
    tmp_path: Path,
) -> None:
    (tmp_path / "orgplan").mkdir()
    (tmp_path / "orgplan" / "page.py").write_text(
        "from orgplan.language import tr, trc, trn\n"
        'tr("Not yet"); tr("New"); trc("verb", "Open")\n'
        'trn("{count} seat", "{count} seats", 1); tr("Move {name} to {team}", name=1, team=2)\n'
    )
    path = tmp_path / "xx.po"
    path.write_text(CATALOGUE, "utf-8")
    assert update(path, tmp_path) == ["Not yet", "New"]
    found = written(path)
    assert found.keys() == {
        "", "Not yet", "New", "verb\4Open", "{count} seat", "Move {name} to {team}",
    }  # fmt: skip
    assert found["{count} seat"].forms == ("{count} miejsce", "{count} miejsca", "{count} miejsc")
    assert found["Move {name} to {team}"].forms == ("Nach {team} zieht {name}",)
