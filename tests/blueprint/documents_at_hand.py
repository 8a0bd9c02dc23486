"""The documents that the tests read, and what a blueprint says without its places."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orgplan.blueprint.documents import read_bytes
from orgplan.blueprint.plain_form import plain
from orgplan.blueprint.records import RoleBlueprint
from orgplan.blueprint.sections import blueprint_of

FIXTURES = Path(__file__).parent / "fixtures"
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_18e861293c72fe86.txt"
OWN_TITLE = (
    "Staff Search Relevance Engineer: Role Blueprint, Responsibilities, Skills, KPIs, and Career"
)
PLACES = {"block", "blocks", "source", "remarks", "unplaced", "placed"}
needs_the_seed = pytest.mark.skipif(
    not SEED.is_file(), reason=f"the document of the brief is not at hand: {SEED.name}"
)


def fixtures() -> list[Path]:
    return sorted(FIXTURES.iterdir())


def own() -> tuple[str, str]:
    """Title and HTML of our own document, which has the seed's structure."""
    return OWN_TITLE, (FIXTURES / "search_engineer.html").read_text("utf-8")


def seed() -> tuple[str, str]:
    """Title and HTML of the seed."""
    post = json.loads(SEED.read_text("utf-8"))
    return post["title"]["rendered"], post["content"]["rendered"]


def read(source: str | bytes | Path) -> RoleBlueprint:
    """The blueprint in a text, in bytes or in a fixture."""
    if isinstance(source, Path):
        source = source.read_bytes()
    return blueprint_of(read_bytes(source.encode() if isinstance(source, str) else source))


def fixture(name: str) -> RoleBlueprint:
    return read(FIXTURES / name)


def said(blueprint: RoleBlueprint) -> Any:
    """All that a blueprint says, without places and without what found none."""
    return _without_places(plain(blueprint))


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [_without_places(inner) for inner in value]
    return value


def strings(value: Any) -> Iterator[str]:
    """Every text in a plain form, the names of rows too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, int | float):
        yield str(value)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", html.unescape(text).lower())
