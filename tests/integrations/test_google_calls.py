"""What leaves for Google: only what was allowed, once or as often as that is harmless, and never for ever."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import requests

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, OutsideUnsureError
from integrations.clock import SystemClock
from integrations.google_calls import GoogleCalls
from integrations.google_capabilities import IDENTITY, PERMISSIONS, Capability
from integrations.google_methods import Gate, document, method_of
from integrations.google_refusals import GoogleRefusedError, InvitationLimitError, SignInAgainError, reason_of
from integrations.google_retry import Budget, may_be_repeated, seconds_of
from integrations.google_transport import BarredError, Transport
from tests.feed_server import DAY, always, certified, reply, serving
from tests.scripted_http import Line, Script, refused, scripted

TOKEN = "shown"  # noqa: S105 - made up
AUTH = "https://www.googleapis.com/auth/"
LETTER: dict[str, Any] = {"userId": "me", "body": {"raw": "Zm9v"}}
EVENT: dict[str, Any] = {"calendarId": "ours", "body": {"id": "cm123"}, "sendUpdates": "all"}


@dataclass
class Tokens:
    """Gives token 1, and the next one when it was refused; none any more once `left` is used up."""

    left: int = 5
    given: int = 1
    refusals: list[str] = field(default_factory=list)

    def token(self, *, refused: str = "") -> str:
        if refused:
            self.refusals.append(refused)
            self.given += 1
        if self.given > self.left:
            raise SignInAgainError("Gone.", remedy="Sign in.")
        return f"token-{self.given}"


@dataclass
class House:
    """A script that plays Google, and how long we waited for it."""

    script: Script
    waited: list[float] = field(default_factory=list)
    clock: float = 0.0
    counted: list[tuple[str, bool]] = field(default_factory=list)
    tokens: Tokens = field(default_factory=Tokens)
    budget: Budget = field(default_factory=Budget)

    def calls(self, capability: Capability, budget: Budget | None = None, *, at: str = "") -> GoogleCalls:
        self.budget = budget or Budget(pause=self.pause, elapsed=lambda: self.clock)
        roots = dict.fromkeys(("calendar", "gmail"), at or self.script.root)
        return GoogleCalls(capability, bearer=self.tokens, budget=self.budget, counted=self.count, roots=roots)

    def count(self, method: str, *, again: bool) -> None:
        self.counted.append((method, again))

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.clock += seconds


@pytest.fixture
def house() -> Iterator[House]:
    with scripted() as script:
        yield House(script=script)


def test_the_permissions_are_these_and_no_others() -> None:
    assert {each.value: PERMISSIONS[each].scope for each in Capability} == {
        "read-calendars": f"{AUTH}calendar.events.owned.readonly",
        "read-shared-calendars": f"{AUTH}calendar.events.readonly",
        "keep-debriefs": f"{AUTH}calendar.app.created",
        "see-busy-times": f"{AUTH}calendar.freebusy",
        "read-mail": f"{AUTH}gmail.readonly",
        "deliver-letters": f"{AUTH}gmail.insert",
        "keep-drafts": f"{AUTH}gmail.compose",
    }
    assert ("openid", f"{AUTH}userinfo.email") == IDENTITY
    assert all(each.scopes == (*IDENTITY, each.scope) for each in PERMISSIONS.values())


@pytest.mark.parametrize("capability", Capability)
def test_each_permission_is_enough_for_its_methods_by_googles_own_documents(capability: Capability) -> None:
    permission = PERMISSIONS[capability]

    assert permission.methods
    for method in permission.methods:
        assert permission.scope in method_of(method)["scopes"], method


def test_of_all_permissions_the_one_for_drafts_alone_could_send_and_nothing_that_sends_is_called() -> None:
    senders = {"gmail.users.messages.send", "gmail.users.drafts.send"}
    could_send = {
        each
        for each, permission in PERMISSIONS.items()
        if any(permission.scope in method_of(s)["scopes"] for s in senders)
    }

    assert could_send == {Capability.KEEP_DRAFTS}
    assert senders.isdisjoint(chain.from_iterable(each.methods for each in PERMISSIONS.values()))


def every_request(name: str) -> list[tuple[str, str, str]]:
    """Give every method of an API with its verb and an address of it."""
    found: list[tuple[str, str, str]] = []

    def walk(part: dict[str, object], path: str) -> None:
        resources, methods = part.get("resources", {}), part.get("methods", {})
        assert isinstance(resources, dict)
        assert isinstance(methods, dict)
        for key, each in resources.items():
            walk(each, f"{path}.{key}")
        for key, each in methods.items():
            way = each.get("flatPath", each["path"])
            for piece in ("calendarId", "eventId", "userId", "id", "messageId", "ruleId", "setting"):
                way = way.replace(f"{{{piece}}}", "send")
            found.append(
                (
                    f"{path}.{key}",
                    each["httpMethod"],
                    f"{document(name)['rootUrl']}{document(name)['servicePath']}{way}",
                )
            )

    walk(document(name), name)
    return found


@pytest.mark.parametrize("capability", Capability)
def test_the_gate_lets_out_the_methods_of_a_capability_and_no_other_of_all_that_google_has(
    capability: Capability,
) -> None:
    """Every variable part of every address is called `send`, so that a form that is too wide would show."""
    gate = Gate.to(PERMISSIONS[capability].methods)
    let_out = {
        method
        for name in ("calendar", "gmail")
        for method, verb, address in every_request(name)
        if gate.lets_out(verb, address)
    }

    assert let_out == PERMISSIONS[capability].methods


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/gmail/v1/users/me/messages",
        "http://gmail.googleapis.com/gmail/v1/users/me/messages",
        "https://gmail.googleapis.com/gmail/v1/users/me/messages/send",
        "https://gmail.googleapis.com/gmail/v1/users/me/messages/../drafts/send",
        "https://gmail.googleapis.com/upload/gmail/v1/users/me/messages/send",
        "https://gmail.googleapis.com/batch/gmail/v1",
    ],
)
def test_a_letter_can_be_laid_into_the_mailbox_and_nothing_can_be_sent(address: str) -> None:
    with scripted() as script:
        transport = Transport(Gate.to(PERMISSIONS[Capability.DELIVER_LETTERS].methods))
        with pytest.raises(BarredError):
            transport.send("POST", address, token=TOKEN, body="{}", headers={})
        with pytest.raises(BarredError):
            transport.send("POST", f"{script.root}gmail/v1/users/me/messages", token=TOKEN, body="{}", headers={})

        assert (script.heard, transport.sent) == ([], 0)
        transport.close()


def test_a_method_that_a_capability_does_not_have_is_refused_before_a_byte_leaves(house: House) -> None:
    calls = house.calls(Capability.READ_MAIL)
    with pytest.raises(ValueError, match="read-mail has no method"):
        calls.call("gmail.users.messages.send", userId="me", body={})
    with pytest.raises(ValueError, match="no method"):
        Gate.to(["gmail.users.messages.shout"])

    assert house.script.heard == []


def test_an_answer_comes_back_as_it_was_given_and_the_token_is_shown(house: House) -> None:
    house.script.lines = [Line(body=b'{"items": [{"id": "1"}]}')]
    answer = house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="alice@postbox.example")

    [heard] = house.script.heard
    assert answer == {"items": [{"id": "1"}]}
    assert heard.path.startswith("/calendar/v3/calendars/alice%40postbox.example/events?")
    assert heard.headers["authorization"] == "Bearer token-1"
    assert house.counted == [("calendar.events.list", False)]


def test_the_etag_that_a_thing_must_still_have_goes_along(house: House) -> None:
    house.calls(Capability.KEEP_DEBRIEFS).call(
        "calendar.events.delete", if_match='"v7"', calendarId="ours", eventId="cm1", sendUpdates="none"
    )

    [heard] = house.script.heard
    assert (heard.verb, heard.headers["if-match"]) == ("DELETE", '"v7"')


def test_a_letter_whose_connection_drops_after_it_was_taken_is_not_put_there_twice(house: House) -> None:
    """The library's own transport sends it again without a word."""
    house.script.lines = [Line(drops=True)]
    with pytest.raises(OutsideUnsureError, match="did not say"):
        house.calls(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", **LETTER)

    assert (len(house.script.heard), house.waited) == (1, [])


def test_it_is_not_put_there_twice_on_a_connection_that_was_used_before(house: House) -> None:
    calls = house.calls(Capability.DELIVER_LETTERS)
    calls.call("gmail.users.messages.insert", **LETTER)
    house.script.lines = [Line(drops=True)]
    with pytest.raises(OutsideUnsureError):
        calls.call("gmail.users.messages.insert", **LETTER)

    assert len(house.script.heard) == 2


@pytest.mark.parametrize("line", [Line(status=503), Line(status=502, body=b"<html>Bad"), Line(status=504)])
def test_a_letter_is_not_tried_again_after_an_answer_that_may_come_too_late(house: House, line: Line) -> None:
    house.script.lines = [line]
    with pytest.raises(OutsideUnsureError):
        house.calls(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", **LETTER)

    assert len(house.script.heard) == 1


def test_a_letter_that_google_did_not_take_for_it_was_asked_too_fast_is_tried_again(house: House) -> None:
    house.script.lines = [refused(429, "rateLimitExceeded"), refused(403, "userRateLimitExceeded")]
    house.calls(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", **LETTER)

    assert len(house.script.heard) == 3


@pytest.mark.parametrize(
    "line", [Line(drops=True), Line(status=500), Line(status=502, body=b"<html>"), Line(status=503)]
)
def test_what_can_be_done_twice_is_tried_again_after_a_pause(house: House, line: Line) -> None:
    house.script.lines = [line, line]
    house.calls(Capability.KEEP_DEBRIEFS).call("calendar.events.insert", **EVENT)

    assert len(house.script.heard) == 3
    assert 1 <= house.waited[0] < 2 <= house.waited[1] < 3
    assert house.script.heard[0].body == house.script.heard[2].body


def test_the_pause_that_google_asks_for_is_kept(house: House) -> None:
    house.script.lines = [refused(429, "rateLimitExceeded", Retry_After="7")]
    house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert house.waited == [7.0]


def test_a_pause_that_is_too_long_for_a_run_is_not_waited_for_and_nothing_is_asked_meanwhile(house: House) -> None:
    house.script.lines = [refused(429, "rateLimitExceeded", Retry_After="3600")]
    calls = house.calls(Capability.READ_CALENDARS)
    with pytest.raises(OutsideDownError, match="more slowly"):
        calls.call("calendar.events.list", calendarId="primary")
    house.clock += 3599
    with pytest.raises(OutsideDownError, match="left alone"):
        house.calls(Capability.READ_CALENDARS, house.budget.for_next_run()).call("calendar.events.list", calendarId="p")
    house.clock += 2
    calls.call("calendar.events.list", calendarId="primary")

    assert (len(house.script.heard), house.waited) == (2, [])


def test_a_run_waits_only_so_often_whatever_it_asks(house: House) -> None:
    house.script.lines = [Line(status=503)] * 50
    calls = house.calls(Capability.READ_CALENDARS)
    for _ in range(5):
        with pytest.raises(OutsideDownError, match="in trouble"):
            calls.call("calendar.events.list", calendarId="primary")

    assert sum(house.waited) <= 60
    assert len(house.script.heard) == 5 + len(house.waited)


def test_the_limit_on_invitations_is_no_limit_on_calls_and_is_not_tried_again(house: House) -> None:
    house.script.lines = [refused(403, "quotaExceeded")]
    with pytest.raises(InvitationLimitError, match="invite nobody for some hours"):
        house.calls(Capability.KEEP_DEBRIEFS).call("calendar.events.insert", **EVENT)

    assert (len(house.script.heard), house.waited) == (1, [])


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "notFound"), (409, "duplicate"), (410, "deleted"), (412, "conditionNotMet")]
)
def test_a_clear_no_carries_googles_own_word_and_is_not_tried_again(house: House, status: int, reason: str) -> None:
    house.script.lines = [refused(status, reason)]
    with pytest.raises(GoogleRefusedError) as caught:
        house.calls(Capability.KEEP_DEBRIEFS).call("calendar.events.insert", **EVENT)

    assert (caught.value.status, caught.value.reason, len(house.script.heard)) == (status, reason, 1)


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("accessNotConfigured", "not switched on"),
        ("insufficientPermissions", "permission"),
        ("domainPolicy", "administrator"),
        ("dailyLimitExceeded", "in a day"),
    ],
)
def test_what_only_a_person_can_mend_says_what_to_do(house: House, reason: str, says: str) -> None:
    house.script.lines = [refused(403, reason)]
    with pytest.raises(OutsideRefusedError, match=says) as caught:
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert caught.value.remedy
    assert len(house.script.heard) == 1


def test_a_token_that_ran_out_is_replaced_once(house: House) -> None:
    house.script.lines = [refused(401, "authError")]
    house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert [each.headers["authorization"] for each in house.script.heard] == ["Bearer token-1", "Bearer token-2"]
    assert house.tokens.refusals == ["token-1"]


def test_a_sign_in_that_is_not_taken_any_more_is_asked_for_and_not_tried_for_ever(house: House) -> None:
    house.script.lines = [refused(401, "authError")] * 9
    with pytest.raises(SignInAgainError, match="sign-in") as caught:
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert caught.value.remedy == "Run `cornerman google sign-in read-calendars`."
    assert len(house.script.heard) == 2


def test_without_a_sign_in_nothing_is_asked(house: House) -> None:
    house.tokens.left = 0
    with pytest.raises(SignInAgainError):
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert house.script.heard == []


def test_a_machine_that_is_offline_says_so_and_even_a_letter_may_be_tried_again() -> None:
    with scripted() as script:
        pass  # nobody listens there any more
    waited: list[float] = []
    calls = House(script=script).calls(Capability.DELIVER_LETTERS, Budget(tries=2, pause=waited.append))
    with pytest.raises(OutsideDownError, match="Nothing listens"):
        calls.call("gmail.users.messages.insert", **LETTER)

    assert len(waited) == 2


def test_an_answer_that_takes_too_long_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Transport, "timeout", (1, 0.1))
    house.script.lines = [Line(waits=5)] * 4
    with pytest.raises(OutsideDownError, match="did not answer"):
        house.calls(Capability.READ_CALENDARS, Budget(tries=1, pause=house.pause)).call(
            "calendar.events.list", calendarId="primary"
        )
    with pytest.raises(OutsideUnsureError):
        house.calls(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", **LETTER)

    assert len(house.script.heard) == 3


def test_an_answer_without_end_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integrations.google_transport._MOST_BYTES", 1000)
    house.script.lines = [Line(body=b" " * 2000)] * 3
    with pytest.raises(OutsideDownError, match="to an end"):
        house.calls(Capability.READ_CALENDARS, Budget(tries=0)).call("calendar.events.list", calendarId="primary")
    with pytest.raises(OutsideUnsureError):
        house.calls(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", **LETTER)


def test_nobody_is_sent_elsewhere(house: House) -> None:
    house.script.lines = [Line(status=302, headers={"Location": "http://127.0.0.1:1/evil"})]
    with pytest.raises(OutsideError):
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert len(house.script.heard) == 1


def test_a_password_in_netrc_does_not_take_the_place_of_the_token(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login alice password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert house.script.heard[0].headers["authorization"] == "Bearer token-1"


def test_no_address_of_a_calendar_is_written_into_a_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="alice@postbox.example")

    assert "postbox" not in caplog.text


REFUSALS = (
    Line(status=403, body=b"<html>/calendars/alice@postbox.example/events is not for you"),
    Line(status=404, body=b'{"error": "alice@postbox.example"}'),
    Line(status=400, body=b'{"error": {"errors": [{"reason": "alice@postbox.example"}]}}'),
    Line(status=403, body=b'{"error": {"errors": []}}'),
    Line(status=403, body=b'{"error": 5}'),
    Line(status=403, body=b'"x"'),
    Line(status=403, body=b"[]"),
    Line(status=403, body=b"\xff\xfe"),
)


@pytest.mark.parametrize("line", REFUSALS, ids=lambda line: line.body.decode(errors="replace"))
def test_no_refusal_repeats_an_address_in_a_log_or_in_its_sentence(
    house: House, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    house.script.lines = [line]
    with caplog.at_level(logging.DEBUG), pytest.raises(GoogleRefusedError) as caught:
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="alice@postbox.example")

    assert "postbox" not in caplog.text
    assert "postbox" not in str(caught.value)
    assert caught.value.reason == ""


@pytest.mark.parametrize("body", [b"<html>Please sign in to the network", b'{"items": [', b"[]", b"5", b"\xff"])
def test_what_comes_with_200_and_is_no_answer_of_googles_is_none(house: House, body: bytes) -> None:
    """A network that wants a sign-in of its own answers everything so."""
    house.script.lines = [Line(body=body), Line(body=body)]
    assert house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary") == {}
    house.script.lines = [Line(body=body)]
    with pytest.raises(OutsideUnsureError):
        house.calls(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", **LETTER)

    assert len(house.script.heard) == 4


def test_an_address_that_becomes_another_on_the_way_does_not_leave(house: House) -> None:
    """`events/..` would be the calendar itself."""
    with pytest.raises(ValueError, match="not for this capability"):
        house.calls(Capability.KEEP_DEBRIEFS).call(
            "calendar.events.delete", calendarId="ours", eventId="..", sendUpdates="none"
        )

    assert house.script.heard == []


def test_a_server_for_which_nobody_vouches_is_sent_nothing_and_not_asked_again(house: House, tmp_path: Path) -> None:
    tls = certified(tmp_path, "localhost", now=SystemClock().now(), valid=(-DAY, DAY))
    with serving(always(reply(b"{}")), tls) as server:
        house.script.port = server.port
        calls = house.calls(Capability.DELIVER_LETTERS, at=f"https://localhost:{server.port}/")
        with pytest.raises(OutsideRefusedError, match="cannot be trusted"):
            calls.call("gmail.users.messages.insert", **LETTER)

        assert (server.asked, house.waited) == ([], [])


def test_a_safe_connection_that_breaks_after_a_letter_was_handed_over_leaves_a_doubt(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every failure of TLS is one of a certificate, and this one comes too late for a clear no."""

    def breaks(*_: object, **__: object) -> object:
        raise requests.exceptions.SSLError("decryption failed or bad record mac")

    calls = house.calls(Capability.DELIVER_LETTERS)
    monkeypatch.setattr(requests.Session, "send", breaks)
    with pytest.raises(OutsideUnsureError):
        calls.call("gmail.users.messages.insert", **LETTER)
    with pytest.raises(OutsideDownError, match="broke off"):
        house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert house.waited


def test_what_is_asked_again_is_counted_again(house: House) -> None:
    house.script.lines = [Line(status=503), refused(401, "authError")]
    house.calls(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary")

    assert [again for _, again in house.counted] == [False, True, True]


def test_threads_that_call_at_the_same_time_do_not_disturb_each_other(house: House) -> None:
    """With the library's own transport 66 of 160 such calls fail."""

    def ask(number: int) -> int:
        calls = house.calls(Capability.READ_CALENDARS)
        for _ in range(10):
            calls.call("calendar.events.list", calendarId=f"c{number}")
        calls.close()
        return number

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(ask, range(8))) == list(range(8))

    assert len(house.script.heard) == 80


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        (" 12 ", 12.0),
        ("Mon, 23 Nov 2026 08:01:00 GMT", 60.0),
        ("Mon, 23 Nov 2026 07:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_a_retry_after_is_read_as_seconds_or_as_a_date(text: str, seconds: float | None) -> None:
    assert seconds_of(text, now=datetime(2026, 11, 23, 8, tzinfo=UTC)) == seconds


def test_a_retry_after_that_is_a_date_means_nothing_without_the_servers_own_clock() -> None:
    assert seconds_of("Mon, 23 Nov 2026 08:01:00 GMT", now=None) is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"error": {"errors": [{"reason": "deleted"}]}}', "deleted"),
        (b'{"error": {"status": "PERMISSION_DENIED"}}', "PERMISSION_DENIED"),
        (b'{"error": "invalid_grant"}', "invalid_grant"),
        (b'{"error": {"errors": []}}', ""),
        (b'{"error": {"errors": ["odd"]}}', ""),
        (b"<html>Not found</html>", ""),
        (b"[1]", ""),
        (b"\xff", ""),
    ],
)
def test_the_reason_is_found_where_there_is_one(body: bytes, reason: str) -> None:
    assert reason_of(body) == reason


def test_only_what_google_would_do_twice_is_never_repeated() -> None:
    every = frozenset(chain.from_iterable(each.methods for each in PERMISSIONS.values()))

    assert {each for each in every if not may_be_repeated(each)} == {
        "calendar.calendars.insert",
        "gmail.users.messages.insert",
        "gmail.users.drafts.create",
    }
