"""The table: what happens in the week, and what Cornerman should make of it, reasoned out by its rules.

On the clocks of Paris Bob and Frank can come from 10 to 19, Elise from 9 to 18, Devika in the morning and until 16:30
or 17:30, and Carol from `carol_from` on; all of them on working days. A debrief begins at a quarter of an hour, half an
hour after its round at the earliest, and ten minutes away from whatever else stands on Alice's calendar. Of the times
of the first day on which two can come, those are best at which three can; then those at which the three who were asked
least of late were asked less often together; then the earliest. At most four are invited, who was asked least first,
and of equals who comes first in the alphabet. So a row says in brackets how often each had been asked before it.
"""

from collections.abc import Iterator
from datetime import time, timedelta

from cornerman.council_meetings import StandingMeeting
from cornerman.planning.sharing import Footing
from flows.house import House
from tests.paper import PARIS
from tests.week.days import Week
from tests.week.happenings import (
    Step,
    accepts,
    cancels,
    corrects,
    declines,
    drafts,
    drags,
    enters,
    moves,
    pauses,
    proposes,
    replies,
    types,
    writes,
)
from tests.week.people import QUILL, UMBRA, VELLUM, WILLOW

REJECTION = """Dear Alice,

thank you for your time and for your interest in Vellum Health. Unfortunately we have decided not to move forward with
your application for the position of Planner. We wish you all the best.

Hugo Lind
"""
OFFER = """Dear Alice,

we are delighted to offer you the position of Analyst at Umbra Robotics.

- Annual base salary: EUR 64,000
- Start date: 1 June 2027

Please let us have your answer within two weeks.

Rita Stone
"""
DRAFT = """# Job mission draft

## Mission

Give the people who load the vans a plan that they trust.

## Objectives

### O1: Vans leave on time

- metric: late vans in a hundred; now: ?; target: 5; by: next June; whose: mine
- metric: calls to the yard in a week; now: 40; target: ?; by: next June; whose: shared with Sales

### O2: One plan for everybody

- metric: plans in use; now: 3; target: 1; by: next March; whose: mine

## Needs

- budget (O1): EUR 7,500 for a scanner at the gate; must
- support (O2): you say in front of everybody that the one plan holds
"""
WALK_AWAY = ("61234", "61,234")
"""What Alice would not go below; it is in nothing that lies outside."""


def begin(house: House, week: Week) -> None:
    """Let the seeker say that the council meets on Fridays at six."""
    friday = week.monday + timedelta(days=4)
    meeting = StandingMeeting(first=friday, start=time(18), length=timedelta(hours=1), zone=PARIS)
    house.memory.keep_meeting(meeting)


def steps(week: Week) -> list[Step]:
    """Give the rows of the table."""
    return [*_monday(week), *_storm(), *_monday_evening(), *_tuesday(), *_wednesday(), *_thursday(), *_rest(week)]


def _monday(week: Week) -> Iterator[Step]:
    carol = f"mon {week.carol_from}"
    quill = f"tue {week.carol_from}"
    yield Step(
        at="mon 08:00",
        happens=(
            enters("umbra-1", UMBRA, "Recruiter screen: Analyst at Umbra Robotics", "mon 10:00", 30),
            enters("vellum-1", VELLUM, "Recruiter screen: Planner at Vellum Health", "mon 11:00", 30),
        ),
        # The first is over at 10:30, but from 10:50 to 11:40 Alice is with the second, and needs ten minutes around it.
        # For the second Carol is waited for: nobody has asked her yet, and the others once (B1 D1 E1 F1). She is joined
        # by the first three of these.
        debriefs={"mon 11:45": "Bob Devika Elise Frank", carol: "Bob Carol Devika Elise"},
        letters={
            "Bob": ["REQUEST 0 mon 11:45", f"REQUEST 0 {carol}"],
            "Carol": [f"REQUEST 0 {carol}"],
            "Devika": ["REQUEST 0 mon 11:45", f"REQUEST 0 {carol}"],
            "Elise": ["REQUEST 0 mon 11:45", f"REQUEST 0 {carol}"],
            "Frank": ["REQUEST 0 mon 11:45"],
            "Alice": ["digest", "write the draft", "write the draft"],
        },
    )
    # One no of four: the quorum holds, and nobody is troubled.
    yield Step(
        at="mon 08:30",
        happens=(declines("Frank", "mon 11:45"), accepts("Bob", "mon 11:45"), accepts("Bob", carol)),
    )
    # Less than two hours before, one has said yes and two nothing: Alice is told, the members are not.
    yield Step(at="mon 09:50", happens=(accepts("Carol", carol),), letters={"Alice": ["who has not answered"]})
    # The first talk is over at 10:30. Elise's yes takes the question back, without a letter.
    yield Step(at="mon 10:45", happens=(accepts("Elise", "mon 11:45"),), letters={"Alice": ["how did it go"]})
    yield Step(
        at="mon 12:00",
        happens=(
            replies("how did it go", "7 60\nI talked too long about the past."),
            enters("quill-1", QUILL, "Hiring manager interview: Editor at Quill Press", "tue 10:00", 45),
            enters("vellum-2", VELLUM, "Hiring manager interview: Planner at Vellum Health", "tue 17:00", 45),
        ),
        # B2 C1 D2 E2 F1. With Carol and Frank the least asked are there together. At 18:15 only three are left, and
        # they are enough.
        debriefs={quill: "Bob Carol Devika Frank", "tue 18:15": "Bob Carol Frank"},
        letters={
            "Bob": [f"REQUEST 0 {quill}", "REQUEST 0 tue 18:15"],
            "Carol": [f"REQUEST 0 {quill}", "REQUEST 0 tue 18:15"],
            "Devika": [f"REQUEST 0 {quill}"],
            "Frank": [f"REQUEST 0 {quill}", "REQUEST 0 tue 18:15"],
            # The second talk is over since 11:30, and Quill is new.
            "Alice": ["how did it go", "write the draft"],
        },
    )
    yield Step(
        at="mon 14:30",
        happened="mon 14:28",
        happens=(declines("Frank", quill), moves("quill-1", "thu 10:00")),
        # To another day, so Frank's no says nothing any more. Without this debrief B3 C2 D2 E2 F2: Carol's coming makes
        # no time better, and 11:15 is the earliest. She is let off, Elise is asked in her place.
        debriefs={quill: "", "thu 11:15": "Bob Devika Elise Frank"},
        letters={
            "Bob": ["REQUEST 1 thu 11:15"],
            "Carol": [f"CANCEL 1 {quill}"],
            "Devika": ["REQUEST 1 thu 11:15"],
            "Elise": ["REQUEST 1 thu 11:15"],
            "Frank": ["REQUEST 1 thu 11:15"],
        },
    )


def _storm() -> Iterator[Step]:
    """Five moves within a minute, by an hour in the end, with a run after each: one update follows."""
    for seconds, start in enumerate(("11:00", "12:00", "09:00", "13:00", "11:00")):
        yield Step(at=f"mon 15:00:{12 * seconds:02}", happens=(moves("quill-1", f"thu {start}"),))
    yield Step(
        at="mon 15:02",
        debriefs={"thu 11:15": "", "thu 12:15": "Bob Devika Elise Frank"},
        letters={name: ["REQUEST 2 thu 12:15"] for name in ("Bob", "Devika", "Elise", "Frank")},
    )


def _monday_evening() -> Iterator[Step]:
    panel = (("wed 09:30", "first"), ("wed 10:30", "second"), ("wed 11:30", "third"), ("wed 13:30", "fourth"))
    yield Step(
        at="mon 16:00",
        happens=(
            declines("Frank", "thu 12:15"),
            declines("Frank", "tue 18:15"),
            *(
                enters(f"umbra-2-{number}", UMBRA, f"Panel interview, {number} part: Analyst at Umbra Robotics", at, 45)
                for at, number in panel
            ),
        ),
        # Four sessions on one day are one round, which is over at 14:15. B4 C2 D3 E3 F3.
        debriefs={"wed 14:45": "Carol Devika Elise Frank"},
        letters={name: ["REQUEST 0 wed 14:45"] for name in ("Carol", "Devika", "Elise", "Frank")},
    )
    yield Step(
        at="mon 17:00",
        happens=(accepts("Carol", "tue 18:15"), declines("Bob", "tue 18:15")),
        # Carol is left alone. Devika and Elise could not come so late on Tuesday; on Wednesday all can, once the panel
        # and the debrief after it are over. That is more than three hours later, so Bob and Frank are asked once more.
        debriefs={"tue 18:15": "", "wed 15:15": "Bob Carol Devika Frank"},
        letters={
            "Bob": ["REQUEST 1 wed 15:15"],
            "Frank": ["REQUEST 1 wed 15:15"],
            "Carol": ["REQUEST 1 wed 15:15"],
            "Devika": ["REQUEST 1 wed 15:15"],
        },
    )


def _tuesday() -> Iterator[Step]:
    yield Step(at="tue 08:00", happens=(declines("Frank", "wed 14:45"),), letters={"Alice": ["digest"]})
    yield Step(
        at="tue 09:00",
        happens=(accepts("Elise", "wed 14:45"), proposes("Carol", "wed 14:45", "wed 16:00")),
        # Carol and Elise, who said yes, are two, and Devika can still come then. Frank said no already.
        debriefs={"wed 14:45": "", "wed 16:00": "Carol Devika Elise"},
        letters={
            "Carol": ["REQUEST 1 wed 16:00"],
            "Devika": ["REQUEST 1 wed 16:00"],
            "Elise": ["REQUEST 1 wed 16:00"],
            "Frank": ["CANCEL 1 wed 14:45"],
        },
    )
    yield Step(
        at="tue 10:00",
        happens=(drags("wed 15:15", "wed 17:00"),),
        # Where Alice puts it, it stays, though in spring Devika's day is over by then. Everybody is told.
        debriefs={"wed 15:15": "", "wed 17:00": "Bob Carol Devika Frank"},
        letters={name: ["REQUEST 2 wed 17:00"] for name in ("Bob", "Carol", "Devika", "Frank")},
        is_told_by_google=True,
    )
    # Two rounds with Vellum were held. Nothing is written yet, and she has met the hiring manager.
    yield Step(
        at="tue 18:00",
        letters={"Alice": ["how did it go", "share the draft"]},
        shows={"Vellum": Footing.NO_DRAFT},
    )
    # No other talk is in sight, so nothing reminds her on her calendar.
    yield Step(at="tue 20:00", happens=(drafts("vellum", DRAFT),), shows={"Vellum": Footing.MANAGER_MET})


def _wednesday() -> Iterator[Step]:
    yield Step(at="wed 08:00", letters={"Alice": ["digest"]})
    yield Step(
        at="wed 12:30",
        happens=(
            writes(VELLUM, "Your application: Planner at Vellum Health", REJECTION),
            accepts("Carol", "wed 16:00"),
            accepts("Elise", "wed 16:00"),
        ),
        # A debrief outlives nothing, wherever it was put.
        debriefs={"wed 17:00": ""},
        letters={name: ["CANCEL 3 wed 17:00"] for name in ("Bob", "Carol", "Devika", "Frank")},
        shows={},
    )
    yield Step(
        at="wed 15:00",
        happens=(
            drafts("umbra", DRAFT),
            enters("umbra-3", UMBRA, "Hiring manager interview: Analyst at Umbra Robotics", "thu 15:00", 30),
        ),
        # B3 C2 D4 E4 F2. One note for the whole day, and two rounds with Umbra were held. The manager comes tomorrow:
        # half an hour before that something on her own calendar tells her to have the draft at hand.
        reminds=["thu 14:15"],
        shows={"Umbra": Footing.MANAGER_NOT_MET},
        debriefs={"thu 16:00": "Bob Carol Devika Frank"},
        letters={
            **{name: ["REQUEST 0 thu 16:00"] for name in ("Bob", "Carol", "Devika", "Frank")},
            "Alice": ["how did it go", "share the draft"],
        },
    )
    yield Step(
        at="wed 18:00",
        happened="wed 17:58",
        happens=(cancels("quill-1"),),
        # Frank declined, and his program still shows it.
        debriefs={"thu 12:15": ""},
        letters={name: ["CANCEL 3 thu 12:15"] for name in ("Bob", "Devika", "Elise", "Frank")},
    )


def _thursday() -> Iterator[Step]:
    yield Step(at="thu 08:00", letters={"Alice": ["digest"]})
    yield Step(
        at="thu 09:00",
        happens=(enters("quill-2", QUILL, "Hiring manager interview: Editor at Quill Press", "fri 10:00", 45),),
        # Under another UID, so this is another debrief. It goes into the council's own meeting, where everybody is,
        # whatever their hours: B3 C3 D4 E3 F2.
        debriefs={"fri 18:00": "Bob Carol Elise Frank"},
        letters={name: ["REQUEST 0 fri 18:00"] for name in ("Bob", "Carol", "Elise", "Frank")},
    )
    four = ("Bob", "Carol", "Devika", "Frank")
    yield Step(
        at="thu 12:00",
        happened="thu 11:58",
        happens=(*(declines(name, "thu 16:00") for name in four), moves("quill-2", "fri 11:00")),
        # Elise alone is no council. Once more the four are asked, for the rest of their own meeting. The other one need
        # not move.
        debriefs={"thu 16:00": "", "fri 18:30": "Bob Carol Devika Frank"},
        # Three hours before the talk Alice gets what her draft leaves open.
        letters={**{name: ["REQUEST 1 fri 18:30"] for name in four}, "Alice": ["what to ask"]},
    )
    yield Step(
        at="thu 16:00",
        happens=(
            accepts("Bob", "fri 18:00"),
            accepts("Carol", "fri 18:00"),
            declines("Frank", "fri 18:00"),
            *(declines(name, "fri 18:30") for name in four),
        ),
        # They said no twice, and the round is over: the debrief is given up for one in writing.
        debriefs={"fri 18:30": ""},
        letters={
            **{name: ["CANCEL 2 fri 18:30"] for name in four},
            "Alice": ["how did it go", "a debrief in writing"],
        },
        shows={"Umbra": Footing.MANAGER_MET},
    )
    # She showed it in that talk, and writes down what the manager said of it. Nothing is left to show.
    yield Step(
        at="thu 17:00",
        happens=(
            types("mission", "shared", "umbra"),
            types("mission", "verdict", "umbra", "--item", "O1", "--verdict", "agree"),
        ),
        shows={},
    )


def _rest(week: Week) -> Iterator[Step]:
    last = f"next {week.carol_from_next}"
    yield Step(at="fri 08:00", letters={"Alice": ["digest"]})
    yield Step(
        at="fri 14:00",
        happened="fri 13:50",
        happens=(writes(UMBRA, "Your offer: Analyst at Umbra Robotics", OFFER),),
        # Before it is answered the council talks about it, in the meeting that it has this evening anyway. That is no
        # debrief after a talk with them, so that nobody there said no to this one. B4 C4 D4 E4 F3.
        debriefs={"fri 18:30": "Bob Carol Devika Frank"},
        letters={
            **{name: ["REQUEST 0 fri 18:30"] for name in ("Bob", "Carol", "Devika", "Frank")},
            "Alice": ["how did it go", "talking points"],
        },
    )
    yield Step(
        at="fri 19:30",
        happens=(
            pauses("Bob"),
            pauses("Frank"),
            enters("umbra-4", UMBRA, "Offer call: Analyst at Umbra Robotics", "next 11:00", 30),
        ),
        # Three are left, and can come together from 8 in New York on: not as late as it was on Friday, or as early.
        debriefs={last: "Carol Devika Elise"},
        letters={name: [f"REQUEST 0 {last}"] for name in ("Carol", "Devika", "Elise")},
    )
    yield Step(at="sat 08:00", letters={"Alice": ["digest"]})
    # What she wants of the offer goes into her talking points, and what she would not go below does not. Two talks with
    # a recruiter that she enters late are too old for a debrief, and make two rounds: the way is to the manager.
    yield Step(
        at="sat 09:00",
        happens=(
            types("offer", "confirm", "umbra"),
            types("offer", "goals", "umbra", "--target", "EUR 70,000", "--walk-away", "EUR 61,234 | my rent"),
            enters("willow-1", WILLOW, "Recruiter screen: Cook at Willow Foods", "mon 09:00", 30),
            enters("willow-2", WILLOW, "Recruiter screen: Cook at Willow Foods", "tue 09:00", 30),
        ),
        letters={"Alice": ["talking points", "share the draft"]},
        shows={"Willow": Footing.NO_DRAFT},
    )
    yield Step(
        at="sat 10:00",
        happens=(drafts("willow", DRAFT), corrects("tue 09:00", "--stage", "recruiter_screen")),
        shows={"Willow": Footing.ONLY_RECRUITER},
    )
    for day in ("sun", "next"):
        yield Step(at=f"{day} 08:00", letters={"Alice": ["digest"]})
    yield Step(
        at="next 10:00",
        happens=(accepts("Carol", last), accepts("Devika", last)),
    )
    # What they answered in the call is in the talking points from then on.
    yield Step(
        at="next 12:00",
        happens=(types("offer", "answer", "umbra", "1", "green", "--words", "Yes, from June on."),),
        letters={"Alice": ["how did it go", "talking points"]},
    )
    yield Step(at="next 16:00")
