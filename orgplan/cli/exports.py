"""The formats of the whole plan that `export` writes: a table from suffix to writer."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from orgplan.cli.options import Look
from orgplan.cli.pictures import WRITERS as VIEWS
from orgplan.exchange.safe_write import fill, refuse_target, replacing
from orgplan.model.errors import OrgPlanError

Progress = Callable[[float], None]
Writer = Callable[[Look, Path, str, Progress], None]
JSON = ".json"


def format_of(out: Path, scenario: str = "", pay: str = "full") -> Writer:
    """The writer for a file's suffix; raises OrgPlanError where it cannot do what is asked."""
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(name.lstrip(".") for name in (*FORMATS, *VIEWS))
        raise OrgPlanError(f"{out} has no suffix that OrgPlan can write: end it in one of {known}")
    if suffix == JSON and (scenario or pay != "full"):
        raise OrgPlanError(
            "A plan's JSON form holds all scenarios and all pay: leave out --scenario and --pay"
        )
    return FORMATS[suffix]


def write(writer: Writer, look: Look, out: Path, *, pay: str = "full", force: bool = False) -> None:
    """Write a file whole or not at all, with a progress bar on a terminal."""
    refuse_target(out, force=force)
    with progress_bar(out.name) as progress, replacing(out, force=force) as temporary:
        writer(look, temporary, pay, progress)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A function that takes the share done, and shows it where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
        yield lambda share: bar.update(round(share * 100) - bar.pos)


def _workbook(look: Look, path: Path, pay: str, progress: Progress) -> None:
    from orgplan.exchange.workbook.export import export_workbook
    from orgplan.exchange.workbook.options import Options
    from orgplan.exchange.workbook.pay import Pay

    def sheets_done(done: int, sheets: int) -> None:
        progress(done / sheets)

    options = Options(pay=Pay(pay))
    export_workbook(
        look.org, path, plan=look.plan, options=options, replace=True, progress=sheets_done
    )


def _csv(look: Look, path: Path, pay: str, progress: Progress) -> None:
    from orgplan.exchange.csv_file import csv_text
    from orgplan.exchange.file_checks import whole_csv
    from orgplan.exchange.register import columns, register
    from orgplan.exchange.workbook.pay import Pay

    headings = [column.heading for column in columns(Pay(pay))]
    rows = list(register(look.org, look.as_of, Pay(pay)))
    content = csv_text(headings, rows).encode("utf-8-sig")
    fill(path, content, whole_csv(len(rows)))


def _json(look: Look, path: Path, pay: str, progress: Progress) -> None:
    from orgplan.exchange.file_checks import whole_json
    from orgplan.exchange.plan_json import plan_to_json

    fill(path, plan_to_json(look.plan).encode(), whole_json)


FORMATS: Mapping[str, Writer] = {".xlsx": _workbook, ".csv": _csv, JSON: _json}
