"""Every dialog and pop-up of the window, and how each is opened.

One list for whoever walks them: what they say to a screen reader, in another language, in
pictures. tests/ui/test_dialogs.py fails where a dialog of the program is not in it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QPoint
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from orgplan.model.draft import Draft
from orgplan.model.plan import Plan
from orgplan.model.records import Position
from orgplan.ui.program import Program
from orgplan.ui.workspace import Workspace
from tests.pause import pause

if TYPE_CHECKING:
    from orgplan.findings.run import Findings
    from orgplan.storage.working.recovery import Left

WAIT = 30_000
"""Milliseconds after which something that should come is given up."""
Look = Callable[[str, QWidget], object]
"""Gets the name of each dialog and the dialog while it is shown."""
DAY = date(2027, 6, 30)


class Opener:
    """A window with the sample, in which dialogs are opened one after the other."""

    def __init__(self, program: Program, workspace: Workspace, folder: Path, look: Look) -> None:
        self.program, self.space, self.folder = program, workspace, folder
        self.window, self.document = program.window, workspace.document
        self._look = look
        self._name = ""

    def open(self, name: str) -> None:
        """Open one of the list; each dialog that comes of it is looked at and given up."""
        self._name = name
        with self._answering():
            OPENED[name](self)
            self.settle()

    def shown(self, dialog: QWidget, name: str = "") -> None:
        """Show what is there now, once nothing is worked on any more."""
        dialog.show()
        self.settle()
        self._look(name or self._name, dialog)

    def run(self, command: str) -> None:
        """Carry a command out."""
        self.window.actions_table[command].trigger()
        self.settle()

    def go(self, view: str, seat: str = "") -> QWidget:
        """Show a view, a position chosen where one is named."""
        self.space.go(view, ((Position, seat),) if seat else ())
        self.settle()
        return self.space.current()

    def ask(self, dialog: QDialog) -> None:
        """Ask as a command would."""
        dialog.exec()
        dialog.deleteLater()

    def pop_up(self, open_it: Callable[[], object]) -> None:
        """Look at what pops up, and close it."""
        open_it()
        found = QApplication.activePopupWidget()
        assert found is not None
        self.shown(found)
        if isValid(found):
            found.close()

    def settle(self) -> None:
        """Wait until nothing is worked on and all that was asked for is laid out."""
        workers = self.space.around.workers
        deadline = QDeadlineTimer(WAIT)
        pause(0)
        while workers.tasks and not deadline.hasExpired():
            pause(5)
        pause(0)

    def findings(self) -> "Findings":
        """What is wrong with the plan, once it has been asked for."""
        reckoner, deadline = self.space.reckoner, QDeadlineTimer(WAIT)
        while reckoner.waits and not deadline.hasExpired():
            pause(5)
        self.settle()
        assert reckoner.findings is not None
        return reckoner.findings

    def change(self, verb: Callable[[Draft], object]) -> None:
        """Change the plan, as some dialogs have nothing to show of the sample."""
        assert self.document.attempt("Prepare", verb)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """While a dialog would wait for an answer it is looked at instead, and then given up."""

        def answer(dialog: QDialog) -> int:
            self.shown(dialog)
            dialog.hide()
            return 0

        kept = (QDialog.exec, QFileDialog.getOpenFileName)
        QDialog.exec = answer  # type: ignore[method-assign,assignment]
        QFileDialog.getOpenFileName = lambda *args, **named: ("", "")  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            QDialog.exec, QFileDialog.getOpenFileName = kept  # type: ignore[method-assign]


Open = Callable[[Opener], object]


def command(name: str, view: str = "positions", seat: str = "") -> Open:
    """Opened by a command while a view is shown."""

    def open_it(at: Opener) -> None:
        at.go(view, seat)
        at.run(name)

    return open_it


def made(build: Callable[[Opener], QDialog]) -> Open:
    """Opened by what a button of a view or the end of a worker does."""
    return lambda at: at.ask(build(at))


def _scenario(kind: str) -> Open:
    def build(at: Opener) -> QDialog:
        from orgplan.ui.dialogs import scenarios

        row = next(x for x in at.document.plan.scenarios if at.document.plan.scenario(x.id))
        name = () if kind == "RenameScenario" else (row.name,)
        made: QDialog = getattr(scenarios, kind)(at.window, at.document, row.id, *name)
        return made

    return made(build)


def _coverage(verb: str) -> Open:
    def open_it(at: Opener) -> None:
        getattr(at.go("coverage"), verb)()

    return open_it


def _share(at: Opener) -> QDialog:
    from orgplan.model.records import Domain
    from orgplan.ui.dialogs.coverage import GiveShare

    domain = at.document.org.rows(Domain)[0].id
    return GiveShare(at.window, at.document, "P-304", "Search engineer", domain, DAY)


def _finding(verb: str, wanted: Callable[[Opener, object], bool]) -> Open:
    """A verb of the findings, on the first one that it can be done with."""

    def open_it(at: Opener) -> None:
        from orgplan.ui.finding_words import finding_key

        view = at.go("findings")
        found = at.findings()
        row = next(row for row in found.all() if wanted(at, row))
        assert view.table.choose(finding_key(row)[1]), row  # type: ignore[attr-defined]
        getattr(view, verb)()

    return open_it


def _can_be_fixed(at: Opener, row: object) -> bool:
    from orgplan.findings.fixing import fix_of

    return fix_of(at.document.plan, "", row) is not None  # type: ignore[arg-type]


def _can_be_accepted(at: Opener, row: object) -> bool:
    return str(row.severity) != "error"  # type: ignore[attr-defined]


def _setup(verb: str) -> Open:
    """Adding to a page of Setup that asks for a name, and deleting a row of it."""

    def open_it(at: Opener) -> None:
        view = at.go("setup")
        view.open("locations")  # type: ignore[attr-defined]
        at.settle()
        table = view.findChild(_table_kind())
        assert table is not None
        if verb == "delete":
            table.grid.selectRow(0)
        getattr(table, verb)()

    return open_it


def _table_kind() -> type:
    from orgplan.ui.views.setup_table import SetupTable

    return SetupTable


def _close_team(at: Opener) -> QDialog:
    from orgplan.model.records import Team
    from orgplan.ui.dialogs.records import CloseTeam

    return CloseTeam(at.window, at.document, at.document.org.rows(Team)[0].id, DAY)


def _delete_records(at: Opener) -> QDialog:
    from orgplan.model.records import Team
    from orgplan.ui.dialogs.records import DeleteRecords

    return DeleteRecords(at.window, at.document, [(Team, at.document.org.rows(Team)[0].id)])


def _meeting(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.meeting import EndMeeting

    return EndMeeting(at.window, "Try out 1", ["P-304 moved to Search", "P-305 closed"])


def _decision(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.meeting import RecordDecision

    return RecordDecision(at.window, "Move Search", DAY, "Ada, Grace", base="Base")


def _password(kind: str, **named: bool) -> Open:
    def build(at: Opener) -> QDialog:
        from orgplan.ui.dialogs import password

        made: QDialog = getattr(password, kind)(at.window, **named)
        return made

    return made(build)


def _ask_password(at: Opener) -> QDialog:
    from orgplan.storage.secret.keys import PasswordError
    from orgplan.ui.dialogs.password import AskPassword

    return AskPassword(at.window, PasswordError(Path("meridian.orgplan"), b""))


class _Nothing:
    """In the place of a working folder, which giving up would let go."""

    def let_go(self) -> None:
        """There is none."""


def _left(attempts: int) -> "Left":
    from orgplan.storage.working.recovery import Left
    from orgplan.storage.working.session import Session

    session = Session("Meridian", attempts=attempts)
    return Left(_Nothing(), session, 3, "2027-06-30 10:15")  # type: ignore[arg-type]


def _recover(at: Opener) -> QDialog:
    """Work that can be had, and some that has ended the program twice."""
    from orgplan.ui.dialogs.recovery import RecoverWork

    return RecoverWork(at.window, [_left(0), _left(9)])


def _merge(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.merge import MergeCopy
    from orgplan.ui.merging.rows import Ground

    mine, theirs = _two_copies(at)
    return MergeCopy(at.window, at.space.around, Ground(mine, theirs), "copy.orgplan")


def _two_copies(at: Opener) -> tuple[Plan, Plan]:
    """Two plans of which one field is changed in both."""
    from orgplan.model.edits.positions import change_position

    def renamed(title: str) -> Plan:
        draft = Draft(at.document.plan)
        change_position(draft, "P-304", title=title)
        return at.document.plan.apply(draft.finish(""))

    return renamed("Alpha"), renamed("Omega")


def _returned(at: Opener) -> QDialog:
    from orgplan.exchange.intake.outcome import Problem
    from orgplan.exchange.returned.findings import Compared
    from orgplan.exchange.returned.merging import Returned
    from orgplan.model.common_ground import agreed
    from orgplan.model.merge import three_way
    from orgplan.ui.dialogs.returned import MergeReturned
    from orgplan.ui.merging.returned import Book

    mine, theirs = _two_copies(at)
    before = agreed(mine, theirs)
    problem = Problem(7, "AD", "values only", "Nowhere is no domain of the plan", "Positions")
    compared = Compared({"as_of": DAY.isoformat()}, (), (problem,))
    merge = three_way(before, mine, theirs)
    found = Returned("", merge, before, theirs, (problem,), compared)
    return MergeReturned(at.window, at.space.around, Book.of(found), "back.xlsx")


def _since(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.since import ChangesSince
    from orgplan.ui.merging.since import Since

    then, now = _two_copies(at)
    return ChangesSince(at.window, at.space.around, Since(then, now), "today")


def _damage(at: Opener) -> QDialog:
    from orgplan.assets import sample
    from orgplan.storage.doctor import diagnose
    from orgplan.ui.dialogs.damage import Damage

    file = at.folder / "damaged.orgplan"
    file.write_bytes(sample("meridian.orgplan").read_bytes()[:9000])
    return Damage(at.window, diagnose(file))


def _refused(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.refused import RefusedCells
    from orgplan.ui.pasting.filling import Refused

    rows = [Refused("7", "FTE", "many", "A number is needed")]
    return RefusedCells(at.window, at.space.around, rows)


ROSTER = """Employee ID,Name,Job title,Manager,Team,Start date,Base salary
E-900,New Person,Search engineer,Nobody Known,Search,2027-08-01,"185,000"
E-901,Other Person,Cook,New Person,Kitchen,soon,
"""


def _roster(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.importing import ImportFiles

    file = at.folder / "roster.csv"
    file.write_text(ROSTER, "utf-8")
    return ImportFiles(at.window, at.space.around, [file])


def _template(at: Opener) -> QDialog:
    from orgplan.exchange.templates.fill import look_at_template
    from orgplan.ui.dialogs.template import FillTemplate
    from tests.exchange.templates.templates_at_hand import template

    found = look_at_template(template(at.folder / "finance.xlsx"))
    return FillTemplate(at.window, at.space.around, found)


def _document(kind: str) -> Open:
    """A role document that ships, as it is imported and as it is applied."""

    def build(at: Opener) -> QDialog:
        from orgplan.ui.dialogs.blueprint_apply import ApplyBlueprint
        from orgplan.ui.dialogs.blueprint_import import ImportBlueprint

        shelf = at.go("blueprints").shelf  # type: ignore[attr-defined]
        assert shelf.current is not None
        if kind == "import":
            return ImportBlueprint(at.window, shelf.current)
        return ApplyBlueprint(at.window, at.space.around, shelf.current)

    return made(build)


def _rule(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.rules import EditRule

    row = next(x for x in at.document.plan.scenarios if at.document.plan.scenario(x.id))
    return EditRule(at.window, at.document, row.id)


def _requisition(at: Opener) -> None:
    """The sample asks for every position that is open, so one is added first."""
    at.run("add_position")
    at.go("hiring").add_requisition()  # type: ignore[attr-defined]


def _approval(at: Opener) -> QDialog:
    from orgplan.ui.dialogs.approval import ApprovePlan

    return ApprovePlan(at.window, at.document, DAY)


def _saved_views(at: Opener) -> None:
    from orgplan.ui.slide_commands import SlideCommands

    at.run("saved_views")
    commands = at.space.findChild(SlideCommands)
    assert commands is not None and commands.list is not None
    at.shown(commands.list)
    if commands.list is not None:
        commands.list.close()


def _presented(at: Opener) -> None:
    """The stage with its hint, then the speaker's window, which needs a second screen."""
    from orgplan.ui.presenting.speaker import Speaker
    from orgplan.ui.slide_commands import SlideCommands

    at.run("present")
    commands = at.space.findChild(SlideCommands)
    assert commands is not None and commands.show is not None
    at.shown(commands.show.stage, "Stage")
    speaker = Speaker(commands.show.stage)
    commands.show.screens.speaker = speaker
    commands.show.show_slide()
    speaker.resize(1280, 720)
    at.shown(speaker, "Speaker")
    commands.show.end()


def _filter(at: Opener) -> None:
    view = at.go("positions")
    at.pop_up(partial(view.grid.filter_column, 2))  # type: ignore[attr-defined]


def _days(at: Opener) -> None:
    from orgplan.ui.panels.field_widgets import DayField

    at.go("positions", "P-304")
    fields = at.window.findChildren(DayField)
    at.pop_up(next(field for field in fields if field.isVisible()).days.open)


def _cell_menu(at: Opener) -> None:
    grid = at.go("positions", "P-304").grid  # type: ignore[attr-defined]
    at.pop_up(partial(grid.customContextMenuRequested.emit, QPoint()))


def _chooser(at: Opener) -> None:
    at.pop_up(at.go("positions").columns.open)  # type: ignore[attr-defined]


def _menu(view: str, *said: object) -> Open:
    """A menu of a place in a view, as the right button opens it."""

    def open_it(at: Opener) -> None:
        place = at.go(view, "P-304")
        name, *rest = said
        at.pop_up(lambda: getattr(place, str(name))(*rest))

    return open_it


def _box(module: str, name: str, *said: object) -> Open:
    """A question with a few answers."""

    def open_it(at: Opener) -> None:
        from importlib import import_module

        getattr(import_module(f"orgplan.ui.dialogs.{module}"), name)(at.window, *said)

    return open_it


def _discard(at: Opener) -> None:
    from orgplan.ui.dialogs.recovery import really_discard

    really_discard(at.window, _left(0))


OPENED: Mapping[str, Open] = {
    "About": command("about"),
    "AcceptFinding": _finding("accept", _can_be_accepted),
    "AddDemand": _coverage("_add_need"),
    "AddEntry": _setup("add"),
    "AddScenario": command("add_scenario"),
    "AddTeam": command("add_team"),
    "ApplyBlueprint": _document("apply"),
    "ApprovePlan": made(_approval),
    "AskPassword": made(_ask_password),
    "Backups": command("backups"),
    "BuildOn": _scenario("BuildOn"),
    "ChangesSince": made(_since),
    "CloseSeats": command("close_seat", seat="P-304"),
    "CloseTeam": made(_close_team),
    "CopyScenario": _scenario("CopyScenario"),
    "Damage": made(_damage),
    "Decisions": command("decisions_taken"),
    "DeleteEntries": _setup("delete"),
    "DeleteRecords": made(_delete_records),
    "DeleteSeats": command("delete", seat="P-304"),
    "EditRisk": lambda at: at.go("findings")._on_risk(""),  # type: ignore[attr-defined]
    "EditRule": made(_rule),
    "EndMeeting": made(_meeting),
    "ExportDeck": command("deck"),
    "FillTemplate": made(_template),
    "FreezeScenario": _scenario("FreezeScenario"),
    "GiveShare": made(_share),
    "HistoryList": command("history"),
    "ImportBlueprint": _document("import"),
    "ImportFiles": made(_roster),
    "Keys": command("keys"),
    "MergeCopy": made(_merge),
    "MergeReturned": made(_returned),
    "NewPlan": lambda at: at.program.front.files.new(),  # type: ignore[union-attr]
    "Preview": command("print", "org_chart"),
    "PreviewFix": _finding("mend", _can_be_fixed),
    "PromoteScenario": _scenario("PromoteScenario"),
    "ProposeDemand": _coverage("_propose"),
    "RecordDecision": made(_decision),
    "RecoverWork": made(_recover),
    "RefusedCells": made(_refused),
    "RemovePassword": _password("RemovePassword"),
    "RemoveScenario": _scenario("RemoveScenario"),
    "RenameScenario": _scenario("RenameScenario"),
    "SaveView": command("save_view", "org_chart"),
    "SavedViews": _saved_views,
    "SetPassword": _password("SetPassword", has_one=True),
    "SettingsPage": command("settings"),
    "SystemFiles": command("systems"),
    "TablePreview": command("print", "positions"),
    "TakeSnapshot": command("snapshot"),
    "WorkbookQuestion": command("export"),
    "ask_about_conflict": _box("conflict", "ask_about_conflict", Path("meridian.orgplan")),
    "ask_about_unfinished": _box("messages", "ask_about_unfinished", "Writing plan.xlsx"),
    "ask_to_save": _box("messages", "ask_to_save", "Meridian"),
    "really_discard": _discard,
    "really_remove": _box("backups", "really_remove", 2),
    "really_restore": _box("backups", "really_restore", "30 Jun 2027", 2),
    "ColumnMenu": _filter,
    "DaySheet": _days,
    "Palette": lambda at: at.pop_up(partial(at.run, "find")),
    "MapView._menu": _menu("team_topology", "_menu", None, QPoint()),
    "OrgChartView._menu": _menu("org_chart", "_menu", "P-304", QPoint()),
    "offer_cell_menu": _cell_menu,
    "ColumnChooser._menu": _chooser,
    "Stage": _presented,
    # It changes the plan, so it comes last.
    "AddRequisition": _requisition,
}
"""What opens each, by the name of its class, or of the function that makes it."""
WITH_ANOTHER = {"Speaker": "Stage"}
"""Those that come with another one of the list."""
