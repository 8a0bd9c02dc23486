"""The program is killed in mid-edit: what was typed is there again, and the file is as it was.

    dbus-run-session -- python -m tests.walk.crash HOME PICTURES

Ends with 0 when nothing that was shown as done was lost.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.walk.desk import Desk, desk
from tests.walk.hands_off import heard
from tests.walk.reader import until
from tests.walk.tour import NAME, plan_of

SAMPLE = Path(__file__).parents[2] / "samples" / "meridian.orgplan"
DONE, UNDONE, HALF = "Head of Ranking", "Head of Nothing", "Never finis"
"""A title that was kept, one that was taken back, and one still in the editor at the end."""
RECOVERED = "(?s).* is recovered with 3 edits.*"


def edit(user: Desk, program: "subprocess.Popen[bytes]") -> None:
    """Two titles typed, the second taken back, a third not finished; then the program dies."""
    user.see.wait(f"{NAME} – OrgPlan", "frame")
    user.see.wait("Headcount 48 filled .*")
    user.keys("ctrl+4")
    user.see.wait("Positions", "table|tree table")
    user.keys("ctrl+Home", "Right", "Right")
    type_a_title(user, DONE)
    user.see.wait(f"Title: {DONE}", deep=True)
    type_a_title(user, UNDONE)
    user.see.wait(f"Title: {UNDONE}", deep=True)
    user.keys("ctrl+z")
    until(lambda: user.see.find(f"Title: {UNDONE}", deep=True) is None, "the title before")
    user.keys("F2")
    until(lambda: heard(user).startswith("Title"), "the editor of the title")
    user.keys("ctrl+a")
    user.type(HALF)
    user.picture("in-mid-edit")
    program.kill()
    program.wait()


def type_a_title(user: Desk, title: str) -> None:
    """In the cell that is the current one; Return goes on to the one below."""
    user.keys("F2")
    until(lambda: heard(user).startswith("Title"), "the editor of the title")
    user.keys("ctrl+a")
    user.type(title)
    user.keys("Return")


def recover(user: Desk) -> None:
    """The next start says what was left and when; one button opens it as it was seen last."""
    user.see.wait("(?s)3 edits not saved, .*")
    user.picture("left")
    user.press("Open .*")
    user.see.wait(rf"{NAME}\* – OrgPlan", "frame")
    user.keys("ctrl+4")
    user.see.wait(f"Title: {DONE}", deep=True)
    assert user.see.find(f"Title: {UNDONE}|Title: {HALF}", deep=True) is None
    user.picture("recovered")


def save(user: Desk) -> None:
    """The mark goes once the file is written, and with it what the bar said of the recovery."""
    assert user.see.find(RECOVERED) is not None
    user.keys("ctrl+s")
    user.see.wait(f"{NAME} – OrgPlan", "frame")
    assert (user.home / "orgplan" / "backups").is_dir()
    until(lambda: user.see.find(RECOVERED) is None, "the end of the message")
    user.picture("saved")


def compare(user: Desk) -> None:
    """What the save has replaced lies among the backups, and can be held against what is now."""
    user.keys("ctrl+k")
    user.type("Backups")
    user.keys("Return")
    user.see.wait("1 backup")
    user.picture("backups")
    user.press("Compare with now.*")
    user.see.wait("Changes since .*", "dialog")
    user.see.wait("1 change since then. .*")
    user.see.wait(f"Now: {DONE}", deep=True)
    user.picture("compared")
    user.keys("Escape")


def main(home: Path, pictures: Path) -> None:
    plan = home / "mine.orgplan"
    shutil.copy(SAMPLE, plan)
    before = digest(plan)
    with desk(home, pictures) as user:
        program = user.start(str(plan))
        try:
            edit(user, program)
            assert digest(plan) == before
            program = user.start(str(plan))
            recover(user)
            assert digest(plan) == before
            save(user)
            compare(user)
            user.keys("ctrl+q")
            assert (status := program.wait(60)) == 0, f"the program ended with {status}"
        except BaseException:
            user.picture("failed")
            raise
        finally:
            program.kill()
        titles = {row["title"] for row in plan_of(user)["records"]["Position"]}
        assert DONE in titles
        assert not titles & {UNDONE, HALF}
        assert not list((home / "orgplan" / "work").iterdir())


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
