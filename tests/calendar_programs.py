"""How others read an invitation and answer it: strict readers of the bytes, and a member's calendar program.

None of our own readers and writers is used here, so that both sides cannot share a mistake.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime

_STAMP = "%Y%m%dT%H%M%SZ"
_MOST_IN_A_LINE = 75  # octets, RFC 5545, 3.1
_MOST_IN_A_MAIL_LINE = 998  # octets, RFC 5322, 2.1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One content line of a calendar message."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An invitation as it arrived: the letter, the calendar text byte by byte, and its properties in order."""

    raw: bytes
    message: EmailMessage
    calendar: bytes
    properties: tuple[Property, ...]

    def all(self, name: str) -> list[Property]:
        """Give every property of a name."""
        return [each for each in self.properties if each.name == name]

    def the(self, name: str) -> Property:
        """Give the one property of a name; there has to be exactly one."""
        [only] = self.all(name)
        return only

    def value(self, name: str) -> str:
        """Give the value of the one property of a name."""
        return self.the(name).value

    @property
    def to(self) -> str:
        """The address to which it went."""
        [address] = self.message["To"].addresses
        return str(address.addr_spec)


def received(raw: bytes) -> Received:
    """Read a letter with an invitation."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    [part] = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    calendar = part.get_payload(decode=True)
    assert isinstance(calendar, bytes)
    lines = calendar.decode().replace("\r\n ", "").split("\r\n")
    return Received(raw=raw, message=message, calendar=calendar, properties=tuple(map(_property, filter(None, lines))))


def _property(line: str) -> Property:
    head, value = re.fullmatch(r"((?:[^:\"]|\"[^\"]*\")*):(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    name, *given = re.findall(r"(?:[^;\"]|\"[^\"]*\")+", head)
    parameters = dict(each.split("=", 1) for each in given)
    return Property(name=name, parameters={key: text.strip('"') for key, text in parameters.items()}, value=value)


def strict_mime(found: Received) -> None:
    """Read as RFC 6047 has it, and the RFCs under it: transfer, line ends, charset, METHOD in both places."""
    assert found.raw.isascii()
    assert max(map(len, found.raw.splitlines())) <= _MOST_IN_A_MAIL_LINE
    [part] = [each for each in found.message.walk() if each.get_content_type() == "text/calendar"]
    assert part["Content-Transfer-Encoding"] in ("base64", "quoted-printable", "7bit")
    assert str(part.get_param("charset")).lower() == "utf-8"
    assert part.get_param("method") == found.value("METHOD")
    assert found.calendar.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", found.calendar)
    assert max(map(len, found.calendar.split(b"\r\n"))) <= _MOST_IN_A_LINE
    assert [each.value for each in found.all("BEGIN")] == ["VCALENDAR", "VEVENT"]
    names = [each.name for each in found.properties]
    assert names.index("METHOD") < names.index("UID")
    assert {"VERSION", "PRODID"} <= set(names)


def strict_buttons(found: Received) -> None:
    """Read as programs that show buttons do: where the parts stand, who asks whom, and for what."""
    assert found.message.get_content_type() == "multipart/mixed"
    alternative, attached = found.message.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    kinds = [each.get_content_type() for each in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert attached.get_content_type() == "application/ics"
    assert str(attached.get_filename()).endswith(".ics")
    assert attached.get_payload(decode=True) == found.calendar
    [sender] = found.message["From"].addresses
    assert found.value("ORGANIZER").lower() == f"mailto:{sender.addr_spec}".lower()
    [asked] = [each for each in found.all("ATTENDEE") if each.value.lower() == f"mailto:{found.to}".lower()]
    assert asked.parameters.items() >= {
        ("ROLE", "REQ-PARTICIPANT"),
        ("CUTYPE", "INDIVIDUAL"),
        ("RSVP", "TRUE"),
    }
    assert asked.parameters["PARTSTAT"] in ("NEEDS-ACTION", "ACCEPTED")
    assert found.value("STATUS") == {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED"}[found.value("METHOD")]


def strict_times(found: Received) -> None:
    """Read as RFC 5546 has it: what has to be there, times that need no definition, and nothing private."""
    for name in ("DTSTAMP", "DTSTART", "DTEND"):
        assert f"{_moment(found.value(name)):{_STAMP}}" == found.value(name)
        assert found.the(name).parameters == {}
    assert found.value("DTSTART") < found.value("DTEND")
    assert found.value("UID")
    assert int(found.value("SEQUENCE")) >= 0
    assert found.value("TRANSP") == "OPAQUE"
    assert found.value("SUMMARY")
    assert not found.all("RECURRENCE-ID")
    assert not any("SCHEDULE" in key for each in found.properties for key in each.parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A member's calendar program, which writes answers as such programs do.

    `address` is where its letters come from; `threads` says whether it names the letter that it answers, and
    `repeats` whether an answer says again when the event takes place.
    """

    address: str
    threads: bool = False
    repeats: bool = True

    def answer(self, invitation: Received, partstat: str, *, written: datetime, more: str = "") -> bytes:
        """Write a REPLY in the name of whom the invitation went to."""
        attendee = f"ATTENDEE;PARTSTAT={partstat}{more}:mailto:{invitation.to}"
        times = [f"{name}:{invitation.value(name)}" for name in ("DTSTART", "DTEND")] if self.repeats else []
        return self._letter(invitation, "REPLY", [attendee, *times], written)

    def propose(self, invitation: Received, start: datetime, *, written: datetime, comment: str = "") -> bytes:
        """Write a COUNTER: the same length at another time."""
        length = _moment(invitation.value("DTEND")) - _moment(invitation.value("DTSTART"))
        lines = [f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{invitation.to}", f"DTSTART:{start.astimezone(UTC):{_STAMP}}"]
        lines += [f"DTEND:{(start + length).astimezone(UTC):{_STAMP}}", f"COMMENT:{comment}"]
        return self._letter(invitation, "COUNTER", lines, written)

    def _letter(self, invitation: Received, method: str, lines: list[str], written: datetime) -> bytes:
        calendar = "\r\n".join(
            [
                "BEGIN:VCALENDAR",
                "PRODID:-//Somebody//Calendar//EN",
                "VERSION:2.0",
                f"METHOD:{method}",
                "BEGIN:VEVENT",
                f"UID:{invitation.value('UID')}",
                f"SEQUENCE:{invitation.value('SEQUENCE')}",
                f"DTSTAMP:{written.astimezone(UTC):{_STAMP}}",
                f"ORGANIZER:{invitation.value('ORGANIZER')}",
                *lines,
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            ]
        )
        message = EmailMessage()
        message["From"] = self.address
        message["To"] = invitation.message["From"]
        message["Date"] = format_datetime(written + timedelta(seconds=2))
        message["Message-ID"] = f"<{written:%H%M%S}-{method}@{self.address.partition('@')[2]}>"
        message["Subject"] = f"{method.title()}: {invitation.message['Subject']}"
        if self.threads:
            message["In-Reply-To"] = message["References"] = invitation.message["Message-ID"]
        message.set_content("My calendar wrote this.")
        message.add_alternative(calendar, subtype="calendar", params={"method": method})
        return message.as_bytes()


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
