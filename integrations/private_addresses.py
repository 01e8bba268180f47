"""Which addresses of the network belong to everybody, and which to a house, a provider or this machine alone."""

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

IpAddress = IPv4Address | IPv6Address
Lookup = Callable[[str], tuple[str, ...]]

# Addresses of IPv6 that carry one of IPv4 along, in their last 32 bits (RFC 4291, 2.5.5; RFC 6052, 2.1).
_WITH_IPV4 = (IPv6Network("::/96"), IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
# What Python 3.11 takes for public: translation inside a house (RFC 8215), and its own old range (RFC 3879).
_NOT_PUBLIC = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))


def look_up(host: str) -> tuple[str, ...]:
    """Ask the system for the addresses of a name, in the order in which it would try them.

    Raises OSError when there are none, UnicodeError when no host can have that name.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: IpAddress) -> bool:
    """Tell whether an address belongs to everybody: not to loopback, a link, a house, a provider, or a group.

    An address of IPv6 that leads to one of IPv4 is judged by both.
    """
    if isinstance(address, IPv6Address):
        carried = tuple(_carried(address))
        if carried:
            return all(map(is_public, carried))
        if any(address in each for each in _NOT_PUBLIC):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def chosen(addresses: tuple[str, ...], allowed: Callable[[IpAddress], bool]) -> tuple[str, ...]:
    """Give the addresses that are allowed; what is no address is not."""
    return tuple(each for each in addresses if _is_allowed(each, allowed))


def _is_allowed(address: str, allowed: Callable[[IpAddress], bool]) -> bool:
    try:
        return allowed(ip_address(address))
    except ValueError:
        return False


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    """Give the addresses of IPv4 to which one of IPv6 leads (RFC 3056, 2, included)."""
    if any(address in each for each in _WITH_IPV4):
        yield IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.sixtofour:
        yield address.sixtofour
