"""As what somebody takes part in a talk, by the title that stands with their name in the invitation."""

import re
from collections.abc import Iterator
from enum import StrEnum

from cornerman.people import Person
from cornerman.processes import Session
from cornerman.reading.text_matching import fold


class Listener(StrEnum):
    """What sort of person is asked."""

    MANAGER = "manager"
    EXECUTIVE = "executive"
    TEAM = "team"
    PANEL = "panel"
    RECRUITER = "recruiter"
    ANYONE = "anyone"


_RECRUITERS = (
    r"recruit\w*|talent (?:acquisition|partners?)|sourcer|people partner|human resources"
    r"|(?<!\d)(?<!\d[ -])hr(?! (?:and|&))"
)
_TITLES = (
    (Listener.RECRUITER, _RECRUITERS),
    (Listener.MANAGER, r"hiring manager"),
    (Listener.EXECUTIVE, r"c[a-z]o|chief|founder|co-?founder|president|vp|vice president|managing director|partner"),
    (Listener.MANAGER, r"head of|director|manager of|team lead(?:er)?|engineering manager"),
    (Listener.TEAM, r"engineer|developer|designer|analyst|scientist|specialist|associate|consultant"),
)
_TITLE_PATTERNS = tuple((listener, re.compile(rf"\b(?:{words})\b")) for listener, words in _TITLES)
_BEFORE_A_TITLE = (
    r"senior|sr\.?|junior|jr\.?|staff|principal|lead|global|regional|group|deputy|assistant|executive|technical"
    r"|software|data|product|backend|frontend|full[- ]stack|machine|engineering|operations|people|customer|support"
    r"|sales|marketing|finance|design|research|business|security|platform|quality|talent"
)
_BEGINS = re.compile(rf"(?:(?:{_BEFORE_A_TITLE})\s+)*(?:{'|'.join(words for _, words in _TITLES)})\b")
_SEPARATOR = re.compile(r"[,(|/]|\s[\u2013\u2014-]\s")
_TITLE = re.compile(r"\s*(?P<sign>[,(:|/\u2013\u2014-])\s*(?P<title>(?:(?!\sand\s)[^(),;|\n])+)")
"""How a title stands behind a name: `Dana Lee (Head of Support)`, `Dana Lee, Head of Support`."""


def title_of(person: Person, session: Session) -> Listener | None:
    """Tell as what somebody takes part; None where no title stands with their name.

    What stands behind a name may be the next name instead, or an hour: outside brackets it is a title only where it
    begins as one, and nowhere when it names another interviewer.
    """
    return next((found for words in _titles_of(person, session) if (found := _by_title(words))), None)


def _titles_of(person: Person, session: Session) -> Iterator[str]:
    """Give what stands as a title in the name of a person, and behind it on the lines of the invitation."""
    name = fold(person.name).strip()
    if not name:
        return
    own = _SEPARATOR.split(name, maxsplit=1)
    yield from own[1:]
    others = [_bare_name(each) for each in session.interviewers if each != person]
    named = re.compile(rf"(?<!\w){re.escape(own[0].strip())}(?!\w)")
    for line in map(fold, session.event.description.splitlines()):
        for found in named.finditer(line):
            title = _TITLE.match(line, found.end())
            if title and _is_title(title, others):
                yield title["title"]


def _is_title(found: re.Match[str], others: list[str]) -> bool:
    words = found["title"]
    if any(other and re.search(rf"(?<!\w){re.escape(other)}(?!\w)", words) for other in others):
        return False
    return found["sign"] == "(" or _BEGINS.match(words) is not None


def _bare_name(person: Person) -> str:
    return _SEPARATOR.split(fold(person.name), maxsplit=1)[0].strip()


def _by_title(words: str) -> Listener | None:
    return next((listener for listener, pattern in _TITLE_PATTERNS if pattern.search(words)), None)
