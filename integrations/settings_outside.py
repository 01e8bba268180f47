"""What may stand in the settings about the outside: calendars, mailboxes, and how letters leave."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from integrations.settings_values import (
    Address,
    CalendarIds,
    Feeds,
    Folders,
    Host,
    MaybePath,
    MaybeUser,
    Paths,
    Port,
    PostKind,
    Security,
    SignIn,
    Switch,
    Text,
    User,
    WebAddress,
)


class Section(BaseModel):
    """One heading of the file. Its docstring is what the docs say about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CaldavSection(Section):
    """Your calendar on a server that speaks CalDAV: iCloud, Fastmail, Nextcloud and others; in place of `path`.

    Its password is never written here.
    """

    url: WebAddress = Field(description="The address of the server, or of the calendar itself.")
    user: User = Field(description="The name by which you sign in there.")
    name: Text = Field(default="", description="The name of the calendar, when the server has several for you.")


class GoogleSection(Section):
    """Your Google account; `cornerman google` lists what Cornerman may do in it. No token is ever written here."""

    user: Address = Field(description="The address of the account.")
    calendars: CalendarIds = Field(
        default=("primary",),
        description="The calendars that are read: `primary` is yours, others go by the id in their settings at Google.",
    )
    shared_calendars: Switch = Field(
        default=False, description="Whether one of them belongs to somebody else, which takes a wider permission."
    )
    debriefs: Switch = Field(
        default=True,
        description="Whether debriefs are kept there, on a calendar of their own; then Google invites your council.",
    )
    meet: Switch = Field(
        default=True,
        description="Whether Google makes a Meet room for each debrief; not where you named a room of your own.",
    )
    busy_times: Switch = Field(
        default=True, description="Whether Google is asked when members who share that are busy."
    )
    mail: Switch = Field(default=False, description="Whether your Gmail is read.")
    drafts: Switch = Field(default=False, description="Whether your talking points are kept as a draft in Gmail, too.")


class CalendarSection(Section):
    """Your calendar. Debriefs are written there; nothing else on it is touched.

    With neither `path` nor a server nor a Google account, debriefs are kept in `debriefs.ics` in the data folder, for
    you to subscribe to.
    """

    path: MaybePath = Field(default=None, description="An .ics file, or a folder of .ics files.")
    caldav: CaldavSection | None = None
    also: Paths = Field(default=(), description="Other .ics files or folders; they are only read.")
    feeds: Feeds = Field(
        default=(),
        description="Addresses of calendars that are only read; for a secret one a name, by which your keyring has it.",
    )
    feeds_may_be_private: Switch = Field(
        default=False, description="Whether such an address may lead into your own network, or to this machine."
    )

    @model_validator(mode="after")
    def _writes_to_one(self) -> Self:
        if self.path is not None and self.caldav is not None:
            raise ValueError("debriefs are written to one calendar: name `path` or [calendar.caldav], not both")
        return self

    @property
    def is_written(self) -> bool:
        """Tell whether it says where debriefs go."""
        return self.path is not None or self.caldav is not None

    def beside(self, google: GoogleSection | None) -> Self:
        """Give it, unless no calendar is named in all, or two for debriefs: then raise ValueError."""
        if self.is_written and google is not None and google.debriefs:
            raise ValueError(
                "debriefs are written to one calendar: set `google.debriefs` to false, or name no other one here"
            )
        has_one = self.is_written or self.also or self.feeds or (google and (google.calendars or google.debriefs))
        if not has_one:
            raise ValueError('`path` is missing; it should be a path like "~/calendar", or name a server')
        return self


class ImapSection(Section):
    """Your mailbox on a server. It is only read, and nothing is marked as read. Its password is never written here."""

    host: Host = Field(description="The name of the server.")
    port: Port = Field(default=993, description="Its port.")
    security: Security = Field(
        default="tls", description="How the connection is protected; `plain` works on this machine alone."
    )
    user: User = Field(description="The name by which you sign in there.")
    sign_in: SignIn = Field(default="password", description="With a password, or with an OAuth token.")
    folders: Folders = Field(default=("INBOX",), description="The folders that are read.")


class MailSection(Section):
    """Your mail; it is only read."""

    path: MaybePath = Field(
        default=None,
        description="A Maildir, an mbox file, or a folder of .eml files; without it none of these is read.",
    )
    imap: ImapSection | None = None


class SmtpSection(Section):
    """The mail server that sends your letters, when `post.kind` is `smtp`. Its password is never written here."""

    host: Host = Field(description="Its name.")
    port: Port = Field(default=587, description="Its port.")
    security: Security = Field(
        default="starttls", description="How the connection is protected; `plain` works on this machine alone."
    )
    user: MaybeUser = Field(default=None, description="The user name; without it nobody signs in.")
    sign_in: SignIn = Field(default="password", description="With a password, or with an OAuth token.")


class PostSection(Section):
    """How letters reach you, and invitations your council."""

    kind: PostKind = Field(
        default="outbox",
        description="`outbox` puts letters into a Maildir; `smtp` sends them; `google` puts yours into your Gmail.",
    )
    outbox: MaybePath = Field(default=None, description="The Maildir; `outbox` in the data folder when not set.")
    smtp: SmtpSection | None = None

    @model_validator(mode="after")
    def _has_server(self) -> Self:
        if self.kind == "smtp" and self.smtp is None:
            raise ValueError('`kind` is "smtp", so a section [post.smtp] has to name the server')
        return self

    def beside(self, google: GoogleSection | None) -> Self:
        """Give it, unless Google is to bring what it cannot: then raise ValueError."""
        if self.kind == "google" and (google is None or not google.debriefs):
            raise ValueError(
                '`kind` is "google", so `google.debriefs` has to be true: Google Calendar then invites your council'
            )
        return self
