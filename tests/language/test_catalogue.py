"""Every text of the code is in every catalogue, translated as a whole."""

import re
from pathlib import Path

import pytest

from tests.language.texts import ROOT, said, written

CATALOGUES = sorted((ROOT / "resources" / "translations").glob("*.po"))
FIELD = re.compile(r"\{(\w*)\}")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_every_text_and_no_other(path: Path) -> None:
    texts = {text.key: text for text in said()}
    held = written(path)
    assert sorted(texts.keys() - held.keys()) == [], "run `python3 dev.py texts`, then translate"
    assert sorted(held.keys() - texts.keys() - {""}) == [], "run `python3 dev.py texts`"
    assert [key for key, text in texts.items() if held[key].many != text.many] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated_in_every_form(path: Path) -> None:
    held = written(path)
    several = int(held[""].forms[0].partition("nplurals=")[2].partition(";")[0])
    empty = [key for key, entry in held.items() if not all(form.strip() for form in entry.forms)]
    forms = [
        key for key, entry in held.items() if len(entry.forms) != (several if entry.many else 1)
    ]
    assert (empty, forms) == ([], [])


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_fills_the_same_fields_as_its_text(path: Path) -> None:
    """One form of a plural may leave the count out, as in `one edit`."""
    wrong = []
    for key, entry in written(path).items():
        asked = set(FIELD.findall(key + entry.many)) if key else set()
        for form in entry.forms if key else ():
            filled = set(FIELD.findall(form))
            if filled != asked and not (entry.many and asked - filled == {"count"}):
                wrong.append(key)
    assert wrong == []


def test_plural_texts_stand_for_the_same_things_in_all_places() -> None:
    """Two places that say a text differently after a number would get one translation."""
    found: dict[str, set[str]] = {}
    for text in said():
        if text.many:
            found.setdefault(text.key, set()).add(text.many)
    assert {key: many for key, many in found.items() if len(many) > 1} == {}
