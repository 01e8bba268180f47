"""The calendar that Cornerman makes for itself in a Google account: which one it is, and what is to be said of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.errors import CornermanError, OutsideDownError, OutsideRefusedError, OutsideUnsureError
from cornerman.ports import Clock
from cornerman.source_memory import KeptItem, SourceMemory
from cornerman.wording import written_moment
from integrations.google_api import GoogleApi

TITLE = "Council debriefs"
PAUSE = timedelta(hours=6)
"""So long nobody is invited after Google said that there were too many invitations; it says "some hours"."""

_ID, _USER, _ASKED, _DOUBT, _PAUSE, _GONE = "calendar", "user", "asked", "doubt", "pause", "gone"
_ELSEWHERE = "The debriefs stand in another Google account than the settings name"
_BACK = "name that one again, or take them off there"
_SAID_FOR = timedelta(days=7)


class DebriefCalendar:
    """Remembers the calendar, and until when Google invites nobody to what is on it. `source` is where."""

    def __init__(self, api: GoogleApi, memory: SourceMemory, *, source: str, zone: ZoneInfo, clock: Clock) -> None:
        """Ask nothing yet."""
        self._api = api
        self._memory = memory
        self._source = source
        self._zone = zone
        self._clock = clock

    @property
    def id(self) -> str:
        """Google's id of it; empty while there is none."""
        return self._kept().get(_ID, "")

    def is_of_another(self, user: str) -> bool:
        """Tell whether another account than the user's made it; who did not say whose it is asks in vain."""
        maker = self._kept().get(_USER, "")
        return bool(self.id and user and maker) and maker != user

    def ensure(self, user: str) -> str:
        """Give its id, and make it if there is none, or if the one that is known is of another account than the user's.

        What is meant is written down before, for Google has no way to make a calendar only once. Raises OutsideError,
        and SettingsError when there is nothing yet to sign in with.
        """
        known = self.id
        if known and not self.is_of_another(user):
            return known
        is_doubtful = _ASKED in self._kept()
        self._note(_ASKED)
        try:
            answer = self._api.call("calendar.calendars.insert", body={"summary": TITLE, "timeZone": self._zone.key})
        except OutsideUnsureError as error:
            raise OutsideDownError(
                "Google was asked to make a calendar for the debriefs, and did not say whether it did.",
                remedy=f"Cornerman makes one the next time. If there are two {TITLE!r} then, delete the empty one.",
            ) from error
        except CornermanError:
            if not is_doubtful:
                self._memory.keep(self._source, cursor="", removed=[_ASKED])
            raise
        made = KeptItem(name=_ID, text=str(answer["id"]))
        doubt = [KeptItem(name=_DOUBT, text=self._clock.now().isoformat())] if is_doubtful else []
        maker = KeptItem(name=_USER, text=user)
        self._memory.keep(self._source, cursor="", changed=[made, maker, *doubt], removed=[_ASKED, _GONE])
        return made.text

    def forget(self) -> None:
        """Know of no calendar any more: it was deleted in Google."""
        gone = KeptItem(name=_GONE, text=self._clock.now().isoformat())
        self._memory.keep(self._source, cursor="", changed=[gone], removed=[_ID])

    @property
    def was_deleted(self) -> bool:
        """Whether there was one, and it was deleted in Google."""
        return _GONE in self._kept()

    @property
    def invites(self) -> bool:
        """Whether guests may be written."""
        return self._paused_until() is None

    def pause(self) -> None:
        """Have no guests written for some hours; a pause that lasts already gets no longer."""
        if self.invites:
            self._note(_PAUSE)

    def waiting(self, rest: str) -> OutsideDownError:
        """Say that something waits until guests may be written again; `rest` is the end of the sentence."""
        until = self._paused_until()
        when = "some hours have passed" if until is None else written_moment(until, self._zone)
        return OutsideDownError(
            f"Google lets this account invite nobody until {when}; {rest}.",
            remedy="Nothing is lost, and there is nothing to do: Cornerman tries again by itself.",
        )

    @property
    def loss_elsewhere(self) -> str:
        """Say that the debriefs stand in another account."""
        return f"{_ELSEWHERE}; {_BACK}."

    def elsewhere(self) -> OutsideRefusedError:
        """Say that nothing can be done to the debriefs: they stand in another account."""
        return OutsideRefusedError(f"{_ELSEWHERE}.", remedy=f"{_BACK.capitalize()}.")

    def losses(self) -> tuple[str, ...]:
        """Say what the seeker is to know, a line each."""
        lines = []
        until = self._paused_until()
        if until is not None:
            when = written_moment(until, self._zone)
            lines.append(
                f"Google invites nobody until {when}: it found the invitations too many. Your council hears of new"
                " debriefs, and of changes, afterwards."
            )
        doubted = self._since(_DOUBT)
        if doubted is not None and self._clock.now() - doubted < _SAID_FOR:
            lines.append(f"Google may hold two calendars named {TITLE!r}; if it does, delete the empty one.")
        return tuple(lines)

    def _paused_until(self) -> datetime | None:
        since = self._since(_PAUSE)
        return since + PAUSE if since is not None and self._clock.now() - since < PAUSE else None

    def _since(self, name: str) -> datetime | None:
        text = self._kept().get(name)
        return None if text is None else datetime.fromisoformat(text)

    def _kept(self) -> dict[str, str]:
        return {each.name: each.text for each in self._memory.kept(self._source).items}

    def _note(self, name: str) -> None:
        """Write down that something is so from now on."""
        self._memory.keep(self._source, cursor="", changed=[KeptItem(name=name, text=self._clock.now().isoformat())])
