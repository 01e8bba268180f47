"""How asks and the answers to them are put on the screen."""

from cornerman.ask_answers import Colour
from cornerman.handles import handle_of
from cornerman.offers import Offer
from cornerman.planning.answered import Answered, AnswerSource
from cornerman.wording import written_day
from cornerman.world import World
from ui.offer_asks import AskLine
from ui.printing import heading, say

_MEANING = {
    Colour.GREEN: "green, they commit",
    Colour.AMBER: "amber, “when you are here”",
    Colour.GREY: "grey, an honest no",
    Colour.RED: "red, annoyed that you asked",
}
_STYLE = {Colour.GREEN: "good", Colour.RED: "bad"}


def answer_words(answered: Answered) -> str:
    """Say what was answered, in one sentence or two."""
    colour = _MEANING[answered.colour] if answered.colour else "no colour given"
    words = f": “{answered.words}”" if answered.words else ""
    paper = " In writing." if answered.in_writing else ""
    noted = " From a debrief." if answered.source is AnswerSource.NOTED else ""
    return f"{colour}{words}.{paper}{noted}"


def answer_as_plain(line: AskLine, world: World) -> dict[str, object]:
    """Give an ask and its answer as plain values for JSON; the answer is null where there is none."""
    answered = line.answered
    return {
        "number": line.number,
        "handle": line.handle,
        "ask_id": line.id,
        "leg": line.leg,
        "ask": line.text,
        "answer": answered
        and {
            "colour": answered.colour,
            "words": answered.words,
            "in_writing": answered.in_writing,
            "part": answered.component,
            "source": answered.source,
            "at": answered.at.astimezone(world.seeker.zone).isoformat(),
        },
    }


def print_answers(lines: tuple[AskLine, ...], offer: Offer, world: World) -> None:
    """Print each ask with its last answer."""
    handle = handle_of(offer.id)
    heading(f"Your asks, and what {offer.company or 'they'} answered")
    for line in lines:
        say()
        name = f"{line.number}." if line.number else "-"
        say(f"{name} {line.text}")
        leg = f"{line.leg}, " if line.leg else ""
        say(f"{leg}handle {line.handle}", indent="   ", style="dim")
        if line.answered is None:
            continue
        day = written_day(line.answered.at.astimezone(world.seeker.zone).date())
        style = _STYLE.get(line.answered.colour, "") if line.answered.colour else ""
        say(f"{day}: {answer_words(line.answered)}", indent="   ", style=style)
    say()
    say(f"Enter an answer: cornerman offer answer {handle} NUMBER COLOUR --words “…”")
