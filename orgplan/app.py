"""The start of the window; everything that needs Qt is in `orgplan.ui`."""

from collections.abc import Sequence
from pathlib import Path


def main(plans: Sequence[Path] = ()) -> int:
    """Open the window, with plans or with the welcome page; returns the exit status.

    Where the program runs already, it opens them, and this start ends at once.
    """
    from orgplan.ui.instance import hand_over

    if hand_over(plans):
        return 0
    from orgplan.ui.settings import Settings
    from orgplan.ui.speech import choose_language

    settings = Settings()
    # Tables of words are made when their modules load, and so in the language chosen before.
    choose_language(settings)
    from orgplan.ui.program import run

    return run(plans, settings)
