"""`cornerman plan`: what the next run would do and why; it does nothing."""

from typing import TYPE_CHECKING

from ui.opening import own_house
from ui.printing import Form, FormOption, say, show_json

if TYPE_CHECKING:
    from datetime import datetime

    from cornerman.actions import Action
    from cornerman.world import World


def plan(*, form: FormOption = Form.TEXT) -> None:
    """Say what the next run would do, and why. Nothing is written and nothing is sent.

    What failed a moment ago rests a while before it is tried again; it is listed too.
    """
    from cornerman.clocks import check_clock
    from cornerman.plan import plan as decide
    from cornerman.plan import plan_waiting
    from cornerman.telling import tell
    from flows.gathering import gather, look_closely
    from ui.failures import asked_of_seeker, still_waiting

    with own_house() as house:
        now = house.clock.now()
        check_clock(house.ledger.newest(), now)
        understanding, losses = look_closely(house, now)
        world = gather(house, now, understanding=understanding)
        waiting = plan_waiting(world, house.policy, now)
        actions = decide(world, house.policy, now)
    if form is Form.JSON:
        later = [_as_plain(each.action, world, not_before=each.until) for each in waiting]
        show_json([*(_as_plain(each, world) for each in actions), *later])
        return
    for action in actions:
        say(f"{tell(action, world)}. {action.why}")
    asked = asked_of_seeker(losses)
    for line in (*still_waiting(waiting, world), *asked):
        say(line, style="bad")
    if not actions and not waiting and not asked:
        say("Nothing to do.")


def _as_plain(action: "Action", world: "World", *, not_before: "datetime | None" = None) -> dict[str, object]:
    """Give an action as plain values for JSON; `not_before` is set for what failed a moment ago and rests."""
    from cornerman.telling import tell

    return {
        "kind": type(action).__name__,
        "key": action.key,
        "what": tell(action, world),
        "why": action.why,
        "not_before": not_before and not_before.astimezone(world.seeker.zone).isoformat(),
    }
