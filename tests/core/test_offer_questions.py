"""Which questions about offers are asked, which are overtaken, and what the digest says of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cornerman.findings import Stage
from cornerman.handles import handle_of
from cornerman.offers import Offer, OfferKind
from cornerman.planning.prompts import plan_prompts
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, SessionStatus
from cornerman.prompts import PromptKind, PromptState
from cornerman.telling import tell
from cornerman.views.decisions import decision_items
from cornerman.views.digest import digest_view
from cornerman.views.values import Item
from cornerman.world import World
from tests.offer_cases import money
from tests.paper import NOW, at, done, process, session, world

KINDS = (PromptKind.CONFIRM_OFFER, PromptKind.ENTER_OFFER)
READ = Offer(
    id="read-1",
    source="offer.eml",
    received_at=NOW - timedelta(hours=20),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="umbra",
    base=money("EUR 71,000"),
    bonus="10 %",
    deadline=date(2026, 12, 4),
)


def after_call(*, hours: float = -3, status: SessionStatus | None = None) -> Process:
    return process("umbra", session("call", at(hours), stage=Stage.OFFER_CALL, status=status))


def asked(before: World) -> list[PromptKind]:
    steps = plan_prompts(before, Policy(), NOW)
    return [each.prompt.kind for each in steps if each.prompt.kind in KINDS]


def carried_out(before: World) -> World:
    return done(before, list(plan_prompts(before, Policy(), NOW)), NOW)


def about_offers(before: World) -> list[Item]:
    return [each for each in decision_items(before, NOW) if "offer" in each.title]


def closed(one: Process, ending: Ending) -> Process:
    return replace(one, closing=Closing(ending=ending, at=NOW, source="no.eml"))


def test_an_offer_that_was_read_is_asked_about_once_and_by_the_digest_alone() -> None:
    before = replace(world(), offers=(READ,))

    [step] = [each for each in plan_prompts(before, Policy(), NOW) if each.prompt.kind in KINDS]

    assert step.prompt.kind is PromptKind.CONFIRM_OFFER
    assert not getattr(step, "by_letter", False)
    assert asked(carried_out(before)) == []


@pytest.mark.parametrize(
    "offer",
    [replace(READ, confirmed_at=NOW), replace(READ, received_at=NOW - timedelta(days=15))],
    ids=["confirmed", "long past"],
)
def test_an_offer_that_is_confirmed_or_long_past_is_not_asked_about(offer: Offer) -> None:
    assert asked(replace(world(), offers=(offer,))) == []


@pytest.mark.parametrize("ending", [Ending.REJECTION, Ending.WITHDRAWN])
def test_nothing_is_asked_about_an_offer_of_a_process_that_is_over(ending: Ending) -> None:
    assert asked(replace(world(closed(after_call(), ending)), offers=(READ,))) == []


def test_a_process_that_ended_with_an_offer_is_asked_about_still() -> None:
    assert asked(world(closed(after_call(), Ending.OFFER))) == [PromptKind.ENTER_OFFER]


@pytest.mark.parametrize("hours", [1, -24 * 15])
def test_a_call_that_is_to_come_or_long_past_asks_for_nothing(hours: float) -> None:
    assert asked(world(after_call(hours=hours))) == []


def test_a_call_that_did_not_happen_asks_for_nothing() -> None:
    assert asked(world(after_call(status=SessionStatus.CANCELLED))) == []


@pytest.mark.parametrize(
    ("offer", "kinds"),
    [
        (replace(READ, confirmed_at=NOW - timedelta(hours=4)), [PromptKind.ENTER_OFFER]),
        (replace(READ, confirmed_at=NOW - timedelta(hours=1)), []),
        (replace(READ, received_at=NOW - timedelta(hours=1), confirmed_at=NOW), []),
        (replace(READ, process_id="vela", confirmed_at=NOW), [PromptKind.ENTER_OFFER]),
        (replace(READ, process_id=None, confirmed_at=NOW), [PromptKind.ENTER_OFFER]),
    ],
    ids=["before the call", "put right after it", "came after it", "another employer's", "nobody's"],
)
def test_a_call_asks_for_its_offer_until_one_came_or_was_put_right_after_it(
    offer: Offer, kinds: list[PromptKind]
) -> None:
    assert asked(replace(world(after_call()), offers=(offer,))) == kinds


def test_questions_are_overtaken_when_what_they_ask_for_is_done() -> None:
    before = carried_out(replace(world(after_call()), offers=(READ,)))
    assert sorted(each.kind for each in before.prompts if each.kind in KINDS) == sorted(KINDS)

    after = carried_out(replace(before, offers=(replace(READ, confirmed_at=NOW),)))

    assert {each.state for each in after.prompts if each.kind in KINDS} == {PromptState.OVERTAKEN}


def test_the_digest_names_the_parts_and_the_commands_and_no_figure() -> None:
    [item] = about_offers(carried_out(replace(world(), offers=(READ,))))
    handle = handle_of(READ.id)
    known = process("umbra", session("talk", at(-48)))
    assert about_offers(carried_out(replace(world(known), offers=(READ,)))) == [item]

    assert item.title == "Is this what they offer? Umbra Robotics"
    assert item.facts[0].words == "base pay and bonus"
    assert [each.line for each in item.commands] == [
        f"cornerman offer show {handle}",
        f"cornerman offer confirm {handle}",
        f"cornerman offer edit {handle} --help",
        f"cornerman offer reject {handle}",
    ]
    view = digest_view(carried_out(replace(world(), offers=(READ,))), policy=Policy(), now=NOW)
    assert "71" not in str(view)


def test_an_offer_of_nobody_knows_what_is_asked_about_too() -> None:
    bare = replace(READ, base=None, bonus="", company=None, process_id=None)
    [item] = about_offers(carried_out(replace(world(), offers=(bare,))))

    assert item.title.endswith("An employer not yet known")
    assert item.facts[0].words == "no part of it"


def test_an_offer_that_was_confirmed_in_the_meantime_is_not_in_the_digest() -> None:
    before = carried_out(replace(world(), offers=(READ,)))

    assert about_offers(replace(before, offers=(replace(READ, confirmed_at=NOW),))) == []


def test_after_a_call_the_digest_asks_to_enter_what_was_said() -> None:
    [item] = about_offers(carried_out(world(after_call())))

    assert item.title == "What did they offer in the call? Umbra Robotics"
    assert [each.line for each in item.commands] == [f"cornerman offer add --job {handle_of('umbra')} --spoken"]


def test_after_a_call_about_a_known_offer_the_digest_asks_whether_it_changed() -> None:
    known = replace(READ, confirmed_at=NOW - timedelta(hours=10))
    [item] = about_offers(carried_out(replace(world(after_call()), offers=(known,))))

    assert item.title == "Did the call change the offer? Umbra Robotics"
    assert [each.line for each in item.commands] == [
        f"cornerman offer edit {handle_of(READ.id)} --help",
        f"cornerman offer confirm {handle_of(READ.id)}",
    ]


def test_a_question_whose_process_is_gone_can_be_read_still() -> None:
    before = carried_out(world(after_call()))
    [item] = about_offers(replace(before, processes=()))

    assert item.title.endswith("An employer not yet known")


def test_the_plan_says_what_is_asked_and_what_no_longer() -> None:
    before = replace(world(after_call()), offers=(READ,))
    steps = plan_prompts(before, Policy(), NOW)
    after = carried_out(before)
    drops = plan_prompts(replace(after, offers=(replace(READ, confirmed_at=NOW),)), Policy(), NOW)

    said = [tell(each, before) for each in [*steps, *drops] if each.prompt.kind in KINDS]
    assert said == [
        "Ask whether the offer was read right: Umbra Robotics",
        "Ask what was offered in the call: Umbra Robotics",
        "No longer ask whether the offer was read right: Umbra Robotics",
        "No longer ask what was offered in the call: Umbra Robotics",
    ]
