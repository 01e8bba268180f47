"""How what is about an offer is told from what is about a talk: by origins that begin with `offer/`."""

from collections.abc import Iterable

from cornerman.keys import fingerprint

_OFFER = "offer/"


def origin_of(offer_id: str) -> str:
    """Give the origin under which the council's talk about an offer is known."""
    return f"{_OFFER}{offer_id}"


def offer_read_in(letter_id: str) -> str:
    """Give the id of the offer that is read in a letter, the same from run to run."""
    return fingerprint(["offer", letter_id])


def offers_behind(origins: Iterable[str]) -> frozenset[str]:
    """Give the ids of the offers that something is about; empty for what is about talks."""
    return frozenset(each.removeprefix(_OFFER) for each in origins if each.startswith(_OFFER))
