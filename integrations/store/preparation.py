"""The part of the memory that drafts, offers and negotiations are prepared with."""

from cornerman.ask_answers import AskAnswer
from cornerman.goals import Goals, WalkAway
from cornerman.hearings import Heard
from cornerman.mission_versions import MissionVersion
from cornerman.reminders import OwnReminder
from integrations.store.shelf import Shelf
from integrations.store.transactions import Store

_HEARD = Shelf(
    table="heard",
    kind=Heard,
    columns=lambda each: {"key": each.key, "recorded_at": each.recorded_at},
    key="key",
    order="recorded_at",
)
_VERSIONS = Shelf(
    table="mission_versions",
    kind=MissionVersion,
    columns=lambda each: {"key": f"{each.process_id}/{each.number}", "kept_at": each.kept_at},
    key="key",
    order="kept_at",
)
_GOALS = Shelf(
    table="goals", kind=Goals, columns=lambda each: {"offer_id": each.offer_id}, key="offer_id", order="offer_id"
)
_WALK_AWAYS = Shelf(
    table="walk_aways",
    kind=WalkAway,
    columns=lambda each: {"offer_id": each.offer_id},
    key="offer_id",
    order="offer_id",
)
_ASK_ANSWERS = Shelf(
    table="ask_answers",
    kind=AskAnswer,
    columns=lambda each: {"key": each.key, "answered_at": each.answered_at},
    key="key",
    order="answered_at",
)
_REMINDERS = Shelf(
    table="reminders",
    kind=OwnReminder,
    columns=lambda each: {"key": each.key, "starts_at": each.span.start},
    key="key",
    order="starts_at",
)


class SqlPreparationMemory:
    """What the seeker prepares with. Reading raises StorageError, naming the row, when a value is unreadable."""

    def __init__(self, store: Store, account: str) -> None:
        """Keep whose memory it is."""
        self._store = store
        self._account = account

    def heard(self) -> tuple[Heard, ...]:
        """Give what interviewers answered, oldest first."""
        return _HEARD.all(self._store, self._account)

    def keep_heard(self, heard: Heard) -> None:
        """Add an answer, or replace that of the same person to the same question."""
        _HEARD.keep(self._store, self._account, heard)

    def drop_heard(self, key: str) -> bool:
        """Forget an answer; tell whether there was one."""
        return _HEARD.drop(self._store, self._account, key)

    def mission_versions(self, process_id: str) -> tuple[MissionVersion, ...]:
        """Give the states of the draft for a process, the first one first."""
        found = (each for each in _VERSIONS.all(self._store, self._account) if each.process_id == process_id)
        return tuple(sorted(found, key=lambda each: each.number))

    def keep_mission_version(self, version: MissionVersion) -> None:
        """Add a state of a draft, by process and number."""
        _VERSIONS.keep(self._store, self._account, version)

    def goals(self) -> tuple[Goals, ...]:
        """Give what the seeker wants, of every offer."""
        return _GOALS.all(self._store, self._account)

    def keep_goals(self, goals: Goals) -> None:
        """Add or replace what the seeker wants of an offer."""
        _GOALS.keep(self._store, self._account, goals)

    def drop_goals(self, offer_id: str) -> bool:
        """Forget what the seeker wants of an offer; tell whether there was anything."""
        return _GOALS.drop(self._store, self._account, offer_id)

    def walk_aways(self) -> tuple[WalkAway, ...]:
        """Give all that the seeker would not go below. Only what forgets it may ask for it."""
        return _WALK_AWAYS.all(self._store, self._account)

    def walk_away(self, offer_id: str) -> WalkAway | None:
        """Give below what the seeker says no to an offer. Only what is shown on this machine may ask for it."""
        return _WALK_AWAYS.one(self._store, self._account, offer_id)

    def keep_walk_away(self, walk_away: WalkAway) -> None:
        """Add or replace it, by offer."""
        _WALK_AWAYS.keep(self._store, self._account, walk_away)

    def drop_walk_away(self, offer_id: str) -> bool:
        """Forget it; tell whether there was one."""
        return _WALK_AWAYS.drop(self._store, self._account, offer_id)

    def ask_answers(self) -> tuple[AskAnswer, ...]:
        """Give what employers answered to asks, oldest first."""
        return _ASK_ANSWERS.all(self._store, self._account)

    def keep_ask_answer(self, answer: AskAnswer) -> None:
        """Add an answer; the same one again changes nothing."""
        _ASK_ANSWERS.keep(self._store, self._account, answer)

    def drop_ask_answer(self, key: str) -> bool:
        """Forget an answer; tell whether there was one."""
        return _ASK_ANSWERS.drop(self._store, self._account, key)

    def reminders(self) -> tuple[OwnReminder, ...]:
        """Give every reminder ever meant, oldest first."""
        return _REMINDERS.all(self._store, self._account)

    def keep_reminder(self, reminder: OwnReminder) -> None:
        """Add or replace a reminder, by key."""
        _REMINDERS.keep(self._store, self._account, reminder)
