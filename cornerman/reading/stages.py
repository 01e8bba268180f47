"""Where in a hiring process a talk stands, read from its words and from the people on it."""

import re
from collections.abc import Iterator

from cornerman.findings import Stage
from cornerman.people import Person
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.posts import stage_of_posts
from cornerman.reading.roles import Role
from cornerman.reading.text_matching import Wording, without_links
from cornerman.vocabulary import Topic

# The more particular word wins: a panel of which the chief executive is a part is a panel.
_ORDER = (
    Stage.OFFER_CALL,
    Stage.CASE_PRESENTATION,
    Stage.TECHNICAL,
    Stage.PANEL,
    Stage.EXECUTIVE,
    Stage.HIRING_MANAGER,
    Stage.TEAM,
    Stage.FINAL,
    Stage.RECRUITER_SCREEN,
)
# What is done there; the other stages say with whom.
_CONTENT = (Stage.OFFER_CALL, Stage.CASE_PRESENTATION, Stage.TECHNICAL, Stage.PANEL, Stage.TEAM)
_A_PANEL = 3  # people of the employer in one talk
_LABEL = re.compile(r"(?:[:|\u2013\u2014/(]|\s-)\s*(?P<label>[^:|\u2013\u2014/()]{2,40}?)\s*\)?\s*$")
_AFTER_A_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'\u2019-]+(?:,| \()\s?([^,;.()\n]{2,60})")


def stage_of(signs: EventSigns, role: Role, *, by_agency: bool) -> Stage:
    """Give the stage that its own words name, else the posts of the people on it, else the letters about it.

    The name of the role itself says nothing: an interview for a chief's post is not one with a chief. Nor do
    the posts in an agency's words (`by_agency`), unless they stand behind the name of a person.
    """
    own = stage_in_own_words(signs, role, by_agency=by_agency)
    if own is not Stage.UNKNOWN:
        return own
    described = _described(signs, role, by_agency=by_agency)
    passages = (Wording.of(_without_role(passage, role)) for passage in signs.passages)
    posts = stage_of_posts(signs, role.text, hosts=not by_agency)
    steps = (posts, _first_named(signs, described), _first_named(signs, *passages))
    return next((stage for stage in steps if stage is not Stage.UNKNOWN), Stage.UNKNOWN)


def stage_in_own_words(signs: EventSigns, role: Role, *, by_agency: bool) -> Stage:
    """Give the stage that the title, the number of people or the description names, posts in descriptions left out."""
    named = stage_in_title(signs, role, by_agency=by_agency)
    described = _described(signs, role, by_agency=by_agency)
    content = next((stage for stage in _CONTENT if signs.lexicon.stage_phrase(stage, described)), Stage.UNKNOWN)
    title = Wording.of(signs.event.title)
    told = sum(bool(signs.lexicon.stage_phrase(stage, described)) for stage in _CONTENT if stage is not Stage.PANEL)
    if named is Stage.PANEL and signs.lexicon.has(title, Topic.ONSITE) and told == 1:
        return content
    if named not in (Stage.EXECUTIVE, Stage.UNKNOWN):
        return named
    if len(_interviewers(signs)) >= _A_PANEL:
        return Stage.TEAM if signs.lexicon.has(title, Topic.COLLEAGUES) else Stage.PANEL
    if not by_agency and signs.lexicon.has(Wording.of(signs.event.title, _body(signs, role)), Topic.BOSS):
        return Stage.HIRING_MANAGER
    return named if named is not Stage.UNKNOWN else content


def _interviewers(signs: EventSigns) -> list[Person]:
    """Give who may ask questions: all from outside, less who recruits and only invites where others are there."""
    recruits = (Topic.RECRUITERS, Topic.TEAMS, Topic.AGENCY_NAMES)
    host = signs.host
    idle = host is not None and signs.lexicon.has(Wording.of(host.name, *_signatures(signs, host)), *recruits)
    return [person for person in signs.outsiders if not (idle and host and person.email == host.email)]


def _signatures(signs: EventSigns, host: Person) -> Iterator[str]:
    for letter in signs.correspondence.from_person(host.email):
        yield from letter.signature


def _body(signs: EventSigns, role: Role) -> str:
    return without_links(_without_role(signs.body, role))


def _described(signs: EventSigns, role: Role, *, by_agency: bool) -> Wording:
    body = _body(signs, role)
    return Wording.of(*_AFTER_A_NAME.findall(body)) if by_agency else Wording.of(body)


def stage_in_title(signs: EventSigns, role: Role, *, by_agency: bool) -> Stage:
    """Give the stage that a title names; what it says of the day as a whole counts only where it says no more.

    Several chiefs are a panel. In an agency's title a post says nothing but behind `with`.
    """
    text = Wording.of(without_links(_without_role(signs.event.title, role)))
    named = [stage for stage in _ORDER if signs.lexicon.stage_phrase(stage, text)] or _labelled(signs, text)
    if len(named) > 1 and named[0] is Stage.PANEL and signs.lexicon.has(text, Topic.ONSITE):
        named = named[1:]
    stage = next(iter(named), Stage.UNKNOWN)
    if named[:1] == [Stage.HIRING_MANAGER] and Stage.RECRUITER_SCREEN in named and not _says_with_whom(text, signs):
        return Stage.RECRUITER_SCREEN
    if stage is Stage.EXECUTIVE and signs.lexicon.stage_count(Stage.EXECUTIVE, text) > 1:
        return Stage.PANEL
    if by_agency and stage in (Stage.EXECUTIVE, Stage.HIRING_MANAGER):
        return stage if signs.lexicon.has(text, Topic.WITH) else Stage.UNKNOWN
    return stage


def _labelled(signs: EventSigns, title: Wording) -> list[Stage]:
    """Give the stage of a label that ends a title and means one beside its word for a talk: `Interview: technical`.

    A post there is mostly the one to be filled, so it says nothing.
    """
    label, kind = _LABEL.search(signs.event.title), signs.lexicon.find(Topic.INTERVIEW, title)
    if label is None or not kind:
        return []
    words = label["label"]
    whole = [Wording.of(f"{words} {kind}"), Wording.of(f"{kind} {words}")]
    return [stage for stage in _CONTENT if any(signs.lexicon.stage_phrase(stage, each) for each in whole)]


def _says_with_whom(title: Wording, signs: EventSigns) -> bool:
    """Tell whether a title says whom a talk is with; if not, a post in it is mostly the one to be filled."""
    return signs.lexicon.has(title, Topic.WITH, Topic.BOSS)


def post_in(text: Wording, signs: EventSigns) -> Stage:
    """Give the stage that fits the post which somebody's name or signature says they hold."""
    posts = (stage for stage in (Stage.EXECUTIVE, Stage.HIRING_MANAGER) if signs.lexicon.stage_phrase(stage, text))
    return next(posts, Stage.UNKNOWN)


def _without_role(text: str, role: Role) -> str:
    return text.replace(role.text, " ") if role.text else text


def _first_named(signs: EventSigns, *texts: Wording) -> Stage:
    named = (stage for text in texts for stage in _ORDER if signs.lexicon.stage_phrase(stage, text))
    return next(named, Stage.UNKNOWN)
