"""From events and letters to findings, processes, rounds and offers: the steps of the understanding, in order.

words → sides → letters → findings → employers → talks → processes and rounds → endings and offers.
The order in which events and letters come does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cornerman.findings import Answer, Finding, Verdict
from cornerman.keys import fingerprint
from cornerman.letters import LetterKind
from cornerman.offer_origins import offer_read_in
from cornerman.offers import Offer
from cornerman.people import Person, Seeker
from cornerman.processes import Process, Session
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.drafts import Draft, Talk, sort_talks
from cornerman.reading.employers import Employers
from cornerman.reading.endings import Filed, close
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.filing import Filing
from cornerman.reading.kept_offers import kept_offers
from cornerman.reading.letter_kinds import Known, Moment, kind_of
from cornerman.reading.letter_signs import LetterSigns, read_signs
from cornerman.reading.lexicon import lexicon
from cornerman.reading.mail_fates import offer_calls, told_by_mail
from cornerman.reading.moments_in_text import MomentReader
from cornerman.reading.offer_letters import OfferCourse, theirs
from cornerman.reading.offer_reading import OfferReader
from cornerman.reading.recognise import Judgement, judge
from cornerman.reading.rounds import keep_ids, settled
from cornerman.reading.sessions import Fates, with_the_gone, with_the_mail
from cornerman.reading.sides import Side, Sides
from cornerman.reading.talk_signs import TalkSigns
from cornerman.reading.titles import TitleReader
from cornerman.understanding import LetterFinding, Reading, Understanding
from cornerman.vocabulary import Vocabulary


def understand(reading: Reading, *, seeker: Seeker, vocabulary: Vocabulary, now: datetime) -> Understanding:
    """Say what the calendar and the mail amount to, as of `now` (zoned)."""
    reading = replace(reading, offers=kept_offers(reading, now))
    sides = Sides(seeker=seeker, council=reading.council, lexicon=lexicon(vocabulary))
    letters = tuple(signs for signs in read_signs(reading.letters, sides) if signs.letter.sent_at <= now)
    moments = MomentReader(dates_of(seeker, sides.lexicon), sides.lexicon, seeker.zone)
    correspondence = Correspondence(letters, moments)
    events = with_the_gone(reading.events, reading.seen, reading.window)
    events = tuple(with_the_mail(event, correspondence.carrying(event.uid)) for event in events)
    signs = tuple(EventSigns(event, sides, correspondence) for event in events)
    answers = {answer.event_id: answer for answer in sorted(reading.answers, key=repr)}
    employers = Employers(correspondence, signs, sides.lexicon, answers)
    judgements = judge(signs, answers, vocabulary.weights, now, mailbox=reading.mailbox or bool(reading.letters))
    begins = _begins(each.signs for each in judgements if each.verdict is Verdict.YES)
    found = _Found(
        judgements=judgements,
        talks=_as_talks(judgements, employers, answers),
        employers=employers,
        fates=Fates(seeker=seeker, correspondence=correspondence, answers=answers, begins=begins, now=now),
        titles=TitleReader(sides.lexicon),
        answers=answers,
    )
    drafts = found.drafts()
    processes = tuple(settled(draft, seeker.zone) for draft in drafts)
    offers = OfferReader(seeker, sides.lexicon)
    filed, course = _file(letters, found, processes, offers, reading)
    told = told_by_mail(processes, filed, correspondence, seeker.zone)
    offered = offer_calls(processes, filed)
    processes = keep_ids((settled(draft, seeker.zone, told, offered) for draft in drafts), reading.known)
    filed = _refiled(filed, drafts, processes)
    return Understanding(
        as_of=now,
        events=events,
        findings=tuple(found.finding(each) for each in found.judgements if each.worth_telling(answers, now)),
        processes=close(processes, filed, reading, now, taken_back=course.taken_back),
        letters=_findings(filed),
        offers=(*reading.offers, *_offers(filed, processes, found.employers, offers, course)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The judgements about events, what is known of each as a talk, and what it takes to make processes of them."""

    judgements: tuple[Judgement, ...]
    talks: Mapping[str, TalkSigns]
    employers: Employers
    fates: Fates
    titles: TitleReader
    answers: Mapping[str, Answer]

    def finding(self, judgement: Judgement) -> Finding:
        """Give the finding on one event; company, role and stage belong to those that are, or may be, interviews."""
        event = judgement.signs.event
        if judgement.verdict is Verdict.NO:
            return Finding(event=event, verdict=judgement.verdict, evidence=judgement.evidence)
        talk = self.talks[event.id]
        return Finding(
            event=event,
            verdict=judgement.verdict,
            evidence=judgement.evidence,
            company=talk.company,
            role=talk.role.text or None,
            stage=talk.stage,
        )

    def drafts(self) -> list[Draft]:
        """Give the hiring processes behind all events that are interviews, as they are put together."""
        talks = [self._talk(each) for each in self.judgements if each.verdict is Verdict.YES]
        return sort_talks(talks, self.employers)

    def _talk(self, judgement: Judgement) -> Talk:
        signs = judgement.signs
        talk = self.talks[signs.event.id]
        interviewers = signs.sides.others(signs.event)
        session = Session(
            event=signs.event,
            origin=signs.event.id,
            status=self.fates.of(signs),
            stage=talk.stage,
            evidence=judgement.evidence,
            interviewers=interviewers,
            titles=self.titles.titles(signs.event, interviewers, _signed(signs, interviewers)),
        )
        return Talk(
            signs=signs,
            session=session,
            company=talk.company,
            role=talk.role,
            wording=talk.wording,
            in_title=talk.stage_in_title,
            stage_if_first=talk.stage_if_first,
            answer=self.answers.get(signs.event.id),
        )


def _signed(signs: EventSigns, people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    """Give the last lines of the letters that each wrote, the latest letter first, with an empty line between two."""
    written = {each.email: reversed(signs.correspondence.from_person(each.email)) for each in people}
    return {email: tuple(line for each in found for line in (*each.signature, "")) for email, found in written.items()}


def _as_talks(
    judgements: Iterable[Judgement], employers: Employers, answers: Mapping[str, Answer]
) -> dict[str, TalkSigns]:
    """Read as talks what is, or may be, an interview, by the id of its event."""
    maybe = [each.signs for each in judgements if each.verdict is not Verdict.NO]
    return {each.event.id: TalkSigns(each, employers, answers.get(each.event.id)) for each in maybe}


def _file(
    letters: Sequence[LetterSigns],
    found: _Found,
    processes: tuple[Process, ...],
    offers: OfferReader,
    reading: Reading,
) -> tuple[list[Filed], OfferCourse]:
    """Give every letter its kind and its process, and what became of the offers from letter to letter."""
    filing = Filing(processes, found.employers)
    unheeded = reading.no_offers | {offer_read_in(each) for each in reading.not_ended}
    known_before = (each for each in (*reading.offers, *reading.stated) if each.id not in reading.no_offers)
    course = OfferCourse(filing, known_before, unheeded)
    known = _known(letters, found, processes, offers, course)
    filed: list[Filed] = []
    for signs in letters:
        kind = kind_of(signs, known)
        course.tell(signs, kind)
        process = course.process_of(signs, kind)
        filed.append((signs, kind, process.id if process else None))
    return filed, course


def _refiled(filed: Iterable[Filed], drafts: Iterable[Draft], processes: Iterable[Process]) -> list[Filed]:
    """Put the letters to the processes under the ids by which these are known."""
    now = {session.event.id: process.id for process in processes for session in process.sessions}
    ids = {fingerprint([min(events)]): now[min(events)] for events in map(_events_of, drafts)}
    return [(signs, kind, ids[name] if name else None) for signs, kind, name in filed]


def _findings(filed: Iterable[Filed]) -> tuple[LetterFinding, ...]:
    return tuple(
        LetterFinding(
            source=signs.letter.source,
            kind=kind,
            process_id=name,
            sent_at=signs.letter.sent_at,
            mine=signs.side is Side.ME,
        )
        for signs, kind, name in filed
    )


def _events_of(draft: Draft) -> list[str]:
    return [talk.session.event.id for talk in draft.talks]


def _known(
    letters: Iterable[LetterSigns],
    found: _Found,
    processes: Iterable[Process],
    offers: OfferReader,
    course: OfferCourse,
) -> Known:
    first_start: dict[str, tuple[str, datetime]] = {}
    for signs in letters:
        for event in signs.parts("REQUEST"):
            first_start.setdefault(event.uid, (signs.letter.id, event.span.start))
    sessions = [session for process in processes for session in process.sessions]
    interviews = [each for each in found.judgements if each.verdict is Verdict.YES]
    talks = _talks_of(interviews)
    moments = sorted((each for house in talks.values() for each in house), key=lambda each: each.start)
    return Known(
        verdicts={
            each.signs.event.uid: each.verdict for each in sorted(found.judgements, key=lambda each: each.verdict)
        },
        first_start=first_start,
        replacing=frozenset(session.event.uid for session in sessions if session.origin != session.event.id),
        interviewing=frozenset(name for each in interviews for name in each.signs.identities),
        talks=talks,
        starts=frozenset(each.start for each in moments),
        lasts={each.day: each.start for each in moments},
        correspondence=found.employers.correspondence,
        offers=offers,
        course=course,
    )


def _begins(talks: Iterable[EventSigns]) -> dict[str, list[datetime]]:
    """Give when the talks of each house begin, in order."""
    found: dict[str, list[datetime]] = defaultdict(list)
    for signs in talks:
        for name in signs.identities:
            found[name].append(signs.event.span.start)
    return {name: sorted(starts) for name, starts in found.items()}


def _talks_of(interviews: Iterable[Judgement]) -> dict[str, frozenset[Moment]]:
    """Give when each house interviews the seeker."""
    moments: dict[str, set[Moment]] = defaultdict(set)
    for each in interviews:
        start, zone = each.signs.event.span.start, each.signs.sides.seeker.zone
        moment = Moment(start=start.astimezone(UTC), day=start.astimezone(zone).date())
        for name in each.signs.identities:
            moments[name].add(moment)
    return {name: frozenset(found) for name, found in moments.items()}


def _offers(
    filed: Iterable[Filed],
    processes: Iterable[Process],
    employers: Employers,
    reader: OfferReader,
    course: OfferCourse,
) -> Iterator[Offer]:
    companies = {process.id: process.company for process in processes}
    for signs, kind, process_id in filed:
        if kind is LetterKind.OFFER:
            company = (companies.get(process_id) if process_id else None) or employers.of_letter(signs)
            if signs.letter.id in course.later:
                offer = reader.read_change(theirs(signs), company=company, process_id=process_id)
            else:
                offer = reader.read(signs, company=company, process_id=process_id)
            yield replace(offer, taken_back=course.end_of(signs))
