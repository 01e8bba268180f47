"""Finds out where the seeker's calendar is: asks, looks, and tries it."""

from collections.abc import Iterable
from pathlib import Path

from cornerman.errors import NeedsSeekerError, OutsideRefusedError, WrongUseError
from cornerman.wording import counted, listed
from integrations.caldav_discovery import CaldavTrial, find_calendar, trial
from integrations.caldav_finding import likely_address
from integrations.caldav_server import CaldavConnection, CaldavServer
from integrations.clock import SystemClock
from integrations.places import absolute
from integrations.secrets import SecretKind
from integrations.settings_file import Answer
from ui.asking import Asking, Needed
from ui.new_feeds import feed_name, gives_a_calendar
from ui.places import LOOK_UP, Place, meant, without_signs
from ui.printing import ask, progress, say, table

_QUESTION = "Your calendar (path, address, or Enter to look for your server)"
_AT_GOOGLE = (
    "`cornerman init --google FILE` begins with the account (docs/google.md). The address is in Google Calendar under"
    " Settings, your calendar, “Secret address in iCal format”; give it here."
)
_ONLY_FEEDS = {
    ("gmail.com", "googlemail.com"): (
        "A calendar at Google is used with your Google account, or read by its secret address.",
        _AT_GOOGLE,
    ),
    ("outlook.com", "hotmail.com", "live.com", "msn.com"): (
        "Outlook lets programs like this one read a calendar by a published address only.",
        "In Outlook on the web: Settings, Calendar, Shared calendars, Publish a calendar. Give the ICS address here.",
    ),
}


def calendar_answers(asking: Asking, *, email: str, aliases: Iterable[str]) -> dict[str, Answer]:
    """Give what the settings are to say about the calendar. Raises CornermanError when it cannot be told."""
    me = (email, *aliases)
    return asking.insist(lambda: _calendar(asking, me))


def _calendar(asking: Asking, me: tuple[str, ...]) -> dict[str, Answer]:
    written = asking.ask("--calendar", _QUESTION, suggestion="") or LOOK_UP
    here = Path.cwd()
    if meant(written, beside=here) is Place.LOOK_UP:
        written = asking.note("--calendar", _looked_up(me[0]))
    place = meant(written, beside=here)
    if place is Place.ADDRESS and asking.tries and gives_a_calendar(written):
        place = Place.FEED
    match place:
        case Place.LOOK_UP:
            raise WrongUseError(f"{written!r} is no address.", remedy="Give one that begins with https://.")
        case Place.FEED:
            asking.hide("--calendar")
            return {"calendar.feeds": [feed_name(asking, written)]}
        case Place.ADDRESS:
            return _server(asking, without_signs(written), me)
        case Place.HOST:
            return _server(asking, f"https://{written}/", me)
        case Place.PATH:
            return {"calendar.path": str(absolute(written, here))}


def _looked_up(email: str) -> str:
    """Find the server of a mail address, and let the seeker say yes to it: what told us of it may be forged."""
    domain = email.rpartition("@")[2]
    for domains, (what, remedy) in _ONLY_FEEDS.items():
        if domain in domains:
            raise WrongUseError(what, remedy=remedy)
    progress(f"Looking for the calendar server of {domain} …")
    found = likely_address(email)
    return ask("The address of your calendar server", option=f"--calendar {found}", suggestion=found)


def _server(asking: Asking, address: str, me: tuple[str, ...]) -> dict[str, Answer]:
    host = CaldavServer(address=address).host  # refuses what is no address before more is asked
    user = asking.ask("--calendar-user", f"Your user name at {host}", default=me[0]) or me[0]
    password = asking.secret(Needed(kind=SecretKind.CALDAV, user=user), f"Your password at {host}")
    name = asking.said("--calendar-name")
    if password and asking.tries:
        name = _tried(CaldavServer(address=address, user=user, password=password), name, me)
    return {"calendar.caldav.url": address, "calendar.caldav.user": user, "calendar.caldav.name": name}


def _tried(server: CaldavServer, name: str, me: tuple[str, ...]) -> str:
    """Look around on the server and give the name of the calendar, if it takes one to find it."""
    progress(f"Trying {server.host} …")
    found = trial(server)
    if not found.calendars:
        raise OutsideRefusedError(
            f"The calendar server {server.host} shows no calendar that takes events.",
            remedy="Make a calendar there first, or check the address.",
        )
    for remark in found.remarks:
        say(remark, style="bad")
    if name:
        name = _that_is_there(server, name, found)
    elif len(found.calendars) > 1:
        name = _chosen(server.host, found)
    say(f"Signed in. Debriefs go to “{name or found.calendars[0]}”. {_who_invites(found, me)}", style="good")
    return name


def _that_is_there(server: CaldavServer, name: str, found: CaldavTrial) -> str:
    """Give a name that a calendar there has, else let the seeker choose. Raises the refusal when nobody is there."""
    try:
        with CaldavConnection(server, clock=SystemClock()) as connection:
            find_calendar(connection, name)
    except OutsideRefusedError as error:
        say(error.message, style="bad")
        try:
            return _chosen(server.host, found)
        except NeedsSeekerError:
            raise error from None
    return name


def _who_invites(found: CaldavTrial, me: tuple[str, ...]) -> str:
    ours = found.addresses & set(me)
    return "That server sends the invitations." if ours else "Cornerman mails the invitations itself."


def _chosen(host: str, found: CaldavTrial) -> str:
    """Let the seeker choose among several, by number or by name. Raises NeedsSeekerError when nobody is there."""
    say(f"{host} has {counted(len(found.calendars), 'calendar')}:")
    table([(f"  {number}", name) for number, name in enumerate(found.calendars, 1)])
    while True:
        typed = ask("Which one takes the debriefs (number or name)", option="--calendar-name").strip()
        name = _picked(typed, found.calendars)
        if name is None:
            say(f"There is no {typed}. There is: {listed(found.calendars)}.")
        elif not name or found.calendars.count(name) > 1:
            raise OutsideRefusedError(
                f"Which calendar on {host} is meant cannot be told by the name {name!r}.",
                remedy="Give it a name of its own there, or give its whole address here.",
            )
        else:
            return name


def _picked(typed: str, names: tuple[str, ...]) -> str | None:
    """Give the name that a number or a name stands for; None when it stands for none."""
    if typed.isdecimal() and 1 <= int(typed) <= len(names):
        return names[int(typed) - 1]
    return next((name for name in names if name.casefold() == typed.casefold()), None)
