"""A browser of the tests: it opens a page from a file without any network, prints it, and says what sticks out of it.

It is asked over the Chrome DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/: the domains Target,
Page, Network, Emulation and Runtime.
"""

import json
import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from threading import Event
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

from tests.printed.fonts import only_these_fonts
from tests.printed.printout import Printout, printout

_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing has an address, whoever asks
    "--remote-debugging-port=0",
)
_PATIENCE = 30.0
_INCHES = 25.4

# What has more in it than it shows, words that leave their picture, and the whole page where it scrolls sideways.
_STICKS_OUT = """
(() => {
    const page = document.scrollingElement;
    const cut = [...document.body.querySelectorAll("*")].filter(each =>
        getComputedStyle(each).overflow !== "visible" && !each.closest("svg")
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1));
    const drawn = [...document.querySelectorAll("svg text")].filter(each =>
        each.getBoundingClientRect().right > each.closest("svg").getBoundingClientRect().right + 1);
    const words = [...cut, ...drawn].map(each => `${each.tagName} is cut off: ${each.textContent.trim().slice(0, 60)}`);
    return page.scrollWidth <= window.innerWidth ? words
        : [`the page is ${page.scrollWidth} broad in a window of ${window.innerWidth}`, ...words];
})()
"""
_LINES = """
(() => [...document.querySelectorAll(SELECTOR)].flatMap(each =>
    (each.innerText ?? each.textContent).split(/[\\n\\t]/).map(line => line.trim()).filter(line => line)))()
"""


class PaperSize(Enum):
    """The two usual papers: breadth and height in inches, as the browser is told them."""

    A4 = (210 / _INCHES, 297 / _INCHES)
    LETTER = (8.5, 11.0)


@dataclass(kw_only=True)
class Browser:
    """A running browser. `heard` is what it told of its own accord since the last page was opened."""

    wire: Connection
    heard: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0

    def ask(self, method: str, *, session: str = "", **parts: object) -> dict[str, Any]:
        """Ask the browser, or a tab of it, and give its answer."""
        self.asked += 1
        words = {"id": self.asked, "method": method, "params": parts} | ({"sessionId": session} if session else {})
        self.wire.send(json.dumps(words))
        while (found := self._next()).get("id") != self.asked:
            self.heard.append(found)
        assert "error" not in found, (method, found["error"])
        answer: dict[str, Any] = found["result"]
        return answer

    def wait_until_loaded(self, loader: str) -> None:
        """Wait until the browser tells that all of what was opened is there."""
        wanted = {"loaderId": loader, "name": "load"}.items()
        while not any(
            each["method"] == "Page.lifecycleEvent" and wanted <= each["params"].items() for each in self.heard
        ):
            self.heard.append(self._next())

    def _next(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.wire.recv(timeout=_PATIENCE))
        return found

    @contextmanager
    def opened(self, page: Path) -> Iterator["Tab"]:
        """Open the page of a file in a tab of its own, without a network, until the block ends."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        tab = Tab(
            browser=self,
            session=self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"],
        )
        tab.ask("Page.enable")
        tab.ask("Network.enable")
        tab.ask("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        tab.ask("Page.setLifecycleEventsEnabled", enabled=True)
        self.heard.clear()
        self.wait_until_loaded(tab.ask("Page.navigate", url=page.as_uri())["loaderId"])
        try:
            yield tab
        finally:
            self.ask("Target.closeTarget", targetId=target)


@dataclass(kw_only=True)
class Tab:
    """One page that is open."""

    browser: Browser
    session: str

    def ask(self, method: str, **parts: object) -> dict[str, Any]:
        """Ask the tab, and give its answer."""
        return self.browser.ask(method, session=self.session, **parts)

    def asked_for(self) -> list[str]:
        """Give the addresses that the page asked for, itself first."""
        told = [each for each in self.browser.heard if each.get("sessionId") == self.session]
        return [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]

    def printed(self, size: PaperSize) -> Printout:
        """Print as somebody does who changes nothing in the browser's window: its own margins, head and foot lines.

        The margins are those of the page's `@page` where it has some. `size` in its `@page` scales the page to the
        paper, which is what browsers do when they print on another paper than the page asks for.
        """
        breadth, height = size.value
        found = self.ask(
            "Page.printToPDF",
            paperWidth=breadth,
            paperHeight=height,
            displayHeaderFooter=True,
            generateTaggedPDF=False,  # tags are for reading aloud; on paper they change nothing
        )
        return printout(b64decode(found["data"]))

    def lines(self, selector: str = "body") -> list[str]:
        """Give the lines of words that a selector finds, as they are printed."""
        self.ask("Emulation.setEmulatedMedia", media="print")
        return self._value(_LINES.replace("SELECTOR", json.dumps(selector)))

    def sticks_out(self, *, window: int) -> list[str]:
        """Say what is too broad for a window of so many pixels, or cut off in it; nothing where all is well."""
        self.ask("Emulation.setEmulatedMedia", media="screen")
        self.ask("Emulation.setDeviceMetricsOverride", width=window, height=800, deviceScaleFactor=1, mobile=False)
        return self._value(_STICKS_OUT)

    def _value(self, expression: str) -> list[str]:
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        lines: list[str] = found["result"]["value"]
        return lines


@contextmanager
def running_browser(command: str, folder: Path) -> Iterator[Browser]:
    """Run a Chromium that keeps all its things in a folder, until the block ends."""
    profile = folder / "profile"
    options = [*_OPTIONS, f"--user-data-dir={profile}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    environment = {**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(only_these_fonts(folder))}
    with (folder / "browser.log").open("wb") as log:
        process = subprocess.Popen([command, *options, "about:blank"], stdout=log, stderr=log, env=environment)
    try:
        with connect(_address(process, profile), max_size=None) as wire:
            browser = Browser(wire=wire)
            yield browser
            browser.ask("Browser.close")
    finally:
        _end(process)


def _address(process: "subprocess.Popen[bytes]", profile: Path) -> str:
    """Wait until the browser has written down where it listens; the second line of that file is there last."""
    file, pause = profile / "DevToolsActivePort", Event()
    for _ in range(int(_PATIENCE / 0.05)):
        lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
        if len(lines) > 1:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        assert process.poll() is None, (profile.parent / "browser.log").read_text(errors="replace")
        pause.wait(0.05)
    raise AssertionError("The browser does not say where it listens.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait(timeout=10)
