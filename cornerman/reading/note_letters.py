"""Reads the seeker's answers to our letters about a round: two figures, and facts in the lines of the form."""

from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from cornerman.keys import OWN_DOMAIN
from cornerman.letters import Letter
from cornerman.note_facts import Facts
from cornerman.note_replies import NoteReply
from cornerman.notes import CHANCES, RATINGS, Promise, PromisedBy
from cornerman.people import Seeker
from cornerman.reading.answered_letters import written
from cornerman.reading.dates_in_text import DateReader
from cornerman.reading.figures import WHOLE, read_figure, read_figures
from cornerman.reading.filled_form import FREE, FilledForm
from cornerman.reading.promised import read_promises, says_nothing
from cornerman.wording import shortened

_RATING, _CHANCE = "rating", "chance"


def is_note_letter(letter: Letter, ids: Iterable[str], seeker: Seeker) -> bool:
    """Tell whether a letter is the seeker's own answer to one of our letters of these Message-IDs.

    It comes from an address of the seeker, goes to nobody else, was written by a person, and names our letter among
    those it answers. That id is a secret, so that a forged sender is not enough.
    """
    to_me = all(seeker.is_me(each.email) or each.domain == OWN_DOMAIN for each in letter.recipients)
    mine = seeker.is_me(letter.sender.email) and to_me and not letter.automatic
    return mine and not set(letter.references).isdisjoint(ids)


def note_replies(
    letters: Iterable[Letter], prompts: Mapping[str, str], *, seeker: Seeker, dates: DateReader
) -> tuple[NoteReply, ...]:
    """Give what the seeker answered to our letters, in order of time; copies of one letter count once.

    `prompts` says by Message-ID which question each of our letters asked. The order of the letters does not matter.
    """
    found: dict[str, NoteReply] = {}
    for letter in sorted(letters, key=lambda each: (each.sent_at, each.id, each.source)):
        if is_note_letter(letter, prompts, seeker):
            asked = next(prompts[each] for each in reversed(letter.references) if each in prompts)
            found.setdefault(letter.id, read_answer(letter, asked, zone=seeker.zone, dates=dates, name=seeker.name))
    return tuple(found.values())


def read_answer(letter: Letter, prompt: str, *, zone: ZoneInfo, dates: DateReader, name: str = "") -> NoteReply:
    """Read one answer to the question `prompt`: `7 60` with free words, or the lines of the form, or both.

    Where a mail program quotes our letter its lines are no answer; what the seeker filled into them, or wrote below
    them, is. What is not understood is said in `unclear`. `name` is what the seeker is called beside the name that
    the letter gives.
    """
    names = f"{name} {letter.sender.name} {letter.sender.email.partition('@')[0].replace('.', ' ')}"
    answer = _Answer(FilledForm(written(letter.text), names))
    facts = answer.facts(letter.sent_at.astimezone(zone).date(), dates)
    return NoteReply(
        letter_id=letter.id,
        sent_at=letter.sent_at,
        prompt=prompt,
        rating=answer.rating,
        chance=answer.chance,
        figure=answer.figure,
        facts=facts,
        unclear=tuple(answer.unclear),
    )


class _Answer:
    """What the words of an answer say. No value: it grows as it is read."""

    def __init__(self, form: FilledForm) -> None:
        self.unclear: list[str] = []
        self.rating: int | None = None
        self.chance: int | None = None
        self.figure: int | None = None
        self._form = form
        self._free = [form.own(FREE), form.filled(FREE)]
        self._take_figures()

    def facts(self, today: date, dates: DateReader) -> Facts:
        """Give the facts; free words and what was filled in stand below each other."""
        promises: list[Promise] = []
        for name, by in (("they", PromisedBy.THEM), ("me", PromisedBy.ME)):
            read = read_promises(self._words(name), by, today, dates)
            promises += read.promises
            self.unclear += [f"“{shortened(each)}” names no day that I know." for each in (*read.unclear, *read.vague)]
        interest = self._form.own("interest") or self._form.filled("interest")
        wanted = interest and not says_nothing(interest)
        number = self._labelled(interest, RATINGS, "Your interest in the job") if wanted else None
        return Facts(
            text=_below(*self._free),
            asked=self._words("asked"),
            reactions=self._words("reactions"),
            promises=tuple(promises),
            red_flags=self._words("red_flags"),
            interest=number,
        )

    def _take_figures(self) -> None:
        """Take the figures from their own lines, else from the beginning of the free words, else from the quoted form.

        What was written outside of the quoted form goes before what was filled into it.
        """
        known = {name: self._form.own(name) for name in (_RATING, _CHANCE)}
        known = self._with_free(known, 0)
        known = {name: words or self._form.filled(name) for name, words in known.items()}
        if self.figure is None and not any(known.values()):
            known = self._with_free(known, 1)
        together = read_figures(known[_RATING])
        if together and together.chance and not known[_CHANCE]:
            known = {_RATING: together.rating, _CHANCE: together.chance}
            self._free.insert(0, together.rest)
        self.rating = self._labelled(known[_RATING], RATINGS, "How it went") if known[_RATING] else None
        self.chance = self._labelled(known[_CHANCE], CHANCES, "The chance to advance") if known[_CHANCE] else None

    def _with_free(self, known: dict[str, str], place: int) -> dict[str, str]:
        """Take figures off the beginning of free words, where that is not said already on a line of the form."""
        found = read_figures(self._free[place])
        if found is None or (found.rating and known[_RATING]) or (found.chance and known[_CHANCE]):
            return known
        if found.figure and all(known.values()):
            return known
        self._free[place] = found.rest
        if not found.figure:
            return {_RATING: found.rating or known[_RATING], _CHANCE: found.chance or known[_CHANCE]}
        if any(known.values()):
            return {name: words or found.figure for name, words in known.items()}
        self.figure = self._number(found.figure, CHANCES, "A figure")
        return known

    def _words(self, name: str) -> str:
        """Give the words about a fact, from wherever they stand; none where they only say that there is nothing."""
        both = (self._form.own(name), self._form.filled(name))
        return _below(*(each for each in both if not says_nothing(each)))

    def _labelled(self, words: str, scale: range, what: str) -> int | None:
        """Give the figure on its own line; what is said behind it is kept with the free words."""
        found = read_figure(words)
        if found is None:
            return self._number(words, scale, what)
        self._free.insert(1, found[1])
        return self._number(found[0], scale, what)

    def _number(self, words: str, scale: range, what: str) -> int | None:
        if WHOLE.fullmatch(words) and int(words) in scale:
            return int(words)
        self.unclear.append(f"{what}: “{shortened(words)}” is no figure from {scale[0]} to {scale[-1]}.")
        return None


def _below(*words: str) -> str:
    """Put words below each other, each once."""
    return "\n".join(dict.fromkeys(each for each in words if each))
