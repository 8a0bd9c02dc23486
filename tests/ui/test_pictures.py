"""Pictures out of the window: exported, copied and printed, and never with pay in them."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from orgplan.drawing.maps.org_chart_facts import seat_map
from orgplan.drawing.shapes import Picture, Text
from orgplan.drawing.sheet import sheet
from orgplan.drawing.tokens import DARK
from orgplan.drawing.views import VIEWS as PICTURED
from orgplan.exchange.graph_files import VIEWS as GRAPHED
from orgplan.model.errors import FileError
from orgplan.ui.canvas import print as printing_files
from orgplan.ui.picture_commands import WRITING, PictureCommands
from orgplan.ui.picture_files import BOOK, chosen_format, formats_of
from orgplan.ui.printing import MOST_ACROSS, TILE, Preview
from orgplan.ui.views.map_view import MapView
from orgplan.ui.views.org_chart import OrgChartView
from orgplan.ui.workspace import VIEWS, Workspace
from tests.programs import needs
from tests.ui.conftest import PATIENCE


@pytest.fixture
def pictures(workspace: Workspace, qtbot: QtBot) -> PictureCommands:
    """The commands, with the org chart in the middle."""
    show(workspace, "org_chart", qtbot)
    found = workspace.findChild(PictureCommands) or PictureCommands(workspace)
    assert found is not None
    return found


def show(workspace: Workspace, name: str, qtbot: QtBot) -> OrgChartView | MapView:
    workspace.go(name)
    view = workspace.current()
    assert isinstance(view, OrgChartView | MapView)
    qtbot.waitUntil(lambda: bool(view.canvas.picture.shapes), timeout=PATIENCE)
    return view


def words(pictures: PictureCommands) -> str:
    picture = pictures.shot().picture
    texts = [shape.text for shape in picture.primitives() if isinstance(shape, Text)]
    spoken = [shape.spoken for shape in picture.shapes]
    return " ".join([*texts, *spoken])


def export(
    pictures: PictureCommands,
    answer: tuple[Path, str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, chosen = answer
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), chosen))
    pictures.export()
    workers = pictures._workspace.around.workers
    qtbot.waitUntil(lambda: not workers.running(WRITING), timeout=PATIENCE)


@pytest.mark.parametrize("place", range(len(formats_of("org-chart"))))
def test_every_format_of_the_dialog_is_written(
    place: int,
    pictures: PictureCommands,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = formats_of("org-chart")[place]
    export(pictures, (tmp_path / "chart", kind.filter), qtbot, monkeypatch)
    made = tmp_path / f"chart{kind.suffix}"
    assert made.stat().st_size > 1000
    assert f"{made.name} is written" in pictures._window.messages.text


def test_the_name_decides_where_it_contradicts_the_filter() -> None:
    formats = formats_of("org-chart")
    assert len({kind.filter for kind in formats}) == len(formats)
    assert chosen_format(formats, "a.svg", formats[0].filter)[0].suffix == ".svg"
    assert chosen_format(formats, "a.pdf", BOOK.filter) == (BOOK, Path("a.pdf"))
    assert chosen_format(formats, "a.b", BOOK.filter) == (BOOK, Path("a.b.pdf"))
    assert BOOK not in formats_of("stakeholders")


def test_a_picture_is_offered_beside_its_plan(
    pictures: PictureCommands, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def ask(parent: object, title: str, start: str, filters: str) -> tuple[str, str]:
        offered.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    pictures.export()
    name = "AI & ML org plan FY2028-FY2029 Org chart.pdf"
    assert offered == [str(plan_file.parent / name)]


def test_a_dialog_given_up_writes_nothing(
    pictures: PictureCommands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    pictures.export()
    assert not pictures._workspace.around.workers.running(WRITING)
    shown = [path.name for path in tmp_path.glob("[!.]*") if path.is_file()]
    assert shown == ["meridian.orgplan"]


def test_a_file_that_cannot_be_written_is_said(
    pictures: PictureCommands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    answer = (tmp_path / "nowhere" / "chart.pdf", "")
    export(pictures, answer, qtbot, monkeypatch)
    assert "There is no folder" in pictures._window.messages.text


def test_a_picture_names_plan_scenario_and_day(
    pictures: PictureCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    assert pictures.shot().picture.caption.endswith("Base plan · as of 23 Nov 2026")
    workspace.session.scenario = "LEAN"
    (lean,) = [row for row in workspace.document.plan.scenarios if row.id == "LEAN"]
    assert lean.name in pictures.shot().picture.caption


def test_a_chart_that_shows_cost_leaves_the_window_without_it(
    pictures: PictureCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    view = workspace.current()
    assert isinstance(view, OrgChartView)
    view.show_picker.chosen.emit("cost")
    qtbot.waitUntil(
        lambda: any("$" in shape.spoken for shape in view.canvas.picture.shapes), timeout=PATIENCE
    )
    assert "$" not in words(pictures)
    assert "Avery Abara" in words(pictures)


@pytest.mark.parametrize("name", VIEWS)
def test_no_picture_of_any_view_shows_money(
    name: str, pictures: PictureCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.go(name)
    if not isinstance(workspace.current(), OrgChartView | MapView):
        return
    show(workspace, name, qtbot)
    assert not set("$€£₹") & set(words(pictures))


def test_what_is_marked_in_the_window_is_marked_in_the_file_and_explained(
    pictures: PictureCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "team_topology", qtbot)
    before = pictures.shot().picture
    view.marks.picker.chosen.emit("bottlenecks")
    qtbot.waitUntil(lambda: bool(view.canvas.marks.by_id), timeout=PATIENCE)
    after = pictures.shot().picture
    told = {shape.text for shape in after.legend if isinstance(shape, Text)}
    assert "Bottlenecks" in told and set(before.legend) < set(after.legend)
    team = next(shape.bounds for shape in after.shapes if shape.id == "T2")
    badges = [s for s in after.shapes if isinstance(s, Text) and s.text == "1"]
    assert any(abs(s.x - team[2]) < 20 and abs(s.y - team[1]) < 20 for s in badges)
    page = sheet(after)
    assert page.height > sheet(before).height + 20, "the legend grows downward"
    view.marks.picker.chosen.emit("none")
    assert pictures.shot().picture == before


def test_a_map_that_is_shown_as_a_table_leaves_the_window_as_its_map(
    pictures: PictureCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "stakeholders", qtbot)
    assert isinstance(view, MapView)
    view.choose_reading("table")
    assert "Enterprise customers (B2B)" in words(pictures)


def test_what_is_not_drawn_yet_is_neither_written_nor_copied(
    pictures: PictureCommands, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = workspace.current()
    assert isinstance(view, OrgChartView)
    view.canvas.set_picture(Picture(()))
    for command in (pictures.export, pictures.copy, pictures.print):
        command()
        assert "no picture yet" in pictures._window.messages.text
        pictures._window.messages.hide()


def test_a_reading_is_exported_as_itself(
    pictures: PictureCommands, workspace: Workspace, qtbot: QtBot
) -> None:
    view = show(workspace, "stakeholders", qtbot)
    assert isinstance(view, MapView)
    for key in view.READINGS:
        view.choose_reading(key)
        assert pictures.shot().view in {*PICTURED, *GRAPHED}


def test_a_copy_is_on_the_clipboard_as_pixels_and_as_text_that_stays_text(
    pictures: PictureCommands,
) -> None:
    pictures.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    drawing = bytes(data.data("image/svg+xml").data()).decode()
    assert "<text" in drawing and "Avery Abara" in drawing
    assert "copied" in pictures._window.messages.text
    # Without a screen Qt would drop it after Python has gone, and crash.
    QGuiApplication.clipboard().clear()


def test_the_program_ends_well_with_a_picture_on_the_clipboard() -> None:
    code = """
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from orgplan.ui.shell import leave_clipboard, put_on_clipboard
application = QGuiApplication([])
data, picture = QMimeData(), QImage(4, 4, QImage.Format.Format_RGB32)
data.setImageData(picture)
data.setData("image/svg+xml", b"<svg/>")
put_on_clipboard(data)
del data
leave_clipboard()
assert not application.clipboard().image().isNull()
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_a_picture_too_large_to_copy_is_said(
    pictures: PictureCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise FileError("The picture would be too large")

    monkeypatch.setattr(printing_files, "image", refuse)
    pictures.copy()
    assert "too large" in pictures._window.messages.text


@pytest.fixture
def preview(pictures: PictureCommands, qtbot: QtBot, tmp_path: Path) -> Preview:
    made = Preview(pictures._window, pictures.shot().picture, DARK)
    qtbot.addWidget(made)
    made.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


def printed(preview: Preview) -> tuple[int, str]:
    """The pages on paper and their words."""
    preview.paint(preview.printer)
    path = preview.printer.outputFileName()
    command = ["pdftotext", "-raw", path, "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.count("\f"), " ".join(done.stdout.split())


@needs(("pdftotext",), "poppler-utils")
def test_every_name_is_on_paper_fitted_and_tiled(preview: Preview, workspace: Workspace) -> None:
    org = workspace.document.org
    names = {card.name for card in seat_map(org, org.settings.as_of).cards if card.name}
    pages, text = printed(preview)
    assert pages == 1
    assert all(name in text for name in names)
    preview.ways.buttons[TILE].click()
    preview.across.setValue(3)
    pages, text = printed(preview)
    assert pages == preview.tiling().pages > 3
    assert all(name in text for name in names)


def test_tiles_are_as_many_as_the_picture_needs(preview: Preview) -> None:
    preview.ways.buttons[TILE].click()
    assert not preview.across.isHidden()
    found = []
    for across in range(2, MOST_ACROSS + 1):
        preview.across.setValue(across)
        found.append(preview.tiling())
    assert [tiling.across for tiling in found] == list(range(2, MOST_ACROSS + 1))
    assert sorted(tiling.down for tiling in found) == [tiling.down for tiling in found]
    assert f"{found[-1].pages} sheets" in preview._count.text()


def test_the_preview_shows_what_is_printed(preview: Preview, qtbot: QtBot) -> None:
    preview.resize(900, 700)
    image = preview.preview.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(0, 800, 3) for y in range(0, 500, 3)}
    assert "#ffffff" in shown and DARK.window in shown


@pytest.mark.parametrize("name", ["overview", "coverage", "hiring", "budget", "scenarios"])
def test_a_destination_of_charts_leaves_the_window_as_its_board(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    workspace.go(name)
    table = workspace.window.actions_table
    for command in ("picture", "copy_picture", "print"):
        assert table[command].isEnabled()
    pictures = workspace.findChild(PictureCommands) or PictureCommands(workspace)
    assert pictures is not None
    out = tmp_path / f"{name}.svg"
    export(pictures, (out, ""), qtbot, monkeypatch)
    text = out.read_text("utf-8")
    assert workspace.current().TITLE in text and "as of 23 Nov 2026" in text
    pictures.copy()
    assert not QGuiApplication.clipboard().image().isNull()
