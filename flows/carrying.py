"""Carry out one action through the ports, so that doing it twice is doing it once. Knows no Prefect."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from cornerman.actions import (
    Action,
    AskSeeker,
    DropQuestion,
    HoldDebrief,
    KeepReminder,
    MoveDebrief,
    PrepareBrief,
    RemindSeeker,
    RemoveReminder,
    SendBrief,
    SendDigest,
    WithdrawDebrief,
)
from cornerman.errors import LaidAsideError
from cornerman.invitations import Words
from cornerman.negotiation import Brief
from cornerman.note_form import letter_key
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.brief import brief_view
from cornerman.views.digest import digest_view
from cornerman.views.notes import NoteLetter, note_letter_view
from cornerman.views.prompt import prompt_view
from cornerman.views.values import PromptLetter
from cornerman.world import World
from flows.booking import book
from flows.house import House
from flows.once import Deed, do_once
from flows.reminding import remind_on_calendar
from flows.reports import report_failed

_LETTERS = {
    PromptKind.WRITE_MISSION: "prompt_write_mission",
    PromptKind.SHARE_MISSION: "prompt_share_mission",
    PromptKind.PREPARE_TALK: "prompt_prepare_talk",
    PromptKind.UNANSWERED: "debrief/unanswered",
    PromptKind.WRITTEN_DEBRIEF: "debrief/written",
    PromptKind.WRITE_NOTE: "prompt_write_note",
}


def carry_out(action: Action, world: World, house: House) -> bool:  # noqa: C901, PLR0911 - one case for each kind of action
    """Carry out one action; tell whether anything was done.

    Raises OutsideDownError when trying again may help, and other members of the family when it does not; what
    was done up to there is written down and not done again.
    """
    match action:
        case HoldDebrief() | MoveDebrief() | WithdrawDebrief():
            return book(action, house)
        case AskSeeker():
            return _ask(action, world, house)
        case RemindSeeker():
            return _remind(action, world, house)
        case DropQuestion():
            return _drop(action, house)
        case KeepReminder() | RemoveReminder():
            return remind_on_calendar(action, house)
        case PrepareBrief():
            return _prepare(action, house)
        case SendBrief():
            return _deliver(_talking_points(action.brief, house), action.key, house)
        case SendDigest():
            return _send_digest(action, world, house)
        case _:
            assert_never(action)


def _ask(action: AskSeeker, world: World, house: House) -> bool:
    def effect() -> str:
        if action.by_letter:
            _write_prompt(action.prompt, _letter_key(action, house), world, house)
        return "Asked."

    return _question(action, action.prompt, effect, house)


def _letter_key(action: AskSeeker, house: House) -> str:
    """Name the letter of a question; the one that is answered by replying has a name that nobody can guess."""
    asks_for_note = action.prompt.kind is PromptKind.WRITE_NOTE
    return letter_key(action.key, house.mark) if asks_for_note else f"{action.key}/letter"


def _remind(action: RemindSeeker, world: World, house: House) -> bool:
    def effect() -> str:
        _write_prompt(action.prompt, f"{action.key}/letter", world, house)
        return "Reminded."

    return _question(action, action.prompt, effect, house)


def _drop(action: DropQuestion, house: House) -> bool:
    return _question(action, replace(action.prompt, state=PromptState.OVERTAKEN), lambda: "Dropped.", house)


def _question(
    action: AskSeeker | RemindSeeker | DropQuestion, prompt: Prompt, effect: Callable[[], str], house: House
) -> bool:
    """Keep the prompt as it is meant from the claim on, so that it can be seen even while its letter waits.

    What the seeker answered in the meantime stands.
    """

    def begun() -> None:
        kept = {each.key: each for each in house.memory.prompts()}.get(prompt.key)
        if kept is None or kept.state is not PromptState.ANSWERED:
            house.memory.keep_prompt(prompt)

    kind = type(action).__name__
    return do_once(Deed(key=action.key, kind=kind, repeatable=True, effect=effect, begun=begun), house)


def _write_prompt(prompt: Prompt, key: str, world: World, house: House) -> None:
    now = house.clock.now()
    view: NoteLetter | PromptLetter
    if prompt.kind is PromptKind.WRITE_NOTE:
        view = note_letter_view(prompt, world, now, by_reply=bool(house.mailboxes))
    else:
        view = prompt_view(prompt, world, now)
    _deliver(house.stationery.write(_LETTERS[prompt.kind], view), key, house)


def _prepare(action: PrepareBrief, house: House) -> bool:
    """Write the talking points anew, at every place where they are kept; the letter about them is an intent of its own.

    A page with a figure that nobody stated is neither kept nor sent: the ledger says so.
    """

    def effect() -> str:
        house.briefs.keep(action.brief.offer.id, _talking_points(action.brief, house))
        return "Prepared, and sent to nobody but the seeker."

    return do_once(Deed(key=action.key, kind=type(action).__name__, repeatable=True, effect=effect), house)


def _talking_points(brief: Brief, house: House) -> Words:
    return house.stationery.write("brief", brief_view(brief))


def _send_digest(action: SendDigest, world: World, house: House) -> bool:
    view = digest_view(world, policy=house.policy, now=house.clock.now())
    return _deliver(house.stationery.write("digest", view), action.key, house)


def _deliver(words: Words, key: str, house: House) -> bool:
    """Bring the seeker one letter, once."""

    def effect() -> str:
        try:
            house.seeker_post.deliver(words, key=key)
        except LaidAsideError as error:
            health, now = house.memory.health(), house.clock.now()
            house.memory.keep_health(replace(health, last_failure_at=now, last_failure=str(error)))
            report_failed(str(error))
            return str(error)
        return "Delivered."

    return do_once(Deed(key=key, kind="letter", repeatable=house.seeker_post.remembers, effect=effect), house)
