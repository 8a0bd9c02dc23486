"""A blueprint written as Markdown is read back as the same blueprint."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from orgplan.assets import resource
from orgplan.blueprint.library import shipped
from orgplan.blueprint.records import Kpi, Place, Responsibility, RoleBlueprint
from orgplan.blueprint.shipped import SHIPPED
from orgplan.blueprint.writing import to_markdown
from tests.blueprint.documents_at_hand import (
    fixtures,
    needs_the_seed,
    own,
    read,
    said,
    seed,
    words,
)
from tests.blueprint.forms import as_post

LISTS = (
    "responsibilities", "activities", "deliverables", "milestones", "kpis", "skills",
    "soft_skills", "tools", "stakeholders", "peers", "upstream", "downstream", "escalations",
    "decision_rights", "authority", "requirements", "career", "risks", "variants", "interview",
    "signals", "scorecard", "levels",
)  # fmt: skip
CODES = {"kind", "tier", "relation", "frequency", "level", "horizon", "unit"}
"""Fields that hold one of a few words, for which the file has its own."""
ENTRIES = {entry.key: entry for entry in shipped()}


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_blueprint_written_and_read_again_is_equal(key: str) -> None:
    found = ENTRIES[key].blueprint
    again = read(to_markdown(found))
    assert said(again) == said(found)
    assert again.unplaced == ()


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_file_is_what_is_written_of_it(key: str) -> None:
    file = resource("blueprints", f"{key}.md").read_text("utf-8")
    assert to_markdown(ENTRIES[key].blueprint) == file


OTHERS = [
    pytest.param(lambda: as_post(*own()), id="own"),
    pytest.param(lambda: as_post(*seed()), id="seed", marks=needs_the_seed),
    *(pytest.param(path.read_bytes, id=path.name) for path in fixtures()),
]


@pytest.mark.parametrize("source", OTHERS)
def test_what_was_imported_is_written_without_losing_a_word(source: Callable[[], Any]) -> None:
    found = read(source())
    again = read(to_markdown(found))
    written = set(words(to_markdown(found)))
    assert set(spoken(found)) - written == set()
    for name in LISTS:
        assert len(getattr(again, name)) >= len(getattr(found, name)), name


def spoken(blueprint: RoleBlueprint) -> Iterator[str]:
    """Every word of a blueprint's values, and of what found no place."""
    for name in LISTS:
        for row in getattr(blueprint, name):
            told = (getattr(row, field.name) for field in fields(row) if field.name not in CODES)
            for text in told:
                yield from words(text) if isinstance(text, str) else ()
    for rest in blueprint.unplaced:
        yield from words(rest.text)


def test_what_markdown_would_read_as_marks_stays_as_it_is() -> None:
    odd = "* 1. Use a_b __init__ `code` [x](y) <b>bold</b> &amp; 2 | 3 # 4 > 5 - 6 \\ *end*"
    found = replace(
        RoleBlueprint(Place("Keeper")),
        responsibilities=(Responsibility("", odd, 1), Responsibility("", "- dash", 2)),
        kpis=(Kpi(odd, "", "", "< 5%", "", 3),),
    )
    again = read(to_markdown(found))
    assert [row.text for row in again.responsibilities] == [odd, "- dash"]
    assert [row.name for row in again.kpis] == [odd]
