"""The canary table: what each kind of file tells each audience that it may not know.

    python -m tests.leaks

Every cell is `found / looked for`: canaries that the audience may not see and that stand in the
file all the same, among those that were looked for. A dash is what is not made for the audience.
"""

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from orgplan.__main__ import main
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.workbook import facts
from orgplan.storage.file import save_plan
from tests.leaks.canaries import Canaries, canary_plan, found
from tests.leaks.unpack import text_of

AUDIENCES = ("full", "finance", "stakeholder")
FORMATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("workbook .xlsx", ("out.xlsx",)),
    ("table .csv", ("out.csv",)),
    ("slides .pptx", ("out.pptx", "--view", "deck")),
    ("slides .pdf", ("out.pdf", "--view", "deck")),
    ("org chart .svg", ("out.svg", "--view", "org-chart")),
    ("org chart .pdf", ("out.pdf", "--view", "org-chart-book")),
    ("org chart .png", ("out.png", "--view", "org-chart")),
    ("budget .svg", ("out.svg", "--view", "budget")),
    ("stakeholders .svg", ("out.svg", "--view", "stakeholders")),
    ("decisions .graphml", ("out.graphml", "--view", "decisions")),
    ("org chart .drawio", ("out.drawio", "--view", "org-chart")),
    *((f"for {system}", (system, "--for", system)) for system in SYSTEMS),
)
REFUSED = 2


def forbidden(canaries: Canaries, audience: str, name: str) -> frozenset[str]:
    """What may not be in a file: pictures show nobody's pay, whoever they are for."""
    if audience != "full":
        return canaries.finance if audience == "finance" else canaries.stakeholder
    is_table = name.startswith(("workbook", "table", "for "))
    return frozenset() if is_table else canaries.paid


def made(plan: Path, folder: Path, name: str, audience: str) -> str | None:
    """All that is in one file and that is said of it; None where none is made for the audience.

    Where a plan cannot be made into such a file, it is what was said.
    """
    out, *options = dict(FORMATS)[name]
    if name.startswith("for "):
        if audience == "stakeholder" and SYSTEMS[out].needs_pay:
            return None
        options += ["--pay", "band"] if audience == "finance" else []
    target = folder / f"{audience}-{out}"
    shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
    sys.argv = ["orgplan", "export", str(plan), str(target), *options, "--audience", audience]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main()
    if status == REFUSED:
        return None if "not made for them" in said.getvalue() else said.getvalue()
    assert status == 0, said.getvalue()
    return text_of(target) + said.getvalue()


def cell(canaries: Canaries, plan: Path, folder: Path, name: str, audience: str) -> str:
    """One file made and looked into."""
    text, wanted = made(plan, folder, name, audience), forbidden(canaries, audience, name)
    return "–" if text is None else f"{len(found(wanted, text))} / {len(wanted)}"


def rows(folder: Path) -> Iterator[tuple[str, ...]]:
    canaries, plan = canary_plan(), folder / "canaries.orgplan"
    save_plan(canaries.plan, plan)
    facts.SPARE_ROWS = 1
    for name, _ in FORMATS:
        yield (name, *(cell(canaries, plan, folder, name, each) for each in AUDIENCES))


def run() -> int:
    """Print the table; the status is 1 where anything was found."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ORGPLAN_HOME"] = str(Path(folder) / "home")
        print(f"{'':22}{''.join(f'{name:>16}' for name in AUDIENCES)}")
        leaks = 0
        for name, *cells in rows(Path(folder)):
            print(f"{name:22}{''.join(f'{each:>16}' for each in cells)}", flush=True)
            leaks += sum(not each.startswith(("0 ", "–")) for each in cells)
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(run())
