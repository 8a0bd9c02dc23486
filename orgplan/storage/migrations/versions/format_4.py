"""Format 4: the systems that a plan takes data from, with what their last files held.

Nothing that format 3 holds changes; its files gain a table that is empty.
"""

from alembic import op

from orgplan.storage.formats import frozen

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the table that format 3 does not have by the frozen statements."""
    before = set(frozen(3).statements)
    for statement in frozen(4).statements:
        if statement not in before:
            op.execute(statement)
