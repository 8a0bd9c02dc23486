"""The tokens of every theme."""

import pytest

from orgplan.drawing.contrast import contrast
from orgplan.drawing.tokens import COLOURS, GROUNDS, TEAM_TYPES, THEMES

PAIRS = [
    (theme, text, ground)
    for theme in THEMES
    for text, grounds in GROUNDS.items()
    for ground in grounds
]
LINES = ["accent", "connector", "chart_filled", "collaboration", "facilitating", "service", "cycle"]


@pytest.mark.parametrize(("theme", "text", "ground"), PAIRS)
def test_text_can_be_read_on_every_ground_it_may_stand_on(
    theme: str, text: str, ground: str
) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens.colour(text), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("text", ["text", "text_quiet", "accent"])
def test_high_contrast_text_reaches_seven_to_one(text: str) -> None:
    tokens = THEMES["contrast"]
    for ground in GROUNDS[text]:
        assert contrast(tokens.colour(text), tokens.colour(ground)) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", sorted(COLOURS))
def test_every_colour_is_written_in_six_digits(theme: str, name: str) -> None:
    value = THEMES[theme].colour(name)
    assert len(value) == 7 and value.startswith("#") and int(value[1:], 16) >= 0


@pytest.mark.parametrize("kind", TEAM_TYPES)
def test_every_team_type_has_a_fill_and_a_line(kind: str) -> None:
    assert {f"{kind}_fill", f"{kind}_line"} <= COLOURS


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(KeyError, match="puce"):
        THEMES["light"].colour("puce")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", LINES)
def test_lines_stand_out_from_both_grounds(theme: str, name: str) -> None:
    tokens = THEMES[theme]
    assert min(contrast(tokens.colour(name), tokens.colour(g)) for g in ("window", "panel")) >= 2.4


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
