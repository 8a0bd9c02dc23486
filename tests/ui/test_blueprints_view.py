"""Blueprints in the window: read, traced to their lines, compared, imported and applied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from orgplan.assets import resource
from orgplan.blueprint.shipped import SHIPPED
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.records import Kpi, Position, RoleDocument, Stakeholder
from orgplan.ui.dialogs.blueprint_apply import ApplyBlueprint
from orgplan.ui.dialogs.blueprint_import import ImportBlueprint
from orgplan.ui.program import Program
from orgplan.ui.views.blueprints import COMPARE, DOCUMENT, ROLE, BlueprintsView
from orgplan.ui.views.blueprints_compare import pairs_of
from orgplan.ui.views.blueprints_kept import kept
from orgplan.ui.views.blueprints_page import BlueprintPage
from orgplan.ui.views.blueprints_role import MOST
from orgplan.ui.views.blueprints_rows import SHEETS
from orgplan.ui.views.blueprints_shelf import IMPORTED, IN_PLAN, READING, Shelf, Shelved
from orgplan.ui.workspace import Workspace
from tests.ui.conftest import PATIENCE

FIXTURES = Path(__file__).parents[1] / "blueprint" / "fixtures"
KEYS = (READING, "blueprints", "seats of a role")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(workspace: Workspace, qtbot: QtBot) -> Iterator[BlueprintsView]:
    workspace.go("blueprints")
    made = workspace.current()
    assert isinstance(made, BlueprintsView)
    qtbot.waitUntil(lambda: made.shelf.current is not None, timeout=PATIENCE)
    yield made
    assert "fault" not in workspace.window.messages.text


@pytest.fixture
def accepted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ImportBlueprint]]:
    """Says yes to every import, and keeps what was asked."""
    asked: list[ImportBlueprint] = []

    def agree(dialog: ImportBlueprint) -> int:
        asked.append(dialog)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ImportBlueprint, "exec", agree)
    yield asked


def page_of(workspace: Workspace) -> BlueprintPage:
    page = workspace.window.inspector.page
    assert page is not None
    found = page.findChild(BlueprintPage)
    assert isinstance(found, BlueprintPage)
    return found


def words_in(workspace: Workspace) -> list[str]:
    return [found.text() for found in page_of(workspace).findChildren(QLabel)]


def card(view: BlueprintsView, title: str):
    return next(c for c, sheet in zip(view.role.cards, SHEETS, strict=True) if sheet.title == title)


def import_file(view: BlueprintsView, qtbot: QtBot, path: Path) -> None:
    count = len(view.shelf.entries)
    view.import_path(path)
    qtbot.waitUntil(lambda: len(view.shelf.entries) > count, timeout=PATIENCE)


def proposed(view: BlueprintsView, qtbot: QtBot, team: str = "T3") -> ApplyBlueprint:
    entry = view.shelf.current
    assert entry is not None
    made = ApplyBlueprint(view.window(), view.around, entry)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.proposal is not None, timeout=PATIENCE)
    choose_team(made, qtbot, team)
    return made


def choose_team(made: ApplyBlueprint, qtbot: QtBot, team: str) -> None:
    made.team.setCurrentIndex(made.team.findData(team))
    qtbot.waitUntil(lambda: made.proposal.team == team, timeout=PATIENCE)


def test_the_library_is_listed_and_its_first_role_is_shown(
    view: BlueprintsView, workspace: Workspace
) -> None:
    assert view.list.list.count() == len(SHIPPED)
    assert view.list.list.currentItem().text() == "Staff ML Engineer"
    assert "Staff ML Engineer" in words_in(workspace)
    skills = card(view, "Skills").table
    assert skills.rows.rows[0].cells == ("Production software engineering", "Must have", "Critical")
    entry = workspace.window.navigation._entries["blueprints"]
    assert entry.accessibleDescription() == str(len(SHIPPED))


def test_the_inspector_counts_the_seats_of_the_role(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot
) -> None:
    def said() -> list[str]:
        words = words_in(workspace)
        return [words[words.index(name) + 1] for name in ("Filled", "Planned") if name in words]

    qtbot.waitUntil(lambda: said() == ["5", "1"], timeout=PATIENCE)
    assert "8 internal · 3 external · 4 peer roles" in words_in(workspace)


def test_every_value_leads_to_the_line_it_was_read_from(
    view: BlueprintsView, workspace: Workspace
) -> None:
    entry = view.shelf.current
    assert entry is not None
    blocks = {block.number: block for block in entry.document.blocks}
    for shown in view.role.cards:
        for at, row in enumerate(shown.table.rows.rows):
            assert row.block in blocks, row
            if at == 0:
                shown.table.setCurrentIndex(shown.table.rows.index(at, 0))
                text = blocks[row.block].text
                assert any(text in words for words in words_in(workspace))


def test_a_click_on_a_value_shows_its_source_and_the_whole_document(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot
) -> None:
    table = card(view, "KPIs").table
    where = table.visualRect(table.rows.index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=where)
    block = table.rows.rows[1].block
    assert view.shelf.block == block
    page_of(workspace).whole.emit(block)
    assert view.readings.buttons[DOCUMENT].isChecked()
    index = view.text.currentIndex()
    assert "Release frequency" in index.data()
    assert index.siblingAtColumn(0).data() == str(block)


def test_the_search_finds_roles_by_what_they_say(view: BlueprintsView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.list.search, "change capture")
    assert [view.list.list.item(i).text() for i in range(view.list.list.count())] == [
        "Data Engineer"
    ]
    qtbot.keyClick(view.list.search, Qt.Key.Key_Down)
    view.list.list.setCurrentRow(0)
    assert view.shelf.current is not None
    assert view.shelf.current.title == "Data Engineer"
    view.list.search.clear()
    assert view.list.list.count() == len(SHIPPED)


def test_the_career_map_leads_to_the_next_role_by_keyboard(
    view: BlueprintsView, qtbot: QtBot
) -> None:
    canvas = view.canvas
    canvas.pick("staff-ml-engineer")
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.selected == ("principal-ml-engineer",)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert view.shelf.current is not None
    assert view.shelf.current.title == "Principal ML Engineer"
    assert view.list.list.currentItem().text() == "Principal ML Engineer"


def test_two_roles_stand_side_by_side(view: BlueprintsView) -> None:
    view.compare()
    assert view.readings.buttons[COMPARE].isChecked()
    table, comparison = view.comparison.table, view.comparison
    comparison.right.setCurrentIndex(comparison.right.findData("senior-ml-engineer"))
    pairs = table.pairs.pairs
    assert pairs[0][:] == ("Level", "L6", "L5")
    both = list(pairs_of(*(view.shelf.find(f"{name}-ml-engineer") for name in ("staff", "senior"))))
    assert list(pairs) == both
    said = {pair.left for pair in pairs} | {pair.right for pair in pairs}
    for name in ("staff", "senior"):
        entry = view.shelf.find(f"{name}-ml-engineer")
        assert entry is not None
        assert {skill.name for skill in entry.blueprint.soft_skills} <= said
    comparison.only.setChecked(True)
    assert not any(pair.same for pair in table.pairs.pairs)


def test_a_document_is_read_apart_previewed_and_listed(
    view: BlueprintsView, qtbot: QtBot, accepted: list[ImportBlueprint], workspace: Workspace
) -> None:
    import_file(view, qtbot, FIXTURES / "field_engineer.md")
    listed = [view.list.list.item(i).text() for i in range(view.list.list.count())]
    assert listed[-2:] == ["Imported", "Field Engineering Job Family"]
    assert view.shelf.current is not None
    assert view.shelf.current.title == "Field Engineering Job Family"
    missing = [row.text for row in view.shelf.current.blueprint.unplaced]
    assert missing
    assert [row.cells[1] for row in card(view, "Not placed").table.rows.rows] == missing
    assert f"{len(missing)} passage" in " ".join(words_in(workspace))


def test_what_cannot_be_read_is_said_in_a_sentence(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "nothing.txt"
    empty.write_text("")
    view.import_path(empty)
    qtbot.waitUntil(lambda: bool(workspace.window.messages.text), timeout=PATIENCE)
    assert "nothing.txt" in workspace.window.messages.text
    assert len(view.shelf.entries) == len(SHIPPED)


def test_a_document_dropped_on_the_window_is_imported(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot, accepted: list[ImportBlueprint]
) -> None:
    workspace.go("overview")
    drop(workspace, FIXTURES / "field_engineer.md")
    qtbot.waitUntil(lambda: len(view.shelf.entries) > len(SHIPPED), timeout=PATIENCE)
    assert workspace.view == "blueprints"
    assert len(accepted) == 1


def drop(workspace: Workspace, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    said = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), *said)
    QApplication.sendEvent(workspace.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(workspace.window, QDropEvent(QPointF(9, 9), *said))


def test_markup_in_a_document_is_shown_as_text(
    view: BlueprintsView,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    accepted: list[ImportBlueprint],
) -> None:
    page = tmp_path / "page.md"
    mark = '&lt;img src="file:///etc/passwd"&gt; &lt;b&gt;bold&lt;/b&gt;'
    page.write_text(f"# Gate Keeper\n\n## Responsibilities\n\n- Watch {mark}.\n- Open.\n")
    import_file(view, qtbot, page)
    table = card(view, "Responsibilities").table
    table.setCurrentIndex(table.rows.index(0, 0))
    shown = [found for found in page_of(workspace).findChildren(QLabel) if "passwd" in found.text()]
    assert len(shown) == 1
    assert shown[0].text().endswith('<img src="file:///etc/passwd"> <b>bold</b>.')
    for found in page_of(workspace).findChildren(QLabel):
        assert found.textFormat() == Qt.TextFormat.PlainText


def test_a_role_is_applied_in_one_step_and_undone(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot
) -> None:
    before: Plan = workspace.document.plan
    asked = proposed(view, qtbot)
    asked.go.click()
    org = workspace.document.org
    assert [row.title for row in org.rows(RoleDocument)] == ["Staff ML Engineer"]
    entry = view.shelf.current
    assert entry is not None
    assert {kpi.name for kpi in org.rows(Kpi)} >= {kpi.name for kpi in entry.blueprint.kpis}
    assert workspace.document.stack.count() == 1
    assert "Apply Staff ML Engineer" in workspace.document.stack.undoText()
    assert "Search & Ranking" in " ".join(words_in(workspace))
    again = proposed(view, qtbot)
    assert not again.go.isEnabled()
    assert "Nothing changes" in again.said.text()
    workspace.window.actions_table.run("undo")
    assert not difference(before.org(), workspace.document.plan.org())


def test_what_a_row_becomes_can_be_chosen(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot
) -> None:
    asked = proposed(view, qtbot)
    asked.nearly.setChecked(False)
    keys = [asked.subjects.item(i).data(Qt.ItemDataRole.UserRole) for i in range(3)]
    asked.subjects.setCurrentRow(keys.index("stakeholders"))
    row = next(row for row in asked.rows.shown if row._row.text == "Data vendors")
    words = [row.choice.itemText(at) for at in range(row.choice.count())]
    assert words[0] == "Add as new"
    assert words[-1] == "Leave out"
    row.choice.setCurrentIndex(row.choice.count() - 1)
    row.choice.activated.emit(row.choice.count() - 1)
    qtbot.waitUntil(
        lambda: asked.proposal.rows[0] and action_of(asked) == "leave", timeout=PATIENCE
    )
    asked.go.click()
    names = {who.name for who in workspace.document.org.rows(Stakeholder)}
    assert "Data vendors" not in names


def action_of(asked: ApplyBlueprint) -> str:
    assert asked.proposal is not None
    rows = asked.proposal.of("stakeholders")
    return str(next(row.action for row in rows if row.text == "Data vendors"))


def test_a_variant_changes_what_is_proposed(view: BlueprintsView, qtbot: QtBot) -> None:
    asked = proposed(view, qtbot)
    before = asked.proposal
    regulated = next(
        action
        for action in asked.variants.menu.actions()
        if str(action.data()).endswith(": Regulated")
    )
    regulated.trigger()
    qtbot.waitUntil(lambda: asked.proposal is not before, timeout=PATIENCE)
    assert asked.proposal is not None
    assert [row.name for row in asked.proposal.variants if row.on] == [str(regulated.data())]
    assert asked.proposal.step != before.step


def test_a_chosen_role_returns_to_its_page(view: BlueprintsView) -> None:
    view.compare()
    view.list.list.setCurrentRow(3)
    assert view.readings.buttons[ROLE].isChecked()
    assert view.shelf.current is not None
    assert view.shelf.current.title == "ML Engineer"


def test_a_rank_is_never_taken_for_another(view: BlueprintsView, qtbot: QtBot) -> None:
    view.shelf.choose("ml-engineer")
    asked = proposed(view, qtbot, "T1")
    role, seat = (asked.proposal.of(name)[0] for name in ("role", "seat"))
    assert role.target == "machine-learning-engineer-ii"
    assert seat.target in {"P-105", "P-106"}
    choose_team(asked, qtbot, "T0")
    assert asked.proposal is not None
    assert str(asked.proposal.of("seat")[0].action) == "make"


def test_a_role_is_offered_to_the_team_that_waits_for_one(
    view: BlueprintsView, qtbot: QtBot
) -> None:
    entry = view.shelf.current
    assert entry is not None
    made = ApplyBlueprint(view.window(), view.around, entry)
    qtbot.addWidget(made)
    assert made.team.currentData() == "T4"
    view.around.session.select([(Position, "P-302")])
    made = ApplyBlueprint(view.window(), view.around, entry)
    qtbot.addWidget(made)
    assert made.team.currentData() == "T3"


def test_what_was_applied_is_found_in_the_plan_when_the_file_is_gone(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot, accepted: list[ImportBlueprint]
) -> None:
    import_file(view, qtbot, FIXTURES / "warehouse_planner.txt")
    entry = view.shelf.current
    assert entry is not None
    proposed(view, qtbot).go.click()
    later = Shelf(workspace.document, workspace.around.workers)
    kept = [item.entry for item in later.entries if item.group == IN_PLAN]
    assert [found.blueprint for found in kept] == [entry.blueprint]
    texts = {block.number: block.text for block in entry.document.blocks}
    for block in kept[0].document.blocks:
        assert block.number in texts
    workspace.document.stack.undo()
    assert later.entries == ()


def test_a_newer_version_of_a_document_shows_what_changed(
    view: BlueprintsView,
    workspace: Workspace,
    qtbot: QtBot,
    accepted: list[ImportBlueprint],
    tmp_path: Path,
) -> None:
    first = resource("blueprints", "data-engineer.md").read_text("utf-8")
    files = [tmp_path / "first.md", tmp_path / "second.md"]
    files[0].write_text(first + "\n")
    files[1].write_text(first.replace("Median < 10 days", "Median < 8 days"))
    import_file(view, qtbot, files[0])
    proposed(view, qtbot, "T8").go.click()
    import_file(view, qtbot, files[1])
    asked = proposed(view, qtbot, "T8")
    assert asked.subjects.item(0).text() == "Changed since last time  1"
    said = [found.text() for found in asked.rows.findChildren(QLabel)]
    assert "Time to new source" in said
    assert "Changed: target was “Median < 10 days”" in said
    asked.go.click()
    targets = {kpi.name: kpi.target for kpi in workspace.document.org.rows(Kpi)}
    assert targets["Time to new source"] == "Median < 8 days"


def test_go_to_scrolls_to_a_table_and_gives_it_the_keyboard(
    view: BlueprintsView, workspace: Workspace
) -> None:
    workspace.window.activateWindow()
    view.show_in_document(5)
    view.sections.chosen.emit("Risks")
    assert view.readings.buttons[ROLE].isChecked()
    assert workspace.window.focusWidget() is card(view, "Risks").table
    assert view.role.verticalScrollBar().value() > 0


def test_an_imported_document_is_there_at_the_next_start_until_it_is_removed(
    view: BlueprintsView, workspace: Workspace, qtbot: QtBot, accepted: list[ImportBlueprint]
) -> None:
    import_file(view, qtbot, FIXTURES / "field_engineer.md")
    entry = view.shelf.current
    assert entry is not None
    qtbot.waitUntil(lambda: [*kept()] == [entry.document], timeout=PATIENCE)
    later = Shelf(workspace.document, workspace.around.workers)
    later.fill()
    qtbot.waitUntil(lambda: bool(later.entries), timeout=PATIENCE)
    assert later.entries[-1] == Shelved(IMPORTED, entry)
    workspace.window.activateWindow()
    view.list.list.setFocus()
    qtbot.keyClick(view.list.list, Qt.Key.Key_Delete)
    assert len(view.shelf.entries) == len(SHIPPED)
    assert view.shelf.current is not None
    assert view.shelf.current.title == "Staff ML Engineer"
    qtbot.waitUntil(lambda: [*kept()] == [], timeout=PATIENCE)
    qtbot.keyClick(view.list.list, Qt.Key.Key_Delete)
    assert len(view.shelf.entries) == len(SHIPPED)


def test_a_document_of_thousands_of_passages_stays_usable(
    view: BlueprintsView, qtbot: QtBot, accepted: list[ImportBlueprint], tmp_path: Path
) -> None:
    lines = ["# Keeper of Lists", "", "## Responsibilities", ""]
    lines += [f"- Keep promise {at} of the many that were given." for at in range(6_000)]
    lines += ["", "## Career", "", "### Next roles", ""]
    lines += [f"- Keeper {at} of everything" for at in range(3_000)]
    long = tmp_path / "long.md"
    long.write_text("\n".join(lines))
    import_file(view, qtbot, long)
    rows = card(view, "Responsibilities").table.rows.rows
    assert len(rows) == MOST + 1
    assert rows[-1].cells == ("More", "The rest is in the document.")
    assert len([shape for shape in view.canvas.picture.shapes if shape.id]) < 40
    view.show_in_document(5_000)
    assert view.text.currentIndex().siblingAtColumn(0).data() == "5000"


def test_a_role_is_saved_as_a_file_that_is_the_same_role_again(
    view: BlueprintsView,
    workspace: Workspace,
    qtbot: QtBot,
    accepted: list[ImportBlueprint],
    tmp_path: Path,
) -> None:
    view.shelf.choose("mlops-engineer")
    path = tmp_path / "copy.md"
    view.save_to(path)
    assert path.read_bytes() == resource("blueprints", "mlops-engineer.md").read_bytes()
    assert "copy.md" in workspace.window.messages.text
    path.write_text(path.read_text("utf-8").replace("Path adoption", "Adoption of the path"))
    import_file(view, qtbot, path)
    assert "Adoption of the path" in {row.cells[0] for row in card(view, "KPIs").table.rows.rows}


def test_leaving_while_something_is_being_read_disturbs_nobody(
    view: BlueprintsView,
    program: Program,
    workspace: Workspace,
    qtbot: QtBot,
    accepted: list[ImportBlueprint],
) -> None:
    assert program.files is not None
    workers = workspace.around.workers
    view.shelf.choose("data-engineer")
    workspace.go("overview")
    qtbot.waitUntil(lambda: not any(map(workers.running, KEYS)), timeout=PATIENCE)
    assert program.window.messages.text == ""
    view.import_path(FIXTURES / "field_engineer.md")
    program.files.close()
    qtbot.waitUntil(lambda: not any(map(workers.running, KEYS)), timeout=PATIENCE)
    assert accepted == []
    assert program.window.messages.text == ""
