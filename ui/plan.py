"""`cornerman plan`: what the next run would do and why; it does nothing."""

from ui.opening import own_house
from ui.printing import Form, FormOption, say, show_json


def plan(*, form: FormOption = Form.TEXT) -> None:
    """Say what the next run would do, and why. Nothing is written and nothing is sent."""
    from cornerman.plan import plan as decide
    from cornerman.telling import tell
    from flows.gathering import gather, look

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now, understanding=look(house, now))
        actions = decide(world, house.policy, now)
    lines = [(type(action).__name__, action.key, tell(action, world), action.why) for action in actions]
    if form is Form.JSON:
        show_json([{"kind": kind, "key": key, "what": what, "why": why} for kind, key, what, why in lines])
        return
    for _, _, what, why in lines:
        say(f"{what}. {why}")
    if not lines:
        say("Nothing to do.")
