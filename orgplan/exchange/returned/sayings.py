"""What is said of rows and cells of a returned workbook that are not taken as they stand."""

from orgplan.language import number, tr

FORMULA = tr("holds a formula where a value is entered: its value is read, the formula not")
NEVER_WORKED_OUT = tr(
    "holds a formula that was never worked out: open it in a spreadsheet and save it"
)
MERGED = tr("is part of a merged cell and is left as it was: take the cells apart")


def without_ids(heading: str) -> str:
    """Of a sheet whose column of ids is gone."""
    return tr(
        "there is no column with the ids of rows ({name}), so nothing of this sheet is "
        "taken over: bring back a copy that has it",
        name=heading,
    )


def id_lost(seat: object, known: str) -> str:
    """Of a row without its id."""
    return tr(
        "the row of {seat} had the id {mine}: put it back, nothing is taken over",
        seat=seat,
        mine=known,
    )


def id_twice(label: str, rows: str) -> str:
    """Of rows that share an id."""
    return tr(
        "{label} stands in rows {rows}: neither is taken over, leave one of them in",
        label=label,
        rows=rows,
    )


def excerpt(missing: int, whole: int) -> str:
    """Of a sheet that most rows are missing from."""
    return tr(
        "{part} of {whole} rows are not there: it is read as a part of the workbook, "
        "and nothing is removed for that",
        part=number(missing),
        whole=number(whole),
    )
