"""The file of a Google Cloud client: what is understood, and what is refused with a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from cornerman.errors import BadInputError
from integrations.google_client import client_from, read_client

GOOGLES: dict[str, Any] = {
    "client_id": "alice.apps.example",
    "project_id": "alice-council",
    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    "token_uri": "https://oauth2.googleapis.com/token",
    "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
    "client_secret": "GOCSPX-made-up",
    "redirect_uris": ["http://localhost"],
}
AT_HOME = GOOGLES | {"auth_uri": "http://127.0.0.1:8765/auth", "token_uri": "http://localhost:8765/gw/token"}
ROOTS = {"calendar": "http://127.0.0.1:8765/calendar", "gmail": "http://[::1]:8765/gmail/"}


def test_the_file_that_google_gives_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "client_secret.json"
    file.write_text(json.dumps({"installed": GOOGLES}))

    client = read_client(file)

    assert (client.client_id, client.client_secret) == ("alice.apps.example", "GOCSPX-made-up")
    assert client.revoke_uri == "https://oauth2.googleapis.com/revoke"
    assert (client.calendar_root, client.gmail_root) == ("https://www.googleapis.com/", "https://gmail.googleapis.com/")
    assert not client.is_trial


def test_the_secret_is_not_shown() -> None:
    assert "GOCSPX" not in repr(client_from(json.dumps({"installed": GOOGLES}).encode(), name="client.json"))


def test_a_trial_within_this_machine_says_where_the_apis_are() -> None:
    client = client_from(json.dumps({"installed": AT_HOME, "roots": ROOTS}).encode(), name="client.json")

    assert client.is_trial
    assert client.revoke_uri == "http://localhost:8765/gw/revoke"
    assert (client.calendar_root, client.gmail_root) == (f"{ROOTS['calendar']}/", ROOTS["gmail"])


@pytest.mark.parametrize(
    "written", [{"installed": GOOGLES}, {"installed": AT_HOME}, {"installed": AT_HOME, "roots": ROOTS}]
)
def test_what_is_kept_is_understood_again(written: dict[str, Any]) -> None:
    client = client_from(json.dumps(written).encode(), name="client.json")

    assert client_from(client.as_text().encode(), name="what is kept") == client


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({"web": GOOGLES}, "type “Web application”"),
        ({"type": "service_account", "private_key": "-----BEGIN"}, "key of a service account"),
        ({"type": "authorized_user", "refresh_token": "1//made-up"}, "somebody's sign-in"),
        ({"calendars": []}, "says nothing about a client"),
        ({"installed": "GOCSPX-made-up"}, "says nothing about a client"),
        (["GOCSPX-made-up"], "is not the JSON file"),
        ({"installed": {**GOOGLES, "client_secret": ""}}, "lacks the client_secret"),
        ({"installed": {**GOOGLES, "client_id": 7}}, "lacks the client_id"),
        (
            {"installed": {**GOOGLES, "token_uri": "http://oauth2.googleapis.com/token"}},
            "token_uri that is not Google's",
        ),
        ({"installed": {**GOOGLES, "token_uri": "https://oauth2.googleapis.com.evil.example/"}}, "is not Google's"),
        ({"installed": {**GOOGLES, "auth_uri": "https://accounts.google.com@evil.example/"}}, "is not Google's"),
        ({"installed": {**GOOGLES, "auth_uri": "http://[::1/"}}, "is not Google's"),
        ({"installed": {**GOOGLES, "token_uri": "http://127.0.0.1:1/token"}}, "fetches in another"),
        ({"installed": GOOGLES, "roots": ROOTS}, "says that Google's APIs are elsewhere"),
        (
            {"installed": AT_HOME, "roots": {"calendar": "https://evil.example/", "gmail": "https://evil.example/"}},
            "else",
        ),
        ({"installed": AT_HOME, "roots": "http://127.0.0.1/"}, "says that Google's APIs are elsewhere"),
    ],
)
def test_anything_else_is_refused_with_a_sentence_that_repeats_no_secret(written: object, complaint: str) -> None:
    with pytest.raises(BadInputError, match=complaint) as refused:
        client_from(json.dumps(written).encode(), name="client.json")

    assert str(refused.value).startswith("client.json ")
    assert "made-up" not in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"GOCSPX-made-up", b"[" * 50_000, b" " * 70_000])
def test_a_file_that_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"client\.json is not the JSON file") as refused:
        client_from(data, name="client.json")

    assert "GOCSPX" not in str(refused.value)
