"""Formats are told by content; blocks keep their order, kind and number."""

import json

import pytest

from orgplan.blueprint.blocks import MOST_BLOCKS, MOST_DEPTH, BlockKind
from orgplan.blueprint.decoding import decoded, repaired
from orgplan.blueprint.documents import MOST_BYTES, read_bytes
from orgplan.model.errors import FileError
from tests.blueprint.documents_at_hand import FIXTURES, fixture, read, said

MARKUP = "<h2>Responsibilities</h2><ul><li>Cook</li><li>Wash</li></ul>"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (json.dumps({"content": {"rendered": MARKUP}}), "wordpress"),
        (json.dumps([{"content": MARKUP}]), "wordpress"),
        ('{"title": "Cook", "content": {"rendered": "' + MARKUP, "wordpress"),
        (MARKUP, "html"),
        ("\n\n<!DOCTYPE html><title>Cook</title>" + MARKUP, "html"),
        ("# Cook\n\n## Responsibilities\n\n* Cook\n* Wash", "markdown"),
        ("Responsibilities\n----------------\n\n* **Cook** well\n* Wash\n\nMore\n----", "markdown"),
        ("Responsibilities\n\n• Cook\n• Wash", "text"),
        ("Responsibilities\n- Cook < 5 > 3\n- Wash", "text"),
    ],
)
def test_the_format_is_told_by_content(text: str, kind: str) -> None:
    document = read_bytes(text.encode())
    assert document.kind == kind
    assert [duty.text.split()[0] for duty in read(text).responsibilities] == ["Cook", "Wash"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text = "Responsibilities\n\n- Café – “open” at eight, ça va\n- Wash"
    assert read(text.encode(encoding)).responsibilities[0].text == "Café – “open” at eight, ça va"


def test_blocks_know_what_they_are() -> None:
    html = (
        "<h1>Cook</h1><p>One<br>two</p><ol><li><b>Bold</b> rest<ul><li>inner</li></ul></li></ol>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>"
    )
    blocks = read_bytes(html.encode()).blocks
    assert [(b.number, b.kind.value, b.text, b.level, b.lead, b.ordered) for b in blocks] == [
        (1, "heading", "Cook", 1, "", False),
        (2, "paragraph", "One", 0, "", False),
        (3, "paragraph", "two", 0, "", False),
        (4, "item", "Bold rest", 1, "Bold", True),
        (5, "item", "inner", 2, "", False),
        (6, "row", "A | B", 0, "", False),
        (7, "row", "1 | 2 3", 0, "", False),
    ]
    assert [b.header for b in blocks[-2:]] == [True, False]
    assert blocks[-1].cells == ("1", "2 3")


def test_an_empty_bullet_and_the_line_after_it_are_one_item() -> None:
    for text in (
        "Responsibilities\n- \nCook\n- Wash",
        "# A\n## Responsibilities\n- \n\nCook\n\n- Wash",
    ):
        items = [b for b in read_bytes(text.encode()).blocks if b.kind is BlockKind.ITEM]
        assert [item.text for item in items] == ["Cook", "Wash"]


def test_a_table_within_a_table_loses_no_cell() -> None:
    html = (
        "<table><tr><td>a</td><td>b<table><tr><td>c</td></tr></table>d</td><td>e</td></tr></table>"
    )
    text = " ".join(block.text for block in read_bytes(html.encode()).blocks)
    assert [letter for letter in "abcde" if letter not in text] == []


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("“one” — two", "“one” — two"),
        ("lifecycleโmodel", "lifecycle—model"),
        ("โData Engineer IIโ", "“Data Engineer II”"),
        ("8โ12 years โ or more", "8–12 years – or more"),
        ("Bachelorโs degree, donโt", "Bachelor’s degree, don’t"),
        ("โรงเรียน is Thai and stays", "โรงเรียน is Thai and stays"),
        ("à la carte, Ère, Ñandú", "à la carte, Ère, Ñandú"),
    ],
)
def test_punctuation_torn_by_a_wrong_encoding_is_guessed(broken: str, right: str) -> None:
    assert repaired(broken)[0] == right


@pytest.mark.parametrize("page", ["cp1252", "cp874"])
def test_text_read_in_a_wrong_code_page_is_put_right(page: str) -> None:
    right = "“one” — two – three’s ≥ 4 → 5 • Ä"
    bytes_of = (bytes((code,)) for code in right.encode())
    # Where the page has no letter, such texts hold that of Windows-1252 or the bare code.
    letters = (
        byte.decode(page, "ignore") or byte.decode("cp1252", "ignore") or chr(byte[0])
        for byte in bytes_of
    )
    broken = "".join(letters)
    assert broken != right
    assert repaired(broken) == (right, 9)


def test_a_whole_document_survives_both_kinds_of_broken_encoding() -> None:
    text = (FIXTURES / "delivery_engineer.txt").read_text("utf-8")
    letters = (
        byte.decode("cp874", "ignore") or byte.decode("cp1252", "ignore") or chr(byte[0])
        for byte in (bytes((code,)) for code in text.encode())
    )
    right = fixture("delivery_engineer.txt")
    misread = read("".join(letters))
    assert said(misread) == said(right)
    assert "repaired" in misread.remarks[0]
    torn = read(text.translate(dict.fromkeys(map(ord, "–—“”’•"), "โ")))
    assert torn.upstream == right.upstream
    assert torn.requirements == right.requirements
    assert [note.kind for note in torn.notes] == [note.kind for note in right.notes]


def test_text_without_broken_letters_is_left_alone() -> None:
    assert decoded("naïve – “quoted” ≥ 3".encode()) == ("naïve – “quoted” ≥ 3", [])


def test_what_is_not_content_is_counted_not_read() -> None:
    page = f"<nav>Home</nav><script>x</script><script>y</script>{MARKUP}<footer>Law</footer>"
    document = read_bytes(page.encode())
    assert document.remarks == ("left out: 1 × navigation menus, 1 × page footers, 2 × scripts",)
    assert len(document.blocks) == 3


def test_long_documents_are_cut_and_say_so() -> None:
    document = read_bytes(b"<p>word</p>" * (MOST_BLOCKS + 5))
    assert len(document.blocks) == MOST_BLOCKS
    assert document.remarks == (f"only the first {MOST_BLOCKS:,} passages are read",)
    text = "Responsibilities\n" + "- cook\n" * (MOST_BLOCKS + 5)
    assert read_bytes(text.encode()).remarks == document.remarks


def test_deep_lists_are_read_to_their_end() -> None:
    html = "".join(f"<ul><li>item {i}" for i in range(60))
    document = read_bytes(html.encode())
    assert [block.text for block in document.blocks] == [f"item {i}" for i in range(60)]
    assert max(block.level for block in document.blocks) == MOST_DEPTH
    assert "deeper" in document.remarks[0]


def test_more_bytes_than_are_read_are_told() -> None:
    document = read_bytes("é".encode() * (MOST_BYTES // 2 + 10))
    assert "only the first 16 MB" in document.remarks[0]
    assert "\ufffd" not in document.blocks[0].text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no text"),
        (b"  \n\t\n", "no text"),
        (b"<script>alert(1)</script>", "no text"),
        (bytes(range(256)) * 40, "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "no text"),
        (b"{}", "no post"),
        (b'{"a": 1}', "no post"),
        (b'[{"a": {"b": []}}]', "no post"),
        (b'{"content": {"rendered": ""}}', "no post"),
        (b'{"content": 5}', "no post"),
        (b'{"a":' * 100_000, "no post"),
        (b'{"content": {"rendered": "', "no post"),
    ],
)
def test_what_is_no_document_is_said_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FileError, match=sentence):
        read_bytes(data)
