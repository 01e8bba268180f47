"""What DNS says about where the calendars of a mail address are."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from integrations.caldav_finding import likely_address

NAME = "_caldavs._tcp.postbox.example."


@contextmanager
def names(records: Sequence[tuple[str, str]]) -> Iterator[dns.resolver.Resolver]:
    """Run a name server that knows these records of the domain, each a kind and what it says."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        thread = Thread(target=_serve, args=(listener, records))
        thread.start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], listener.getsockname()[1]
        try:
            yield resolver
        finally:
            listener.sendto(b"", listener.getsockname())
            thread.join()


def _serve(listener: socket.socket, records: Sequence[tuple[str, str]]) -> None:
    while True:
        data, client = listener.recvfrom(4096)
        if not data:
            return
        question = dns.message.from_wire(data)
        answer = dns.message.make_response(question)
        kind = dns.rdatatype.to_text(question.question[0].rdtype)
        said = [value for each, value in records if each == kind]
        if said:
            answer.answer.append(dns.rrset.from_text(NAME, 60, "IN", kind, *said))
        elif not records:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        listener.sendto(answer.to_wire(), client)


@pytest.mark.parametrize(
    ("records", "address"),
    [
        ([("SRV", "0 1 443 caldav.postbox.example.")], "https://caldav.postbox.example/"),
        (
            [("SRV", "10 1 443 second.postbox.example."), ("SRV", "0 1 8443 first.postbox.example.")],
            "https://first.postbox.example:8443/",
        ),
        ([("SRV", "0 1 443 dav.house.example."), ("TXT", '"path=/dav"')], "https://dav.house.example/dav"),
        ([("SRV", "0 1 443 dav.house.example."), ("TXT", '"v=spf1"')], "https://dav.house.example/"),
        ([("SRV", "0 0 0 .")], "https://postbox.example/"),
        ([("TXT", '"path=/dav"')], "https://postbox.example/"),
        ([], "https://postbox.example/"),
    ],
)
def test_the_server_is_where_the_domain_says(records: Sequence[tuple[str, str]], address: str) -> None:
    with names(records) as resolver:
        assert likely_address("Alice@Postbox.example", resolver=resolver) == address


def test_a_machine_without_a_name_server_has_the_domain_tried_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_set_up() -> None:
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr(dns.resolver, "Resolver", none_set_up)
    assert likely_address("alice@postbox.example") == "https://postbox.example/"
