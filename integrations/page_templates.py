"""Turns what a page shows into HTML, by the templates in `templates/page/`."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from cornerman.errors import BadInputError
from cornerman.views.page_values import Page
from integrations.assets import data_folder


class PageTemplates:
    """Writes pages. A value that a template asks for and the page does not have is an error, never a blank."""

    def __init__(self) -> None:
        """Take the templates that Cornerman carries along. Raises StorageError when they are missing."""
        self._folder = data_folder("templates")
        self._environment = Environment(
            loader=FileSystemLoader(self._folder),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def write(self, page: Page, *, seal: str) -> str:
        """Give the HTML of a page; `seal` goes along with its form.

        Raises BadInputError when the template is missing, is broken or asks for what a page does not have.
        """
        try:
            return self._environment.get_template("page/page.html.j2").render(page=page, seal=seal)
        except TemplateError as error:
            raise BadInputError(
                f"The template of the page cannot be used: {type(error).__name__}: {error}.",
                remedy="If you changed the templates, put the shipped ones back; otherwise install Cornerman again.",
            ) from error

    def style(self) -> bytes:
        """Give the style sheet of all pages. Raises StorageError when it cannot be read."""
        return (self._folder / "page" / "page.css").read_bytes()
