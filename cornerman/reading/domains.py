"""Who owns a domain: the part that somebody registered, by the public suffix list (publicsuffix.org)."""

from collections.abc import Iterable


class Owners:
    """Finds the registered part of domains. `suffixes` are rules of the list, `*` and `!` included; none are needed.

    No value: what was found is kept.
    """

    def __init__(self, suffixes: Iterable[str]) -> None:
        """Take the rules."""
        self._suffixes = frozenset(suffixes)
        self._found: dict[str, str] = {}

    def of(self, domain: str) -> str:
        """Give the registered part: `acme.co.uk` for `mail.acme.co.uk`; a domain that is a suffix stays as it is."""
        if domain not in self._found:
            self._found[domain] = self._registered(domain)
        return self._found[domain]

    def label(self, domain: str) -> str:
        """Give the word that its owner chose: `acme` for `mail.acme.co.uk`."""
        return self.of(domain).partition(".")[0]

    def _registered(self, domain: str) -> str:
        parts = domain.split(".")
        places = range(len(parts))
        # The longest rule that matches counts; without one the last part alone is the suffix.
        names = [".".join(parts[place:]) for place in places]
        if excepted := next((name for name in names if f"!{name}" in self._suffixes), ""):
            return excepted
        suffix = next((place for place in places if self._is_suffix(parts[place:])), len(parts) - 1)
        return names[max(suffix - 1, 0)]

    def _is_suffix(self, parts: list[str]) -> bool:
        return ".".join(parts) in self._suffixes or ".".join(("*", *parts[1:])) in self._suffixes
