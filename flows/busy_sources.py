"""From settings and council to whoever is asked when members are busy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cornerman.errors import SettingsError
from cornerman.people import BusySource, Member, Seeker
from cornerman.ports import Clock, FreeBusy
from cornerman.source_memory import SourceMemory
from flows.servers import caldav_of, feed_of
from integrations.busy_by_member import BusyByMember, Ways
from integrations.caldav_free_busy import CaldavFreeBusy, SharedCalendarBusy
from integrations.feed_free_busy import ALL_FEEDS, FeedFreeBusy
from integrations.nobody_shares import NobodyShares
from integrations.settings import Settings

if TYPE_CHECKING:
    from flows.google_wiring import GoogleParts


@dataclass(frozen=True, slots=True, kw_only=True)
class BusySources:
    """The sources that a seeker's members share; one that is not set up says so when it is asked."""

    settings: Settings
    seeker: Seeker
    memory: SourceMemory
    clock: Clock
    google: "GoogleParts | None" = None

    def free_busy(self, members: Callable[[], tuple[Member, ...]]) -> FreeBusy:
        """Give the one who asks each member's own source."""
        return BusyByMember(members, self._ways())

    def of(self, member: Member) -> FreeBusy:
        """Give the one who is asked about a member. Raises SettingsError when the source is not set up."""
        way = self._ways().get(member.busy_source)
        return way(member) if way else NobodyShares()

    def feed(self, member: Member) -> FeedFreeBusy:
        """Give the feed of a member. Raises SettingsError when nobody knows its address."""
        feed = feed_of(member.busy_place, self.settings)
        return FeedFreeBusy(feed, member, zone=self.seeker.zone, memory=self.memory, clock=self.clock)

    def names(self, members: Callable[[], tuple[Member, ...]]) -> Iterator[str]:
        """Name what is kept of the feeds of members who said yes; all of it, while the address of one is not known."""
        for member in members():
            if member.busy_source is BusySource.FEED and member.consented_on is not None:
                try:
                    yield self.feed(member).source
                except SettingsError:
                    yield ALL_FEEDS

    def _ways(self) -> Ways:
        return {BusySource.GOOGLE: self._google, BusySource.CALDAV: self._caldav, BusySource.FEED: self.feed}

    def _google(self, _member: Member) -> FreeBusy:
        return self.google.free_busy() if self.google and self.google.asks_busy_times else NobodyShares()

    def _caldav(self, member: Member) -> FreeBusy:
        section = self.settings.caldav
        if section is None:
            raise SettingsError(
                "The settings name no calendar server that could be asked.",
                remedy="Name yours under [calendar.caldav], or say"
                f" `cornerman council edit {member.email} --busy none`.",
            )
        server = caldav_of(section)
        if member.busy_place:
            return SharedCalendarBusy(server, member.busy_place, clock=self.clock)
        return CaldavFreeBusy(server, seeker=self.seeker, clock=self.clock)
