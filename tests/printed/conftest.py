"""A browser for the tests of printed pages, where CORNERMAN_TEST_BROWSER names one."""

import os
from collections.abc import Iterator

import pytest

from tests.printed.browser import Browser, running_browser

_COMMAND = os.environ.get("CORNERMAN_TEST_BROWSER", "")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Run one browser for a module; one for all would still be there when other tests fork."""
    if not _COMMAND:
        pytest.skip('No browser: name a Chromium in CORNERMAN_TEST_BROWSER, or run: eval "$(.ci/browser.sh)"')
    with running_browser(_COMMAND, tmp_path_factory.mktemp("browser")) as found:
        yield found
