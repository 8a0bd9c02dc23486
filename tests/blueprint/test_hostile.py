"""Whatever a file holds, the reader answers in bounded time with a blueprint or a sentence."""

import os
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.blueprint.apart import read_apart, read_document
from orgplan.blueprint.documents import read_bytes
from orgplan.blueprint.plain_form import plain
from orgplan.blueprint.sections import blueprint_of
from orgplan.model.errors import FileError
from tests.blueprint.documents_at_hand import OWN_TITLE, fixtures, own, strings, words
from tests.blueprint.forms import as_markdown, as_post, as_text
from tests.counts import CASES, within

LONG = 480
"""Seconds of work for the long run."""
TITLES = (
    "1) Role Summary", "Responsibilities", "KPIs", "Technical skills", "Must-have skills",
    "Stakeholders", "Upstream dependencies", "Escalation points", "Decision rights", "Levels",
    "Requirements", "Career path", "Role variants", "Interview process", "Scorecard", "Unknown",
    "30-day goals", "Key deliverables", "Soft skills", "Tools", "Risks", "Final role scorecard",
)  # fmt: skip
TEXTS = (
    "alpha", "beta: gamma", "delta (epsilon)", "Zeta for eta.", "theta — iota", "kappa:", "< 5%",
    "Use: lambda", "1) mu 2) nu", "8–12+ years of xi", "omicron – pi – rho", "sigma | tau", "–",
    "\n– upsilon\n– phi", "&lt;chi&gt;", "psi (60–90 minutes)", "Role horizon: Current", " ", "โ",
)  # fmt: skip
TAGS = (
    "h1", "h2", "h3", "p", "ul", "ol", "li", "div", "strong", "b", "table", "tr", "th", "td",
    "br", "span", "dl", "dd", "pre", "blockquote", "article", "em",
)  # fmt: skip


def _answered(data: bytes) -> None:
    """Reading ends in a blueprint or in the user's error; anything else fails the test."""
    try:
        plain(blueprint_of(read_bytes(data)))
    except FileError as error:
        assert "\n" not in str(error)


def _sources() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in fixtures())
    title, html = own()
    for form in (as_post, as_markdown, as_text):
        yield form(title, html).encode()


def damaged(data: bytes, rng: Random) -> bytes:
    """Bytes with a few places changed, cut out, doubled or swapped with junk."""
    broken = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(broken) + 1)
        length = rng.choice((0, 1, 2, 30, 2000))
        junk = rng.choice((
            b"", rng.randbytes(rng.randint(1, 6)), b"<", b"</ul>", b"<table><tr>", b'"', b"\\u12",
            b"|", b"\n", b"- \n", b"\0", b"<!--", b"&#", b"{", broken[at : at + length] * 2,
        ))  # fmt: skip
        broken[at : at + length] = junk
    return bytes(broken[: rng.randrange(len(broken) + 1)] if rng.random() < 0.2 else broken)


def _many_damaged(seed: int) -> Iterator[bytes]:
    rng = Random(seed)
    for source in cycle(list(_sources())):
        yield damaged(source, rng)


def _read_all(seed: int, documents: Iterable[bytes]) -> None:
    for number, data in enumerate(documents, start=1):
        try:
            _answered(data)
        except Exception as error:
            raise AssertionError(f"seed {seed}, document {number}: {data!r}") from error
        CASES()


def test_damaged_documents_end_in_a_blueprint_or_a_sentence() -> None:
    _read_all(7, islice(_many_damaged(7), 220))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_as_many_damaged_documents_as_fit_in_minutes_end_in_a_blueprint_or_a_sentence() -> None:
    _read_all(8, within(LONG, _many_damaged(8)))


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_end_in_a_blueprint_or_a_sentence(data: bytes) -> None:
    _answered(data)


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    element = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(TAGS), inner)
    heading = st.builds("<h2>{}</h2>".format, st.sampled_from(TITLES))
    open_ended = st.builds("<{}>{}".format, st.sampled_from(TAGS), inner)
    return st.lists(element | heading | open_ended, max_size=6).map("".join)


TREES = st.recursive(st.sampled_from(TEXTS), _elements, max_leaves=40)


@example("<h1>sigma | tau</h1>")
@example("<h2>Levels</h2><table><th>alpha</th></table>")
@example("<h2>Levels</h2><p>kappa:</p><p>beta: gamma</p>")
@example("<h2>Tools</h2><table>alpha<td>beta: gamma</td>")
@example("<h2>Final role scorecard</h2><p>beta: delta (epsilon)</p><p>beta: gamma</p>")
@example("<h2>Interview process</h2><h1><li>psi (60–90 minutes)<strong>alpha</strong></h1>")
@example("<h2>Interview process</h2><table><th>alpha</th><th>mu</th><td>beta: gamma</td></table>")
@example("<h2>1) Role Summary</h2><strong>alpha</strong><p>Role horizon: Current</p>")
@example("<h2>Interview process</h2><table><th>alpha</th><tr></tr><th>beta: gamma</th></table>")
@given(TREES)
def test_trees_of_any_shape_lose_no_word(html: str) -> None:
    try:
        document = read_bytes(html.encode())
    except FileError:
        return
    kept = {word for text in strings(plain(blueprint_of(document))) for word in words(text)}
    greek = {word for block in document.blocks for word in words(block.text) if word in GREEK}
    assert greek <= kept


GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi",
    "psi",
}  # fmt: skip

BOMBS = {
    "a million nested tags": b"<div>x" * 1_000_000,
    "nested lists": b"<ul><li>x" * 300_000,
    "formatting that is never closed": (
        b"".join(b"<font color=%d>" % i for i in range(9000)) + b"<p>x</p>" * 90_000
    ),
    "entities": b"<p>" + b"&lt;&amp;" * 1_000_000,
    "arrays without end": b"[{" * 1_000_000,
    "objects without end": b'{"content":' * 1_000_000,
    "brackets of Markdown": b"# A\n## B\n" + b"[" * 500_000 + b"*" * 500_000,
    "quotes of Markdown": b"# A\n## B\n" + b">" * 500_000,
    "bars": b"Tools\n" + b"a | b\na | b | c\n" * 300_000,
    "short lines": b"Responsibilities\n" * 500_000,
    "one long line": b"Escalation points\n- (context " + b"context for " * 900_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_time(name: str) -> None:
    start = time.monotonic()
    try:
        blueprint_of(read_apart(BOMBS[name], seconds=6))
    except FileError as error:
        assert "\n" not in str(error)
    assert time.monotonic() - start < 60


def test_a_document_that_takes_too_long_gives_its_beginning() -> None:
    slow = b"<p>First</p>" + b"<div>x</div>" * 6000 + b"".join(
        b"<font color=%d>" % i for i in range(20_000)
    ) + b"<p>x</p>" * 200_000  # fmt: skip
    document = read_apart(slow, seconds=1)
    assert document.blocks[0].text == "First"
    assert any("only the first 64 kB" in remark for remark in document.remarks)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.txt", b"", "no text"),
        ("picture.html", bytes(range(256)) * 9, "no text"),
        ("list.json", b"[1, 2]", "no"),
    ],
)
def test_a_file_that_is_no_document_is_named(
    name: str, data: bytes, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if name == "list.json":
        assert read_document(path).kind == "text"
        return
    with pytest.raises(FileError, match=f"{name}: .*{sentence}"):
        read_document(path)


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no file"):
        read_document(tmp_path / "gone.html")
    with pytest.raises(FileError, match="folder"):
        read_document(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every file may be read here")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "closed.html"
    path.write_text(OWN_TITLE)
    path.chmod(0)
    with pytest.raises(FileError, match="cannot be read"):
        read_document(path)


def test_what_comes_back_from_the_process_is_what_was_read() -> None:
    for data in _sources():
        assert read_apart(data) == read_bytes(data)
