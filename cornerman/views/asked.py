"""What was asked for in a talk about an offer, and what was replied, as lines among what they said."""

from dataclasses import dataclass, replace

from cornerman.views.agenda import ANSWERS
from cornerman.wording import one_line

_ASKED, _REPLY, _WRITTEN = "Asked: ", "Their reply: ", "In writing: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One ask, the exact reply, and which of the four sorts of answer it was: an index of ANSWERS, from 0."""

    ask: str
    reply: str = ""
    answer: int | None = None

    def __post_init__(self) -> None:
        """Keep each on one line, and refuse an ask for nothing and an answer that is none."""
        object.__setattr__(self, "ask", one_line(self.ask))
        object.__setattr__(self, "reply", one_line(self.reply))
        if not self.ask:
            raise ValueError("something was asked for")
        if self.answer is not None and self.answer not in range(len(ANSWERS)):
            raise ValueError(f"there are {len(ANSWERS)} sorts of answer, counted from 0, not {self.answer}")

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that say it."""
        reply = (f"{_REPLY}{self.reply}",) if self.reply else ()
        answer = () if self.answer is None else (f"To “{self.ask}”: {ANSWERS[self.answer]}",)
        return (f"{_ASKED}{self.ask}", *reply, *answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What they said, taken apart: what is for all, the asks with their replies, and what of it is in writing."""

    words: str = ""
    asked: tuple[Asked, ...] = ()
    written: str = ""

    @property
    def text(self) -> str:
        """All of it as it is kept."""
        lines = (line for each in self.asked for line in each.lines)
        written = one_line(self.written)
        return "\n".join(filter(None, (self.words.strip(), *lines, f"{_WRITTEN}{written}" if written else "")))


def taken_apart(text: str) -> Said:
    """Find the asks, their replies and what is in writing among what they said; all other lines are for all."""
    words: list[str] = []
    asked: list[Asked] = []
    written: list[str] = []
    for line in text.splitlines():
        last = asked[-1] if asked else None
        answer = _answer(line, last)
        if line.startswith(_ASKED) and one_line(line.removeprefix(_ASKED)):
            asked.append(Asked(ask=line.removeprefix(_ASKED)))
        elif last and line.startswith(_REPLY) and not last.reply:
            asked[-1] = replace(last, reply=line.removeprefix(_REPLY))
        elif last and answer is not None:
            asked[-1] = replace(last, answer=answer)
        elif line.startswith(_WRITTEN):
            written.append(line.removeprefix(_WRITTEN))
        else:
            words.append(line)
    return Said(words="\n".join(words).strip(), asked=tuple(asked), written="; ".join(filter(None, written)))


def _answer(line: str, last: Asked | None) -> int | None:
    """Tell which sort of answer a line gives to the last ask; None when it gives none, or a second one."""
    if last is None or last.answer is not None:
        return None
    said = {f"To “{last.ask}”: {words}": number for number, words in enumerate(ANSWERS)}
    return said.get(line)
