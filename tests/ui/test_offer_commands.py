"""`cornerman offer add`, `edit`, `confirm`, `show`, `remove` and `compare`, as they are typed."""

import shlex
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.goals import Minimum, WalkAway
from cornerman.handles import handle_of
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer, OfferKind
from cornerman.prompts import PromptKind, PromptState
from cornerman.understanding import Understanding
from flows.house import House
from tests.core.test_offer_reading import offer
from tests.killing import run
from tests.letter_worlds import prompt
from tests.offer_cases import UMBRA, VELA, money
from tests.paper import NOW
from tests.ui.terminal import Said, type_in
from ui.offer_again import as_command

READ = replace(
    UMBRA, id="read-1", source="offer.eml", confirmed_at=None, received_at=NOW - timedelta(hours=5), terms=()
)


@pytest.fixture
def reading(house: House) -> House:
    """Alice's house after an offer was read in her mail, and asked about."""
    house.memory.keep_understanding(Understanding(as_of=NOW, offers=(READ,)))
    house.memory.keep_prompt(prompt(PromptKind.CONFIRM_OFFER, READ.id))
    return house


def kept(house: House) -> Offer:
    [only] = house.memory.offers()
    return only


def state(house: House) -> PromptState:
    [asked] = house.memory.prompts()
    return asked.state


def add(*words: str) -> Said:
    return type_in("offer", "add", "--job", "Quarry", *words)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_what_cannot_be_read_is_asked_again_and_nothing_typed_is_lost(house: House) -> None:
    answers = "Quarry\n65000\nEUR 650 a day\n10 %\n\nEUR 1,000\n\n2026-12-01\n17:00\nsaid\n220\n12\n"

    said = type_in("offer", "add", answers=answers)

    offer = kept(house)
    assert said.code == 0
    assert "names no currency" in said.out
    assert (str(offer.base), offer.days_a_year, offer.claw_back_months) == ("EUR 650 a day", 220, 12)
    assert (str(offer.deadline_hour), offer.deadline_certainty.value) == ("17:00:00", "said")


def test_groups_are_asked_one_by_one_and_enter_skips_them(house: House) -> None:
    into_growth = "Quarry\nEUR 50,000\n\n\n\n\n\n" + "\n\n\n\n" + "maybe\nyes\n"
    answers = f"{into_growth}EUR 2,000 a year\nyes\n\nno\n\n\n\n\n"

    said = type_in("offer", "add", answers=answers)

    assert said.code == 0
    assert "Please type yes, or press Enter" in said.out
    assert [(each.component, each.offered, each.in_writing) for each in kept(house).terms] == [
        (Component.TRAINING, "EUR 2,000 a year", True),
        (Component.COACH, "no", None),
    ]


def test_what_the_digest_proposes_after_a_call_asks_for_what_was_said(house: House) -> None:
    said = type_in("offer", "add", "--job", "Quarry", "--spoken", answers="EUR 50,000\n")

    assert "Base pay, with currency" in said.out
    assert (str(kept(house).base), kept(house).kind) == ("EUR 50,000 a year", OfferKind.VERBAL)


def test_without_anybody_there_the_employer_needs_the_seeker(house: House) -> None:
    said = type_in("offer", "add")

    assert said.code == 3
    assert "--job" in said.err
    assert house.memory.offers() == ()


def test_a_script_gives_every_part_as_an_option(house: House) -> None:
    said = add("--base", "EUR 90,000", "--bonus", "10 % of base", "--payout", "50/80/100", "--part",
               "remote=two days a week", "--asked", "training=EUR 4,000", "--written", "base,bonus")  # fmt: skip

    offer = kept(house)
    assert said.code == 0
    assert offer.bonus_plan is not None
    assert offer.bonus_plan.payout is not None
    assert offer.term(Component.TRAINING).asked == "EUR 4,000"
    assert [each.component.value for each in offer.terms if each.in_writing] == ["base", "bonus"]


def test_what_cannot_be_counted_is_kept_in_words_with_a_sentence(house: House) -> None:
    said = add("--base", "EUR 90,000", "--bonus", "we will see")

    assert kept(house).bonus == "we will see"
    assert "bonus: it cannot be counted from their words" in one_line(said.out)


def test_an_offer_that_was_read_is_confirmed_and_its_question_closed(reading: House) -> None:
    assert "?" in type_in("offer").out

    said = type_in("offer", "confirm", "umbra")

    assert said.code == 0
    assert kept(reading) == replace(READ, confirmed_at=kept(reading).confirmed_at)
    assert kept(reading).confirmed_at is not None
    assert state(reading) is PromptState.ANSWERED
    assert type_in("offer", "--format", "json").json[0]["confirmed"] is True


def test_putting_right_what_was_read_shows_both_states_and_keeps_where_it_is_from(reading: House) -> None:
    said = type_in("offer", "edit", "umbra", "--base", "EUR 145,000")

    assert "Base pay: EUR 140,000 a year → EUR 145,000 a year" in one_line(said.out)
    assert kept(reading) == replace(READ, base=money("EUR 145,000"), confirmed_at=kept(reading).confirmed_at)
    assert state(reading) is PromptState.ANSWERED
    assert len(type_in("offer", "--format", "json").json) == 1


def test_an_edit_that_changes_nothing_says_so_and_one_of_nothing_needs_the_seeker(reading: House) -> None:
    nothing = type_in("offer", "edit", "umbra")
    same = type_in("offer", "edit", "umbra", "--base", "EUR 140,000")

    assert nothing.code == 3
    assert "Nothing in it changed" in same.out
    assert kept(reading).confirmed_at is not None


def test_an_edit_that_cannot_be_told_for_certain_changes_nothing(reading: House) -> None:
    for base in ("145000", "EUR 0", "-EUR 5"):
        assert type_in("offer", "edit", "umbra", "--base", base).code == 2
    days = type_in("offer", "edit", "umbra", "--base", "EUR 600 a day", "--days", "400")
    assert (days.code, "from 1 to 366" in one_line(days.err)) == (2, True)
    assert reading.memory.offers() == ()


def test_goals_that_ask_for_less_than_is_there_are_kept_with_a_sentence_that_says_so(reading: House) -> None:
    said = type_in("offer", "goals", "umbra", "--target", "EUR 130,000", "--walk-away", "EUR 135,000")

    assert said.code == 0
    assert "is at or above what you hoped for" in one_line(said.out)
    assert "What you would not go below is more than what you hope for" in one_line(said.out)
    assert "135,000" not in said.out
    assert "at or above" not in one_line(type_in("offer", "goals", "umbra", "--target", "EUR 150,000").out)


def test_what_was_said_of_an_offer_that_was_read_is_taken_back_by_remove_and_by_undo(reading: House) -> None:
    for take_back in (("offer", "remove"), ("undo",)):
        type_in("offer", "edit", "umbra", "--base", "EUR 145,000")
        handle = type_in("undo").handle_of("What you said about the offer")

        said = type_in(*take_back, handle if take_back == ("undo",) else "umbra")

        assert "as it was read" in one_line(said.out)
        assert type_in("offer", "--format", "json").json[0]["base"] == "EUR 140,000 a year"


def test_an_offer_that_was_read_and_not_touched_is_not_removed(reading: House) -> None:
    said = type_in("offer", "remove", "umbra")

    assert said.code == 2
    assert "cornerman offer edit" in said.err
    assert len(type_in("offer", "--format", "json").json) == 1


def test_an_offer_that_was_removed_comes_back_by_the_line_that_was_printed(house: House) -> None:
    remote, training, severance = UMBRA.terms
    coach = Term(component=Component.COACH, asked="four talks", in_writing=False)
    full = replace(
        UMBRA, company="Quarry's & Pine", terms=(replace(remote, in_writing=True), training, coach, severance)
    )
    add("--base", "EUR 1")
    house.memory.keep_offer(replace(full, id=kept(house).id))
    before = kept(house)

    line = type_in("offer", "remove", "quarry").out.splitlines()[-1]
    assert house.memory.offers() == ()
    words = shlex.split(line)
    assert type_in(*words[1:]).code == 0

    again = kept(house)
    assert replace(again, id=before.id, received_at=before.received_at, confirmed_at=before.confirmed_at) == before


def test_the_line_for_a_spoken_offer_that_was_read_is_an_edit() -> None:
    line = as_command(replace(VELA, source="offer.eml"), NOW.date())

    assert line.startswith("cornerman offer edit ")
    assert line.endswith("--spoken")


def test_an_offer_is_shown_part_by_part_with_what_nobody_has_named(house: House) -> None:
    house.memory.keep_offer(UMBRA)

    said = type_in("offer", "show", "umbra")

    words = one_line(said.out)
    assert "Base pay EUR 140,000 a year" in words
    assert "Severance six months of pay" in words
    assert "Nobody has named" in words
    assert "Benefits: health insurance, pension" in words
    assert max(map(len, said.out.splitlines())) <= 80
    assert type_in("offer", "show", "--format", "json").json["parts"][0]["part"] == "remote"


def test_what_the_seeker_would_not_go_below_is_shown_only_when_asked_for(house: House) -> None:
    house.memory.keep_offer(UMBRA)
    least = WalkAway(
        offer_id=UMBRA.id,
        stated_at=NOW,
        amount=money("EUR 123,456"),
        words="not a euro less",
        minimums=(Minimum(component=Component.REMOTE, words="one day a week"),),
    )
    assert "You have not said" in one_line(type_in("offer", "show", "--walk-away").out)
    house.memory.keep_walk_away(least)

    hidden, shown = type_in("offer", "show"), type_in("offer", "show", "--walk-away")

    assert "123,456" not in hidden.out
    assert "EUR 123,456 a year" in shown.out
    assert "one day a week" in shown.out
    assert "walk_away" not in type_in("offer", "show", "--format", "json").json
    refused = type_in("offer", "show", "--walk-away", "--format", "json")
    assert (refused.code, "screen alone" in one_line(refused.err)) == (2, True)
    assert "123,456" not in refused.out + refused.err


def test_offers_are_put_side_by_side_on_the_terminal_and_as_a_private_page(house: House, tmp_path: Path) -> None:
    house.memory.keep_offer(UMBRA)
    house.memory.keep_offer(VELA)

    said = type_in("offer", "compare", "umbra", "vela", "--rate", "GBP=1.17 EUR", "--folder", str(tmp_path / "page"))

    page = tmp_path / "page" / "comparison.html"
    assert said.code == 0
    assert "1 GBP = 1.17 EUR (you)." in said.out
    assert max(map(len, said.out.replace(str(tmp_path), "").splitlines())) <= 80
    assert "<svg" in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0
    assert not list((tmp_path / "outbox").rglob("*.eml"))


def test_without_a_name_all_open_offers_are_compared_and_the_order_changes_no_total(house: House) -> None:
    house.memory.keep_offer(UMBRA)
    house.memory.keep_offer(VELA)

    one = type_in("offer", "compare", "--format", "json").json["offers"]
    other = type_in("offer", "compare", "vela", "umbra", "vela", "--format", "json").json["offers"]

    totals = [{each["name"]: each["total"] for each in found} for found in (one, other)]
    assert totals[0] == totals[1]
    assert sorted(totals[0]) == ["Umbra Robotics", "Vela Health"]


def test_two_offers_of_one_employer_are_told_apart_by_their_handles(house: House) -> None:
    house.memory.keep_offer(UMBRA)
    house.memory.keep_offer(replace(VELA, company=UMBRA.company))

    names = [each["name"] for each in type_in("offer", "compare", "--format", "json").json["offers"]]

    assert len(set(names)) == 2
    assert type_in("offer", "show", "umbra", "--format", "json").json["handle"] in names[-1]
    handles = [each["handle"] for each in type_in("offer", "--format", "json").json]
    for command in ("remove", "reject"):
        refused = type_in("offer", command, "umbra")
        assert refused.code == 2
        assert "2 offers fit 'umbra'" in refused.err
        assert all(f"{each} (Umbra" in one_line(refused.err) for each in handles)
    assert all(type_in("offer", "show", each).code == 0 for each in handles)


def test_comparing_nothing_or_by_a_rate_that_is_none_is_wrong_use(house: House) -> None:
    nothing = type_in("offer", "compare")
    house.memory.keep_offer(UMBRA)
    wrong = type_in("offer", "compare", "--rate", "GBP")
    twice = type_in("offer", "compare", "--rate", "GBP=1.17 EUR", "--rate", "EUR=0.85 GBP")

    assert (nothing.code, wrong.code, twice.code) == (2, 2, 2)
    assert "1 GBP = 1.17 EUR" in one_line(twice.err)
    assert "cornerman offer add" in nothing.err


def test_putting_an_offer_right_answers_the_question_after_the_call(house: House) -> None:
    process_id = "quarry-1"
    house.memory.keep_understanding(Understanding(as_of=NOW, offers=(replace(READ, process_id=process_id),)))
    house.memory.keep_prompt(prompt(PromptKind.ENTER_OFFER, "call", process_id=process_id))

    type_in("offer", "edit", "umbra", "--in-writing")

    assert state(house) is PromptState.ANSWERED


def test_entering_one_beside_an_offer_that_was_read_says_how_to_put_that_right_instead(house: House) -> None:
    run(house)
    found = house.memory.understanding()
    assert found is not None
    [umbra] = found.processes
    house.memory.keep_understanding(replace(found, offers=(replace(READ, process_id=umbra.id),)))

    said = type_in("offer", "add", "--job", "umbra", "--base", "EUR 1")

    assert "to put that right instead: cornerman offer edit" in one_line(said.out)
    assert kept(house).process_id == umbra.id
    assert type_in("offer", "add", "--job", handle_of(umbra.id), "--base", "EUR 2", "--again").code == 0
    assert str(kept(house).base) == "EUR 2 a year"


def test_before_the_first_run_it_is_said_that_a_run_reads_the_mail(house: House) -> None:
    before = type_in("offer", "show"), type_in("offer", "brief"), type_in("offer", "compare"), type_in("offer")
    run(house)

    assert all("cornerman run" in one_line(each.out + each.err) for each in before)
    assert "cornerman run" not in type_in("offer", "show").err


def test_of_a_letter_that_is_not_confirmed_what_is_missing_is_to_be_looked_for_there(reading: House) -> None:
    unsure = type_in("offer", "show").out
    type_in("offer", "confirm", "umbra")

    assert "Not found in the letter: look there" in unsure
    assert "Nobody has named" not in unsure
    assert "Nobody has named" in type_in("offer", "show").out


def test_shares_whose_words_say_how_they_vest_leave_no_vesting_open(house: House) -> None:
    add("--equity", "2,000 options over four years")
    assert "vesting" not in type_in("offer", "show", "--format", "json").json["missing"]


def test_what_a_letter_says_of_leave_and_work_from_elsewhere_is_shown_and_is_not_missing(house: House) -> None:
    read = offer(
        "Wir bieten Ihnen die Stelle bei Umbra an.\n- Grundgehalt: 60.000 € im Jahr\n- 30 Tage Urlaub im Jahr\n"
        "- Homeoffice: zwei Tage pro Woche\n- 4.000 Aktienoptionen, Vesting über fünf Jahre, ohne Cliff\n"
        "- Die Kündigungsfrist beträgt 60 Tage"
    )
    house.memory.keep_understanding(Understanding(as_of=NOW, offers=(read,)))

    words = one_line(type_in("offer", "show").out)
    plain = type_in("offer", "show", "--format", "json").json

    assert "Paid leave 30 Tage Urlaub im Jahr" in words
    assert "Remote work zwei Tage pro Woche" in words
    assert "Vesting Vesting über fünf Jahre, ohne Cliff" in words
    assert not {"paid-leave", "remote", "vesting"} & set(plain["missing"])
    assert "notice" in plain["missing"]
    assert "30 Tage Urlaub im Jahr" in type_in("offer", "compare").out


def test_an_employer_that_fits_no_job_is_kept_with_the_jobs_that_there_are(house: House) -> None:
    run(house)

    said = one_line(type_in("offer", "add", "--job", "umbrra", "--base", "EUR 1").out)

    assert "none of your jobs" in said
    assert "Did you mean Umbra" in said
    assert "looks for a time at which your council talks" in said
    assert kept(house).process_id is None


def test_somebody_there_is_asked_which_job_is_meant(house: House) -> None:
    run(house)

    said = type_in("offer", "add", "--job", "umbrra", "--base", "EUR 1", answers="y\n")

    assert "none of your jobs" not in one_line(said.out)
    assert kept(house).process_id is not None


def test_an_employer_like_no_job_is_kept_and_not_asked_about(house: House) -> None:
    run(house)

    said = one_line(add("--base", "EUR 1").out)

    assert "Did you mean" not in said
    assert "none of your jobs" in said
