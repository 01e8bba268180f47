"""Writes the reference of all commands from the commands themselves.

`python -m ui.reference > docs/commands.md` brings the page up to date; a test fails while it is not.
"""

from collections.abc import Iterator
from typing import Any

import typer

from ui.command_line import NAME, app
from ui.printing import WIDTH

_OPENING = f"""\
# Commands

Written by `python -m ui.reference` from the commands themselves.

Every command answers `--help`. What lists something also prints JSON, with `--format json`. The exit code is 0 when
it is done, 1 when it failed, 2 when it was used wrongly (the settings included), and 3 when nothing is broken but only
you can say how to go on. `{NAME}` without a command prints its help.

Interviews, rounds, jobs, offers, meetings and what can be undone are named by the first four or five signs of their
line, such as `3f2a`: the lists show four, letters five, and either will do. They are made from the thing itself and
stay the same from day to day; should two ever be alike, the list shows as many signs as it takes.
"""


def reference() -> str:
    """Give the page: the help of every command, in the order in which `{NAME} --help` lists them."""
    return "\n".join([_OPENING, *_pages(typer.main.get_command(app), NAME, parent=None)])


def _pages(command: Any, name: str, *, parent: Any) -> Iterator[str]:  # noqa: ANN401 - typer exports no names for them
    settings = command.context_settings
    with typer.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, **settings) as context:
        level = "##" if parent is None or parent.parent is None else "###"
        yield f"{level} `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
        for inner in command.list_commands(context) if hasattr(command, "list_commands") else ():
            yield from _pages(command.get_command(context, inner), inner, parent=context)


if __name__ == "__main__":
    typer.echo(reference(), nl=False)
