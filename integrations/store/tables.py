"""The tables, each keyed by account first; whoever changes them adds a migration and moves HEAD."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

HEAD = "0004"
VERSION_TABLE = "cornerman_version"


class Moment(TypeDecorator[datetime]):
    """A zoned time, kept and given back in UTC; SQLite has no zones of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a zoned time into what the database keeps."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone cannot be kept: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back the same moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA = MetaData()


def _account() -> Column[str]:
    return Column("account", String(40), primary_key=True)


def _body() -> Column[str]:
    return Column("body", Text, nullable=False)


LEDGER = Table(
    "ledger",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("claimed_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("outcome", Text, nullable=False),
)
LEASES = Table(
    "leases",
    METADATA,
    _account(),
    Column("owner", Text, nullable=False),
    Column("until", Moment, nullable=False),
)
MEMBERS = Table(
    "members",
    METADATA,
    _account(),
    Column("email", Text, primary_key=True),
    Column("name", Text, nullable=False),
    _body(),
)
DEBRIEFS = Table(
    "debriefs",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("starts_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    _body(),
)
PROMPTS = Table(
    "prompts",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    _body(),
)
NOTES = Table(
    "notes",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("recorded_at", Moment, nullable=False),
    _body(),
)
RECORDS = Table(
    "records",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("recorded_at", Moment, nullable=False),
    _body(),
)
MEETINGS = Table("meetings", METADATA, _account(), Column("id", Text, primary_key=True), _body())
ANSWERS = Table("answers", METADATA, _account(), Column("event_id", Text, primary_key=True), _body())
OFFERS = Table(
    "offers",
    METADATA,
    _account(),
    Column("id", Text, primary_key=True),
    Column("received_at", Moment, nullable=False),
    _body(),
)
HEARD = Table(
    "heard",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("recorded_at", Moment, nullable=False),
    _body(),
)
MISSION_VERSIONS = Table(
    "mission_versions",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("kept_at", Moment, nullable=False),
    _body(),
)
GOALS = Table("goals", METADATA, _account(), Column("offer_id", Text, primary_key=True), _body())
WALK_AWAYS = Table("walk_aways", METADATA, _account(), Column("offer_id", Text, primary_key=True), _body())
ASK_ANSWERS = Table(
    "ask_answers",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("answered_at", Moment, nullable=False),
    _body(),
)
REMINDERS = Table(
    "reminders",
    METADATA,
    _account(),
    Column("key", Text, primary_key=True),
    Column("starts_at", Moment, nullable=False),
    _body(),
)
PROCESSES = Table("processes", METADATA, _account(), Column("id", Text, primary_key=True), _body())
UNDERSTANDINGS = Table("understandings", METADATA, _account(), Column("as_of", Moment, nullable=False), _body())
HEALTH = Table("health", METADATA, _account(), _body())
SOURCE_CURSORS = Table(
    "source_cursors",
    METADATA,
    _account(),
    Column("source", Text, primary_key=True),
    Column("cursor", Text, nullable=False),
)
SOURCE_ITEMS = Table(
    "source_items",
    METADATA,
    _account(),
    Column("source", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("tag", Text, nullable=False),
    Column("text", Text, nullable=False),
)
