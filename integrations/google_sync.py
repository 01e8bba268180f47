"""Brings what is kept of a Google calendar up to date; whatever fails on the way leaves it as it was."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from http import HTTPStatus

from cornerman.errors import OutsideDownError
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.google_api import GoogleApi, Json
from integrations.google_items import event_of_item, is_gone, item_of, series_of, text_in
from integrations.google_refusals import LATER, GoogleRefusedError

FORMAT = 1
"""Of what is kept; with another one, or other questions to Google, all of a calendar is read anew."""

_METHOD = "calendar.events.list"
_PAGE = 2_500  # the most that Google gives at once
_MOST_PAGES = 1_000
_TRIES = 4
_LOST = frozenset({HTTPStatus.GONE, HTTPStatus.BAD_REQUEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleCursor:
    """How far a calendar was read, and what Google said of it: its time zone, our role there and its title.

    The token is one for this calendar, this account and our very questions; with others Google refuses it.
    """

    format: int = FORMAT
    calendar: str = ""
    token: str = field(default="", repr=False)
    zone: str = ""
    role: str = ""
    summary: str = ""

    def written(self) -> str:
        """Give it as it is kept."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What a list of events brought: all that there is where it was asked without a token, else what changed."""

    cursor: GoogleCursor
    events: tuple[object, ...]
    is_all: bool


def cursor_of(kept: Kept) -> GoogleCursor:
    """Read the cursor; an empty one when there is none, or none of the present format."""
    try:
        cursor = GoogleCursor(**json.loads(kept.cursor))
    except (ValueError, TypeError):
        return GoogleCursor()
    return cursor if cursor.format == FORMAT else GoogleCursor()


def catch_up(api: GoogleApi, memory: SourceMemory, *, source: str, calendar_id: str) -> Kept:
    """Ask what is new on a calendar, keep it, and give all that is kept now.

    Nothing new costs one question. All pages are read before anything is kept, then all of it in one transaction.
    When Google no longer knows how far we had read, everything is listed; that list says nothing of what was deleted
    meanwhile, so what it does not name goes. What another process kept in between is never written over: then all
    of this is done anew from there.

    Raises GoogleRefusedError, SignInAgainError, and OutsideDownError, also when Google's list has no end or does not
    say from where to go on; then what is kept stays.
    """
    for _ in range(_TRIES):
        kept = memory.kept(source)
        news = _news(api, cursor_of(kept), calendar_id)
        now = _kept(() if news.is_all else kept.items, news)
        if _is_written(memory, source, (kept, now), is_all=news.is_all):
            return now
    raise OutsideDownError(
        "Another Cornerman reads the same calendar again and again in the same moment.", remedy="Cornerman tries again."
    )


def _news(api: GoogleApi, cursor: GoogleCursor, calendar_id: str) -> _News:
    """Ask for what changed, and for everything when that cannot be told.

    Google answers 410 for a token that it does not know any more, for reasons of which not all are documented, and
    400 for one that does not fit the question. Whatever it is, a list of everything gets over it.
    """
    if cursor.token and cursor.calendar == calendar_id:
        try:
            return _listed(api, cursor, syncToken=cursor.token)
        except GoogleRefusedError as error:
            if error.status not in _LOST:
                raise
    return _listed(api, GoogleCursor(calendar=calendar_id))


def _listed(api: GoogleApi, cursor: GoogleCursor, **token: str) -> _News:
    events: list[object] = []
    for page in _pages(api, cursor.calendar, token):
        found = page.get("items", [])
        if not isinstance(found, list):
            raise OutsideDownError("Google's list of events is none.", remedy=LATER)
        events += found
        cursor = replace(
            cursor,
            zone=text_in(page, "timeZone") or cursor.zone,
            role=text_in(page, "accessRole") or cursor.role,
            summary=text_in(page, "summary") or cursor.summary,
            token=text_in(page, "nextSyncToken"),
        )
    if not cursor.token:
        raise OutsideDownError(
            "Google listed the events of a calendar, but did not say from where to go on.", remedy=LATER
        )
    return _News(cursor=cursor, events=tuple(events), is_all=not token)


def _pages(api: GoogleApi, calendar_id: str, token: dict[str, str]) -> Iterator[Json]:
    """Give each page, the empty ones that have another behind them too."""
    parameters: dict[str, object] = {"calendarId": calendar_id, "maxResults": _PAGE, "singleEvents": False, **token}
    seen = {""}
    for _ in range(_MOST_PAGES):
        page = _page(api, parameters)
        yield page
        following = text_in(page, "nextPageToken")
        if not following:
            return
        if following in seen:
            break
        seen.add(following)
        parameters["pageToken"] = following
    raise OutsideDownError("Google's list of the events of a calendar has no end.", remedy=LATER)


def _page(api: GoogleApi, parameters: dict[str, object]) -> Json:
    """Fetch a page. In the middle of a list of everything a lost place is nothing that lasts."""
    try:
        return api.call(_METHOD, if_match="", **parameters)
    except GoogleRefusedError as error:
        if error.status in _LOST and "pageToken" in parameters and "syncToken" not in parameters:
            raise OutsideDownError("Google lost its place in the list of a calendar.", remedy=LATER) from error
        raise


def _kept(before: Iterable[KeptItem], news: _News) -> Kept:
    """Give what is kept after some news, in order of name.

    With a series go its instances, unless the same news say that they stand; and an instance that was called off
    means nothing without its series.
    """
    brought = {each.name: each for each in map(item_of, news.events)}
    if not brought:
        return Kept(cursor=news.cursor.written(), items=tuple(before))
    items = {each.name: each for each in before} | brought
    gone = {name for name, item in brought.items() if is_gone(event_of_item(item))}
    for name, item in items.items():
        series = series_of(item)
        is_off = bool(series) and text_in(event_of_item(item), "status") == "cancelled"
        if series and (
            (series in gone and name not in brought) or (is_off and (series in gone or series not in items))
        ):
            gone.add(name)
    left = sorted((item for name, item in items.items() if name not in gone), key=lambda each: each.name)
    return Kept(cursor=news.cursor.written(), items=tuple(left))


def _is_written(memory: SourceMemory, source: str, change: tuple[Kept, Kept], *, is_all: bool) -> bool:
    """Keep what is new, unless somebody else kept something meanwhile; tell whether that is not so."""
    before, now = change
    if is_all:
        return memory.replace(source, cursor=now.cursor, items=now.items, expected=before.cursor)
    if now == before:
        return True
    known = {each.name: each for each in before.items}
    changed = [each for each in now.items if known.get(each.name) != each]
    went = known.keys() - {each.name for each in now.items}
    return memory.keep(source, cursor=now.cursor, changed=changed, removed=went, expected=before.cursor)
