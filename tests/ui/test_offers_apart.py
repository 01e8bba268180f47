"""Offers that must not be taken for one another, or for offers at all; and what goes when one of them goes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.goals import Goals, WalkAway
from cornerman.handles import handle_of
from cornerman.offer_origins import origin_of
from cornerman.offers import Offer
from cornerman.plan import plan
from cornerman.planning.alternatives import elsewhere
from cornerman.planning.negotiations import goals_of
from cornerman.prompts import PromptKind, PromptState
from cornerman.understanding import Understanding
from flows.gathering import gather
from flows.house import House
from tests.killing import run
from tests.letter_worlds import prompt
from tests.offer_cases import UMBRA, VELA, money
from tests.paper import NOW
from tests.ui.terminal import Said, type_in

LETTER = (
    "From: Rita Recruiter <rita@umbra-robotics.example>\r\nTo: alice@postbox.example\r\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\nMessage-ID: <offer@umbra-robotics.example>\r\n"
    "Subject: Your offer\r\n\r\n"
    "Dear Alice, we are delighted to offer you the position of Engineer. Your base salary is EUR 65,000 a year. "
    "Please let us know by 4 December 2026.\r\n"
)
READ = replace(
    UMBRA, id="read-1", source="offer.eml", confirmed_at=None, received_at=NOW - timedelta(hours=5), terms=()
)


@pytest.fixture
def reading(house: House) -> House:
    """Alice's house after something was read as an offer in her mail, and asked about."""
    house.memory.keep_understanding(Understanding(as_of=NOW, offers=(READ,)))
    house.memory.keep_prompt(prompt(PromptKind.CONFIRM_OFFER, READ.id))
    return house


def add(*words: str) -> Said:
    return type_in("offer", "add", "--job", "Quarry", *words)


def one_line(text: str) -> str:
    return " ".join(text.split())


def listed() -> list[str]:
    return [str(each["base"]) for each in type_in("offer", "--format", "json").json]


def state_for(house: House, offer: Offer) -> None:
    """Keep goals and a walk-away for an offer."""
    house.memory.keep_goals(Goals(offer_id=offer.id, stated_at=NOW, why_this_job="the people"))
    house.memory.keep_walk_away(WalkAway(offer_id=offer.id, stated_at=NOW, amount=money("EUR 44,567")))


def test_what_was_said_and_what_is_in_writing_on_one_day_are_two_offers(house: House) -> None:
    add("--spoken", "--base", "EUR 72,000")
    add("--base", "EUR 68,000")

    assert sorted(listed()) == ["EUR 68,000 a year", "EUR 72,000 a year"]


def test_a_second_offer_of_a_kind_on_one_day_is_refused_with_the_command_that_would_do(house: House) -> None:
    add("--spoken", "--base", "EUR 72,000")
    [before] = house.memory.offers()

    said = add("--spoken", "--base", "EUR 70,000", "--part", "remote=two days")

    assert said.code == 2
    assert house.memory.offers() == (before,)
    assert f"cornerman offer edit {handle_of(before.id)} --base" in one_line(said.err)
    assert "remote=two days" in one_line(said.err)
    assert "--again" in said.err


def test_without_a_part_the_refusal_comes_before_any_question(house: House) -> None:
    add("--base", "EUR 72,000")

    said = type_in("offer", "add", "--job", "Quarry", answers="EUR 1\n")

    assert said.code == 2
    assert "Base pay" not in said.out
    assert listed() == ["EUR 72,000 a year"]


def test_replacing_it_shows_both_states(house: House) -> None:
    add("--base", "EUR 72,000")

    said = add("--base", "EUR 70,000", "--again")
    same = add("--base", "EUR 70,000", "--again")

    assert "Base pay: EUR 72,000 a year → EUR 70,000 a year" in one_line(said.out)
    assert "Nothing in it changed" in same.out
    assert listed() == ["EUR 70,000 a year"]


def test_a_deadline_that_is_over_is_left_out_of_the_line_that_enters_it_again(house: House) -> None:
    add("--base", "EUR 72,000", "--deadline", "2099-12-01", "--hour", "17:00", "--certainty", "said")
    [kept] = house.memory.offers()
    house.memory.keep_offer(replace(kept, deadline=NOW.date() - timedelta(days=1)))

    said = type_in("offer", "remove", "quarry")

    [line] = [each for each in said.out.splitlines() if "offer add" in each]
    assert "--deadline" not in line
    assert "--hour" not in line
    assert "--certainty" not in line
    assert "is over, and is left out there" in one_line(said.out)


@pytest.mark.parametrize("way", ["remove", "undo"])
def test_what_was_wanted_of_an_offer_goes_with_it_and_is_never_printed(house: House, way: str) -> None:
    add("--base", "EUR 72,000")
    [kept] = house.memory.offers()
    state_for(house, kept)

    undone = ("undo", type_in("undo").handle_of("that you entered")) if way == "undo" else ()
    said = type_in(*(undone or ("offer", "remove", "quarry")))

    assert said.code == 0
    assert "What you want of it and what you would not go below is forgotten with it." in one_line(said.out)
    assert "44,567" not in said.out
    assert house.memory.goals() == ()
    assert house.memory.walk_aways() == ()


def test_another_offer_from_them_takes_over_what_was_wanted_and_one_of_another_job_does_not(house: House) -> None:
    add("--spoken", "--base", "EUR 72,000")
    add("--base", "EUR 68,000")
    house.memory.keep_offer(VELA)
    spoken, written = sorted(
        (each for each in house.memory.offers() if each.company == "Quarry"), key=lambda one: one.kind
    )
    state_for(house, spoken)

    said = type_in("offer", "remove", handle_of(spoken.id))
    assert "counts for the other offer from them" in one_line(said.out)
    assert [each.offer_id for each in house.memory.goals()] == [written.id]
    assert house.memory.walk_away(written.id) is not None

    type_in("offer", "remove", "quarry")
    assert house.memory.walk_aways() == ()
    assert house.memory.goals() == ()


def test_what_was_said_of_the_other_offer_itself_stays(house: House) -> None:
    add("--spoken", "--base", "EUR 72,000")
    add("--base", "EUR 68,000")
    spoken, written = sorted(house.memory.offers(), key=lambda one: one.kind)
    state_for(house, spoken)
    house.memory.keep_goals(Goals(offer_id=written.id, stated_at=NOW, why_this_job="the work"))
    house.memory.keep_walk_away(WalkAway(offer_id=written.id, stated_at=NOW, words="less is no"))

    type_in("offer", "remove", handle_of(spoken.id))

    assert [each.why_this_job for each in house.memory.goals()] == ["the work"]
    assert [each.words for each in house.memory.walk_aways()] == ["less is no"]


def test_a_walk_away_whose_offer_is_gone_can_be_forgotten(house: House) -> None:
    house.memory.keep_walk_away(WalkAway(offer_id="gone", stated_at=NOW, words="no less"))

    said = type_in("offer", "goals", "--forget-walk-away")

    assert said.code == 0
    assert "Forgotten" in said.out
    assert house.memory.walk_aways() == ()


def test_a_letter_that_is_no_offer_leaves_all_that_is_made_of_offers(reading: House) -> None:
    said = type_in("offer", "reject", "umbra")

    world = gather(reading, NOW)
    assert said.code == 0
    assert (world.offers, world.not_offers) == ((), (READ,))
    assert listed() == []
    assert [each.state for each in world.prompts if each.kind is PromptKind.CONFIRM_OFFER] == [PromptState.ANSWERED]
    assert "That is kept already" in type_in("offer", "reject", "umbra").out
    assert type_in("offer", "reject", handle_of("nothing")).code == 2


def test_the_next_run_takes_the_talk_about_what_is_no_offer_off_and_then_nothing_is_left_to_do(
    house: House, tmp_path: Path
) -> None:
    (tmp_path / "mail" / "offer.eml").write_text(LETTER, newline="")
    run(house)
    run(house)
    [offer] = gather(house, NOW).offers
    assert [each for each in house.memory.debriefs() if each.stands and origin_of(offer.id) in each.origins]
    pages = {path.name: path.read_bytes() for path in (tmp_path / "briefs").iterdir()}

    assert type_in("offer", "reject", handle_of(offer.id)).code == 0
    run(house)

    assert not [each for each in house.memory.debriefs() if each.stands and origin_of(offer.id) in each.origins]
    assert plan(gather(house, NOW), house.policy, NOW) == []
    assert {path.name: path.read_bytes() for path in (tmp_path / "briefs").iterdir()} == pages
    assert "cornerman offer" not in type_in("digest").out


def test_confirming_or_undoing_brings_it_back(reading: House) -> None:
    type_in("offer", "reject", "umbra")
    handle = type_in("undo").handle_of("is no offer")
    assert "an offer again" in type_in("undo", handle).out
    assert len(listed()) == 1
    assert gather(reading, NOW).offers[0].confirmed_at is None

    type_in("offer", "reject", "umbra")
    assert type_in("offer", "confirm", handle_of(READ.id)).code == 0

    [back] = gather(reading, NOW).offers
    assert back.confirmed_at is not None
    assert "is no offer" not in type_in("undo").out


def test_an_offer_that_was_entered_is_removed_and_not_rejected(house: House) -> None:
    add("--base", "EUR 72,000")

    said = type_in("offer", "reject", "quarry")

    assert said.code == 2
    assert "cornerman offer remove" in said.err
    assert len(listed()) == 1
    assert type_in("offer", "reject", " ").code == 2


def test_what_was_wanted_goes_to_the_other_offer_of_the_same_job_also_where_only_one_names_the_process(
    house: House,
) -> None:
    run(house)
    [job] = [each for each in gather(house, NOW).processes if each.company]
    first = replace(
        UMBRA, id="a", source="seeker", process_id=None, company=job.company, received_at=NOW - timedelta(days=3)
    )
    second = replace(first, id="b", process_id=job.id, received_at=NOW - timedelta(days=1))
    house.memory.keep_offer(first)
    house.memory.keep_offer(second)
    state_for(house, first)

    said = type_in("offer", "remove", handle_of("a"))

    assert "What you want of it and what you would not go below counts for the other offer" in one_line(said.out)
    assert [each.offer_id for each in house.memory.walk_aways()] == ["b"]
    assert goals_of(second, gather(house, NOW)) is not None


def test_removing_an_offer_leaves_what_counts_for_the_latest_one_as_it_was(house: House) -> None:
    offers = [
        replace(UMBRA, id=each, source="seeker", received_at=NOW - timedelta(days=9 - n))
        for n, each in enumerate("abc")
    ]
    for each in offers:
        house.memory.keep_offer(each)
    for name, days, why in (("a", 8, "old"), ("b", 6, "new")):
        house.memory.keep_goals(Goals(offer_id=name, stated_at=NOW - timedelta(days=days), why_this_job=why))
    house.memory.keep_walk_away(WalkAway(offer_id="a", stated_at=NOW, words="no less"))

    said = one_line(type_in("offer", "remove", handle_of("a")).out)

    assert "What you would not go below counts for the other offer from them." in said
    assert "What you want of it is forgotten with it." in said
    assert [(each.offer_id, each.why_this_job) for each in house.memory.goals()] == [("b", "new")]
    assert [each.offer_id for each in house.memory.walk_aways()] == ["c"]

    type_in("offer", "remove", handle_of("b"))
    assert [(each.offer_id, each.why_this_job) for each in house.memory.goals()] == [("c", "new")]


def test_what_was_wanted_of_what_is_no_offer_counts_for_another_one_and_can_be_forgotten(house: House) -> None:
    other = replace(
        READ, id="read-2", source="offer2.eml", received_at=NOW - timedelta(hours=1), base=money("EUR 99,000")
    )  # one that says the same is no other offer, but a copy
    house.memory.keep_understanding(Understanding(as_of=NOW, offers=(READ, other)))
    state_for(house, READ)

    first = one_line(type_in("offer", "reject", handle_of(READ.id)).out)
    assert "What you want of it and what you would not go below is kept, and counts for the other offer" in first
    assert goals_of(other, gather(house, NOW)) is not None
    assert "44,567" in type_in("offer", "brief", handle_of(other.id), "--walk-away").out

    assert "What you want" not in type_in("offer", "reject", handle_of(other.id)).out
    assert "Forgotten" in type_in("offer", "goals", "--forget-walk-away").out
    assert house.memory.walk_aways() == ()


def test_the_walk_away_of_what_is_no_offer_waits_and_goes_when_it_is_named(house: House) -> None:
    house.memory.keep_offer(VELA)
    house.memory.keep_understanding(Understanding(as_of=NOW, offers=(READ,)))
    state_for(house, READ)
    state_for(house, VELA)
    assert "kept in case it is an offer after all" in one_line(type_in("offer", "reject", "umbra").out)

    type_in("offer", "goals", "vela", "--forget-walk-away")
    assert [each.offer_id for each in house.memory.walk_aways()] == [READ.id]

    said = type_in("offer", "goals", handle_of(READ.id), "--forget-walk-away")
    assert "It is forgotten" in said.out
    assert house.memory.walk_aways() == ()


def test_what_is_no_offer_does_not_end_the_job_and_bringing_it_back_does(house: House, tmp_path: Path) -> None:
    house.memory.keep_offer(VELA)
    run(house)
    before = [each.name for each in elsewhere(VELA, gather(house, NOW), NOW).processes]
    (tmp_path / "mail" / "offer.eml").write_text(LETTER, newline="")
    run(house)
    [offer] = [each for each in gather(house, NOW).offers if each.id != VELA.id]
    assert "offer made" in type_in("interviews").out

    type_in("offer", "reject", handle_of(offer.id))
    for _ in range(2):
        assert "offer made" not in type_in("interviews").out
        assert [each.name for each in elsewhere(VELA, gather(house, NOW), NOW).processes] == before
        run(house)

    type_in("undo", type_in("undo").handle_of("is no offer"))
    run(house)
    assert "offer made" in type_in("interviews").out
