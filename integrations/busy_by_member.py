"""Each member's busy times from where that member lets the seeker see them; one source that fails costs its own."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from cornerman.busy_reading import BusyReading
from cornerman.errors import OutsideError, SettingsError
from cornerman.people import BusySource, Member
from cornerman.ports import FreeBusy
from cornerman.times import Span
from cornerman.wording import listed

Ways = Mapping[BusySource, Callable[[Member], FreeBusy]]
"""How each source is asked about a member; for a source that is not in it nobody is asked."""


class BusyByMember:
    """Asks the sources of those members who are wanted, once each.

    Members who have a place of their own at a source, a feed or a calendar, are asked about one by one; the others
    of a source together.
    """

    def __init__(self, members: Callable[[], Iterable[Member]], ways: Ways) -> None:
        """Look the members up anew for each question, and ask in these ways."""
        self._members = members
        self._ways = ways

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans that overlap the window, of all of these members who share them.

        It raises nothing of a source: whose times are there is unanswered then, and a line of loss says why and
        what would do.
        """
        readings = [self._ask(group, window) for group in self._groups(set(emails))]
        return BusyReading(
            busy={email: spans for each in readings for email, spans in each.busy.items()},
            unanswered=frozenset(email for each in readings for email in each.unanswered),
            losses=tuple(line for each in readings for line in each.losses),
        )

    def _groups(self, emails: Collection[str]) -> Iterator[Sequence[Member]]:
        found: dict[tuple[str, ...], list[Member]] = {}
        for member in self._members():
            if member.email in emails and member.busy_source in self._ways:
                place = (member.busy_place, member.email) if member.busy_place else ()
                found.setdefault((member.busy_source, *place), []).append(member)
        yield from (found[key] for key in sorted(found))

    def _ask(self, group: Sequence[Member], window: Span) -> BusyReading:
        emails = sorted(member.email for member in group)
        try:
            return self._ways[group[0].busy_source](group[0]).busy(emails, window)
        except (OutsideError, SettingsError) as error:
            verb = "is" if len(group) == 1 else "are"
            names = listed(sorted(f"{member.name} ({member.email})" for member in group))
            loss = f"When {names} {verb} busy could not be asked; what was known of it counts. {error}"
            return BusyReading(unanswered=frozenset(emails), losses=(loss,))
