"""What the seeker does in the story, through the same ports as the commands that stand for it."""

from dataclasses import replace
from pathlib import Path
from typing import assert_never

from cornerman.goals import Goals, WalkAway
from cornerman.keys import message_id_of
from cornerman.notes import Note
from cornerman.prompts import PromptKind
from flows.house import House
from flows.keeping_drafts import begin_draft
from ui.answering import answer
from ui.council_talks import keep_note
from ui.demo.council_deeds import answer_by_mail, talk_over
from ui.demo.finding import process_of, round_of
from ui.demo.happenings import (
    BeginsDraft,
    Deed,
    FilesDraft,
    HoldsDebrief,
    MemberDeclines,
    MemberProposes,
    MembersAccept,
    OwnDeed,
    RepliesToLetter,
    SaysItIs,
    WantsOfOffer,
    WritesNote,
)
from ui.demo.layout import line
from ui.demo.scenery import Scenery
from ui.offer_closing import close_questions

_LETTER = "/letter"


def do(deed: Deed, house: House, scenery: Scenery) -> list[str]:
    """Do one deed and give the lines that tell it.

    Raises BadInputError when the story speaks of a process that was not found.
    """
    if isinstance(deed, HoldsDebrief):
        return talk_over(deed, house, scenery)
    if isinstance(deed, MembersAccept | MemberDeclines | MemberProposes):
        return [answer_by_mail(deed, house, scenery)]
    return [_by_her(deed, house, scenery)]


def _by_her(deed: OwnDeed, house: House, scenery: Scenery) -> str:
    match deed:
        case SaysItIs():
            return _say(deed, house, scenery)
        case WritesNote():
            return _note(deed, house, scenery)
        case BeginsDraft():
            process = process_of(scenery.uid_of(deed.appointment), house)
            return line("Alice", f"begins a draft of the job: {Path(begin_draft(house, process)).name}")
        case FilesDraft():
            return _file(deed, house, scenery)
        case WantsOfOffer():
            return _want(deed, house, scenery)
        case RepliesToLetter():
            return _reply(deed, house, scenery)
        case _:
            assert_never(deed)


def _say(deed: SaysItIs, house: House, scenery: Scenery) -> str:
    uid = scenery.uid_of(deed.appointment)
    answer(house, uid, lambda before: replace(before, interview=True, company=deed.company))
    said = next(each for each in house.memory.answers() if each.event_id == uid)
    return line(
        "Alice", f'answers: yes, "{scenery.entry(deed.appointment).title}" is an interview, with {said.company}'
    )


def _note(deed: WritesNote, house: House, scenery: Scenery) -> str:
    uid = scenery.uid_of(deed.appointment)
    process = process_of(uid, house)
    about = round_of(process, uid)
    note = Note(
        process_id=process.id,
        origins=about.origins,
        rating=deed.rating,
        chance=deed.chance,
        text=deed.text,
        recorded_at=house.clock.now(),
        round_end=about.last.event.span.end,
    )
    keep_note(house, note)
    kept = next(each for each in house.memory.notes() if each.origins == about.origins)
    return line("Alice", f"notes on {process.company}: {kept.rating} of 10, chance {kept.chance}%. {kept.text}")


def _reply(deed: RepliesToLetter, house: House, scenery: Scenery) -> str:
    """Answer the letter about a round: its Message-ID comes from the key under which the ledger has it."""
    uid = scenery.uid_of(deed.appointment)
    asked = next(each for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE and uid in each.origins)
    letter = next(each.key for each in house.ledger.entries() if f"{asked.key}{_LETTER}" in each.key)
    scenery.write_to_self(deed.text, answers=message_id_of(letter), at=house.clock.now())
    return line("Alice", f"replies to the letter from her phone: {' / '.join(deed.text.splitlines())}")


def _file(deed: FilesDraft, house: House, scenery: Scenery) -> str:
    process = process_of(scenery.uid_of(deed.appointment), house)
    file = Path(house.missions.begin(process))
    shared = "" if deed.shared is None else scenery.day(deed.shared)
    file.write_text(deed.text.format(process=process.id, shared=shared), encoding="utf-8")
    drafts, _ = house.missions.missions()
    mission = next(each for each in drafts if each.process_id == process.id)
    objectives = f"{len(mission.objectives)} objectives"
    return line("Alice", f"fills in her draft for {process.company}: {objectives}, {mission.state}")


def _want(deed: WantsOfOffer, house: House, scenery: Scenery) -> str:
    process, now = process_of(scenery.uid_of(deed.appointment), house), house.clock.now()
    known = house.memory.understanding()
    offer = next(each for each in (known.offers if known else ()) if process.goes_by(each.process_id or ""))
    house.memory.keep_offer(replace(offer, confirmed_at=now))
    close_questions(house, offer)
    house.memory.keep_goals(Goals(offer_id=offer.id, stated_at=now, target=deed.target, why_this_job=deed.why))
    house.memory.keep_walk_away(WalkAway(offer_id=offer.id, stated_at=now, amount=deed.walk_away))
    hopes = f"the offer was read right, and she hopes for {deed.target}"
    return line("Alice", f"says: {hopes}. Below what she would say no is kept on this machine alone.")
