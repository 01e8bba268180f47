"""What the letters about debriefs say: who has not answered, and what to ask in writing when no time is left."""

from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.handles import handle_of
from cornerman.offer_origins import offers_behind
from cornerman.planning.debrief_questions import POSSIBLE
from cornerman.planning.pairing import alike
from cornerman.prompts import Prompt
from cornerman.times import instant
from cornerman.views.council import about, answer_facts, named_round, silent_members
from cornerman.views.values import Command, Item, Points, PromptLetter
from cornerman.views.written_debrief import written_debrief, written_review
from cornerman.wording import days_away, first_name, listed, one_line, written_day, written_span, written_time
from cornerman.world import World


def unanswered_letter(prompt: Prompt, world: World, now: datetime) -> PromptLetter:
    """Give the letter that says who has not answered to a debrief that begins soon; to nobody but the seeker."""
    debrief = _asked_about(prompt, world)
    return PromptLetter(
        subject="Your next debrief: not everybody has answered",
        greeting=_greeting(world),
        why=_begins_soon(debrief, world) if debrief else "A debrief of yours begins soon, and answers are missing.",
        item=_coming_debrief(debrief, world, now) if debrief else Item(title="Your debrief", lines=(prompt.detail,)),
        closing="I have written to nobody but you: a word from you is worth more than a reminder of mine.",
    )


def written_letter(prompt: Prompt, world: World, now: datetime) -> PromptLetter:
    """Give the letter that proposes a written debrief, with the text to copy and what else would be possible."""
    del now
    named = named_round(prompt.process_id, prompt.origins, world)
    text = written_review() if offers_behind(prompt.origins) else written_debrief()
    told = any(not each.stands and each.members and each.origins & prompt.origins for each in world.debriefs)
    return PromptLetter(
        subject="A written debrief, in place of a talk",
        greeting=_greeting(world),
        why=f"No time is left at which enough of your council can talk with you about {named}."
        + (" Those who were invited know that it does not take place." if told else ""),
        item=Item(
            title="Ask them in writing instead",
            lines=(one_line(prompt.detail),),
            points=(Points(title="To copy, fill in and send yourself", lines=text),),
            commands=(written_command(prompt), *booking_commands(prompt)),
        ),
        closing="You send it, in whatever way you talk with each other, and to whom you like; I send it to nobody.",
    )


def written_command(prompt: Prompt) -> Command:
    """Give the command that prints the text."""
    return Command(purpose="To print it", line=f"cornerman debrief written {handle_of(min(prompt.origins))}")


def booking_commands(prompt: Prompt) -> tuple[Command, ...]:
    """Give the commands by which a debrief is booked all the same: a compromise, if one was told, or a time named."""
    line = f"cornerman debrief book {handle_of(min(prompt.origins))}"
    own = Command(purpose="To name a time yourself", line=f'{line} --at "tue 18:30"')
    return (Command(purpose="To take the first", line=f"{line} --take 1"), own) if POSSIBLE in prompt.detail else (own,)


def _asked_about(prompt: Prompt, world: World) -> Debrief | None:
    """Find the debrief that a question is about: the one that shares most of its sessions, of several the last."""
    standing = [each for each in world.debriefs if each.stands and not each.origins.isdisjoint(prompt.origins)]
    ranked = [(alike(each.origins, prompt.origins), instant(each.span.start), each.key, each) for each in standing]
    return max(ranked, key=lambda one: one[:3])[3] if ranked else None


def _begins_soon(debrief: Debrief, world: World) -> str:
    begins = written_time(debrief.span.start, world.seeker.zone)
    return f"Your debrief at {begins} is near, and too few of those who were asked have said yes."


def _coming_debrief(debrief: Debrief, world: World, now: datetime) -> Item:
    zone = world.seeker.zone
    day = debrief.span.start.astimezone(zone).date()
    near = days_away(day, now.astimezone(zone).date())
    silent = silent_members(debrief, world)
    return Item(
        title=f"{written_day(day)} ({near}), {written_span(debrief.span, zone)}",
        facts=(about(debrief, world), *answer_facts(debrief, world)),
        points=(
            Points(
                title="What you can do",
                lines=(
                    f"Ask them yourself, in whatever way you talk with each other: {listed(silent)}.",
                    "Or move it on your calendar, or take it off: I tell the others.",
                ),
            ),
        ),
    )


def _greeting(world: World) -> str:
    return f"Hello {first_name(world.seeker.name)},".replace(" ,", ",")
