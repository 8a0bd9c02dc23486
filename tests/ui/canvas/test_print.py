"""Pictures as files."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from orgplan.drawing.maps.org_chart import Card, org_chart
from orgplan.drawing.shapes import Box, Picture
from orgplan.drawing.tokens import DARK
from orgplan.model.errors import FileError
from orgplan.ui.canvas import print as printing
from orgplan.ui.canvas.print import image, print_picture

pytestmark = pytest.mark.usefixtures("qapp")
CHART = org_chart(
    [
        Card("d", "", "Noor Haddad", "Director", team="platform"),
        Card("b", "d", "", "Senior MLE", "Jun 2027", "planned", "stream"),
    ],
    title="AI & ML",
)


def test_svg_text_is_text_with_the_title_and_the_legend(tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    print_picture(CHART, target)
    root = ElementTree.parse(target).getroot()
    words = [(node.text or "").strip() for node in root.iter() if node.tag.endswith("}text")]
    assert {"AI & ML", "Noor Haddad", "Open", "In seat", "Planned"} <= set(words)
    assert next(n.text for n in root.iter() if n.tag.endswith("}title")) == "AI & ML"
    assert not [n for n in root.iter() if n.tag.endswith("}image")]


def test_svg_text_can_be_written_as_outlines(tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    print_picture(CHART, target, outlines=True)
    assert "<text" not in target.read_text(encoding="utf-8")


def test_a_pdf_is_whole_and_has_its_fonts(tmp_path: Path) -> None:
    target = tmp_path / "chart.pdf"
    print_picture(CHART, target)
    made = target.read_bytes()
    assert made.startswith(b"%PDF") and b"%%EOF" in made[-16:]
    assert b"Inter" in made


def test_a_pdf_does_not_say_when_it_was_made_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        print_picture(CHART, tmp_path / name)
    made = (tmp_path / "one.pdf").read_bytes()
    assert made == (tmp_path / "two.pdf").read_bytes()
    assert not [word for word in (b"CreationDate", b"ModDate", b"CreateDate") if word in made]
    assert b"/ID [ <" in made and b"uuid:" in made


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_as_many_pixels_as_asked_for(tmp_path: Path, scale: int) -> None:
    target = tmp_path / "chart.png"
    print_picture(CHART, target, scale=scale)
    one, made = image(CHART, scale=1), QImage(str(target))
    assert made.width() == pytest.approx(scale * one.width(), abs=scale)
    assert made.text("Title") == "AI & ML"


def test_a_dark_picture_has_a_dark_ground() -> None:
    assert image(CHART, DARK, 1).pixelColor(1, 1).name() == DARK.panel


def test_a_picture_too_large_for_pixels_says_what_to_do(tmp_path: Path) -> None:
    wide = Picture((Box(0, 0, 200_000, 10, "panel"),), 0, 0, 200_000, 10)
    with pytest.raises(FileError, match="save it as PDF or SVG"):
        print_picture(wide, tmp_path / "chart.png")
    assert not list(tmp_path.iterdir())


def test_a_huge_picture_still_fits_a_page_of_a_pdf(tmp_path: Path) -> None:
    wide = Picture((Box(0, 0, 200_000, 10, "panel"),), 0, 0, 200_000, 10)
    print_picture(wide, tmp_path / "chart.pdf")
    assert b"/MediaBox [0 0 14400" in (tmp_path / "chart.pdf").read_bytes()


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    target.write_text("mine")
    with pytest.raises(FileError, match="already"):
        print_picture(CHART, target)
    assert target.read_text() == "mine"
    print_picture(CHART, target, force=True)
    assert target.read_text(encoding="utf-8").rstrip().endswith("</svg>")


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="png, svg, pdf"):
        print_picture(CHART, tmp_path / "chart.gif")


def test_half_a_file_never_takes_the_place_of_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(*_args: object) -> bytes:
        return b"%PDF-1.4 and no more"

    monkeypatch.setattr(printing, "pdf", half)
    with pytest.raises(FileError, match="not finished"):
        print_picture(CHART, tmp_path / "chart.pdf")
    assert not list(tmp_path.iterdir())


def test_no_window_and_no_screen_are_needed(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from orgplan.drawing.shapes import Box, Picture, Text;"
        "from orgplan.ui.canvas.print import print_picture;"
        "picture = Picture((Box(0, 0, 50, 20, 'panel'), Text(5, 15, 'Open')), 0, 0, 50, 20);"
        "print_picture(picture, Path('one.svg')); print_picture(picture, Path('two.pdf'))"
    )
    bare = {key: value for key, value in os.environ.items() if "QT" not in key}
    bare["PYTHONPATH"] = str(Path(__file__).parents[3])
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=bare)
    assert (tmp_path / "one.svg").stat().st_size and (tmp_path / "two.pdf").stat().st_size


def test_importing_it_does_not_load_qt() -> None:
    code = (
        "import sys; import orgplan.ui.canvas.print;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    root = str(Path(__file__).parents[3])
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": root})
