"""What is to be known of the manager's answers in a draft: which do not count, and which have no place in the file."""

from collections.abc import Collection, Iterator

from cornerman.mission_items import items_of
from cornerman.missions import Mission
from cornerman.wording import listed

_AT_MOST = 8


def standing_words(mission: Mission, *, job: str) -> tuple[str, ...]:
    """Say in sentences what does not count or cannot be answered, and what to do; `job` as on the command line."""
    return tuple(_words(mission, job))


def without_a_line(mission: Mission) -> str:
    """Say which objectives no answer can stand behind, as those of a table; empty where there are none."""
    names = [each.id for each in mission.objectives if not each.line]
    if not names:
        return ""
    has, own, them, each = ("has", "its", "it", "it") if len(names) == 1 else ("have", "their", "them", "each")
    return (
        f"{_listed(names, mission)} {has} no line of {own} own in the file, as in a table, so no answer can stand "
        f"behind {them}; an answer to a result is none to its objective. Make {each} a heading "
        f"like `### {names[0]}: …` first."
    )


def _words(mission: Mission, job: str) -> Iterator[str]:
    if mission.uncounted:
        yield (
            f"The answer at {_listed(mission.uncounted, mission)} does not count: you have not said that you showed "
            f"the draft. Once you have: cornerman mission shared {job}"
        )
    if mission.reworded:
        changed, they = ("has", "it") if len(mission.reworded) == 1 else ("have", "them")
        yield (
            f"{_listed(mission.reworded, mission)} {changed} other words than when the manager answered, so nobody "
            f"counts as having agreed to {they}. Talk it over, then: cornerman mission verdict {job}"
        )
    if sentence := without_a_line(mission):
        yield sentence


def _listed(names: Collection[str], mission: Mission) -> str:
    """Name items in the order of the draft, not too many of them."""
    ordered = [each.id for each in items_of(mission) if each.id in names]
    more = [f"{len(ordered) - _AT_MOST} more"] if len(ordered) > _AT_MOST else []
    return listed([*ordered[:_AT_MOST], *more])
