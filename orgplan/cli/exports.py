"""The formats of the whole plan that `export` writes: a table from suffix to writer."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgplan.cli.options import Look
from orgplan.cli.pictures import WRITERS as VIEWS
from orgplan.cli.workbook_options import Shape
from orgplan.exchange.safe_write import fill, refuse_target, replacing
from orgplan.model.errors import OrgPlanError

if TYPE_CHECKING:
    from orgplan.exchange.workbook.pay import Pay

Progress = Callable[[float], None]
Writer = Callable[[Look, Path, "Reader", Progress], None]
JSON, WORKBOOK = ".json", ".xlsx"
WHOLE = Shape()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is to read a file, and how much of pay; no word for pay is what the audience may see.

    `shape` is what else a workbook is asked for.
    """

    audience: str = "full"
    pay: str = ""
    shape: Shape = WHOLE

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.audience == "full" and self.pay in ("", "full")

    def level(self) -> "Pay":
        """The level of pay; raises PlanError where the audience may not see so much."""
        from orgplan.exchange.audience import Audience, level_for

        return level_for(Audience(self.audience), self.pay)


def format_of(out: Path, scenario: str = "", reader: Reader = Reader()) -> Writer:
    """The writer for a file's suffix; raises OrgPlanError where it cannot do what is asked."""
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(name.lstrip(".") for name in (*FORMATS, *VIEWS))
        raise OrgPlanError(f"{out} has no suffix that OrgPlan can write: end it in one of {known}")
    if reader.shape.words and suffix != WORKBOOK:
        said = " and ".join(reader.shape.words)
        raise OrgPlanError(f"Only the finance workbook, an {WORKBOOK} file, knows {said}")
    if suffix == JSON and (scenario or not reader.everything):
        raise OrgPlanError(
            "A plan's JSON form holds all scenarios and all pay: leave out --scenario, --pay and "
            "--audience"
        )
    return FORMATS[suffix]


def write(
    writer: Writer, look: Look, out: Path, *, reader: Reader = Reader(), force: bool = False
) -> None:
    """Write a file whole or not at all, with a progress bar on a terminal."""
    reader.level()
    refuse_target(out, force=force)
    with progress_bar(out.name) as progress, replacing(out, force=force) as temporary:
        writer(look, temporary, reader, progress)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A function that takes the share done, and shows it where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
        yield lambda share: bar.update(round(share * 100) - bar.pos)


def _workbook(look: Look, path: Path, reader: Reader, progress: Progress) -> None:
    from orgplan.exchange.audience import Audience
    from orgplan.exchange.workbook.export import export_workbook
    from orgplan.exchange.workbook.options import Cut, Options

    def sheets_done(done: int, sheets: int) -> None:
        progress(done / sheets)

    shape = reader.shape
    options = Options(
        pay=reader.level(),
        audience=Audience(reader.audience),
        values_only=shape.values,
        cost_centre=shape.cost_centre,
        periods=shape.periods,
        calendar=Cut(shape.calendar),
    )
    export_workbook(
        look.org, path, plan=look.plan, options=options, replace=True, progress=sheets_done
    )


def _csv(look: Look, path: Path, reader: Reader, progress: Progress) -> None:
    from orgplan.exchange.audience import Audience, seen_by
    from orgplan.exchange.csv_file import csv_text
    from orgplan.exchange.file_checks import whole_csv
    from orgplan.exchange.register import columns, register

    audience, pay = Audience(reader.audience), reader.level()
    headings = [column.heading for column in columns(pay, audience)]
    rows = list(register(seen_by(look.org, audience), look.as_of, pay, audience))
    content = csv_text(headings, rows).encode("utf-8-sig")
    fill(path, content, whole_csv(len(rows)))


def _json(look: Look, path: Path, reader: Reader, progress: Progress) -> None:
    from orgplan.exchange.file_checks import whole_json
    from orgplan.exchange.plan_json import plan_to_json

    fill(path, plan_to_json(look.plan).encode(), whole_json)


FORMATS: Mapping[str, Writer] = {WORKBOOK: _workbook, ".csv": _csv, JSON: _json}
