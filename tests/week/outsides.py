"""The three outsides on which the week is played: files, a CalDAV server, and Google; and what lies there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Protocol

import pytest
from icalendar import Calendar

from cornerman.keys import fingerprint
from integrations.clock import StoppedClock
from integrations.google_account import SHARED, Shared
from integrations.google_api import Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_client import read_client
from integrations.google_grant import Grant
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_retry import Budget
from integrations.google_vault import GoogleVault
from tests.caldav_servers import PASSWORD, OnServer, RunningServers
from tests.google_server import running_google
from tests.paper import ALICE
from tests.week.entries import Entry, Standing, as_calendar, moved_by_hand, standing_in, start_of
from tests.week.people import name_of

SEEKER = f"""
[seeker]
name = "{ALICE.name}"
email = "{ALICE.email}"
zone = "{ALICE.zone.key}"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one person, as it lies outside.

    For members `what` is `REQUEST 0 mon 11:45` without its moment, which is `about`; for Alice it is the subject.
    `text` is everything in it. Of a message that Google wrote itself there is none to be read.
    """

    to: str
    what: str
    about: datetime | None = None
    text: str = ""
    message_id: str = ""


class Outside(Protocol):
    """What everybody but Cornerman sees and does."""

    clock: StoppedClock
    by_calendar: bool

    def put(self, entry: Entry) -> None:
        """Let an employer put an entry on Alice's calendar, or change it."""
        ...

    def bring(self, raw: bytes, name: str) -> None:
        """Let a letter come into Alice's mailbox."""
        ...

    def answer(self, about: Standing, email: str, response: str) -> bool:
        """Let a member answer on the calendar itself; False where they can only write."""
        ...

    def drag(self, about: Standing, start: datetime) -> None:
        """Let Alice move a debrief by hand."""
        ...

    def ours(self) -> list[Standing]:
        """Give the entries of Cornerman's that stand: debriefs, and reminders, which have no guests."""
        ...

    def new_letters(self) -> list[Letter]:
        """Give what was sent since the last time."""
        ...

    def everything(self) -> object:
        """Give all that lies outside, to be compared."""
        ...


def read_letter(raw: bytes) -> Letter:
    """Read a letter that Cornerman wrote."""
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    [to] = message["To"].addresses
    assert message["Cc"] is None
    assert message["Bcc"] is None
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    text = "\n".join([message["Subject"], *(part.decode() for part in parts if isinstance(part, bytes))])
    what, about = str(message["Subject"]), None
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    for part in calendars:
        calendar = Calendar.from_ical(str(part.get_content()))
        [event] = calendar.events
        what, about = f"{calendar['METHOD']} {event['SEQUENCE']}", start_of(event)
    return Letter(to=name_of(to.addr_spec), what=what, about=about, text=text, message_id=str(message["Message-ID"]))


@dataclass(kw_only=True)
class Folders:
    """A folder of events, a folder of mail and an outbox."""

    folder: Path
    clock: StoppedClock
    by_calendar: bool = False
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Make the folders."""
        for name in ("calendar", "mail"):
            (self.folder / name).mkdir(exist_ok=True)

    def put(self, entry: Entry) -> None:
        """Write the file of an entry."""
        (self.folder / "calendar" / f"{entry.name}.ics").write_bytes(as_calendar(entry))

    def bring(self, raw: bytes, name: str) -> None:
        """Lay a letter into the folder of mail."""
        (self.folder / "mail" / f"{name}.eml").write_bytes(raw)

    def answer(self, about: Standing, email: str, response: str) -> bool:
        """Leave it to the member to write."""
        return False

    def drag(self, about: Standing, start: datetime) -> None:
        """Write the file of a debrief anew, as Alice's program does."""
        for file in (self.folder / "calendar").glob("*.ics"):
            if any(each.uid == about.uid for each in standing_in(file.read_bytes())):
                file.write_bytes(moved_by_hand(file.read_bytes(), start))

    def ours(self) -> list[Standing]:
        """Read the files."""
        return [each for file in (self.folder / "calendar").glob("*.ics") for each in standing_in(file.read_bytes())]

    def new_letters(self) -> list[Letter]:
        """Read what is new in the outbox."""
        files = sorted((self.folder / "outbox").glob("new/*"))
        fresh = [each for each in files if each.name not in self._seen]
        self._seen |= {each.name for each in fresh}
        return [read_letter(each.read_bytes()) for each in fresh]

    def everything(self) -> object:
        """Give every file."""
        places = [*(self.folder / "calendar").rglob("*"), *(self.folder / "outbox").rglob("*")]
        return {each.name: each.read_bytes() for each in places if each.is_file()}


@dataclass(kw_only=True)
class OnCaldav(Folders):
    """A calendar on a server that sends nothing, and mail in folders; what lies there is read from its own disk."""

    place: OnServer

    def put(self, entry: Entry) -> None:
        """Put an entry there."""
        self.place.put(f"{entry.name}.ics", as_calendar(entry).decode())

    def drag(self, about: Standing, start: datetime) -> None:
        """Put a debrief there as Alice's program does."""
        for file in self._files():
            if any(each.uid == about.uid for each in standing_in(file.read_bytes())):
                path = f"{self.place.path}{file.name}"
                self.place.house.ask("PUT", path, moved_by_hand(file.read_bytes(), start))

    def ours(self) -> list[Standing]:
        """Read what lies on the server."""
        return [each for file in self._files() for each in standing_in(file.read_bytes())]

    def everything(self) -> object:
        """Give everything on the server, and the outbox."""
        return {file.name: file.read_bytes() for file in self._files()}, super().everything()

    def _files(self) -> list[Path]:
        name = self.place.path.strip("/").rpartition("/")[2]
        return sorted((self.folder / "radicale").rglob(f"{name}/*.ics"))


@dataclass(kw_only=True)
class AtGoogle:
    """Everything at Google, which tells the council itself."""

    google: RehearsedGoogle
    clock: StoppedClock
    by_calendar: bool = True
    _ids: dict[str, str] = field(default_factory=dict)
    _letters: set[str] = field(default_factory=set)
    _told: int = 0

    def put(self, entry: Entry) -> None:
        """Put an entry on Alice's own calendar, or change it; a cancelled one goes away there."""
        times = {"start": entry.start, "end": entry.end}
        spans = {name: {"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for name, each in times.items()}
        if entry.name not in self._ids:
            people = {
                "organizer": {"email": entry.organizer.email, "displayName": entry.organizer.name},
                "attendees": [{"email": ALICE.email, "self": True, "responseStatus": "accepted"}],
            }
            words = {"summary": entry.title, "description": entry.text}
            self._ids[entry.name] = self.google.put_event("primary", {**spans, **people, **words})["id"]
        elif entry.cancelled:
            self.google.delete_event("primary", self._ids[entry.name])
        else:
            self.google.change_event("primary", self._ids[entry.name], **spans)

    def bring(self, raw: bytes, name: str) -> None:
        """Let a letter come into Gmail."""
        self._letters.add(self.google.put_letter(raw))

    def answer(self, about: Standing, email: str, response: str) -> bool:
        """Let a member answer at Google."""
        [event] = [each for each in self.google.standing() if each["iCalUID"] == about.uid]
        self.google.answer(event["id"], email, response)
        return True

    def drag(self, about: Standing, start: datetime) -> None:
        """Move a debrief in Google's own program."""
        [event] = [each for each in self.google.standing() if each["iCalUID"] == about.uid]
        times = {"start": start, "end": start + (about.end - about.start)}
        spans = {name: {"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for name, each in times.items()}
        [place] = self.google.made_by_programs
        self.google.change_event(place, event["id"], **spans)

    def ours(self) -> list[Standing]:
        """Read the calendar that Cornerman made."""
        return [_standing(each) for each in self.google.standing()]

    def new_letters(self) -> list[Letter]:
        """Read what Google told the members, and what was laid into the mailbox."""
        events = {event["id"]: event for place in self.google.made_by_programs for event in self._on(place)}
        told = self.google.told[self._told :]
        self._told = len(self.google.told)
        fresh = [each for each in self.google.letters if each.id not in self._letters]
        self._letters |= {each.id for each in fresh}
        drafts = [each for each in fresh if "DRAFT" in each.labels]
        assert all(message_from_bytes(each.raw)["To"] is None for each in drafts)
        return [
            *(_told(email, events[event_id], kind) for email, event_id, kind in told),
            *(read_letter(each.raw) for each in fresh if each not in drafts),
        ]

    def everything(self) -> object:
        """Give everything that there is."""
        events = sorted((each["id"], str(each)) for each in self.google.standing())
        return events, list(self.google.told), [each.raw for each in self.google.letters]

    def _on(self, place: str) -> list[Json]:
        return list(self.google.calendars[place].events.values())


def _standing(event: Json) -> Standing:
    return Standing(
        uid=event["iCalUID"],
        sequence=event["sequence"],
        start=datetime.fromisoformat(event["start"]["dateTime"]),
        end=datetime.fromisoformat(event["end"]["dateTime"]),
        guests=frozenset(each["email"] for each in event.get("attendees", ())),
    )


def _told(email: str, event: Json, kind: str) -> Letter:
    if kind == "cancel":
        return Letter(to=name_of(email), what="CANCEL")
    start = datetime.fromisoformat(event["start"]["dateTime"])
    return Letter(to=name_of(email), what=f"REQUEST {event['sequence']}", about=start, text=str(event))


@contextmanager
def outside(kind: str, folder: Path, now: datetime) -> Iterator[Outside]:
    """Begin an outside with nothing in it, and name it in the settings that count for the length of the block."""
    clock = StoppedClock(now)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORNERMAN_SETTINGS", str(folder / "cornerman.toml"))
        patch.setenv("CORNERMAN_HOME", str(folder / "data"))
        if kind == "google":
            with _at_google(folder, clock, patch) as found:
                yield found
        elif kind == "caldav":
            patch.setenv("CORNERMAN_CALDAV_PASSWORD", PASSWORD)
            with RunningServers(folder) as servers:
                place = servers.new_calendar("radicale")
                address = place.house.server(place.path).address
                _settings(folder, f'[calendar.caldav]\nurl = "{address}"\nuser = "alice"\n')
                yield OnCaldav(folder=folder, clock=clock, place=place)
        else:
            _settings(folder, '[calendar]\npath = "calendar"\n')
            yield Folders(folder=folder, clock=clock)


def _settings(folder: Path, calendar: str) -> None:
    rest = '[mail]\npath = "mail"\n[post]\noutbox = "outbox"\n'
    (folder / "cornerman.toml").write_text(SEEKER + calendar + rest)


@contextmanager
def _at_google(folder: Path, clock: StoppedClock, patch: pytest.MonkeyPatch) -> Iterator[AtGoogle]:
    """Begin a Google in which Alice allowed everything."""
    google = RehearsedGoogle(user=ALICE.email, clock=clock)
    with running_google(google=google) as house:
        vault = GoogleVault(folder / "data", user=ALICE.account)
        vault.keep_client(read_client(house.client_file(folder / "client.json")))
        for capability in Capability:
            vault.keep(
                Grant(
                    capability=capability,
                    email=ALICE.email,
                    refresh_token=house.sign_in.refresh_token_for(capability),
                    scopes=PERMISSIONS[capability].scopes,
                    granted_at=clock.now() - timedelta(days=30),
                )
            )
        section = f'[google]\nuser = "{ALICE.email}"\nmail = true\ndrafts = true\n[post]\nkind = "google"\n'
        (folder / "cornerman.toml").write_text(SEEKER + section)
        patch.setitem(SHARED, fingerprint([ALICE.email]), Shared(budget=Budget(pause=lambda _: None)))
        yield AtGoogle(google=google, clock=clock)
