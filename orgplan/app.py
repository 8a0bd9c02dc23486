"""The start of the window; everything that needs Qt is in `orgplan.ui`."""

from pathlib import Path


def main(plan: Path | None = None) -> int:
    """Open the window, with a plan or with the welcome page; returns the exit status."""
    from orgplan.ui.speech import choose_language

    # Tables of words are made when their modules load, and so in the language chosen before.
    choose_language()
    from orgplan.ui.program import run

    return run(plan)
