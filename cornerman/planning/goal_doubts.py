"""What looks turned round in the figures of the seeker's own goals; it is said, and kept all the same."""

from collections.abc import Iterator

from cornerman.goals import Goals
from cornerman.planning.asking import sum_of


def goal_doubts(goals: Goals) -> Iterator[str]:
    """Say in a sentence what looks mistyped. How the figures stand to what is offered is another question: `hopes`."""
    if goals.target and goals.opening and goals.opening.amount < goals.target.amount:
        yield (
            f"You would open with {sum_of(goals.opening)}, which is below the {sum_of(goals.target)} that you "
            "hope for. Whoever opens low seldom gets more."
        )
