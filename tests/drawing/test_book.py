"""The org chart as a book: every seat on a page, every link to the page it names."""

from hypothesis import given
from hypothesis import strategies as st

from orgplan.drawing.book import book, chapters_of
from orgplan.drawing.legend import Key
from orgplan.drawing.maps.org_chart_facts import SeatMap
from orgplan.drawing.maps.seat_card import Card
from orgplan.drawing.marks import Mark, Marks
from orgplan.drawing.pages import A4, LETTER, Page
from orgplan.drawing.shapes import Text, bounds

CAPTION = "Plan · Base plan · as of 1 Nov 2026"


def words(page: Page) -> list[str]:
    return [shape.text for shape in page.picture.primitives() if isinstance(shape, Text)]


def inside(page: Page, area: tuple[float, float, float, float]) -> str:
    """What is written within an area of a page."""
    left, top, right, bottom = area
    return " ".join(
        shape.text
        for shape in page.picture.primitives()
        if isinstance(shape, Text)
        and left <= shape.bounds[0] + 0.1
        and shape.bounds[2] <= right + 0.1
        and top <= shape.y <= bottom
    )


def seats_of(parents: list[int]) -> SeatMap:
    """Seat n below seat parents[n] - 1, or at the top for 0."""
    cards = [
        Card(f"P{n}", f"P{parent - 1}" if parent else "", f"Name{n}.", f"Title{n}.")
        for n, parent in enumerate(parents)
    ]
    return SeatMap(tuple(cards), ())


@given(st.lists(st.integers(0, 40), max_size=40), st.sampled_from([A4, LETTER]))
def test_every_seat_is_in_the_book_and_every_link_leads_to_the_page_it_names(
    parents, paper
) -> None:
    seats = seats_of([min(parent, len(parents)) for parent in parents])
    pages = book(seats, CAPTION, paper)
    written = {name for page in pages for name in words(page)}
    assert {card.name for card in seats.cards} <= written
    titles = {at: page.picture.title for at, page in enumerate(pages)}
    for page in pages:
        for link in page.links:
            said = inside(page, link.area)
            assert titles[link.page] in said or (said, link.page) == ("Contents", 0)
        left, top, right, bottom = bounds(page.picture.shapes)
        assert left >= 0 and top >= 0 and right <= paper.width and bottom <= paper.height


def test_the_outline_follows_the_lines_of_reporting() -> None:
    pages = book(seats_of([0, 1, 2, 1, 4]), CAPTION)
    outline = [(page.title, page.depth) for page in pages]
    assert outline == [("Org chart", 0), ("Name0.", 0), ("Name1.", 1), ("Name3.", 1)]


def test_five_thousand_reports_of_one_manager_go_on_over_many_pages() -> None:
    pages = book(seats_of([0, *[1] * 5000]), CAPTION)
    assert {card.name for card in seats_of([0, *[1] * 5000]).cards} <= {
        name for page in pages for name in words(page)
    }
    assert sum(bool(page.title) for page in pages) == 2
    assert f"Page {len(pages)} of {len(pages)}" in words(pages[-1])


def test_a_chain_of_thousands_does_not_end_the_program() -> None:
    assert len(list(chapters_of(seats_of(list(range(3000)))))) == 2999


def test_managers_in_a_circle_have_their_pages_too() -> None:
    titles = [page.title for page in book(seats_of([2, 1, 0]), CAPTION)]
    assert titles == ["Org chart", "Name0.", "Name1.", "Reporting to nobody"]


def test_an_empty_plan_gives_one_page_that_says_so() -> None:
    (page,) = book(SeatMap((), ()), CAPTION)
    assert {"Org chart", CAPTION, "There are no seats yet"} <= set(words(page))


def test_who_reports_by_a_dotted_line_is_named_on_the_page() -> None:
    seats = seats_of([0, 1, 1])
    pages = book(SeatMap(seats.cards, (("P0", "P2"),)), CAPTION)
    assert any("dotted line: Name2. (Title2.)" in words for words in words(pages[1]))


def test_the_longest_names_stay_on_their_page() -> None:
    cards = (Card("a", "", "N" * 500, "T" * 500), Card("b", "a", "ع" * 500, "🙂" * 500))
    for page in book(SeatMap(cards, (("a", "b"),)), CAPTION * 20):
        left, _, right, _ = bounds(page.picture.shapes)
        assert left >= 0 and right <= A4.width


def test_what_is_marked_is_marked_in_the_book_and_explained_on_every_page() -> None:
    seats = seats_of([0, 1, 1, 2])
    marks = Marks("Bottlenecks", {"P1": Mark("bad", "7")}, (Key("Waited for", line="bad"),))
    plain, made = book(seats, CAPTION), book(seats, CAPTION, marks=marks)
    assert len(plain) == len(made)
    assert all({"Bottlenecks", "Waited for"} <= set(words(page)) for page in made)
    # Below its manager, and on a page of its own.
    where = [at for at, page in enumerate(made) if "7" in words(page)]
    assert len(where) == 2
    for at in where:
        card = next(s for s in made[at].picture.shapes if s.id == "P1")
        signs = made[at].picture.shapes[len(plain[at].picture.shapes) + 2 :]
        assert any(sign.bounds[0] < card.bounds[0] < sign.bounds[2] for sign in signs)
    for page in made:
        assert all(shape.bounds[3] <= A4.height for shape in page.picture.shapes)
