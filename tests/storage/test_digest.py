"""The digest, held against a second computation by the words of its description."""

import hashlib
import json
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from orgplan.storage.digest import Digest
from orgplan.storage.formats import Shape

TEXTS = st.none() | st.text(max_size=5)
NUMBERS = st.none() | st.integers(-(2**63), 2**63 - 1)
ROWS = st.lists(st.tuples(st.text(max_size=3), TEXTS, NUMBERS), max_size=4)
SHAPE = Shape("spell", ("id", "person", "base"), 1)


def digest(rows: Sequence[tuple], shape: Shape = SHAPE) -> str:
    made = Digest()
    made.add(shape, tuple(zip(*rows, strict=True)))
    return made.hex()


def by_the_words(rows: Sequence[tuple], shape: Shape = SHAPE) -> str:
    head = f'["{shape.name}",{json.dumps(shape.columns, separators=(",", ":"))},{len(rows)}]'
    stream = head.encode()
    for column in zip(*rows, strict=True):
        absent = [value is None for value in column]
        present = [value for value in column if value is not None]
        text = "".join(value for value in present if isinstance(value, str)).encode()
        kind = "N" if not present else "T" if isinstance(present[0], str) else "I"
        stream += kind.encode() + (len(column) if any(absent) else 0).to_bytes(4, "little")
        stream += bytes(absent) if any(absent) else b""
        if kind == "T":
            stream += b"".join(len(value).to_bytes(4, "little") for value in present)
            stream += len(text).to_bytes(8, "little") + text
        elif kind == "I":
            stream += b"".join(value.to_bytes(8, "little", signed=True) for value in present)
    return hashlib.sha256(stream).hexdigest()


@given(ROWS)
def test_the_digest_is_what_its_description_says(rows: list[tuple]) -> None:
    assert digest(rows) == by_the_words(rows)


@given(ROWS, ROWS)
def test_different_rows_have_different_digests(first: list[tuple], second: list[tuple]) -> None:
    assert (digest(first) == digest(second)) is (first == second)


def test_text_that_moves_to_its_neighbour_is_noticed() -> None:
    pairs = [[("a", "bc", 1)], [("ab", "c", 1)], [("a", "b", None)], [("a", None, 1)]]
    assert len({digest(rows) for rows in pairs}) == len(pairs)
    assert digest([]) != digest([], Shape("other", SHAPE.columns, 1))


def test_the_digest_covers_all_a_file_says_of_itself_but_the_digest() -> None:
    meta = Shape("meta", ("key", "value"), 1)
    rows = [("digest", "x"), ("revision", "1")]
    assert digest(rows, meta) == digest(rows[1:], meta)
    assert digest([rows[0], ("revision", "2")], meta) != digest(rows, meta)


def test_the_digest_of_known_rows_is_the_same_on_every_machine() -> None:
    rows = [("S1", "Åsa Öberg", 4200), ("S2", None, -1), ("S3", "\0", None)]
    assert digest(rows) == KNOWN


KNOWN = "527639046e79e51ab959fa87e2747685eb794d4e17434d84c40c78cb83e6ad25"
