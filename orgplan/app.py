"""The start of the window; everything that needs Qt is in `orgplan.ui`."""

from pathlib import Path


def main(plan: Path | None = None) -> int:
    """Open the window, with a plan or with the welcome page; returns the exit status."""
    from orgplan.ui.program import run

    return run(plan)
