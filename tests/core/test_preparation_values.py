"""Values that drafts and offers are prepared with refuse what could not be."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Goals, WalkAway
from cornerman.hearings import Heard
from cornerman.mission_versions import MissionVersion
from cornerman.missions import Mission, MissionState, Objective
from cornerman.money import Money, Period
from cornerman.negotiation import Ask, Leg, Standing
from cornerman.offer_parts import Band, BonusPlan, Component, Grant, GrantKind, Group, Term
from cornerman.offers import Offer, OfferKind
from cornerman.people import Seeker
from cornerman.world import World

NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
NAIVE = NOW.replace(tzinfo=None)
EUROS = Money(amount=Decimal(10), currency="EUR")


def heard(*, who: str = "Dana", said: str = "Half.") -> Heard:
    return Heard(process_id="p", question="q", asked="Where?", who=who, said=said, heard_on=NOW.date(), recorded_at=NOW)


def test_every_part_of_an_offer_has_a_group_and_every_group_has_parts() -> None:
    assert {each.group for each in Component} == set(Group)
    assert (Component.BASE.group, Component.RUNWAY.group, Component.TITLE.group) == (
        Group.CASH,
        Group.EQUITY,
        Group.ROLE,
    )
    assert (Component.SEVERANCE.group, Component.HEALTH.group) == (Group.PROTECTION, Group.BENEFITS)


def test_an_offer_says_each_part_once() -> None:
    training = Term(component=Component.TRAINING, offered="a course")
    offer = Offer(id="o", source="seeker", received_at=NOW, kind=OfferKind.WRITTEN, terms=(training,))

    assert offer.term(Component.TRAINING) == training
    assert offer.term(Component.COACH) == Term(component=Component.COACH)
    with pytest.raises(ValueError, match="once"):
        Offer(id="o", source="seeker", received_at=NOW, kind=OfferKind.WRITTEN, terms=(training, training))


def test_a_band_goes_up() -> None:
    with pytest.raises(ValueError, match="low over mid to high"):
        Band(low=Decimal(2), mid=Decimal(1), high=Decimal(3))


def test_a_bonus_is_a_share_or_an_amount() -> None:
    with pytest.raises(ValueError, match="either"):
        BonusPlan()
    with pytest.raises(ValueError, match="either"):
        BonusPlan(percent=Decimal(10), amount=EUROS)


def test_a_grant_has_something_to_count_and_a_time_to_vest() -> None:
    with pytest.raises(ValueError, match="number or a value"):
        Grant(kind=GrantKind.SHARES)
    with pytest.raises(ValueError, match="some time"):
        Grant(kind=GrantKind.SHARES, count=Decimal(1), years=Decimal(0))
    with pytest.raises(ValueError, match="100 percent"):
        Grant(kind=GrantKind.SHARES, count=Decimal(1), schedule=(Decimal(50), Decimal(40)))


def test_goals_are_in_one_currency_and_a_range_goes_up() -> None:
    with pytest.raises(ValueError, match="one currency"):
        Goals(offer_id="o", stated_at=NOW, target=EUROS, opening=Money(amount=Decimal(10), currency="USD"))
    with pytest.raises(ValueError, match="one currency"):
        Goals(
            offer_id="o",
            stated_at=NOW,
            target=EUROS,
            opening=Money(amount=Decimal(10), currency="EUR", period=Period.DAY),
        )
    with pytest.raises(ValueError, match="goes up"):
        Goals(offer_id="o", stated_at=NOW, opening=EUROS, opening_to=Money(amount=Decimal(9), currency="EUR"))


def test_nobody_says_nothing() -> None:
    for bad in ({"who": " "}, {"said": ""}):
        with pytest.raises(ValueError, match="somebody said"):
            heard(**bad)
    assert heard(who="DANA").key == heard(said="More.").key != heard(who="Lee").key


def test_an_answer_is_to_something_and_each_has_its_moment() -> None:
    with pytest.raises(ValueError, match="asked for"):
        AskAnswer(offer_id="o", ask_id="a", leg="pay", ask=" ", colour=Colour.RED, answered_at=NOW)
    one = AskAnswer(offer_id="o", ask_id="a", leg="pay", ask="More", colour=Colour.RED, answered_at=NOW)
    assert len(one.key) == 12


def test_times_are_zoned() -> None:
    with pytest.raises(ValueError, match="zone"):
        WalkAway(offer_id="o", stated_at=NAIVE)
    with pytest.raises(ValueError, match="zone"):
        MissionVersion(process_id="p", number=1, kept_at=NAIVE, state=MissionState.READY, content="", why="")


def test_versions_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        MissionVersion(process_id="p", number=0, kept_at=NOW, state=MissionState.READY, content="", why="")


def test_an_ask_is_found_again_by_its_words() -> None:
    def ask(text: str) -> Ask:
        return Ask(leg=Leg.BUDGET, text=text, because="", standing=Standing.NOT_TIED)

    assert ask("A  survey Tool").id == ask("a survey tool").id != ask("a tool").id


def test_an_objective_and_the_goals_of_an_offer_are_found_by_their_id() -> None:
    objective = Objective(id="O1", text="Fewer leave")
    mission = Mission(process_id="p", state=MissionState.READY, objectives=(objective,))
    goals = Goals(offer_id="o", stated_at=NOW)
    seeker = Seeker(account="me", name="Alice", email="alice@example.org", zone=ZoneInfo("Europe/Berlin"))
    world = World(seeker=seeker, goals=(goals,))

    assert (mission.objective("O1"), mission.objective("O2"), mission.objective(None)) == (objective, None, None)
    assert (world.goals_of("o"), world.goals_of("p")) == (goals, None)
