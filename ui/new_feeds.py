"""Takes the address of a calendar feed: gives it a name, tries it, and lets the address go to the keyring alone."""

import re
from collections.abc import Iterable
from itertools import chain, count
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideRefusedError, SettingsError, WrongUseError
from cornerman.wording import counted
from integrations.clock import SystemClock
from integrations.feed import Feed, Version, fetch
from integrations.feed_text import calendar_text
from integrations.feed_trial import trial
from integrations.secrets import SecretKind
from ui.asking import Asking, Needed
from ui.places import HIDDEN_FEED, has_path, name_for, named_address
from ui.printing import ask, progress, say

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_MOST_REMARKS = 3
_SILENCE, _PATIENCE = 10, 20  # seconds for a question that most addresses will say no to
_ANY_ZONE = ZoneInfo("UTC")  # events are counted, and their times not shown


def feed_names(asking: Asking, given: Iterable[str]) -> list[str]:
    """Give the names of feeds that are read beside the calendar. Raises CornermanError for one that cannot be."""
    return [_again(asking, written) for written in dict.fromkeys(given) if written.strip()]


def _again(asking: Asking, written: str) -> str:
    asking.note("--feed", written)

    def attempt() -> str:
        written = asking.ask("--feed", "The address of the feed")
        asking.hide("--feed")
        return feed_name(asking, written)

    return asking.insist(attempt)


def gives_a_calendar(address: str) -> bool:
    """Ask an address once whether it gives a calendar to whoever has it, as feeds do and CalDAV servers do not."""
    if not has_path(address):
        return False
    try:
        feed = Feed(address=address, silence=_SILENCE, patience=_PATIENCE)
        progress(f"Asking {feed.host} …")
        answer = fetch(feed, Version(), now=SystemClock().now())
        calendar_text(feed, answer.body or b"")
    except (SettingsError, OutsideRefusedError):
        return False
    say(f"{feed.host} gives that calendar to whoever has the address, so it is read as a feed and kept secret.")
    return True


def feed_name(asking: Asking, written: str) -> str:
    """Give the name under which the address of a feed is kept; the address itself is in no settings.

    A name instead of an address is one that the keyring or the environment has, or that is asked for, hidden.
    """
    name, address = named_address(written)
    if written.lower() == HIDDEN_FEED:
        name, address = _asked_name(HIDDEN_FEED), ""
    elif "://" not in address:
        name, address = address, ""
    else:
        Feed(address=address)  # refuses what is no address before more is asked
    needed = Needed(kind=SecretKind.FEED, user=_checked(name or _asked_name(_free_name(asking, address))))
    if address:
        asking.give(needed, address)
    else:
        address = asking.secret(needed, f"The secret address of {needed.user}")
    if address:
        _tried(Feed(address=address, name=needed.user), tries=asking.tries)
    return needed.user


def _free_name(asking: Asking, address: str) -> str:
    """Make a name of the address that no other new feed has."""
    name = name_for(address)
    taken = {each.user for each in asking.typed if each.kind is SecretKind.FEED}
    return next(each for each in chain([name], (f"{name}-{number}" for number in count(2))) if each not in taken)


def _asked_name(default: str) -> str:
    return ask("A short name for that feed", option="--feed NAME=ADDRESS", default=default).strip()


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise WrongUseError(f"{name!r} is no name for a feed.", remedy="Use a to z, 0 to 9 and -, like work.")
    return name


def _tried(feed: Feed, *, tries: bool) -> None:
    if not tries:
        return
    progress(f"Trying {feed.host} …")
    found = trial(feed, zone=_ANY_ZONE, clock=SystemClock())
    say(f"{feed.label}: “{found.calendar}”, {counted(found.events, 'event')}. It is only read.", style="good")
    for remark in found.remarks[:_MOST_REMARKS]:
        say(remark, style="bad")
    if len(found.remarks) > _MOST_REMARKS:
        say(f"And {counted(len(found.remarks) - _MOST_REMARKS, 'remark')} more; `cornerman doctor` says them.")
