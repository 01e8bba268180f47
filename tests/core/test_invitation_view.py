"""What members read: their own time, how to answer, the order of the talk, and no employer unless allowed."""

from dataclasses import replace

from cornerman.invitations import Invitation, Method
from cornerman.people import Person
from cornerman.views.invitation import debrief_entry_text, invitation_view
from cornerman.views.values import InvitationLetter
from tests.letter_worlds import COMPANIES, FAR_BOB, OPEN_CAROL, UMBRA, debrief, in_room, invitation


def from_somebody(name: str) -> Invitation:
    made = invitation(replace(FAR_BOB, name=""))
    return replace(made, entry=replace(made.entry, organizer=Person(email="alice@postbox.example", name=name)))


def letter_without_room() -> InvitationLetter:
    return invitation_view(invitation(FAR_BOB, Method.CANCEL))


def test_a_member_reads_their_own_time() -> None:
    letter = invitation_view(invitation(FAR_BOB))

    assert letter.subject == "Council debrief (25 min): Monday 23 November, 09:30 (EST)"
    assert letter.facts[0].words == "Monday 23 November, 09:30 to 09:55 (New York time, EST)"


def test_what_they_said_comes_before_what_it_means() -> None:
    lines = " ".join(invitation_view(invitation(FAR_BOB)).agenda[0].lines)

    in_order = [
        "what they said",
        "next step",
        "writes down a number",
        "What it may mean",
        "by a named day",
        "said back",
    ]
    assert sorted(in_order, key=lines.index) == in_order


def test_the_room_is_named_and_can_be_clicked() -> None:
    letter = invitation_view(in_room(invitation(FAR_BOB)))

    assert [(each.label, each.words, each.link) for each in letter.facts[1:]] == [
        ("Where", "https://meet.home.example/alice", "https://meet.home.example/alice")
    ]


def test_a_place_of_the_seekers_own_is_named_in_place_of_the_room_and_a_street_is_no_link() -> None:
    made = invitation(FAR_BOB)

    for place, link in (("Cafe Zentral, 2nd floor", ""), ("https://other.example/1", "https://other.example/1")):
        letter = invitation_view(replace(made, entry=replace(made.entry, place=place)))
        assert [(each.words, each.link) for each in letter.facts if each.label == "Where"] == [(place, link)]


def test_without_a_room_nothing_is_said_of_where() -> None:
    assert [each.label for each in invitation_view(invitation(FAR_BOB)).facts] == ["When"]


def test_inside_a_meeting_of_the_council_that_is_where() -> None:
    made = invitation(FAR_BOB)
    letter = invitation_view(replace(made, entry=replace(made.entry, in_meeting=True)))

    assert letter.facts[1].words == "in the council's meeting, which is at that time"
    assert letter.facts[1].link == ""


def test_the_employer_is_named_only_where_it_is_allowed() -> None:
    closed, opened = invitation_view(invitation(FAR_BOB)), invitation_view(invitation(OPEN_CAROL, employer=UMBRA))

    assert not any(company in repr(closed) for company in COMPANIES)
    assert UMBRA in repr(opened.facts)
    assert UMBRA not in opened.subject


def test_an_update_says_that_it_replaces_the_invitation_to_those_who_have_one() -> None:
    update = invitation(FAR_BOB, sequence=2)

    assert "takes the place" in invitation_view(update).opening
    assert "takes the place" not in invitation_view(replace(update, again=False)).opening


def test_a_withdrawal_asks_for_nothing_and_names_no_reason_that_gives_away() -> None:
    letter = invitation_view(invitation(OPEN_CAROL, Method.CANCEL, employer=UMBRA))

    assert letter.agenda == ()
    assert invitation_view(in_room(invitation(FAR_BOB, Method.CANCEL))).facts == letter_without_room().facts
    assert "nothing for you to do" in letter.opening
    assert UMBRA not in repr(letter)


def test_people_without_names_are_written_to_all_the_same() -> None:
    letter = invitation_view(from_somebody(""))

    assert letter.greeting == "Hello,"
    assert letter.opening.startswith("A member of your council asks for 25 minutes")
    assert letter.closing[-1] == "Cornerman"


def test_a_zone_without_a_place_is_named_once() -> None:
    utc = replace(FAR_BOB, zone=type(FAR_BOB.zone)("UTC"))

    assert invitation_view(invitation(utc)).facts[0].words == "Monday 23 November, 14:30 to 14:55 (UTC)"


def test_the_entry_on_the_calendar_is_neutral() -> None:
    words = debrief_entry_text(debrief())

    assert words.title == "Council debrief (25 min)"
    assert "1. What was asked" in words.description
    assert words == debrief_entry_text(replace(debrief(), process_id="other", origins=frozenset(["x"])))
