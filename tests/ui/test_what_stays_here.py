"""What the seeker would not go below, and where an employer can be written to, is in nothing that Cornerman makes."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
import typer

from cornerman.goals import Goals, Minimum, WalkAway
from cornerman.money import Money
from cornerman.offer_parts import Component
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import NOW
from tests.ui.page_visits import visiting
from tests.ui.terminal import type_in
from ui.command_line import app

OFFER = (
    "From: Rita Recruiter <rita@umbra-robotics.example>\r\nTo: alice@postbox.example\r\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\nMessage-ID: <offer@umbra-robotics.example>\r\n"
    "Subject: Your offer: Analyst at Umbra Robotics\r\n\r\n"
    "Dear Alice, we are delighted to offer you the position of Analyst at Umbra Robotics. Your base salary is "
    "EUR 65,000 a year. Please let us know by 1 December 2026.\r\n"
)
PLANTED = ("83219", "83,219", "83.219", "83 219", "zqleast", "zqminimum")
ADDRESSES = ("umbra-robotics.example", "mailto:rita", "rita@")
GIVEN = frozenset({"page.ics", "offer.eml"})
"""What came from outside: it names the employer's address, and is not ours."""
JOB, NOTHING = "umbra", ("up", "run", "page", "demo", "init", "doctor", "google", "council", "scan")
HOURS = (1, 12, 25, 49, 73, 100, 125, 150, 176, 194, 198)
"""Some hours of the offer's clock, from the day on which it came until after its end."""


@pytest.fixture
def planted(house: House, tmp_path: Path) -> House:
    """Alice's house with an offer from Umbra, what she wants of it, and what she would not go below."""
    (tmp_path / "mail" / "offer.eml").write_text(OFFER, newline="")
    run(house)
    [offer] = found.offers if (found := house.memory.understanding()) else ()
    target = Money(amount=Decimal(91_000), currency="EUR")
    house.memory.keep_goals(Goals(offer_id=offer.id, stated_at=NOW, target=target, why_this_job="The robots."))
    house.memory.keep_walk_away(
        WalkAway(
            offer_id=offer.id,
            stated_at=NOW,
            amount=Money(amount=Decimal(83_219), currency="EUR"),
            words="zqleast",
            minimums=(Minimum(component=Component.REMOTE, words="zqminimum"),),
        )
    )
    return house


def given_away(text: str, secrets: tuple[str, ...] = PLANTED) -> list[str]:
    """Give what a text says of it; lines may have been folded."""
    unfolded = text.replace("\r\n ", "").replace("\n ", "").replace("=\n", "").replace("\u00a0", " ")
    return [each for each in secrets if each in unfolded]


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every file but the store, letters part by part."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or "sqlite" in path.name:
            continue
        yield path.name, path.read_bytes().decode(errors="replace")
        for part in message_from_bytes(path.read_bytes()).walk():
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                yield f"{path.name}, {part.get_content_type()}", body.decode(errors="replace")


def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - typer names no type
    """Give every command that is run for itself, but those that need somebody there, and those of other things."""
    if path[:1] and path[0] in NOTHING:
        return
    if path and (not hasattr(command, "commands") or command.invoke_without_command):
        yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, *path, name)


def words_for(command: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    """Name the offer, or the job, where a command asks for it."""
    asked = [each.metavar or each.name for each in command.params if each.param_type_name == "argument"]
    first = asked[0] if asked else ""
    return {"OFFER": (type_in("offer", "--format", "json").json[0]["handle"],), "JOB": (JOB,)}.get(first, ())


def forms_of(command: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - as above
    options = {name for each in command.params for name in each.opts}
    return [(), ("--format", "json")] if "--format" in options else [()]


def test_nothing_that_runs_make_knows_it(planted: House, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert isinstance(planted.clock, StoppedClock)
    for hours in HOURS:
        planted.clock.set(NOW + timedelta(hours=hours))
        run(planted)

    found = list(texts_below(tmp_path))

    assert any("91,000" in text for name, text in found if name.endswith(".html")), "the goals are in the brief"
    assert [name for name, text in found if given_away(text)] == []
    ours = [(name, text) for name, text in found if name.partition(",")[0] not in GIVEN]
    assert [name for name, text in ours if given_away(text, ADDRESSES)] == []
    assert given_away(caplog.text, (*PLANTED, *ADDRESSES)) == []
    assert given_away(repr([planted.ledger.entries(), planted.memory.prompts(), planted.memory.health()])) == []


def test_no_command_says_it_unless_it_is_asked_to(planted: House, tmp_path: Path) -> None:
    said = {
        (*path, *form): type_in(*path, *words_for(command), *form)
        for path, command in commands(typer.main.get_command(app))
        for form in forms_of(command)
    }

    assert {path for path, each in said.items() if given_away(each.out + each.err)} == set()
    assert {path for path, each in said.items() if given_away(each.out + each.err, ADDRESSES)} == set()
    assert {path for path, each in said.items() if "inside Cornerman" in each.err} == set()
    assert len({path for path, each in said.items() if each.code == 0}) > 10
    assert [name for name, text in texts_below(tmp_path) if given_away(text)] == []


def test_no_page_shows_it(planted: House) -> None:
    with visiting(planted) as visitor:
        seen: set[str] = set()
        left = ["/"]
        while left:
            place = left.pop()
            seen.add(place)
            page = visitor.go(place)
            assert given_away(page.words + repr(page.forms), (*PLANTED, *ADDRESSES)) == [], place
            left += [each for each in page.links.values() if each.startswith("/") and each not in {*seen, *left}]
    assert len(seen) > 3


def test_it_is_shown_on_this_screen_when_it_is_asked_for(planted: House, tmp_path: Path) -> None:
    """What the others prove would be worth nothing if it could be shown nowhere."""
    handle = type_in("offer", "--format", "json").json[0]["handle"]

    for command in ("brief", "show"):
        said = type_in("offer", command, handle, "--walk-away")
        assert said.code == 0, said.err
        assert "83,219" in said.out
        assert "zqminimum" in said.out
    assert [name for name, text in texts_below(tmp_path) if given_away(text)] == []
