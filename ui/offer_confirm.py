"""`cornerman offer confirm` and `remove`: an offer that was read is right, or one that was entered goes."""

from ui.offer_edit import Number
from ui.opening import own_house
from ui.printing import put, say


def confirm(number: Number) -> None:
    """Say that an offer is what they offer: as it was read from your mail, or as it stands still after a call.

    One that you rejected as no offer is one again, and one that I read as taken back stands.
    """
    from dataclasses import replace

    from cornerman.offer_states import stands_after_all
    from cornerman.planning.negotiations import process_of
    from cornerman.planning.taken_back import taken_back
    from flows.gathering import gather
    from ui.offer_closing import close_questions
    from ui.offer_reject import bring_back
    from ui.offers import find_offer, find_rejected

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        offer = find_rejected(number, world) or find_offer(number, world)
        back = taken_back(offer, world) is not None
        with house.store.together():
            bring_back(house, offer)
            if back:
                house.memory.keep_prompt(stands_after_all(process_of(offer, world), now))
            house.memory.keep_offer(replace(offer, confirmed_at=now))
            close_questions(house, offer)
    say(f"Confirmed: the offer from {offer.company or 'an employer not yet known'}, as it stands.")
    if back:
        say("It was not taken back, then; the next run counts its deadline again. To take this back: cornerman undo")


def remove(number: Number) -> None:
    """Remove an offer that you entered, or what you changed of one that was read from your mail.

    What you want of it and what you would not go below goes with an offer that you entered, unless there is another
    one from them: then it counts for that.
    """
    from cornerman.errors import WrongUseError
    from flows.gathering import gather
    from ui.offer_again import as_command, deadline_is_over
    from ui.offer_leaving import let_go
    from ui.offers import SEEKER, find_offer

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        offer = find_offer(number, world, exactly=True)
        with house.store.together():
            if not house.memory.drop_offer(offer.id):
                raise WrongUseError(
                    "That offer was read from your mail, and you changed nothing of it.",
                    remedy="Put it right instead: cornerman offer edit OFFER; or is it no offer at all: cornerman "
                    "offer reject OFFER. Nothing was removed.",
                )
            left = let_go(house, offer, world) if offer.source == SEEKER else ()
        today = now.astimezone(house.seeker.zone).date()
    if offer.source == SEEKER:
        say(f"Removed: the offer from {offer.company}. Talking points that were written for it stay where they lie.")
        for line in left:
            say(line)
        say("To enter it again:")
    else:
        say("Removed: what you said about it. The offer stands again as it was read. To put it right as it was:")
    put(as_command(offer, today))
    if offer.deadline and deadline_is_over(offer, today):
        say(f"Its deadline, {offer.deadline.isoformat()}, is over, and is left out there.")
