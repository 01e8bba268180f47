"""Which calendars a CalDAV server has for somebody, found from whatever address they gave (RFC 6764; RFC 4791, 6.2)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urljoin, urlsplit

from cornerman.errors import OutsideRefusedError
from cornerman.people import normal_address
from cornerman.ports import Clock
from cornerman.wording import listed, shortened
from integrations.caldav_answers import CAL, DAV, Resource, name_of, read_multistatus
from integrations.caldav_server import Answer, CaldavConnection, CaldavServer, joined
from integrations.clock import SystemClock

_MULTISTATUS = 207
_WELL_KNOWN = "/.well-known/caldav"
_NOT_HERE = frozenset({200, 404, 405, 410, 501})  # what places answer that know nothing of CalDAV
_BODY = (
    b'<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><d:displayname/>'
    b"<d:current-user-principal/><d:principal-URL/><c:calendar-home-set/><c:calendar-user-address-set/><c:schedule-outbox-URL/>"
    b"<c:supported-calendar-component-set/></d:prop></d:propfind>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCalendar:
    """A calendar that takes events: its name as the person knows it, and its address."""

    name: str
    url: str

    def is_called(self, name: str) -> bool:
        """Tell whether this is the name of the calendar."""
        return name.strip().casefold() == self.name.casefold()

    def is_at(self, place: str) -> bool:
        """Tell whether this is the address of the calendar, or the last part of it."""
        path = name_of(self.url).rstrip("/")
        if "/" in place:
            whole = joined(self.url, place.strip())
            return bool(whole) and name_of(whole).rstrip("/") == path
        return place.strip() == unquote(path.rpartition("/")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class CaldavTrial:
    """What a server showed when it was tried.

    `calendars` are the names of those that take events. `addresses` are those in whose name it sends
    invitations by itself, none when it does not. `skew` is how far its clock is ahead of ours.
    `remarks` are sentences about what is not as it should be.
    """

    calendars: tuple[str, ...]
    addresses: frozenset[str]
    skew: timedelta
    remarks: tuple[str, ...]

    @property
    def schedules(self) -> bool:
        """It sends invitations by itself."""
        return bool(self.addresses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Where scheduling messages of a person go, and the mail addresses by which the server knows that person."""

    url: str
    addresses: tuple[str, ...]


def trial(server: CaldavServer, *, clock: Clock | None = None) -> CaldavTrial:
    """Sign in and look around; nothing is written. Raises OutsideError with what is wrong and what to do."""
    with CaldavConnection(server, clock=clock or SystemClock()) as connection:
        found = find_calendars(connection)
        addresses = scheduling_addresses(connection, found[0].url) if found else frozenset[str]()
        remarks = (connection.clock_remark(), "" if found else f"The calendar server {server.host} shows no calendar.")
    return CaldavTrial(
        calendars=tuple(each.name for each in found),
        addresses=addresses,
        skew=connection.skew,
        remarks=tuple(filter(None, remarks)),
    )


def find_calendar(connection: CaldavConnection, name: str) -> str:
    """Give the address of the calendar of this name; without a name, the one that the server's address is or has.

    Raises OutsideRefusedError, naming those that are there, when it cannot be told which one is meant.
    """
    found = find_calendars(connection)
    meant = found
    if name:
        meant = [each for each in found if each.is_called(name)] or [each for each in found if each.is_at(name)]
    if len(meant) == 1:
        return meant[0].url
    names = listed([each.name for each in found]) or "none"
    if not meant:
        raise OutsideRefusedError(
            f"The calendar server {connection.server.host} has no calendar called {name}; there is: {names}."
            if name
            else f"The calendar server {connection.server.host} shows no calendar that takes events.",
            remedy="Write one of those names into the settings." if found else "Make a calendar there first.",
        )
    raise OutsideRefusedError(
        f"Which calendar on {connection.server.host} is meant cannot be told; there is: {names}.",
        remedy=f"Write its name or its whole address into the settings, such as {meant[0].url}.",
    )


def find_calendars(connection: CaldavConnection) -> list[FoundCalendar]:
    """Give the calendars that take events: the one that the address leads to, else all of its person."""
    entrance = _entrance(connection)
    if _is_calendar(entrance):
        return [_found(entrance)]
    person = _person(connection, entrance)
    homes = person.urls(f"{CAL}calendar-home-set") or (person.url,)
    resources = (each for home in homes for each in _asked(connection, home, depth="1"))
    found = {each.url: each for each in map(_found, filter(_is_calendar, resources))}
    return sorted(found.values(), key=lambda each: (each.name.casefold(), each.url))


def scheduling_addresses(connection: CaldavConnection, collection: str) -> frozenset[str]:
    """Give the addresses in whose name the server sends invitations by itself (RFC 6638); none when it does not.

    There are servers that promise it in the DAV header and know no address of the person: those send nothing.
    """
    answer = connection.ask("OPTIONS", collection)
    promised = {each.strip().lower() for each in answer.headers.get("dav", "").split(",")}
    if "calendar-auto-schedule" not in promised:
        return frozenset()
    try:
        place = next(iter(_asked(connection, collection)), None) or _entrance(connection)
        person = _person(connection, place)
    except OutsideRefusedError:  # whom it does not show to us, it does not send for
        return frozenset()
    return frozenset(_addresses(person.hrefs(f"{CAL}calendar-user-address-set")))


def scheduling_outbox(connection: CaldavConnection) -> Outbox | None:
    """Find where the server takes questions about other people's time (RFC 6638, 2.1 and 5); None when it takes none.

    Raises OutsideError when the server cannot be asked.
    """
    person = _person(connection, _entrance(connection))
    urls = person.urls(f"{CAL}schedule-outbox-URL")
    addresses = tuple(_addresses(person.hrefs(f"{CAL}calendar-user-address-set")))
    return Outbox(url=urls[0], addresses=addresses) if urls and addresses else None


def _addresses(written: tuple[str, ...]) -> Iterator[str]:
    for each in written:
        scheme, _, address = each.partition(":")
        if scheme.lower() == "mailto":
            with suppress(ValueError):
                yield normal_address(unquote(address))


def _entrance(connection: CaldavConnection) -> Resource:
    """Find where the server begins to speak of calendars and people: at the address, or where others are known to."""
    address = connection.server.address
    has_path = urlsplit(address).path not in {"", "/"}
    places = [address, _WELL_KNOWN, "/"] if has_path else [_WELL_KNOWN, "/"]
    answers: list[Answer] = []
    for place in places:
        answer = _propfind(connection, urljoin(address, place), depth="0")
        if answer.status == _MULTISTATUS:
            for each in read_multistatus(answer).resources[:1]:
                if _is_calendar(each) or _person_url(each):
                    return each
        answers.append(answer)
    refused = next((each for each in answers if each.status not in {_MULTISTATUS, *_NOT_HERE}), None)
    if refused is not None:
        raise refused.failure()
    raise OutsideRefusedError(
        f"At that address {connection.server.host} shows neither a calendar nor a person's account.",
        remedy="Check the address; the help pages of your provider name the one for CalDAV.",
    )


def _person(connection: CaldavConnection, place: Resource) -> Resource:
    """Give the resource that stands for the person who signed in."""
    url = _person_url(place)
    found = _asked(connection, url) if url and url != place.url else []
    return found[0] if found else place


def _person_url(resource: Resource) -> str:
    own = resource.url if f"{CAL}calendar-home-set" in resource.properties else ""
    return next(iter((*resource.urls(f"{DAV}current-user-principal"), *resource.urls(f"{DAV}principal-URL"))), own)


def _asked(connection: CaldavConnection, url: str, *, depth: str = "0") -> list[Resource]:
    answer = _propfind(connection, url, depth=depth)
    if answer.status != _MULTISTATUS:
        raise answer.failure()
    return list(read_multistatus(answer).resources)


def _propfind(connection: CaldavConnection, url: str, *, depth: str) -> Answer:
    return connection.ask("PROPFIND", url, body=_BODY, headers={"Depth": depth})


def _is_calendar(resource: Resource) -> bool:
    kinds = resource.properties.get(f"{CAL}supported-calendar-component-set")
    names = {each.get("name", "").upper() for each in kinds} if kinds is not None else set()
    return resource.has(f"{DAV}resourcetype", f"{CAL}calendar") and (not names or "VEVENT" in names)


def _found(resource: Resource) -> FoundCalendar:
    last = unquote(resource.name.rstrip("/").rpartition("/")[2])
    return FoundCalendar(name=shortened(resource.text(f"{DAV}displayname") or last), url=resource.url)
