"""Format 6: how many recruiters there are, and what interviewing, mentoring and promotion take.

Plans of format 5 get the values that were fixed until then; recruiters stay those that requisitions
name.
"""

from alembic import op

from orgplan.storage.formats import frozen

revision = "6"
down_revision = "5"

_NEW = "interviewer_hours, mentoring_share, mentoring_months, fill_spread, promotion_rise"
_FIXED = "'3', '0.1', 3, '0.4', '0.1'"


def upgrade() -> None:
    """Make the table of rates anew: SQLite keeps another statement for one that was altered."""
    kept = next(table.columns for table in frozen(5).tables if table.name == "parameter_set")
    names = ", ".join(kept)
    before = set(frozen(5).statements)
    op.execute("CREATE TEMPORARY TABLE kept_rates AS SELECT * FROM parameter_set")
    op.execute("DROP TABLE parameter_set")
    for statement in frozen(6).statements:
        if statement not in before:
            op.execute(statement)
    read = f"SELECT {names}, {_FIXED} FROM kept_rates"  # noqa: S608
    op.execute(f"INSERT INTO parameter_set ({names}, {_NEW}) {read}")
    op.execute("DROP TABLE kept_rates")
