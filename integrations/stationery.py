"""Turns views into letters by the templates of their name: subject, plain text, HTML."""

import re
import textwrap
from pathlib import Path

from css_inline import CSSInliner, InlineError
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from cornerman.errors import BadInputError
from cornerman.invitations import Words
from integrations.assets import data_folder

COLUMNS = 76
_TABLE = re.compile(r"\S(?: {2,}|\t| \| )\S")
_HANGING = re.compile(r"\s*(?:(?:[-*•]|\d+\.)\s+)?")
_BLANK_LINES = re.compile(r"\n{3,}")
_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&]")


class JinjaStationery:
    """Writes letters from `templates/<name>/{subject.txt,body.txt,body.html}.j2`, and `body.md.j2` where there is one.

    A value that a template asks for and the view does not have is an error, never a blank. In Markdown every value is
    words and no mark-up, as in HTML.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Take the templates from a folder; without one, those that Cornerman carries along."""
        self._folder = Path(folder or data_folder("templates"))
        self._environment = Environment(
            loader=FileSystemLoader(self._folder),
            undefined=StrictUndefined,
            autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._markdown = self._environment.overlay(finalize=_as_markdown)
        self._inliner = CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)

    def write(self, template: str, view: object) -> Words:
        """Render the three templates of that name with `view`; `debrief/request` is a folder inside another.

        A name leads nowhere but into the folder of the templates. Raises BadInputError when a template is missing,
        is broken or asks for what the view does not have.
        """
        return Words(
            subject=" ".join(self._render(f"{template}/subject.txt.j2", view).split()),
            text=laid_out(self._render(f"{template}/body.txt.j2", view)),
            html=self._styled(f"{template}/body.html.j2", view),
            markdown=self._for_an_editor(f"{template}/body.md.j2", view),
        )

    def _for_an_editor(self, name: str, view: object) -> str:
        """Render the Markdown; nothing where no template for it is there."""
        if not (self._folder / name).is_file():
            return ""
        lines = self._render(name, view, self._markdown).splitlines()
        return _BLANK_LINES.sub("\n\n", "\n".join(map(str.rstrip, lines))).strip("\n") + "\n"

    def _render(self, name: str, view: object, environment: Environment | None = None) -> str:
        try:
            return (environment or self._environment).get_template(name).render(view=view)
        except TemplateError as error:
            raise _unusable(name, error) from error

    def _styled(self, name: str, view: object) -> str:
        """Copy the style rules into the elements: many mail programs drop what stands in the head."""
        html = self._render(name, view)
        try:
            return self._inliner.inline(html)
        except InlineError as error:
            raise _unusable(name, error) from error


def laid_out(text: str) -> str:
    """Break long lines at 76 columns with their indent, and keep at most one blank line in a row.

    Words are never broken, so links stay whole; lines with columns (two spaces, a tab or a bar between words)
    stay as they are.
    """
    lines = [line for each in text.splitlines() for line in _broken(each.rstrip())]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _as_markdown(value: object) -> object:
    """Take the meaning out of signs that Markdown would read as mark-up (CommonMark 0.31, 2.4)."""
    return _MARKDOWN_SIGNS.sub(r"\\\g<0>", value) if isinstance(value, str) else value


def _broken(line: str) -> list[str]:
    if len(line) <= COLUMNS or _TABLE.search(line):
        return [line]
    hanging = _HANGING.match(line)
    indent = " " * len(hanging.group()) if hanging else ""
    return textwrap.wrap(line, COLUMNS, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _unusable(name: str, error: Exception) -> BadInputError:
    return BadInputError(
        f"The template {name} cannot be used: {type(error).__name__}: {error}.",
        remedy="If you changed the templates, put the shipped ones back; otherwise install Cornerman again.",
    )
