"""The checker of requests to Google finds what is planted, and nothing else."""

from typing import Any

import pytest

from tests.google_schemas import (
    method_and_variables,
    mistakes_in_answer,
    mistakes_in_body,
    mistakes_in_parameters,
    parameters_of,
)

INSERT, LIST, PATCH = "calendar.events.insert", "calendar.events.list", "calendar.events.patch"
TIMES = {"start": {"dateTime": "2026-11-24T09:00:00+01:00"}, "end": {"dateTime": "2026-11-24T10:00:00+01:00"}}
EVENT: dict[str, Any] = {
    "id": "cm01234",
    "summary": "Council debrief",
    **TIMES,
    "attendees": [{"email": "bob@council.example", "responseStatus": "accepted", "comment": "Gladly"}],
    "extendedProperties": {"private": {"cornermanKey": "debrief/1"}},
    "conferenceData": {"createRequest": {"requestId": "cm01234"}},
    "sequence": 3,
}


def test_a_good_request_has_no_mistakes() -> None:
    query = {"sendUpdates": ["all"], "conferenceDataVersion": ["1"]}
    assert mistakes_in_parameters(INSERT, query, {"calendarId": "primary"}) == []
    assert mistakes_in_body(INSERT, EVENT) == []
    assert mistakes_in_body("gmail.users.messages.insert", {"raw": "Zm9v", "labelIds": ["INBOX"]}) == []
    assert mistakes_in_answer("gmail.users.history.list", {"historyId": "12"}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"sumary": "Council debrief"},
        {"start": {"dateTime": "tomorrow"}},
        {"start": {"dateTime": "2026-11-24 09:00"}},
        {"start": {"date": "2026-13-01"}},
        {"start": {"datetime": "2026-11-24T09:00:00Z"}},
        {"sequence": "3"},
        {"sequence": 2**31},
        {"attendees": ["bob@council.example"]},
        {"attendees": [{"mail": "bob@council.example"}]},
        {"extendedProperties": {"private": {"cornermanKey": 1}}},
        {"summary": None},
    ],
)
def test_a_mistake_in_a_body_is_found(wrong: dict[str, object]) -> None:
    assert len(mistakes_in_body(INSERT, {**EVENT, **wrong})) == 1


def test_what_a_method_requires_is_missed() -> None:
    assert len(mistakes_in_body(INSERT, {"summary": "No times"})) == 2
    assert mistakes_in_body(PATCH, {"summary": "No times"}) == []
    assert mistakes_in_body("gmail.users.messages.insert", {}) != []
    assert mistakes_in_body(INSERT, None) == [f"{INSERT} needs a body"]
    assert mistakes_in_body(LIST, {}) == [f"{LIST} takes no body"]


def test_a_patch_may_take_a_field_away() -> None:
    assert mistakes_in_body(PATCH, {"location": None, "extendedProperties": {"private": {"old": None}}}) == []
    assert mistakes_in_body(PATCH, {"place": None}) != []


@pytest.mark.parametrize(
    "wrong",
    [
        {"sendUpdate": ["all"]},
        {"sendUpdates": ["everybody"]},
        {"conferenceDataVersion": ["2"]},
        {"conferenceDataVersion": ["one"]},
        {"supportsAttachments": ["yes"]},
        {"sendUpdates": ["all", "none"]},
    ],
)
def test_a_mistake_in_a_parameter_is_found(wrong: dict[str, list[str]]) -> None:
    assert len(mistakes_in_parameters(INSERT, wrong, {"calendarId": "primary"})) == 1


def test_a_parameter_that_is_missing_or_no_moment_is_found() -> None:
    assert mistakes_in_parameters(LIST, {}, {}) == [f"{LIST}: calendarId is missing"]
    here = {"calendarId": "primary"}
    assert len(mistakes_in_parameters(LIST, {"timeMin": ["today"]}, here)) == 1
    assert (
        mistakes_in_parameters(
            LIST, {"timeMin": ["2026-11-24T09:00:00Z"], "eventTypes": ["default", "focusTime"]}, here
        )
        == []
    )
    assert len(mistakes_in_parameters(LIST, {"eventTypes": ["default", "holiday"]}, here)) == 1


def test_numbers_that_are_too_long_for_json_are_text_in_answers() -> None:
    assert mistakes_in_answer("gmail.users.messages.get", {"internalDate": "1764151200000"}) == []
    assert len(mistakes_in_answer("gmail.users.messages.get", {"internalDate": 1764151200000})) == 1
    assert mistakes_in_answer("calendar.events.delete", {}) == []
    assert mistakes_in_answer("calendar.events.delete", {"id": "x"}) != []


def test_a_request_is_of_the_method_at_its_path() -> None:
    found = method_and_variables("GET", "/calendar/v3/calendars/a%40b.example/events")
    assert found == (LIST, {"calendarId": "a@b.example"})
    assert method_and_variables("POST", "/gmail/v1/users/me/drafts/send")[0] == "gmail.users.drafts.send"
    with pytest.raises(LookupError):
        method_and_variables("POST", "/calendar/v3/nothing")


def test_parameters_are_read_into_their_types() -> None:
    query = {"maxResults": ["5"], "singleEvents": ["false"], "eventTypes": ["default"], "alt": ["json"]}
    read = {"maxResults": 5, "singleEvents": False, "eventTypes": ["default"], "calendarId": "x"}
    assert parameters_of(LIST, query, {"calendarId": "x"}) == read


@pytest.mark.parametrize(
    ("mask", "mistakes"),
    [
        ("id,payload(headers,parts(mimeType,parts/mimeType))", 0),
        ("id,paylod", 1),
        ("payload(parts(mime,parts(filename,bodies)))", 2),
    ],
)
def test_fields_that_no_answer_has_are_mistakes(mask: str, mistakes: int) -> None:
    asked = {"userId": "me", "id": "1"}
    assert len(mistakes_in_parameters("gmail.users.messages.get", {"fields": [mask]}, asked)) == mistakes
