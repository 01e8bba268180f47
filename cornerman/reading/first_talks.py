"""With whom the first talk of a process is, when its own words do not say: a recruiter, the next boss, a chief."""

from datetime import timedelta

from cornerman.findings import Stage
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.stages import post_in
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic, Vendor

_SCREENED = (Stage.RECRUITER_SCREEN, Stage.UNKNOWN)
_LATE = (Stage.EXECUTIVE, Stage.FINAL)  # what letters on a first talk say of these is about later ones
_A_SCREEN = timedelta(minutes=30)


def stage_of_first(signs: EventSigns, worded: Stage, *, in_words: Stage, others: Stage, by_agency: bool) -> Stage:
    """Give the stage of a talk that begins a process.

    `worded` is what all its words say, `in_words` its title and description, `others` the posts of those who did not
    invite to it.

    An `intro` with a founder is one with the next boss. Somebody who recruits, an agency, or a system for
    applications screens; so does who simply rings up, or talks for half an hour. Where nothing tells, it is unknown.
    """
    if _is_told(signs, worded, in_words, by_agency=by_agency):
        return worded
    screens = by_agency and len(signs.outsiders) <= 1 and not signs.body
    if not screens and others not in _SCREENED:
        return others
    letters = _letters(signs)
    host = _told_of_themselves(signs, letters)
    if by_agency or signs.vendor(Vendor.APPLICANT_TRACKING) or signs.lexicon.has(host, Topic.RECRUITERS):
        return Stage.RECRUITER_SCREEN
    if signs.lexicon.has(host, Topic.BOSS):
        return Stage.HIRING_MANAGER
    known = worded not in (Stage.UNKNOWN, *_LATE)
    return worded if known else _by_what_is_said(signs, letters, host)


def _is_told(signs: EventSigns, worded: Stage, in_words: Stage, *, by_agency: bool) -> bool:
    """Tell whether its words settle it: they name a stage, a panel, or the chief whom an agency presents."""
    presented = by_agency and worded is Stage.EXECUTIVE and bool(signs.lexicon.stage_phrase(worded, signs.text))
    return in_words not in _SCREENED or worded is Stage.PANEL or presented


def _by_what_is_said(signs: EventSigns, letters: list[LetterSigns], host: Wording) -> Stage:
    said = (signs.title, signs.text, *(each.wording for each in letters))
    if any(signs.lexicon.has(each, Topic.BOSS) for each in said):
        return Stage.HIRING_MANAGER
    rings = any(signs.lexicon.has(each, Topic.PHONE) for each in said)
    screened = rings or signs.lexicon.has(signs.text, Topic.RECRUITERS)
    post = post_in(host, signs)
    if post is not Stage.UNKNOWN:
        return post
    if screened:
        return Stage.RECRUITER_SCREEN
    if not signs.outsiders:
        return Stage.UNKNOWN
    # Who invites in their own name, from the employer's own house, is mostly the next boss; a short talk is a screen.
    return Stage.HIRING_MANAGER if signs.event.span.length > _A_SCREEN else Stage.RECRUITER_SCREEN


def _letters(signs: EventSigns) -> list[LetterSigns]:
    """Give the letters of who invites, up to the talk; for the seeker's own entry those that it follows."""
    letters = signs.correspondence
    if signs.host is None:
        return letters.arranging(signs.event, signs.title)
    found = (*letters.carrying(signs.event.uid), *letters.from_person(signs.host.email))
    return [each for each in dict.fromkeys(found) if each.letter.sent_at <= signs.event.span.start]


def _told_of_themselves(signs: EventSigns, letters: list[LetterSigns]) -> Wording:
    """Give what the host's name, mailbox and signature say, and sentences that begin with `I am`."""
    names = (signs.host.name, signs.host.email.partition("@")[0]) if signs.host else ()
    return Wording.of(*names, *(part for each in letters for part in each.introductions))
