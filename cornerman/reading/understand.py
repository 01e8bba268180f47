"""From events and letters to findings, processes, rounds and offers: the steps of the understanding, in order.

words → sides → letters → findings → employers → talks → processes and rounds → endings and offers.
The order in which events and letters come does not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cornerman.findings import Answer, Finding, Stage, Verdict
from cornerman.letters import LetterKind
from cornerman.offers import Offer
from cornerman.people import Seeker
from cornerman.processes import Process, Session
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.drafts import Talk, sort_talks
from cornerman.reading.employers import Employers
from cornerman.reading.endings import Filed, close
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.filing import Filing
from cornerman.reading.first_talks import stage_of_first
from cornerman.reading.letter_kinds import Known, kind_of
from cornerman.reading.letter_signs import LetterSigns, read_signs
from cornerman.reading.lexicon import lexicon
from cornerman.reading.offer_reading import OfferReader
from cornerman.reading.recognise import Judgement, judge
from cornerman.reading.roles import Role, read_role
from cornerman.reading.rounds import keep_ids, settled
from cornerman.reading.sessions import Fates, with_the_gone, with_the_mail
from cornerman.reading.sides import Sides
from cornerman.reading.stages import stage_of
from cornerman.reading.text_matching import Wording, without_links
from cornerman.understanding import LetterFinding, Reading, Understanding
from cornerman.vocabulary import Vocabulary


def understand(reading: Reading, *, seeker: Seeker, vocabulary: Vocabulary, now: datetime) -> Understanding:
    """Say what the calendar and the mail amount to, as of `now` (zoned)."""
    sides = Sides(seeker=seeker, council=reading.council, lexicon=lexicon(vocabulary))
    letters = tuple(signs for signs in read_signs(reading.letters, sides) if signs.letter.sent_at <= now)
    correspondence = Correspondence(letters)
    events = with_the_gone(reading.events, reading.seen, reading.window)
    events = tuple(with_the_mail(event, correspondence.carrying(event.uid)) for event in events)
    signs = tuple(EventSigns(event, sides, correspondence) for event in events)
    answers = {answer.event_id: answer for answer in sorted(reading.answers, key=repr)}
    found = _Found(
        judgements=judge(signs, answers, now),
        employers=Employers(correspondence, signs, sides.lexicon),
        fates=Fates(seeker=seeker, correspondence=correspondence, answers=answers, now=now),
        answers=answers,
    )
    processes = keep_ids(found.processes(seeker), reading.known)
    offers = OfferReader(seeker, sides.lexicon)
    filed = _file(letters, found, processes, offers)
    return Understanding(
        as_of=now,
        events=events,
        findings=tuple(found.finding(each) for each in found.judgements if each.worth_telling(answers, now)),
        processes=close(processes, filed, reading.known, now),
        letters=tuple(
            LetterFinding(source=each.letter.source, kind=kind, process_id=name) for each, kind, name in filed
        ),
        offers=_offers(filed, processes, found.employers, offers),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The judgements about events, and what it takes to make findings and talks of them."""

    judgements: tuple[Judgement, ...]
    employers: Employers
    fates: Fates
    answers: Mapping[str, Answer]

    def finding(self, judgement: Judgement) -> Finding:
        """Give the finding on one event; company, role and stage belong to those that are, or may be, interviews."""
        event = judgement.signs.event
        if judgement.verdict is Verdict.NO:
            return Finding(event=event, verdict=judgement.verdict, evidence=judgement.evidence)
        return Finding(
            event=event,
            verdict=judgement.verdict,
            evidence=judgement.evidence,
            company=self._company(judgement.signs),
            role=self._role(judgement.signs).text or None,
            stage=self._stage(judgement.signs),
        )

    def processes(self, seeker: Seeker) -> list[Process]:
        """Give the hiring processes behind all events that are interviews."""
        talks = [self._talk(each) for each in self.judgements if each.verdict is Verdict.YES]
        return [settled(draft, seeker.zone) for draft in sort_talks(talks, self.employers)]

    def _talk(self, judgement: Judgement) -> Talk:
        signs = judgement.signs
        letters = self.employers.correspondence.carrying(signs.event.uid)
        stage = self._stage(signs)
        session = Session(
            event=signs.event,
            origin=signs.event.id,
            status=self.fates.of(signs),
            stage=stage,
            evidence=judgement.evidence,
            interviewers=signs.sides.others(signs.event),
        )
        wording = Wording.of(
            signs.event.title,
            without_links(signs.body),
            *(f"{each.letter.subject} {without_links(each.content)}" for each in letters),
        )
        return Talk(
            signs=signs,
            session=session,
            company=self._company(signs),
            role=self._role(signs),
            wording=wording,
            stage_if_first=stage_of_first(signs, stage, by_agency=self.employers.is_from_agency(signs)),
            answer=self.answers.get(signs.event.id),
        )

    def _company(self, signs: EventSigns) -> str | None:
        answer = self.answers.get(signs.event.id)
        return answer.company if answer and answer.company else self.employers.of_event(signs)

    def _stage(self, signs: EventSigns) -> Stage:
        answer = self.answers.get(signs.event.id)
        return (
            answer.stage
            if answer and answer.stage
            else stage_of(signs, self._role(signs), by_agency=self.employers.is_from_agency(signs))
        )

    def _role(self, signs: EventSigns) -> Role:
        answer = self.answers.get(signs.event.id)
        if answer and answer.role:
            return read_role("", f"Role: {answer.role}", signs.lexicon)
        return read_role(signs.event.title, signs.body, signs.lexicon)


def _file(
    letters: Sequence[LetterSigns], found: _Found, processes: tuple[Process, ...], offers: OfferReader
) -> list[Filed]:
    """Give every letter its kind and its process."""
    known = _known(letters, found.judgements, processes, offers)
    filing = Filing(processes, found.employers)
    kinds = [(signs, kind_of(signs, known)) for signs in letters]
    filed = [(signs, kind, filing.process_of(signs, kind)) for signs, kind in kinds]
    return [(signs, kind, process.id if process else None) for signs, kind, process in filed]


def _known(
    letters: Iterable[LetterSigns], judgements: Iterable[Judgement], processes: Iterable[Process], offers: OfferReader
) -> Known:
    first_start: dict[str, tuple[str, datetime]] = {}
    for signs in letters:
        for event in signs.parts("REQUEST"):
            first_start.setdefault(event.uid, (signs.letter.id, event.span.start))
    sessions = [session for process in processes for session in process.sessions]
    interviews = [each for each in judgements if each.verdict is Verdict.YES]
    return Known(
        verdicts={each.signs.event.uid: each.verdict for each in sorted(judgements, key=lambda each: each.verdict)},
        first_start=first_start,
        replacing=frozenset(session.event.uid for session in sessions if session.origin != session.event.id),
        interviewing=frozenset(name for each in interviews for name in each.signs.identities),
        offers=offers,
    )


def _offers(
    filed: Iterable[Filed], processes: Iterable[Process], employers: Employers, reader: OfferReader
) -> tuple[Offer, ...]:
    companies = {process.id: process.company for process in processes}
    return tuple(
        reader.read(
            signs,
            company=(companies.get(process_id) if process_id else None) or employers.of_letter(signs),
            process_id=process_id,
        )
        for signs, kind, process_id in filed
        if kind is LetterKind.OFFER
    )
