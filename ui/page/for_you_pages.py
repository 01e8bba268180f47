"""What of a debrief is for the seeker alone: after a talk about an offer, what they asked for and what was replied."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cornerman.sitting import record_so_far
from cornerman.views.agenda import ANSWERS, about_offer
from cornerman.views.asked import Asked, Said, taken_apart
from cornerman.views.page_for_you import ANSWER, ASK, REPLY, asked_mark, for_you_page
from cornerman.views.page_offer import offer_for_you_page
from cornerman.views.page_values import NOT_FILLED
from cornerman.views.rows import merged
from cornerman.wording import one_line
from ui.page.answers import leads_to
from ui.page.desk import Desk
from ui.page.forms import Reading, rows_named

_REPLY_WITHOUT_ASK = "Say what you had asked for."


class ForYouPages:
    """The page for the seeker alone, and its form."""

    def __init__(self, desk: Desk) -> None:
        """Work at this desk."""
        self._desk = desk

    @property
    def router(self) -> APIRouter:
        """Say where the pages lie."""
        router = APIRouter(prefix="/debrief/{handle}/for-you", default_response_class=Response)
        router.add_api_route("", self.for_you, methods=["GET"], response_model=None)
        router.add_api_route("/asked", self.asked, methods=["POST"], response_model=None)
        router.add_api_route("/asked", self.again, methods=["GET"], response_model=None)
        return router

    def for_you(self, request: Request, handle: str) -> Response:
        """Show it."""
        with self._desk.look() as look:
            shown = look.begun(handle)[1]
            if shown.round.is_offer:
                return self._desk.show(request, offer_for_you_page(shown, look.world, look.brief(shown)))
            return self._desk.show(request, for_you_page(shown, look.world, NOT_FILLED))

    def again(self, handle: str) -> Response:
        """Lead to the page that the form was on."""
        return leads_to(f"/debrief/{quote(handle)}/for-you")

    def asked(self, request: Request, handle: str) -> Response:
        """Keep what was altered of the asks and their replies; a round without an offer has none."""
        form: Mapping[str, str] = request.state.form
        with self._desk.change() as look:
            talk, shown = look.begun(handle)
            if not about_offer(talk.round):
                return leads_to(shown.for_you_place)
            record = record_so_far(talk.process, talk.round, look.world.records, now=look.now)
            reading = Reading(form)
            said = _said(taken_apart(record.said), reading, form)
            if not reading.good:
                return self._desk.show(request, for_you_page(shown, look.world, reading.filled()))
            if said != taken_apart(record.said):
                look.house.memory.keep_record(replace(record, said=said.text, recorded_at=look.now))
            return leads_to(shown.for_you_place)


def _said(kept: Said, reading: Reading, form: Mapping[str, str]) -> Said:
    typed = {name: _asked(name, reading, form) for name in rows_named(form, ASK)}
    written = reading.line("written") if reading.changes("written", kept.written) else kept.written
    return replace(kept, asked=merged(kept.asked, typed, asked_mark), written=written)


def _asked(name: str, reading: Reading, form: Mapping[str, str]) -> Asked | None:
    """Read one row; None when it is empty."""
    ask, reply = one_line(reading.line(f"{ASK}{name}")), reading.text(f"{REPLY}{name}")
    answer = form.get(f"{ANSWER}{name}", "")
    known = answer in map(str, range(len(ANSWERS)))
    if not ask:
        if reply or known:
            reading.refuse(f"{ASK}{name}", _REPLY_WITHOUT_ASK)
        return None
    return Asked(ask=ask, reply=reply, answer=int(answer) if known else None)
