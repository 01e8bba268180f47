"""Reads a labelled person's life for copying: what is ordinary in it, what is job search, and whose names are in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.understanding import score
from benchmarks.understanding.measuring import truth_of
from cornerman.events import Event
from cornerman.letters import Letter
from cornerman.people import Seeker
from cornerman.times import Span
from integrations.ics_calendar import IcsCalendar
from integrations.mail_folder import MailFolder
from ui.profile import read_profile

BEFORE, AFTER = timedelta(weeks=10), timedelta(weeks=4)
SHORTEST = 4  # letters of a word that is a name by itself
_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"\S*[@/]\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some events and letters that belong together."""

    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What a labelled person's calendar and mailbox hold around the moment `now`.

    `whole` is everything, `ordinary` everything but the interviews and the letters of hiring processes, `search` the
    events that the labels list (interviews, and what could be confused with one) and those letters. `names` are what
    the employers' names look like in texts and in addresses.
    """

    seeker: Seeker
    council: frozenset[str]
    now: datetime
    ordinary: Piece
    search: Piece
    whole: Piece
    names: frozenset[str]


def read_life(person: Path) -> Life:
    """Read a person's folder. Raises BadInputError for one that cannot be read, ValueError for one without a moment."""
    profile = read_profile(person / "persona.json")
    if profile.now is None:
        raise ValueError(f'{person} needs "now" in its profile')
    now = profile.now.astimezone(UTC)
    zone = profile.seeker.zone
    window = Span(start=now - BEFORE, end=now + AFTER)
    truth = truth_of(person)
    labels, kinds = truth["events"], truth["mails"]
    events = IcsCalendar(person / "calendar.ics", zone=zone).read(window).events
    letters = MailFolder(person / "mail", zone=zone).read(window.start).letters
    interviews = {event for event in events if labels.get(event.id, labels.get(event.uid, {})).get("interview")}
    listed = tuple(event for event in events if event.id in labels or event.uid in labels)
    of_search = tuple(letter for letter in letters if kinds[letter.source].get("opportunity"))
    texts = [*(event.text for event in events), *(letter.text for letter in letters)]
    return Life(
        seeker=profile.seeker,
        council=profile.council,
        now=now,
        ordinary=Piece(
            events=tuple(event for event in events if event not in interviews),
            letters=tuple(letter for letter in letters if letter not in of_search),
        ),
        search=Piece(events=listed, letters=of_search),
        whole=Piece(events=events, letters=letters),
        names=_names(truth["opportunities"].values(), texts),
    )


def _names(employers: Iterable[Mapping[str, Any]], texts: Iterable[str]) -> frozenset[str]:
    """Give what is to be found in texts and addresses of the employers' names.

    That is each name without its legal form, the name as an address has it, in one small word, and those of its words
    that never stand in small letters in a text, for such are words of the language.
    """
    known = [name for employer in employers for name in (employer["company"], *employer["aliases"])]
    plain = {word for text in texts for word in _WORD.findall(_ADDRESS.sub(" ", text)) if word.islower()}
    names = {score.norm_company(name) for name in known}
    for name in known:
        words = [found for found in _WORD.finditer(name) if found[0].lower() not in score.SUFFIXES]
        names |= {name[: words[-1].end()]} if words else set()
        names |= {word[0] for word in words if len(word[0]) >= SHORTEST and word[0].lower() not in plain}
    return frozenset(names | {name.upper() for name in names})
