"""What kind of letter it is, from its own words and from what its invitation turned out to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cornerman.events import Event
from cornerman.findings import Verdict
from cornerman.letters import LetterKind
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.offer_letters import OfferCourse, Standing, names_terms, offers_anew, takes_back
from cornerman.reading.offer_reading import OfferReader
from cornerman.reading.sides import Side
from cornerman.vocabulary import Topic, Vendor

_SCAM_SIGNS = 2
_MARKETING_SIGNS = 2
_SURELY_WORK = 4  # points
_JUST_NOW = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When an interview begins (UTC), and on which day of the seeker."""

    start: datetime
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known about the calendar when letters are read.

    `verdicts` go by UID; `first_start` is the id of the first letter about a UID with the start that it
    gave; `replacing` are UIDs that stand in for a lost talk; `interviewing` are the domains and addresses that
    interview the seeker, `talks` when each of them does; `starts` are all these moments (UTC), `lasts` has the last of
    each day. `course` tells what became of the offers up to the letter that is read.
    """

    verdicts: Mapping[str, Verdict]
    first_start: Mapping[str, tuple[str, datetime]]
    replacing: frozenset[str]
    interviewing: frozenset[str]
    talks: Mapping[str, frozenset[Moment]]
    starts: frozenset[datetime]
    lasts: Mapping[date, datetime]
    correspondence: Correspondence
    offers: OfferReader
    course: OfferCourse

    def starts_named(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names the day and hour of an interview that was still to come."""
        named = self.correspondence.moments_named(signs) & self.starts
        return any(moment > signs.letter.sent_at for moment in named)

    def names_another_start(self, signs: LetterSigns) -> bool:
        """Tell whether a letter that calls a talk off sets the hour of another one."""
        return any(moment > signs.letter.sent_at for moment in self.correspondence.moments_set(signs) & self.starts)

    def day_named(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names the day of an interview that was still to come."""
        lasts = (self.lasts.get(day) for day in self.correspondence.days_named(signs))
        return any(last is not None and last > signs.letter.sent_at for last in lasts)

    def just_had(self, signs: LetterSigns) -> bool:
        """Tell whether a talk with its house began within the day before a letter."""
        begun = (signs.letter.sent_at - each.start for each in self.talks.get(signs.domain, ()))
        return any(timedelta(0) <= since <= _JUST_NOW for since in begun)

    def names_a_moment(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names a day and hour to come, whatever stands on the calendar then."""
        return any(moment > signs.letter.sent_at for moment in self.correspondence.moments_named(signs))

    def interviews(self, signs: LetterSigns) -> bool:
        """Tell whether a letter comes from somebody who interviews the seeker."""
        return bool({signs.domain, signs.letter.sender.email} & self.interviewing)


def kind_of(signs: LetterSigns, known: Known) -> LetterKind:
    """Give the kind of a letter."""
    steps = (_by_side, _by_mass, _by_scam, _by_sale, _by_invitation, _by_decision, _by_arrangement)
    for step in steps:
        if kind := step(signs, known):
            return kind
    if signs.sides.is_near(signs.letter.sender.email):
        return LetterKind.PERSONAL
    return LetterKind.MARKETING_OFFER if _sells(signs, known) else LetterKind.OTHER


def hiring(signs: LetterSigns, known: Known) -> bool:
    """Tell whether the letter is about work, or comes from somebody who interviews the seeker."""
    return signs.speaks_of_jobs or known.interviews(signs)


def _sells(signs: LetterSigns, known: Known) -> bool:
    strong = signs.says(Topic.NOT_AN_OFFER) or not signs.speaks_of_jobs
    return strong and signs.sells >= _MARKETING_SIGNS and signs.side is Side.OUTSIDE and not known.interviews(signs)


def _by_side(signs: LetterSigns, _: Known) -> LetterKind | None:
    if signs.side in (Side.ME, Side.WORK) or signs.to_work:
        return LetterKind.OTHER
    return LetterKind.PERSONAL if signs.side is Side.COUNCIL else None


def _by_mass(signs: LetterSigns, _: Known) -> LetterKind | None:
    if not signs.is_bulk:
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


def _by_sale(signs: LetterSigns, known: Known) -> LetterKind | None:
    return LetterKind.MARKETING_OFFER if _sells(signs, known) else None


def _by_invitation(signs: LetterSigns, known: Known) -> LetterKind | None:
    if signs.parts("REPLY"):
        return LetterKind.OTHER
    if cancelled := signs.parts("CANCEL"):
        return _of_cancellation(signs, cancelled, known)
    requested = signs.parts("REQUEST")
    return _of_request(signs, requested, known) if requested else None


def _of_cancellation(signs: LetterSigns, cancelled: tuple[Event, ...], known: Known) -> LetterKind:
    if signs.says(Topic.REJECTION) and known.course.standing(signs) is not Standing.OFFERED:
        return LetterKind.REJECTION
    interviews = any(known.verdicts.get(event.uid) is Verdict.YES for event in cancelled)
    return LetterKind.INTERVIEW_CANCEL if interviews or hiring(signs, known) else LetterKind.OTHER


def _of_request(signs: LetterSigns, requested: tuple[Event, ...], known: Known) -> LetterKind | None:
    """Tell by what the invited event turned out to be; None when it is not on the calendar."""
    verdicts = {known.verdicts[event.uid] for event in requested if event.uid in known.verdicts}
    if Verdict.YES not in verdicts:
        return LetterKind.OTHER if verdicts == {Verdict.NO} else None
    moved = any(_moved(signs, event.uid, event.span.start, known) for event in requested)
    excused = signs.says(Topic.APOLOGY) and known.just_had(signs)
    if moved or excused or signs.says(Topic.RESCHEDULE):
        return LetterKind.INTERVIEW_RESCHEDULE
    return LetterKind.INTERVIEW_INVITE


def _moved(signs: LetterSigns, uid: str, start: datetime, known: Known) -> bool:
    """Tell whether an invitation changes an earlier time, or stands in for a lost talk."""
    told_by, first = known.first_start.get(uid, ("", start))
    return uid in known.replacing or (told_by != signs.letter.id and first != start)


def _by_decision(signs: LetterSigns, known: Known) -> LetterKind | None:
    standing = known.course.standing(signs)
    goes_on = standing is not Standing.NEW and not signs.sides.is_near(signs.letter.sender.email)
    about_work = goes_on or hiring(signs, known)  # a house that made an offer goes on about it
    if takes_back(signs, known.offers, standing) and about_work:
        return LetterKind.REJECTION
    if _is_offer(signs, known, standing):
        return LetterKind.OFFER
    if not hiring(signs, known):
        return None
    only_if_unheard = signs.says(Topic.UNLESS_HEARD) and signs.says(Topic.ACKNOWLEDGEMENT)
    offered = standing is Standing.OFFERED  # `we regret that we cannot` is about a wish then
    if signs.says(Topic.REJECTION) and not (only_if_unheard or offered) and not known.starts_named(signs):
        return LetterKind.REJECTION
    if signs.says(Topic.ON_HOLD) and not offered:
        called_off = signs.says(Topic.CANCELLATION) and known.day_named(signs)
        return LetterKind.INTERVIEW_CANCEL if called_off else LetterKind.REJECTION
    received = signs.says(Topic.ACKNOWLEDGEMENT) and (signs.letter.automatic or not signs.asks_for_a_time)
    return LetterKind.APPLICATION_ACK if received and not known.starts_named(signs) else None


def _is_offer(signs: LetterSigns, known: Known, standing: Standing) -> bool:
    """Tell whether it offers the seeker a job: by its words, or by pay and what else stands in offers.

    Where an offer is known already, it is one if it names a part of it: what only speaks about that offer is none.
    Pay is looked for last, for that takes longest.
    """
    offers = known.offers
    if signs.says(Topic.NOT_AN_OFFER) and not known.interviews(signs) and signs.work_points < _SURELY_WORK:
        return False
    if standing is Standing.NEW and not hiring(signs, known) and not signs.says(Topic.START):
        return False
    signing = signs.lexicon.is_vendor(signs.letter.sender.domain, Vendor.SIGNATURES)
    outside = signs.side is Side.OUTSIDE and not signs.letter.automatic
    settled = not (known.names_a_moment(signs) or signs.asks_for_a_time)
    if standing is Standing.OFFERED:
        return (signing and signs.says(Topic.OFFER)) or (outside and names_terms(signs, offers))
    if not offers_anew(signs, offers, standing):
        parts = outside and known.interviews(signs) and settled
        return outside and (offers.is_complete(signs) or (parts and offers.names_parts(signs)))
    announced = signs.lexicon.has(signs.subject, Topic.OFFER) and not known.starts_named(signs)
    return signing or announced or (known.interviews(signs) and settled) or bool(offers.base_in(signs))


def _by_arrangement(signs: LetterSigns, known: Known) -> LetterKind | None:
    if not hiring(signs, known):
        return None
    fixed = known.starts_named(signs)
    about_test = signs.says(Topic.ASSESSMENT) and not signs.lexicon.has(signs.subject, Topic.INTERVIEW)
    if (about_test or signs.from_testing) and not fixed:
        return LetterKind.OTHER
    if kind := _by_change(signs, known, fixed=fixed):
        return kind
    if signs.asks_for_a_time:
        return LetterKind.SCHEDULING_REQUEST
    invites = fixed or signs.says(Topic.INVITATION) or known.names_a_moment(signs)
    return LetterKind.INTERVIEW_INVITE if invites else None


def _by_change(signs: LetterSigns, known: Known, *, fixed: bool) -> LetterKind | None:
    """Tell whether a talk was moved or called off, in words."""
    excused = signs.says(Topic.APOLOGY) and known.just_had(signs) and known.names_a_moment(signs)
    if excused or signs.says(Topic.NO_SHOW) or signs.lexicon.has(signs.subject, Topic.RESCHEDULE):
        return LetterKind.INTERVIEW_RESCHEDULE
    called_off = signs.says(Topic.CANCELLATION) and known.day_named(signs)
    if called_off or signs.lexicon.has(signs.subject, Topic.CANCELLATION):
        return LetterKind.INTERVIEW_RESCHEDULE if known.names_another_start(signs) else LetterKind.INTERVIEW_CANCEL
    return LetterKind.INTERVIEW_RESCHEDULE if fixed and signs.says(Topic.RESCHEDULE) else None
