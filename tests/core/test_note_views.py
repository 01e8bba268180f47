"""What letter and digest say about notes, promises and silences: nothing of what others think, and nothing twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cornerman.debriefs import Debrief
from cornerman.keys import uid_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.note_facts import Facts, first_note
from cornerman.note_replies import NoteReply
from cornerman.notes import DebriefRecord, Estimate, Note, Promise, PromisedBy
from cornerman.planning.follow_ups import Because, follow_ups
from cornerman.planning.prompts import plan_prompts
from cornerman.policy import Policy
from cornerman.prompts import PromptKind, PromptState
from cornerman.views.digest import digest_view
from cornerman.views.follow_ups import due_follow_ups, follow_up_line, told_follow_ups
from cornerman.views.notes import note_letter_view, note_points, promise_words
from cornerman.views.values import Item
from cornerman.world import World
from tests.letter_worlds import COMPANIES, full_world, prompt, umbra
from tests.paper import ALICE, BOB, CAROL, NOW, at, done, process, session, world

POLICY = Policy()
HELD = process("p", session("s", at(-2)))
[ROUND] = HELD.rounds
ASKED = prompt(PromptKind.WRITE_NOTE, "s", process_id="p")
DAY = timedelta(days=1)


def items(current: World, title: str, now: datetime = NOW) -> tuple[Item, ...]:
    sections = digest_view(current, policy=POLICY, now=now).sections
    return next((each.items for each in sections if each.title == title), ())


def noted(now: datetime = NOW, *promises: Promise) -> Note:
    return first_note(HELD, ROUND, figures=(7, 60), facts=Facts(promises=promises), now=now)


def promise(day: date | None, by: PromisedBy = PromisedBy.THEM, what: str = "answer") -> Promise:
    return Promise(by=by, what=what, day=day)


def test_the_day_of_a_promise_follows_its_words_without_a_full_stop_between() -> None:
    day = date(2026, 12, 4)

    assert promise_words(promise(day, what="Ask who decides.")) == "Ask who decides, by Friday 4 December"
    assert promise_words(promise(None, what="Ask who decides.")) == "Ask who decides"


def brought_up(current: World, now: datetime) -> World:
    return done(current, [*plan_prompts(current, POLICY, now)], now)


def reply(**parts: Any) -> NoteReply:  # noqa: ANN401 - the fields of a value
    known = NoteReply(letter_id="<a@postbox.example>", sent_at=NOW, prompt=ASKED.key)
    return replace(known, **parts)


def test_the_letter_asks_for_the_figures_first_and_shows_no_opinion() -> None:
    estimates = DebriefRecord(
        process_id="umbra",
        origins=frozenset(["umbra-2"]),
        recorded_at=NOW,
        estimates=(Estimate(member=BOB.email, chance=87),),
        concluded="It went badly.",
    )
    current = replace(full_world(), records=(estimates,))
    letter = note_letter_view(prompt(PromptKind.WRITE_NOTE, "umbra-2", process_id="umbra"), current, NOW, by_reply=True)

    assert [line.partition(" (")[0] for line in letter.form[:2]] == ["How it went", "Chance to advance"]
    assert letter.about == "Round 2 with Umbra Robotics (Senior Product Manager) is over (3 days ago). How was it?"
    assert letter.command.line == "cornerman debrief note 1bb77"
    assert not any(company in letter.subject for company in COMPANIES)
    assert "87" not in repr(letter)
    assert "badly" not in repr(letter)


def test_a_round_that_is_no_longer_known_is_asked_about_all_the_same() -> None:
    letter = note_letter_view(
        prompt(PromptKind.WRITE_NOTE, "gone"),
        replace(world(), seeker=replace(ALICE, name="")),
        NOW,
        by_reply=True,
    )

    assert (letter.greeting, letter.about) == ("Hello,", "A round of talks is over. How was it?")


def test_where_no_mail_is_read_the_letter_does_not_ask_for_a_reply() -> None:
    letter = note_letter_view(ASKED, world(HELD), NOW, by_reply=False)

    assert letter.form == ()
    assert "a reply would reach nobody" in letter.how
    assert letter.command.line.startswith("cornerman debrief note ")


def test_a_debrief_says_whether_the_note_is_there() -> None:
    talk = Debrief(
        key="debrief/s/0",
        uid=uid_of("debrief/s/0"),
        process_id="p",
        origins=frozenset(["s"]),
        span=at(26, minutes=25),
        members=(BOB.email, CAROL.email),
        round_end=ROUND.last.event.span.end,
    )

    def said(current: World) -> list[str]:
        [item] = items(replace(current, debriefs=(talk,)), "Debriefs with your council")
        return [fact.words for fact in item.facts if fact.label == "Your note"]

    assert said(world(HELD)) == ["not written yet"]
    assert said(replace(world(HELD), notes=(noted(),))) == ["written"]
    assert said(replace(world(HELD), notes=(noted(NOW + DAY),))) == ["written, from memory"]
    assert said(world(process("p", session("s", at(2))))) == []


@pytest.mark.parametrize(
    ("answer", "title", "lines"),
    [
        (
            reply(rating=None, chance=60, unclear=("How it went: “11” is no figure from 1 to 10.",)),
            "I could not read all of your answer about round 1: Umbra Robotics",
            (
                "How it went: “11” is no figure from 1 to 10.",
                "I understood 60 %. The note waits for the other figure: how it went (1 to 10).",
            ),
        ),
        (
            reply(rating=8),
            "I could not read all of your answer about round 1: Umbra Robotics",
            ("I understood 8 of 10. The note waits for the other figure: the chance to advance (0 to 100).",),
        ),
        (
            reply(figure=7),
            "I could not read all of your answer about round 1: Umbra Robotics",
            ("I understood 7 of 10. The note waits for the other figure: the chance to advance (0 to 100).",),
        ),
        (
            reply(),
            "I could not read all of your answer about round 1: Umbra Robotics",
            ("The note waits for its two figures: how it went (1 to 10), and the chance to advance (0 to 100).",),
        ),
    ],
)
def test_what_was_not_understood_in_an_answer_is_told(answer: NoteReply, title: str, lines: tuple[str, ...]) -> None:
    waiting = replace(world(HELD), prompts=(ASKED,), note_replies=(answer,))

    first = items(waiting, "Needs your decision")[0]

    assert (first.title, first.lines) == (title, lines)
    assert first.commands[0].line.startswith("cornerman debrief note ")
    assert items(waiting, "Needs your decision", NOW + 8 * DAY)[0].title != title


def test_two_answers_with_one_figure_each_wait_for_nothing_and_are_told_together_until_then() -> None:
    first, second = reply(rating=8, unclear=("One.",)), reply(letter_id="<b@postbox.example>", chance=60)
    waiting = replace(world(HELD), prompts=(ASKED,), note_replies=(second, first))

    assert [each.title for each in items(waiting, "Needs your decision", NOW + 3 * DAY)] == [
        "Write down how it went: Umbra Robotics"
    ]
    third = reply(letter_id="<c@postbox.example>", unclear=("Two.",))
    half = replace(waiting, note_replies=(third, first))
    assert items(half, "Needs your decision")[0].lines[:2] == ("One.", "Two.")


def kept(answer: NoteReply, at: datetime) -> LedgerEntry:
    return LedgerEntry(key=answer.key, kind="note", state=EntryState.DONE, claimed_at=at, settled_at=at)


def digest_sent(at: datetime) -> LedgerEntry:
    return LedgerEntry(key=f"digest/{at.date()}", kind="digest", state=EntryState.DONE, claimed_at=at, settled_at=at)


def test_what_was_understood_is_said_once_with_the_command_that_shows_it() -> None:
    answer = reply(rating=7, chance=60)
    current = replace(
        world(HELD),
        prompts=(replace(ASKED, state=PromptState.ANSWERED),),
        note_replies=(answer,),
        notes=(noted(),),
        ledger=(digest_sent(NOW - timedelta(hours=2)), kept(answer, NOW)),
    )

    [item] = items(current, "Your notes", NOW + DAY)

    assert item.title == "Your answer about round 1: Umbra Robotics"
    assert item.lines == ("I understood 7 of 10 and 60 %.",)
    assert item.commands[0].line == "cornerman debrief note 5cdb4 --show"
    after = replace(current, ledger=(*current.ledger, digest_sent(NOW + DAY)))
    assert items(after, "Your notes", NOW + DAY) == ()
    assert items(replace(current, ledger=current.ledger[1:]), "Your notes", NOW + DAY) != ()
    assert items(replace(current, ledger=current.ledger[1:]), "Your notes", NOW + 3 * DAY) == ()
    assert items(replace(current, notes=()), "Your notes", NOW + DAY) == ()
    assert items(replace(current, prompts=()), "Your notes", NOW + DAY) == ()
    assert items(replace(current, ledger=()), "Your notes", NOW) == ()


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        (
            {"rating": 8, "chance": 70},
            "You wrote 8 of 10 and 70 %; that was set aside, for your first figures stay: 7 of 10 and 60 %.",
        ),
        ({"chance": 70}, "You wrote 70 %; that was set aside, for your first figures stay: 7 of 10 and 60 %."),
        ({"rating": 7}, "I understood 7 of 10 and 60 %."),
        ({}, ""),
    ],
)
def test_later_figures_that_were_set_aside_are_told(figures: dict[str, int], line: str) -> None:
    answer = reply(**figures)
    current = replace(
        world(HELD), prompts=(ASKED,), note_replies=(answer,), notes=(noted(),), ledger=(kept(answer, NOW),)
    )

    assert [each.lines for each in items(current, "Your notes")] == ([(line,)] if line else [])


def test_the_words_of_an_answer_that_waits_are_shown_and_one_that_was_kept_is_not_told() -> None:
    wordy = reply(facts=Facts(text="They asked about scale."))
    waiting = replace(world(HELD), prompts=(ASKED,), note_replies=(wordy,))

    assert items(waiting, "Needs your decision")[0].points[0].lines == ("“They asked about scale.”",)
    kept = replace(waiting, notes=(noted(),), prompts=(replace(ASKED, state=PromptState.ANSWERED),))
    assert items(kept, "Needs your decision") == ()
    assert items(replace(waiting, prompts=()), "Needs your decision") == ()
    partly = replace(kept, note_replies=(replace(wordy, unclear=("“x” names no day that I know.",)),))
    assert [len(items(partly, "Needs your decision", NOW + days * DAY)) for days in (1, 2)] == [1, 0]
    taken_back = replace(waiting, note_replies=(replace(wordy, rating=7, chance=60),))
    assert [each.title for each in items(taken_back, "Needs your decision")] == [
        "Write down how it went: Umbra Robotics"
    ]
    assert items(replace(waiting, processes=()), "Needs your decision") == ()


def test_the_facts_of_a_note_are_listed_with_what_they_said_first() -> None:
    facts = Facts(
        text="It rained.\n\nThey were late.",
        asked="Why us?",
        reactions="The plan",
        promises=(promise(date(2026, 12, 4)), promise(None, PromisedBy.ME, "a sample")),
        red_flags="Two chiefs",
    )
    note = first_note(HELD, ROUND, figures=(7, 60), facts=facts, now=NOW)

    assert [(each.title, each.lines) for each in note_points(note)] == [
        ("Questions they asked", ("Why us?",)),
        ("What they reacted to", ("The plan",)),
        ("They promised", ("answer, by Friday 4 December",)),
        ("You promised", ("a sample",)),
        ("Red flags", ("Two chiefs",)),
        ("Anything else", ("It rained.", "They were late.")),
    ]
    assert note_points(noted()) == ()


def test_a_follow_up_says_what_since_when_what_to_write_and_how_it_is_done() -> None:
    monday = datetime(2026, 12, 7, 9, tzinfo=ALICE.zone)
    current = brought_up(replace(world(HELD), notes=(noted(NOW, promise(date(2026, 12, 4))),)), monday)

    [item] = items(current, "Promises and follow-ups", monday)

    assert item.title == "Follow up: Umbra Robotics"
    assert [(fact.label, fact.words) for fact in item.facts] == [
        ("They promised", "answer, by Friday 4 December"),
        ("Nothing since", "round 1, Monday 23 November (14 days ago)"),
    ]
    assert item.lines == ("Write two friendly lines: name what they promised, and ask for the new day.",)
    [command] = item.commands
    assert command.line.startswith("cornerman debrief done ")
    assert digest_view(current, policy=POLICY, now=monday).opening == "Next: Follow up: Umbra Robotics"


def test_silence_is_spoken_of_once_and_the_second_time_is_said_to_be_the_last() -> None:
    first = NOW + 7 * DAY
    silent = world(HELD)
    assert items(silent, "Promises and follow-ups", first) == ()
    assert len(items(silent, "Waiting for word", first)) == 1

    asked = brought_up(silent, first)
    assert [each.title for each in items(asked, "Promises and follow-ups", first)] == ["Follow up: Umbra Robotics"]
    assert items(asked, "Waiting for word", first) == ()

    second = first + 7 * DAY
    [item] = items(brought_up(asked, second), "Promises and follow-ups", second)
    assert "second and last time" in item.lines[0]
    later = second + 7 * DAY
    assert items(brought_up(brought_up(asked, second), later), "Promises and follow-ups", later) == ()
    assert len(items(brought_up(brought_up(asked, second), later), "Waiting for word", later)) == 1


def digests(current: World, days: int) -> dict[date, str]:
    """Live through some days, a run and a digest each; give the digests."""
    found: dict[date, str] = {}
    for number in range(days):
        now = NOW + number * DAY
        current = brought_up(current, now)
        found[now.date()] = repr(digest_view(current, policy=POLICY, now=now))
    return found


def test_a_follow_up_stands_in_two_digests_and_then_rests_day_by_day_through_a_month() -> None:
    told = digests(world(HELD), 30)

    assert [day.isoformat() for day, words in told.items() if "Follow up:" in words] == [
        "2026-11-30",
        "2026-12-01",
        "2026-12-07",
        "2026-12-08",
    ]
    assert [day.isoformat() for day, words in told.items() if "second and last time" in words] == [
        "2026-12-07",
        "2026-12-08",
    ]


def test_a_follow_up_of_a_friday_stands_in_the_digests_of_friday_and_monday_and_stays_due() -> None:
    friday = date(2026, 12, 4)
    promised = replace(world(HELD), notes=(noted(NOW, promise(date(2026, 12, 3))),))

    told = digests(promised, 16)

    assert [day for day, words in told.items() if "Follow up:" in words] == [friday, date(2026, 12, 7)]
    current = brought_up(promised, NOW + 11 * DAY)
    assert [each.due for each in follow_ups(current, POLICY, NOW + 15 * DAY)] == [friday]
    assert [len(due_follow_ups(current, POLICY, NOW + days * DAY)) for days in (11, 12, 15)] == [1, 1, 1]
    assert [len(told_follow_ups(current, POLICY, NOW + days * DAY)) for days in (11, 12, 14, 15)] == [1, 0, 1, 0]


def test_an_own_promise_stands_in_the_digest_for_a_week_and_says_when_it_does_for_the_last_time() -> None:
    note = noted(NOW, promise(date(2026, 11, 25), PromisedBy.ME, "a sample"))

    told = digests(replace(world(HELD), notes=(note,)), 40)

    days = [day for day, words in told.items() if "Keep your promise" in words]
    assert (days[0], days[-1], len(days)) == (date(2026, 11, 24), date(2026, 12, 2), 9)
    last = [day for day, words in told.items() if "This is the last time that I bring it up." in words]
    assert last == [date(2026, 12, 2)]


def test_more_promises_than_fit_are_shown_by_the_command_that_is_named() -> None:
    mine = (promise(None, PromisedBy.ME, f"thing {number}") for number in range(6))
    current = brought_up(replace(world(HELD), notes=(noted(NOW, *mine, promise(date(2026, 11, 24))),)), NOW + 2 * DAY)

    [section] = [
        each
        for each in digest_view(current, policy=POLICY, now=NOW + 2 * DAY).sections
        if each.title == "Promises and follow-ups"
    ]

    assert section.items[0].title == "Follow up: Umbra Robotics"
    assert section.more == "And 2 more: cornerman debrief"


def test_own_promises_and_next_steps_are_named_as_ones_own() -> None:
    note = noted(NOW, promise(date(2026, 11, 24), PromisedBy.ME, "a sample"))
    record = DebriefRecord(
        process_id="p", origins=frozenset(["s"]), recorded_at=NOW, next_step="Call Rita", by=date(2026, 11, 24)
    )
    current = brought_up(replace(world(HELD), notes=(note,), records=(record,)), NOW)

    found = items(current, "Promises and follow-ups")

    assert {(each.title, each.facts[0].label, each.facts[0].words) for each in found} == {
        ("Keep your promise: Umbra Robotics", "You promised", "a sample, by Tuesday 24 November"),
        ("Take the next step: Umbra Robotics", "You want to", "Call Rita, by Tuesday 24 November"),
    }
    assert [each.lines for each in found] == [(), ()]
    assert len(items(current, "Waiting for word")) == 0
    assert len(items(current, "Waiting for word", NOW + DAY)) == 1


def test_each_reason_has_a_line_for_lists() -> None:
    note = noted(NOW, promise(date(2026, 11, 24), PromisedBy.ME, "a sample"), promise(date(2026, 11, 24)))
    record = DebriefRecord(process_id="p", origins=frozenset(["s"]), recorded_at=NOW, next_step="Call Rita")
    promised = follow_ups(replace(world(HELD), notes=(note,), records=(record,)), POLICY, NOW + 2 * DAY)
    silent = follow_ups(world(HELD), POLICY, NOW + 7 * DAY)

    assert {each.because: follow_up_line(each) for each in (*promised, *silent)} == {
        Because.I_PROMISED: "You promised: a sample, by Tuesday 24 November",
        Because.NEXT_STEP: "Your next step: Call Rita",
        Because.THEY_PROMISED: "Follow up, they promised: answer, by Tuesday 24 November",
        Because.SILENCE: "Follow up, nothing came since Monday 23 November",
    }


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("Ask who decides, and when.", "Ask who decides, and when, by Friday 4 December"),
        ("an answer;", "an answer, by Friday 4 December"),
        ("An answer, perhaps…", "An answer, perhaps…, by Friday 4 December"),
        ("...", "..., by Friday 4 December"),
        (".", "., by Friday 4 December"),
    ],
)
def test_a_promise_that_ends_in_a_full_stop_is_put_into_a_sentence_without_it(what: str, words: str) -> None:
    assert promise_words(promise(date(2026, 12, 4), what=what)) == words


def test_a_note_that_is_wanted_names_the_round_and_takes_two_minutes() -> None:
    current = replace(world(umbra()), prompts=(prompt(PromptKind.WRITE_NOTE, "umbra-2", process_id="umbra"),))

    [item] = items(current, "Needs your decision")

    assert item.title == "Write down how it went: Umbra Robotics"
    assert [each.purpose for each in item.commands] == ["Two minutes"]
