"""How everything is put on a terminal: eighty columns, colours only where they are wanted, JSON on request."""

import codecs
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap
from typing import Annotated

import typer

from cornerman.errors import NeedsSeekerError

WIDTH = 80

_GAP = "  "
_NARROWEST = 12
_PLAIN_SIGNS = {"→": "->", "…": "...", "“": '"', "”": '"', "\u2019": "'", "\u2013": "-", "█": "#", "░": ".", "│": "|"}


class Form(StrEnum):
    """In which form a list is printed."""

    TEXT = "text"
    JSON = "json"


FormOption = Annotated[Form, typer.Option("--format", help="Print it as text, or as JSON for a program.")]


@dataclass(frozen=True, slots=True)
class Rest:
    """A part of a line that takes the columns that are left, and is cut where they end."""

    text: str


def prepare_terminal() -> None:
    """Let signs that the terminal does not know come out as plain ones, instead of as an error."""
    codecs.register_error("cornerman.plain", _plain_signs)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="cornerman.plain")


def say(text: str = "", *, style: str = "", indent: str = "") -> None:
    """Print a sentence or paragraph, broken at eighty columns; further lines keep the indent."""
    for line in text.splitlines() or [""]:
        for piece in _broken(line, indent):
            put(piece, style=style)


def heading(text: str) -> None:
    """Print the title of a block, with an empty line before it."""
    say()
    say(text, style="bold")


def progress(text: str) -> None:
    """Tell on the error stream what is going on, so that the output stays clean."""
    for piece in _broken(text, ""):
        put(piece, style="dim", error=True)


def show_json(value: object) -> None:
    """Print lists and mappings of plain values as JSON."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    put(json.dumps(value, indent=2, ensure_ascii=plain, default=str))


def table(rows: Sequence[Sequence[str | Rest]]) -> None:
    """Print rows in columns as wide as their longest cell; a Rest takes what is left of eighty columns."""
    for line in _table_lines(rows):
        put(line)


def put(text: str, *, style: str = "", error: bool = False) -> None:
    """Print lines as they are, on the output or on the error stream."""
    # Without a stream of our own choice typer would write UTF-8 to a terminal that asked for ASCII.
    typer.echo(_styled(_harmless(text), style), file=sys.stderr if error else sys.stdout, color=_colours())


def put_exactly(text: str) -> None:
    """Print a text so that a file gets it to the byte, as UTF-8; on a terminal do as put does."""
    if sys.stdout.isatty():
        put(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def pairs(values: Mapping[str, str]) -> None:
    """Print names with their values, one below the other; long values are broken under themselves."""
    room = max((len(name) for name in values), default=0) + len(_GAP)
    for name, value in values.items():
        first, *others = wrapped(value, WIDTH - room) or [""]
        put(f"{name:<{room}}{first}".rstrip())
        for other in others:
            put(" " * room + other)


def ask(question: str, *, option: str, default: str | None = None, suggestion: str | None = None) -> str:
    """Ask the seeker for one line; the default stands when nothing is typed, or nobody is there.

    A suggestion stands for nothing typed alone: somebody has to be there and agree to it. Raises NeedsSeekerError,
    naming the option that answers it unattended, when there is nothing that stands.
    """
    preset = default if suggestion is None else suggestion
    try:
        return _typed(f"{question} [{preset}]" if preset else question, default=preset)
    except typer.Abort as error:
        if suggestion is None and default is not None:
            return default
        raise NeedsSeekerError(
            f"The question “{question}” was not answered.", remedy=f"Answer it, or give {option}. Nothing was changed."
        ) from error


def ask_hidden(question: str) -> str:
    """Ask for one line that is not shown while it is typed; empty when nothing is typed, or nobody is there."""
    if sys.stdin is None or sys.stdin.isatty():
        try:
            return _typed(question, default="", is_hidden=True)
        except typer.Abort:
            return ""
    # Where no person types there is nothing to hide, and the usual way would ask the terminal behind the input.
    typer.echo(f"{_begun(question)}: ")
    return sys.stdin.readline().rstrip("\r\n")


def _typed(question: str, *, default: str | None, is_hidden: bool = False) -> str:
    """Give what is typed. Raises typer.Abort when nobody is there, and KeyboardInterrupt for Ctrl-C."""
    if sys.stdin is None:  # it was closed before we began
        put(f"{_begun(question)}: ")
        raise typer.Abort
    try:
        return str(typer.prompt(_begun(question), default=default, show_default=False, hide_input=is_hidden))
    except typer.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        put("")  # ends the line of the question that nobody answered
        raise


def _begun(question: str) -> str:
    """Print all lines of a question but its last, which is given: the answer is typed behind it."""
    *lines, last = wrapped(_harmless(question), WIDTH - len(": ")) or [""]
    for each in lines:
        put(each)
    return last


def _broken(line: str, indent: str) -> list[str]:
    """Break one line into pieces that fit, each with the indent; what it begins with stays."""
    own = line[: len(line) - len(line.lstrip())]
    return [f"{indent}{own}{piece}" for piece in wrapped(line.strip(), WIDTH - len(indent) - len(own))] or [""]


def wrapped(text: str, room: int = WIDTH, *, hang: str = "") -> list[str]:
    """Break a text into lines of so many columns, never inside a word; `hang` begins each but the first."""
    return wrap(text, max(room, _NARROWEST), subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def _table_lines(rows: Sequence[Sequence[str | Rest]]) -> Iterator[str]:
    widths = _widths(rows)
    for row in rows:
        line = _GAP.join(
            _cut(cell.text, max(_room(widths), _NARROWEST)) if isinstance(cell, Rest) else f"{cell:<{width}}"
            for cell, width in zip(row, widths, strict=True)
        )
        yield line.rstrip()


def _widths(rows: Sequence[Sequence[str | Rest]]) -> list[int]:
    """Give the width of each column; that of a Rest is none."""
    columns: Iterable[tuple[str | Rest, ...]] = zip(*rows, strict=True)
    return [max(0 if isinstance(cell, Rest) else len(cell) for cell in column) for column in columns]


def _room(widths: Sequence[int]) -> int:
    return WIDTH - sum(widths) - len(_GAP) * (len(widths) - 1)


def _cut(text: str, room: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= room else f"{words[: room - 1].rstrip()}…"


def _harmless(text: str) -> str:
    """Take out what could drive the terminal: a title comes from whoever wrote the invitation."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else " " if sign.isspace() else "" for sign in text)


def _styled(text: str, style: str) -> str:
    match style:
        case "bold":
            return typer.style(text, bold=True)
        case "dim":
            return typer.style(text, dim=True)
        case "good":
            return typer.style(text, fg="green")
        case "bad":
            return typer.style(text, fg="red")
        case _:
            return text


def _colours() -> bool | None:
    """Leave it to typer, which colours on a terminal alone, unless the person wants none (no-color.org)."""
    return False if os.environ.get("NO_COLOR") else None


def _plain_signs(error: UnicodeError) -> tuple[str, int]:
    """Give plain signs for those that the terminal cannot show (a codec error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN_SIGNS.get(sign, "?") for sign in error.object[error.start : error.end]), error.end
