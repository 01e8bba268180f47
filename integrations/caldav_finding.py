"""Where the CalDAV server of a mail address most likely is, by what its domain says in DNS (RFC 6764, 6)."""

from collections.abc import Iterable
from urllib.parse import quote

import dns.exception
import dns.rdatatype
import dns.resolver
from dns.rdtypes.ANY.TXT import TXT
from dns.rdtypes.IN.SRV import SRV

_HTTPS = 443
_PATIENCE = 5.0  # seconds, for each of two questions


def likely_address(email: str, *, resolver: dns.resolver.Resolver | None = None) -> str:
    """Give the address to try first; without word from DNS, the domain itself, where a well-known place may lead on.

    DNS can be forged, and the server may be somebody else's: the seeker is to say yes to the address before a
    password goes there. Only servers that are reached safely are considered.
    """
    domain = email.rpartition("@")[2].strip().rstrip(".").lower()
    name = f"_caldavs._tcp.{domain}"
    asked = resolver or _own_resolver()
    if asked is None:
        return f"https://{domain}/"
    services = [each for each in _answers(asked, name, dns.rdatatype.SRV) if isinstance(each, SRV)]
    offered = [each for each in services if str(each.target) != "."]  # a lone dot says that there is no such service
    if not offered:
        return f"https://{domain}/"
    best = min(offered, key=lambda each: (each.priority, -each.weight, str(each.target)))
    host = str(best.target).rstrip(".")
    port = "" if best.port == _HTTPS else f":{best.port}"
    texts = [each for each in _answers(asked, name, dns.rdatatype.TXT) if isinstance(each, TXT)]
    return f"https://{host}{port}{_path(texts)}"


def _own_resolver() -> dns.resolver.Resolver | None:
    """Give the resolver of this machine; None where nobody set one up."""
    try:
        return dns.resolver.Resolver()
    except dns.exception.DNSException:
        return None


def _path(texts: Iterable[TXT]) -> str:
    """Give the path that a TXT record names (RFC 6764, 4)."""
    words = (part.decode("utf-8", errors="replace") for each in texts for part in each.strings)
    found = next((word.partition("=")[2] for word in words if word.lower().startswith("path=")), "/")
    return quote(found if found.startswith("/") else f"/{found}")


def _answers(resolver: dns.resolver.Resolver, name: str, kind: dns.rdatatype.RdataType) -> list[object]:
    try:
        return list(resolver.resolve(name, kind, lifetime=_PATIENCE))
    except dns.exception.DNSException:
        return []
