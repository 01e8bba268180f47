"""Where in a hiring process a talk stands, read from its words and from the people on it."""

import re

from cornerman.findings import Stage
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.roles import Role
from cornerman.reading.text_matching import Wording, without_links
from cornerman.vocabulary import Topic

# The more particular word wins: a panel of which the chief executive is a part is a panel.
_ORDER = (
    Stage.OFFER_CALL,
    Stage.CASE_PRESENTATION,
    Stage.FINAL,
    Stage.TECHNICAL,
    Stage.PANEL,
    Stage.EXECUTIVE,
    Stage.HIRING_MANAGER,
    Stage.TEAM,
    Stage.RECRUITER_SCREEN,
)
_A_PANEL = 3  # people of the employer in one talk
_AFTER_A_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'\u2019-]+(?:,| \()\s?([^,;.()\n]{2,60})")


def stage_of(signs: EventSigns, role: Role, *, by_agency: bool) -> Stage:
    """Give the stage that the title names, else the one that the description names.

    The name of the role itself says nothing: an interview for a chief's post is not one with a chief. Nor do
    the posts in an agency's description (`by_agency`), unless they stand behind the name of a person.
    """
    body = without_links(_without_role(signs.body, role))
    described = Wording.of(*_AFTER_A_NAME.findall(body)) if by_agency else Wording.of(body)
    stage = _first_named(signs, Wording.of(without_links(_without_role(signs.event.title, role))), described)
    if stage not in (Stage.EXECUTIVE, Stage.UNKNOWN):
        return stage
    if not by_agency and signs.lexicon.has(Wording.of(signs.event.title, body), Topic.BOSS):
        return Stage.HIRING_MANAGER
    if len(signs.outsiders) >= _A_PANEL:
        return Stage.PANEL
    return stage if stage is Stage.EXECUTIVE else post_in(Wording.of(*(each.name for each in signs.outsiders)), signs)


def post_in(text: Wording, signs: EventSigns) -> Stage:
    """Give the stage that fits the post which somebody's name or signature says they hold."""
    posts = (stage for stage in (Stage.EXECUTIVE, Stage.HIRING_MANAGER) if signs.lexicon.stage_phrase(stage, text))
    return next(posts, Stage.UNKNOWN)


def _without_role(text: str, role: Role) -> str:
    return text.replace(role.text, " ") if role.text else text


def _first_named(signs: EventSigns, *texts: Wording) -> Stage:
    named = (stage for text in texts for stage in _ORDER if signs.lexicon.stage_phrase(stage, text))
    return next(named, Stage.UNKNOWN)
