"""A calendar in a Google account that is read and never written: the permission for it could not write either."""

from dataclasses import replace
from http import HTTPStatus
from typing import NoReturn
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideError, OutsideRefusedError, SettingsError
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint
from cornerman.ports import CalendarReading
from cornerman.source_memory import Kept, SourceMemory
from cornerman.times import Span
from integrations.google_api import GoogleApi
from integrations.google_refusals import GoogleRefusedError
from integrations.google_sync import catch_up
from integrations.google_texts import kept_reading, label_of

_NOT_THERE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class GoogleReadCalendar:
    """Asks once a run what changed. What it brought and how far that was are kept in one transaction."""

    def __init__(self, api: GoogleApi, *, account: str, calendar_id: str, zone: ZoneInfo, memory: SourceMemory) -> None:
        """Read the calendar of this id; `account` is a name for whose token it is that shows no address.

        Days are those of `zone`.
        """
        self._api = api
        self._account = account
        self._calendar_id = calendar_id
        self._zone = zone
        self._memory = memory

    @property
    def source(self) -> str:
        """The name under which it is kept: a place in a calendar is known to one account only."""
        return f"google/{self._account}/at/{fingerprint([self._calendar_id])}"

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window. One broken event costs only itself.

        When Google does not give it out, for whatever reason, what it last said stands, with a line of loss. Raises
        OutsideError or SettingsError when it never said anything.
        """
        try:
            kept = self._caught_up()
        except (OutsideError, SettingsError) as error:
            kept = self._memory.kept(self.source)
            if not kept.cursor:
                raise
            reading = kept_reading(kept, window, source=self.source, zone=self._zone)
            return replace(reading, losses=(f"{self._label}: {error}", *reading.losses), whole=False)
        return kept_reading(kept, window, source=self.source, zone=self._zone)

    def _caught_up(self) -> Kept:
        """Give what is there now. Raises OutsideRefusedError with words of its own when there is no such calendar."""
        try:
            return catch_up(self._api, self._memory, source=self.source, calendar_id=self._calendar_id)
        except GoogleRefusedError as error:
            if error.status not in _NOT_THERE:
                raise
            raise OutsideRefusedError(
                f"{self._label} is not there, or this account may not see it.",
                remedy="See whether its id in the settings is the one that Google Calendar shows, "
                "and whether it is one of your own or one that is shared with you.",
            ) from error

    def write(self, entry: DebriefEntry) -> NoReturn:
        """Raise OutsideRefusedError: this calendar is only read."""
        self._refuse_to_write(entry.uid)

    def remove(self, uid: str) -> NoReturn:
        """Raise OutsideRefusedError: this calendar is only read."""
        self._refuse_to_write(uid)

    @property
    def _label(self) -> str:
        return label_of(self._memory.kept(self.source))

    def _refuse_to_write(self, uid: str) -> NoReturn:
        raise OutsideRefusedError(
            f"{self._label} can only be read, so its event {uid} stays as it is.",
            remedy="Name another calendar in the settings for the debriefs to be written to.",
        )
