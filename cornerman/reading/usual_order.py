"""What the place of a talk in its process says of its stage: a screen, one next boss, then those above and beside."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cornerman.findings import Stage
from cornerman.processes import Session
from cornerman.reading.drafts import Talk
from cornerman.reading.text_matching import Wording, squash, words_of
from cornerman.vocabulary import Topic

_JOINED = re.compile(r"([^\W\d_][\w'\u2019-]*) ([+&]) ([^\W\d_][\w'\u2019-]*)")
_NO_DEPARTMENT = (Topic.TALK, Topic.MAYBE_INTERVIEW, Topic.INTERVIEW, Topic.STOP_WORDS)
_FEW = 2  # people on a talk: who organizes it and who asks
_OPEN = (Stage.UNKNOWN, Stage.RECRUITER_SCREEN)


def in_usual_order(talks: Sequence[Talk], sessions: Sequence[Session]) -> list[Session]:
    """Give the sessions of a process, in order of time, with stages that agree with one another.

    One person is the next boss: where two talks look like theirs, a first one that does not say so was the screen,
    and a later one with somebody else is with a chief. Who comes before the next boss and does not say is of the team.
    Nobody but the same recruiter screens twice, and they only where the title says so. What the seeker said, and what
    else a title says, stays. What replaces a lost talk has its stage.
    """
    order = _Order(talks, sessions)
    order.settle_beginning()
    order.settle_days()
    order.settle_later_talks()
    order.settle_bosses()
    return order.sessions


class _Order:
    """The sessions of one process while their stages are settled. No value: each step changes it."""

    def __init__(self, talks: Sequence[Talk], sessions: Sequence[Session]) -> None:
        self.sessions = list(sessions)
        self._talks = talks
        self._share()

    def settle_beginning(self) -> None:
        """Give the first talk the stage of one that begins."""
        if not self._said(0):
            self._give(0, self._talks[0].stage_if_first)

    def settle_days(self) -> None:
        """Take a talk with two departments at once, on a day of several talks, for one with a panel."""
        days = Counter(self._day(each) for each in self.sessions if each.status.counts)
        for place, session in enumerate(self.sessions):
            open_yet = self._talks[place].in_title is Stage.UNKNOWN and not self._said(place)
            if open_yet and days[self._day(session)] > 1 and self._is_with_departments(place):
                self._give(place, Stage.PANEL)

    def _day(self, session: Session) -> date:
        return session.event.span.start.astimezone(self._talks[0].signs.sides.seeker.zone).date()

    def _is_with_departments(self, place: int) -> bool:
        """Tell whether a title joins two things that are no names of people or of the house: `Finance + Legal`."""
        talk = self._talks[place]
        lexicon, people = talk.signs.lexicon, talk.signs.event.people
        named = {word for each in people for word in words_of(f"{each.name} {each.email.partition('@')[0]}")}
        named.update(words_of(talk.company or ""))
        houses = [squash(lexicon.owners.label(owner)) for owner in talk.signs.owners]
        for one, sign, other in _JOINED.findall(talk.signs.event.title):
            pair = words_of(f"{one} {other}")
            own = any(word in named or any(word in house for house in houses) for word in pair)
            ordinary = any(lexicon.word_is(word, *_NO_DEPARTMENT) for word in pair)
            # `Medical & Legal` is two departments, and `Research & Development` mostly one.
            if not own and not ordinary and (sign == "+" or any(lexicon.word_is(word, Topic.TEAMS) for word in pair)):
                return True
        return False

    def settle_later_talks(self) -> None:
        """Give a later talk of which nothing tells, or that looks like a second screen, the step that comes next."""
        for place, session in self._later():
            told = self._said(place) or self._talks[place].in_title not in _OPEN or self._screens_again(place)
            if session.stage not in _OPEN or told:
                continue
            if len(session.interviewers) > _FEW or self._is_with_colleagues(place):
                self._give(place, Stage.TEAM)
            elif not self._bosses():
                self._give(place, Stage.HIRING_MANAGER)
            elif self._bosses()[0] > place:
                self._give(place, Stage.TEAM)
            elif session.stage is Stage.RECRUITER_SCREEN or session.interviewers:
                self._give(place, Stage.EXECUTIVE)

    def settle_bosses(self) -> None:
        """Leave one next boss."""
        bosses = self._bosses()
        if len(bosses) > 1 and bosses[0] == 0 and not self._is_said_to_be_boss(0) and self._counts(0):
            self._give(0, Stage.RECRUITER_SCREEN)
            bosses = bosses[1:]
        for place in bosses[1:]:
            if not self._said(place) and not self._same_people(bosses[0], place):
                self._give(place, Stage.TEAM if self._is_with_colleagues(place) else Stage.EXECUTIVE)
        if not bosses:
            self._take_chief_for_boss()

    def _take_chief_for_boss(self) -> None:
        """Take the chief in the second talk for the next boss, unless the role is a chief's itself."""
        second = next(self._later(), None)
        if second is None or second[1].stage is not Stage.EXECUTIVE or self._said(second[0]):
            return
        place = second[0]
        lexicon = self._talks[place].signs.lexicon
        role = Wording.of(*(talk.role.text for talk in self._talks))
        of_a_function = lexicon.stage_phrase(Stage.HIRING_MANAGER, self._talks[place].signs.title)
        if of_a_function or (role.words and not lexicon.stage_phrase(Stage.EXECUTIVE, role)):
            self._give(second[0], Stage.HIRING_MANAGER)

    def _bosses(self) -> list[int]:
        """Give the places of talks with a next boss, of those that replace one another the first."""
        found = {
            session.origin: place
            for place, session in reversed(list(enumerate(self.sessions)))
            if session.stage is Stage.HIRING_MANAGER
        }
        return sorted(found.values())

    def _later(self) -> Iterator[tuple[int, Session]]:
        begins = self.sessions[0]
        for place, session in enumerate(self.sessions):
            if session.origin != begins.origin:
                yield place, self.sessions[place]

    def _is_said_to_be_boss(self, place: int) -> bool:
        talk = self._talks[place]
        return self._said(place) or talk.signs.lexicon.has(Wording.of(talk.signs.event.title), Topic.BOSS)

    def _counts(self, place: int) -> bool:
        origin = self.sessions[place].origin
        return any(session.status.counts for session in self.sessions if session.origin == origin)

    def _is_with_colleagues(self, place: int) -> bool:
        talk = self._talks[place]
        return talk.signs.lexicon.has(talk.signs.title, Topic.COLLEAGUES)

    def _screens_again(self, place: int) -> bool:
        """Tell whether a title says that a talk is a screen, and nobody is on it who did not screen before."""
        screened = {
            person.email
            for each in self.sessions[:place]
            if each.stage is Stage.RECRUITER_SCREEN
            for person in each.interviewers
        }
        here = {person.email for person in self.sessions[place].interviewers}
        return self._talks[place].in_title is Stage.RECRUITER_SCREEN and here <= screened

    def _same_people(self, one: int, other: int) -> bool:
        screens = (each for each in self.sessions if each.stage is Stage.RECRUITER_SCREEN)
        recruiting = {person.email for each in screens for person in each.interviewers}
        first, second = (
            {person.email for person in self.sessions[place].interviewers} - recruiting for place in (one, other)
        )
        return bool(first) and first == second

    def _said(self, place: int) -> bool:
        answer = self._talks[place].answer
        return answer is not None and answer.stage is not None

    def _give(self, place: int, stage: Stage) -> None:
        self.sessions[place] = replace(self.sessions[place], stage=stage)
        origin = self.sessions[place].origin
        for other, session in enumerate(self.sessions):
            if session.origin == origin and not self._said(other):
                self.sessions[other] = replace(session, stage=stage)

    def _share(self) -> None:
        """Let a lost talk and the one that replaced it tell each other their stage."""
        told = {each.origin: each.stage for each in self.sessions if each.stage is not Stage.UNKNOWN}
        self.sessions = [
            each if each.stage is not Stage.UNKNOWN else replace(each, stage=told.get(each.origin, each.stage))
            for each in self.sessions
        ]
