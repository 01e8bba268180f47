"""The page as one application: its pages, what is said when one cannot be shown, and the guard before all of it."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from cornerman.errors import BusyError, CornermanError, WrongUseError
from cornerman.views.page_refusals import NO_PAGE, Refusal
from integrations.page_templates import PageTemplates
from ui.border import keep_traceback
from ui.page.answers import Answers
from ui.page.debrief_pages import DebriefPages
from ui.page.desk import Desk, OpenHouse
from ui.page.door import Door
from ui.page.for_you_pages import ForYouPages
from ui.page.guarding import STYLE, Guard
from ui.page.note_pages import NotePages
from ui.page.start_pages import start_pages


def page_application(open_house: OpenHouse, *, door: Door, port: int) -> Guard:
    """Build the page of one seeker. Raises StorageError when Cornerman's own templates are missing."""
    answers = Answers(PageTemplates())
    desk = Desk(open_house=open_house, answers=answers)
    inside = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    for pages in (start_pages(desk), NotePages(desk).router, DebriefPages(desk).router, ForYouPages(desk).router):
        inside.include_router(pages)
    inside.add_api_route(STYLE, answers.style, methods=["GET"], response_model=None)
    _answer_failures(inside, answers)
    return Guard(inside, door=door, answers=answers, port=port)


def _answer_failures(inside: FastAPI, answers: Answers) -> None:
    """Have every failure answered by a page that says what is wrong, what would do, and what was typed."""

    @inside.exception_handler(CornermanError)
    def told(request: Request, error: CornermanError) -> Response:
        refusal = Refusal(title=_title(error), lines=(*error.message.splitlines(), error.remedy), inside=True)
        return answers.refusal(refusal, status=_status(error), typed=request.state.form)

    @inside.exception_handler(HTTPException)
    @inside.exception_handler(RequestValidationError)
    def no_page(_: Request, error: HTTPException | RequestValidationError) -> Response:
        status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
        return answers.refusal(NO_PAGE, status=status)

    @inside.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        kept = keep_traceback(error)
        where = f"What happened is written in {kept}; it may hold personal data." if kept else ""
        lines = (f"Something went wrong inside Cornerman ({type(error).__name__}). It is not your fault.", where)
        refusal = Refusal(title="This did not work", lines=tuple(filter(None, lines)), inside=True)
        return answers.refusal(refusal, status=HTTPStatus.INTERNAL_SERVER_ERROR, typed=request.state.form)


def _title(error: CornermanError) -> str:
    return "There is nothing to show here" if isinstance(error, WrongUseError) else "This cannot be shown now"


def _status(error: CornermanError) -> HTTPStatus:
    if isinstance(error, WrongUseError):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, BusyError) else HTTPStatus.INTERNAL_SERVER_ERROR
