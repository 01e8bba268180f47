"""`cornerman status`: what it knows and did."""

from typing import TYPE_CHECKING

from ui.opening import own_house
from ui.printing import Form, FormOption, show_json

if TYPE_CHECKING:
    from datetime import datetime

    from cornerman.world import World


def status(*, form: FormOption = Form.TEXT) -> None:
    """Say what Cornerman knows and did.

    Jobs and their rounds, the next debriefs, open questions, when it last looked, and what went wrong.
    """
    from flows.gathering import gather
    from ui.show_status import print_status

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
    if form is Form.JSON:
        show_json(_as_plain(world, now))
    else:
        print_status(world, now)


def _as_plain(world: "World", now: "datetime") -> dict[str, object]:
    from cornerman.ledger import EntryState
    from cornerman.prompts import PromptState

    zone = world.seeker.zone
    return {
        "last_read_at": world.health.last_read_at,
        "last_failure_at": world.health.last_failure_at,
        "last_failure": world.health.last_failure,
        "losses": list(world.health.losses),
        "council": {"members": len(world.council), "invited": sum(each.may_be_invited for each in world.council)},
        "processes": [
            {
                "id": each.id,
                "name": each.name,
                "rounds": len(each.rounds),
                "rounds_held": each.rounds_held,
                "closed": each.closing.ending.value if each.closing else None,
            }
            for each in world.processes
        ],
        "debriefs": [
            {"key": each.key, "start": each.span.start.astimezone(zone).isoformat(), "members": list(each.members)}
            for each in world.debriefs
            if each.stands and each.span.end > now
        ],
        "open_questions": [
            {"key": each.key, "kind": each.kind.value} for each in world.prompts if each.state is PromptState.OPEN
        ],
        "failed": [
            {"key": each.key, "kind": each.kind, "outcome": each.outcome}
            for each in world.ledger
            if each.state is EntryState.FAILED
        ],
        "unsettled": [each.key for each in world.ledger if each.state is EntryState.UNSURE],
    }
