"""One account at Google, with everything that Cornerman may do there: from the settings to what stands outside."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import format_datetime
from pathlib import Path

import pytest

from cornerman.actions import Action, HoldDebrief, MoveDebrief, SendDigest, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.errors import CornermanError, OutsideDownError
from cornerman.events import Response
from cornerman.invitations import Words
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState
from cornerman.letters import LetterKind
from cornerman.plan import plan
from flows.carrying import carry_out
from flows.gathering import gather, watch
from flows.house import House
from flows.wiring import house_from_settings
from integrations.clock import StoppedClock
from integrations.google_account import SHARED, Shared
from integrations.google_api import Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_client import read_client
from integrations.google_grant import Grant
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_retry import Budget
from integrations.google_vault import GoogleVault
from tests.google_server import GoogleHouse, HttpFault, running_google
from tests.paper import ALICE, BOB, CAROL, DAN, NOW

SETTINGS = f"""
[seeker]
name = "Alice Moreau"
email = "{ALICE.email}"
zone = "Europe/Paris"
[google]
user = "{ALICE.email}"
mail = true
drafts = true
[post]
kind = "google"
"""
ALL = (HoldDebrief, MoveDebrief, WithdrawDebrief)
TOO_MANY = HttpFault.refused(403, "quotaExceeded")
MORNING = NOW.replace(hour=7, minute=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Google, and where Alice's things lie on this machine."""

    house: GoogleHouse[RehearsedGoogle]
    data: Path
    interview: str

    @property
    def google(self) -> RehearsedGoogle:
        """What is behind it."""
        return self.house.google

    def debriefs(self) -> list[Json]:
        """Give what stands on the calendars that Cornerman made."""
        return self.google.standing()

    def asked(self) -> list[str]:
        """Give the methods that were asked since the last time, without the ways to tokens."""
        methods = list(self.house.asked)
        self.house.asked.clear()
        return methods


def talk(title: str, *, days: float, house: str = "umbra", **more: object) -> Json:
    start = NOW + timedelta(days=days)
    times = {"start": start, "end": start + timedelta(hours=1)}
    spans = {name: {"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for name, each in times.items()}
    people = {
        "organizer": {"email": f"carol@{house}.example", "displayName": "Carol Reed"},
        "attendees": [{"email": ALICE.email, "self": True, "responseStatus": "accepted"}],
    }
    text = {"summary": title, "description": "About your application for the position of analyst."}
    return {**spans, **people, **text, **more}


def letter(subject: str, text: str, *, days_ago: float = 2, number: int = 1) -> bytes:
    head = f"From: Carol Reed <carol@umbra.example>\r\nTo: {ALICE.email}\r\nSubject: {subject}\r\n"
    sent = f"Date: {format_datetime(NOW - timedelta(days=days_ago))}\r\nMessage-ID: <{number}@umbra.example>\r\n"
    return f"{head}{sent}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    """Give a Google in which Alice allowed everything, an interview that was held, and the letter about it."""
    with running_google() as house:
        data = tmp_path / "data"
        vault = GoogleVault(data, user="me")
        vault.keep_client(read_client(house.client_file(tmp_path / "client.json")))
        for capability in Capability:
            vault.keep(
                Grant(
                    capability=capability,
                    email=ALICE.email,
                    refresh_token=house.sign_in.refresh_token_for(capability),
                    scopes=PERMISSIONS[capability].scopes,
                    granted_at=NOW - timedelta(days=30),
                )
            )
        settings = tmp_path / "cornerman.toml"
        settings.write_text(SETTINGS)
        monkeypatch.setenv("CORNERMAN_SETTINGS", str(settings))
        monkeypatch.setenv("CORNERMAN_HOME", str(data))
        shared = Shared(budget=Budget(pause=lambda _: None))
        monkeypatch.setitem(SHARED, fingerprint([ALICE.email]), shared)
        interview = house.google.put_event("primary", talk("Interview with Umbra", days=-0.1))
        house.google.put_letter(letter("Your application", "We would like to invite you to an interview at Umbra."))
        yield Outside(house=house, data=data, interview=interview["id"])


@pytest.fixture
def house(outside: Outside) -> Iterator[House]:
    with opened() as found:
        for each in (BOB, CAROL, DAN):
            found.memory.keep_member(each)
        yield found


def opened(now: datetime = NOW) -> AbstractContextManager[House]:
    return house_from_settings(clock=StoppedClock(now))


def do(house: House, kinds: tuple[type[Action], ...] = (HoldDebrief, WithdrawDebrief)) -> list[Action]:
    """Look, and carry out what is due of these kinds, as a run does; give what was done."""
    now = house.clock.now()
    watch(house, now)
    world = gather(house, now)
    return [
        each for each in plan(world, house.policy, now) if isinstance(each, kinds) and carry_out(each, world, house)
    ]


def held(house: House) -> Debrief:
    [debrief] = house.memory.debriefs()
    return debrief


def test_a_debrief_stands_on_a_calendar_of_its_own_and_google_invites_the_council(
    outside: Outside, house: House
) -> None:
    assert [type(each) for each in do(house)] == [HoldDebrief]

    [event] = outside.debriefs()
    assert event["summary"].startswith("Council debrief")
    assert "Umbra" not in json.dumps(event)
    assert sorted(each["email"] for each in event["attendees"]) == sorted([BOB.email, CAROL.email, DAN.email])
    assert sorted(outside.google.told) == sorted((each.email, event["id"], "invite") for each in (BOB, CAROL, DAN))
    assert [line.state for line in house.ledger.entries()] == [EntryState.DONE] * 4
    assert len(outside.google.letters) == 1  # what was there before

    assert do(house) == []
    with opened() as other:
        assert do(other) == []
    assert len(outside.debriefs()) == 1


@pytest.mark.parametrize(
    ("setting", "place", "has_meet"),
    [
        (("CORNERMAN_GOOGLE__MEET", "true"), None, True),
        (("CORNERMAN_GOOGLE__MEET", "false"), None, False),
        (("CORNERMAN_SEEKER__ROOM", "https://meet.home.example/alice"), "https://meet.home.example/alice", False),
    ],
    ids=["Meet", "no Meet", "own room"],
)
def test_the_settings_say_where_to_meet(
    outside: Outside, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str], place: str | None, *, has_meet: bool
) -> None:
    monkeypatch.setenv(*setting)
    with opened() as house:
        for each in (BOB, CAROL):
            house.memory.keep_member(each)
        do(house)

    [event] = outside.debriefs()
    assert (event.get("location"), "hangoutLink" in event) == (place, has_meet)


def test_a_look_with_nothing_new_costs_one_question_for_each_thing_that_is_read(outside: Outside, house: House) -> None:
    do(house)
    with opened(NOW + timedelta(hours=1)) as later:
        watch(later, NOW)  # until then Gmail's search may lag, and the mailbox is listed again each time
    first = watch(house, NOW)
    outside.asked()

    assert watch(house, NOW) == first
    assert sorted(outside.asked()) == [
        "calendar.events.list",
        "calendar.events.list",
        "calendar.freebusy.query",
        "gmail.users.history.list",
    ]


def test_each_permission_is_used_for_its_own_alone(outside: Outside, house: House) -> None:
    do(house, (HoldDebrief, SendDigest))

    kinds = {each.kind for each in watch(house, NOW).letters}
    assert kinds == {LetterKind.INTERVIEW_INVITE, LetterKind.OTHER}  # the digest, which says nothing new
    assert {"calendar.calendars.insert", "calendar.events.insert", "gmail.users.messages.get"} <= {*outside.asked()}
    assert {
        each.parameters["calendarId"] for each in outside.google.calls if each.method == "calendar.events.insert"
    } == (outside.google.made_by_programs)


def test_what_a_member_answers_comes_back(outside: Outside, house: House) -> None:
    do(house)
    [event] = outside.debriefs()
    outside.google.answer(event["id"], BOB.email, "accepted")
    outside.google.answer(event["id"], CAROL.email, "declined")

    [ours] = [each for each in watch(house, NOW).events if each.tag]
    answers = {each.person.email: each.response for each in ours.attendees}
    assert (answers[BOB.email], answers[CAROL.email]) == (Response.ACCEPTED, Response.DECLINED)


def test_an_interview_that_falls_away_takes_its_debrief_along(outside: Outside, house: House) -> None:
    do(house)
    [event] = outside.debriefs()
    outside.google.told.clear()
    outside.google.delete_event("primary", outside.interview)

    assert [type(each) for each in do(house)] == [WithdrawDebrief]
    assert outside.debriefs() == []
    assert sorted(outside.google.told) == sorted((each.email, event["id"], "cancel") for each in (BOB, CAROL, DAN))


def test_a_member_who_is_busy_then_is_asked_at_another_time(outside: Outside, house: House) -> None:
    for each in (BOB, CAROL, DAN):
        outside.google.share_busy(each.email, [(NOW - timedelta(hours=3), NOW + timedelta(hours=9))])
    do(house)

    assert held(house).span.start >= NOW + timedelta(hours=9)


def test_the_digest_is_laid_into_the_mailbox_and_nothing_is_sent(outside: Outside, house: House) -> None:
    house.seeker_post.deliver(Words(subject="Your day", text="One talk.", html="<p>One talk.</p>"), key="digest/1")

    kept = outside.google.letters[-1]
    message = message_from_bytes(kept.raw, policy=default)
    assert (message["Subject"], message["To"].addresses[0].addr_spec) == ("Your day", ALICE.email)
    assert sorted(kept.labels) == ["INBOX", "UNREAD"]
    assert outside.google.sent == []


def test_a_letter_of_which_nobody_knows_is_put_to_the_seeker_and_not_laid_there_again(outside: Outside) -> None:
    outside.house.fail_next("gmail.users.messages.insert", HttpFault.dropped_after())
    with opened(MORNING) as house:
        assert do(house, (SendDigest,)) == []
        assert do(house, (SendDigest,)) == []
        states = [line.state for line in house.ledger.entries()]

    assert states == [EntryState.UNSURE]
    assert outside.asked().count("gmail.users.messages.insert") == 1


def test_a_letter_that_may_not_be_laid_into_the_mailbox_lies_in_the_outbox_and_that_is_said(outside: Outside) -> None:
    over(outside, Capability.DELIVER_LETTERS)
    with opened(MORNING) as house:
        do(house, (SendDigest,))
        [line] = house.ledger.entries()
        health = house.memory.health()

    assert (line.state, outside.google.letters[1:]) == (EntryState.DONE, [])
    assert "lies in the outbox" in line.outcome
    assert "cornerman google sign-in" in health.last_failure
    assert len(list((outside.data / "outbox" / "new").iterdir())) == 1


FAULTS = {
    "dropped before": HttpFault.dropped_before(),
    "dropped after": HttpFault.dropped_after(),
    "done twice": HttpFault.twice(),
    "504 and done": HttpFault.refused(504, done=True),
    "503": HttpFault.refused(503, "backendError"),
    "429": HttpFault.refused(429, "rateLimitExceeded", retry_after="2"),
    "403 too fast": HttpFault.refused(403, "rateLimitExceeded"),
    "a page of HTML": HttpFault.page(),
}


@pytest.mark.parametrize("method", ["calendar.events.insert", "calendar.events.list", "calendar.freebusy.query"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_whatever_goes_wrong_on_the_way_there_is_one_debrief_and_everybody_heard_once(
    outside: Outside, house: House, fault: HttpFault, method: str
) -> None:
    outside.house.fail_next(method, fault, fault)
    for _ in range(4):
        try:
            do(house)
        except OutsideDownError:
            continue

    [event] = outside.debriefs()
    assert sorted(outside.google.told) == sorted((each.email, event["id"], "invite") for each in (BOB, CAROL, DAN))


def test_a_calendar_that_may_have_been_made_is_said_and_the_debrief_stands_once(outside: Outside, house: House) -> None:
    outside.house.fail_next("calendar.calendars.insert", HttpFault.dropped_after())
    with pytest.raises(OutsideDownError, match="did not say whether") as caught:
        do(house)
    with opened(NOW + house.policy.resting) as later:
        do(later, ALL)

    assert "delete the empty one" in caught.value.remedy
    assert (len(outside.debriefs()), len(outside.google.made_by_programs)) == (1, 2)


def test_permissions_that_ended_are_asked_about_once_and_nothing_falls_away(outside: Outside, house: House) -> None:
    """The seeker changed their password: every token of a project with mail dies."""
    do(house)
    before = watch(house, NOW)
    outside.house.sign_in.take_back()
    with opened() as other:
        assert do(other, ALL) == []
        assert any("Run `cornerman google sign-in`." in line for line in other.memory.health().losses)
    outside.house.seen.clear()
    with opened() as third:
        assert do(third, ALL) == []
        after = third.memory.understanding()

    assert outside.house.seen == []
    assert len(outside.debriefs()) == 1
    assert after is not None
    assert after.events == before.events


def test_a_debrief_that_cannot_be_kept_says_what_to_type(outside: Outside, house: House) -> None:
    vault = GoogleVault(outside.data, user="me")
    grant = vault.grant(Capability.KEEP_DEBRIEFS)
    assert grant is not None
    vault.keep(replace(grant, dead="invalid_grant", died_at=NOW))
    with (
        opened() as other,
        pytest.raises(CornermanError, match="Google does not let Cornerman keep debriefs") as caught,
    ):
        do(other)

    assert caught.value.remedy == "Run `cornerman google sign-in`."
    assert not caught.value.worth_retrying
    assert outside.debriefs() == []


def test_the_calendar_alone_that_may_not_be_read_any_more_costs_a_line_and_no_debrief(
    outside: Outside, house: House
) -> None:
    do(house)
    vault = GoogleVault(outside.data, user="me")
    grant = vault.grant(Capability.READ_CALENDARS)
    assert grant is not None
    vault.keep(replace(grant, dead="invalid_grant", died_at=NOW))
    with opened() as other:
        assert do(other) == []
        assert any("read your calendars any more" in line for line in other.memory.health().losses)

    assert len(outside.debriefs()) == 1


@pytest.mark.parametrize("is_busy", [True, False])
def test_whom_google_lets_nobody_invite_has_the_debrief_and_the_council_hears_of_it_once(
    outside: Outside, house: House, *, is_busy: bool
) -> None:
    """Members who are busy today are asked for another day; else the time passes while nobody may be invited."""
    for each in (BOB, CAROL, DAN) if is_busy else ():
        outside.google.share_busy(each.email, [(NOW - timedelta(hours=3), NOW + timedelta(hours=9))])
    outside.house.fail_next("calendar.events.insert", TOO_MANY)
    with pytest.raises(OutsideDownError, match="lets this account invite nobody until"):
        do(house)
    first = held(house).span
    assert any("invites nobody" in line for line in [*watch_losses(house)])
    for hours in (0.5, 1.5, 2.5, 3.5, 4.5, 5.5):
        with opened(NOW + timedelta(hours=hours)) as later, pytest.raises(OutsideDownError, match="invite nobody"):
            do(later, ALL)
        [event] = outside.debriefs()
        assert (event.get("attendees", []), outside.google.told) == ([], [])
    with opened(NOW + timedelta(hours=7)) as later:
        do(later, ALL)
        debrief = held(later)
        assert do(later, ALL) == []

    [event] = outside.debriefs()
    assert (debrief.settled, datetime.fromisoformat(event["start"]["dateTime"])) == (True, debrief.span.start)
    assert sorted(outside.google.told) == sorted((each.email, event["id"], "invite") for each in (BOB, CAROL, DAN))
    assert debrief.sequence <= 7  # once for each try at most, and nobody knew of any but the last
    assert (debrief.span == first) is is_busy


def test_a_move_waits_for_google_and_everybody_hears_once_where_the_debrief_is_then(
    outside: Outside, house: House
) -> None:
    outside.google.delete_event("primary", outside.interview)
    coming = outside.google.put_event("primary", talk("Interview with Penumbra", days=1, house="penumbra"))
    do(house, ALL)
    [event] = outside.debriefs()
    outside.google.told.clear()
    moved = talk("", days=2)
    outside.google.change_event("primary", coming["id"], start=moved["start"], end=moved["end"])
    outside.house.fail_next("calendar.events.patch", TOO_MANY)
    for hours in (1, 3, 5):
        with opened(NOW + timedelta(hours=hours)) as later, pytest.raises(OutsideDownError, match="invite nobody"):
            do(later, ALL)
        assert (outside.debriefs(), outside.google.told) == ([event], [])
    with opened(NOW + timedelta(hours=8)) as later:
        do(later, ALL)
        assert do(later, ALL) == []
        [after] = outside.debriefs()
        assert datetime.fromisoformat(after["start"]["dateTime"]) == held(later).span.start

    assert after["start"] != event["start"]
    assert sorted(outside.google.told) == sorted((each.email, event["id"], "update") for each in (BOB, CAROL, DAN))


def test_a_debrief_that_is_off_stands_until_google_tells_of_it(outside: Outside, house: House) -> None:
    do(house, ALL)
    [event] = outside.debriefs()
    outside.google.told.clear()
    outside.google.delete_event("primary", outside.interview)
    outside.house.fail_next("calendar.events.delete", TOO_MANY)
    with opened(NOW + timedelta(minutes=20)) as later, pytest.raises(OutsideDownError, match="invite nobody"):
        do(later, ALL)
    assert (outside.debriefs(), outside.google.told) == ([event], [])
    with opened(NOW + timedelta(hours=7)) as later:
        do(later, ALL)
        assert do(later, ALL) == []

    assert outside.debriefs() == []
    assert sorted(outside.google.told) == sorted((each.email, event["id"], "cancel") for each in (BOB, CAROL, DAN))


@pytest.mark.parametrize("is_all", [True, False])
def test_what_the_seeker_deleted_in_google_is_done_with(outside: Outside, house: House, *, is_all: bool) -> None:
    outside.google.delete_event("primary", outside.interview)
    outside.google.put_event("primary", talk("Interview with Penumbra", days=1, house="penumbra"))
    do(house, ALL)
    watch(house, NOW + timedelta(minutes=5))
    [made], [event] = outside.google.made_by_programs, outside.debriefs()
    if is_all:
        outside.google.delete_calendar(made)
        outside.google.calls.clear()  # what was written to it was written to a calendar of ours
    else:
        outside.google.delete_event(made, event["id"])
    for hours in (1, 2, 3, 24 * 40):
        with opened(NOW + timedelta(hours=hours)) as later:
            do(later, ALL)
            states = {each.state for each in later.ledger.entries()}

    assert states == {EntryState.DONE}
    assert (outside.debriefs(), held(house).stands) == ([], False)
    assert {each[2] for each in outside.google.told} == {"invite"}


def watch_losses(house: House) -> tuple[str, ...]:
    watch(house, NOW)
    return house.memory.health().losses


COUNTER = """From: Bob <{bob}>
To: {alice}
Subject: New time proposed
Date: {date}
Message-ID: <counter@postbox.example>
MIME-Version: 1.0
Content-Type: text/calendar; method=COUNTER; charset=utf-8

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Google Inc//Google Calendar 70.9054//EN
METHOD:COUNTER
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261123T080000Z
SEQUENCE:{sequence}
DTSTART:{start}
DTEND:{end}
SUMMARY:Council debrief
ORGANIZER:mailto:{alice}
ATTENDEE;PARTSTAT=TENTATIVE:mailto:{bob}
END:VEVENT
END:VCALENDAR
"""


def test_another_time_that_a_member_proposes_by_googles_own_letter_is_read(outside: Outside, house: House) -> None:
    do(house)
    [event] = outside.debriefs()
    span = held(house).span
    start, end = (each.astimezone(UTC) + timedelta(hours=3) for each in (span.start, span.end))
    stamps = {name: f"{each:%Y%m%dT%H%M%SZ}" for name, each in (("start", start), ("end", end))}
    text = COUNTER.format(
        bob=BOB.email,
        alice=ALICE.email,
        uid=event["iCalUID"],
        sequence=event["sequence"],
        date=format_datetime(NOW),
        **stamps,
    )
    outside.google.put_letter(text.replace("\n", "\r\n").encode())

    [proposal] = watch(house, NOW).proposals
    assert (proposal.member, proposal.span.start) == (BOB.email, span.start + timedelta(hours=3))


def test_a_calendar_that_may_not_be_read_any_more_stands_as_it_was_and_the_digest_says_what_to_do(
    outside: Outside, house: House
) -> None:
    outside.google.put_event("primary", talk("Interview with Penumbra", days=3, house="penumbra"))
    do(house)
    before = watch(house, NOW)
    over(outside, Capability.READ_CALENDARS)
    with opened(MORNING) as other:
        after = watch(other, MORNING)
        do(other, (SendDigest,))

    assert [each.company for each in after.processes] == [each.company for each in before.processes]
    assert [each.id for each in after.events if not each.gone] == [each.id for each in before.events]
    assert "`cornerman google sign-in`" in outside.google.letters[-1].raw.decode()


def test_what_else_is_allowed_goes_on_when_debriefs_may_not_be_kept_any_more(outside: Outside, house: House) -> None:
    do(house)
    watch(house, NOW)
    over(outside, Capability.KEEP_DEBRIEFS)
    outside.google.put_event("primary", talk("Interview with Penumbra", days=3, house="penumbra"))
    with opened() as other:
        assert sorted(each.company or "" for each in watch(other, NOW).processes) == ["Penumbra", "Umbra"]
        assert [each.tag for each in watch(other, NOW).events if each.tag and not each.gone]
        with pytest.raises(CornermanError, match="Google does not let Cornerman keep debriefs") as caught:
            do(other)

    assert caught.value.remedy == "Run `cornerman google sign-in`."
    assert not caught.value.worth_retrying
    assert len(outside.debriefs()) == 1


def over(outside: Outside, capability: Capability) -> None:
    """Have a permission be over."""
    vault = GoogleVault(outside.data, user="me")
    grant = vault.grant(capability)
    assert grant is not None
    vault.keep(replace(grant, dead="invalid_grant", died_at=NOW))


def test_settings_that_name_no_google_account_for_a_while_lose_no_debrief(
    outside: Outside, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(house)
    settings = outside.data.parent / "cornerman.toml"
    before = settings.read_text()
    settings.write_text(before.partition("[google]")[0] + '[calendar]\npath = "calendar.ics"\n')
    with opened():
        pass
    settings.write_text(before)
    with opened() as again:
        assert do(again) == []

    assert (len(outside.debriefs()), len(outside.google.made_by_programs)) == (1, 1)


def test_nobody_is_invited_while_letters_are_still_to_be_read(outside: Outside, house: House) -> None:
    """An older one of them says that the talk is off."""
    off = letter("Interview cancelled", "We have to cancel our interview, and chose others.", days_ago=6, number=9)
    outside.google.put_letter(off)
    for number in range(130):
        outside.google.put_letter(letter("Hello", "How are you?", days_ago=1, number=100 + number))
    outside.google.put_event("primary", talk("Interview with Umbra", days=1))

    assert do(house) == []
    assert not gather(house, NOW).mail_is_whole
    assert outside.google.told == []


def test_an_invitation_to_another_address_of_the_account_is_known_to_be_declined(
    outside: Outside, house: House
) -> None:
    declined = [{"email": "alice.m@postbox.example", "self": True, "responseStatus": "declined"}]
    settings = outside.data.parent / "cornerman.toml"
    settings.write_text(settings.read_text().replace(f'user = "{ALICE.email}"', 'user = "alice.m@postbox.example"'))
    vault = GoogleVault(outside.data, user="me")
    for grant in vault.grants().grants:
        vault.keep(replace(grant, email="alice.m@postbox.example"))
    outside.google.put_event("primary", talk("Interview with Penumbra", days=1, house="penumbra", attendees=declined))
    with opened() as other:
        found = watch(other, NOW)

    assert not [each for each in found.processes if each.company == "Penumbra" and each.rounds]


def coming_talk(outside: Outside) -> Json:
    """Have the interview be tomorrow's."""
    outside.google.delete_event("primary", outside.interview)
    return outside.google.put_event("primary", talk("Interview with Penumbra", days=1, house="penumbra"))


def begin_to_wait(outside: Outside, house: House) -> tuple[str, Json]:
    """Have a debrief stand without guests; give its calendar and its event."""
    coming_talk(outside)
    outside.house.fail_next("calendar.events.insert", TOO_MANY)
    with pytest.raises(OutsideDownError, match="invite nobody"):
        do(house)
    [made], [event] = outside.google.made_by_programs, outside.debriefs()
    return made, event


@pytest.mark.parametrize("is_seen", [True, False])
def test_what_the_seeker_deleted_while_it_waited_is_done_with_and_nobody_hears_of_it(
    outside: Outside, house: House, *, is_seen: bool
) -> None:
    made, event = begin_to_wait(outside, house)
    if is_seen:
        watch(house, NOW + timedelta(minutes=5))
    outside.google.delete_event(made, event["id"])
    for hours in (1, 2, 8, 9):
        with opened(NOW + timedelta(hours=hours)) as later:
            do(later, ALL)
            assert (outside.debriefs(), outside.google.told) == ([], [])

    assert (held(house).stands, held(house).settled, held(house).by_hand) == (False, True, True)
    assert EntryState.UNSURE not in {each.state for each in house.ledger.entries()}
    assert [*(outside.data / "outbox").rglob("*")] == []


def test_where_the_seeker_put_what_waited_the_council_is_invited(outside: Outside, house: House) -> None:
    made, event = begin_to_wait(outside, house)
    start = datetime.fromisoformat(event["start"]["dateTime"]) + timedelta(hours=2)
    there = {"start": start, "end": start + timedelta(minutes=25)}
    sides = {side: {"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for side, each in there.items()}
    outside.google.change_event(made, event["id"], **sides)
    with opened(NOW + timedelta(hours=2)) as later, pytest.raises(OutsideDownError, match="invite nobody"):
        do(later, ALL)
    for hours in (8, 9, 10):
        with opened(NOW + timedelta(hours=hours)) as later:
            do(later, ALL)

    [after] = outside.debriefs()
    assert datetime.fromisoformat(after["start"]["dateTime"]) == held(house).span.start == start
    assert held(house).by_hand
    assert sorted(who for who, _, kind in outside.google.told if kind == "invite") == sorted(
        each.email for each in (BOB, CAROL, DAN)
    )


def test_whom_the_seeker_took_out_in_google_is_not_invited_again_when_the_debrief_moves(
    outside: Outside, house: House
) -> None:
    coming = coming_talk(outside)
    do(house, ALL)
    watch(house, NOW + timedelta(minutes=5))
    [event], [made] = outside.debriefs(), outside.google.made_by_programs
    outside.google.told.clear()
    rest = [each for each in event["attendees"] if each["email"] != BOB.email]
    outside.google.change_event(made, event["id"], attendees=rest)
    moved = talk("", days=2)
    outside.google.change_event("primary", coming["id"], start=moved["start"], end=moved["end"])
    with opened(NOW + timedelta(hours=1)) as later:
        assert [type(each) for each in do(later, ALL)] == [MoveDebrief]

    assert {(who, kind) for who, _, kind in outside.google.told} == {(CAROL.email, "update"), (DAN.email, "update")}
    assert BOB.email not in {each["email"] for each in outside.debriefs()[0]["attendees"]}


def test_another_account_in_the_settings_calls_no_debrief_off(
    outside: Outside, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming_talk(outside)
    do(house, ALL)
    before, told = outside.debriefs(), [*outside.google.told]
    settings = outside.data.parent / "cornerman.toml"
    first = settings.read_text()
    other = "other@postbox.example"
    settings.write_text(first.replace(f'user = "{ALICE.email}"', f'user = "{other}"'))
    vault = GoogleVault(outside.data, user="me")
    for grant in vault.grants().grants:
        vault.keep(replace(grant, email=other))
    [made] = outside.google.made_by_programs
    real = outside.google.carry_out

    def of_another(method: str, parameters: dict[str, object], *, scope: str, if_match: str = "") -> Json:
        assert parameters.get("calendarId") != made
        return real(method, parameters, scope=scope, if_match=if_match)

    monkeypatch.setattr(outside.google, "carry_out", of_another)
    for hours in (1, 2, 3):
        with opened(NOW + timedelta(hours=hours)) as later:
            assert do(later, ALL) == []
            assert any("another Google account" in line for line in later.memory.health().losses)

    assert (outside.debriefs(), outside.google.told) == (before, told)
    assert (held(house).stands, held(house).by_hand) == (True, False)
