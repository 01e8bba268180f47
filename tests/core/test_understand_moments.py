"""How much it says for an event that a letter about work names its day, or its day and hour."""

from datetime import timedelta
from typing import Any

from cornerman.events import Event
from cornerman.findings import Finding, Verdict
from cornerman.letters import Letter
from cornerman.times import Span
from tests.happenings import day, event, letter, understood

DAN = "Dan Hill <dan@umbra.example>"
SET = "About your application for the role: let us talk on Friday, 20 March, 11:00 at our house."


def found(entry: Event, *letters: Letter) -> Finding:
    return next(each for each in understood(entry, *letters).findings if each.event.id == entry.id)


def wrote(text: str = SET, *, sender: str = DAN, sent: int = 10, **more: Any) -> Letter:  # noqa: ANN401
    return letter("Half an hour", text, day(sent), sender=sender, **more)


def test_an_invitation_at_the_hour_that_its_house_named_is_an_interview() -> None:
    told = found(event("Umbra / Alice", day(20), host="eve@umbra.example"), wrote())
    assert told.verdict is Verdict.YES
    assert "The letter “Half an hour” names its day and hour." in told.evidence


def test_an_invitation_at_another_hour_is_none_for_that_reason() -> None:
    told = found(event("Umbra / Alice", day(20, 13), host="eve@umbra.example"), wrote())
    assert "The letter “Half an hour” names its day and hour." not in told.evidence


def test_an_hour_that_another_house_named_says_less() -> None:
    plain = event("A talk", day(20), host="eve@umbra.example")
    same, other = wrote(sender="dan@umbra.example"), wrote(sender="dan@vela.example")
    assert found(plain, same).verdict is Verdict.YES
    assert found(plain, other).verdict is not Verdict.YES


def test_a_system_for_applicants_speaks_for_the_house_under_whose_name_it_sends() -> None:
    plain = event("A talk", day(20), host="eve@umbra.example")
    assert found(plain, wrote(sender="Umbra <no-reply@greenhouse.io>")).verdict is Verdict.YES
    other = event("A talk", day(20), host="eve@vela.example")
    assert found(other, wrote(sender="Umbra <no-reply@greenhouse.io>")).verdict is not Verdict.YES


def test_a_note_at_the_hour_of_a_letter_that_it_names_is_the_record_of_the_talk() -> None:
    assert found(event("Dan", day(20)), wrote()).verdict is Verdict.YES
    assert found(event("Umbra", day(20)), wrote()).verdict is Verdict.YES


def test_a_note_may_name_somebody_of_whom_the_letter_speaks() -> None:
    told = wrote(SET + " With Dr Wolkenstein.", sender="hello@stern-search.example")
    assert found(event("Wolkenstein", day(20)), told).verdict is Verdict.YES


def test_a_note_that_names_nobody_is_no_record_by_its_hour_alone() -> None:
    assert found(event("Gym", day(20)), wrote()).verdict is not Verdict.YES


def test_a_letter_that_came_after_a_talk_arranged_nothing() -> None:
    assert (
        found(event("Dan", day(17)), wrote("Your application: thanks for 2026-03-17, 11:00!", sent=18)).verdict
        is Verdict.NO
    )


def whole_day(title: str, number: int = 20) -> Event:
    start = day(number, 0) - timedelta(hours=1)
    return event(title, start, span=Span(start=start, end=start + timedelta(days=1)), all_day=True)


def test_a_day_long_note_is_known_by_the_day_and_the_writer_of_a_letter() -> None:
    told = found(whole_day("Umbra"), wrote())
    assert told.verdict is not Verdict.NO
    assert "The letter “Half an hour” names its day." in told.evidence


def test_a_day_long_note_that_names_nobody_or_another_day_is_just_a_day() -> None:
    reading = [understood(whole_day(title, number), wrote()) for title, number in (("Away", 20), ("Umbra", 21))]
    assert not any(each.verdict is not Verdict.NO for one in reading for each in one.findings)


def test_a_day_that_a_letter_named_long_before_or_later_is_another_one() -> None:
    for sent in (day(20) - timedelta(days=30), day(20) + timedelta(days=2)):
        told = letter("Half an hour", SET, sent, sender=DAN)
        reading = understood(whole_day("Umbra"), told, now=day(30))
        assert not any(each.verdict is not Verdict.NO for each in reading.findings)


def test_a_lunch_at_which_nobody_evaluates_is_no_interview() -> None:
    lunch = event("Lunch with Umbra", day(20), host="eve@umbra.example", description="Off the record.")
    told = found(lunch, wrote())
    assert told.verdict is Verdict.NO
    assert any(line.startswith("Nobody evaluates you there") for line in told.evidence)


def test_a_talk_that_was_booked_with_somebody_who_wrote_about_work_is_more_than_one_with_a_stranger() -> None:
    booked = event("A talk", day(21), host=DAN, url="https://calendly.com/umbra/talk")
    line = "You booked it through calendly.com with somebody who wrote about work."
    assert line in found(booked, wrote("About your application: pick a time.")).evidence
    assert line not in found(booked, wrote("See you at dinner.")).evidence
