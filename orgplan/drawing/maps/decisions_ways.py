"""Escalation paths drawn step by step, and how many decisions wait for each approver."""

from collections.abc import Iterable

from orgplan.drawing import text as measure
from orgplan.drawing.legend import Key, legend
from orgplan.drawing.maps.blank import blank
from orgplan.drawing.maps.decisions_facts import (
    APPROVER,
    CONTRIBUTOR,
    DRIVER,
    LETTERS,
    DecisionMap,
    Holder,
    Way,
)
from orgplan.drawing.maps.team_topology import left_out_words
from orgplan.drawing.shapes import Box, Line, Picture, Primitive, Text, picture
from orgplan.drawing.tokens import MEDIUM, REGULAR, SEMIBOLD, SIZES
from orgplan.language import lowered, tr, trn

_TOPIC, _WIDE, _HIGH, _GAP, _ROW = 196.0, 200.0, 58.0, 54.0, 88.0
_BAR, _LINE = 34.0, 40.0
_SCALE = 3
"""Decisions of one approver from which their number stands out."""


def escalation_ways(decisions: DecisionMap) -> Picture:
    """Each path in a row: whom to ask, how long each has, and where nobody is there."""
    if not decisions.ways:
        return blank(
            tr("Escalation paths"),
            tr("No escalation paths yet"),
            tr("Add whom to ask, in order, and when."),
        )
    shapes: list[Primitive] = []
    for at, way in enumerate(decisions.ways):
        shapes.extend(_way(way, at * _ROW))
    shapes.extend(left_out_words(decisions.left_out, len(decisions.ways) * _ROW - 20))
    keys = [
        Key(tr("Somebody is in the seat"), "panel", "line_strong"),
        Key(tr("Vacant"), "panel", "accent", "dash"),
        Key(tr("Outside the department"), "outside_fill", "outside_line"),
        Key(tr("Broken: nobody answers"), line="bad", dash="dash", stroke=True),
    ]
    return picture(shapes, tr("Escalation paths"), 24, legend(keys, 640.0))


def _way(way: Way, y: float) -> Iterable[Primitive]:
    broken = way.broken_at
    end = _TOPIC + len(way.steps) * (_WIDE + _GAP)
    said = f"{way.topic}: {tr(', then ').join(step.name for step in way.steps)}"
    if broken >= 0:
        said += tr(
            "; broken at {steps}, {absent}",
            steps=way.steps[broken].name,
            absent=lowered(way.steps[broken].absent),
        )
    yield Box(-8, y - 8, end + 96, _ROW - 12, "", "", id=way.id, spoken=said)
    for at, words in enumerate(measure.wrap(way.topic, SIZES.base, SEMIBOLD, _TOPIC - 22, 3)):
        yield Text(0, y + 18 + at * 17, words, SIZES.base, SEMIBOLD)
    for at, step in enumerate(way.steps):
        x = _TOPIC + at * (_WIDE + _GAP)
        if at:
            yield from _hop(way, at, x, y)
        yield from _step(step, x, y)
    yield from _total(way, end - _GAP + 18, y, broken)


def _hop(way: Way, at: int, x: float, y: float) -> Iterable[Primitive]:
    """The arrow to a step, with how long the one before has; broken where nobody is there."""
    level = y + _HIGH / 2
    lost = bool(way.steps[at].absent)
    colour = "bad" if lost else "service"
    yield Line(x - _GAP, level, x - 2, level, colour, 1.8, "dash" if lost else "", arrow=True)
    words = trn("{count} day", "{count} days", way.days)
    if not lost:
        yield Text(x - _GAP / 2, level - 8, words, SIZES.small, colour="text_quiet", align="middle")
    else:
        middle = x - _GAP / 2 - 2
        yield Line(middle - 5, level - 5, middle + 5, level + 5, "bad", 2)
        yield Line(middle - 5, level + 5, middle + 5, level - 5, "bad", 2)


def _step(step: Holder, x: float, y: float) -> Iterable[Primitive]:
    fill = "panel" if step.seat else "outside_fill"
    line = "accent" if step.absent else "line_strong" if step.seat else "outside_line"
    spoken = ", ".join(part for part in (step.name, step.note, step.absent) if part)
    dash = "dash" if step.absent else ""
    yield Box(x, y, _WIDE, _HIGH, fill, line, 1.3, dash, 9, id=step.id, spoken=spoken)  # type: ignore[arg-type]
    colour = "accent" if step.absent else "text"
    note = step.absent or step.note
    names = measure.wrap(step.name, SIZES.base, MEDIUM, _WIDE - 24, 1 if note else 2)
    top = y + (25 if note or len(names) > 1 else 34)
    for at, words in enumerate(names):
        yield Text(x + 12, top + 17 * at, words, SIZES.base, MEDIUM, colour)
    if note:
        short = measure.elide(note, SIZES.small, REGULAR, _WIDE - 24)
        ink = "accent" if step.absent else "text_quiet"
        yield Text(x + 12, y + 43, short, SIZES.small, REGULAR, ink)


def _total(way: Way, x: float, y: float, broken: int) -> Iterable[Primitive]:
    days = way.days * max(0, len(way.steps) - 1)
    if broken >= 0:
        yield Text(x, y + 27, tr("Broken"), SIZES.base, SEMIBOLD, "bad")
        yield Text(
            x, y + 44, tr("at step {broken}", broken=broken + 1), SIZES.small, REGULAR, "text_quiet"
        )
    else:
        yield Text(x, y + 27, tr("{days} days", days=days), SIZES.base, SEMIBOLD)
        yield Text(x, y + 44, tr("at the longest"), SIZES.small, REGULAR, "text_quiet")


def approver_load(decisions: DecisionMap, scheme: str = "DACI") -> Picture:
    """A bar for everybody who approves or drives, the busiest approver first."""
    holders = [h for h in decisions.holders if _carried(decisions, h)]
    if not holders:
        return blank(
            tr("Load per approver"), tr("Nobody approves anything yet"), tr("Add a decision first.")
        )
    holders.sort(key=lambda h: (-decisions.count(h.id, APPROVER), -_carried(decisions, h), h.id))
    shapes: list[Primitive] = []
    for at, holder in enumerate(holders):
        shapes.extend(_bar(decisions, holder, at * _LINE))
    names = LETTERS[scheme]
    keys = [
        Key(names[APPROVER][1], "stream_line"),
        Key(names[DRIVER][1], "platform_line"),
        Key(names[CONTRIBUTOR][1], "chart_rest"),
    ]
    return picture(shapes, tr("Load per approver"), 24, legend(keys, 640.0))


def _carried(decisions: DecisionMap, holder: Holder) -> int:
    return decisions.count(holder.id, APPROVER) + decisions.count(holder.id, DRIVER)


def _bar(decisions: DecisionMap, holder: Holder, y: float) -> Iterable[Primitive]:
    name = measure.elide(holder.name, SIZES.base, MEDIUM, 250)
    note = holder.absent or holder.note
    colour = "accent" if holder.absent else "text_quiet"
    said = [f"{count} {words}" for words, count in _counts(decisions, holder) if count]
    spoken = f"{holder.name}: {', '.join(said)}"
    yield Box(-8, y, 900, _LINE - 4, "", "", id=holder.id, spoken=spoken)
    yield Text(0, y + 15, name, SIZES.base, MEDIUM)
    yield Text(0, y + 30, measure.elide(note, SIZES.small, REGULAR, 250), SIZES.small, 400, colour)
    x = 270.0
    for (_, count), fill in zip(
        _counts(decisions, holder), ("stream_line", "platform_line", "chart_rest"), strict=True
    ):
        for _ in range(min(count, 40)):
            yield Box(x, y + 8, _BAR - 4, 18, fill, radius=3)
            x += _BAR
    approves = decisions.count(holder.id, APPROVER)
    if approves:
        ink = "warning" if approves >= _SCALE else "text"
        words = tr("approves {approves}", approves=approves)
        yield Text(x + 6, y + 21, words, SIZES.note, SEMIBOLD, ink)


def _counts(decisions: DecisionMap, holder: Holder) -> list[tuple[str, int]]:
    return [
        (tr("to approve"), decisions.count(holder.id, APPROVER)),
        (tr("to drive"), decisions.count(holder.id, DRIVER)),
        (tr("to contribute to"), decisions.count(holder.id, CONTRIBUTOR)),
    ]
