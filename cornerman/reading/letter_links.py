"""The links of an event to letters about work: carried by one, told of in one, with people who wrote one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cornerman.events import Event
from cornerman.reading.clues import Clue, Sign
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import squash, words_of
from cornerman.vocabulary import Topic, Vendor

if TYPE_CHECKING:  # it asks for these links, and so comes after them
    from cornerman.reading.event_signs import EventSigns

_NAMED = 3  # letters of the shortest first name, or digits of a room, that counts as named in a title


def links_to_letters(event: "EventSigns") -> Iterator[Sign]:
    """Give the links to letters about work, the strongest kind first."""
    for signs in event.correspondence.carrying(event.event.uid):
        if signs.speaks_of_jobs:
            line = f"The letter “{signs.letter.subject}” carries it and speaks of work."
            yield Sign(clue=Clue.CARRIED_BY_LETTER, line=line)
    for signs in _naming_start(event):
        yield Sign(
            clue=_clue_of_start(event, signs), line=f"The letter “{signs.letter.subject}” names its day and hour."
        )
    if event.event.all_day or not event.external:
        for signs in event.correspondence.naming_day(event.event, event.title, _names_in_title(event)):
            line = f"The letter “{signs.letter.subject}” names its day."
            yield Sign(clue=Clue.DAY_AND_NAME_IN_LETTER, line=line)
    yield from _links_of_people(event)
    if not event.external and event.lexicon.has(event.title, Topic.MAYBE_INTERVIEW, Topic.TALK, Topic.INTERVIEW):
        for signs in event.correspondence.arranging(event.event, event.title):
            line = f"You noted it after a letter about work: “{signs.letter.subject}”."
            yield Sign(clue=Clue.NOTED_AFTER_LETTER, line=line)


def _naming_start(event: "EventSigns") -> list[LetterSigns]:
    """Give the letters that name its day and hour.

    An invitation to something else is about a note of the seeker's only where the note names somebody in it.
    """
    named = event.correspondence.naming_start(event.event)
    if event.external:
        return named
    names = _names_in_title(event)
    return [
        each
        for each in named
        if not _carries_another(each, event.event)
        or each.is_from_somebody_in(event.title)
        or names & each.wording.words
    ]


def _carries_another(letter: LetterSigns, event: Event) -> bool:
    """Tell whether a letter is the invitation to something that begins at another time, whatever hours it names."""
    invited = letter.parts("REQUEST")
    return bool(invited) and all(each.span.start != event.span.start for each in invited)


def _clue_of_start(event: "EventSigns", letter: LetterSigns) -> Clue:
    """Tell how much it says that a letter names the day and hour: most where it is from, or names, the same."""
    if not event.external:
        named = letter.is_from_somebody_in(event.title) or bool(_names_in_title(event) & letter.wording.words)
        return Clue.START_AND_NAME_IN_LETTER if named else Clue.START_IN_LETTER
    same = letter.domain in event.identities or (letter.side is Side.VENDOR and _is_named_in(event, letter))
    return Clue.START_AND_NAME_IN_LETTER if same else Clue.START_IN_OTHER_LETTER


def _is_named_in(event: "EventSigns", letter: LetterSigns) -> bool:
    """Tell whether what a vendor sent is about the event: something else may begin at the same hour.

    It names the house or the host, or the house wrote about work itself, or a system for applicants made the event.
    """
    if event.vendor(Vendor.APPLICANT_TRACKING, Vendor.INTERVIEW_SCHEDULING):
        return True
    if any(map(event.correspondence.from_domain, event.owners)):
        return True
    words = letter.wording.words | frozenset(words_of(letter.letter.sender.name))
    houses = [squash(event.lexicon.owners.label(each)) for each in event.owners]
    hosts = words_of(event.host.name) if event.host else []
    names = _names_in_title(event) | frozenset(word for word in hosts if len(word) > _NAMED)
    return any(map(letter.names.has, houses)) or not words.isdisjoint((*names, *houses))


def _names_in_title(event: "EventSigns") -> frozenset[str]:
    """Give the capitalised words of the title that are no words of the trade, and rooms: `Anna`, `3.114`."""
    words = {word for written in event.event.title.split() if written[:1].isupper() for word in words_of(written)}
    topics = (Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW, Topic.JOB, Topic.ROLES, Topic.STOP_WORDS)
    named = (word for word in words if len(word) > _NAMED and not event.lexicon.word_is(word, *topics))
    rooms = (word for word in event.title.words if word.isdigit() and len(word) >= _NAMED)
    return frozenset((*named, *rooms)) - frozenset(words_of(event.sides.seeker.name))


def _links_of_people(event: "EventSigns") -> Iterator[Sign]:
    letters = event.correspondence
    for person in event.outsiders:
        for signs in letters.from_person(person.email):
            who = person.name or f"Somebody at {person.domain}"
            yield Sign(clue=Clue.PERSON_WROTE, line=f"{who} wrote to you about work: “{signs.letter.subject}”.")
    for domain in event.owners:
        for signs in letters.from_domain(domain):
            line = f"Somebody else at {domain} wrote about work: “{signs.letter.subject}”."
            yield Sign(clue=Clue.HOUSE_WROTE, line=line)
        for signs in letters.naming(domain):
            line = f"{domain} is named in a letter about work: “{signs.letter.subject}”."
            yield Sign(clue=Clue.HOUSE_NAMED, line=line)
