"""What the window looks like is seen by somebody before it changes."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from orgplan.ui.panels.navigation import DESTINATIONS
from tests.ui.reference import FOLDER, LOOKS, SHARE, distance, pictures

LEAST = 0.01
"""The share of a picture that may differ: other fonts move a letter here and there."""


@pytest.mark.parametrize("theme", LOOKS)
def test_every_destination_looks_as_it_did_when_somebody_looked(
    theme: str, qapp: QApplication
) -> None:
    far = {}
    for name, picture in pictures(theme):
        kept = QImage(str(FOLDER / f"{theme}-{name}.webp"))
        assert kept.size() == LOOKS[theme] * SHARE, f"{name} has no reference picture"
        if (share := distance(picture, kept)) > LEAST:
            far[name] = f"{share:.1%}"
    assert not far, f"look at them, and make them anew as tests/ui/reference.py says: {far}"


def test_another_destination_counts_as_another_picture() -> None:
    kept = [QImage(str(FOLDER / f"light-{place.id}.webp")) for place in DESTINATIONS]
    pairs = [(one, other) for one in kept for other in kept if one is not other]
    assert min(distance(*pair) for pair in pairs[::7]) > 5 * LEAST


def test_a_picture_of_another_theme_counts_as_another(qapp: QApplication) -> None:
    light, dark = (QImage(str(FOLDER / f"{theme}-overview.webp")) for theme in ("light", "dark"))
    assert distance(light, dark) > 0.5
