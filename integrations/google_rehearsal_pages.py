"""Pages of the rehearsed Google: a list is taken once, and given piece by piece."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid

_CEILING = 2500


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One piece of a list. `next` is the token of the next one, empty on the last; `standing` belongs to the list."""

    items: list[Json]
    next: str
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    items: Sequence[Json]
    standing: int
    asked: Mapping[str, object]


class Pages:
    """The lists that are being given out."""

    def __init__(self) -> None:
        """Begin with none."""
        self.size = _CEILING
        self.begin_empty = False
        self._rests: dict[str, _Rest] = {}
        self._made = 0

    def first(self, items: Sequence[Json], asked: Mapping[str, object], *, standing: int, usual: int) -> Page:
        """Give the first piece; it is empty when `begin_empty` is set, which Google allows itself.

        `usual` is how many there are on a page when nobody says; `standing` is kept with the list to its end.
        """
        rest = _Rest(items=items, standing=standing, asked=_lasting(asked))
        return self._piece(rest, 0 if self.begin_empty and items else self._fitting(asked, usual))

    def following(self, asked: Mapping[str, object], *, usual: int) -> Page:
        """Give the piece of this `pageToken`. Refuses one that it did not give, or gave for another question."""
        rest = self._rests.get(str(asked["pageToken"]))
        if rest is None or rest.asked != _lasting(asked):
            raise invalid()
        return self._piece(rest, self._fitting(asked, usual))

    def _fitting(self, asked: Mapping[str, object], usual: int) -> int:
        return min(int(str(asked.get("maxResults", usual))), self.size)

    def _piece(self, rest: _Rest, size: int) -> Page:
        left = rest.items[size:]
        token = ""
        if left:
            self._made += 1
            token = f"page-{self._made}"
            self._rests[token] = _Rest(items=left, standing=rest.standing, asked=rest.asked)
        return Page(items=list(rest.items[:size]), next=token, standing=rest.standing)


def _lasting(asked: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in asked.items() if name not in {"pageToken", "maxResults"}}
