"""Brings a returned workbook in: recognized by its sheets, compared, merged, told in words."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from orgplan.blueprint.child import Progress, never, unheard
from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.intake.outcome import NOTHING, Detail, Outcome, Problem, Tally
from orgplan.exchange.returned.merging import Returned, merge_returned
from orgplan.exchange.returned.process import compare
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.register import NAME as REGISTER
from orgplan.exchange.workbook.sheets.about import PAY_WORDS
from orgplan.exchange.workbook.sheets.assumptions import NAME as ASSUMPTIONS
from orgplan.exchange.workbook.sheets.origin import NAME as ORIGIN
from orgplan.language import tr
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.codec import field_types
from orgplan.model.draft import Draft
from orgplan.model.merge import Conflict, Merge, write_merge
from orgplan.model.org import spoken_kind
from orgplan.model.plan import Plan
from orgplan.model.records import Record, RetiredId
from orgplan.planning.row_changes import text

LABEL = tr("Merge a returned workbook")
_BOOK, _TEXTS = "xl/workbook.xml", "xl/sharedStrings.xml"
_LARGEST_BOOK = 1 << 20
_PIECE = 1 << 20
_SHEET = re.compile(rb'<(?:\w+:)?sheet [^>]*?\bname="([^"]*)"')
_OURS = frozenset((REGISTER, ASSUMPTIONS, "c_Frac", "HC_Rollforward"))
_NO_RECORD = tr(
    "The hidden sheet with what was exported is gone: compared with the plan as it is now, so "
    "what was changed here since the export looks like a change of the workbook"
)


def is_returned(file: Admitted) -> bool:
    """Whether a file is a workbook that OrgPlan wrote, by the names of its sheets."""
    names = _names(file)
    return ORIGIN in names or names >= _OURS


def keeps_export(data: bytes) -> bool:
    """Whether an archive whose parts were found harmless keeps an export of OrgPlan."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if _BOOK in file.NameToInfo:
            with suppress(OSError, EOFError, zlib.error, zipfile.BadZipFile):
                return ORIGIN in _sheets(file)
    return False


def _sheets(archive: zipfile.ZipFile) -> frozenset[str]:
    with archive.open(_BOOK) as part:
        return frozenset(name.decode() for name in _SHEET.findall(part.read(_LARGEST_BOOK)))


def _names(file: Admitted) -> frozenset[str]:
    if file.form != "xlsx" or _BOOK not in file.parts:
        return frozenset()
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return _sheets(archive)


def returned(
    file: Admitted,
    plan: Plan,
    scenario: str = "",
    is_cancelled: Callable[[], bool] = never,
    progress: Progress = unheard,
) -> Returned:
    """Compare a workbook and merge it; nothing is done yet. Raises ImportRefused.

    `scenario` is where a workbook belongs that no longer keeps its export.
    """
    kept = ORIGIN in _names(file)
    found = compare(file, b"" if kept else _origin(file, plan, scenario), is_cancelled, progress)
    notes = [*file.notes, *found.notes, *([] if kept else [_NO_RECORD])]
    return replace(merge_returned(plan, found), notes=tuple(notes))


def _origin(file: Admitted, plan: Plan, scenario: str) -> bytes:
    """The plan as it is now, exported like the file, for one that does not keep its export."""
    from orgplan.exchange.workbook.export import export_workbook
    from orgplan.exchange.workbook.options import Options

    target = io.BytesIO()
    options = Options(pay=_pay_of(file))
    export_workbook(plan.org(scenario), target, plan=plan, options=options)
    return target.getvalue()


def _pay_of(file: Admitted) -> Pay:
    """The pay a workbook says it shows, none where it does not say."""
    if _TEXTS not in file.parts:
        return Pay.NONE
    words = {pay: said.encode() for pay, said in PAY_WORDS.items()}
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive, archive.open(_TEXTS) as part:
        tail = b""
        while piece := part.read(_PIECE):
            for pay, said in words.items():
                if said in tail + piece:
                    return pay
            tail = piece[-400:]
    return Pay.NONE


def outcome_of(plan: Plan, found: Returned, *, theirs: bool = False) -> Outcome:
    """What a returned workbook would do to a plan, as one step.

    Where both changed something the plan stays as it is, or the workbook has its way.
    """
    taken = found.merge.conflicts if theirs else ()
    return Outcome(
        tr("a workbook of this plan that comes back"),
        step_of(plan, found, taken),
        _tally(found),
        (*found.problems, *conflicts_of(found.merge, theirs=theirs)),
        found.notes,
        tuple(details(found.merge.preview(taken))),
    )


def conflicts_of(merge: Merge, *, theirs: bool) -> Iterator[Problem]:
    """Every field that both changed, with what comes of it."""
    end = tr("the workbook has its way") if theirs else tr("what is here stays")
    for each in merge.conflicts:
        yield Problem(0, each.field, "conflict", f"{each}; {end}")


def step_of(plan: Plan, found: Returned, taken: Sequence[Conflict] = ()) -> ChangeSet:
    """The merge as one step of the plan, in the scenario the workbook is of."""
    draft = Draft(plan, found.scenario)
    write_merge(draft, found.merge, taken)
    return draft.finish(LABEL)


def _tally(found: Returned) -> Tally:
    """Rows of the register; those of which nothing could be read are set aside."""
    rows = {int(row): Decimal(fte) for row, fte in found.found.rows.items()}
    aside = {x.row for x in found.problems if x.kind in _ASIDE and x.sheet == REGISTER}
    out = [fte for row, fte in rows.items() if row in aside]
    placed = [fte for row, fte in rows.items() if row not in aside]
    return Tally(len(placed), len(out), sum(placed, NOTHING), sum(out, NOTHING))


_ASIDE = frozenset(("row id twice", "row id lost", "row not added", "breaks a rule"))


def details(step: ChangeSet) -> Iterator[Detail]:
    """Every field that a step changes."""
    for change in step:
        if change.kind is not RetiredId:
            yield from _details(change)


def _details(change: Change) -> Iterator[Detail]:
    what = _called(change.record)
    if change.before is None or change.after is None:
        gone = change.after is None
        yield Detail(what, "", "there" if gone else "", "removed" if gone else "added")
        return
    for field in field_types(change.kind):
        before, after = getattr(change.before, field), getattr(change.after, field)
        if before != after:
            yield Detail(what, field.replace("_", " "), text(before), text(after))


def _called(record: Record) -> str:
    name = str(getattr(record, "title", "") or getattr(record, "name", ""))
    return f"{spoken_kind(type(record))} {record.id} {name}".strip()
