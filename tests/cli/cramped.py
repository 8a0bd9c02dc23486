"""A disk that takes no more, and all that OrgPlan writes tried on it: run in a world of mounts.

    unshare --mount --propagation private python -m tests.cli.cramped OBSTACLE FOLDER

Says a line for each deed that went as it should: refused in words with nothing changed or left
behind, and done once the obstacle was gone.
"""

import errno
import io
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from orgplan.__main__ import main
from orgplan.exchange.workbook import facts
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError
from orgplan.model.records import Position
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.places import HOME_VARIABLE
from orgplan.storage.working.keeper import open_kept
from tests.bench.plans import make_plan

Deed = Callable[[], object]
Obstacle = Callable[[Path], AbstractContextManager[None]]
ADVICE = re.compile(r"(free|choose|save|make|try|name|open) ")
"""What a sentence asks for: what to do."""
BLOCK = 4096
ROSTER = "Name,Title,Manager\nAnn,Lead,\nBen,Help,Ann\n"


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Not a byte is free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(BLOCK))
        except OSError as error:
            assert error.errno == errno.ENOSPC
    yield
    ballast.unlink()


@contextmanager
def nearly_full(disk: Path) -> Iterator[None]:
    """Two blocks are free, in which everything may begin."""
    with full(disk):
        os.truncate(disk / "ballast", (disk / "ballast").stat().st_size - 2 * BLOCK)
        yield


@contextmanager
def many_files(disk: Path) -> Iterator[None]:
    """There is room, and the disk takes no further file."""
    made = []
    try:
        while True:
            place = disk / f"ballast-{len(made)}"
            place.touch()
            made.append(place)
    except OSError as error:
        assert error.errno == errno.ENOSPC
    yield
    for place in made:
        place.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """The disk was mounted anew to be read alone."""
    run("mount", "-o", "remount,ro", str(disk))
    yield
    run("mount", "-o", "remount,rw", str(disk))


@contextmanager
def removed(disk: Path) -> Iterator[None]:
    """The folder is gone, as with a disk that was pulled out."""
    away = disk.with_name("away")
    run("mount", "--move", str(disk), str(away))
    disk.rmdir()
    yield
    disk.mkdir()
    run("mount", "--move", str(away), str(disk))


@contextmanager
def short_files(disk: Path) -> Iterator[None]:
    """No file may be longer than half a block."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (BLOCK // 2, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def over_quota(disk: Path) -> Iterator[None]:
    """The owner's share of the disk is used up, which a disk may say only when it is synced."""

    def refuse(handle: int) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    with patch.object(os, "fsync", refuse):
        yield


OBSTACLES = {
    "full, 4 MB": ("size=4m", full),
    "full, 8 MB": ("size=8m", full),
    "full, 16 MB": ("size=16m", full),
    "nearly full": ("size=8m", nearly_full),
    "too many files": ("size=16m,nr_inodes=90", many_files),
    "read-only": ("size=16m", read_only),
    "removed": ("size=16m", removed),
    "short files": ("size=16m", short_files),
    "quota": ("size=16m", over_quota),
}
"""How the disk is mounted, and what then befalls it."""


class Desk:
    """A plan on a disk, with other places on a disk that is sound."""

    def __init__(self, disk: Path, sound: Path) -> None:
        self.disk, self.sound = disk, sound
        self.path = save_plan(make_plan(12), disk / "plan.orgplan").path
        self.roster = sound / "roster.csv"
        self.roster.write_text(ROSTER)
        self.json = sound / "plan.json"
        self.command("export", self.path, self.json)
        again = open_plan(self.path)
        save_plan(again.plan, self.path, again)

    def command(self, *arguments: object) -> None:
        """A command of OrgPlan; raises OrgPlanError with what it says."""
        said = io.StringIO()
        sys.argv = ["orgplan", *map(str, arguments)]
        with redirect_stdout(io.StringIO()), redirect_stderr(said):
            status = main()
        if status == 2:
            raise OrgPlanError(said.getvalue().strip())
        assert status == 0, said.getvalue()

    def export(self, name: str, *options: str) -> Deed:
        return lambda: self.command("export", self.path, self.disk / name, *options)

    def save(self) -> None:
        opened = open_plan(self.path)
        assert save_plan(opened.plan, self.path, opened).report == ()

    def save_as(self) -> None:
        opened = open_plan(self.path)
        save_plan(opened.plan, self.disk / "other.orgplan", opened)

    def deeds(self) -> dict[str, Deed]:
        """All that writes a file on the disk, by its name."""
        disk, views = self.disk, (".pdf", ".svg", ".png", ".graphml", ".dot", ".mmd", ".drawio")
        return {
            "new": lambda: self.command("new", disk / "new.orgplan", "--from", self.json),
            "save": self.save,
            "save as": self.save_as,
            "import": lambda: self.command("import", self.roster, "--into", self.path),
            "problems": lambda: self.command(
                "import", self.roster, "--into", self.path, "--preview",
                "--problems", disk / "problems.csv", "--save-mapping", disk / "mapping.json",
            ),
            "restore": lambda: self.command(
                "backups", "restore", self.path, "1", disk / "old.orgplan"
            ),
            **{name: self.export(name) for name in ("out.xlsx", "out.csv", "out.json", "out.pptx")},
            **{f"map{form}": self.export(f"map{form}", "--view", "org-chart") for form in views},
            "deck.pdf": self.export("deck.pdf", "--view", "deck"),
            "for a system": self.export("system", "--for", "generic"),
            "without pay": self.export("none.xlsx", "--audience", "stakeholder"),
        }  # fmt: skip


class PrivateDesk(Desk):
    """The plan is on a sound disk, and OrgPlan's private places are on the other."""

    def __init__(self, disk: Path, sound: Path) -> None:
        super().__init__(sound, sound)
        os.environ[HOME_VARIABLE] = str(disk / "home")
        for deed in (self.open, self.back_up):
            deed()  # folders of the private places stay once they are there

    def open(self) -> None:
        _, keeper = open_kept(self.path)
        keeper.end(with_edits=False)

    def edit(self) -> Deed:
        """Opens the plan; to be done then is a step that no rest of a block is enough for."""
        opened, keeper = open_kept(self.path)
        seat, title = opened.plan.base.rows(Position)[0].id, "x" * 3 * BLOCK

        def step() -> None:
            draft = Draft(opened.plan)
            draft.change(Position, seat, title=title)
            keeper.store(draft.finish("Change"), "")

        return step

    def back_up(self) -> None:
        """A save goes on without the backup, and says so."""
        opened = open_plan(self.path)
        saved = save_plan(opened.plan, self.path, opened)
        assert open_plan(self.path).base_hash == saved.base_hash
        if saved.report:
            raise OrgPlanError(*saved.report)

    def deeds(self) -> dict[str, Deed]:
        return {"open": self.open, "backup": self.back_up, "edit": self.edit()}


def there(disk: Path) -> dict[str, bytes | None]:
    """All that is on the disk."""
    return {
        str(path.relative_to(disk)): path.read_bytes() if path.is_file() else None
        for path in sorted(disk.rglob("*"))
        if not path.name.startswith("ballast")
    }


def refused(deed: Deed) -> str:
    """What is said where a deed cannot be done; nothing where it can."""
    try:
        deed()
    except OrgPlanError as error:
        return str(error)
    return ""


def tried(name: str, deed: Deed, disk: Path, obstacle: Obstacle) -> str:
    """A deed with the obstacle, and once more when it is gone; what was said."""
    before = there(disk)
    with obstacle(disk):
        said = refused(deed)
    if not said:
        # A step is written to a file that is there.
        enough = obstacle is nearly_full or (obstacle is many_files and name == "edit")
        assert enough, f"{name} went well"
        return "there was room enough"
    assert there(disk) == before, (name, there(disk).keys() ^ before.keys())
    assert "\n" not in said and ADVICE.search(said) and ".tmp" not in said, (name, said)
    deed()
    return said


def serve(name: str, folder: Path) -> None:
    """Try all deeds on a disk of their own; where it holds the private places, fewer."""
    options, obstacle = OBSTACLES[name]
    facts.SPARE_ROWS = 1
    os.environ[HOME_VARIABLE] = str(folder / "home")
    (folder / "away").mkdir()
    for kind in (Desk,) if obstacle in (read_only, removed) else (Desk, PrivateDesk):
        sound, disk = folder / f"sound-{kind.__name__}", folder / f"disk-{kind.__name__}"
        sound.mkdir()
        disk.mkdir()
        run("mount", "-t", "tmpfs", "-o", options, "none", str(disk))
        for what, deed in kind(disk, sound).deeds().items():
            sys.stdout.write(f"{what}: {tried(what, deed, disk, obstacle)}\n")


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
