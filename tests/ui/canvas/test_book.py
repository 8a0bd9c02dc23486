"""The book of the org chart as a PDF, read by another program."""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from orgplan.drawing.maps.org_chart import Card, org_chart
from orgplan.drawing.maps.org_chart_facts import SeatMap, seat_map
from orgplan.drawing.views import draw_book
from orgplan.model.plan import Plan
from orgplan.ui.canvas.print import print_book, print_picture
from tests.programs import needs

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    needs(("pdftotext",), "poppler-utils"),
]


class Found(NamedTuple):
    """A link of a PDF: the page it is on and the one it leads to, from 1, and what it says."""

    page: int
    target: int
    words: str


@pytest.fixture(scope="module")
def seats(sample_plan: Plan) -> SeatMap:
    return seat_map(sample_plan.base, sample_plan.settings.as_of)


@pytest.fixture(scope="module")
def made(sample_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("book") / "book.pdf"
    print_book(draw_book(sample_plan.base, "Base plan", sample_plan.settings.as_of), target)
    return target


def text_of(path: Path, *arguments: object) -> str:
    command = ["pdftotext", "-raw", *map(str, arguments), str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return " ".join(done.stdout.split())


def objects(raw: bytes) -> dict[int, bytes]:
    """The newest version of every object, by its number."""
    found = re.finditer(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", raw, re.DOTALL)
    return {int(match[1]): match[2] for match in found}


def links_of(path: Path) -> list[Found]:
    known = objects(path.read_bytes())
    tree = next(body for body in known.values() if b"/Kids" in body)
    pages = [int(n) for n in re.findall(rb"(\d+) 0 R", tree[tree.index(b"/Kids") :])]
    found = []
    for at, page in enumerate(pages, 1):
        annotations = re.search(rb"/Annots (\d+) 0 R", known[page])
        assert annotations is not None
        for number in re.findall(rb"(\d+) 0 R", known[int(annotations[1])]):
            found.append(_link(path, at, known[int(number)], pages))
    return found


def _link(path: Path, page: int, body: bytes, pages: list[int]) -> Found:
    area = re.search(rb"/Rect \[([^]]+)\]", body)
    target = re.search(rb"/Dest \[(\d+) 0 R", body)
    assert area is not None and target is not None
    left, low, right, high = map(float, area[1].split())
    top = 595.0 - high
    box = ("-x", round(left), "-y", round(top), "-W", round(right - left), "-H", round(high - low))
    words = text_of(path, "-f", page, "-l", page, *box)
    return Found(page, pages.index(int(target[1])) + 1, words)


def test_every_name_and_title_is_read_back_from_the_chart(seats: SeatMap, tmp_path: Path) -> None:
    target = tmp_path / "chart.pdf"
    print_picture(org_chart(seats.cards, seats.dotted), target)
    text = text_of(target)
    for card in seats.cards:
        assert card.name in text and card.title in text


def test_every_name_and_title_is_read_back_from_the_book(seats: SeatMap, made: Path) -> None:
    text = text_of(made)
    for card in seats.cards:
        assert card.name in text and card.title in text


def test_every_link_of_the_book_leads_to_the_page_of_whom_it_names(made: Path) -> None:
    found = links_of(made)
    assert len(found) > 40
    for link in found:
        head = text_of(
            made, "-f", link.target, "-l", link.target, "-y", 40, "-x", 0, "-W", 842, "-H", 30
        )
        named = link.words == "Contents" and link.target == 1
        name = re.match(r"\w+ \w+", link.words)
        assert named or (name is not None and head.startswith(name[0])), (link, head)


def test_the_outline_names_the_managers_in_the_order_of_their_pages(made: Path) -> None:
    known = objects(made.read_bytes())
    titles = [re.search(rb"/Title <([0-9A-F]+)>", body) for body in known.values()]
    names = [bytes.fromhex(found[1].decode()).decode("utf-16") for found in titles if found]
    assert names[:3] == ["Org chart", "Avery Abara", "Devon Weber"]
    assert b"/PageMode /UseOutlines" in made.read_bytes()


def test_fonts_are_embedded_and_text_is_not_outlines(made: Path) -> None:
    done = subprocess.run(["pdffonts", str(made)], capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert {row[0] for row in rows} <= {"Inter-Regular", "Inter-SemiBold", "Inter-Medium"}
    assert all(row[-5:-2] == ["yes", "no", "yes"] for row in rows), rows


@pytest.mark.parametrize(
    "name", ["A-B->C 2027-28", "Anne-Marie O’Neil", "Ødegård Łuk ß Жё", "fi fl"]
)
def test_a_name_is_read_back_letter_by_letter(name: str, tmp_path: Path) -> None:
    target = tmp_path / "chart.pdf"
    print_picture(org_chart([Card("a", "", name, "T")]), target)
    assert name in text_of(target)
