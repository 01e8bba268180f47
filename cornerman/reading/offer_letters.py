"""Whether a letter offers a job, changes what was offered, or takes it back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from cornerman.letters import LetterKind
from cornerman.offer_origins import offer_read_in
from cornerman.offers import Offer
from cornerman.processes import Closing, Ending, Process
from cornerman.reading.filing import NOWHERE, Filing
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.offer_reading import OfferReader
from cornerman.reading.own_statements import OwnStatements
from cornerman.reading.text_matching import Wording, words_of
from cornerman.vocabulary import Topic

_WRAPPED = r"(?<=[^\n:.!?])\n(?=[^\W\d_][^\n:]*(?:$|\n|[^\n:]{40}))"  # as in a line that goes on in the next one
_BETWEEN = re.compile(rf"((?<=[.!?;])(?<!\s\d\.)(?<!\s\d\d\.)\s+(?=[^\W\d_a-zà-ÿ]|[¿¡-])|(?!{_WRAPPED})\n+)")


class Standing(StrEnum):
    """Where a job stands when a letter about it comes: no offer is known, one is, or one was taken back."""

    NEW = "new"
    OFFERED = "offered"
    ENDED = "ended"


class OfferCourse:
    """What became of the offers of each job up to a letter. No value: it is told of each letter, the oldest first."""

    def __init__(self, filing: Filing, known: Iterable[Offer], unheeded: frozenset[str]) -> None:
        """Take the offers `known` from before; letters whose offers have `unheeded` ids begin and end nothing."""
        self._filing = filing
        self._known = tuple(known)
        self._unheeded = unheeded
        self._standing: dict[str, Standing] = {}
        self._later: set[str] = set()
        self._taken_back: set[str] = set()
        self._offering: dict[str, list[LetterSigns]] = {}
        self._ends: dict[str, Closing] = {}
        self._places: dict[str, tuple[str, Process | None]] = {}

    @property
    def later(self) -> frozenset[str]:
        """The ids of the letters with an offer that came when one of the same job was known already."""
        return frozenset(self._later)

    @property
    def taken_back(self) -> frozenset[str]:
        """The ids of the letters that took an offer back."""
        return frozenset(self._taken_back)

    def end_of(self, signs: LetterSigns) -> Closing | None:
        """Give what took back the offer in a letter, once all letters are told of; None where nothing did."""
        return self._ends.get(signs.letter.id)

    def process_of(self, signs: LetterSigns, kind: LetterKind) -> Process | None:
        """Give the process of a letter of a kind, None for what belongs to none."""
        return None if kind in NOWHERE else self._place(signs)[1]

    def standing(self, signs: LetterSigns) -> Standing:
        """Tell how the job that a letter is about stands just before it."""
        place, process = self._place(signs)
        if place in self._standing:
            return self._standing[place]
        return Standing.OFFERED if any(self._is_about(each, signs, process) for each in self._known) else Standing.NEW

    def tell(self, signs: LetterSigns, kind: LetterKind) -> None:
        """Take note of what a letter is."""
        if self._unheeded and offer_read_in(signs.letter.id) in self._unheeded:
            return
        if kind is LetterKind.OFFER:
            if self.standing(signs) is Standing.OFFERED:
                self._later.add(signs.letter.id)
            self._standing[self._place(signs)[0]] = Standing.OFFERED
            self._offering.setdefault(self._place(signs)[0], []).append(signs)
        elif (
            kind is LetterKind.REJECTION and self.standing(signs) is Standing.OFFERED and not self._is_other_job(signs)
        ):
            self._taken_back.add(signs.letter.id)
            self._standing[self._place(signs)[0]] = Standing.ENDED
            self._end(signs)

    def _end(self, signs: LetterSigns) -> None:
        """Take note of which offers a letter took back: those of its own thread where there are any, else all."""
        offering = self._offering.pop(self._place(signs)[0], [])
        same = [each for each in offering if each.thread == signs.thread]
        end = Closing(ending=Ending.REJECTION, at=signs.letter.sent_at, source=signs.letter.id)
        self._ends |= dict.fromkeys((each.letter.id for each in same or offering), end)

    def _is_other_job(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names a role that none of the offers is about: their no to that one is another no."""
        offering = self._offering.get(self._place(signs)[0], ())
        return bool(offering) and all(signs.role.differs(each.role) for each in offering)

    def _place(self, signs: LetterSigns) -> tuple[str, Process | None]:
        """Name the job that a letter is about: its process, else the house that writes; of an agency the thread."""
        if signs.letter.id not in self._places:
            process = self._filing.process_of(signs)
            house = f"{signs.domain} {signs.thread}" if self._filing.is_from_agency(signs) else signs.domain
            self._places[signs.letter.id] = (process.id if process else house, process)
        return self._places[signs.letter.id]

    def _is_about(self, offer: Offer, signs: LetterSigns, process: Process | None) -> bool:
        """Tell whether an offer of earlier runs is about the job of a letter that came after it."""
        if offer.received_at >= signs.letter.sent_at or not offer.company:
            return False
        company = process.company if process else self._filing.employer_of(signs)
        return bool(company) and words_of(offer.company) == words_of(company or "")


def offers_anew(signs: LetterSigns, offers: OfferReader, standing: Standing) -> bool:
    """Tell whether the words of a letter offer a job, so that it may be a first offer.

    The subject of an answer or of what was passed on is that of another letter: then the text itself has to say so.
    After an offer was taken back an answer has to name pay too. `We cannot offer you the post` has the words of an
    offer in it.
    """
    answers = is_answer(signs)
    text = Wording.of(signs.content) if answers else signs.wording
    if not signs.lexicon.find_apart(Topic.OFFER, text, Topic.REJECTION, Topic.NOT_AN_OFFER):
        return False
    return not answers or standing is not Standing.ENDED or offers.base_in(signs) is not None


def names_terms(signs: LetterSigns, offers: OfferReader) -> bool:
    """Tell whether a letter after an offer names a part of one as theirs, or has the contract with it."""
    own = theirs(signs)
    if own.lexicon.has(Wording.of(own.content), Topic.CONTRACT_ATTACHED):
        return True
    found = offers.read(own, company=None, process_id=None)
    parts = (found.bonus, found.equity, found.sign_on, found.start, found.deadline)
    return any(parts) or offers.changes_pay(own)


def theirs(signs: LetterSigns) -> LetterSigns:
    """Give a letter without what repeats the seeker's own wishes, refuses them, or only promises word.

    What grants a wish is theirs. The lines stay as they are.
    """
    own = OwnStatements(signs.lexicon)
    parts = _BETWEEN.split(signs.content)
    kept = (
        _theirs(part, own, signs) if place % 2 == 0 else part for place, part in enumerate(parts)
    )  # every second part is what stands between two sentences
    letter = replace(signs.letter, text="".join(kept))
    return LetterSigns(letter, signs.sides, continues=signs.continues)


def _theirs(sentence: str, own: OwnStatements, signs: LetterSigns) -> str:
    return "" if signs.lexicon.has(Wording.of(sentence), Topic.WORD_TO_COME) else own.of(sentence)


def is_answer(signs: LetterSigns) -> bool:
    """Tell whether the subject is that of another letter, which this one answers or passes on."""
    return signs.thread != " ".join(words_of(signs.letter.subject))


def takes_back(signs: LetterSigns, offers: OfferReader, standing: Standing) -> bool:
    """Tell whether a letter takes an offer back, or turns the seeker down after one.

    A sentence has to say it outright: not what would be if, what will not be, or what the seeker might do. That nobody
    is hired any more says it after an offer alone, where no part of that is named.
    """
    if not signs.says(Topic.OFFER_ENDED, Topic.OFFER_FROZEN):
        return False
    told = [each for each in _sentences(signs) if not _is_left_open(each, signs)]
    if any(signs.lexicon.has(Wording.of(each), Topic.OFFER_ENDED) for each in told):
        return True
    frozen = any(_tells_of_a_freeze(Wording.of(each), signs) for each in told)
    return frozen and standing is Standing.OFFERED and not names_terms(signs, offers)


def _tells_of_a_freeze(sentence: Wording, signs: LetterSigns) -> bool:
    """Tell whether a sentence says that nobody is hired any more, and not that this is not so, or not for all."""
    return signs.lexicon.has(sentence, Topic.OFFER_FROZEN) and not signs.lexicon.has(sentence, Topic.NEGATIONS)


def _is_left_open(sentence: str, signs: LetterSigns) -> bool:
    return sentence.rstrip().endswith("?") or signs.lexicon.has(Wording.of(sentence), Topic.OFFER_STANDS)


def _sentences(signs: LetterSigns) -> Iterator[str]:
    return (each for each in _BETWEEN.split(signs.content)[::2] if each.strip())
