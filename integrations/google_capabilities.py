"""What Cornerman may be allowed to do in a Google account: each capability, its one permission, and its methods."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

_AUTH = "https://www.googleapis.com/auth/"

IDENTITY = ("openid", f"{_AUTH}userinfo.email")
"""Asked with every consent, so that all of them are known to be of one account."""


class Capability(StrEnum):
    """One thing that the seeker can allow, and take back, by itself."""

    READ_CALENDARS = "read-calendars"
    READ_SHARED_CALENDARS = "read-shared-calendars"
    KEEP_DEBRIEFS = "keep-debriefs"
    SEE_BUSY_TIMES = "see-busy-times"
    READ_MAIL = "read-mail"
    DELIVER_LETTERS = "deliver-letters"
    KEEP_DRAFTS = "keep-drafts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What is asked of Google for one capability.

    `scope` is the one permission; `methods` are the only ones that are ever called with it, by their names in
    Google's discovery documents. The rest says to a person what it allows, what it does not, and what is missing
    without it.
    """

    scope: str
    methods: frozenset[str]
    allows: str
    allows_not: str
    without: str

    @property
    def scopes(self) -> tuple[str, ...]:
        """Everything that is asked together: the permission, and who it is that gives it."""
        return (*IDENTITY, self.scope)


PERMISSIONS: Mapping[Capability, Permission] = MappingProxyType(
    {
        Capability.READ_CALENDARS: Permission(
            scope=f"{_AUTH}calendar.events.owned.readonly",
            methods=frozenset({"calendar.events.list"}),
            allows="see the events on calendars that you own",
            allows_not="change anything, or see calendars that others share with you",
            without="your calendar is not read, so no interview is found in it",
        ),
        Capability.READ_SHARED_CALENDARS: Permission(
            scope=f"{_AUTH}calendar.events.readonly",
            methods=frozenset({"calendar.events.list"}),
            allows="see the events on all your calendars, those too that others share with you",
            allows_not="change anything",
            without="calendars that are not yours are not read; it takes the place of read-calendars",
        ),
        Capability.KEEP_DEBRIEFS: Permission(
            scope=f"{_AUTH}calendar.app.created",
            methods=frozenset(
                {
                    "calendar.calendars.insert",
                    "calendar.events.list",
                    "calendar.events.get",
                    "calendar.events.insert",
                    "calendar.events.patch",
                    "calendar.events.delete",
                }
            ),
            allows="make a calendar of its own, keep the debriefs on it, and have Google invite your council to them",
            allows_not="see or touch a single event on any other calendar",
            without="debriefs are not written to Google, and Google invites nobody",
        ),
        Capability.SEE_BUSY_TIMES: Permission(
            scope=f"{_AUTH}calendar.freebusy",
            methods=frozenset({"calendar.freebusy.query"}),
            allows="ask when you, and members who share that with you, are busy",
            allows_not="see what anybody is busy with",
            without="debriefs are planned by the hours that members told you, and may meet something else of theirs",
        ),
        Capability.READ_MAIL: Permission(
            scope=f"{_AUTH}gmail.readonly",
            methods=frozenset(
                {
                    "gmail.users.getProfile",
                    "gmail.users.messages.list",
                    "gmail.users.messages.get",
                    "gmail.users.history.list",
                }
            ),
            allows="read your mail",
            allows_not="send, change, mark or delete anything",
            without="offers, rejections and changes that come by mail alone are not seen; the rest works",
        ),
        Capability.DELIVER_LETTERS: Permission(
            scope=f"{_AUTH}gmail.insert",
            methods=frozenset({"gmail.users.messages.insert"}),
            allows="put its letters to you into your mailbox",
            allows_not="send mail to anybody, you included, or read what is there",
            without="its letters go to the outbox folder, or through a mail server that you name",
        ),
        Capability.KEEP_DRAFTS: Permission(
            scope=f"{_AUTH}gmail.compose",
            methods=frozenset(
                {
                    "gmail.users.drafts.create",
                    "gmail.users.drafts.get",
                    "gmail.users.drafts.list",
                    "gmail.users.drafts.update",
                }
            ),
            allows="keep your talking points as a draft in Gmail; Google gives that only together with sending",
            allows_not="send, as far as Cornerman goes: it calls no method that sends, and would refuse to",
            without="talking points are a file and a letter to you, and no draft; so it is unless you ask for it",
        ),
    }
)
