"""What posts the people in a talk hold, as the texts around it say beside their names."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from cornerman.findings import Stage
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.text_matching import Wording, fold, places_of, squash, words_of
from cornerman.vocabulary import Topic

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]+")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n|;")
_BEFORE, _AFTER = 48, 72  # characters beside a name in which a post stands
_WRITTEN_WITHIN = timedelta(days=30)
_SHORTEST = 3


def stage_of_posts(signs: EventSigns, role: str, *, hosts: bool) -> Stage:
    """Give the stage that fits the posts of the people who are named for a talk; who hosts it counts last, if at all.

    The role itself is nobody's post yet.
    """
    if _owns_the_house(signs):
        return Stage.HIRING_MANAGER
    texts = [fold(text.replace(role, " ") if role else text) for text in texts_around(signs)]
    for name in _names(signs, hosts=hosts):
        for passage in (passage for text in texts for passage in _beside(name, text)):
            stage = stage_in(Wording.of(passage), signs)
            if stage and not (stage is Stage.EXECUTIVE and _is_sought(Wording.of(passage), role, signs)):
                return stage
    return Stage.UNKNOWN


def _owns_the_house(signs: EventSigns) -> bool:
    """Tell whether somebody on it has a name of which their domain is made: owners of small firms do."""
    for person in signs.outsiders:
        label = squash(signs.lexicon.owners.label(person.domain))
        last = words_of(person.name)[-1:]
        if (
            last
            and len(last[0]) > _SHORTEST
            and last[0] in label
            and not signs.lexicon.has(Wording.of(person.name), Topic.TEAMS)
        ):
            return True
    return False


def _is_sought(passage: Wording, role: str, signs: EventSigns) -> bool:
    """Tell whether every chief in a passage is the one that is looked for."""
    sought = signs.lexicon.stage_phrases(Stage.EXECUTIVE, Wording.of(role))
    return set(signs.lexicon.stage_phrases(Stage.EXECUTIVE, passage)) <= set(sought)


def stage_in(passage: Wording, signs: EventSigns) -> Stage | None:
    """Give the stage that fits a post in a passage: the next boss, a chief, or somebody who recruits."""
    if signs.lexicon.has(passage, Topic.BOSS):
        return Stage.HIRING_MANAGER
    if signs.lexicon.stage_phrase(Stage.EXECUTIVE, passage):
        return Stage.EXECUTIVE
    if signs.lexicon.has(passage, Topic.RECRUITERS):
        return Stage.RECRUITER_SCREEN
    return Stage.HIRING_MANAGER if signs.lexicon.stage_phrase(Stage.HIRING_MANAGER, passage) else None


def texts_around(signs: EventSigns) -> Iterator[str]:
    """Give the texts about a talk: its own, the letters about it, and those of its house from the month before."""
    yield f"{signs.event.title}\n{signs.body}"
    about = {each.letter.id: each for each in signs.about}
    since = signs.event.span.start - _WRITTEN_WITHIN
    for owner in signs.owners:
        for each in signs.correspondence.from_outside(owner):
            if since <= each.letter.sent_at <= signs.event.span.start:
                about.setdefault(each.letter.id, each)
    for each in about.values():
        yield f"{each.letter.sender.name}\n{each.letter.subject}\n{each.letter.text}"


def _names(signs: EventSigns, *, hosts: bool) -> Iterable[str]:
    """Give the last names of who is named in the title and who is invited; the organizer last."""
    mine = set(words_of(signs.sides.seeker.name))
    titled = [fold(word) for word in _WORD.findall(signs.event.title) if word[0].isupper()]
    invited = [words_of(person.name)[-1:] for person in signs.outsiders if person != signs.event.organizer]
    host = words_of(signs.host.name) if signs.host else []
    names = [*titled, *(word for name in invited for word in name)]
    names = [*(name for name in names if name not in host), *(host[-1:] if hosts else ())]
    return dict.fromkeys(
        name for name in names if len(name) >= _SHORTEST and name not in mine and _is_name(name, signs)
    )


def _is_name(word: str, signs: EventSigns) -> bool:
    topics = (Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW, Topic.ROLES, Topic.JOB, Topic.TEAMS, Topic.STOP_WORDS)
    return not signs.lexicon.word_is(word, *topics)


def _beside(name: str, text: str) -> Iterator[str]:
    for place in places_of(name, text):
        end = place + len(name)
        after = text[end : end + _AFTER]
        before = text[max(place - _BEFORE, 0) : place]
        yield _SENTENCE_END.split(after)[0]
        yield _SENTENCE_END.split(before)[-1]
