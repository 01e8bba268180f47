"""With whom the first talk of a process is, when its own words do not say: a recruiter, the next boss, a chief."""

from cornerman.findings import Stage
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.stages import post_in
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic, Vendor


def stage_of_first(signs: EventSigns, worded: Stage, *, by_agency: bool) -> Stage:
    """Give the stage of a talk that begins a process; `worded` is what its own words say.

    An `intro` with a founder is one with the next boss. Somebody who recruits, an agency, or a system for
    applications screens; so does who simply rings up. Where nothing tells, it is unknown.
    """
    if worded not in (Stage.RECRUITER_SCREEN, Stage.UNKNOWN):
        return worded
    letters = _letters(signs)
    host = _told_of_themselves(signs, letters)
    if by_agency or signs.vendor(Vendor.APPLICANT_TRACKING) or signs.lexicon.has(host, Topic.RECRUITERS):
        return Stage.RECRUITER_SCREEN
    if signs.lexicon.has(host, Topic.BOSS):
        return Stage.HIRING_MANAGER
    return worded if worded is Stage.RECRUITER_SCREEN else _by_what_is_said(signs, letters, host)


def _by_what_is_said(signs: EventSigns, letters: list[LetterSigns], host: Wording) -> Stage:
    said = (signs.title, signs.text, *(each.wording for each in letters))
    if any(signs.lexicon.has(each, Topic.BOSS) for each in said):
        return Stage.HIRING_MANAGER
    rings = any(signs.lexicon.has(each, Topic.PHONE) for each in said)
    screened = rings or signs.lexicon.has(signs.text, Topic.RECRUITERS)
    post = post_in(host, signs)
    return Stage.RECRUITER_SCREEN if screened and post is Stage.UNKNOWN else post


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
