"""What is written beside the files: a manifest for programs and a page for people."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orgplan import __version__
from orgplan.exchange.systems.costs import money, number
from orgplan.exchange.systems.rows import Totals
from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Column, Form, System, Table
from orgplan.exchange.workbook.pay import Pay
from orgplan.planning.accounts import SOURCE
from orgplan.planning.headcount import COUNTING_RULE, roll_forward
from orgplan.planning.spans import Span, gathered, labels

MANIFEST, README = "manifest.json", "README.txt"
FORMAT = "orgplan files 1"
GUARDED = (
    "Text in CSV that a spreadsheet would take for a formula (= + - @ and their wide forms, tab, "
    "line break) begins with an apostrophe; numbers never do. CSV is UTF-8 with a byte order mark."
)
LEVELS = {
    Pay.FULL: "Everybody's pay.",
    Pay.BAND: "The middle of the pay band where somebody holds or has accepted the seat; no "
    "bonus targets, equity or rates of contractors, so that their cost is not in the totals.",
    Pay.NONE: "No pay: its columns, and files of nothing else, are not there.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, with what it came to; `totals` by heading."""

    table: Table
    columns: tuple[Column, ...]
    rows: int
    bytes: int
    sha256: str
    totals: Totals


def manifest(system: System, scene: Scene, files: Sequence[Written]) -> str:
    """The manifest as JSON: what was written, of which plan, by which rules, adding up to what."""
    settings = scene.org.settings
    document = {
        "format": FORMAT,
        "made_by": f"OrgPlan {__version__}",
        "system": system.id,
        "plan": settings.name,
        "version": settings.version,
        "scenario": scene.scenario,
        "as_of": scene.as_of.isoformat(),
        "periods": [scene.book.periods[0].label, scene.book.periods[-1].label],
        "currency": settings.reporting_currency,
        "audience": scene.audience.value,
        "pay": scene.pay.value,
        "rules": _rules(system, scene),
        "control": control(scene),
        "files": [_file(written) for written in files],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def control(scene: Scene) -> dict[str, object]:
    """The plan's own figures by fiscal year: heads, FTE, and cost where pay is shown."""
    heads = {row.period: row for row in roll_forward(scene.org, span=Span.YEAR)}
    figures: dict[str, object] = {
        "closing_heads": {year: _count(row.closing) for year, row in heads.items()},
        "closing_fte": {year: _count(row.fte) for year, row in heads.items()},
    }
    if scene.pay is not Pay.NONE:
        names = labels(scene.book.periods, Span.YEAR)
        for line in ("cash", "equity"):
            cells = gathered(scene.book.total.line(line), names)
            figures[line] = {year: f"{money(cents):f}" for year, cents in cells.items()}
        figures["cash_and_equity"] = f"{whole_cost(scene):f}"
    return figures


def whole_cost(scene: Scene) -> Decimal:
    """All cash and equity of the plan's periods, which files of cost must add up to."""
    total = scene.book.total
    return money(sum(total.line("cash")) + sum(total.line("equity")))


def _count(exact: object) -> str:
    return str(number(exact))  # type: ignore[arg-type]


def _rules(system: System, scene: Scene) -> dict[str, str]:
    rules = {"dates": system.dates, "heads": COUNTING_RULE, "pay": LEVELS[scene.pay]}
    if scene.pay is not Pay.NONE:
        rules["cost"] = "Accrual basis: bonus is accrued monthly; cash is cost without equity."
        rules["accounts"] = f"{SOURCE}."
    if any(table.form is not Form.JSON for table in system.tables):
        rules["text"] = GUARDED
    return rules


def _file(written: Written) -> dict[str, object]:
    return {
        "name": written.table.name,
        "about": written.table.about,
        "rows": written.rows,
        "bytes": written.bytes,
        "sha256": written.sha256,
        "columns": [column.heading for column in written.columns],
        "totals": {name: f"{total:f}" for name, total in written.totals.items()},
    }


def readme(system: System, scene: Scene, files: Sequence[Written]) -> str:
    """A page that says what the files are, what to do with them, and what each column holds."""
    settings = scene.org.settings
    parts = [
        f"Files for {system.name}\n{system.about}",
        f"Plan: {settings.name}, version {settings.version}\nScenario: {scene.scenario}\n"
        f"As of: {scene.as_of}\nPay: {LEVELS[scene.pay]}\nDates: {system.dates}",
        "\n".join(["What to know", *(f"- {step}" for step in (*system.steps, GUARDED))]),
        f"Where the columns come from\n{system.source}.",
        *(described(written.table, written.columns, written.rows) for written in files),
        f"Row counts, control totals and checksums are in {MANIFEST}.",
    ]
    return "\n\n".join(parts) + "\n"


def described(table: Table, columns: Sequence[Column], rows: int | None = None) -> str:
    """A file's columns in words; `*` marks headings that the system itself does not document."""
    count = "" if rows is None else f", {rows:,} rows"
    lines = [f"{table.name}: {table.about}{count}"]
    for column in columns:
        mark = "" if column.known else " *"
        lines.append(f"  {column.heading}{mark}: {column.about}")
    if not all(column.known for column in columns):
        lines.append("  * named by OrgPlan: map it, or rename it to your own")
    return "\n".join(lines)
