"""The debrief on a round: blind numbers are kept first and shown only when asked for, then what came out of it."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cornerman.notes import DebriefRecord
from cornerman.sitting import record_so_far, with_reveal
from cornerman.views.agenda import about_offer
from cornerman.views.asked import taken_apart
from cornerman.views.page_blind import (
    ALL_THE_SAME,
    ANEW,
    ASKED,
    blind_page,
    note_first_page,
    reveal_asked_page,
    who_estimates,
)
from cornerman.views.page_debrief import record_page, said_for_all
from cornerman.views.page_offer import offer_talk_page
from cornerman.views.page_talk import WITHOUT_NOTE, WITHOUT_NUMBERS, PageTalk, debrief_place
from cornerman.views.page_values import NOT_FILLED, WHOLE, Filled, Page
from ui.council_talks import CouncilTalk
from ui.page.answers import leads_to
from ui.page.blind_numbers import with_numbers
from ui.page.desk import Desk, Look
from ui.page.forms import Reading, says

_NOBODY = "Nobody has written down a number yet. Write one at least, or go on without numbers."


class DebriefPages:
    """The page of a debrief, and its forms."""

    def __init__(self, desk: Desk) -> None:
        """Work at this desk."""
        self._desk = desk

    @property
    def router(self) -> APIRouter:
        """Say where the pages lie."""
        router = APIRouter(prefix="/debrief/{handle}", default_response_class=Response)
        router.add_api_route("", self.debrief, methods=["GET"], response_model=None)
        for place, form in (("/numbers", self.numbers), ("/reveal", self.reveal), ("/said", self.said)):
            router.add_api_route(place, form, methods=["POST"], response_model=None)
            # where a browser stands after a form came back, to be opened anew
            router.add_api_route(place, self.again, methods=["GET"], response_model=None)
        return router

    def debrief(self, request: Request, handle: str) -> Response:
        """Show where the debrief stands."""
        with self._desk.look() as look:
            shown = look.begun(handle)[1]
            return self._desk.show(request, _page(look, shown, dict(request.query_params), NOT_FILLED))

    def again(self, handle: str) -> Response:
        """Lead to the page that the form was on."""
        return leads_to(f"/debrief/{quote(handle)}")

    def numbers(self, request: Request, handle: str) -> Response:
        """Keep the numbers that were typed, and show none."""
        form: Mapping[str, str] = request.state.form
        with self._desk.change() as look:
            talk, shown = look.judged(handle)
            reading = Reading(form)
            record = _with_numbers(look, talk, reading, form)
            if not reading.good:
                return self._desk.show(request, _page(look, shown, form, reading.filled()))
            _keep(look, talk, record)
            return leads_to(debrief_place(shown, *_without(form, WITHOUT_NOTE)))

    def reveal(self, request: Request, handle: str) -> Response:
        """Keep the numbers, and only then show them all; where some are missing that is asked about first."""
        form: Mapping[str, str] = request.state.form
        with self._desk.change() as look:
            talk, shown = look.judged(handle)
            reading = Reading(form)
            record = _with_numbers(look, talk, reading, form)
            if reading.good and not record.estimates:
                reading.refuse(WHOLE, _NOBODY)
            if not reading.good:
                return self._desk.show(request, _page(look, shown, form, reading.filled()))
            missing = who_estimates(replace(shown, record=record), look.world)
            if missing and not record.revealed and not says(form, ALL_THE_SAME):
                _keep(look, talk, record)
                return leads_to(debrief_place(shown, *_without(form, WITHOUT_NOTE), ASKED))
            _keep(look, talk, with_reveal(record))
            return leads_to(shown.debrief_place)

    def said(self, request: Request, handle: str) -> Response:
        """Keep what was altered of what came out of it; what was kept meanwhile stays."""
        form: Mapping[str, str] = request.state.form
        with self._desk.change() as look:
            talk, shown = look.begun(handle)
            reading = Reading(form)
            changed = _with_words(_record(look, talk), shown, reading)
            if not reading.good:
                return self._desk.show(request, _page(look, shown, form, reading.filled()))
            _keep(look, talk, changed)
            return leads_to(debrief_place(shown, *_without(form, WITHOUT_NOTE, WITHOUT_NUMBERS)))


def _page(look: Look, shown: PageTalk, said: Mapping[str, str], filled: Filled) -> Page:
    """Give the page for where a debrief stands: the note is missing, the numbers are, or all is revealed.

    About an offer neither a note nor a number is asked for.
    """
    if shown.round.is_offer:
        return offer_talk_page(shown, look.world, look.brief(shown), filled)
    if shown.record is not None and shown.record.revealed:
        return record_page(shown, look.world, filled)
    if not shown.notes and not says(said, WITHOUT_NOTE):
        return note_first_page(shown)
    if says(said, WITHOUT_NUMBERS):
        return record_page(shown, look.world, filled)
    if says(said, ASKED) and shown.record and shown.record.estimates and who_estimates(shown, look.world):
        return reveal_asked_page(shown, look.world)
    return blind_page(shown, look.world, filled, said.get(ANEW, ""))


def _without(form: Mapping[str, str], *pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(each for each in pairs if says(form, each))


def _record(look: Look, talk: CouncilTalk) -> DebriefRecord:
    return record_so_far(talk.process, talk.round, look.world.records, now=look.now)


def _keep(look: Look, talk: CouncilTalk, changed: DebriefRecord) -> None:
    if changed != _record(look, talk):
        look.house.memory.keep_record(replace(changed, recorded_at=look.now))


def _with_numbers(look: Look, talk: CouncilTalk, reading: Reading, form: Mapping[str, str]) -> DebriefRecord:
    """Give the record with the numbers that were typed; what lies open stays as it is."""
    record = _record(look, talk)
    return record if record.revealed else with_numbers(record, look.world.council, reading, form)


def _with_words(record: DebriefRecord, shown: PageTalk, reading: Reading) -> DebriefRecord:
    """Give the record with what was altered; what is for the seeker alone is not on the form, and stays."""
    said = reading.changed_text("said", said_for_all(shown, record))
    if about_offer(shown.round):
        said = replace(taken_apart(record.said), words=said).text
    by = record.by.isoformat() if record.by else ""
    return replace(
        record,
        said=said,
        concluded=reading.changed_text("concluded", record.concluded),
        next_step=reading.line("next_step") if reading.changes("next_step", record.next_step) else record.next_step,
        by=reading.day("by") if reading.changes("by", by) else record.by,
    )
