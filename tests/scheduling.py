"""A CalDAV server on loopback that sends invitations as RFC 6638 wants it: not to those who are left to the client."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from icalendar import Calendar as Vcalendar

from cornerman.invitations import Method
from tests.caldav_servers import Asked, CaldavHouse, Reply

_ADDRESSES = re.compile(rb"<(\w+:)?calendar-user-address-set\b.*?(/>|</(\w+:)?calendar-user-address-set>)", re.DOTALL)
_PROP = re.compile(rb"<(\w+:)?prop>")
Attendees = dict[str, str]


@dataclass(kw_only=True)
class SchedulingServer:
    """Stands before a real server that sends nothing. It sends in the name of `addresses`, and of nobody else.

    `sent` is what it sent: to whom, and what. `breaks_off` has it take what it is given and then say nothing of it.
    """

    house: CaldavHouse
    addresses: tuple[str, ...] = ()
    sent: list[tuple[str, Method]] = field(default_factory=list)
    breaks_off: bool = False
    _texts: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take its place before the real one."""
        self.house.answer = self.answer

    def answer(self, asked: Asked, real: Callable[[], Reply]) -> Reply:
        """Answer as the real server does, and send."""
        reply = real()
        if asked.method == "OPTIONS":
            return self._promising(reply)
        if asked.method == "PROPFIND" and b"calendar-user-address-set" in asked.body:
            return self._known(reply)
        if asked.method in {"PUT", "DELETE"} and reply.status < 300:
            path = unquote(asked.path)
            before, after = self._texts.get(path, b""), asked.body
            self._texts[path] = after
            self._send(before, after)
            if self.breaks_off:
                self.breaks_off = False
                return Reply(status=200, body=b"half an answer", half=True)
        return reply

    def _promising(self, reply: Reply) -> Reply:
        headers = {name: value for name, value in reply.headers.items() if name.lower() != "dav"}
        return Reply(status=reply.status, headers={**headers, "DAV": "1, 2, calendar-access, calendar-auto-schedule"})

    def _known(self, reply: Reply) -> Reply:
        hrefs = "".join(f"<d:href>mailto:{each}</d:href>" for each in self.addresses)
        space = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
        own = f"<c:calendar-user-address-set {space}>{hrefs}</c:calendar-user-address-set>".encode()
        body = _PROP.sub(lambda match: match[0] + own, _ADDRESSES.sub(b"", reply.body), count=1)
        return Reply(status=reply.status, headers=reply.headers, body=body)

    def _send(self, before: bytes, after: bytes) -> None:
        """Send what follows from a change (RFC 6638, 3.2.1.1 to 3.2.1.3)."""
        (was_at, old), (is_at, new) = self._meeting(before), self._meeting(after)
        for email, agent in new.items():
            if agent == "SERVER" and (was_at != is_at or old.get(email) != "SERVER"):
                self.sent.append((email, Method.REQUEST))
        for email, agent in old.items():
            if agent == "SERVER" and new.get(email) != "SERVER":
                self.sent.append((email, Method.CANCEL))

    def _meeting(self, text: bytes) -> tuple[datetime | None, Attendees]:
        """Give when it is, and the attendees; none when the organizer is nobody whom the server knows."""
        if not text:
            return None, {}
        [vevent] = Vcalendar.from_ical(text).walk("VEVENT")
        if _email(vevent["ORGANIZER"]) not in self.addresses:
            return None, {}
        found = vevent.get("ATTENDEE", [])
        listed = found if isinstance(found, list) else [found]
        return vevent.decoded("DTSTART"), {_email(each): each.params.get("SCHEDULE-AGENT", "SERVER") for each in listed}


def _email(address: object) -> str:
    return str(address).lower().removeprefix("mailto:")
