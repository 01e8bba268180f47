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

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Evidence, Goals, Minimum, Trade, WalkAway
from cornerman.money import Money
from cornerman.offer_parts import Component
from cornerman.planning.negotiations import process_of
from flows.gathering import gather
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import NOW
from tests.ui.calendar_page import CALENDAR
from tests.ui.page_visits import visiting
from tests.ui.terminal import Said, type_in
from ui.command_line import app

OFFER = (
    "From: Rita Recruiter <rita@umbra-robotics.example>\r\nTo: alice@postbox.example\r\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\nMessage-ID: <offer@umbra-robotics.example>\r\n"
    "Subject: Your offer: Analyst at Umbra Robotics\r\n\r\n"
    "Dear Alice, we are delighted to offer you the position of Analyst at Umbra Robotics. Your base salary is "
    "EUR 65,000 a year. Please let us know by 1 December 2026.\r\n"
)
PLANTED = ("83219", "83,219", "83.219", "83 219", "zqleast", "zqminimum")
ADDRESSES = ("umbra-robotics.example", "mailto:rita", "rita@", "omar@", "old-job.example")
TO_RITA, TO_OMAR = "ask rita@umbra-robotics.example", "Omar (omar@umbra-robotics.example)"
GIVEN = frozenset({"page.ics", "offer.eml"})
"""What came from outside: it names the employer's address, and is not ours."""
JOB, NOTHING = "umbra", ("up", "run", "page", "demo", "init", "doctor", "google", "council", "scan")
PLANTED_DRAFT = """
## Mission

Fewer stops, as rita@umbra-robotics.example says.

## What I think is going on

- They lost three analysts [Omar <omar@umbra-robotics.example>, 2026-11-19]
- omar@umbra-robotics.example thinks that it is the night shift

## Objectives

### O1: Fewer stops a shift (rita@umbra-robotics.example)

- metric: stops a shift, ask rita@umbra-robotics.example; now: 9; target: ; by: ; whose: rita@umbra-robotics.example

## Needs

- budget (O1): EUR 5,000 for a tool; why: omar@umbra-robotics.example has none
- support (O1): an hour with omar@umbra-robotics.example; fallback: half, see rita@umbra-robotics.example
"""
OWN_FILE = ("mission", "next")
"""It prints the text of the seeker's own file, as that would stand there: not a word of it is left out."""
SAY_SOMETHING = frozenset(
    {("interviews", "why"), ("debrief", "why"), ("debrief", "agenda"), ("digest",), ("plan",), ("status",)}
    | {("mission", each) for each in ("show", "check", "questions", "shared", "compare", "sheet", "versions")}
    | {("offer", each) for each in ("show", "compare", "brief", "answers", "promised", "extend", "answered")}
)
"""Commands that have to get through here: one that ends with `there is no draft` says nothing, and hides nothing."""
HOURS = (1, 12, 25, 49, 73, 100, 125, 150, 176, 194, 198)
"""Some hours of the offer's clock, from the day on which it came until after its end."""


@pytest.fixture
def planted(house: House, tmp_path: Path) -> House:
    """Alice's house with a draft, an offer from Umbra, what she wants of it, and what she would not go below."""
    (tmp_path / "mail" / "offer.eml").write_text(OFFER, newline="")
    run(house)
    [offer] = found.offers if (found := house.memory.understanding()) else ()
    file = Path(house.missions.begin(process_of(offer, gather(house, NOW))))
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("## Mission")] + PLANTED_DRAFT, encoding="utf-8")
    target = Money(amount=Decimal(91_000), currency="EUR")
    house.memory.keep_goals(
        Goals(
            offer_id=offer.id,
            stated_at=NOW,
            target=target,
            why_this_job=f"The robots; {TO_RITA}",
            alternatives=("Stay; boss@old-job.example would like that.",),
            theirs=TO_RITA,
            trades=(Trade(give=TO_OMAR, get=TO_RITA),),
            evidence=(Evidence(words=TO_RITA, source=TO_OMAR, year=2026),),
        )
    )
    for ask, leg in ((f"a coach, {TO_RITA}", "support"), ("EUR 5,000 for a tool", "budget")):
        house.memory.keep_ask_answer(
            AskAnswer(
                offer_id=offer.id,
                ask_id=f"own/{leg}",
                leg=leg,
                ask=ask,
                colour=Colour.GREEN,
                answered_at=NOW,
                words=f"yes, {TO_OMAR} sees to it",
            )
        )
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


def words_for(group: str, command: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    """Name the offer, the job, the interview or the round where a command of a group asks for it."""
    asked = [each.metavar or each.name for each in command.params if each.param_type_name == "argument"]
    first = asked[0].strip("[].") if asked else ""
    if first not in {"OFFER", "N"}:
        return (JOB,) if first == "JOB" else ()
    return tuple(each["handle"] for each in type_in(group, "--format", "json").json[:1])


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
    [own] = (tmp_path / "missions").glob("*.md")
    assert own.read_text(encoding="utf-8").endswith(PLANTED_DRAFT), "the seeker's own file is as they wrote it"
    ours = [(name, text) for name, text in found if name.partition(",")[0] not in {*GIVEN, own.name}]
    assert [name for name, text in ours if given_away(text, ADDRESSES)] == []
    assert given_away(caplog.text, (*PLANTED, *ADDRESSES)) == []
    assert given_away(repr([planted.ledger.entries(), planted.memory.prompts(), planted.memory.health()])) == []


def test_no_command_says_it_unless_it_is_asked_to(planted: House, tmp_path: Path) -> None:
    said = {
        (*path, *form): type_in(*path, *words_for(path[0], command), *form)
        for path, command in commands(typer.main.get_command(app))
        for form in forms_of(command)
    }

    assert {path for path, each in said.items() if given_away(each.out + each.err)} == set()
    named = {path for path, each in said.items() if given_away(each.out + each.err, ADDRESSES)}
    assert {path for path in named if path[:2] != OWN_FILE} == set()
    assert {path for path, each in said.items() if "inside Cornerman" in each.err} == set()
    assert {path for path, each in said.items() if each.code == 0} >= SAY_SOMETHING
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


NOBODYS = ("@umbra-robotics.example", "mailto:hal", "hal@")
NO_NAMES = ("", ";CN=hal@umbra-robotics.example", ';CN="Hal (hal@umbra-robotics.example)"')
LIFE: tuple[tuple[str, ...], ...] = (
    ("mission", "new", JOB),
    ("mission", "questions", JOB),
    ("mission", "questions", JOB, "--format", "json"),
    ("mission", "show", JOB),
    ("mission", "sheet", JOB),
    ("mission", "shared", JOB),
    ("offer", "goals", JOB, "--with", "Hal <hal@umbra-robotics.example>"),
    ("offer", "brief"),
    ("offer", "goals", JOB, "--with", ""),
    ("offer", "brief"),
    ("offer", "brief", "--format", "json"),
    ("offer", "show"),
    ("offer", "compare"),
    ("offer", "extend"),
    ("offer", "rehearse", "--print"),
    ("interviews",),
    ("debrief",),
    ("debrief", "agenda", JOB),
    ("digest",),
    ("plan",),
    ("status",),
)
SURE = {"mission questions", "mission show", "offer brief", "offer show", "digest", "debrief", "interviews"}
DRAFT = (
    "\n## Objectives\n\n### O1. Fewer stops\n\n- metric: stops a shift; now: ; target: ; by: ; whose: \n"
    "\n## What I think is going on\n\n- They count stops. [Somebody, 2026-11-17]\n"
)


@pytest.mark.parametrize("name", NO_NAMES)
def test_an_employer_whose_invitations_give_no_name_is_nowhere_named_by_an_address(
    house: House, tmp_path: Path, name: str
) -> None:
    nameless = CALENDAR.replace(";CN=Rita Recruiter", name).replace("rita@umbra", "hal@umbra")
    (tmp_path / "calendar" / "page.ics").write_bytes(nameless.replace("\n", "\r\n").encode())
    (tmp_path / "mail" / "offer.eml").write_text(OFFER.replace("Rita Recruiter <rita@", "<hal@"), newline="")
    said: list[tuple[tuple[str, ...], Said]] = []
    assert isinstance(house.clock, StoppedClock)
    for hours in (0, 49, 75):
        house.clock.set(NOW + timedelta(hours=hours))
        run(house)
        said += [(words, type_in(*words)) for words in LIFE]
        for draft in (tmp_path / "missions").glob("*.md"):
            if "Fewer stops" not in draft.read_text(encoding="utf-8"):
                draft.write_text(draft.read_text(encoding="utf-8") + DRAFT, encoding="utf-8")
        [question, *_] = type_in("mission", "questions", JOB, "--format", "json").json
        heard = ("mission", "heard", JOB, question["handle"], "--from", "hal@umbra-robotics.example", "About nine.")
        said.append((heard, type_in(*heard)))
        listed = type_in("interviews", "--format", "json").json
        said += [(("why",), type_in("interviews", "why", each["handle"])) for each in listed]

    assert {" ".join(words[:2]) for words, each in said if each.code == 0} >= SURE
    assert {words for words, each in said if given_away(each.out + each.err, NOBODYS)} == set()
    ours = [(at, text) for at, text in texts_below(tmp_path) if at.partition(",")[0] not in GIVEN]
    assert len(ours) > 20
    assert [at for at, text in ours if given_away(text, NOBODYS)] == []
    unnamed = "Hal (" not in name
    said_so = [each.out for _, each in said if "whose name the invitation does not give" in " ".join(each.out.split())]
    assert bool(said_so) is unnamed
    assert any("outside: somebody at umbra-robotics.example" in each.out for _, each in said) is unnamed
