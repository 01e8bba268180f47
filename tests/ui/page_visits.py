"""The page as it is served, and a browser of the tests: it follows links, fills in the forms that it finds, no more."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from html.parser import HTMLParser
from threading import Thread

import httpx

from flows.house import House
from ui.page.desk import OpenHouse
from ui.page.door import new_key, new_ticket
from ui.page.serving import listening, serve

Attributes = list[tuple[str, str | None]]


@dataclass(slots=True)
class FoundForm:
    """A form on a page, with what stands in its fields."""

    to: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    """Where each button sends it; Enter in a field presses the first one."""


class Seen(HTMLParser):
    """A page as a browser sees it: its words, its links, and its forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.links: dict[str, str] = {}
        self.forms: list[FoundForm] = []
        self.labels: set[str] = set()
        self.ids: list[str] = []
        self.wants_elsewhere: list[str] = []
        self._area = self._link = ""
        self._button: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        said = {name: value or "" for name, value in attrs}
        self.ids += [said["id"]] if "id" in said else []
        self.labels |= {said["for"]} if "for" in said else set()
        self._fetches(tag, said)
        if tag == "a":
            self._link = said["href"]
        if tag == "form":
            self.forms.append(FoundForm(said["action"]))
        if tag == "input" and (said["type"] != "radio" or "checked" in said):
            self.forms[-1].fields[said["name"]] = said.get("value", "")
        if tag == "button":
            self._button = said.get("formaction", self.forms[-1].to)
        if tag == "textarea":
            self._area = said["name"]
            self.forms[-1].fields[self._area] = ""

    def handle_endtag(self, tag: str) -> None:
        self._button = None if tag == "button" else self._button
        self._area, self._link = ("", "") if tag in ("a", "textarea") else (self._area, self._link)

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].fields[self._area] += data.removeprefix("\n")
        elif self._button is not None:
            self.forms[-1].buttons[" ".join(data.split())] = self._button
        elif self._link:
            self.links[" ".join(data.split())] = self._link
        self.words = " ".join([*self.words.split(), *data.split()])

    def _fetches(self, tag: str, said: dict[str, str]) -> None:
        places = [said.get(name, "") for name in ("src", "href", "action", "formaction", "data", "poster", "srcset")]
        self.wants_elsewhere += [each for each in places if each and not each.startswith(("/", "#"))]
        self.wants_elsewhere += [tag] if tag in ("script", "iframe", "object", "embed") else []
        self.wants_elsewhere += [name for name in said if name.startswith("on") or name == "style"]


@dataclass(slots=True, kw_only=True)
class Served:
    """The page that is served, and its key."""

    base: str
    key: bytes
    house: House

    def ticket(self) -> str:
        """Make a ticket as `cornerman page` does."""
        return new_ticket(self.key, self.house.clock.now())

    def client(self) -> httpx.Client:
        """Give a browser that was not let in yet."""
        return httpx.Client(base_url=self.base, trust_env=False)


@dataclass(slots=True, kw_only=True)
class Visitor:
    """A browser that was let in, and the page that it shows."""

    client: httpx.Client
    status: int = 0
    page: Seen = field(default_factory=lambda: Seen(""))

    def go(self, place: str) -> Seen:
        """Open a page, and follow where it leads."""
        return self._shown(self.client.get(place, follow_redirects=True))

    def send(self, press: str = "", /, **typed: str) -> Seen:
        """Fill in the form of the page, and send it as a browser does, with Enter or by the button of these words.

        What is not on the form cannot be filled in.
        """
        [form] = self.page.forms
        to = form.buttons[press] if press else next(iter(form.buttons.values()))
        loose = typed.keys() - form.fields.keys() - {"rating"}  # nothing is chosen there at first
        assert not loose, f"there is no field for {loose}"
        origin = str(self.client.base_url).rstrip("/")
        headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        return self._shown(self.client.post(to, data={**form.fields, **typed}, headers=headers, follow_redirects=True))

    def _shown(self, answer: httpx.Response) -> Seen:
        self.status, self.page = answer.status_code, Seen(answer.text)
        assert self.page.wants_elsewhere == []
        return self.page


@contextmanager
def page_of(house: House, open_house: OpenHouse | None = None) -> Iterator[Served]:
    """Serve the page of a house on loopback for the length of a block."""
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    key = new_key()
    with listening(0) as listener:
        work = serve(listener, open_house or (lambda: nullcontext(house)), key=key, clock=house.clock, stop=stop)
        thread = Thread(target=loop.run_until_complete, args=(work,), daemon=True)
        thread.start()
        try:
            yield Served(base=f"http://127.0.0.1:{listener.getsockname()[1]}", key=key, house=house)
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(timeout=20)
            assert not thread.is_alive()
            loop.close()


@contextmanager
def visiting(house: House, open_house: OpenHouse | None = None) -> Iterator[Visitor]:
    """Let a browser into the page of a house for the length of a block."""
    with page_of(house, open_house) as served, served.client() as client:
        assert client.get("/enter", params={"ticket": served.ticket()}).status_code == 200
        yield Visitor(client=client)
