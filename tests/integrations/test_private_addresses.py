"""Which addresses of the network are taken for public."""

from ipaddress import ip_address

import pytest

from integrations.private_addresses import chosen, is_public, look_up


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"])
def test_an_address_of_everybody_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 - nothing listens there
        "0.1.2.3",
        "10.0.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.254",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::1",
        "2002:c0a8:101::1",
        "2001:0:808:808::f7f7:f7f7",
    ],
)
def test_an_address_of_a_machine_a_house_or_a_provider_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


def test_of_several_addresses_the_allowed_ones_are_chosen_in_their_order() -> None:
    found = ("10.0.0.1", "8.8.8.8", "no address", "fe80::1%eth0", "1.1.1.1")
    assert chosen(found, is_public) == ("8.8.8.8", "1.1.1.1")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f000001", "2130706433"])
def test_another_spelling_of_an_address_is_looked_up_as_what_it_means(host: str) -> None:
    assert look_up(host) == ("127.0.0.1",)
