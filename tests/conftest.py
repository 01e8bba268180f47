"""What holds for every test: it has a home of its own, and what it asks of a rehearsed Google does no harm."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_rehearsal import RehearsedGoogle


class CheckedApi:
    """Holds every request against Google's documents, and hands it on; over HTTP the house of the tests does that."""

    def __init__(self, api: GoogleApi, capability: Capability, mistakes: list[str]) -> None:
        self._api = api
        self._methods = PERMISSIONS[capability].methods
        self._mistakes = mistakes

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        from tests.google_schemas import mistakes_in_call  # noqa: PLC0415 - most tests do without Google's documents

        if method in self._methods:
            self._mistakes += mistakes_in_call(method, parameters)
        return self._api.call(method, if_match=if_match, **parameters)


@pytest.fixture(scope="session", autouse=True)
def home_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let no test write to the settings and the data of whoever runs it, whatever a command takes for the usual place.

    The programs that tests start look there too; caches stay where they are.
    """
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patched.setenv(name, str(home / name.lower()))
        yield home


@pytest.fixture
def wrong_on_purpose() -> None:
    """Say that a test asks for what nobody may ask for, to see what comes of it."""


@pytest.fixture(autouse=True)
def watched_google(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Check every request to every Google that the test makes in this process, and in the end what it did there."""
    made: list[RehearsedGoogle] = []
    mistakes: list[str] = []
    begin, api = RehearsedGoogle.__init__, RehearsedGoogle.api

    def begun(google: RehearsedGoogle, **parts: Any) -> None:  # noqa: ANN401 - whatever it takes
        begin(google, **parts)
        made.append(google)

    def checked(google: RehearsedGoogle, capability: Capability) -> GoogleApi:
        return CheckedApi(api(google, capability), capability, mistakes)

    monkeypatch.setattr(RehearsedGoogle, "__init__", begun)
    monkeypatch.setattr(RehearsedGoogle, "api", checked)
    yield
    if made and "wrong_on_purpose" not in request.fixturenames:
        from tests.google_server import assert_harmless  # noqa: PLC0415 - it brings Google's library along

        assert mistakes == []
        for each in made:
            assert_harmless(each)
