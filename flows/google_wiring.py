"""From the settings of a Google account to the parts of a house that use it; imported only where there is one."""

from collections.abc import Iterator

from cornerman.keys import fingerprint
from cornerman.people import Seeker
from cornerman.ports import Clock
from cornerman.source_memory import SourceMemory
from integrations.brief_files import BriefFiles
from integrations.brief_places import BriefsWithDrafts
from integrations.gmail_calls import GmailCalls
from integrations.gmail_drafts import GmailDrafts
from integrations.gmail_mailbox import GmailMailbox
from integrations.gmail_post import GmailPost
from integrations.google_account import GoogleAccount
from integrations.google_capabilities import Capability
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_free_busy import GoogleFreeBusy
from integrations.google_read_calendar import GoogleReadCalendar
from integrations.google_wanted import reading_capability, vault_of
from integrations.maildir_post import MaildirPost
from integrations.post_with_outbox import PostWithOutbox
from integrations.settings import Settings
from integrations.settings_outside import GoogleSection
from integrations.vocabulary import load_vocabulary


class GoogleParts:
    """Makes what a house uses of a Google account. Who is not signed in is told so by the part that is used."""

    def __init__(
        self, settings: Settings, section: GoogleSection, seeker: Seeker, memory: SourceMemory, clock: Clock
    ) -> None:
        """Use the account that the settings name; nothing is asked or looked up yet."""
        self._section = section
        self._own = settings.account  # another account of Google's is another name, but our own things stay ours
        self._seeker = seeker
        self._memory = memory
        self._clock = clock
        self._account = GoogleAccount(vault_of(settings), user=section.user, clock=clock)

    @property
    def reads_mail(self) -> bool:
        """Tell whether Gmail is to be read."""
        return self._section.mail

    @property
    def asks_busy_times(self) -> bool:
        """Tell whether Google is to be asked when members are busy."""
        return self._section.busy_times

    @property
    def keeps_drafts(self) -> bool:
        """Tell whether talking points are to be kept as drafts, too."""
        return self._section.drafts

    @property
    def calendar_names(self) -> tuple[str, ...]:
        """Name what remembers of each calendar whether it ever was read, in their order."""
        return tuple(f"read/{fingerprint([self._account.name, each])}" for each in self._section.calendars)

    def debriefs(self) -> GoogleDebriefs:
        """Make the calendar of its own that takes the debriefs."""
        api = self._account.api(Capability.KEEP_DEBRIEFS)
        return GoogleDebriefs(
            api,
            account=self._own,
            seeker=self._seeker,
            memory=self._memory,
            clock=self._clock,
            user=fingerprint([self._section.user.lower()]),
            makes_rooms=self._section.meet,
        )

    def calendars(self) -> list[GoogleReadCalendar]:
        """Make the calendars that are only read."""
        api = self._account.api(reading_capability(self._section))
        name, zone = self._account.name, self._seeker.zone
        return [
            GoogleReadCalendar(api, account=name, calendar_id=each, zone=zone, memory=self._memory)
            for each in self._section.calendars
        ]

    def mailbox(self) -> GmailMailbox:
        """Make the mailbox that is read."""
        gmail, zone = self._gmail(Capability.READ_MAIL), self._seeker.zone
        return GmailMailbox(gmail, zone=zone, memory=self._memory, clock=self._clock, vocabulary=load_vocabulary())

    def free_busy(self) -> GoogleFreeBusy:
        """Make what is asked when members are busy."""
        return GoogleFreeBusy(self._account.api(Capability.SEE_BUSY_TIMES))

    def post(self, outbox: MaildirPost) -> PostWithOutbox:
        """Make what lays letters to the seeker into the mailbox, and into the outbox while that is not allowed."""
        gmail = GmailPost(self._gmail(Capability.DELIVER_LETTERS), seeker=self._seeker, clock=self._clock)
        return PostWithOutbox(gmail, outbox)

    def briefs(self, files: BriefFiles) -> BriefsWithDrafts:
        """Make the shelf of the talking points: files, and a draft in Gmail of each."""
        return BriefsWithDrafts(files, self._drafts())

    def sources(self) -> Iterator[str]:
        """Name what is kept of what is read there."""
        yield from (each.source for each in self.calendars())
        if self._section.mail:
            yield self.mailbox().source

    def _drafts(self) -> GmailDrafts:
        gmail = GmailCalls(self._account.api(Capability.KEEP_DRAFTS), account=self._own, units=self._account.units)
        return GmailDrafts(gmail, memory=self._memory, seeker=self._seeker, clock=self._clock)

    def _gmail(self, capability: Capability) -> GmailCalls:
        return GmailCalls(self._account.api(capability), account=self._account.name, units=self._account.units)
