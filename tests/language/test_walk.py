"""The whole window in another language: nothing is left in English, and nothing is cut."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.language.texts import ROOT

WALKS = [
    # Half as long again, from right to left, and in letters that tell what was not translated.
    ("mirrored", 1440, 900),
    # The same from left to right.
    pytest.param("pseudo", 1440, 900, marks=pytest.mark.soak),
    # A real language in the smallest window.
    ("de", 1100, 700),
]


@pytest.mark.parametrize(("spoken", "width", "height"), WALKS)
def test_every_view_menu_and_dialog_is_translated_and_has_room_for_its_words(
    spoken: str, width: int, height: int, tmp_path: Path
) -> None:
    pytest.importorskip("PySide6.QtWidgets")
    walk = [sys.executable, "-m", "tests.language.walk", spoken, str(width), str(height)]
    done = subprocess.run(
        walk, cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "ORGPLAN_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert [json.loads(line) for line in done.stdout.splitlines()] == []
