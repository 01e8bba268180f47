"""What sources brought: a cursor for each, and its items."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create both tables."""
    op.create_table("source_cursors", *_key("source"), sa.Column("cursor", sa.Text, nullable=False))
    op.create_table(
        "source_items",
        *_key("source", "name"),
        sa.Column("tag", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )


def _key(*names: str) -> list[sa.Column[str]]:
    """Give the columns of a key that begins with the account."""
    account = sa.Column("account", sa.String(40), primary_key=True)
    return [account, *(sa.Column(name, sa.Text, primary_key=True) for name in names)]
