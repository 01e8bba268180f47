"""What a person filled into a form, read field by field: a value, or a sentence that stands beside the field."""

from collections.abc import Mapping
from datetime import date

from cornerman.views.page_fields import WAS, both, mark_of, plain
from cornerman.views.page_values import Filled
from cornerman.wording import shortened

LONGEST_TEXT = 8_000
LONGEST_LINE = 1_000

_LONG_FIGURE = 6
_YEARS = range(2000, 2200)


class Reading:
    """Reads the fields of one form; what cannot be taken is collected as one sentence for each field."""

    def __init__(self, form: Mapping[str, str]) -> None:
        """Read from what came."""
        self._form = form
        self._errors: dict[str, str] = {}

    @property
    def good(self) -> bool:
        """Everything that was read so far can be taken."""
        return not self._errors

    def filled(self) -> Filled:
        """Give the form as it was typed, with what is wrong with it."""
        return Filled(values=dict(self._form), errors=dict(self._errors))

    def refuse(self, name: str, why: str) -> None:
        """Say what is wrong with a field; the first word on it stays."""
        self._errors.setdefault(name, why)

    def text(self, name: str) -> str:
        """Read words; empty when there are none."""
        return self._words(name, LONGEST_TEXT)

    def line(self, name: str) -> str:
        """Read words on one line; empty when there are none."""
        return self._words(name, LONGEST_LINE)

    def changed_text(self, name: str, kept: str) -> str:
        """Give what is kept, or what was typed in its place.

        Where other words were kept since the page was loaded, all lines of both: nothing is lost by an old page.
        """
        if not self._altered(name, kept):
            return kept
        typed = self.text(name)
        return typed if self._form.get(WAS + name) == mark_of(kept) else both(kept, typed)

    def changes(self, name: str, kept: str) -> bool:
        """Tell whether a field that holds one thing was altered.

        Where another thing was kept since the page was loaded, it is refused with a sentence that shows it.
        """
        if not self._altered(name, kept):
            return False
        if self._form.get(WAS + name) != mark_of(kept):
            there = f"“{shortened(kept)}” was kept here meanwhile." if kept else "This was emptied meanwhile."
            self.refuse(name, f"{there} Press the button again to have yours in its place.")
        return True

    def figure(self, name: str, scale: range) -> int | None:
        """Read a whole number on a scale; None when the field is empty, or when it cannot be taken."""
        typed = self._form.get(name, "").strip().removesuffix("%").rstrip()
        if not typed:
            return None
        figure = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < _LONG_FIGURE else None
        if figure is None or figure not in scale:
            self.refuse(name, f"Give a whole number from {scale.start} to {scale.stop - 1}.")
            return None
        return figure

    def wanted_figure(self, name: str, scale: range) -> int:
        """Read a whole number that has to be there; the lowest of the scale when it cannot be taken."""
        figure = self.figure(name, scale)
        if figure is None:
            self.refuse(name, f"Give a whole number from {scale.start} to {scale.stop - 1}.")
        return scale.start if figure is None else figure

    def day(self, name: str) -> date | None:
        """Read a day as browsers send it; None when the field is empty, or when it cannot be taken."""
        typed = self._form.get(name, "").strip()
        if not typed:
            return None
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            day = None
        if day is None or day.year not in _YEARS:
            self.refuse(name, "Give a day, year first: 2026-12-04.")
            return None
        return day

    def _words(self, name: str, longest: int) -> str:
        words = plain(self._form.get(name, ""))
        if len(words) > longest:
            self.refuse(name, f"This is too long to keep; {longest} signs are the most.")
        return words

    def _altered(self, name: str, kept: str) -> bool:
        """Tell whether a field came, and neither as it was loaded nor as it is kept by now."""
        typed = self._form.get(name)
        if typed is None:
            return False
        return mark_of(typed) not in (mark_of(kept), self._form.get(WAS + name))


def rows_named(form: Mapping[str, str], beginning: str) -> list[str]:
    """Give what stands behind this beginning in the names of fields, in the order of the form."""
    return [name.removeprefix(beginning) for name in form if name.startswith(beginning)]


def says(form: Mapping[str, str], pair: tuple[str, str]) -> bool:
    """Tell whether a form, or the end of an address, says this of that."""
    return form.get(pair[0]) == pair[1]
