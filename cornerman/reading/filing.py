"""Which process a letter belongs to: by its invitation, else by employer, role and time."""

from collections import defaultdict

from cornerman.letters import LetterKind
from cornerman.processes import Process
from cornerman.reading.employers import Employers
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.roles import Role, read_role
from cornerman.reading.sides import Side

NOWHERE = frozenset({LetterKind.NEWSLETTER, LetterKind.MARKETING_OFFER, LetterKind.SCAM_OFFER, LetterKind.PERSONAL})


class Filing:
    """Puts letters to processes. No value: it reads the processes' roles once and keeps them."""

    def __init__(self, processes: tuple[Process, ...], employers: Employers) -> None:
        """Take the processes, and who tells their employers apart."""
        self._employers = employers
        self._roles = {process.id: self._role(process) for process in processes}
        self._by_domain: dict[str, list[Process]] = defaultdict(list)
        self._by_name: dict[str, list[Process]] = defaultdict(list)
        for process in processes:
            for domain in self._domains(process):
                self._by_domain[domain].append(process)
            if process.company:
                for key in employers.keys(process.company):
                    self._by_name[key].append(process)
        self._by_uid = {session.event.uid: process for process in reversed(processes) for session in process.sessions}

    def process_of(self, signs: LetterSigns) -> Process | None:
        """Give the process of a letter: by its invitation, else by employer, number, role and time."""
        for part in signs.letter.calendar:
            for event in part.events:
                if event.uid in self._by_uid:
                    return self._by_uid[event.uid]
        alike = self._of_employer(signs)
        return max(alike, key=lambda process: (self._fit(process, signs), process.id)) if alike else None

    def employer_of(self, signs: LetterSigns) -> str | None:
        """Give the employer that a letter is about; None where it does not say."""
        return self._employers.of_letter(signs)

    def is_from_agency(self, signs: LetterSigns) -> bool:
        """Tell whether a letter is from a house that places people with several employers."""
        return self._employers.agencies.has(signs.domain)

    def _of_employer(self, signs: LetterSigns) -> list[Process]:
        if signs.side is Side.ME:
            domains = set(filter(self._is_concerned, map(signs.sides.owner, signs.letter.recipients)))
            names = [self._employers.name_of(domain) for domain in sorted(domains)]
        elif signs.side is Side.OUTSIDE and not self._is_concerned(signs.domain):
            return []
        else:
            domains = {signs.domain} if signs.side is Side.OUTSIDE else set()
            names = [name for name in [self._employers.of_letter(signs)] if name]
        found = [process for domain in domains for process in self._by_domain.get(domain, ())]
        named: list[Process] = []
        for name in names:
            alike = (process for key in self._employers.keys(name) for process in self._by_name.get(key, ()))
            named += [process for process in alike if self._employers.same(process.company, name)]
        # What an agency writes of one client is not about the others.
        found = named if named and any(map(self._employers.agencies.has, domains)) else [*found, *named]
        return list({process.id: process for process in found}.values())

    def _is_concerned(self, domain: str) -> bool:
        """Tell whether somebody of a domain is on a talk, or wrote about work."""
        return domain in self._by_domain or bool(self._employers.correspondence.from_domain(domain))

    def _fit(self, process: Process, signs: LetterSigns) -> tuple[bool, int, int, int, bool, int, float]:
        """Tell how well a process fits: no other number, numbers, words of the role, the day of a talk, time."""
        told = signs.role
        own = self._roles[process.id]
        starts = [session.event.span.start for session in process.sessions]
        away = min(abs((start - signs.letter.sent_at).total_seconds()) for start in starts)
        subject = len(signs.subject.words & own.words)
        days = self._employers.correspondence.days_named(signs)
        zone = signs.sides.seeker.zone
        named = any(start >= signs.letter.sent_at and start.astimezone(zone).date() in days for start in starts)
        numbers = (len(signs.numbers_in_subject & own.numbers), len(told.numbers & own.numbers))
        other_job = bool(signs.numbers_in_subject and own.numbers) and not numbers[0]
        return (not other_job, *numbers, subject, named, len(signs.wording.words & own.words), -away)

    def _role(self, process: Process) -> Role:
        role = Role()
        for session in process.sessions:
            role = role.joined(read_role(session.event.title, session.event.description, self._employers.lexicon))
        return role

    def _domains(self, process: Process) -> frozenset[str]:
        people = (person for session in process.sessions for person in session.interviewers)
        return frozenset(self._employers.lexicon.owners.of(person.domain) for person in people)
