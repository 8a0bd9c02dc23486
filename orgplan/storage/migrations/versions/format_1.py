"""Format 1: the first, made of nothing."""

from alembic import op

from orgplan.storage.formats import frozen

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make all tables by the frozen statements."""
    for statement in frozen(1).statements:
        op.execute(statement)
