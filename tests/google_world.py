"""A Google that somebody else wrote, myworld, behind the same house as ours: what it lacks is supplied, not blessed.

It ignores If-Match, which is compared here before anything is passed on; it makes no calendars, so those that its
file declares are handed out; and what it says of calendars that a program did not make is kept from the token that is
for those alone. It takes no `sequence` from a body, and forgets a Message-ID: no test may rely on that.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import quote

import httpx

from integrations.google_api import Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_methods import document, method_of
from integrations.google_refusals import reason_of
from integrations.google_rehearsal_answers import Call, GoogleFault, not_found, refusal
from tests.google_server import GoogleHouse
from tests.google_sign_in import SignIn
from tests.paper import ALICE, BOB, CAROL
from tests.processes import running_server
from tests.scripted_http import served
from tests.smtp_sink import free_port

_READY = tuple(f"ours{number}@group.calendar.google.com" for number in range(8))
_HOSTS = {"calendar": "www.googleapis.com", "gmail": "gmail.googleapis.com"}
_SCOPE_OF_APPS = PERMISSIONS[Capability.KEEP_DEBRIEFS].scope
_ENVIRONMENT = "cornerman"


@dataclass(kw_only=True)
class World:
    """A running myworld, with the interface of the rehearsed Google as far as it goes."""

    port: int
    tokens: dict[str, str] = field(default_factory=dict)
    user: str = ALICE.email
    calls: list[Call] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    handed_out: list[str] = field(default_factory=list)
    faults: dict[str, list[GoogleFault]] = field(default_factory=dict)
    _pause: Event = field(default_factory=Event)

    @property
    def made_by_programs(self) -> set[str]:
        """The ids of the calendars that a program made."""
        return set(self.handed_out)

    def standing(self) -> list[Json]:
        """Give the events that stand on those."""
        return [event for each in self.handed_out for event in self._everything_on(each)]

    def reset(self) -> None:
        """Begin anew: nothing lies anywhere."""
        self._post(f"envs/{_ENVIRONMENT}/reset")
        self.calls.clear()
        self.sent.clear()
        self.handed_out.clear()
        self.sign_in()

    def sign_in(self) -> None:
        """Learn the tokens of everybody who has one."""
        with httpx.Client(trust_env=False) as client:
            [environment] = client.get(f"http://127.0.0.1:{self.port}/envs").json()["envs"]
        self.tokens = {each["email"]: each["google_access_token"] for each in environment["credentials"].values()}

    def fail_next(self, method: str, *faults: GoogleFault) -> None:
        """Let the next calls of a method go wrong, each in its way."""
        self.faults.setdefault(method, []).extend(faults)

    def next_fault(self, method: str) -> GoogleFault | None:
        """Take the fault that is planned for the next call of a method."""
        planned = self.faults.get(method)
        return planned.pop(0) if planned else None

    def carry_out(self, method: str, parameters: Mapping[str, Any], *, scope: str, if_match: str = "") -> Json:
        """Do what is asked with a token of this scope. Raises GoogleRefusedError with a status and a reason."""
        self.calls.append(Call(method=method, parameters=dict(parameters), if_match=if_match))
        if method == "calendar.calendars.insert":
            self.handed_out.append(_READY[len(self.handed_out)])
            return {"kind": "calendar#calendar", "id": self.handed_out[-1], **parameters["body"]}
        if scope == _SCOPE_OF_APPS and parameters["calendarId"] not in self.handed_out:
            raise not_found()
        if if_match and self._ask("calendar.events.get", _place(parameters))["etag"] != if_match:
            raise refusal(412, "conditionNotMet")
        answer = self._ask(method, parameters)
        if method == "calendar.events.list":
            self._pause.wait(0.003)  # its sync tokens count milliseconds: what happens within the same one gets lost
        return answer

    def put_event(self, calendar_id: str, event: Json) -> Json:
        """Let the user put an event there."""
        return self._ask("calendar.events.insert", {"calendarId": calendar_id, "body": event})

    def change_event(self, calendar_id: str, event_id: str, **fields: object) -> Json:
        """Let the user change an event."""
        asked = {"calendarId": calendar_id, "eventId": event_id, "body": fields}
        return self._ask("calendar.events.patch", asked)

    def delete_event(self, calendar_id: str, event_id: str) -> None:
        """Let the user delete an event."""
        self._ask("calendar.events.delete", {"calendarId": calendar_id, "eventId": event_id})

    def answer(self, event_id: str, email: str, response: str, *, comment: str = "") -> None:
        """Let Bob or Carol answer an invitation on their own calendar."""
        said = {"email": email, "responseStatus": response} | ({"comment": comment} if comment else {})
        asked = {"calendarId": "primary", "eventId": event_id, "body": {"attendees": [said]}}
        self._ask("calendar.events.patch", asked, who=email)

    def label_letter(self, letter_id: str, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Let the user put labels on a letter, TRASH for instance, and take others off."""
        labels = {"addLabelIds": list(add), "removeLabelIds": list(remove)}
        self._ask("gmail.users.messages.modify", {"userId": "me", "id": letter_id, "body": labels})

    def drafts(self) -> list[Json]:
        """Give the drafts that lie in the user's mailbox."""
        found: list[Json] = self._ask("gmail.users.drafts.list", {"userId": "me"}).get("drafts", [])
        return found

    def _everything_on(self, calendar_id: str) -> list[Json]:
        page = self._ask("calendar.events.list", {"calendarId": calendar_id, "maxResults": 2500})
        found: list[Json] = page["items"]
        return found

    def _ask(self, method: str, parameters: Mapping[str, Any], *, who: str = "") -> Json:
        """Ask myworld. Raises GoogleRefusedError with what it answered."""
        about, api = method_of(method), method.partition(".")[0]
        path = document(api)["servicePath"] + about.get("flatPath", about["path"])
        query: dict[str, Any] = {}
        for name, value in parameters.items():
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
            elif name != "body":
                query[name] = json.dumps(value) if isinstance(value, bool) else value
        address = f"http://127.0.0.1:{self.port}/gw/{_HOSTS[api]}/{path}"
        headers = {"Authorization": f"Bearer {self.tokens[who or self.user]}"}
        with httpx.Client(trust_env=False, headers=headers) as client:
            answer = client.request(about["httpMethod"], address, params=query, json=parameters.get("body"))
        if answer.is_error:
            raise refusal(answer.status_code, reason_of(answer.content))
        said: Json = answer.json() if answer.content else {}
        return said

    def _post(self, path: str) -> None:
        with httpx.Client(trust_env=False) as client:
            client.post(f"http://127.0.0.1:{self.port}/{path}").raise_for_status()


@contextmanager
def running_world(folder: Path) -> Iterator[GoogleHouse[World]]:
    """Run myworld on loopback for one user, and assert at the end that nothing wrong was asked of it."""
    environment = folder / "world.yaml"
    environment.write_text(json.dumps(_declared()), encoding="utf-8")
    port = free_port()
    options = ("--port", str(port), "--env", str(environment), "--no-passthrough", "--ca-dir", str(folder / "ca"))
    with running_server(["-m", "myworld.cli", "serve", *options], port):
        world = World(port=port)
        world.sign_in()
        house = GoogleHouse(google=world, sign_in=SignIn(email=world.user))
        with served(house):
            yield house
        house.watch()


def _declared() -> Json:
    """Say who there is, in myworld's own form; JSON is YAML."""
    alice = {"email": ALICE.email, "name": ALICE.name}
    others = [{"email": each.email, "name": each.name} for each in (BOB, CAROL)]
    ready = [
        {"id": each, "summary": "Council debriefs", "timeZone": str(ALICE.zone), "acl": {ALICE.email: "owner"}}
        for each in _READY
    ]
    people = {"user": alice, "people": others, "timeZone": str(ALICE.zone)}
    mailboxes = [{"user": each, "emails": []} for each in others]
    return {
        "name": _ENVIRONMENT,
        "task": "Nothing.",
        "now": "wallclock",
        "time": "realtime",
        "servers": {
            "calendar": {"seed": {**people, "calendars": ready, "events": []}},
            "gmail": {"seed": {"user": alice, "emails": [], "mailboxes": mailboxes}},
        },
        "agents": {
            each["name"].split()[0].lower(): {"as": each["email"], "servers": ["calendar", "gmail"]}
            for each in (alice, *others)
        },
    }


def _place(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: parameters[name] for name in ("calendarId", "eventId")}
