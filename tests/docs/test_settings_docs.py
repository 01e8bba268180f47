"""The page about the settings says what the settings are."""

from pathlib import Path

from integrations.settings_docs import settings_page
from integrations.settings_keys import known_keys

PAGE = Path(__file__).parents[2] / "docs/settings.md"


def test_the_page_is_current() -> None:
    """Otherwise run: python -m integrations.settings_docs docs/settings.md"""
    assert PAGE.read_text(encoding="utf-8") == settings_page()


def test_every_key_says_what_it_is_in_a_sentence() -> None:
    for key in known_keys().values():
        assert key.description.endswith("."), key.name
