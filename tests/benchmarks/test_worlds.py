"""The made worlds are of the size asked for, always the same, and no two searches in them share an employer."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from benchmarks.understanding.copying import Copier
from benchmarks.understanding.lives import Life, Piece, read_life
from benchmarks.understanding.measuring import folders
from benchmarks.understanding.worlds import EVENTS_A_SEARCH, Kind, make_world
from cornerman.findings import Verdict
from cornerman.people import Person
from cornerman.reading.understand import understand
from cornerman.understanding import Reading
from integrations.vocabulary import load_vocabulary

SIZE = 400


@cache
def lives() -> tuple[Life, ...]:
    return tuple(map(read_life, folders(["02", "12"])))


def domains(piece: Piece) -> set[str]:
    met = {each.domain for event in piece.events for each in event.people}
    return {domain for domain in met | {each.sender.domain for each in piece.letters} if domain.endswith(".example")}


def found_in(piece: Piece, life: Life) -> tuple[Counter[Verdict], int, int]:
    reading = Reading(events=piece.events, letters=piece.letters, council=life.council)
    found = understand(reading, seeker=life.seeker, vocabulary=load_vocabulary(), now=life.now)
    return Counter(finding.verdict for finding in found.findings), len(found.processes), len(found.offers)


@pytest.mark.parametrize("kind", Kind)
def test_a_world_has_as_many_events_as_asked_for_and_half_as_many_letters(kind: Kind) -> None:
    reading = make_world(kind, SIZE, lives()).reading

    assert len({event.id for event in reading.events}) == len(reading.events) == SIZE
    assert len({letter.id for letter in reading.letters}) == len(reading.letters) == SIZE // 2
    assert len({letter.source for letter in reading.letters}) == SIZE // 2


@pytest.mark.parametrize("kind", Kind)
def test_a_world_is_the_same_each_time(kind: Kind) -> None:
    assert make_world(kind, SIZE, lives()) == make_world(kind, SIZE, lives())


def test_the_years_fill_up() -> None:
    dense = make_world(Kind.DENSE, 1_000, lives())
    days = {event.span.start.date() for event in dense.reading.events}

    assert timedelta(days=300) < max(days) - min(days) < timedelta(days=500)
    assert len(days) > 200


def test_an_ordinary_world_has_one_job_search_in_two_thousand_events() -> None:
    reading = make_world(Kind.ORDINARY, EVENTS_A_SEARCH + 500, lives()).reading
    interviews = [event for life in lives() for event in set(life.whole.events) - set(life.ordinary.events)]
    uids = {event.uid for event in interviews if event.recurrence_id is None}
    copies = {event.uid.partition("-")[0] for event in reading.events if event.uid.partition("-")[2] in uids}

    assert len(copies) == 2


def test_copies_have_no_employer_in_common() -> None:
    life = lives()[0]
    copier = Copier(life, life.seeker)
    first, second = (copier.copy(life.search, number, life.now) for number in (1, 2))
    kept = {life.seeker.email.partition("@")[2], *life.seeker.employer_domains}
    kept |= {address.partition("@")[2] for address in life.council}

    assert len(domains(first) - kept) > 5
    assert domains(first) & domains(second) <= kept


def test_an_employers_name_still_fits_its_domain_and_keeps_its_legal_form() -> None:
    life = lives()[0]
    letter = replace(
        life.search.letters[0],
        sender=Person(email="kamila@bursztynpay.example", name="Kamila (Bursztyn Pay)"),
        text="Bursztyn Pay sp. z o.o. - https://jobs.ashbyhq.com/bursztynpay - BURSZTYN",
    )

    copied = Copier(life, life.seeker).copy(Piece(letters=(letter,)), 1, life.now).letters[0]

    domain = copied.sender.domain.removesuffix(".example")
    name = copied.sender.name.removeprefix("Kamila (").removesuffix(")")
    assert name not in ("Bursztyn Pay", "")
    assert domain == name.lower().replace(" ", "")
    assert copied.text == f"{name} sp. z o.o. - https://jobs.ashbyhq.com/{domain} - {name.split()[0].upper()}"


def test_another_persons_life_becomes_the_seekers() -> None:
    host, guest = lives()
    copy = Copier(guest, host.seeker).copy(guest.whole, 1, host.now)
    sent = [letter for letter in guest.whole.letters if guest.seeker.is_me(letter.sender.email)]
    addresses = {each.email for event in copy.events for each in event.people}

    assert sent
    assert sum(letter.sender.email == host.seeker.email for letter in copy.letters) == len(sent)
    assert not any(map(guest.seeker.is_me, addresses))
    assert host.seeker.email in addresses
    assert guest.seeker.name not in "\n".join(event.text for event in copy.events)


@pytest.mark.parametrize("number", range(2))
def test_a_copy_is_understood_as_the_original_is(number: int) -> None:
    """Other names and another time change nothing in how much there is to find."""
    life = lives()[number]
    copy = Copier(life, life.seeker).copy(life.whole, 7, life.now)

    assert found_in(copy, life) == found_in(life.whole, life)
