"""The busy times of people of whom nobody can be asked: no account is set that could see them."""

from collections.abc import Collection

from cornerman.busy_reading import BusyReading
from cornerman.times import Span


class NobodyShares:
    """Knows of nobody when they are busy."""

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:  # noqa: ARG002 - the port asks for it
        """Give nothing, without asking anybody."""
        return BusyReading()
