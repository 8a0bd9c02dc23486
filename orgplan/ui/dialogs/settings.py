"""Settings on one page; every choice holds at once, so there is nothing to confirm."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QSizePolicy,
    QWidget,
)

from orgplan import __version__
from orgplan.language import tr, trn
from orgplan.ui.dialogs.pages import Page
from orgplan.ui.hints import hints_closed, show_hints_again
from orgplan.ui.keeping import KEPT
from orgplan.ui.masking import SCREEN
from orgplan.ui.options import LOOK, NEW_PLANS, SPEECH, Option, chosen
from orgplan.ui.panels.combo import Combo
from orgplan.ui.panels.own_page import Verb
from orgplan.ui.parts import STRETCH, Elided, across, button, clear, down, frame, label, wrapped
from orgplan.ui.window import Window

CAPTION = 150
"""Pixels for the words before a choice, so that the choices of all cards stand in line."""


class OptionBox(Combo):
    """The values of one option; `picked` carries its key and the value."""

    picked = Signal(str, str)

    def __init__(self, option: Option, value: str) -> None:
        super().__init__()
        self.setAccessibleName(option.caption)
        self.setAccessibleDescription(option.note)
        self._key = option.key
        for key, words in option.choices():
            self.addItem(words, key)
        self.setCurrentIndex(self.findData(value))
        self.activated.connect(self._on_activated)

    def wheelEvent(self, event: object) -> None:
        """Scrolling the page over a box must not choose something else."""
        event.ignore()  # type: ignore[attr-defined]

    def _on_activated(self) -> None:
        self.picked.emit(self._key, str(self.currentData()))


class SettingsPage(Page):
    """Appearance, language, new plans, privacy and updates."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, tr("Settings"), QSize(640, 760))
        self._window, self._settings = window, window.settings
        self._wrong = wrapped(tone="bad")
        self._wrong.hide()
        parts = [
            self._section(tr("Appearance"), LOOK),
            self._section(tr("Language"), SPEECH),
            self._section(tr("New plans"), NEW_PLANS),
            self._section(tr("Backups"), KEPT),
            self._privacy(),
            self._help(),
            STRETCH,
        ]
        self.fill(parts, below=[self._wrong])
        self.first_focus.setFocus()

    @property
    def first_focus(self) -> QWidget:
        """What the keyboard speaks to first."""
        return self.findChildren(OptionBox)[0]

    def _section(self, title: str, options: Sequence[Option]) -> QFrame:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for option in options:
            box = OptionBox(option, chosen(self._settings, option))
            box.picked.connect(self._on_picked)
            caption = label(option.caption, tone="quiet")
            caption.setBuddy(box)
            caption.setMinimumWidth(round(CAPTION * self._window.theme.scale))
            form.addRow(caption, box)
            if option.note:
                form.addRow(label(""), wrapped(option.note, "note", "quiet"))
        return _card(title, [form])

    def _privacy(self) -> QFrame:
        words = tr(
            "Plans stay on this computer: OrgPlan uses no network, and sends nothing to anybody. "
            "What it keeps beside your files, only you can read."
        )
        hide = [
            self._mask(tr("Hide pay on the screen"), SCREEN.pay, "hide_pay"),
            self._mask(tr("Hide the names of people"), SCREEN.names, "hide_names"),
            wrapped(tr("Kept until you change it, also at the next start."), "note", "quiet"),
        ]
        places = [self._place(*place) for place in _places(self._settings.file)]
        count = len(self._settings.recent)
        said = trn("{count} recent plan is listed", "{count} recent plans are listed", count)
        self._recent = label(said)
        self._clear = button(tr("Clear the list"))
        self._clear.setEnabled(count > 0)
        self._clear.clicked.connect(self._on_clear)
        recent = across([self._recent, STRETCH, self._clear])
        return _card(tr("Privacy"), [wrapped(words), *hide, 4, *places, 4, recent])

    def _help(self) -> QFrame:
        words = tr(
            "OrgPlan {version} never looks for updates: a new version comes the way this one came.",
            version=__version__,
        )
        self._hints = button(tr("Show the hints again"))
        self._hints.setEnabled(hints_closed(self._settings))
        self._hints.clicked.connect(self._on_hints)
        hints = across([label(tr("Hints for the first use of each view")), STRETCH, self._hints])
        return _card(tr("Updates and hints"), [wrapped(words), hints])

    def _mask(self, words: str, on: bool, command: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        # The command itself: it asks nothing, and menus and status bar follow it.
        box.clicked.connect(self._window.actions_table[command].trigger)
        return box

    def _place(self, caption: str, folder: Path, meaning: str) -> QWidget:
        row = clear()
        open_it = Verb(tr("Open folder"), folder, "link")
        open_it.setAccessibleName(f"{caption}: {open_it.text()}")
        open_it.setEnabled(folder.is_dir())
        open_it.chosen.connect(_show)
        where = Elided(str(folder), "note", "quiet")
        where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = across([label(caption, weight="strong"), STRETCH, open_it])
        row.setLayout(down([head, wrapped(meaning, "note", "quiet"), where], 1))
        return row

    def _on_picked(self, key: str, value: str) -> None:
        settings, theme = self._settings, self._window.theme
        settings.set_text(key, value)
        look = {option.key: chosen(settings, option) for option in LOOK}
        theme.choose(look["theme"])
        theme.resize(int(look["text_size"]), look["density"])
        self._write()

    def _on_clear(self) -> None:
        self._settings.forget_all()
        self._recent.setText(trn("{count} recent plan", "{count} recent plans", 0))
        self._clear.setEnabled(False)
        self._write()

    def _on_hints(self) -> None:
        show_hints_again(self._settings)
        self._hints.setEnabled(False)
        self._write()

    def _write(self) -> None:
        """Say where a choice holds only until the program ends."""
        said = self._settings.write()
        self._wrong.setText(said)
        self._wrong.setVisible(bool(said))


def _places(settings: Path) -> tuple[tuple[str, Path, str], ...]:
    from orgplan.storage.backups import backups_home
    from orgplan.storage.fault_log import logs_home
    from orgplan.storage.working.folder import works

    return (
        (tr("Work"), works(), tr("What is not yet saved, until it is saved or given up")),
        (tr("Backups"), backups_home(), tr("What saving has replaced")),
        (tr("Log"), logs_home(), tr("Faults of OrgPlan: places in its code, never your plan")),
        (tr("Settings"), settings.parent, tr("What is chosen here, and the recent plans")),
    )


def _show(folder: Path) -> None:
    from orgplan.ui.shell import show_folder

    show_folder(folder)


def _card(title: str, parts: Sequence[object]) -> QFrame:
    made = frame("card")
    made.setLayout(down([label(title, "heading"), *parts], 8, (16, 12, 16, 14)))
    return made
