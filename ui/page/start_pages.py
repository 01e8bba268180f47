"""The pages that only show: what waits for the seeker, every round, and how well they judge."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from cornerman.calibration import Calibration, calibration
from cornerman.outcomes import judged_rounds
from cornerman.views.page_calibration import calibration_page
from cornerman.views.page_start import rounds_page, start_page
from cornerman.views.page_values import Place
from ui.page.desk import Desk, Look


def start_pages(desk: Desk) -> APIRouter:
    """Give the three pages."""
    router = APIRouter()

    def start(request: Request) -> HTMLResponse:
        with desk.look() as look:
            page = start_page(look.talks, look.world, look.house.policy, look.now, _judged(look))
            return desk.show(request, page)

    def rounds(request: Request) -> HTMLResponse:
        with desk.look() as look:
            return desk.show(request, rounds_page(look.talks, look.world, look.now))

    def how_well(request: Request) -> HTMLResponse:
        with desk.look() as look:
            return desk.show(request, calibration_page(_judged(look)))

    for place, page in ((Place.TODAY, start), (Place.ROUNDS, rounds), (Place.CALIBRATION, how_well)):
        router.add_api_route(place.value, page, methods=["GET"], response_model=None)
    return router


def _judged(look: Look) -> Calibration:
    return calibration(judged_rounds(look.world, now=look.now))
