"""What came out of debriefs, and the council's standing meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create both tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table("records", *_key("key"), sa.Column("recorded_at", moment, nullable=False), _body())
    op.create_table("meetings", *_key("id"), _body())


def _key(name: str) -> list[sa.Column[str]]:
    """Give the columns of a key that begins with the account."""
    account = sa.Column("account", sa.String(40), primary_key=True)
    return [account, sa.Column(name, sa.Text, primary_key=True)]


def _body() -> sa.Column[str]:
    return sa.Column("body", sa.Text, nullable=False)
