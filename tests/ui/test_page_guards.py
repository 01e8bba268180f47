"""What keeps everybody but the seeker's own browser out of the page."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from cornerman.errors import SettingsError
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.ui.page_visits import Seen, Served, page_of
from tests.ui.terminal import type_in
from ui.page.door import Door, new_key, new_ticket
from ui.page.forms import LONGEST_LINE, LONGEST_TEXT
from ui.page.guarding import LONGEST_FORM
from ui.page.serving import listening

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(name="served")
def _served(house: House) -> Iterator[Served]:
    run(house)
    with page_of(house) as served:
        yield served


@pytest.fixture(name="inside")
def _inside(served: Served) -> Iterator[httpx.Client]:
    """A browser that was let in."""
    with served.client() as client:
        client.get("/enter", params={"ticket": served.ticket()})
        yield client


def note_place() -> str:
    return f"/note/{type_in('debrief').handle_of('round 2')}"


def figures(client: httpx.Client) -> dict[str, str]:
    """Give what the form of a note sends."""
    [form] = Seen(client.get(note_place()).text).forms
    return {**form.fields, "rating": "7", "chance": "60"}


def test_a_ticket_lets_one_browser_in_once_and_its_cookie_is_for_this_page_alone(served: Served) -> None:
    ticket = served.ticket()
    with served.client() as first, served.client() as second:
        assert first.get("/").status_code == 403
        welcome = first.get("/enter", params={"ticket": ticket})
        again = second.get("/enter", params={"ticket": ticket})

        assert welcome.status_code == 200
        assert 'content="0; url=/"' in welcome.text
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(welcome.headers["Set-Cookie"].split("; "))
        assert "Expires" not in welcome.headers["Set-Cookie"]
        assert again.status_code == 403
        assert "This address is used up" in again.text
        assert first.get("/").status_code == 200
        assert second.get("/").status_code == 403


@pytest.mark.parametrize(
    "place", ["/", "/rounds", "/calibration", "/note/0000", "/debrief/0000", "/docs", "/openapi.json"]
)
def test_without_a_cookie_nothing_is_shown_not_even_what_there_is(served: Served, place: str) -> None:
    with served.client() as client:
        answer = client.get(place)

    assert answer.status_code == 403
    assert "cornerman page" in answer.text
    assert "Umbra" not in answer.text


def test_a_ticket_of_another_start_a_changed_one_and_one_that_is_too_old_are_no_tickets(
    served: Served, house: House
) -> None:
    now = house.clock.now()
    good = served.ticket()
    until, name, mark = good.split(".")
    wrong = [
        new_ticket(new_key(), now),
        new_ticket(served.key, now - timedelta(minutes=11)),
        f"{int(until) + 9999}.{name}.{mark}",
        good.upper(),
        "",
        "..",
        "x" * 2000,
        "\u00e9",
    ]
    with served.client() as client:
        assert [client.get("/enter", params={"ticket": each}).status_code for each in wrong] == [403] * len(wrong)
        assert client.get("/enter").status_code == 403
        assert client.get("/enter", params={"ticket": good}).status_code == 200


def test_a_cookie_that_was_made_up_is_none(served: Served, inside: httpx.Client) -> None:
    [(name, value)] = inside.cookies.items()
    port = served.base.rpartition(":")[2]
    assert name == f"cornerman-{port}"
    with served.client() as client:
        for wrong in (f"{value[:-1]}x", value.partition(".")[0], "", new_ticket(served.key, served.house.clock.now())):
            assert client.get("/", headers={"Cookie": f"{name}={wrong}"}).status_code == 403
        beside_others = f"theirs={{}}; {name}={value}; more=\x7f"
        assert client.get("/", headers={"Cookie": beside_others}).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("mallory.example", 421),
        ("mallory.example:{port}", 421),
        ("127.0.0.1.mallory.example:{port}", 421),
        ("localhost.mallory.example", 421),
        ("192.168.1.7:{port}", 421),
        ("0.0.0.0:{port}", 421),
        ("[::1", 421),
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("[::1]:{port}", 200),
        ("127.0.0.1:9", 200),  # a tunnel has a port of its own
    ],
)
def test_a_name_that_only_leads_here_is_refused_even_with_the_cookie(
    served: Served, inside: httpx.Client, host: str, status: int
) -> None:
    port = served.base.rpartition(":")[2]
    [(name, value)] = inside.cookies.items()
    for place in ("/", "/style.css", "/enter"):
        headers = {"Host": host.format(port=port), "Cookie": f"{name}={value}"}
        answer = inside.get(place, headers=headers, params={"ticket": served.ticket()})
        assert answer.status_code == status
        assert status == 200 or "Umbra" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://mallory.example"},
        {"Origin": "null"},
        {},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://{here}"},
        {"Origin": "http://{here}", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://{here}", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://{here}", "Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_that_another_page_sends_changes_nothing(
    served: Served, inside: httpx.Client, headers: dict[str, str]
) -> None:
    here = served.base.removeprefix("http://")
    said = {name: value.format(here=here) for name, value in headers.items()}

    answer = inside.post(f"{note_place()}/figures", data=figures(inside), headers=said)

    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert served.house.memory.notes() == ()


def test_a_form_without_the_seal_of_this_browser_changes_nothing(served: Served, inside: httpx.Client) -> None:
    mine = figures(inside)
    with served.client() as other:
        other.get("/enter", params={"ticket": served.ticket()})
        theirs = figures(other)["seal"]
    assert theirs != mine["seal"]
    ours = {**OURS, "Origin": served.base}

    for seal in (theirs, "", "\u00e9", mine["seal"][:-1]):
        answer = inside.post(f"{note_place()}/figures", data={**mine, "seal": seal}, headers=ours)
        assert answer.status_code == 403
    without = {name: value for name, value in mine.items() if name != "seal"}
    assert inside.post(f"{note_place()}/figures", data=without, headers=ours).status_code == 403
    assert served.house.memory.notes() == ()

    assert inside.post(f"{note_place()}/figures", data=mine, headers=ours).status_code == 303
    assert len(served.house.memory.notes()) == 1


def test_a_form_without_the_cookie_changes_nothing(served: Served, inside: httpx.Client) -> None:
    with served.client() as other:
        answer = other.post(f"{note_place()}/figures", data=figures(inside), headers={**OURS, "Origin": served.base})

    assert answer.status_code == 403
    assert served.house.memory.notes() == ()


def test_after_a_new_start_what_was_typed_is_given_back_with_the_way_in_and_blind_numbers_are_not(
    served: Served, inside: httpx.Client
) -> None:
    form = {**figures(inside), "text": "Two minutes <of> typing", "them_what_new0": "An answer", "estimate_3f2a": "77"}
    ours = {**OURS, "Origin": served.base}
    [(name, value)] = inside.cookies.items()
    with served.client() as other:
        [ended, none] = [
            other.post(f"{note_place()}/facts", data=form, headers={**ours, **cookie})
            for cookie in ({"Cookie": f"{name}={value[:-1]}"}, {})
        ]
        elsewhere = other.post(f"{note_place()}/facts", data=form, headers={"Origin": "http://mallory.example"})

    for answer in (ended, none):
        assert answer.status_code == 403
        assert "Two minutes &lt;of&gt; typing" in answer.text
        assert "An answer" in answer.text
        assert "cornerman page" in answer.text
        assert "77" not in Seen(answer.text).words
        assert Seen(answer.text).forms == []
    assert "Two minutes" not in elsewhere.text
    assert served.house.memory.notes() == ()


def test_a_form_of_before_a_new_start_comes_back_in_a_browser_that_was_let_in_again(
    served: Served, inside: httpx.Client
) -> None:
    form = {**figures(inside), "seal": "of-another-start", "text": "Two minutes of typing"}

    answer = inside.post(f"{note_place()}/facts", data=form, headers={**OURS, "Origin": served.base})

    assert answer.status_code == 403
    assert "the page was started anew since" in answer.text
    assert "Two minutes of typing" in answer.text


def test_all_fields_of_a_note_may_be_filled_to_their_limits_in_any_writing(
    served: Served, inside: httpx.Client
) -> None:
    ours = {**OURS, "Origin": served.base}
    inside.post(f"{note_place()}/figures", data=figures(inside), headers=ours)
    [form] = Seen(inside.get(note_place()).text).forms
    for name in form.fields:
        if name in ("asked", "reactions", "red_flags", "text"):
            form.fields[name] = "\N{FRONT-FACING BABY CHICK}" * LONGEST_TEXT
        if "_what_" in name:
            form.fields[name] = "\N{CJK UNIFIED IDEOGRAPH-4E2D}" * LONGEST_LINE

    assert inside.post(form.to, data=form.fields, headers=ours).status_code == 303
    note = served.house.memory.notes()[-1]
    assert {len(each) for each in (note.asked, note.reactions, note.red_flags, note.text)} == {LONGEST_TEXT}

    [form] = Seen(inside.get(note_place()).text).forms
    too_long = inside.post(form.to, data={**form.fields, "text": "x" * 100_000}, headers=ours)
    assert too_long.status_code == 200
    assert "This is too long to keep" in too_long.text
    assert "x" * 100_000 in too_long.text


def test_what_is_no_form_or_is_far_too_long_is_refused(served: Served, inside: httpx.Client) -> None:
    ours = {**OURS, "Origin": served.base}
    place = f"{note_place()}/figures"
    typed = {**ours, "Content-Type": "application/x-www-form-urlencoded"}

    assert inside.post(place, json=figures(inside), headers=ours).status_code == 415
    assert inside.post(place, content=b"\xff\xfe=1", headers=typed).status_code == 400
    assert inside.post(place, content=b"&".join([b"a=1"] * 500), headers=typed).status_code == 400
    assert inside.post(place, content=b"a" * (LONGEST_FORM + 1), headers=typed).status_code == 413
    assert (
        inside.post(
            place, content=(b"a" * 100_000 for _ in range(LONGEST_FORM // 100_000 + 1)), headers=typed
        ).status_code
        == 413
    )
    assert served.house.memory.notes() == ()
    assert inside.get("/").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_no_other_method_does_anything(served: Served, inside: httpx.Client, method: str) -> None:
    answer = inside.request(method, f"{note_place()}/figures", headers={**OURS, "Origin": served.base})

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_every_answer_forbids_scripts_frames_keeping_and_whatever_is_not_ours(
    served: Served, inside: httpx.Client
) -> None:
    with served.client() as stranger:
        answers = [
            inside.get("/"),
            inside.get("/nothing"),
            inside.get("/style.css"),
            stranger.get("/"),
            stranger.get("/enter", params={"ticket": served.ticket()}),
            stranger.get("/", headers={"Host": "mallory.example"}),
        ]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self';")
        assert "script-src" not in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        # with `no-referrer` a browser would say `Origin: null`, and every form of ours would be refused
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "server" not in answer.headers
        assert Seen(answer.text).wants_elsewhere == []


def test_it_listens_on_loopback_and_nowhere_else() -> None:
    with listening(0) as listener:
        host, port = listener.getsockname()
        assert host == "127.0.0.1"
        assert listener.family is socket.AF_INET
        with pytest.raises(SettingsError, match=f"Port {port} is taken"):
            listening(port)


def test_used_tickets_are_forgotten_when_they_could_not_be_used_any_more(house: House) -> None:
    clock = house.clock
    assert isinstance(clock, StoppedClock)
    key = new_key()
    door = Door(key, clock)
    for _ in range(50):
        ticket = new_ticket(key, clock.now())
        assert door.admit(ticket)
        assert door.admit(ticket) is None
        clock.set(clock.now() + timedelta(minutes=5))
        assert door.admit(ticket) is None

    assert len(door._used) <= 2  # noqa: SLF001 - it cannot be seen from outside


def test_nothing_is_logged_about_what_was_asked_for(
    served: Served, inside: httpx.Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    inside.get("/")
    inside.get("/note/zzzz")
    inside.post(f"{note_place()}/figures", data=figures(inside), headers={**OURS, "Origin": served.base})
    heard = [each for each in caplog.messages if "127.0.0.1" not in each]  # httpx of the test itself tells what it asks

    assert capfd.readouterr() == ("", "")
    assert [each for each in heard if "zzzz" in each or "Umbra" in each] == []
