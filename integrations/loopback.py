"""Whether the name of a host means this machine, so that nothing leaves it."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself: `localhost`, or an address of loopback."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
