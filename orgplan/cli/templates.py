"""Finance's own workbook filled in from the command line."""

from pathlib import Path

from orgplan.cli.options import Look
from orgplan.exchange.safe_write import refuse_target
from orgplan.model.errors import OrgPlanError


def fill(
    look: Look, out: Path, template: Path, mapping: Path | None, *, pay: str, force: bool
) -> list[str]:
    """Fill a template into a new file; returns what there is to say, in sentences."""
    from orgplan.exchange.templates.fill import fill_template, look_at_template, plan_figures
    from orgplan.exchange.templates.mapping import read_mapping

    if out.suffix.lower() != ".xlsx":
        raise OrgPlanError(f"{out} would be a filled workbook: end its name in .xlsx")
    if out.resolve() == template.resolve():
        raise OrgPlanError("The template stays as it is: name another file to write")
    refuse_target(out, force=force)
    found = look_at_template(template)
    figures = plan_figures(look.org, look.as_of, pay)
    chosen = read_mapping(mapping) if mapping else found.guess(figures)
    done = fill_template(found, figures, chosen, out, force=force)
    rows = [f"{number} rows on {sheet}" for sheet, number in done.rows.items()]
    cells = f"{done.cells} single cells" if done.cells != 1 else "1 single cell"
    return [f"Filled in: {', '.join([cells, *rows])}", *done.said]
