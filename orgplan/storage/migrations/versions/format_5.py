"""Format 5: what a saved view is arranged by, its marks and notes; decisions taken in meetings.

The saved views of format 4 keep all they have, and gain fields that are empty.
"""

from alembic import op

from orgplan.storage.formats import frozen

revision = "5"
down_revision = "4"
_KEPT = 'id, name, "view", scenario, month, camera, caption, "order"'


def upgrade() -> None:
    """Make the table of saved views anew, and those that format 4 does not have."""
    before = set(frozen(4).statements)
    # SQLite would keep another statement for a table that was altered than for one made so.
    op.execute(f"CREATE TEMPORARY TABLE kept_view AS SELECT {_KEPT} FROM saved_view")  # noqa: S608
    op.execute("DROP TABLE saved_view")
    for statement in frozen(5).statements:
        if statement not in before:
            op.execute(statement)
    read = f"SELECT {_KEPT}, '', '', '' FROM kept_view"  # noqa: S608
    op.execute(f"INSERT INTO saved_view ({_KEPT}, reading, mark, notes) {read}")
    op.execute("DROP TABLE kept_view")
