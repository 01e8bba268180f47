"""What kind each letter is, where it belongs, and what it ends."""

from dataclasses import replace
from typing import Any

import pytest

from cornerman.events import Event
from cornerman.letters import Letter, LetterKind
from cornerman.processes import Ending, Process
from cornerman.times import Span
from tests.happenings import BOB, carrying, day, event, letter, understood

CAROL = "Carol <carol@umbra.example>"


def talk(title: str = "Interview with Umbra", number: int = 10, **more: Any) -> Event:  # noqa: ANN401
    uid = more.pop("uid", str(number))
    return event(title, day(number), host=CAROL, uid=uid, description="About your application.", **more)


def kind(written: Letter, *others: Event | Letter) -> LetterKind:
    found = understood(written, *others)
    return next(each.kind for each in found.letters if each.source == written.source)


def closed(*found: Event | Letter) -> list[tuple[str | None, Ending | None]]:
    processes = understood(*found).processes
    return [(each.role, each.closing.ending if each.closing else None) for each in processes]


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Your application", "We regret to inform you that we chose other candidates.", LetterKind.REJECTION),
        ("Ihre Bewerbung", "Leider haben wir uns für andere Bewerber entschieden.", LetterKind.REJECTION),
        ("The role", "The position is on hold for now.", LetterKind.REJECTION),
        ("Thanks for applying", "We received your application.", LetterKind.APPLICATION_ACK),
        ("Analyst position", "Thanks for applying. Are you free on Monday?", LetterKind.SCHEDULING_REQUEST),
        ("The analyst role", "Could it be Friday at 4?", LetterKind.SCHEDULING_REQUEST),
        ("The analyst role", "Would 10:30 do?", LetterKind.SCHEDULING_REQUEST),
        ("Interview", "We invite you on Monday, 23 March. Any questions?", LetterKind.INTERVIEW_INVITE),
        ("The role", "Here are the minutes.", LetterKind.OTHER),
        ("The role", "So? Here are the minutes.", LetterKind.OTHER),
        ("New time for your interview", "It is Tuesday.", LetterKind.INTERVIEW_RESCHEDULE),
        ("Your interview", "I am sorry I missed you.", LetterKind.INTERVIEW_RESCHEDULE),
        ("Canceled: interview", "We will write.", LetterKind.INTERVIEW_CANCEL),
        ("Your application", "Please do the online test by Sunday.", LetterKind.OTHER),
        ("Job offer", "Dear Alice, you will get it all in a letter.", LetterKind.OFFER),
        ("Your next step", "We are happy to offer you the position: base $100,000.", LetterKind.OFFER),
        ("Together", "The job: €50,000 a year, start on 1 May 2026. Please let us know by 27 March.", LetterKind.OFFER),
        (
            "Hired",
            "Congratulation, hired without interview: send your bank details by whatsapp.",
            LetterKind.SCAM_OFFER,
        ),
        ("Our special offer", "Save 20% with this code.", LetterKind.MARKETING_OFFER),
        ("Invoice", "Attached.", LetterKind.OTHER),
    ],
)
def test_a_letter_of_a_stranger_is_known_by_its_words(subject: str, text: str, expected: LetterKind) -> None:
    assert kind(letter(subject, text, day(10), sender=CAROL)) is expected


def test_whoever_writes_decides_before_what_they_write() -> None:
    words = ("Interview", "An interview for the position, are you free?", day(10))
    assert kind(letter(*words, sender="alice@letters.example", to=(CAROL,))) is LetterKind.OTHER
    assert kind(letter(*words, sender="boss@rabbit-hole.example")) is LetterKind.OTHER
    assert kind(letter(*words, sender=CAROL, to=("a.liddell@rabbit-hole.example",))) is LetterKind.OTHER
    assert kind(letter(*words, sender=BOB)) is LetterKind.PERSONAL
    assert kind(letter("Hi", "How was the interview?", day(10), sender="eve@gmail.com")) is LetterKind.PERSONAL


def test_mass_mail_is_news_or_selling() -> None:
    jobs = letter("12 new jobs", "See all positions.", day(10), sender="x@board.example", bulk=True)
    news = letter("Weekly", "This week: a new edition.", day(10), sender="x@paper.example", bulk=True)
    assert kind(news) is LetterKind.NEWSLETTER
    sale = letter("Offer", "Special discount, free gift, save now.", day(10), sender="x@shop.example", bulk=True)
    mixed = letter("This week", "Our special offer ends soon.", day(10), sender="x@shop.example", bulk=True)
    assert kind(jobs) is LetterKind.NEWSLETTER
    assert kind(sale) is LetterKind.MARKETING_OFFER
    assert kind(mixed) in (LetterKind.MARKETING_OFFER, LetterKind.NEWSLETTER)
    assert kind(letter("Hello", "All.", day(10), sender="x@shop.example", bulk=True)) is LetterKind.NEWSLETTER


def test_what_tells_at_its_end_how_to_get_no_more_of_it_went_to_many() -> None:
    text = "About the analyst role.\nAre you free on Monday?"
    mass = letter("Analysts", f"{text}\n\nTo unsubscribe, click here.", day(10), sender="x@board.example")
    words = f"Unsubscribe me, I thought.\n{text}\nThanks,\n1\n2\n3\n4\nYours\nCarol"
    asked = letter("Analysts", words, day(10), sender=CAROL)
    assert kind(mass) is LetterKind.NEWSLETTER
    assert kind(asked) is LetterKind.SCHEDULING_REQUEST


def test_what_reads_like_an_issue_of_a_newsletter_went_to_many() -> None:
    assert kind(letter("Weekly", "In this issue: a new edition.", day(10), sender="x@paper.example")) is (
        LetterKind.NEWSLETTER
    )


def test_an_invitation_to_a_study_is_nothing_to_the_search() -> None:
    study = letter("User interview, $50 gift card", "Are you free on Monday?", day(10), sender=CAROL)
    assert kind(study) is LetterKind.OTHER


def test_an_offer_of_goods_is_none_of_work() -> None:
    assert (
        kind(letter("Our offer", "Our offer: $200, statement credit.", day(10), sender=CAROL)) is not LetterKind.OFFER
    )
    card = letter("Your employment contract", "With a statement credit of $200.", day(10), sender=CAROL)
    assert kind(card) is LetterKind.OTHER
    discount = letter("Letter", "Here is our offer: $90,000 and a discount in our shops.", day(12), sender=CAROL)
    assert kind(discount, talk()) is LetterKind.OFFER


def test_a_document_to_sign_is_an_offer() -> None:
    assert kind(letter("Sign", "Your offer letter", day(10), sender="dse@docusign.net")) is LetterKind.OFFER


def test_an_invitation_is_what_its_event_is() -> None:
    other = event("Board games night", day(20), host="eve@gmail.com", uid="games")
    invited = letter("Interview", "Yours", day(5), sender=CAROL, calendar=carrying("REQUEST", talk()))
    games = letter("Games", "Yours", day(5), sender="eve@gmail.com", calendar=carrying("REQUEST", other))
    unknown = letter("Lunch", "Yours", day(5), sender="eve@gmail.com", calendar=carrying("REQUEST", other))
    assert kind(invited, talk()) is LetterKind.INTERVIEW_INVITE
    assert kind(games, other) is LetterKind.OTHER
    assert kind(unknown) is LetterKind.PERSONAL


def test_an_invitation_to_another_time_is_a_move() -> None:
    stands = talk(number=12, uid="one", sequence=1)
    first = replace(stands, sequence=0, span=Span(start=day(11), end=day(11, 11)))
    invited = letter("Interview", "Yours", day(5), sender=CAROL, calendar=carrying("REQUEST", first))
    moved = letter("Interview", "Yours", day(6), sender=CAROL, calendar=carrying("REQUEST", stands))
    assert kind(invited, moved, stands) is LetterKind.INTERVIEW_INVITE
    assert kind(moved, invited, stands) is LetterKind.INTERVIEW_RESCHEDULE
    told = letter("Updated: interview", "Yours", day(6), sender=CAROL, calendar=carrying("REQUEST", stands))
    assert kind(told, stands) is LetterKind.INTERVIEW_RESCHEDULE


def test_a_new_invitation_for_a_lost_talk_is_a_move() -> None:
    off = letter("Interview", "Off", day(8), sender=CAROL, calendar=carrying("CANCEL", talk()))
    new = letter("Interview", "Yours", day(9), sender=CAROL, calendar=carrying("REQUEST", talk(number=12)))
    assert kind(new, off, talk(), talk(number=12)) is LetterKind.INTERVIEW_RESCHEDULE
    assert kind(off, new, talk(), talk(number=12)) is LetterKind.INTERVIEW_CANCEL


def test_a_cancellation_may_be_a_rejection_or_nothing_to_us() -> None:
    games = event("Board games", day(20), host="eve@gmail.com", uid="games")
    no = letter("Off", "Leider müssen wir Ihnen absagen.", day(8), sender=CAROL, calendar=carrying("CANCEL", talk()))
    off = letter("Off", "Sorry", day(8), sender="eve@gmail.com", calendar=carrying("CANCEL", games))
    assert kind(no, talk()) is LetterKind.REJECTION
    assert kind(off, games) is LetterKind.OTHER


def test_an_answer_to_an_invitation_is_no_letter_about_work() -> None:
    reply = letter("Accepted: Interview", "Yes", day(8), sender=CAROL, calendar=carrying("REPLY", talk()))
    assert kind(reply, talk()) is LetterKind.OTHER


def test_what_is_still_to_come_is_not_read() -> None:
    assert understood(letter("Job offer", "Yours", day(25), sender=CAROL)).letters == ()


def test_the_same_letter_in_two_mailboxes_counts_once() -> None:
    one = letter("Job offer", "Yours", day(10), sender=CAROL, source="a")
    assert [each.source for each in understood(one, replace(one, source="b")).letters] == ["a"]


@pytest.mark.parametrize(
    ("subject", "text", "ending"),
    [
        ("Your offer", "We are happy to offer you the position.", Ending.OFFER),
        ("Update", "We are not moving forward.", Ending.REJECTION),
        ("Update", "The search is on hold.", Ending.ON_HOLD),
        ("Update", "Nothing new.", None),
    ],
)
def test_letters_of_the_employer_end_a_process(subject: str, text: str, ending: Ending | None) -> None:
    assert closed(talk(), letter(subject, text, day(12), sender="dan@umbra.example")) == [(None, ending)]


def test_the_seeker_ends_a_process() -> None:
    away = letter("Thanks", "I withdraw my application.", day(12), sender="alice@letters.example", to=(CAROL,))
    assert closed(talk(), away) == [(None, Ending.WITHDRAWN)]


def test_the_first_ending_counts() -> None:
    offer = letter("Your job offer", "Happy to offer you the position.", day(11), sender=CAROL)
    away = letter("Re: offer", "I have to decline.", day(12), sender="alice@letters.example", to=(CAROL,))
    assert closed(talk(), offer, away) == [(None, Ending.OFFER)]


def test_a_letter_about_another_employer_ends_nothing_here() -> None:
    no = letter("Update", "We are not moving forward.", day(12), sender="x@penumbra.example")
    vendor = letter("Update", "We are not moving forward.", day(12), sender="Penumbra <no-reply@lever.co>")
    friend = letter("Update", "They are not moving forward with my position.", day(12), sender="eve@gmail.com")
    assert closed(talk(), no, vendor, friend) == [(None, None)]


def test_a_vendors_letter_ends_the_process_of_the_employer_it_is_sent_for() -> None:
    no = letter("Update", "We are not moving forward.", day(12), sender="Umbra Hiring Team <no-reply@lever.co>")
    assert closed(talk(), no) == [(None, Ending.REJECTION)]


def test_a_letter_about_one_of_two_roles_ends_that_one() -> None:
    talks = (
        talk("Interview: Data Analyst (UM-1001)", 5),
        talk("Interview: Chief Editor (UM-1002)", 6),
    )
    by_role = letter("Chief Editor", "We are not moving forward.", day(12), sender=CAROL)
    by_number = letter("Update", "UM-1001: not moving forward.", day(12), sender=CAROL)
    carried = letter("Off", "Not moving forward.", day(4), sender=CAROL, calendar=carrying("CANCEL", talks[0]))
    assert closed(*talks, by_role) == [("Data Analyst", None), ("Chief Editor", Ending.REJECTION)]
    assert closed(*talks, by_number) == [("Data Analyst", Ending.REJECTION), ("Chief Editor", None)]
    assert closed(*talks, carried) == [("Data Analyst", Ending.REJECTION), ("Chief Editor", None)]


def processes_of(*found: Event | Letter) -> tuple[Process, ...]:
    return understood(*found).processes


def test_the_employer_behind_an_agency_is_found_in_its_letters() -> None:
    search = "Rabea <rabea@stern-search.example>"
    call = event("Screening call", day(10), host=search, uid="call", description="For a CTO role")
    told = letter("CTO", "I may tell you now: the client is Umbra Robotics.", day(12), sender=search)
    named = letter("Update", "My client is Umbra Robotics.", day(13), sender=search)
    assert [each.company for each in processes_of(call, told)] == ["Umbra Robotics"]
    assert understood(call, told, named).letters[-1].process_id == processes_of(call, told)[0].id


def test_the_employer_behind_an_agency_is_found_among_the_guests() -> None:
    search = "Rabea <rabea@stern-search.example>"
    call = event("Interview, our client", day(10), host=search, uid="one", description="Our client, a CTO role")
    both = event(
        "Interview",
        day(12),
        host=search,
        uid="two",
        to=("alice@letters.example", "rabea@stern-search.example", "dan@umbra.example"),
    )
    assert {each.company for each in processes_of(call, both)} == {"Umbra"}


def test_the_employer_behind_an_agency_is_found_in_its_events() -> None:
    search = "Rabea <rabea@stern-search.example>"
    call = event("Screening call", day(10), host=search, uid="one", description="A CTO role")
    told = event("Interview", day(12), host=search, uid="two", description="Client: Umbra Robotics, CTO role")
    assert {each.company for each in processes_of(call, told)} == {"Umbra Robotics"}


def test_what_only_sounds_like_an_agency_may_be_the_employer() -> None:
    call = event("Interview for a role", day(10), host="Eve <eve@truffle-search.example>")
    assert processes_of(call)[0].company == "Truffle Search"


@pytest.mark.parametrize(
    ("host", "title", "company"),
    [
        ("Umbra Robotics Recruiting <no-reply@greenhouse.io>", "Interview", "Umbra Robotics"),
        ("Recruiting Umbra <no-reply@greenhouse.io>", "Interview", "Umbra"),
        ("umbrarobotics@myworkday.com", "Umbra Robotics: interview", "Umbra Robotics"),
        ("Talent <team@group.calendar.google.com>", "Interview", None),
        ("Greenhouse <no-reply@greenhouse.io>", "Interview", None),
    ],
)
def test_a_vendor_is_never_the_employer(host: str, title: str, company: str | None) -> None:
    assert processes_of(event(title, day(10), host=host))[0].company == company


def test_a_vendor_may_name_its_client() -> None:
    call = event("Interview", day(10), host="Karat <candidates@karat.com>", description="Client: Umbra")
    letters = letter("Your interview", "An interview on behalf of Umbra.", day(5), sender="Karat <x@karat.com>")
    found = understood(call, letters)
    assert found.processes[0].company == "Umbra"
    assert found.letters[0].process_id == found.processes[0].id


def test_an_employers_name_may_stand_in_a_vendors_letter() -> None:
    eve = "Eve <eve@lantern-lamp.example>"
    call = event("Interview", day(10), host=eve, uid="one", description="About your application.")
    told = letter("Confirmed", "With Eve of Lantern & Lamp.", day(5), sender="Calendly <x@calendly.com>")
    carried = letter("Role", "At Lantern Lamp!", day(5), sender="x@calendly.com", calendar=carrying("REQUEST", call))
    assert processes_of(call)[0].company == "Lantern Lamp"
    assert processes_of(call, told)[0].company == "Lantern & Lamp"
    assert processes_of(call, carried)[0].company == "Lantern Lamp"


def test_what_is_not_offered_is_no_offer() -> None:
    refused = "Après votre entretien nous ne pouvons pas vous proposer le poste."
    assert kind(letter("Umbra", refused, day(12), sender=CAROL), talk(number=9)) is LetterKind.REJECTION
