"""A plan as JSON text and back, without loss: kinds in order, records by id, one a line."""

import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, cast

from orgplan.language import tr, trn
from orgplan.model.codec import decode, encode, kind_named
from orgplan.model.errors import FileError, PlanError
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.records import (
    ALL_KINDS,
    NODE_KINDS,
    PLAN_ID,
    PlanSettings,
    Record,
    ScenarioChange,
)

FORMAT = "orgplan.plan/1"
# An escape of half a character; two halves in a row are a whole one, which the check lets be.
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_FAMILY = FORMAT.partition("/")[0]


def plan_to_json(plan: Plan) -> str:
    """The plan's JSON form; equal plans give equal text."""
    tables = [_table_lines(plan, kind) for kind in ALL_KINDS if plan.base.table(kind)]
    body = ",\n".join(tables)
    return f'{{\n"format": "{FORMAT}",\n"records": {{\n{body}\n}}\n}}\n'


def _table_lines(plan: Plan, kind: type) -> str:
    rows = cast(tuple[Record, ...], plan.base.rows(kind))
    lines = ",\n".join(json.dumps(encode(row), ensure_ascii=False) for row in rows)
    return f'"{kind.__name__}": [\n{lines}\n]'


def plan_from_json(text: str) -> Plan:
    """The plan that a JSON form holds.

    Raises FileError where the text is not a plan's JSON form or breaks a rule of the plan, and
    PlanError where a record has a wrong value; both say where.
    """
    records = _records_of(_document(text))
    plan = Plan.of(decoded for kind in records for decoded in _decoded(kind, records[kind]))
    _need_settings(plan)
    _refuse_shared_nodes(plan)
    _refuse_broken(plan)
    return plan


UNREADABLE = tr(
    "The JSON cannot be read (nested too deep, a number too long, or half a character): "
    "export the plan again"
)


def _document(text: str) -> dict[str, object]:
    try:
        document = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_without_repeats)
        if _HALF_CHARACTER.search(text):
            json.dumps(document, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise FileError(
            tr(
                "The text is not JSON (line {lineno}, column {colno}: {msg}): export the "
                "plan again",
                lineno=error.lineno,
                colno=error.colno,
                msg=error.msg,
            )
        ) from error
    except (RecursionError, UnicodeEncodeError, ValueError) as error:
        raise FileError(UNREADABLE) from error
    if not isinstance(document, dict) or "format" not in document:
        raise FileError(
            tr("The JSON is not a plan: it should begin with “format”: “{format}”", format=FORMAT)
        )
    return cast(dict[str, object], document)


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A second value under one name would drop the first without a word."""
    seen = dict(pairs)
    if len(seen) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise FileError(
            tr("The JSON says “{repeated}” twice in one place: remove one", repeated=repeated)
        )
    return seen


def _records_of(document: dict[str, object]) -> dict[str, list[object]]:
    form = document["format"]
    if form != FORMAT:
        newer = isinstance(form, str) and form.startswith(f"{_FAMILY}/")
        update, other = tr("update OrgPlan to read it"), tr("choose a plan exported by OrgPlan")
        advice = update if newer else other
        raise FileError(
            tr(
                "The JSON has the format “{form}”, not “{format}”: {advice}",
                form=form,
                format=FORMAT,
                advice=advice,
            )
        )
    records = document.get("records")
    strange = document.keys() - {"format", "records"}
    if strange:
        raise FileError(tr("The JSON has an unknown part “{min}”: remove it", min=min(strange)))
    if not isinstance(records, dict) or not all(isinstance(x, list) for x in records.values()):
        raise FileError(tr("The JSON has no “records” with a list for each kind: export it again"))
    return records


def _decoded(kind_name: str, rows: list[object]) -> Iterator[Record]:
    kind = kind_named(kind_name)
    needed = [f.name for f in fields(kind) if f.default is MISSING]
    seen: set[object] = set()
    for number, row in enumerate(rows, 1):
        place = f"{kind_name}, record {number}"
        missing = [name for name in needed if not isinstance(row, dict) or name not in row]
        if missing:
            raise PlanError(
                tr("{place} has no “{missing}”: add it", place=place, missing=missing[0])
            )
        record = _record(kind, cast(dict[str, Any], row), place)
        if not record.id or record.id in seen:
            raise PlanError(
                tr(
                    "{place} repeats the id “{id}”: give it an id of its own",
                    place=place,
                    id=record.id,
                )
                if record.id
                else tr("{place} has an empty id: give it an id of its own", place=place)
            )
        seen.add(record.id)
        yield record


def _record(kind: type, row: dict[str, Any], place: str) -> Record:
    try:
        return decode(kind, row)
    except PlanError as error:
        raise PlanError(f"{place} ({row['id']}): {error}") from error


def _need_settings(plan: Plan) -> None:
    if list(plan.base.table(PlanSettings)) != [PLAN_ID]:
        raise FileError(
            tr("The JSON needs exactly one PlanSettings, with the id “{plan_id}”", plan_id=PLAN_ID)
        )
    # Both raise where the settings leave the name empty, which no reference check sees.
    assert plan.base.calendar and plan.base.parameters


def _refuse_shared_nodes(plan: Plan) -> None:
    owners: dict[str, str] = {}
    for kind in NODE_KINDS:
        for record_id in plan.base.table(cast(type[Record], kind)):
            other = owners.setdefault(record_id, kind.__name__)
            if other != kind.__name__:
                raise PlanError(
                    tr(
                        "The id “{record_id}” names a {other} and a {name}: rename one",
                        record_id=record_id,
                        other=other,
                        name=kind.__name__,
                    )
                )


def _refuse_broken(plan: Plan) -> None:
    broken = errors(plan.base)
    if broken:
        raise PlanError(
            trn(
                "The plan breaks {count} rule; the first: {message}",
                "The plan breaks {count} rules; the first: {message}",
                len(broken),
                message=broken[0].message,
            )
        )
    for change in plan.base.rows(ScenarioChange):
        if not all(map(_is_record_text, (change.before, change.after))):
            raise PlanError(
                tr(
                    "{change} holds no JSON of a record: remove this scenario change",
                    change=change.id,
                )
            )
    for scenario in plan.scenarios:
        plan.org(scenario.id)


def _is_record_text(text: str) -> bool:
    try:
        return not text or isinstance(json.loads(text), dict)
    except ValueError:
        return False
