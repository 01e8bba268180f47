"""What is kept of a feed beside its body: the version of it, and how long the server has failed us."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError
from cornerman.wording import written_moment
from integrations.feed import Feed, Version

_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=4)
_MOST_DOUBLINGS = 10
_BELIEVED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCursor:
    """How far a feed was read, and what has been wrong with it since when; all of it as text, as it is kept.

    `received` is when the body came; `emptied` since when others come that have no events, which is not believed yet.
    `trouble` and `remedy` are the last failure's sentences, empty when all is
    well; `refused` says that it is one that does not pass by itself. The server is left alone until `until`.
    """

    etag: str = ""
    modified: str = ""
    place: str = ""
    received: str = ""
    emptied: str = ""
    trouble: str = ""
    remedy: str = ""
    refused: str = ""
    since: str = ""
    until: str = ""
    failures: int = 0

    @classmethod
    def read(cls, written: str) -> Self:
        """Read what was kept; what we did not write ourselves counts for nothing."""
        try:
            found = json.loads(written)
            failures = int(found.pop("failures", 0))
            return cls(failures=failures, **{name: str(value) for name, value in found.items()})
        except (ValueError, TypeError, AttributeError, OverflowError):
            return cls()

    def written(self) -> str:
        """Give it as it is kept, without what is empty."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    def version(self, now: datetime) -> Version:
        """Give the version to name to the server. Once a day it is none: a server may answer wrongly for ever."""
        received = _moment(self.received)
        if received is None or not timedelta() <= now - received < _BELIEVED_FOR:
            return Version()
        return Version(etag=self.etag, modified=self.modified, place=self.place)

    def is_waiting(self, now: datetime) -> bool:
        """Tell whether the server is to be left alone. A clock that was set back ends that."""
        since, until = _moment(self.since), _moment(self.until)
        return bool(self.trouble) and since is not None and until is not None and since <= now < until

    def after_success(self, version: Version, now: datetime) -> Self:
        """Give the cursor after a body of this version came."""
        return type(self)(etag=version.etag, modified=version.modified, place=version.place, received=_stamp(now))

    def believes_emptiness(self, now: datetime) -> bool:
        """Tell whether a feed that had events had none for so long that it may be meant so."""
        since = _moment(self.emptied)
        return since is not None and now - since >= _BELIEVED_FOR

    def after_emptiness(self, now: datetime) -> Self:
        """Give the cursor after a body without events came that is not believed: the version stays as it was."""
        since = _moment(self.emptied)
        return replace(self.unchanged(), emptied=self.emptied if since is not None and since <= now else _stamp(now))

    def unchanged(self) -> Self:
        """Give the cursor after the server said that nothing is new."""
        return type(self)(etag=self.etag, modified=self.modified, place=self.place, received=self.received)

    def after_failure(self, failure: OutsideError, *, wait: timedelta | None, now: datetime) -> Self:
        """Give the cursor after a failure; each one doubles the wait, unless the server was not bothered at all."""
        since = _moment(self.since)
        failed = replace(
            self,
            trouble=failure.message,
            remedy=failure.remedy,
            refused="" if failure.worth_retrying else "yes",
            since=self.since if since is not None and since <= now else _stamp(now),
        )
        if wait is None:
            return replace(failed, until="")
        doubled = _FIRST_WAIT * 2 ** min(self.failures, _MOST_DOUBLINGS)
        until = now + max(wait, min(doubled, _LONGEST_WAIT))
        return replace(failed, failures=self.failures + 1, until=_stamp(until))

    def failure(self) -> OutsideError:
        """Give the last failure as an error."""
        kind = OutsideRefusedError if self.refused else OutsideDownError
        return kind(self.trouble, remedy=self.remedy)

    def losses(self, feed: Feed, zone: ZoneInfo) -> tuple[str, ...]:
        """Say what is wrong with the feed; nothing when all is well.

        The lines are the same until that changes: a new one would count as news.
        """
        emptied = _moment(self.emptied)
        found = [self._failed(zone)] if self.trouble else []
        if emptied is not None:
            found.append(
                f"{feed.sentence} has no events any more since {written_moment(emptied, zone)}. What it said before"
                " stays for a day from then on. If it is not meant to be empty, see whether it can be opened in a"
                " browser."
            )
        return tuple(found)

    def _failed(self, zone: ZoneInfo) -> str:
        """Say what failed and since when."""
        since = _moment(self.since)
        when = f" since {written_moment(since, zone)}" if since else ""
        return f"{self.trouble} It has been so{when}; what it said before stays. {self.remedy}"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
