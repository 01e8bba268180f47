"""What kind of letter it is, from its own words and from what its invitation turned out to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cornerman.events import Event
from cornerman.findings import Verdict
from cornerman.letters import LetterKind
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.offer_reading import OfferReader
from cornerman.reading.sides import Side
from cornerman.vocabulary import Topic, Vendor

_SCAM_SIGNS = 2
_MARKETING_SIGNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known about the calendar when letters are read.

    `verdicts` go by UID; `first_start` is the id of the first letter about a UID with the start that it
    gave; `replacing` are UIDs that stand in for a lost talk; `interviewing` are the domains and addresses that
    interview the seeker.
    """

    verdicts: Mapping[str, Verdict]
    first_start: Mapping[str, tuple[str, datetime]]
    replacing: frozenset[str]
    interviewing: frozenset[str]
    offers: OfferReader

    def interviews(self, signs: LetterSigns) -> bool:
        """Tell whether a letter comes from somebody who interviews the seeker."""
        sender = signs.letter.sender
        return bool({sender.domain, sender.email} & self.interviewing)


def kind_of(signs: LetterSigns, known: Known) -> LetterKind:
    """Give the kind of a letter."""
    steps = (_by_side, _by_mass, _by_scam, _by_invitation, _by_decision, _by_arrangement)
    for step in steps:
        if kind := step(signs, known):
            return kind
    if signs.side is Side.PRIVATE:
        return LetterKind.PERSONAL
    count = signs.lexicon.count(Topic.MARKETING, signs.wording)
    return LetterKind.MARKETING_OFFER if count >= _MARKETING_SIGNS and not hiring(signs, known) else LetterKind.OTHER


def hiring(signs: LetterSigns, known: Known) -> bool:
    """Tell whether the letter is about work, or comes from somebody who interviews the seeker."""
    return signs.speaks_of_jobs or known.interviews(signs)


def _by_side(signs: LetterSigns, _: Known) -> LetterKind | None:
    if signs.side in (Side.ME, Side.WORK) or signs.to_work:
        return LetterKind.OTHER
    return LetterKind.PERSONAL if signs.side is Side.COUNCIL else None


def _by_mass(signs: LetterSigns, _: Known) -> LetterKind | None:
    if not signs.letter.bulk:
        return None
    if signs.says(Topic.NEWSLETTER, Topic.INTERVIEW, Topic.JOB) and not signs.says(Topic.NOT_AN_OFFER):
        return LetterKind.NEWSLETTER
    selling = signs.lexicon.count(Topic.MARKETING, signs.wording)
    informing = signs.lexicon.count(Topic.NEWSLETTER, signs.wording) + signs.lexicon.count(Topic.JOB, signs.wording)
    return LetterKind.MARKETING_OFFER if selling > informing else LetterKind.NEWSLETTER


def _by_scam(signs: LetterSigns, known: Known) -> LetterKind | None:
    if signs.lexicon.count(Topic.SCAM, signs.wording) < _SCAM_SIGNS:
        return None
    promised = signs.says(Topic.OFFER, Topic.JOB) or known.offers.base_in(signs)
    return LetterKind.SCAM_OFFER if promised else None


def _by_invitation(signs: LetterSigns, known: Known) -> LetterKind | None:
    if signs.parts("REPLY"):
        return LetterKind.OTHER
    if cancelled := signs.parts("CANCEL"):
        return _of_cancellation(signs, cancelled, known)
    requested = signs.parts("REQUEST")
    return _of_request(signs, requested, known) if requested else None


def _of_cancellation(signs: LetterSigns, cancelled: tuple[Event, ...], known: Known) -> LetterKind:
    if signs.says(Topic.REJECTION):
        return LetterKind.REJECTION
    interviews = any(known.verdicts.get(event.uid) is Verdict.YES for event in cancelled)
    return LetterKind.INTERVIEW_CANCEL if interviews or hiring(signs, known) else LetterKind.OTHER


def _of_request(signs: LetterSigns, requested: tuple[Event, ...], known: Known) -> LetterKind | None:
    """Tell by what the invited event turned out to be; None when it is not on the calendar."""
    verdicts = {known.verdicts[event.uid] for event in requested if event.uid in known.verdicts}
    if Verdict.YES not in verdicts:
        return LetterKind.OTHER if verdicts else None
    moved = any(_moved(signs, event.uid, event.span.start, known) for event in requested)
    if moved or signs.lexicon.has(signs.subject, Topic.RESCHEDULE):
        return LetterKind.INTERVIEW_RESCHEDULE
    return LetterKind.INTERVIEW_INVITE


def _moved(signs: LetterSigns, uid: str, start: datetime, known: Known) -> bool:
    """Tell whether an invitation changes an earlier time, or stands in for a lost talk."""
    told_by, first = known.first_start.get(uid, ("", start))
    return uid in known.replacing or (told_by != signs.letter.id and first != start)


def _by_decision(signs: LetterSigns, known: Known) -> LetterKind | None:
    if _is_offer(signs, known):
        return LetterKind.OFFER
    if not hiring(signs, known):
        return None
    if signs.says(Topic.REJECTION, Topic.ON_HOLD):
        return LetterKind.REJECTION
    received = signs.says(Topic.ACKNOWLEDGEMENT) and (signs.letter.automatic or not signs.asks_for_a_time)
    return LetterKind.APPLICATION_ACK if received else None


def _is_offer(signs: LetterSigns, known: Known) -> bool:
    """Tell whether it offers the seeker a job: by its words, or by pay together with a day for the answer.

    Pay is looked for last, for that takes longest.
    """
    offers = known.offers
    if not signs.says(Topic.OFFER):
        return hiring(signs, known) and bool(offers.base_in(signs) and offers.deadline_in(signs))
    if signs.says(Topic.NOT_AN_OFFER) and not known.interviews(signs):
        return False
    signing = signs.lexicon.is_vendor(signs.letter.sender.domain, Vendor.SIGNATURES)
    return signing or signs.lexicon.has(signs.subject, Topic.OFFER) or bool(offers.base_in(signs))


def _by_arrangement(signs: LetterSigns, known: Known) -> LetterKind | None:
    if not hiring(signs, known):
        return None
    if signs.says(Topic.ASSESSMENT) and not signs.lexicon.has(signs.subject, Topic.INTERVIEW):
        return LetterKind.OTHER
    if signs.says(Topic.NO_SHOW) or signs.lexicon.has(signs.subject, Topic.RESCHEDULE):
        return LetterKind.INTERVIEW_RESCHEDULE
    if signs.lexicon.has(signs.subject, Topic.CANCELLATION):
        return LetterKind.INTERVIEW_CANCEL
    if signs.asks_for_a_time:
        return LetterKind.SCHEDULING_REQUEST
    return LetterKind.INTERVIEW_INVITE if signs.says(Topic.INVITATION, Topic.INTERVIEW) else None
