"""The debriefs on a Google calendar that Cornerman made for them: read, written and taken away, each one once."""

from dataclasses import replace
from http import HTTPStatus

from cornerman.errors import OutsideDownError, OutsideRefusedError, SettingsError
from cornerman.invitations import DebriefEntry
from cornerman.people import Seeker
from cornerman.ports import CalendarReading, Clock
from cornerman.source_memory import Kept, SourceMemory
from cornerman.times import Span
from integrations.calendar_tellings import Telling
from integrations.google_api import GoogleApi, Json
from integrations.google_debrief_calendar import DebriefCalendar
from integrations.google_debrief_event import Draft, Manner, changes, event_id_of, guests_of, new_event
from integrations.google_debrief_places import (
    GONE,
    TRIES,
    DebriefPlaces,
    Place,
    as_shown,
    coming_in,
    places_in,
    remember,
    require_no_stranger,
)
from integrations.google_refusals import GoogleRefusedError, InvitationLimitError, SignInAgainError
from integrations.google_sync import catch_up
from integrations.google_tellings import Change, GoogleTellings
from integrations.google_texts import kept_reading

_OVERTAKEN = frozenset({HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, *GONE})


class GoogleDebriefs:
    """Keeps our events on a calendar of our own, and lets Google invite the members to them.

    The permission reaches no other calendar. Google invites all guests of an event or none: where one of them had
    a letter about a version, all have letters about it. Else Google alone tells them; while it lets the account
    invite nobody, what they are to hear waits.
    """

    def __init__(  # noqa: PLR0913 - whose calendar it is, and in whose Google account, are two things
        self,
        api: GoogleApi,
        *,
        account: str,
        seeker: Seeker,
        memory: SourceMemory,
        clock: Clock,
        user: str = "",
        makes_rooms: bool = True,
    ) -> None:
        """Ask nothing yet. `account` names whose debriefs these are, `user` the Google account; neither says a person.

        Without a user the account is taken to be the one in which the calendar was made. `makes_rooms` has Google
        make a Meet room for each debrief that brings none of its own.
        """
        self._makes_rooms = makes_rooms
        self._api = api
        self._user = user
        self._clock = clock
        self._seeker = seeker
        self._memory = memory
        self._source = f"google/{account}/debriefs"
        self._events = f"{self._source}/events"
        self._tellings = GoogleTellings(memory=memory, source=f"{self._source}/told")
        self._calendar = DebriefCalendar(api, memory, source=self._source, zone=seeker.zone, clock=clock)

    @property
    def sources(self) -> tuple[str, ...]:
        """The names under which all is kept that it reads, and the beginnings of those that go on behind a stroke."""
        return (self._source,)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the seeker is to know of the calendar, a line each; nothing is asked for it."""
        elsewhere = (self._calendar.loss_elsewhere,) if self._coming_elsewhere() else ()
        return (*elsewhere, *self._calendar.losses())

    def ensure_calendar(self) -> str:
        """Give Google's id of the calendar, and make it if there is none. Raises OutsideError.

        While debriefs are to come on the calendar of another account there is no second one: OutsideRefusedError.
        """
        if self._coming_elsewhere():
            raise self._calendar.elsewhere()
        return self._calendar.ensure(self._user)

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window; nothing is asked before there is a calendar.

        When the calendar was deleted in Google, that is a line of loss, once. While nobody is signed in, what was
        read last stands, and a line says what to do. Raises OutsideDownError, and OutsideRefusedError for all else
        that Google refuses.
        """
        if not self._calendar.id:
            return self._without_calendar()
        trouble: tuple[str, ...] = ()
        try:
            kept = self._caught_up()
        except (SignInAgainError, SettingsError) as error:
            kept, trouble = self._memory.kept(self._events), (str(error),)
        if kept is None:
            line = "The Google calendar of the debriefs was deleted; Cornerman makes another with the next debrief."
            return CalendarReading(events=(), losses=(line, *self._calendar.losses()), whole=False)
        shown = as_shown(kept, letters=self._tellings.left_to_letters(), seeker=self._seeker)
        reading = kept_reading(shown, window, source=self._events, zone=self._seeker.zone)
        losses = (*trouble, *self.remarks, *reading.losses)
        return CalendarReading(events=reading.events, losses=losses, whole=not (trouble or self._coming_elsewhere()))

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        """Make the event of this UID look like the entry, but for what the seeker put into it.

        An event that looks like that already is not written again. The answer is whom Google tells. Whom the seeker
        took out by hand counts as told: Google asked them then whether to tell.

        Raises OutsideRefusedError when the event is not ours, and OutsideDownError when Google is away, when the
        event changes each time that we look, and while Google lets the account invite nobody. Then a new debrief
        stands there without guests for the seeker to see, and one that has guests stays as it is; after some hours
        the same write has Google tell everybody, once. One that the seeker deleted meanwhile is not made again, and
        nobody is told of it: all count as told.
        """
        kept = self._standing()
        require_no_stranger(kept, entry.uid)
        *surplus, place = places_in(kept, entry.uid) or [Place(generation=0)]
        places = self._places(entry.uid)
        waits_at = self._tellings.waits_at(entry.uid)
        if place.event is None and waits_at is not None and places.is_deleted(waits_at):
            return self._left_deleted(entry, waits_at)
        telling = self._insist(entry, place, places)
        for each in surplus:  # the seeker brought one back that was deleted, when another stood in its stead
            places.take_away(each, sends=False)
        self._tellings.note(entry.uid, telling.after())
        self._tellings.end_waiting(entry.uid)
        return frozenset(telling.told)

    def remove(self, uid: str) -> frozenset[str]:
        """Take away our event of this UID; the answer is whom Google tells.

        Where the event, or all of the calendar, is gone already, it is whom the event had as guests: whether they
        were told depends on what the seeker answered Google, which cannot be known. Raises as write does; while
        Google lets the account tell nobody, an event with guests stays.
        """
        if uid in self._coming_elsewhere():
            raise self._calendar.elsewhere()
        kept = self._caught_up() if self._calendar.id and not self._is_elsewhere else None
        if kept is None:
            telling, _ = self._tellings.of_removal(uid, None)
            return frozenset(telling.told)
        require_no_stranger(kept, uid)
        places = self._places(uid)
        # Google may be slow to list what we put there a moment ago.
        found = places_in(kept, uid) or [places.looked_for(0)]
        told: set[str] = set()
        for each in found:
            told |= self._removed(each, places, uid)
        self._tellings.end_waiting(uid)
        return frozenset(told)

    def _left_deleted(self, entry: DebriefEntry, generation: int) -> frozenset[str]:
        """Leave a debrief deleted, and have it read as called off: it may never have been seen while it stood.

        It waits on, so that doing this again makes no event either.
        """
        gone = self._body(entry, Place(generation=generation), waits=True) | {"status": "cancelled"}
        remember(gone, self._memory, source=self._events)
        telling = self._tellings.of_deleted(entry)
        self._tellings.note(entry.uid, telling.after())
        return frozenset(telling.told)

    def _removed(self, place: Place, places: DebriefPlaces, uid: str) -> frozenset[str]:
        telling, sends = self._tellings.of_removal(uid, place.event)
        if place.event is not None:
            # After it broke off nobody can see any more who stood in the event: so this is noted before.
            self._tellings.note(uid, telling.after())
            try:
                places.take_away(place, sends=sends)
            except InvitationLimitError as error:
                self._calendar.pause()
                raise self._calendar.waiting("a debrief that is off stays on your calendar until then") from error
        return frozenset(telling.told)

    def _insist(self, entry: DebriefEntry, place: Place, places: DebriefPlaces) -> Telling:
        """Write the event as often as somebody else was faster, but not for ever."""
        for _ in range(TRIES):
            places.require_ours(place, key=entry.tag)
            draft = self._draft(entry, place)
            instead = self._attempt(place, places, draft) if draft.body else None
            if instead is not None:
                place = instead
            elif draft.telling is not None:
                return draft.telling
            else:
                self._tellings.begin_waiting(entry.uid, place.generation)
                raise self._calendar.waiting("the debrief is on your calendar, and your council hears of it afterwards")
        raise OutsideDownError(
            "A debrief on Google was changed by somebody else each time that Cornerman wrote it.",
            remedy="Cornerman tries again; if it goes on, look which other program changes it.",
        )

    def _attempt(self, place: Place, places: DebriefPlaces, draft: Draft) -> Place | None:
        """Write the event once; give where it stands now when it has to be done again from there."""
        if not place.is_whole and (place.event is not None or draft.telling is None):
            return places.looked_for(place.generation)
        try:
            if draft.telling is not None:
                self._tellings.note(places.uid, draft.telling)
            else:
                self._tellings.begin_waiting(places.uid, place.generation)
            remember(places.put(place, draft.body, sends=draft.sends), self._memory, source=self._events)
        except InvitationLimitError as error:
            self._calendar.pause()
            if not draft.sends:
                raise self._calendar.waiting("a debrief waits to be written, and your council to hear of it") from error
            return place
        except GoogleRefusedError as error:
            if error.status not in _OVERTAKEN:
                raise
            return places.looked_for(place.generation)
        return None

    def _draft(self, entry: DebriefEntry, place: Place) -> Draft:
        by_letter = self._tellings.goes_by_letter(entry, place.event)
        body = self._body(replace(entry, attendees=()) if by_letter else entry, place)
        if place.is_whole and "attendees" in body and place.event and place.event.get("attendeesOmitted"):
            raise OutsideRefusedError(
                "Google does not show all guests of a debrief, so writing it would take some of them out.",
                remedy="It was left as it is. Take guests out of it in Google Calendar until there are fewer.",
            )
        after = guests_of(body if "attendees" in body else place.event or {})
        change = Change(before=place.event, after=after, is_none=not body, by_letter=by_letter)
        telling, sends = self._tellings.of_write(entry, change)
        if sends and not self._calendar.invites:
            has_guests = place.event is not None and guests_of(place.event)
            return Draft(body={} if has_guests else self._body(entry, place, waits=True), telling=None)
        return Draft(body=body, telling=telling, sends=sends)

    def _body(self, entry: DebriefEntry, place: Place, *, waits: bool = False) -> Json:
        manner = Manner(zone=self._seeker.zone, waits=waits, makes_rooms=self._makes_rooms)
        if place.event is not None:
            return changes(entry, place.event, manner)
        return new_event(entry, manner, event_id=event_id_of(entry.uid, place.generation))

    def _without_calendar(self) -> CalendarReading:
        """Read nothing: there was no calendar yet, or it was deleted; else the debriefs stand where nobody knows."""
        losses = self._calendar.losses()
        if self._calendar.was_deleted or not self._tellings.known():
            return CalendarReading(events=(), losses=losses)
        line = (
            "Cornerman does not know any more which Google calendar has the debriefs; it makes another with the next."
        )
        return CalendarReading(events=(), losses=(line, *losses), whole=False)

    @property
    def _is_elsewhere(self) -> bool:
        return self._calendar.is_of_another(self._user)

    def _coming_elsewhere(self) -> frozenset[str]:
        """Give the UIDs of the debriefs that are to come, or on, on the calendar of another account; most have none."""
        if not self._is_elsewhere:
            return frozenset()
        kept = as_shown(self._memory.kept(self._events), letters=self._tellings.left_to_letters(), seeker=self._seeker)
        return coming_in(kept, self._clock.now(), source=self._events, zone=self._seeker.zone)

    def _places(self, uid: str) -> DebriefPlaces:
        return DebriefPlaces(api=self._api, calendar_id=self._calendar.id, uid=uid)

    def _standing(self) -> Kept:
        """Give what is on the calendar now; it is made if there is none, or none any more."""
        self.ensure_calendar()
        kept = self._caught_up()
        if kept is None:
            self.ensure_calendar()
            return Kept()
        return kept

    def _caught_up(self) -> Kept | None:
        """Give what is on the calendar now; None when Google has no such calendar any more, which it says twice.

        Of one in another account it is what was there last: there Google would say that there is no such calendar.
        """
        if self._is_elsewhere:
            return self._memory.kept(self._events)
        for _ in range(2):
            try:
                return catch_up(self._api, self._memory, source=self._events, calendar_id=self._calendar.id)
            except GoogleRefusedError as error:
                if error.status != HTTPStatus.NOT_FOUND:
                    raise
        self._calendar.forget()
        self._memory.forget(self._events)
        return None
