"""Format 3: the bounds that a plan sets for its findings instead of those it comes with.

Nothing that format 2 holds changes; its files gain a table that is empty.
"""

from alembic import op

from orgplan.storage.formats import frozen

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Make the table that format 2 does not have by the frozen statements."""
    before = set(frozen(2).statements)
    for statement in frozen(3).statements:
        if statement not in before:
            op.execute(statement)
