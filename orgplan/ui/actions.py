"""The commands as a table: what each is called, where it stands, its keys, its icon, its needs."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from orgplan.language import tr
from orgplan.ui.masking import SCREEN
from orgplan.ui.theme import Theme

MENUS = {
    "File": tr("File"),
    "Edit": tr("Edit"),
    "View": tr("View"),
    "Insert": tr("Insert"),
    "Plan": tr("Plan"),
    "Window": tr("Window"),
    "Help": tr("Help"),
}
"""The menus and their titles."""
PATIENCE = 500
"""Milliseconds after the first frame from which icons of menus hold nothing up."""
FEW = 5
"""Icons that are drawn in one go."""
RECENT, THEME, SCENARIOS = "recent", "theme", "scenarios"


class Command(NamedTuple):
    """One command. `title` "" is a line in the menu; a `submenu` is filled by whoever owns it.

    `needs`: "" always, else one of plan, selection (of positions), team (a single one), chosen
    (anything), canvas, picture or table (a view with one), base (shown, and not locked), a step of
    the plan's life, and the name of a view.
    """

    id: str
    title: str
    menu: str
    keys: str = ""
    icon: str = ""
    needs: str = ""
    checkable: bool = False
    submenu: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def _line(menu: str) -> Command:
    return Command("", "", menu)


COMMANDS: tuple[Command, ...] = (
    Command("new", tr("New plan"), "File", "Ctrl+N", "file-plus"),
    Command("new_from_blueprint", tr("New plan from a role document…"), "File"),
    Command("open", tr("Open…"), "File", "Ctrl+O", "folder-open"),
    Command("open_beside", tr("Open in a new window…"), "File", "Ctrl+Shift+O"),
    Command("", tr("Open recent"), "File", submenu=RECENT),
    Command("sample", tr("Open the sample"), "File", icon="book-open"),
    Command("recover", tr("Recover work…"), "File"),
    Command("backups", tr("Backups…"), "File", needs="plan"),
    Command("password", tr("Set a password…"), "File", icon="lock", needs="plan"),
    Command("remove_password", tr("Remove the password…"), "File", icon="lock-open", needs="plan"),
    _line("File"),
    Command("save", tr("Save"), "File", "Ctrl+S", "save", "plan"),
    Command("save_as", tr("Save as…"), "File", "Ctrl+Shift+S", needs="plan"),
    Command("export", tr("Export to Excel…"), "File", "Ctrl+E", "file-spreadsheet", "plan"),
    Command("template", tr("Fill finance's template…"), "File", "", "file-spreadsheet", "plan"),
    Command("systems", tr("Export for another system…"), "File", "", "share-2", "plan"),
    Command("import", tr("Import a roster…"), "File", "Ctrl+I", "upload"),
    Command("import_copied", tr("Import what was copied…"), "File", "", "clipboard-paste", "plan"),
    Command("import_blueprint", tr("Import a role document…"), "File", "", "upload", "plan"),
    Command("returned", tr("Merge a returned workbook…"), "File", "", "file-spreadsheet", "plan"),
    Command("merge", tr("Merge a copy…"), "File", "", "git-compare", "base"),
    Command("picture", tr("Export picture…"), "File", "Ctrl+Shift+E", "image", "picture"),
    Command("deck", tr("Export slides…"), "File", "Ctrl+Alt+E", "presentation", "plan"),
    Command("print", tr("Print…"), "File", "Ctrl+P", "printer", "paper"),
    _line("File"),
    Command("close", tr("Close plan"), "File", "Ctrl+W", needs="plan"),
    Command("quit", tr("Quit"), "File", "Ctrl+Q", role=QAction.MenuRole.QuitRole),
    Command("undo", tr("Undo"), "Edit", "Ctrl+Z", "undo-2", "plan"),
    Command("redo", tr("Redo"), "Edit", "Ctrl+Shift+Z", "redo-2", "plan"),
    Command("history", tr("History…"), "Edit", "Ctrl+Alt+Z", "list", "plan"),
    _line("Edit"),
    Command("copy", tr("Copy"), "Edit", "Ctrl+C", "copy", "table"),
    Command("copy_headings", tr("Copy with headings"), "Edit", "Ctrl+Alt+C", needs="table"),
    Command("paste", tr("Paste"), "Edit", "Ctrl+V", "clipboard-paste", "table"),
    Command("paste_below", tr("Paste at the end"), "Edit", "Ctrl+Alt+Shift+V", needs="table"),
    Command("fill_down", tr("Fill down"), "Edit", "Ctrl+D", needs="table"),
    Command("copy_picture", tr("Copy picture"), "Edit", "Ctrl+Shift+C", needs="picture"),
    _line("Edit"),
    Command("find", tr("Find anything…"), "Edit", "Ctrl+K", "search", "plan"),
    Command("find_here", tr("Find in this view"), "Edit", "Ctrl+F", "search", "plan"),
    Command("filter_column", tr("Filter this column…"), "Edit", "Alt+Down", "funnel", "table"),
    Command("clear_filters", tr("Show all rows"), "Edit", needs="table"),
    Command("columns", tr("Choose columns…"), "Edit", "Alt+Shift+Down", "columns-3", "table"),
    _line("Edit"),
    Command("edit_fields", tr("Edit in the inspector"), "Edit", "F2", "pencil", "chosen"),
    Command("close_seat", tr("Close position…"), "Edit", "Del", "user-minus", "selection"),
    Command("close_team", tr("Close team…"), "Edit", icon="users", needs="team"),
    Command("delete", tr("Delete…"), "Edit", "Shift+Del", "trash-2", "chosen"),
    _line("Edit"),
    Command(
        "settings",
        tr("Settings…"),
        "Edit",
        "Ctrl+,",
        "settings",
        role=QAction.MenuRole.PreferencesRole,
    ),
    Command("overview", tr("Overview"), "View", "Ctrl+1", "layout-dashboard", "plan"),
    Command("team_topology", tr("Team topology"), "View", "Ctrl+2", "workflow", "plan"),
    Command("org_chart", tr("Org chart"), "View", "Ctrl+3", "network", "plan"),
    Command("positions", tr("Positions"), "View", "Ctrl+4", "table-2", "plan"),
    Command("coverage", tr("Coverage"), "View", "Ctrl+5", "grid-3x3", "plan"),
    Command("stakeholders", tr("Stakeholders"), "View", "Ctrl+6", "users", "plan"),
    Command("dependencies", tr("Dependencies"), "View", "Ctrl+7", "share-2", "plan"),
    Command("decisions", tr("Decision rights"), "View", "Ctrl+8", "scale", "plan"),
    Command("hiring", tr("Hiring plan"), "View", "Ctrl+9", "calendar-clock", "plan"),
    Command("budget", tr("Budget"), "View", icon="wallet", needs="plan"),
    Command("scenarios", tr("Scenarios"), "View", icon="git-compare", needs="plan"),
    Command("blueprints", tr("Blueprints"), "View", icon="book-open", needs="plan"),
    Command("findings", tr("Findings"), "View", icon="circle-alert", needs="plan"),
    Command("setup", tr("Setup"), "View", icon="settings", needs="plan"),
    _line("View"),
    Command("zoom_in", tr("Zoom in"), "View", "Ctrl++", "zoom-in", "canvas"),
    Command("zoom_out", tr("Zoom out"), "View", "Ctrl+-", "zoom-out", "canvas"),
    Command("zoom_fit", tr("Zoom to fit"), "View", "Ctrl+0", "maximize", "canvas"),
    _line("View"),
    Command("present", tr("Present"), "View", "F5", "presentation", "plan"),
    Command("present_here", tr("Present from here"), "View", "Shift+F5", "", "plan"),
    Command("save_view", tr("Save this view…"), "View", "Ctrl+Shift+V", "star", "plan"),
    Command("saved_views", tr("Saved views…"), "View", "Ctrl+Alt+V", "list", "plan"),
    _line("View"),
    Command("", tr("Theme"), "View", submenu=THEME),
    Command("hide_pay", tr("Hide pay"), "View", "Ctrl+Shift+H", "eye-off", "", True),
    Command("hide_names", tr("Hide names of people"), "View", "Ctrl+Shift+J", "eye-off", "", True),
    _line("View"),
    Command("navigation", tr("Navigation"), "View", "Ctrl+Shift+L", "panel-left", "plan", True),
    Command("inspector", tr("Inspector"), "View", "Ctrl+Shift+I", "panel-right", "plan", True),
    Command("add_position", tr("Position"), "Insert", "Ctrl+Shift+P", "user-plus", "plan"),
    Command("add_team", tr("Team…"), "Insert", "Ctrl+Shift+T", "users", "plan"),
    Command("", tr("Scenario"), "Plan", submenu=SCENARIOS),
    Command("add_scenario", tr("New scenario…"), "Plan", icon="git-branch", needs="plan"),
    _line("Plan"),
    Command("submit", tr("Submit for approval"), "Plan", needs="submit"),
    Command("send_back", tr("Send back"), "Plan", needs="send_back"),
    Command("approve", tr("Approve…"), "Plan", needs="approve"),
    Command("lock", tr("Lock"), "Plan", needs="lock"),
    Command("archive", tr("Archive"), "Plan", needs="archive"),
    Command("start_version", tr("Start a new version"), "Plan", needs="start_version"),
    Command("snapshot", tr("Take a snapshot…"), "Plan", needs="plan"),
    Command("decisions_taken", tr("Decisions taken…"), "Plan", needs="plan"),
    _line("Plan"),
    Command("month_before", tr("Month before"), "Plan", "Alt+Left", "arrow-left", "plan"),
    Command("month_after", tr("Month after"), "Plan", "Alt+Right", "arrow-right", "plan"),
    Command("month_now", tr("Back to the plan's own date"), "Plan", "Alt+Home", "calendar", "plan"),
    Command("new_window", tr("New window"), "Window", "Ctrl+Shift+N"),
    Command("next_pane", tr("Next pane"), "Window", "F6", needs="plan"),
    Command("previous_pane", tr("Previous pane"), "Window", "Shift+F6", needs="plan"),
    _line("Window"),
    Command("minimize", tr("Minimize"), "Window", "Ctrl+M"),
    Command("full_screen", tr("Full screen"), "Window", "F11", checkable=True),
    Command("keys", tr("Keyboard shortcuts"), "Help", "F1", "circle-question-mark"),
    Command("log", tr("Show the log"), "Help", icon="file-text"),
    Command("about", tr("About OrgPlan"), "Help", icon="info", role=QAction.MenuRole.AboutRole),
)

# Fired only where their own widget has the focus, so that typing in a field keeps its keys.
LOCAL = frozenset(
    ("copy", "copy_headings", "paste", "paste_below", "fill_down", "close_seat", "delete",
     "edit_fields")
)  # fmt: skip

SHOWS_FILES = frozenset(("import", "import_copied", "returned", "merge", "template"))
"""What shows a file as it is before it is taken in: not while pay or names are hidden."""


_BY_ID = {command.id: command for command in COMMANDS if command.id}


class Actions(QObject):
    """The actions made of the table, and the one place from which each is carried out.

    Until `complete` only those are made that somebody asks for, so that the first paint waits for
    few of them.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._actions: dict[str, QAction] = {}
        self._met: set[str] = {""}
        self._handlers: dict[str, Callable[[], object]] = {}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._run)
        self.menus: dict[str, QMenu] = {}
        self._iconless = [command for command in COMMANDS if command.icon]

    def __getitem__(self, command_id: str) -> QAction:
        if command_id not in self._actions:
            self._actions[command_id] = self._make(_BY_ID[command_id])
        return self._actions[command_id]

    def handle(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Say who carries out which command."""
        unknown = handlers.keys() - _BY_ID.keys()
        assert not unknown, f"no such commands: {unknown}"
        self._handlers.update(handlers)

    def handle_later(self, commands: Iterable[str], load: Callable[[], object]) -> None:
        """Say who will carry out some commands once one of them is wanted: `load` says by whom."""

        def first(command_id: str) -> None:
            load()
            self._handlers[command_id]()

        self.handle({command_id: partial(first, command_id) for command_id in commands})

    def handled(self) -> frozenset[str]:
        """The commands that somebody carries out."""
        return frozenset(self._handlers)

    def run(self, command_id: str) -> None:
        """Carry out a command if it can be carried out now."""
        if self[command_id].isEnabled():
            self[command_id].trigger()

    def allow(self, needs: Iterable[str] | None = None) -> None:
        """Enable the commands whose need is met, the same needs as before by default."""
        self._met = {"", *needs} if needs is not None else self._met
        for command_id, action in self._actions.items():
            action.setEnabled(self._can(_BY_ID[command_id]))

    def _can(self, command: Command) -> bool:
        hidden = SHOWS_FILES if SCREEN.pay or SCREEN.names else ()
        return command.needs in self._met and command.id not in hidden

    def fill(self, bar: QMenuBar) -> None:
        """The menus by their titles; `complete` puts the commands in, after the first paint."""
        for menu, title in MENUS.items():
            self.menus[menu] = bar.addMenu(f"&{title}")

    def complete(self) -> None:
        """Put every command into its menu, with its keys; icons come with the first menu.

        Or once there has been time for more than what the first picture needs.
        """
        from PySide6.QtCore import Qt

        for command in COMMANDS:
            self._place(command, self.menus[command.menu])
            if command.id in LOCAL:
                context = Qt.ShortcutContext.WidgetWithChildrenShortcut
                self[command.id].setShortcutContext(context)
            if command.keys:
                self[command.id].setShortcut(command.keys)
        for menu in self.menus.values():
            menu.aboutToShow.connect(self.show_icons)
        QTimer.singleShot(PATIENCE, self._window, self._show_some_icons)

    def show_icons(self) -> None:
        """Give the commands their icons, which only menus show."""
        while self._iconless:
            self._theme.set_icon(self[(command := self._iconless.pop()).id], command.icon)

    def _show_some_icons(self) -> None:
        """A few at a time: all at once would hold up whoever has begun to work."""
        later, self._iconless = self._iconless[:-FEW], self._iconless[-FEW:]
        self.show_icons()
        self._iconless = later
        if later:
            QTimer.singleShot(0, self._window, self._show_some_icons)

    def _place(self, command: Command, menu: QMenu) -> None:
        if command.submenu:
            self.menus[command.submenu] = menu.addMenu(command.title)
        elif command.id:
            menu.addAction(self[command.id])
        else:
            menu.addSeparator()

    def _make(self, command: Command) -> QAction:
        action = QAction(command.title, self._window)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        action.setMenuRole(command.role)
        action.setEnabled(self._can(command))
        if command.id not in LOCAL:
            self._window.addAction(action)
        self._group.addAction(action)
        return action

    def _run(self, action: QAction) -> None:
        handler = self._handlers.get(action.objectName())
        if handler is not None:
            handler()
