"""A first day with OrgPlan, by mouse and keyboard, with a picture of every step.

    dbus-run-session -- python -m tests.walk.tour HOME PICTURES

Ends with 0 when every step did what a user expects of it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.walk.desk import Desk, desk
from tests.walk.reader import until

NAME = "AI & ML org plan FY2028-FY2029"
MOVED, MANAGER = "Noor Yilmaz, .*", "Uma Petrov, .*"
STAGE = r"{} / 5 · .*"
"""What a slide says of itself, by its number."""
HIRE = "Search Relevance Lead"


def first_start(user: Desk) -> None:
    """The welcome page offers the sample, which opens as a plan without a file."""
    user.see.wait("Open the sample", "push button")
    user.picture("welcome")
    user.press("Open the sample")
    user.see.wait(f"{NAME} – OrgPlan", "frame")
    user.see.wait("Headcount 48 filled .*")
    user.picture("overview")


def drag_a_position(user: Desk) -> None:
    """A card let go over another reports to it."""
    user.keys("ctrl+3")
    moved = user.see.wait(MOVED, "list item")
    before = user.see.area(moved)
    user.drag(moved, user.see.wait(MANAGER, "list item"))
    user.see.wait(rf"{NAME}\* – OrgPlan", "frame")
    until(
        lambda: user.see.area(user.see.wait(MOVED, "list item")) != before, "the card's new place"
    )
    user.see.wait("Uma Petrov", "combo box")
    user.picture("moved")


def add_a_hire(user: Desk) -> None:
    """A position is added, and its title can be typed at once."""
    user.keys("ctrl+shift+p")
    until(lambda: cards(user) == 66, "one more card")
    until(
        lambda: user.see.has(user.see.wait("Title", "text"), user.see.FOCUSED), "the title's field"
    )
    user.keys("ctrl+a")
    user.type(HIRE)
    user.keys("Return")
    user.see.wait(f"Open, {HIRE}, .*", "list item")
    user.picture("hire")


def undo(user: Desk) -> None:
    """Each step is taken back by one press, the last first; the move stays."""
    user.press("Undo")
    until(lambda: user.see.find(f"Open, {HIRE}, .*", "list item") is None, "the old title")
    user.press("Undo")
    until(lambda: cards(user) == 65, "one card less")
    user.see.wait(rf"{NAME}\* – OrgPlan", "frame")
    user.picture("undone")


def compare_scenarios(user: Desk) -> None:
    """Two scenarios stand side by side with what differs."""
    user.press("Scenarios", "check box|radio button")
    user.see.wait("FY2028 loaded cost, from Base plan to Hiring freeze FY2028 H2")
    user.see.wait("Hiring freeze FY2028 H2: 48 → 55 heads, .*")
    user.picture("scenarios")


def present(user: Desk) -> None:
    """The slides of the plan fill the screen, one key each, and Escape leads back."""
    user.keys("F5")
    user.see.wait(STAGE.format(1))
    user.picture("slide")
    user.keys("Right")
    user.see.wait(STAGE.format(2))
    user.picture("next-slide")
    user.keys("Escape")
    until(lambda: user.see.find(STAGE.format(".")) is None, "the end of the slides")


def export(user: Desk) -> None:
    """The workbook is written where the user says."""
    user.keys("ctrl+e")
    user.press("Choose a name…")
    name_a_file(user, user.home / "hiring.xlsx")
    until((user.home / "hiring.xlsx").is_file, "the workbook")
    user.see.wait(".*hiring.xlsx.*")
    user.picture("exported")


def save_and_quit(user: Desk, program: "subprocess.Popen[bytes]") -> None:
    """The plan gets a file, and the program ends."""
    user.keys("ctrl+s")
    name_a_file(user, user.home / "mine.orgplan")
    until((user.home / "mine.orgplan").is_file, "the plan's file")
    user.see.wait(f"{NAME} – OrgPlan", "frame")
    user.picture("saved")
    user.keys("ctrl+q")
    assert (status := program.wait(60)) == 0, f"the program ended with {status}"


def reopen(user: Desk) -> None:
    """What was done is there the next day."""
    program = user.start(str(user.home / "mine.orgplan"))
    user.see.wait(f"{NAME} – OrgPlan", "frame")
    user.keys("ctrl+3")
    user.click(user.see.wait(MOVED, "list item"))
    user.see.wait("Uma Petrov", "combo box")
    user.picture("reopened")
    user.keys("ctrl+q")
    assert (status := program.wait(60)) == 0, f"the program ended with {status}"


def cards(user: Desk) -> int:
    """How many cards the chart shows."""
    return len(user.see.children(user.see.wait("Org chart", "list")))


def name_a_file(user: Desk, file: Path) -> None:
    """Answer the dialog that asks for a file."""
    user.see.wait("File name:", "text")
    user.keys("ctrl+a")
    user.type(str(file))
    user.keys("Return")


def plan_of(user: Desk) -> dict[str, Any]:
    """The saved plan in words, by the command that other programs use."""
    target = user.home / "mine.json"
    command = [sys.executable, "-m", "orgplan", "export", str(user.home / "mine.orgplan")]
    subprocess.run([*command, str(target)], check=True, capture_output=True)
    found: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return found


def main(home: Path, pictures: Path) -> None:
    with desk(home, pictures) as user:
        program = user.start()
        try:
            first_start(user)
            drag_a_position(user)
            add_a_hire(user)
            undo(user)
            compare_scenarios(user)
            present(user)
            export(user)
            save_and_quit(user, program)
            reopen(user)
        except BaseException:
            user.picture("failed")
            raise
        finally:
            program.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
