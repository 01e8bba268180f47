"""One round as the pages show it: how it is called, when it was, where it lies, and what is kept about it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from cornerman.debriefs import Debrief
from cornerman.note_facts import joined
from cornerman.notes import DebriefRecord, Note
from cornerman.processes import Process, Round
from cornerman.views.page_values import Link
from cornerman.views.values import Fact
from cornerman.wording import days_away, job_name, written_day
from cornerman.world import World

WITHOUT_NOTE = ("note", "without")
WITHOUT_NUMBERS = ("numbers", "without")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTalk:
    """A round, the debrief that stands for it, the notes on it, oldest first, and what came out of the debrief.

    `handle` names it in addresses. `revealed_at` is when the estimates were first seen by all.
    """

    handle: str
    process: Process
    round: Round
    debrief: Debrief | None = None
    notes: tuple[Note, ...] = ()
    record: DebriefRecord | None = None
    revealed_at: datetime | None = None

    @property
    def note(self) -> Note | None:
        """What the notes say together: the first figures, and of each fact the latest word; None without any."""
        return joined(self.notes, self.round.origins)

    @property
    def start(self) -> datetime:
        """When its first session begins."""
        return min(session.event.span.start for session in self.round.sessions)

    @property
    def end(self) -> datetime:
        """When its last session ends."""
        return self.round.last.event.span.end

    @property
    def note_place(self) -> str:
        """Where its note lies."""
        return f"/note/{self.handle}"

    @property
    def debrief_place(self) -> str:
        """Where its debrief lies."""
        return f"/debrief/{self.handle}"

    @property
    def for_you_place(self) -> str:
        """Where that of its debrief lies which is for the seeker alone."""
        return f"{self.debrief_place}/for-you"


def talk_name(talk: PageTalk, world: World) -> str:
    """Name a round: `Umbra Robotics, round 2`."""
    return f"{job_name(talk.process, world.processes)}, {talk.round.name}"


def round_name(talk: PageTalk) -> str:
    """Name a round without its employer, for pages that members see, too: `round 2, Monday 23 November`."""
    return f"{talk.round.name}, {written_day(talk.round.day)}"


def debrief_place(talk: PageTalk, *says: tuple[str, str]) -> str:
    """Give where the debrief lies, with what the seeker chose to go on without."""
    return f"{talk.debrief_place}?{urlencode(says)}" if says else talk.debrief_place


def talk_when(talk: PageTalk, world: World, now: datetime) -> Fact:
    """Say on which day a round was, or is; of an offer, on which it came."""
    today = now.astimezone(world.seeker.zone).date()
    return Fact(
        label="Came" if talk.round.is_offer else "When",
        words=f"{written_day(talk.round.day)} ({days_away(talk.round.day, today)})",
    )


def note_link(talk: PageTalk) -> Link:
    """Lead to the note on a round."""
    return Link(words="Look at your note" if talk.notes else "Write the note", to=talk.note_place)


def debrief_link(talk: PageTalk) -> Link:
    """Lead to the debrief on a round."""
    return Link(words="Look at the debrief" if talk.record else "Open the debrief", to=talk.debrief_place)
