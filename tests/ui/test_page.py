"""The page: from the end of a round over the note and the debrief to the reveal, as somebody sees it in a browser."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from cornerman.errors import BusyError, StorageError
from cornerman.note_facts import joined
from cornerman.notes import Estimate, Promise, PromisedBy
from cornerman.people import Member
from cornerman.prompts import PromptKind, PromptState
from cornerman.views.page_blind import estimate_name
from cornerman.views.page_note import promise_mark
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import BOB, CAROL, DAN, NOW
from tests.ui.page_visits import Visitor, visiting
from tests.ui.terminal import type_in


@pytest.fixture(name="visitor")
def _visitor(house: House) -> Iterator[Visitor]:
    """Open the page of Alice's house after its first run."""
    run(house)
    with visiting(house) as visitor:
        yield visitor


def handle(round_number: int) -> str:
    return type_in("debrief").handle_of(f"round {round_number}")


def blind(member: Member) -> str:
    return estimate_name(member.email)


def row_of(visitor: Visitor, words: str) -> str:
    """Name the field in which these words stand."""
    [name] = [name for name, value in visitor.page.forms[0].fields.items() if value == words]
    return name


def later(house: House, hours: float) -> None:
    clock = house.clock
    assert isinstance(clock, StoppedClock)
    clock.set(clock.now() + timedelta(hours=hours))


def note_states(house: House) -> list[PromptState]:
    return [each.state for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]


def write_figures(visitor: Visitor, round_number: int = 2, *, rating: str = "7", chance: str = "60") -> None:
    visitor.go(f"/note/{handle(round_number)}")
    visitor.send(rating=rating, chance=chance)


def test_the_first_page_shows_the_note_before_all_else_then_debriefs_and_questions_with_their_commands(
    visitor: Visitor,
) -> None:
    words = visitor.go("/").words

    assert words.index("Umbra Robotics, round 2") < words.index("Thursday 26 November (in 3 days), 15:30 to 15:55")
    assert words.index("No answer yet : Bob, Carol and Dan".replace(" :", "")) < words.index(
        "cornerman interviews confirm"
    )
    assert visitor.page.links["Write the note"].startswith("/note/")
    assert visitor.page.links["How well you judge"] == "/calibration"
    assert "estimate" not in words


def test_a_note_asks_for_two_figures_and_for_the_facts_only_after_they_are_kept(visitor: Visitor, house: House) -> None:
    first = visitor.go(f"/note/{handle(2)}")
    assert set(first.forms[0].fields) == {"seal", "chance"}  # and the rating, of which nothing is chosen yet
    assert "Umbra Robotics, round 2" in first.words

    later(house, 0.1)
    second = visitor.send(rating="7", chance="60")
    [note] = house.memory.notes()

    assert (note.rating, note.chance, note.text) == (7, 60, "")
    assert note.recorded_at == NOW + timedelta(hours=0.1)
    assert note_states(house) == [PromptState.ANSWERED]
    assert "7 of 10" in second.words
    assert "from memory" in second.words  # it is Monday, and the round was on Friday
    assert {
        "asked",
        "reactions",
        "them_what_new0",
        "them_day_new0",
        "me_what_new0",
        "red_flags",
        "interest",
        "text",
    } <= set(second.forms[0].fields)


def test_facts_are_kept_with_their_days_and_stand_in_the_form_again(visitor: Visitor, house: House) -> None:
    write_figures(visitor)
    later(house, 1)

    visitor.send(
        asked="How I would split the team.\r\nWhat I did last.",
        them_what_new0="An answer",
        them_day_new0="2026-12-04",
        me_what_new0="Two references",
        interest="8",
        red_flags="<b>nobody</b> knew the budget",
    )

    note = house.memory.notes()[-1]
    assert note.asked == "How I would split the team.\nWhat I did last."
    assert [(each.by, each.what, each.day) for each in note.promises] == [
        (PromisedBy.THEM, "An answer", date(2026, 12, 4)),
        (PromisedBy.ME, "Two references", None),
    ]
    assert (note.interest, note.rating, note.chance) == (8, 7, 60)
    kept = visitor.page.forms[0].fields
    row = promise_mark(note.promises[0])
    assert (kept[f"them_what_{row}"], kept[f"them_day_{row}"], kept["interest"]) == ("An answer", "2026-12-04", "8")
    assert kept["red_flags"] == "<b>nobody</b> knew the budget"
    assert kept["asked"] == "How I would split the team.\nWhat I did last."
    assert "debrief note" not in type_in("digest", "--preview").out


def test_the_only_promise_is_taken_out_by_emptying_its_line(visitor: Visitor, house: House) -> None:
    write_figures(visitor)
    later(house, 1)
    visitor.send(me_what_new0="A sample", me_day_new0="2026-12-04")
    assert "Empty the line of a promise to take it out." in visitor.page.words
    later(house, 2)

    visitor.send(**{row_of(visitor, "A sample"): ""}, asked="Scale.")

    assert [each.promises for each in house.memory.notes()] == [(), (), ()]
    assert "A sample" not in visitor.page.forms[0].fields.values()
    assert visitor.page.forms[0].fields["asked"] == "Scale."


def test_a_promise_that_came_since_the_form_was_opened_stays(visitor: Visitor, house: House) -> None:
    write_figures(visitor)
    later(house, 1)
    visitor.send(me_what_new0="A sample")
    before = visitor.page
    later(house, 2)
    [*_, last] = house.memory.notes()
    answer = Promise(by=PromisedBy.THEM, what="an answer")
    house.memory.keep_note(replace(last, promises=(*last.promises, answer), recorded_at=house.clock.now()))
    later(house, 3)

    visitor.page = before
    visitor.send(**{row_of(visitor, "A sample"): "Two samples"}, them_day_new0="soon")
    visitor.send(them_day_new0="")

    note = joined(house.memory.notes(), last.origins)
    assert note is not None
    assert [each.what for each in note.promises] == ["an answer", "Two samples"]


def test_sending_a_form_twice_keeps_one_note_and_going_back_does_not_change_the_first_figures(
    visitor: Visitor, house: House
) -> None:
    place = f"/note/{handle(2)}"
    visitor.go(place)
    before = visitor.page
    visitor.send(rating="7", chance="60")
    later(house, 1)

    visitor.page = before  # as with the browser's own way back
    visitor.send(rating="2", chance="5")
    assert "7 of 10" in visitor.page.words
    assert [(each.rating, each.chance) for each in house.memory.notes()] == [(7, 60)]

    visitor.send(asked="Scale.")
    visitor.send(asked="Scale.")
    visitor.go(f"{place}/facts")
    assert len(house.memory.notes()) == 2
    assert visitor.page.forms[0].fields["asked"] == "Scale."


def test_a_button_that_is_pressed_twice_at_once_keeps_one_note(visitor: Visitor, house: House) -> None:
    visitor.go(f"/note/{handle(2)}")
    both = [Visitor(client=visitor.client, page=visitor.page) for _ in range(2)]
    together = Barrier(2)

    def press(one: Visitor) -> None:
        together.wait()
        one.send(rating="7", chance="60")

    presses = [Thread(target=press, args=(one,)) for one in both]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert len(house.memory.notes()) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rating": "7", "chance": "300"}, "Give a whole number from 0 to 100."),
        ({"rating": "7", "chance": "sixty"}, "Give a whole number from 0 to 100."),
        ({"rating": "7", "chance": "6" * 5000}, "Give a whole number from 0 to 100."),
        ({"rating": "7", "chance": "٦٠"}, "Give a whole number from 0 to 100."),
        ({"rating": "11", "chance": "60"}, "Give a whole number from 1 to 10."),
        ({"chance": "60"}, "Give a whole number from 1 to 10."),
    ],
)
def test_figures_that_are_none_come_back_as_typed_with_a_sentence_beside_them(
    visitor: Visitor, house: House, typed: dict[str, str], sentence: str
) -> None:
    visitor.go(f"/note/{handle(2)}")

    visitor.send(**typed)

    assert sentence in visitor.page.words
    assert visitor.page.forms[0].fields["chance"] == typed["chance"]
    assert house.memory.notes() == ()


def test_a_fact_that_cannot_be_taken_keeps_all_others_in_the_form(visitor: Visitor, house: House) -> None:
    write_figures(visitor)

    visitor.send(
        asked="Scale.", them_day_new0="2026-12-04", me_what_new0="A sample", me_day_new0="soon", text="x" * 8001
    )

    words, fields = visitor.page.words, visitor.page.forms[0].fields
    assert "Say what was promised for that day." in words
    assert "Give a day, year first: 2026-12-04." in words
    assert "This is too long to keep" in words
    assert (fields["asked"], fields["me_day_new0"], len(fields["text"])) == ("Scale.", "soon", 8001)
    assert len(house.memory.notes()) == 1


def test_a_debrief_asks_for_the_note_first_and_lets_one_go_on_without_it(visitor: Visitor) -> None:
    page = visitor.go(f"/debrief/{handle(2)}")
    assert page.forms == []
    assert page.links["Write the note"] == f"/note/{handle(2)}"

    page = visitor.go(page.links["Go on without it"])
    assert {blind(BOB), blind(CAROL), blind(DAN)} <= set(page.forms[0].fields)

    visitor.send("Reveal", **{blind(BOB): "seventy"})
    assert "Give a whole number from 0 to 100." in visitor.page.words
    assert blind(BOB) in visitor.page.forms[0].fields
    visitor.send("Reveal", **{blind(BOB): "70", blind(CAROL): "50", blind(DAN): "60"})
    assert "70 %" in visitor.page.words


def test_estimates_are_kept_before_they_are_shown_and_nobodys_number_is_seen_until_then(
    visitor: Visitor, house: House
) -> None:
    write_figures(visitor, chance="61")
    words = visitor.go(visitor.page.links["Open the debrief"]).words
    assert "61" not in words
    assert "Umbra" not in words  # members may be looking along
    assert words.index("What they said") < words.index("What I conclude") < words.index("Next step")

    asked = visitor.send("Reveal", **{blind(BOB): "70", blind(DAN): "44 %"})
    assert "Carol has not written a number. Reveal all the same?" in asked.words
    assert "70" not in asked.words
    later(house, 0.1)
    shown = visitor.send()

    kept, record = house.memory.records()
    assert (kept.revealed, record.revealed) == (False, True)
    assert kept.estimates == record.estimates
    assert record.estimates == (Estimate(member=BOB.email, chance=70), Estimate(member=DAN.email, chance=44))
    assert "Bob 70 %" in shown.words
    assert "In the middle of 2 estimates 57 %" in shown.words
    assert "You, before anybody spoke 61 %" in shown.words


def test_what_was_revealed_once_is_neither_changed_nor_asked_for_again(visitor: Visitor, house: House) -> None:
    write_figures(visitor)
    before = visitor.go(visitor.page.links["Open the debrief"])
    visitor.send("Reveal", **{blind(BOB): "70"})
    later(house, 0.1)
    visitor.send("Reveal all the same")
    later(house, 1)

    for press in ("Keep, unseen", "Reveal"):
        visitor.page = before
        visitor.send(press, **{blind(BOB): "10", blind(CAROL): "10"})
        assert [each.chance for each in house.memory.records()[-1].estimates] == [70]
        assert blind(BOB) not in visitor.page.forms[0].fields
    assert len(house.memory.records()) == 2


def test_what_came_out_is_kept_can_be_changed_and_is_kept_once(visitor: Visitor, house: House) -> None:
    write_figures(visitor)
    visitor.go(visitor.page.links["Open the debrief"])
    visitor.send("Reveal", **{blind(BOB): "70", blind(CAROL): "50", blind(DAN): "60"})
    later(house, 1)
    visitor.send(
        said="“We decide on Friday.”", concluded="They want speed.", next_step="Send the plan", by="2026-11-25"
    )
    later(house, 1)
    visitor.send()
    visitor.send(concluded="They may want speed.", by="26 November")
    assert "Give a day, year first" in visitor.page.words
    assert visitor.page.forms[0].fields["concluded"] == "They may want speed."
    visitor.send(by="2026-11-26")

    first, second, third = house.memory.records()
    assert (first.said, second.said, second.concluded, second.by) == (
        "",
        "“We decide on Friday.”",
        "They want speed.",
        date(2026, 11, 25),
    )
    assert (third.concluded, third.by, third.next_step) == ("They may want speed.", date(2026, 11, 26), "Send the plan")
    assert first.estimates == second.estimates == third.estimates
    assert [each.chance for each in third.estimates] == [70, 50, 60]


def test_a_talk_without_numbers_keeps_words_and_still_asks_for_numbers_later(visitor: Visitor, house: House) -> None:
    write_figures(visitor)
    visitor.go(visitor.page.links["Open the debrief"])
    visitor.send("Reveal")
    assert "Nobody has written down a number yet." in visitor.page.words

    visitor.go(visitor.page.links["Go on without numbers"])
    later(house, 1)
    visitor.send(said="They liked the plan.")
    assert visitor.page.forms[0].fields["said"] == "They liked the plan."
    later(house, 1)
    visitor.go(f"/debrief/{handle(2)}")
    visitor.send(**{blind(CAROL): "50"})

    record = house.memory.records()[-1]
    assert (record.said, record.estimates) == ("They liked the plan.", (Estimate(member=CAROL.email, chance=50),))


def test_an_estimate_that_was_entered_by_a_command_is_not_asked_for_again_nor_shown(
    visitor: Visitor, house: House
) -> None:
    write_figures(visitor)
    type_in("debrief", "open", handle(2), "--estimate", "bob=33")

    page = visitor.go(visitor.page.links["Open the debrief"])

    assert "Written already: Bob." in page.words
    assert "33" not in page.words
    assert len([name for name in page.forms[0].fields if name.startswith("estimate_")]) == 2
    later(house, 1)
    assert "Bob 33 %" in visitor.send("Reveal", **{blind(CAROL): "1", blind(DAN): "2"}).words


def test_all_rounds_are_listed_those_to_come_without_a_way_to_write_about_them(visitor: Visitor) -> None:
    words = visitor.go("/rounds").words

    assert (
        words.index("Umbra Robotics, round 2") < words.index("Umbra Robotics, round 1") < words.index("Still to come")
    )
    visitor.go(f"/note/{handle(3)}")
    assert visitor.status == 404
    assert "has not begun yet" in visitor.page.words


def test_how_well_one_judges_is_said_in_words_and_below_five_rounds_not_at_all(visitor: Visitor) -> None:
    assert "It takes 5 rounds" in visitor.go("/calibration").words


@pytest.mark.parametrize(
    "place", ["/note/zzzz", "/debrief/zzzz", "/debrief/zzzz/reveal", "/nothing", "/note", "/note/a/b/c"]
)
def test_what_is_not_there_is_a_plain_page_with_a_way_back(visitor: Visitor, place: str) -> None:
    page = visitor.go(place)

    assert visitor.status == 404
    assert page.links["Back to what waits for you"] == "/"


def test_what_was_typed_is_given_back_when_it_cannot_be_kept_and_a_number_that_is_blind_is_not(house: House) -> None:
    run(house)
    troubles: list[Exception] = []

    def open_house() -> AbstractContextManager[House]:
        if troubles:
            raise troubles[0]
        return nullcontext(house)

    with visiting(house, open_house) as visitor:
        write_figures(visitor)
        note = visitor.page
        visitor.go(visitor.page.links["Open the debrief"])
        troubles.append(StorageError("The store cannot be read.", remedy="Look at the disk."))
        visitor.send(**{blind(BOB): "77"})
        blind_words = visitor.page.words
        visitor.page = note
        visitor.send(asked="Much on <scale>.")

    assert visitor.status == 500
    assert "The store cannot be read. Look at the disk." in visitor.page.words
    assert "Much on <scale>." in visitor.page.words
    assert "77" not in blind_words
    assert len(house.memory.notes()) == 1


def test_another_cornerman_at_work_is_said_so(house: House) -> None:
    def open_house() -> AbstractContextManager[House]:
        raise BusyError("Another Cornerman is at work.", remedy="Wait a moment.")

    with visiting(house, open_house) as visitor:
        assert "Another Cornerman is at work. Wait a moment." in visitor.go("/").words
    assert visitor.status == 503


def test_an_error_that_nobody_foresaw_is_kept_for_the_seeker_and_not_shown(
    house: House, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path))

    def open_house() -> AbstractContextManager[House]:
        raise RuntimeError("a secret of Umbra Robotics")

    with visiting(house, open_house) as visitor:
        words = visitor.go("/").words

    assert visitor.status == 500
    assert "Something went wrong inside Cornerman (RuntimeError)." in words
    assert "cornerman-error-" in words
    assert "Umbra" not in words


def test_every_field_has_a_label_and_every_name_stands_once(visitor: Visitor) -> None:
    write_figures(visitor)
    pages = [visitor.page, visitor.go(f"/note/{handle(1)}"), visitor.go(f"/debrief/{handle(2)}")]

    for page in pages:
        labelled = {each for each in page.forms[0].fields if not each.startswith("was_")} - {
            "seal",
            "interest",
        }  # what is chosen stands inside of its labels
        assert labelled <= page.labels
        assert len(page.ids) == len(set(page.ids))


def test_a_house_without_council_or_rounds_still_shows_its_pages(empty_house: House) -> None:
    with visiting(empty_house) as visitor:
        assert "Nothing waits for you." in visitor.go("/").words
        assert "There is no round yet" in visitor.go("/rounds").words


def test_a_round_without_a_council_can_be_talked_about(house: House) -> None:
    run(house)
    for each in house.memory.members():
        house.memory.keep_member(replace(each, paused=True))
    with visiting(house) as visitor:
        write_figures(visitor)
        page = visitor.go(visitor.page.links["Open the debrief"])
        assert page.forms == []
        assert "Nobody is on your council yet" in page.words
        visitor.go(page.links["Go on without numbers"])
        visitor.send(said="They liked the plan.")

    assert house.memory.records()[-1].said == "They liked the plan."
