"""The other calendars of a CalDAV account, beside the one that is written: which there are, and what is in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError
from cornerman.keys import fingerprint
from cornerman.ports import Clock
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.caldav_answers import name_of
from integrations.caldav_collection import CaldavCollection
from integrations.caldav_discovery import find_calendars
from integrations.caldav_server import CaldavConnection
from integrations.caldav_sync import catch_up

_KNOWN_FOR = timedelta(hours=1)  # as long, nobody asks which calendars there are
_LISTED = "listed"
_PATIENCE = 2  # calendars that do not answer, after which no other one is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCalendar:
    """What is known of a calendar; `trouble` says why it is not known as of now, and is empty when it is.

    One that never was read holds nothing back; `was_read` tells.
    """

    kept: Kept
    trouble: str = ""
    was_read: bool = True


class CaldavOthers:
    """Reads them, each a source of its own: one that fails costs itself, and what it last said stands."""

    def __init__(self, memory: SourceMemory, *, account: str, clock: Clock) -> None:
        """Keep them under the name of an account."""
        self._memory = memory
        self._account = account
        self._clock = clock

    def caught_up(self, connection: CaldavConnection, *, own: str) -> list[OtherCalendar]:
        """Give what is in all calendars of the account but the one at this address."""
        trouble = ""
        try:
            self._look_around(connection, own)
        except OutsideError as error:
            trouble = str(error)
        found = list(self._all(connection, self._memory.kept(self._list).items))
        return [*found, OtherCalendar(kept=Kept(), trouble=trouble, was_read=False)] if trouble else found

    def _all(self, connection: CaldavConnection, calendars: Sequence[KeptItem]) -> Iterator[OtherCalendar]:
        failures = 0
        for each in calendars:
            source = self._source(each.name)
            kept = self._memory.kept(source)
            try:
                if failures >= _PATIENCE:
                    raise OutsideDownError(
                        f"The calendar server {connection.server.host} was not asked for this one, as others failed.",
                        remedy="Cornerman tries again.",
                    )
                now = catch_up(CaldavCollection(connection, each.name), self._memory, kept, source=source)
            except OutsideError as error:
                if isinstance(error, OutsideRefusedError) and each.tag != _LISTED:
                    self._forget(each)
                    continue
                failures += error.worth_retrying
                yield OtherCalendar(kept=kept, trouble=f"“{each.text}”: {error}", was_read=bool(kept.cursor))
            else:
                yield OtherCalendar(kept=now)

    def _look_around(self, connection: CaldavConnection, own: str) -> None:
        """Note which other calendars there are; one that is not listed any more stays as long as it can be read."""
        before = self._memory.kept(self._list)
        now = self._clock.now()
        if own not in {each.name for each in before.items} and self._is_fresh(before, now):
            return
        found = [each for each in find_calendars(connection) if name_of(each.url) != name_of(own)]
        listed = [KeptItem(name=each.url, text=each.name, tag=_LISTED) for each in found]
        named = {own, *(each.name for each in listed)}
        others = [replace(each, tag="") for each in before.items if each.name not in named]
        self._memory.replace(self._list, cursor=now.isoformat(), items=[*listed, *others])
        self._memory.forget(self._source(own))

    def _forget(self, calendar: KeptItem) -> None:
        """Forget a calendar that is not the seeker's to see any more."""
        self._memory.keep(self._list, cursor=self._memory.kept(self._list).cursor, removed=[calendar.name])
        self._memory.forget(self._source(calendar.name))

    def _is_fresh(self, known: Kept, now: datetime) -> bool:
        try:
            return timedelta() <= now - datetime.fromisoformat(known.cursor) < _KNOWN_FOR
        except (ValueError, TypeError):
            return False

    @property
    def _list(self) -> str:
        return f"{self._account}/calendars"

    def _source(self, url: str) -> str:
        return f"{self._account}/at/{fingerprint([name_of(url)])}"
