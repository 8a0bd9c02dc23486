"""A position edited by keyboard alone, heard as a screen reader hears it.

dbus-run-session -- python -m tests.walk.hands_off HOME PICTURES
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.walk.desk import Desk, desk
from tests.walk.reader import Thing, until

TITLE = "Head of Ranking"
SHARE = "0.6"
"""The FTE of the second position, to which Return has gone on."""
MOST = 60
"""Presses of Tab after which a control counts as out of reach."""


def to_the_table(user: Desk) -> Thing:
    """From the welcome page to the first cell of Positions, without the mouse."""
    user.see.wait("Open the sample", "push button")
    until(lambda: focus_of(user) or user.keys("Tab"), "a control with the focus")
    tab_to(user, "Open the sample")
    user.keys("Return")
    user.see.wait("Headcount 48 filled .*")
    user.keys("ctrl+4")
    return user.see.wait("Positions", "table|tree table")


def edit_a_title(user: Desk) -> None:
    """In the cell, with a spreadsheet's key; Return keeps what was typed, Ctrl Z takes it back."""
    user.keys("ctrl+Home", "Right", "Right", "F2")
    until(lambda: heard(user).startswith("Title"), "the editor of the title")
    user.keys("ctrl+a")
    user.type(TITLE)
    user.keys("Return")
    user.see.wait(f"Title: {TITLE}", "cell|table cell", deep=True)
    user.see.wait(r"AI & ML org plan FY2028-FY2029\* – OrgPlan", "frame")
    user.picture("typed")
    user.keys("ctrl+z")
    until(lambda: user.see.find(f"Title: {TITLE}", deep=True) is None, "the title before")
    user.keys("ctrl+shift+z")
    user.see.wait(f"Title: {TITLE}", deep=True)


def into_the_inspector(user: Desk) -> None:
    """F6 goes from pane to pane; the fields of what is chosen say what they are."""
    for _ in range(6):
        if inspector_has_focus(user):
            break
        go_on(user, "F6")
    tab_to(user, "FTE")
    assert (words := user.see.text(here(user))) == SHARE, words
    user.picture("inspector")


def leave(user: Desk, program: "subprocess.Popen[bytes]") -> None:
    """Quitting asks, and what it asks is answered by keyboard too."""
    user.keys("ctrl+q")
    user.see.wait("Don.t save", "push button")
    user.picture("asked")
    tab_to(user, "Don.t save")
    user.keys("space")
    assert (status := program.wait(60)) == 0, f"the program ended with {status}"


def tab_to(user: Desk, name: str) -> None:
    """Press Tab until a control of this name has the focus."""
    for _ in range(MOST):
        if re.fullmatch(name, heard(user)):
            return
        go_on(user, "Tab")
    raise AssertionError(f"Tab never comes to {name}")


def go_on(user: Desk, key: str) -> None:
    """Press a key that moves the focus, and wait until it has moved."""
    before = here(user)
    user.keys(key)
    until(lambda: here(user) != before, f"where {key} goes")


def inspector_has_focus(user: Desk) -> bool:
    pane = user.see.wait("Inspector", "panel")
    focused = here(user)
    return any(thing == focused for thing, _, _ in user.see.shown(pane))


def here(user: Desk) -> Thing:
    """What has the focus."""
    return until(lambda: focus_of(user), "a control with the focus")


def heard(user: Desk) -> str:
    """What a screen reader says of it."""
    return user.see.name(here(user))


def focus_of(user: Desk) -> Thing | None:
    """A control, or else a cell: a table says of its current one that it has the focus always."""
    return focused(user, deep=False) or focused(user, deep=True)


def focused(user: Desk, *, deep: bool) -> Thing | None:
    found = None
    for window in user.see.windows():
        for thing, _, _ in user.see.shown(window, deep=deep):
            if user.see.has(thing, user.see.FOCUSED):
                found = thing
    return found


def main(home: Path, pictures: Path) -> None:
    with desk(home, pictures) as user:
        program = user.start()
        try:
            to_the_table(user)
            edit_a_title(user)
            into_the_inspector(user)
            leave(user, program)
        except BaseException:
            user.picture("failed")
            raise
        finally:
            program.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
