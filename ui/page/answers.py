"""How a page leaves: as HTML, with the seal for its forms, or as the way to another page."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cornerman.views.page_refusals import Refusal, refusal_page, welcome_page
from cornerman.views.page_values import Page
from integrations.page_templates import PageTemplates


class Answers:
    """Makes answers from pages."""

    def __init__(self, templates: PageTemplates) -> None:
        """Write with these templates."""
        self._templates = templates

    def page(self, page: Page, *, seal: str = "", status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
        """Show a page. Raises BadInputError when it cannot be written."""
        return HTMLResponse(self._templates.write(page, seal=seal), status_code=status)

    def refusal(self, refusal: Refusal, *, status: HTTPStatus, typed: Mapping[str, str] | None = None) -> HTMLResponse:
        """Say why something is not shown, and give back what was typed. Raises as `page` does."""
        return self.page(refusal_page(refusal, typed), status=status)

    def welcome(self, cookie: str) -> HTMLResponse:
        """Let a browser in with this cookie. Raises as `page` does."""
        answer = self.page(welcome_page())
        answer.headers["Set-Cookie"] = cookie
        return answer

    def style(self) -> Response:
        """Give the style sheet. Raises StorageError when it cannot be read."""
        return Response(self._templates.style(), media_type="text/css")


def leads_to(place: str) -> RedirectResponse:
    """Lead to another page after a form was taken, so that loading that page again sends nothing again."""
    return RedirectResponse(place, status_code=HTTPStatus.SEE_OTHER)
