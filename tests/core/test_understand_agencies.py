"""Who looks for people on behalf of somebody else, and for whom: a search firm is never the employer."""

from typing import Any

import pytest

from cornerman.events import Event, EventStatus
from cornerman.letters import Letter
from cornerman.understanding import Understanding
from tests.happenings import carrying, day, event, letter, understood

RABEA = "Rabea Stern <rabea@lindental.example>"
SEARCH = "Rabea Stern <rabea@lindental-search.example>"
CLIENT = "My client would like to meet you. Our client is growing."


def call(about: str = "", title: str = "Interview", number: int = 20, *, host: str = SEARCH, **more: Any) -> Event:  # noqa: ANN401
    about = f"About your application.\n{about}"
    return event(title, day(number), host=host, uid=str(number), description=about, **more)


def wrote(text: str, subject: str = "Half an hour", number: int = 10, *, sender: str = SEARCH, **more: Any) -> Letter:  # noqa: ANN401
    return letter(subject, f"About your application.\n{text}", day(number), sender=sender, **more)


def companies(*found: Event | Letter) -> list[str | None]:
    return [each.company for each in understood(*found).processes]


@pytest.mark.parametrize(
    ("host", "sender", "text"),
    [
        (SEARCH, SEARCH, ""),
        (RABEA, "Lindental Executive Search <rabea@lindental.example>", ""),
        (RABEA, RABEA, "Kind regards\nRabea Stern\nLindental Executive Search"),
        (RABEA, RABEA, CLIENT),
    ],
)
def test_an_agency_is_known_by_its_domain_its_people_its_signature_or_its_words(
    host: str, sender: str, text: str
) -> None:
    told = wrote("The client is Umbra Robotics.\n" + text, sender=sender)
    assert companies(call(host=host), told) == ["Umbra Robotics"]


def test_who_speaks_of_a_client_once_is_an_employer_with_customers() -> None:
    assert companies(call(host=RABEA), wrote("Our client loves it.", sender=RABEA)) == ["Lindental"]


def test_who_speaks_of_clients_and_names_none_hides_the_employer() -> None:
    found = understood(call(CLIENT, host=RABEA), wrote(CLIENT, sender=RABEA))
    assert [each.company for each in found.processes] == [None]


def test_an_offer_of_an_agency_that_names_no_client_is_of_nobody_known() -> None:
    told = wrote(f"{CLIENT} We are pleased to offer you the role: €50,000 a year.", "Job offer", sender=RABEA)
    assert [each.company for each in understood(told).offers] == [None]


def test_an_offer_of_an_agency_is_of_the_client_whom_another_letter_names() -> None:
    told = wrote("My client is Umbra Robotics. Their search is for an analyst.", "Analyst", 8)
    offer = wrote("We are pleased to offer you the role of analyst: €50,000 a year.", "Job offer: analyst")
    assert [each.company for each in understood(told, offer).offers] == ["Umbra Robotics"]


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Client: Umbra Robotics", "Umbra Robotics"),
        ("The role is at Umbra Robotics in Bonn.", "Umbra Robotics"),
        ("Meet them at the house of Umbra Robotics GmbH. Umbra Robotics GmbH is in Bonn.", "Umbra Robotics GmbH"),
    ],
)
def test_the_client_is_who_stands_behind_a_word_for_clients_or_has_a_legal_form(text: str, client: str) -> None:
    assert companies(call(), wrote(text)) == [client]


def test_an_event_may_name_its_client_itself() -> None:
    assert companies(call("Client: Umbra Robotics"), wrote("The client is Vela Health.")) == ["Umbra Robotics"]


@pytest.mark.parametrize(
    "text",
    [
        "The client is Lindental Search.",
        "The client is Project Onyx.",
        "Project Onyx it is called: the client is Onyx.",
        "The client is Rabea Stern.",
        "The client is Mr Wolkenstein. Wolkenstein is a good man.",
        "The client is Rabbit Hole, where you are now.",
        "The client is Monday.",
        "The client is HR.",
        "The client is Front Desk.",
        "The client is X.",
        "The client is B Q.",
        "The client is 4711.",
    ],
)
def test_no_client_is_the_agency_a_code_name_a_person_the_present_employer_or_an_ordinary_word(text: str) -> None:
    assert companies(call(text)) in ([None], ["Lindental Search"])


def test_a_guest_of_an_agency_is_its_client() -> None:
    to = ("alice@letters.example", "Dan Osei <dan@umbra-robotics.example>")
    with_guest = call("You will meet Umbra Robotics. Pen & Ink is near.", number=21, to=to)
    assert set(companies(call("Umbra Robotics and Pen & Ink are in one street."), with_guest)) == {"Umbra Robotics"}


def test_of_several_letters_the_one_that_carries_a_talk_names_its_client() -> None:
    other = wrote("The client is Vela Health.", number=12)
    carried = wrote("The client is Umbra Robotics.", calendar=carrying("REQUEST", call()))
    assert companies(call(), other, carried) == ["Umbra Robotics"]


def test_of_several_letters_the_one_that_names_the_hour_of_a_talk_names_its_client() -> None:
    other = wrote("The client is Vela Health.", number=12)
    timed = wrote("The client is Umbra Robotics. On 2026-03-20 at 11:00?")
    assert companies(call(), other, timed) == ["Umbra Robotics"]


def test_of_several_letters_the_one_about_the_same_number_or_subject_names_the_client() -> None:
    other = wrote("The client is Vela Health.", number=12)
    assert companies(call("Ref: UM-1001"), other, wrote("The client is Umbra Robotics. Ref: UM-1001")) == [
        "Umbra Robotics"
    ]
    assert companies(call("The analyst"), other, wrote("The client is Umbra Robotics.", "Analyst")) == [
        "Umbra Robotics"
    ]


def filed(found: Understanding, number: int) -> str | None:
    name = found.letters[number].process_id
    return next((each.company for each in found.processes if each.id == name), None)


def test_each_letter_of_an_agency_goes_to_the_process_of_the_client_that_it_names() -> None:
    talks = call("Client: Umbra Robotics"), call("Client: Vela Health", number=21)
    found = understood(*talks, wrote("The client is Vela Health."), wrote("The client is Umbra Robotics.", number=11))
    assert [filed(found, 0), filed(found, 1)] == ["Vela Health", "Umbra Robotics"]


def test_a_rejection_by_one_client_of_an_agency_ends_that_process_alone() -> None:
    talks = call("Client: Umbra Robotics", number=9), call("Client: Vela Health", number=10)
    no = wrote("The client is Umbra Robotics. They are not moving forward.", "Update", 12)
    ended = {each.company: each.closing is not None for each in understood(*talks, no).processes}
    assert ended == {"Umbra Robotics": True, "Vela Health": False}


def test_a_name_in_the_subjects_of_an_agency_is_likelier_than_one_in_passing() -> None:
    told = wrote(
        "They are in Bonn, beside Pen and Ink. So Umbra Robotics it is. The client is large.", "Umbra Robotics: talk"
    )
    assert companies(call(), told) == ["Umbra Robotics"]


def test_a_name_of_one_word_counts_in_a_subject_where_a_sentence_has_it_too() -> None:
    for subject, company in (("Vexholm", "Vexholm"), ("Half an hour", "Lindental Search")):
        told = [wrote(f"{number} times we spoke of Vexholm.", subject, number) for number in (10, 11)]
        assert companies(call(), *told) == [company]


def test_a_letter_that_names_the_client_speaks_for_those_of_its_thread_that_keep_it_a_secret() -> None:
    secret = wrote("Friday, 20 March, 10:00 would suit me.", "Confidential: analyst, Bonn & Ulm", 9)
    named = wrote("The client is Vela Health.", "Re: Confidential: analyst, Bonn & Ulm", 11)
    other = wrote("My client is Umbra Robotics.", "Another search", 12)
    assert companies(call(), secret, named, other) == ["Vela Health"]


def test_a_client_that_is_called_one_may_stand_where_places_do() -> None:
    assert companies(call(), wrote("In Ulm lives our client near Umbra, said he.")) == ["Lindental Search"]
    assert companies(call(), wrote("O cliente é a Umbra.")) == ["Umbra"]


def test_one_client_has_one_name_the_one_that_is_surest() -> None:
    first, second = call("About the analyst.", "First talk", 19), call("About the analyst. Client: Umbra", number=20)
    told = wrote("The client is Umbra Robotics. Umbra Robotics GmbH is in Bonn.", "Analyst", 8)
    assert companies(first, second, told) == ["Umbra Robotics GmbH"]


def test_the_client_is_the_house_whose_own_people_talk_later() -> None:
    search = call("Client: Friends of Umbra", number=17)
    own = event("Interview", day(20), host="Carol <carol@umbra.example>", uid="own", description="Your application.")
    assert companies(search, own) == ["Friends of Umbra"]


GUEST = "Dan <dan@umbra.example>"


def introduction(number: int, title: str = "Interview", *, host: str = RABEA, **more: Any) -> Event:  # noqa: ANN401
    to = ("alice@letters.example", more.pop("guest", GUEST))
    return event(title, day(number), host=host, to=to, uid=str(number), description="About your CV.", **more)


def test_who_invites_to_nothing_but_talks_with_people_of_another_house_is_an_agency() -> None:
    told = wrote("About the role of analyst.", sender=RABEA)
    assert companies(introduction(18), introduction(20, "Second interview"), told) == ["Umbra"]


@pytest.mark.parametrize(
    "others",
    [
        (),
        (introduction(20, gone=True),),
        (introduction(20, status=EventStatus.CANCELLED),),
        (introduction(20, "Lindental interview"),),
        (introduction(20, guest="Erin <erin@vela.example>"),),
        (introduction(20), event("Screen", day(17), host=RABEA, description="About your CV.")),
    ],
)
def test_who_brings_somebody_along_once_or_for_itself_is_an_employer(others: tuple[Event, ...]) -> None:
    told = wrote("About the role of analyst.", sender=RABEA)
    assert companies(introduction(18), *others, told)[0] == "Lindental"


def test_two_searches_under_one_ordinary_subject_are_no_thread() -> None:
    first = wrote("The client is Vela Health. Controller role: 24 March, 11:00.", "Interview", 9)
    second = wrote("Analyst role: Umbra Robotics GmbH builds robots. 20 March, 11:00.", "Interview", 10)
    assert companies(call(), first, second) == ["Umbra Robotics GmbH"]


def test_all_letters_name_a_client_as_the_one_does_that_is_surest() -> None:
    told = [
        wrote("Umbra it is. We spoke of Umbra. Friday, 20 March, 11:00.", "Umbra: analyst wanted", 9),
        wrote("The client is Umbra Robotics GmbH. Umbra Robotics GmbH is in Bonn.", "Something else", 8),
    ]
    assert companies(call(), *told) == ["Umbra Robotics GmbH"]
