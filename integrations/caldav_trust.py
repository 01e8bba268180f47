"""To which hosts the password for a calendar server may go, wherever its answers point."""

from functools import cache

import httpx

from cornerman.reading.domains import Owners
from integrations.loopback import is_loopback
from integrations.public_suffixes import load_public_suffixes


def may_follow(url: httpx.URL, *, home: httpx.URL) -> bool:
    """Tell whether an address is as safe as the server's own, `home`, and on a host of the same owner.

    Whoever registered a name owns all names under it; a number belongs to nobody but itself.
    """
    if url.scheme != "https" and (url.scheme, home.scheme) != ("http", "http"):
        return False
    if is_loopback(url.host) or is_loopback(home.host):
        return is_loopback(url.host) and is_loopback(home.host)
    return url.host == home.host or _have_one_owner(url.host, home.host)


@cache
def _owners() -> Owners:
    return Owners(load_public_suffixes())


def _have_one_owner(first: str, second: str) -> bool:
    if any(name.replace(".", "").isdigit() or ":" in name or "." not in name for name in (first, second)):
        return False
    return _owners().of(first) == _owners().of(second)
