"""Words for more time, a short time named as such, the due steps in the digest, and the rehearsal."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.business_days import is_business_day
from cornerman.debriefs import Debrief
from cornerman.missions import Mission, MissionState, Need
from cornerman.negotiation import ClockMark, Leg
from cornerman.offer_origins import origin_of
from cornerman.offer_states import Answered, answered, is_no_offer, no_offer
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.briefs import brief_of
from cornerman.planning.extensions import extension_days, extension_words
from cornerman.planning.hurry import hurry_line, hurry_question, hurry_with_source, is_hurried
from cornerman.planning.negotiations import open_offers
from cornerman.planning.offer_clock import deadline_of
from cornerman.planning.offer_reviews import reviews_begun
from cornerman.prompts import PromptState
from cornerman.views.agenda import AgendaPage, agenda_page
from cornerman.views.offer_review import reviewed
from cornerman.views.offers import due_steps, is_pressing, offer_items
from cornerman.views.rehearsal import Voice, rehearsal
from cornerman.world import World
from tests.paper import NOW, PARIS, at, process, session, world

TOKYO = ZoneInfo("Asia/Tokyo")
OFFER = Offer(
    id="offer-1",
    source="seeker",
    received_at=NOW - timedelta(hours=2),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="p",
    deadline=date(2026, 12, 4),
)
DRAFT = Mission(
    process_id="p",
    state=MissionState.SHARED,
    statement="Make customers stay.",
    needs=(Need(leg="budget", text="A survey tool for EUR 5,000", why="We guess today", fallback="A trial"),),
)


def offered(offer: Offer = OFFER, *, zone: ZoneInfo = PARIS) -> World:
    talk = session("s", at(-24 * 5))
    span = replace(talk.event.span, start=talk.event.span.start.astimezone(zone))
    job = process("p", replace(talk, event=replace(talk.event, span=span)))
    return replace(world(job), offers=(offer,), missions=(DRAFT,))


def with_debrief(before: World) -> World:
    debrief = Debrief(
        key="debrief/o/0",
        uid="o-0",
        process_id="p",
        origins=frozenset([origin_of("offer-1")]),
        span=at(26, minutes=25),
        members=("bob@council.example",),
        round_end=OFFER.received_at,
    )
    return replace(before, debriefs=(debrief,))


def test_more_time_is_asked_for_by_named_days_three_and_five_business_days_later() -> None:
    assert extension_days(OFFER, PARIS, now=NOW) == (date(2026, 12, 9), date(2026, 12, 11))

    words = extension_words(OFFER, PARIS, now=NOW)

    assert words[1] == "“May I come back to you by Friday 11 December 2026? The reason is: ____.”"
    assert any("“Would Wednesday 9 December 2026 work?”" in each for each in words)
    assert any("true reason" in each and "Do not make one up" in each for each in words)
    assert any("due by Friday 4 December, 17:00" in each for each in words)
    assert "Ask which hour is meant, and whether the day is firm." in words


def test_without_a_deadline_the_day_is_asked_for_first_and_the_words_count_from_the_offer() -> None:
    open_ended = replace(OFFER, deadline=None)

    assert extension_days(open_ended, PARIS, now=NOW) == (date(2026, 11, 26), date(2026, 11, 30))
    assert any("By which day do you need my answer?" in each for each in extension_words(open_ended, PARIS, now=NOW))


def test_a_deadline_that_is_certain_leaves_nothing_to_ask_about_it() -> None:
    sure = replace(OFFER, deadline_hour=datetime.min.time().replace(hour=12), deadline_certainty=Certainty.WRITTEN)

    assert not any(each.startswith("Ask which") for each in extension_words(sure, PARIS, now=NOW))


@given(
    days=st.none() | st.integers(0, 60),
    hours=st.integers(0, 24 * 30),
    later=st.integers(0, 24 * 70),
    here=st.sampled_from(["Europe/Paris", "Asia/Tokyo", "America/Los_Angeles"]),
    there=st.sampled_from(["", "Asia/Tokyo", "America/Los_Angeles"]),
)
def test_the_days_to_ask_for_are_business_days_after_the_deadline_and_after_today(
    days: int | None, hours: int, later: int, here: str, there: str
) -> None:
    received, zone = NOW + timedelta(hours=hours), ZoneInfo(here)
    now = received + timedelta(hours=later)
    deadline = None if days is None else received.date() + timedelta(days=days)
    offer = replace(OFFER, received_at=received, deadline=deadline, their_zone=there)
    end = deadline_of(offer, zone)

    found = extension_days(offer, zone, now=now)

    assert (found is None) == (end is not None and end <= now)
    if found is not None:
        sooner, last = found
        assert is_business_day(sooner)
        assert is_business_day(last)
        assert sooner < last <= sooner + timedelta(days=4)
        assert sooner > now.astimezone(ZoneInfo(there or here)).date()
        assert deadline is None or sooner > min(deadline, (end or now).astimezone(ZoneInfo(there or here)).date())


def test_without_a_deadline_the_days_are_counted_from_the_day_of_asking() -> None:
    open_ended, now = replace(OFFER, deadline=None), NOW + timedelta(days=10)

    assert extension_days(open_ended, PARIS, now=now) == (date(2026, 12, 8), date(2026, 12, 10))
    lasting = extension_words(open_ended, PARIS, now=now, named=False)
    assert not any(sign.isdigit() for sign in " ".join(lasting))
    assert lasting == brief_of(open_ended, offered(open_ended), now).more_time
    assert lasting == extension_words(open_ended, PARIS, now=now + timedelta(days=9), named=False)


def test_once_the_deadline_is_over_that_is_said_and_no_day_is_asked_for() -> None:
    words = extension_words(OFFER, PARIS, now=datetime(2026, 12, 4, 17, tzinfo=PARIS))

    assert words[0] == "The time to answer is over: it was until Friday 4 December, 17:00."
    assert any("Does the offer still stand" in each for each in words)
    assert not any("come back to you" in each for each in words)


def test_less_than_a_week_is_named_as_a_question_with_the_source_of_what_is_usual() -> None:
    short = replace(OFFER, deadline=date(2026, 11, 27))

    question = hurry_with_source(short, PARIS)

    assert question.endswith("?")
    assert "announced before" in question
    assert hurry_question(short, PARIS).endswith("?")
    assert "AngelList" in question
    assert "no count" in question
    assert not any(sign.isdigit() for sign in question)
    assert "Ask your council" in hurry_line(short, PARIS)


def test_a_week_or_no_deadline_is_not_short() -> None:
    for offer in (replace(OFFER, deadline=date(2026, 11, 30)), replace(OFFER, deadline=None)):
        assert not is_hurried(offer, PARIS)
        assert {each(offer, PARIS) for each in (hurry_question, hurry_with_source, hurry_line)} == {""}


def test_the_digest_has_what_is_due_within_a_day_or_else_the_next_step() -> None:
    today = due_steps(OFFER, offered(), NOW)
    later = due_steps(OFFER, offered(), NOW + timedelta(days=4))
    last = due_steps(OFFER, offered(), datetime(2026, 12, 4, 8, tzinfo=PARIS))

    assert [each.mark for each in today] == [ClockMark.WARMLY]
    assert [each.mark for each in later] == [ClockMark.THREE_DAYS]
    assert [each.mark for each in last] == [ClockMark.FOUR_HOURS, ClockMark.DEADLINE]
    assert due_steps(OFFER, offered(), datetime(2026, 12, 4, 18, tzinfo=PARIS)) == ()


def test_once_answered_warmly_the_first_two_steps_are_gone_and_once_for_good_the_offer_is() -> None:
    warm = replace(offered(), prompts=(answered(OFFER, Answered.WARMLY, NOW),))
    good = replace(offered(), prompts=(answered(OFFER, Answered.FOR_GOOD, NOW),))

    assert [each.mark for each in due_steps(OFFER, warm, NOW)] == [ClockMark.THREE_DAYS]
    assert open_offers(warm, NOW) == [OFFER]
    assert open_offers(good, NOW) == []


def test_the_digest_offers_what_helps_with_a_step_and_says_what_is_a_guess() -> None:
    [first] = offer_items(offered(zone=TOKYO), NOW)
    [near] = offer_items(offered(), datetime(2026, 12, 1, 9, tzinfo=PARIS))
    [nearer] = offer_items(offered(), datetime(2026, 12, 2, 9, tzinfo=PARIS))

    assert [each.line.split()[2] for each in first.commands] == ["brief", "answered", "edit"]
    assert ("Answer by", "Friday 4 December, 17:00 in Tokyo, which is 09:00 where you are") in [
        (each.label, each.words) for each in first.facts
    ]
    assert any("in Tokyo is a guess" in each for each in first.lines)
    assert "extend" in [each.line.split()[2] for each in near.commands]
    assert "rehearse" in [each.line.split()[2] for each in nearer.commands]


def test_the_digest_says_when_the_council_talks_about_it() -> None:
    [item] = offer_items(with_debrief(offered()), NOW)

    assert "Your council talks about it with you on Tuesday 24 November, 11:00." in item.lines


def test_an_offer_presses_from_the_day_before_what_is_counted_to_and_stays_until_it_is_over_there() -> None:
    saturday = replace(OFFER, deadline=date(2026, 12, 5))
    west = replace(OFFER, their_zone="America/Los_Angeles")

    assert is_pressing(saturday, offered(saturday), datetime(2026, 12, 3, 9, tzinfo=PARIS))
    assert not is_pressing(saturday, offered(saturday), datetime(2026, 12, 2, 9, tzinfo=PARIS))
    assert open_offers(offered(west), datetime(2026, 12, 5, 1, tzinfo=PARIS)) == [west]
    assert not is_pressing(replace(OFFER, deadline=None), offered(), NOW)


def test_a_rehearsal_goes_from_the_opening_over_success_to_money_and_then_the_other_side_speaks() -> None:
    brief = brief_of(OFFER, offered(), NOW)

    steps = rehearsal(brief)

    own = [each for each in steps if each.voice is Voice.YOU]
    assert own[0].title == "The opening"
    assert own[0].help == ("Your aim: Make customers stay.",)
    assert [each.words for each in own[1:]] == [" ".join(ask.text.split()) for ask in brief.asks]
    titles = [each.title for each in own[1:]]
    assert titles == sorted(titles, key="Money, last".__eq__)
    assert "If that is a no: A trial" in own[1].help
    assert [each.words for each in steps[len(own) :]] == [f"“{each.they_say}”" for each in brief.objections]
    assert all(each.help[0].startswith("You may say: ") for each in steps[len(own) :])


def page(told: World, *, own: bool) -> AgendaPage:
    [review] = reviews_begun(told)
    bare = agenda_page(review.process, review.round, names=("Bob",), seeker="Alice Moreau", own=own)
    return reviewed(bare, brief_of(OFFER, told, NOW), told, own=own)


def test_the_seekers_page_has_the_asks_what_is_open_and_what_looks_odd_as_questions() -> None:
    answer = AskAnswer(
        offer_id="offer-1",
        ask_id="x",
        leg=Leg.BUDGET.value,
        ask="A survey tool",
        colour=Colour.RED,
        answered_at=datetime(2026, 11, 23, 7, tzinfo=UTC),
    )
    short = replace(OFFER, deadline=date(2026, 11, 27))
    told = replace(with_debrief(offered(short)), ask_answers=(answer,))
    [review] = reviews_begun(told)
    bare = agenda_page(review.process, review.round, names=("Bob",), seeker="Alice Moreau", own=True)

    own = reviewed(bare, brief_of(short, told, NOW), told, own=True)

    assert (own.heading, own.round, own.names) == ("Umbra Robotics", "The offer of Monday 23 November", ())
    asks, what_is_open = own.lists
    assert "survey tool" in asks.lines[0]
    assert what_is_open.lines[0] == "Ask which hour is meant, and whether the day is firm."
    assert "less than a week" in own.to_ask[0]
    assert "A survey tool" in own.to_ask[1]
    assert all(each.endswith("?") for each in own.to_ask)
    assert "This is our best offer." in own.other_side


def test_the_members_page_has_the_other_side_and_neither_an_employer_nor_a_figure() -> None:
    members = page(with_debrief(offered()), own=False)

    assert members.other_side
    assert (members.lists, members.to_ask) == ((), ())
    text = repr(asdict(members))
    assert "Umbra" not in text
    assert not any(sign.isdigit() for sign in " ".join((members.heading, members.round, *members.other_side)))
    assert "EUR" not in text


def test_what_is_no_offer_is_known_until_it_is_taken_back() -> None:
    kept = no_offer(OFFER, NOW)

    assert is_no_offer(OFFER, [kept])
    assert not is_no_offer(replace(OFFER, id="offer-2"), [kept])
    assert not is_no_offer(OFFER, [replace(kept, state=PromptState.OVERTAKEN)])
    assert not is_no_offer(OFFER, [answered(OFFER, Answered.FOR_GOOD, NOW)])
