"""Every operation on plans with every call that changes the disk failing in its turn.

    python -m tests.storage.operations OPERATION FOLDER

Each case is a process forked off that does the operation until a call fails, once or from then on
and for each reason a disk may have, or until it is killed in that call. What it has said to be
done must be on the disk then. Prints the number of cases; a case that goes wrong ends it.
"""

import errno
import os
import shutil
import stat
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from orgplan.exchange.csv_file import csv_text
from orgplan.exchange.intake.dispatch import Wish, bring
from orgplan.exchange.intake.gate import admit
from orgplan.exchange.plan_json import plan_to_json
from orgplan.exchange.safe_write import replacing, write_bytes, write_text
from orgplan.exchange.systems.scene import scene_of
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.systems.write import write_system
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.plain_book import write_book
from orgplan.model import records as r
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import OrgPlanError
from orgplan.model.plan import Plan
from orgplan.storage import migrations, saving  # noqa: F401 - loaded once, for all cases
from orgplan.storage.backups import backups_of, remove_all, restore
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.places import HOME_VARIABLE
from orgplan.storage.working.keeper import Keeper, open_kept, recover_kept, untitled_kept
from orgplan.storage.working.recovery import keep, left_behind
from tests.bench.plans import make_plan
from tests.storage.refusals import How, Refusal

REASONS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
HOWS = (
    *(How(f"{errno.errorcode[at]} {word}", at, for_good=word == "ever after")
      for at in REASONS for word in ("once", "ever after")),
    How("killed"),
    How("killed torn", torn=True),
)  # fmt: skip
FORMATS = Path(__file__).parents[1] / "formats"
ROSTER = "ID,Name,Title,Manager\n" + "".join(
    f"E{at},Person {at},Engineer {at},{'E0' if at else ''}\n" for at in range(12)
)


@dataclass
class Scene:
    """Where an operation works, and what it has on its hands once it is prepared."""

    folder: Path
    say: Callable[[str], None] = print
    plan: Plan = field(default_factory=lambda: Plan.of(()))
    keeper: Keeper | None = None
    opened: OpenedPlan | None = None
    step: ChangeSet | None = None

    @property
    def path(self) -> Path:
        return self.folder / "plans" / "plan.orgplan"

    @property
    def other(self) -> Path:
        return self.folder / "plans" / "other.orgplan"

    @property
    def exports(self) -> Path:
        return self.folder / "plans" / "exports"

    def open(self) -> None:
        self.opened, self.keeper = open_kept(self.path)
        self.plan = self.opened.plan

    def edit(self, title: str) -> None:
        draft = Draft(self.plan)
        draft.change(r.Position, self.plan.base.rows(r.Position)[0].id, title=title)
        self.store(draft.finish(f"Step {title}"))

    def store(self, step: ChangeSet) -> None:
        assert self.keeper is not None
        following = self.plan.apply(step)
        self.say(f"will {title_of(following)}")
        self.keeper.store(step, "")
        self.plan = following
        self.say(f"shown {title_of(following)}")

    def save(self, path: Path | None = None) -> None:
        assert self.keeper is not None
        mark = self.keeper.mark
        self.opened = save_plan(self.plan, path or self.path, self.opened)
        self.keeper.copy_saved(self.opened)
        self.keeper.saved(self.opened, mark)
        self.say(f"saved {title_of(self.plan)}")


def title_of(plan: Plan) -> str:
    """What the last edit has left."""
    return plan.base.rows(r.Position)[0].title


def first_file(scene: Scene) -> None:
    save_plan(make_plan(5), scene.path)


def file_with_backups(scene: Scene) -> None:
    opened = save_plan(make_plan(5), scene.path)
    save_plan(opened.plan, scene.path, opened)


def older_file(scene: Scene) -> None:
    shutil.copyfile(FORMATS / "format_4.orgplan", scene.path)
    scene.path.chmod(0o600)


def crashed(scene: Scene) -> None:
    """A session that has ended with two edits that are not saved."""
    first_file(scene)
    scene.open()
    scene.edit("one")
    scene.edit("two")
    assert scene.keeper is not None
    scene.keeper.end(with_edits=True)
    scene.keeper = None


def with_exports(scene: Scene) -> None:
    first_file(scene)
    scene.exports.mkdir()
    export(scene)
    scene.open()
    scene.edit("since the export")
    scene.save()
    assert scene.keeper is not None
    scene.keeper.end(with_edits=False)


def with_roster(scene: Scene) -> None:
    first_file(scene)
    roster = scene.folder / "roster.csv"
    roster.write_text(ROSTER)
    roster.chmod(0o600)
    scene.step = bring((roster,), open_plan(scene.path).plan, Wish()).step
    assert scene.step and len(scene.step) > 24


def opened_and_edited(scene: Scene) -> None:
    scene.open()
    scene.edit("first")


def opened_only(scene: Scene) -> None:
    scene.open()


def nothing_before(scene: Scene) -> None:
    """The operation begins with nothing open."""


def new(scene: Scene) -> None:
    scene.plan = make_plan(5)
    scene.keeper = untitled_kept(scene.plan)
    scene.edit("one")
    scene.save()


def opening(scene: Scene) -> None:
    scene.open()
    scene.say(f"shown {title_of(scene.plan)}")


def edit(scene: Scene) -> None:
    for title in ("one", "two", "three"):
        scene.edit(title)


def undo(scene: Scene) -> None:
    draft = Draft(scene.plan)
    draft.change(r.Position, scene.plan.base.rows(r.Position)[0].id, title="undone later")
    step = draft.finish("Step")
    scene.store(step)
    scene.store(~step)
    scene.store(step)


def save(scene: Scene) -> None:
    scene.save()
    scene.edit("after")
    scene.save()


def save_as(scene: Scene) -> None:
    assert scene.keeper is not None
    scene.keeper.lock_place(scene.other)
    scene.save(scene.other)
    scene.edit("after")


def migrate(scene: Scene) -> None:
    scene.open()
    scene.edit("migrated")
    scene.save()


def importing(scene: Scene) -> None:
    admit(scene.folder / "roster.csv")
    assert scene.step is not None
    scene.store(scene.step)
    scene.edit("after")


def export(scene: Scene) -> None:
    """Text, table, workbook and a folder of files, each over that of before where there is one."""
    plan = open_plan(scene.path).plan
    org = plan.base
    rows = [[seat.id, seat.title] for seat in org.rows(r.Position)]
    write_text(scene.exports / "plan.json", plan_to_json(plan), force=True)
    text = csv_text(["ID", "Title"], rows)
    write_bytes(scene.exports / "plan.csv", text.encode("utf-8-sig"), force=True)
    with replacing(scene.exports / "plan.xlsx", force=True) as temporary:
        write_book(temporary, ["ID", "Title"], rows)
    view = scene_of(org, org.settings.as_of, Pay.FULL, "Base plan")
    write_system(SYSTEMS["visio"], view, scene.exports / "visio", force=True)
    scene.say("exported")


def recovering(scene: Scene) -> None:
    found = left_behind()
    for left in found:
        try:
            recovered, scene.keeper = recover_kept(left)
        except OrgPlanError:
            keep(left)
            raise
        scene.plan, scene.opened = recovered.plan, recovered.on_disk
        scene.say(f"shown {title_of(scene.plan)}")
        scene.edit("three")
        scene.save()


def closing(scene: Scene) -> None:
    """Saved, and closed; what is not saved then is given up."""
    scene.save()
    assert scene.keeper is not None
    keeper, scene.keeper = scene.keeper, None
    keeper.end(with_edits=False)
    scene.say("closed")


def closing_with_edits(scene: Scene) -> None:
    assert scene.keeper is not None
    keeper, scene.keeper = scene.keeper, None
    keeper.end(with_edits=True)


def backing_up(scene: Scene) -> None:
    """A backup is restored beside, then all of them are removed."""
    document = open_plan(scene.path).document
    restore(backups_of(document)[0], scene.other)
    scene.say("restored")
    remove_all(document)


@dataclass(frozen=True)
class Operation:
    """What is there before, what is done before calls may fail, and what is done then."""

    before: Callable[[Scene], None]
    prepare: Callable[[Scene], None]
    act: Callable[[Scene], None]


OPERATIONS = {
    "new": Operation(nothing_before, nothing_before, new),
    "open": Operation(first_file, nothing_before, opening),
    "edit": Operation(first_file, opened_only, edit),
    "undo": Operation(first_file, opened_and_edited, undo),
    "save": Operation(first_file, opened_and_edited, save),
    "save as": Operation(first_file, opened_and_edited, save_as),
    "migrate": Operation(older_file, nothing_before, migrate),
    "import": Operation(with_roster, opened_only, importing),
    "export": Operation(with_exports, nothing_before, export),
    "close": Operation(first_file, opened_and_edited, closing),
    "close with edits": Operation(first_file, opened_and_edited, closing_with_edits),
    "backups": Operation(file_with_backups, nothing_before, backing_up),
    "recover": Operation(crashed, nothing_before, recovering),
}


class Case:
    """One operation, prepared once and then done again and again from the same beginning."""

    def __init__(self, name: str, root: Path) -> None:
        self._operation = OPERATIONS[name]
        self._folder, self._first = root / "now", root / "first"
        self._whole: dict[bytes, str] = {}
        os.environ[HOME_VARIABLE] = str(self._folder / "home")
        self._scene = Scene(self._folder, lambda _: None)
        self._scene.path.parent.mkdir(parents=True)
        self._operation.before(self._scene)
        known = self._scene.plan if self._scene.plan.base.rows(r.Position) else None
        if known is None and self._scene.path.exists():
            known = open_plan(self._scene.path).plan
        self._title = title_of(known) if known else ""
        self._scene.keeper = self._scene.opened = None
        shutil.copytree(self._folder, self._first)
        self._old = contents_of(self._scene.exports)
        said = self._said(10**9, HOWS[0])
        assert not [line for line in said if line.startswith(("refused", "fault"))], said
        self.calls = int(said[-1].removeprefix("calls "))
        self._new = contents_of(self._scene.exports)

    def survives(self, at: int, how: How) -> bool:
        """Whether there was a call of that number; raises AssertionError for what is lost."""
        said = self._said(at, how)
        faults = [line for line in said if line.startswith("fault")]
        assert not faults, faults[0]
        calls = [int(line.removeprefix("calls ")) for line in said if line.startswith("calls")]
        assert calls or not how.reason, said
        self._check(said)
        return not calls or calls[0] >= at

    def _said(self, at: int, how: How) -> list[str]:
        shutil.rmtree(self._folder)
        shutil.copytree(self._first, self._folder)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._live(writing, Refusal(at, how))
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            lines = pipe.read().splitlines()
        os.waitpid(child, 0)
        return [line.replace("\\n", "\n") for line in lines]

    def _live(self, pipe: int, refusal: Refusal) -> None:
        write, scene = os.write, self._scene
        scene.say = lambda text: [write(pipe, text.replace("\n", "\\n").encode() + b"\n"), None][1]
        try:
            self._operation.prepare(scene)
            refusal.start()
            try:
                self._operation.act(scene)
            except OrgPlanError as error:
                scene.say(f"refused {error}")
            finally:
                if scene.keeper is not None:
                    scene.keeper.end(with_edits=True)
        except BaseException:
            scene.say(f"fault {traceback.format_exc()}")
        scene.say(f"calls {refusal.calls}")
        os._exit(0)

    def _check(self, said: list[str]) -> None:
        for line in said:
            assert line != "refused ", "a refusal says why"
        allowed = _allowed(said, self._title)
        whole = [self._title_in(path) for path in self._files()]
        assert bool(self._title) <= bool(whole), "the file is still there"
        assert self._title == "" or self._scene.path.exists()
        found = left_behind()
        for left in found:
            recovered, keeper = recover_kept(left)
            assert not recovered.report, recovered.report
            assert title_of(recovered.plan) in allowed, (title_of(recovered.plan), said)
            keeper.end(with_edits=False)
        if not found and said_of(said, "shown"):
            assert allowed & set(whole), (whole, said)
        if said_of(said, "restored"):
            assert self._scene.other.exists()
        self._check_exports(said)
        self._check_modes()

    def _title_in(self, path: Path) -> str:
        """The title in a file, which is opened unless the very same bytes have been."""
        content = path.read_bytes()
        if content not in self._whole:
            self._whole[content] = title_of(open_plan(path).plan)
        return self._whole[content]

    def _files(self) -> list[Path]:
        return [path for path in (self._scene.path, self._scene.other) if path.exists()]

    def _check_exports(self, said: list[str]) -> None:
        """Each is the old or the new one; a folder is set aside while another takes its place."""
        found = contents_of(self._scene.exports)
        asides = list(self._scene.exports.glob(".~*.old"))
        for name, content in self._old.items():
            if name not in found:
                assert asides and contents_of(asides[0])[Path(name).name] == content, (name, said)
            else:
                assert found[name] in (content, self._new[name]), (name, said)
        if said_of(said, "exported"):
            assert found == self._new

    def _check_modes(self) -> None:
        """Every file is its owner's alone, or lies in a folder that is."""
        for path in (*(self._folder / "home").rglob("*"), *self._scene.path.parent.rglob("*")):
            if path.is_file() and not path.parent.name.endswith(".tmp"):
                assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
            if path.name.endswith(".tmp"):
                assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def contents_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder by their path in it, without those that are being made."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    named = {str(path.relative_to(folder)): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".~")}


def said_of(said: list[str], word: str) -> list[str]:
    """What was said after that word, in order."""
    return [line.partition(" ")[2] for line in said if line.partition(" ")[0] == word]


def _allowed(said: list[str], before: str) -> set[str]:
    """The titles that may be there: that shown last, and that which was about to be."""
    shown, will = said_of(said, "shown"), said_of(said, "will")
    last = shown[-1] if shown else before
    return {last, will[-1] if will else last}


def sweep(name: str, root: Path) -> Iterator[tuple[int, How]]:
    """Every call by every way that has gone well; raises AssertionError for one that has not."""
    case = Case(name, root)
    for how in HOWS:
        for at in count(1):
            try:
                reached = case.survives(at, how)
            except AssertionError as error:
                raise AssertionError(f"{name}, call {at}, {how.name}: {error}") from error
            if not reached:
                break
            yield at, how


if __name__ == "__main__":
    sys.stdout.write(str(sum(1 for _ in sweep(sys.argv[1], Path(sys.argv[2])))))
