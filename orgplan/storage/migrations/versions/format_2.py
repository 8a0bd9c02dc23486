"""Format 2: what a role is planned with, the risk register, and where records come from.

Nothing that format 1 holds changes; its files gain tables that are empty.
"""

from alembic import op

from orgplan.storage.formats import frozen

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Make the tables that format 1 does not have by the frozen statements."""
    before = set(frozen(1).statements)
    for statement in frozen(2).statements:
        if statement not in before:
            op.execute(statement)
