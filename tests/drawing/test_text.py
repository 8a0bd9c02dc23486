"""Widths of text without Qt."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.assets import resource
from orgplan.drawing.text import ELLIPSIS, elide, width, wrap
from tests.drawing.advances import WEIGHTS, advances, made, units


def test_width_grows_in_step_with_the_size() -> None:
    assert width("Noor Haddad", 26) == 2 * width("Noor Haddad", 13)


def test_bolder_text_is_wider() -> None:
    assert width("Noor Haddad", 13, 600) > width("Noor Haddad", 13, 400)


def test_a_character_the_font_lacks_has_a_width_too() -> None:
    assert width("\U000e0001", 13) > 0


def test_text_that_fits_is_left_alone() -> None:
    assert elide("Kofi", 13, 400, 100) == "Kofi"


@given(st.text(max_size=60), st.floats(20, 200))
def test_elided_text_fits_or_is_nothing_but_an_ellipsis(text: str, limit: float) -> None:
    short = elide(text, 13, 400, limit)
    assert width(short, 13) <= limit or short == ELLIPSIS


@given(st.text(alphabet="ab cdef ", max_size=80))
def test_wrapped_text_keeps_every_word_when_there_is_room(text: str) -> None:
    assert " ".join(wrap(text, 13, 400, 60, 99)).split() == text.split() or ELLIPSIS in "".join(
        wrap(text, 13, 400, 60, 99)
    )


def test_wrapping_stops_at_the_last_line_allowed() -> None:
    lines = wrap("one two three four five six seven", 13, 400, 50, 2)
    assert len(lines) == 2 and lines[1].endswith(ELLIPSIS)


def test_measuring_needs_no_qt() -> None:
    import subprocess

    code = (
        "import sys; from orgplan.drawing.text import width; width('x', 13);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_widths_are_those_of_the_font(weight: int) -> None:
    names = dict(zip((400, 500, 600, 700), WEIGHTS, strict=True))
    table = advances(names[weight])
    for code, advance in table.items():
        assert width(chr(code), units(), weight) == pytest.approx(advance)
    assert width("\U000e0001", units(), weight) == width("n", units(), weight)


def test_the_measures_are_those_that_are_made_from_the_fonts() -> None:
    assert resource("fonts", "advances.json").read_text("utf-8") == made()
