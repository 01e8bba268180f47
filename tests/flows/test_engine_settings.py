"""The environment of Prefect: private, silent, and past every proxy."""

from pathlib import Path

from flows.engine_settings import client_settings, environment

HOME = Path("home") / "engine"


def test_what_a_person_has_set_for_their_own_prefect_is_left_out() -> None:
    theirs = {"PATH": "bin", "PREFECT_API_KEY": "secret", "PREFECT_PROFILE": "work"}
    ours = environment(theirs, home=HOME, port=4321)
    assert ours["PATH"] == "bin"
    assert "PREFECT_API_KEY" not in ours
    assert "PREFECT_PROFILE" not in ours
    assert ours["PREFECT_HOME"] == str(HOME)
    assert ours["PREFECT_API_URL"] == "http://127.0.0.1:4321/api"


def test_nothing_is_reported_to_anybody() -> None:
    ours = environment({}, home=HOME, port=4321)
    assert ours["DO_NOT_TRACK"] == "1"
    assert ours["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert ours["PREFECT_LOGGING_TO_API_ENABLED"] == "false"


def test_a_proxy_is_not_asked_for_what_stays_on_this_machine() -> None:
    ours = environment({"HTTP_PROXY": "http://proxy.example", "NO_PROXY": "intranet.example"}, home=HOME, port=4321)
    assert ours["NO_PROXY"] == "intranet.example,127.0.0.1,localhost"
    assert ours["no_proxy"] == "127.0.0.1,localhost"
    assert ours["HTTP_PROXY"] == "http://proxy.example"


def test_a_client_that_is_already_loaded_is_told_the_same_address_and_no_key() -> None:
    settings = client_settings(home=HOME, port=4321)
    assert settings["api.url"] == environment({}, home=HOME, port=4321)["PREFECT_API_URL"]
    assert settings["api.key"] is None
