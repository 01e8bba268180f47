"""From settings to the calendars and mailboxes of a house, and the names under which what they brought is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cornerman.errors import SettingsError
from cornerman.keys import fingerprint
from cornerman.people import Member, Seeker
from cornerman.ports import Calendar, Clock, FreeBusy, Mailbox
from cornerman.source_memory import SourceMemory
from flows.busy_sources import BusySources
from flows.servers import caldav_of, feed_of, imap_of
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_server import CaldavServer
from integrations.feed_calendar import FeedCalendar
from integrations.ics_calendar import IcsCalendar
from integrations.imap_mailbox import ImapMailbox
from integrations.imap_server import ImapServer
from integrations.mail_folder import MailFolder
from integrations.own_calendar import begin_calendar
from integrations.settings import Settings
from integrations.settings_outside import CaldavSection, ImapSection
from integrations.several_calendars import Mark, SeveralCalendars
from integrations.unopened import UnopenedCalendar, UnopenedMailbox

if TYPE_CHECKING:
    from flows.google_wiring import GoogleParts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the settings and the `members` name. Whose password is missing is there, and says so when it is used."""

    settings: Settings
    seeker: Seeker
    memory: SourceMemory
    clock: Clock
    members: Callable[[], tuple[Member, ...]]
    google: "GoogleParts | None" = None

    def calendar(self) -> Calendar:
        """Choose the calendar that is written, and those that are only read beside it."""
        own = self._own_calendar()
        settings, google = self.settings, self.google
        others: list[Calendar] = [
            *(google.calendars() if google else ()),
            *(IcsCalendar(path, zone=self.seeker.zone, clock=self.clock) for path in settings.calendars_also),
            *(self._feed_calendar(each) for each in settings.feeds),
        ]
        marks = [Mark(memory=self.memory, name=each) for each in self._mark_names()]
        return SeveralCalendars(own, others, marks=marks) if others else own

    def mailboxes(self) -> tuple[Mailbox, ...]:
        """Choose the mailboxes that are read: in a folder on this machine, on a server, at Google, or none."""
        found: list[Mailbox] = []
        if self.settings.mail is not None:
            found.append(MailFolder(self.settings.mail, zone=self.seeker.zone))
        if self.settings.imap is not None:
            found.append(self._imap_mailbox(self.settings.imap))
        if self.google is not None and self.google.reads_mail:
            found.append(self.google.mailbox())
        return tuple(found)

    def free_busy(self) -> FreeBusy:
        """Choose who is asked when members are busy."""
        return self._busy().free_busy(self.members)

    def names(self) -> Iterator[str]:
        """Name what is kept of the sources that the settings name; all of a kind, while one cannot be told.

        What Cornerman made at Google is never forgotten: the calendar stands there, and the council holds invitations.
        """
        yield from self._mark_names()
        yield f"google/{self.settings.account}"
        yield from self.google.sources() if self.google else ()
        yield from self._busy().names(self.members)
        try:
            feeds = [feed_of(each, self.settings) for each in self.settings.feeds]
            zone, memory, clock = self.seeker.zone, self.memory, self.clock
            yield from (FeedCalendar(each, zone=zone, memory=memory, clock=clock).source for each in feeds)
        except SettingsError:
            yield "feed"
        if self.settings.caldav is not None:
            section = self.settings.caldav
            try:
                server = CaldavServer(address=section.url, user=section.user)
                yield from self._caldav_calendar(server, section).sources
            except SettingsError:
                yield "caldav"
        if self.settings.imap is not None:
            yield self._read_by_imap(_without_password(self.settings.imap), self.settings.imap).source

    def _busy(self) -> BusySources:
        return BusySources(
            settings=self.settings, seeker=self.seeker, memory=self.memory, clock=self.clock, google=self.google
        )

    def _mark_names(self) -> tuple[str, ...]:
        at_google = self.google.calendar_names if self.google else ()
        named = (*map(str, self.settings.calendars_also), *self.settings.feeds)
        return (*at_google, *(f"read/{fingerprint([each])}" for each in named))

    def _feed_calendar(self, written: str) -> Calendar:
        try:
            feed = feed_of(written, self.settings)
        except SettingsError as error:
            return UnopenedCalendar(error)
        return FeedCalendar(feed, zone=self.seeker.zone, memory=self.memory, clock=self.clock)

    def _own_calendar(self) -> Calendar:
        section = self.settings.caldav
        if section is not None:
            try:
                return self._caldav_calendar(caldav_of(section), section)
            except SettingsError as error:
                return UnopenedCalendar(error)
        if self.google is not None and self.settings.keeps_debriefs_at_google:
            return self.google.debriefs()
        if not self.settings.has_own_calendar:
            begin_calendar(self.settings.calendar)
        return IcsCalendar(self.settings.calendar, zone=self.seeker.zone, clock=self.clock)

    def _caldav_calendar(self, server: CaldavServer, section: CaldavSection) -> CaldavCalendar:
        return CaldavCalendar(server, name=section.name, seeker=self.seeker, memory=self.memory, clock=self.clock)

    def _imap_mailbox(self, section: ImapSection) -> Mailbox:
        try:
            return self._read_by_imap(imap_of(section), section)
        except SettingsError as error:
            return UnopenedMailbox(error, self._read_by_imap(_without_password(section), section))

    def _read_by_imap(self, server: ImapServer, section: ImapSection) -> ImapMailbox:
        return ImapMailbox(server, folders=section.folders, zone=self.seeker.zone, memory=self.memory)


def _without_password(section: ImapSection) -> ImapServer:
    return ImapServer(host=section.host, port=section.port, security=section.security, user=section.user, password="")
