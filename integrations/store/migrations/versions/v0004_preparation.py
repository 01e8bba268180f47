"""What interviewers answered, versions of drafts, what the seeker wants of offers, answers to asks, and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the six tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table("heard", *_key("key"), sa.Column("recorded_at", moment, nullable=False), _body())
    op.create_table("mission_versions", *_key("key"), sa.Column("kept_at", moment, nullable=False), _body())
    op.create_table("goals", *_key("offer_id"), _body())
    op.create_table("walk_aways", *_key("offer_id"), _body())
    op.create_table("ask_answers", *_key("key"), sa.Column("answered_at", moment, nullable=False), _body())
    op.create_table("reminders", *_key("key"), sa.Column("starts_at", moment, nullable=False), _body())


def _key(name: str) -> list[sa.Column[str]]:
    """Give the columns of a key that begins with the account."""
    account = sa.Column("account", sa.String(40), primary_key=True)
    return [account, sa.Column(name, sa.Text, primary_key=True)]


def _body() -> sa.Column[str]:
    return sa.Column("body", sa.Text, nullable=False)
