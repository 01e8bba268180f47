"""What holds whatever a calendar and a mailbox hold: order does not matter, and looking again changes nothing."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.events import Event, EventStatus
from cornerman.findings import NEW_PROCESS, Answer, Verdict
from cornerman.letters import Letter
from cornerman.reading.understand import understand
from cornerman.understanding import Reading
from tests.happenings import ALICE, COUNCIL, NOW, carrying, day, event, letter, vocabulary

HOSTS = st.sampled_from(
    [
        "",
        "carol@umbra.example",
        "Umbra <umbra@lever.co>",
        "Rabea <rabea@stern-search.example>",
        "eve@gmail.com",
        "bob@council.example",
    ]
)
TITLES = st.sampled_from(
    [
        "Interview with Umbra",
        "Intro call",
        "Interview: Data Analyst (UM-1001)",
        "Interview: Chief Editor",
        "Final round at Umbra",
        "Prep for Umbra",
        "Dentist",
        "Vorstellungsgespräch",
        "Dan Osei",
    ]
)
TEXTS = st.sampled_from(
    [
        "Thanks for applying to Umbra.",
        "We are not moving forward with the Chief Editor role.",
        "We are happy to offer you the position: €50,000 a year, please reply by Friday.",
        "My client is Umbra Robotics. Are you free on Monday at 10?",
        "Sorry I missed you.",
        "See you at dinner!",
        "Your application: Friday, 20 March, at 11:00? The client is Vela Health.",
        "We have to cancel our interview on 20 March, the role is on hold.",
        "You waited and nobody came. Sorry! Could we talk on Monday at 10:00?",
        "Ref: UM-1001. Position: Data Analyst. You will meet Dan Osei, our CFO.",
    ]
)
NUMBERS = st.integers(2, 30)


@st.composite
def events(draw: st.DrawFn) -> Event:
    number = draw(NUMBERS)
    status = draw(st.sampled_from(EventStatus))
    uid = f"{draw(st.integers(1, 6))}@x.example"
    return event(draw(TITLES), day(number, draw(st.integers(7, 20))), host=draw(HOSTS), uid=uid, status=status)


def answers(ids: list[str]) -> st.SearchStrategy[tuple[Answer, ...]]:
    """Give what the seeker may have said of some events, once of each."""
    one = st.builds(
        Answer,
        event_id=st.sampled_from(ids),
        interview=st.sampled_from([None, True, False]),
        company=st.sampled_from([None, "Umbra Robotics"]),
        held=st.sampled_from([None, True, False]),
        process=st.sampled_from([None, NEW_PROCESS, *ids]),
    )
    return st.lists(one, max_size=3, unique_by=lambda each: each.event_id).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    found = {each.id: each for each in draw(st.lists(events(), max_size=6))}
    letters: list[Letter] = []
    for number in range(draw(st.integers(0, 4))):
        carried = draw(st.sampled_from([*found.values(), None])) if found else None
        calendar = carrying(draw(st.sampled_from(["REQUEST", "CANCEL", "REPLY"])), carried) if carried else ()
        sender = draw(HOSTS.filter(bool))
        text = draw(TEXTS)
        sent = day(draw(NUMBERS))
        letters.append(letter(draw(TITLES), text, sent, sender=sender, source=f"{number}.eml", calendar=calendar))
    said = draw(answers(list(found))) if found else ()
    return Reading(events=tuple(found.values()), letters=tuple(letters), answers=said, council=COUNCIL)


@settings(max_examples=60, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_the_order_of_events_and_letters_does_not_matter(reading: Reading, chance: Random) -> None:
    found = understand(reading, seeker=ALICE, vocabulary=vocabulary(), now=NOW)
    mixed, letters, said = list(reading.events), list(reading.letters), list(reading.answers)
    for each in (mixed, letters, said):
        chance.shuffle(each)
    again = Reading(events=tuple(mixed), letters=tuple(letters), answers=tuple(said), council=COUNCIL)
    assert understand(again, seeker=ALICE, vocabulary=vocabulary(), now=NOW) == found


@settings(max_examples=60, deadline=None)
@given(readings())
def test_looking_again_finds_the_same(reading: Reading) -> None:
    first = understand(reading, seeker=ALICE, vocabulary=vocabulary(), now=NOW)
    again = replace(reading, seen=first.events, known=tuple(each.known() for each in first.processes))
    assert understand(again, seeker=ALICE, vocabulary=vocabulary(), now=NOW) == first


@settings(max_examples=60, deadline=None)
@given(readings())
def test_an_emptied_mailbox_opens_no_process_again(reading: Reading) -> None:
    first = understand(reading, seeker=ALICE, vocabulary=vocabulary(), now=NOW)
    known = tuple(each.known() for each in first.processes)
    emptied = replace(reading, events=first.events, letters=(), known=known)
    again = understand(emptied, seeker=ALICE, vocabulary=vocabulary(), now=NOW)
    ends = {(each.id, each.origins): each.closing for each in again.processes}
    for process in first.processes:
        assert ends.get((process.id, process.origins), process.closing) == process.closing


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_interview_is_in_one_process_and_every_process_has_its_own_name(reading: Reading) -> None:
    found = understand(reading, seeker=ALICE, vocabulary=vocabulary(), now=NOW)
    talks = [session.event.id for process in found.processes for session in process.sessions]
    yes = [each.event.id for each in found.findings if each.verdict is Verdict.YES]
    assert sorted(talks) == sorted(yes)
    assert len({process.id for process in found.processes}) == len(found.processes)
