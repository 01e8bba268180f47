"""Which process a letter belongs to: by its invitation, else by employer, role and time."""

from cornerman.letters import LetterKind
from cornerman.processes import Process
from cornerman.reading.employers import Employers
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.roles import Role, read_role
from cornerman.reading.sides import Side

_NOWHERE = frozenset({LetterKind.NEWSLETTER, LetterKind.MARKETING_OFFER, LetterKind.SCAM_OFFER, LetterKind.PERSONAL})


class Filing:
    """Puts letters to processes. No value: it reads the processes' roles once and keeps them."""

    def __init__(self, processes: tuple[Process, ...], employers: Employers) -> None:
        """Take the processes, and who tells their employers apart."""
        self._processes = processes
        self._employers = employers
        self._roles = {process.id: self._role(process) for process in processes}
        self._domains = {process.id: _domains(process) for process in processes}
        self._by_uid = {session.event.uid: process for process in reversed(processes) for session in process.sessions}

    def process_of(self, signs: LetterSigns, kind: LetterKind) -> Process | None:
        """Give the process of a letter: by its invitation, else by employer, number, role and time."""
        if kind in _NOWHERE:
            return None
        for part in signs.letter.calendar:
            for event in part.events:
                if event.uid in self._by_uid:
                    return self._by_uid[event.uid]
        alike = self._of_employer(signs)
        return max(alike, key=lambda process: self._fit(process, signs)) if alike else None

    def _of_employer(self, signs: LetterSigns) -> list[Process]:
        if signs.side is Side.ME:
            domains = {person.domain for person in signs.letter.recipients}
            names = [self._employers.name_of(domain) for domain in sorted(domains)]
        else:
            domains = {signs.letter.sender.domain} if signs.side is Side.OUTSIDE else set()
            names = [name for name in [self._employers.of_letter(signs)] if name]
        return [
            process
            for process in self._processes
            if any(self._employers.same(process.company, name) for name in names) or domains & self._domains[process.id]
        ]

    def _fit(self, process: Process, signs: LetterSigns) -> tuple[int, int, int, float]:
        """Tell how well a process fits: numbers, words of the role in the subject, in the text, time between."""
        told = read_role(signs.letter.subject, signs.content, self._employers.lexicon)
        own = self._roles[process.id]
        starts = [session.event.span.start for session in process.sessions]
        away = min(abs((start - signs.letter.sent_at).total_seconds()) for start in starts)
        subject = len(signs.subject.words & own.words)
        return (len(told.numbers & own.numbers), subject, len(signs.wording.words & own.words), -away)

    def _role(self, process: Process) -> Role:
        role = Role()
        for session in process.sessions:
            role = role.joined(read_role(session.event.title, session.event.description, self._employers.lexicon))
        return role


def _domains(process: Process) -> frozenset[str]:
    return frozenset(person.domain for session in process.sessions for person in session.interviewers)
