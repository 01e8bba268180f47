"""What is printed fits eighty columns, drives no terminal, and is named the same every day."""

import io
import os
import pty
from collections.abc import Callable

import pytest

from cornerman.errors import NeedsSeekerError, WrongUseError
from ui.handles import by_handle, pick
from ui.printing import WIDTH, Rest, ask, ask_hidden, say, table


def on_a_terminal(print_something: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> str:
    """Give what a real terminal receives."""
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        print_something()
        terminal.flush()
        received = os.read(leader, 10_000).decode()
    os.close(leader)
    return received


def test_a_long_sentence_is_broken_and_keeps_its_indent(capsys: pytest.CaptureFixture[str]) -> None:
    say("word " * 40, indent="    ")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(len(line) <= WIDTH and line.startswith("    word") for line in lines)


def test_the_last_column_takes_what_is_left_and_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    table([("3f2a", "Thu 26 Nov", Rest("a title " * 30)), ("81", "", Rest("short"))])

    first, second = capsys.readouterr().out.splitlines()
    assert len(first) <= WIDTH
    assert first.endswith("…")
    assert first.index("a title") == second.index("short")


def test_an_empty_table_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table([])

    assert capsys.readouterr().out == ""


def test_a_title_cannot_drive_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    received = on_a_terminal(lambda: say("Interview\x1b[2J\x1b]0;gone\x07 at\u202e ten"), monkeypatch)

    assert received == "Interview[2J]0;gone at ten\r\n"


def test_colours_come_on_a_terminal_and_not_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[32m" in on_a_terminal(lambda: say("fine", style="good"), monkeypatch)

    monkeypatch.setenv("NO_COLOR", "1")
    assert on_a_terminal(lambda: say("fine", style="good"), monkeypatch) == "fine\r\n"


def test_a_handle_stays_the_same_when_something_new_comes_before_it() -> None:
    [(handle, _)] = by_handle(["second"], str).items()

    assert by_handle(["first", "second"], str)[handle] == "second"


def test_handles_grow_until_no_two_are_alike() -> None:
    handles = by_handle([str(number) for number in range(2_000)], str)

    assert len(handles) == 2_000
    assert {len(handle) for handle in handles} == {min(map(len, handles))}
    assert min(map(len, handles)) > 4


def test_a_handle_that_fits_two_things_asks_for_more_of_it() -> None:
    things = [f"thing {number}" for number in range(2_000)]
    shared = next(short for short in sorted(each[:4] for each in by_handle(things, str)) if _fits(short, things) > 1)

    with pytest.raises(WrongUseError, match="More than one thing"):
        pick(shared, things, name=str, kind="thing", listing="cornerman things")


def test_a_thing_can_be_named_in_full() -> None:
    assert pick("digest/2026-11-23", ["digest/2026-11-23"], name=str, kind="letter", listing="x") == "digest/2026-11-23"


def _fits(short: str, things: list[str]) -> int:
    return sum(handle.startswith(short) for handle in by_handle(things, str))


def test_a_question_longer_than_a_line_stands_on_two(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("typed\n\n"))
    question = "The place that is meant " * 3

    place = "https://caldav.home.example/alice/"

    assert ask(question, option="--place", suggestion=place) == "typed"
    lines = capsys.readouterr().out.split("\n")
    assert lines[-1] == f"[{place}]: "
    assert max(map(len, lines)) <= WIDTH
    assert ask(question, option="--place", suggestion=place) == place


def test_an_input_that_was_closed_is_like_nobody_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)

    assert ask("Your zone", option="--zone", default="UTC") == "UTC"
    assert ask_hidden("Your password") == ""
    with pytest.raises(NeedsSeekerError, match="Your name"):
        ask("Your name", option="--name")
    assert "Your password: " in capsys.readouterr().out
