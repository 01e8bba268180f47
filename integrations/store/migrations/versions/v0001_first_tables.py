"""The first tables: ledger, lease and memory, each keyed by account first."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create everything."""
    _create("ledger", "key", _text("kind"), _text("state"), _text("owner"), *_ledger_times(), _text("outcome"))
    _create("leases", None, _text("owner"), _moment("until"))
    _create("members", "email", _text("name"), _text("body"))
    _create("debriefs", "key", _moment("starts_at"), _text("state"), _text("body"))
    _create("prompts", "key", _moment("asked_at"), _text("state"), _text("body"))
    _create("notes", "key", _moment("recorded_at"), _text("body"))
    _create("answers", "event_id", _text("body"))
    _create("offers", "id", _moment("received_at"), _text("body"))
    _create("processes", "id", _text("body"))
    _create("understandings", None, _moment("as_of"), _text("body"))
    _create("health", None, _text("body"))


def _create(name: str, key: str | None, *columns: sa.Column[Any]) -> None:
    """Create a table with the account as the first part of its key."""
    keys: list[sa.Column[str]] = [sa.Column("account", sa.String(40), primary_key=True)]
    if key is not None:
        keys.append(sa.Column(key, sa.Text, primary_key=True))
    op.create_table(name, *keys, *columns)


def _ledger_times() -> tuple[sa.Column[datetime], ...]:
    return _moment("claimed_at"), _moment("lease_until"), sa.Column("settled_at", _MOMENT, nullable=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, _MOMENT, nullable=False)
