"""What every page works with: the house, opened anew for each request, and how answers are made."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse

from cornerman.negotiation import Brief
from cornerman.note_facts import notes_on
from cornerman.notes import revealed_at
from cornerman.outcomes import latest_record
from cornerman.planning.briefs import brief_of
from cornerman.planning.offer_reviews import review_behind
from cornerman.views.page_talk import PageTalk
from cornerman.views.page_values import Page
from cornerman.world import World
from flows.gathering import gather
from ui.border import disk_errors
from ui.council_talks import CouncilTalk, council_talks, find_talk, refuse_before_its_time, refuse_offer
from ui.page.answers import Answers

if TYPE_CHECKING:
    from flows.house import House

OpenHouse = Callable[[], AbstractContextManager["House"]]


class Look:
    """The house and its world at the moment of one request."""

    def __init__(self, house: "House") -> None:
        """Look at what is kept now."""
        self.house = house
        self.now: datetime = house.clock.now()
        self.world: World = gather(house, self.now)

    @cached_property
    def talks(self) -> list[PageTalk]:
        """All rounds, and the offers that the council talks about, in order of time."""
        return [self._shown(each) for each in council_talks(self.world)]

    def begun(self, handle: str) -> tuple[CouncilTalk, PageTalk]:
        """Find a round that has begun, or an offer. Raises WrongUseError when there is none, or it is to come."""
        talk = find_talk(handle, council_talks(self.world))
        refuse_before_its_time(talk, self.house.seeker.zone, self.now)
        return talk, self._shown(talk)

    def judged(self, handle: str) -> tuple[CouncilTalk, PageTalk]:
        """Find a round on which a note and numbers are written. Raises WrongUseError as `begun` does, and for an offer.

        An offer has no next step to judge.
        """
        talk, shown = self.begun(handle)
        refuse_offer(talk)
        return talk, shown

    def brief(self, talk: PageTalk) -> Brief | None:
        """Give the talking points for the offer that a talk is about; None where it was removed."""
        review = review_behind(talk.round, self.world)
        return brief_of(review.offer, self.world, self.now) if review else None

    def _shown(self, talk: CouncilTalk) -> PageTalk:
        origins = talk.round.origins
        return PageTalk(
            handle=talk.handle,
            process=talk.process,
            round=talk.round,
            debrief=talk.debrief,
            notes=tuple(notes_on(self.world.notes, origins)),
            record=latest_record(self.world.records, origins),
            revealed_at=revealed_at(self.world.records, origins),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Opens the house for a request, and shows pages."""

    open_house: OpenHouse
    answers: Answers
    turn: Lock = field(default_factory=Lock)

    @contextmanager
    def look(self) -> Iterator[Look]:
        """Open the house for the length of one request: nothing is held open between two.

        Raises SettingsError, StorageError and their kind when it cannot be opened.
        """
        with disk_errors(), self.open_house() as house:
            yield Look(house)

    @contextmanager
    def change(self) -> Iterator[Look]:
        """Do as `look` does, one after another: a button that was pressed twice meets what the first press kept."""
        with self.turn, self.look() as look:
            yield look

    def show(self, request: Request, page: Page) -> HTMLResponse:
        """Show a page to the browser that asked."""
        return self.answers.page(page, seal=request.state.seal)
