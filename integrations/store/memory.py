"""The memory of one account in the store: council, debriefs, notes, prompts, answers, offers, and the last look."""

from collections.abc import Iterable
from dataclasses import replace

from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief
from cornerman.findings import Answer
from cornerman.keys import fingerprint
from cornerman.notes import DebriefRecord, Note
from cornerman.offers import Offer
from cornerman.people import Member, normal_address
from cornerman.processes import KnownProcess, Process
from cornerman.prompts import Prompt, PromptState
from cornerman.understanding import Understanding
from cornerman.world import Health
from integrations.store.preparation import SqlPreparationMemory
from integrations.store.shelf import Shelf, UnreadableError

_MEMBERS = Shelf(
    table="members",
    kind=Member,
    columns=lambda each: {"email": each.email, "name": each.name},
    key="email",
    order="name",
)
_DEBRIEFS = Shelf(
    table="debriefs",
    kind=Debrief,
    columns=lambda each: {"key": each.key, "starts_at": each.span.start, "state": each.state},
    key="key",
    order="starts_at",
)
_PROMPTS = Shelf(
    table="prompts",
    kind=Prompt,
    columns=lambda each: {"key": each.key, "asked_at": each.asked_at, "state": each.state},
    key="key",
    order="asked_at",
)
_NOTES = Shelf(
    table="notes",
    kind=Note,
    columns=lambda each: {"key": _note_key(each), "recorded_at": each.recorded_at},
    key="key",
    order="recorded_at",
)
_RECORDS = Shelf(
    table="records",
    kind=DebriefRecord,
    columns=lambda each: {"key": _note_key(each), "recorded_at": each.recorded_at},
    key="key",
    order="recorded_at",
)
_MEETINGS = Shelf(table="meetings", kind=StandingMeeting, columns=lambda each: {"id": each.id}, key="id", order="id")
_ANSWERS = Shelf(
    table="answers", kind=Answer, columns=lambda each: {"event_id": each.event_id}, key="event_id", order="event_id"
)
_OFFERS = Shelf(
    table="offers",
    kind=Offer,
    columns=lambda each: {"id": each.id, "received_at": each.received_at},
    key="id",
    order="received_at",
)
_PROCESSES = Shelf(table="processes", kind=KnownProcess, columns=lambda each: {"id": each.id}, key="id", order="id")
# Of these two an account has one each.
_UNDERSTANDINGS = Shelf(
    table="understandings",
    kind=Understanding,
    columns=lambda each: {"as_of": each.as_of},
    key="account",
    order="as_of",
)
_HEALTH = Shelf(table="health", kind=Health, columns=lambda _: {}, key="account", order="account")


class SqlMemory(SqlPreparationMemory):
    """What is kept between runs. Reading raises StorageError, naming the row, when a stored value is unreadable."""

    def members(self) -> tuple[Member, ...]:
        """Give the council, in order of name; who is leaving is not on it."""
        return tuple(each for each in _MEMBERS.all(self._store, self._account) if not each.leaving)

    def leaving(self) -> tuple[Member, ...]:
        """Give those who are off the council and may hold invitations yet, in order of name."""
        return tuple(each for each in _MEMBERS.all(self._store, self._account) if each.leaving)

    def keep_member(self, member: Member) -> None:
        """Add or replace a member, by address."""
        _MEMBERS.keep(self._store, self._account, member)

    def drop_member(self, email: str) -> bool:
        """Forget a member; tell whether there was one."""
        return _MEMBERS.drop(self._store, self._account, normal_address(email))

    def debriefs(self) -> tuple[Debrief, ...]:
        """Give every debrief ever meant, oldest first."""
        return _DEBRIEFS.all(self._store, self._account)

    def keep_debrief(self, debrief: Debrief) -> None:
        """Add or replace a debrief, by key."""
        _DEBRIEFS.keep(self._store, self._account, debrief)

    def prompts(self) -> tuple[Prompt, ...]:
        """Give every prompt, oldest first."""
        return _PROMPTS.all(self._store, self._account)

    def keep_prompt(self, prompt: Prompt) -> None:
        """Add or replace a prompt, by key."""
        _PROMPTS.keep(self._store, self._account, prompt)

    def mark_prompt(self, key: str, state: PromptState) -> bool:
        """Change the state of a prompt; tell whether there was one."""
        with self._store.together():
            prompt = _PROMPTS.one(self._store, self._account, key)
            if prompt is None:
                return False
            self.keep_prompt(replace(prompt, state=state))
            return True

    def notes(self) -> tuple[Note, ...]:
        """Give every note, oldest first."""
        return _NOTES.all(self._store, self._account)

    def keep_note(self, note: Note) -> None:
        """Add a note; the same one again changes nothing."""
        _NOTES.keep(self._store, self._account, note)

    def drop_note(self, note: Note) -> bool:
        """Forget a note, by round and moment; tell whether there was one."""
        return _NOTES.drop(self._store, self._account, _note_key(note))

    def records(self) -> tuple[DebriefRecord, ...]:
        """Give what came out of debriefs, oldest first."""
        return _RECORDS.all(self._store, self._account)

    def keep_record(self, record: DebriefRecord) -> None:
        """Add what came out of a debrief; the same record again changes nothing."""
        _RECORDS.keep(self._store, self._account, record)

    def meetings(self) -> tuple[StandingMeeting, ...]:
        """Give the council's standing meetings."""
        return _MEETINGS.all(self._store, self._account)

    def keep_meeting(self, meeting: StandingMeeting) -> None:
        """Add or replace a standing meeting, by id."""
        _MEETINGS.keep(self._store, self._account, meeting)

    def drop_meeting(self, meeting_id: str) -> bool:
        """Forget a standing meeting; tell whether there was one."""
        return _MEETINGS.drop(self._store, self._account, meeting_id)

    def answers(self) -> tuple[Answer, ...]:
        """Give what the seeker said about events, in order of event id."""
        return _ANSWERS.all(self._store, self._account)

    def keep_answer(self, answer: Answer) -> None:
        """Add or replace an answer, by event id."""
        _ANSWERS.keep(self._store, self._account, answer)

    def drop_answer(self, event_id: str) -> bool:
        """Forget an answer; tell whether there was one."""
        return _ANSWERS.drop(self._store, self._account, event_id)

    def offers(self) -> tuple[Offer, ...]:
        """Give the offers that the seeker entered, oldest first."""
        return _OFFERS.all(self._store, self._account)

    def keep_offer(self, offer: Offer) -> None:
        """Add or replace an offer, by id."""
        _OFFERS.keep(self._store, self._account, offer)

    def drop_offer(self, offer_id: str) -> bool:
        """Forget an offer; tell whether there was one."""
        return _OFFERS.drop(self._store, self._account, offer_id)

    def known_processes(self) -> tuple[KnownProcess, ...]:
        """Give the processes of earlier runs, those that are no longer seen included."""
        return _PROCESSES.all(self._store, self._account)

    def keep_processes(self, processes: Iterable[Process]) -> None:
        """Remember the ids of processes, the sessions by which they are known, and what ended them."""
        with self._store.together():
            for process in processes:
                _PROCESSES.keep(self._store, self._account, process.known())

    def understanding(self) -> Understanding | None:
        """Give what the last look came to; None before the first, and when an older Cornerman wrote it otherwise."""
        try:
            return _UNDERSTANDINGS.one(self._store, self._account, self._account)
        except UnreadableError:
            return None  # the next look makes a new one

    def keep_understanding(self, understanding: Understanding) -> None:
        """Remember what this look at the outside came to, in place of the last."""
        _UNDERSTANDINGS.keep(self._store, self._account, understanding)

    def health(self) -> Health:
        """Tell how the last runs went."""
        return _HEALTH.one(self._store, self._account, self._account) or Health()

    def keep_health(self, health: Health) -> None:
        """Remember how this run went."""
        _HEALTH.keep(self._store, self._account, health)


def _note_key(note: Note | DebriefRecord) -> str:
    """Name a note or a record by its round and moment, so that writing it down twice is writing it down once."""
    return fingerprint([note.process_id, *sorted(note.origins), note.recorded_at.isoformat()])
