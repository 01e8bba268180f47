"""How single lines are taken apart, however they are written."""

from datetime import timedelta

import pytest

from cornerman.events import Attendee, Response
from cornerman.people import Person
from integrations.ics_lines import line_of, lines_by_name
from integrations.ics_reading import read_ics
from integrations.ics_text import cut, unfolded
from integrations.ics_values import length_of, moment_of, offset_of
from tests.paper import PARIS


@pytest.mark.parametrize(
    ("text", "value", "parameters"),
    [
        (":plain", "plain", {}),
        (";VALUE=DATE:20260302", "20260302", {"VALUE": "DATE"}),
        (';CN="Lee; Dana: boss";ROLE=CHAIR:mailto:d@umbra.example', "mailto:d@umbra.example", None),
        (';CN="Eve :mailto:boss@umbra.example":mailto:e@x.example', "mailto:e@x.example", None),
        (";CN=Dana: the boss:mailto:d@umbra.example", "mailto:d@umbra.example", None),
        (';CN="never closed:mailto:d@umbra.example', "mailto:d@umbra.example", None),
        (";cn=Dana ; partstat = ACCEPTED :MAILTO:d@umbra.example", "MAILTO:d@umbra.example", None),
        (";CN=^'Dana^'^n^^ Lee:x", "x", {"CN": '"Dana"\n^ Lee'}),
        (";X=1;X=2:y", "y", {"X": "1"}),
        (';MEMBER="mailto:a@x.example","mailto:b@x.example":y', "y", None),
        (";no colon at all", "", {}),
    ],
)  # fmt: skip
def test_a_line_is_its_parameters_and_its_value(text: str, value: str, parameters: dict[str, str] | None) -> None:
    line = line_of(text)

    assert line.value == value
    assert parameters is None or line.parameters == parameters


@pytest.mark.parametrize("tail", [b"\n", b"x\n", b""])
def test_a_line_end_of_a_million_signs_is_one_line_end(tail: bytes) -> None:
    """Taking one away after the other would take an hour."""
    run = b"\r" * 1_000_000
    assert unfolded(b"a\r\r\n b\n" + run + tail + b"c\n") == b"ab\n" + (b"" if tail == b"\n" else run + tail) + (
        b"\nc\n" if tail == b"\n" else b"c\n"
    )


@pytest.mark.parametrize("sign", [" ", ";", '"', ";=", ': "', ";A =", "^", "\\"])
def test_a_line_of_one_sign_over_and_over_is_read_at_once(sign: str) -> None:
    """Backtracking over a hundred thousand signs would take hours."""
    line = line_of(f";CN={sign * 100_000}:mailto:dana@umbra.example")

    assert len(line.text) <= 900_000


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"One\, two\; three\\four", "One, two; three\\four"),
        (r"One\nTwo\NThree", "One\nTwo\nThree"),
        (r"C:\\new\\names", r"C:\new\names"),
        (r"Left \as \it is", r"Left \as \it is"),
    ],
)
def test_escapes_are_resolved_once(written: str, text: str) -> None:
    assert line_of(f":{written}").text == text


def test_names_may_be_written_in_any_case_and_with_spaces() -> None:
    assert lines_by_name(b"summary : One\nSummary;X=1:Two\nnot a line\n")["SUMMARY"][1].value == "Two"


def test_lines_that_are_not_utf8_are_read_one_by_one() -> None:
    lines = lines_by_name("SUMMARY:Müller\n".encode() + "LOCATION:Größe\n".encode("latin-1"))

    assert (lines["SUMMARY"][0].text, lines["LOCATION"][0].text) == ("Müller", "Größe")


def people(*lines: str) -> tuple[Attendee, ...]:
    text = "\r\n".join(("BEGIN:VEVENT", "UID:x", "DTSTART:20260302T090000Z", *lines, "END:VEVENT", ""))
    [written] = read_ics(text.encode(), source="f", zone=PARIS).events
    return written.event.attendees


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('ATTENDEE;CN="Lee, Dana";PARTSTAT=ACCEPTED:mailto:dana@umbra.example', "Lee, Dana"),
        ("ATTENDEE;CN=Lee, Dana;PARTSTAT=accepted:MAILTO:Dana@Umbra.example", "Lee, Dana"),
        ("ATTENDEE;CN=Dana: boss;PARTSTAT=ACCEPTED:mailto:dana@umbra.example", "Dana: boss"),
        ("ATTENDEE;PARTSTAT=ACCEPTED;CN=^'D^':\r\n mailto:dana@umb\r\n ra.example", '"D"'),
        ("ATTENDEE;PARTSTAT=ACCEPTED;CN=Dana;EMAIL=dana@umbra.example:/principals/7", "Dana"),
    ],
)
def test_a_guest_is_known_however_the_line_is_written(line: str, name: str) -> None:
    assert people(line) == (Attendee(person=Person(email="dana@umbra.example", name=name), response=Response.ACCEPTED),)


@pytest.mark.parametrize("text", ["20260229", "2026", "T090000", "20260302T0960", "now", "", "TZ"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment_of(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("PT1H", 3600), ("-P1D", -86_400), ("P1DT2H3M4S", 93_784), ("p1w", 604_800), ("PT-5M", -300), ("P15M", 900)],
)
def test_a_length_is_read(text: str, seconds: int) -> None:
    assert length_of(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "P", "PT", "1H later", "P1Y", "P99999999999D", "P999999999W"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert length_of(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"), [("+0100", 60), ("-0530", -330), ("0100", 60), ("-700", -420), ("+01:00", 60), ("+010000", 60)]
)
def test_an_offset_is_read(text: str, minutes: int) -> None:
    assert offset_of(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["+5328", "", "east", "+1"])
def test_what_is_no_offset_is_none(text: str) -> None:
    assert offset_of(text) is None


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_components_are_found_whatever_ends_the_lines(end: bytes) -> None:
    lines = [b"BEGIN:VCALENDAR", b"X-A:1", b" 2", b"BEGIN:VEVENT", b"UID:x", b"END:VEVENT", b"END:VCALENDAR", b""]
    data = end.join(lines)

    [calendar] = cut(data)

    assert calendar.lines == [b"X-A:12"]
    [block] = calendar.blocks
    assert data[block.start : block.end] == end.join([b"BEGIN:VEVENT", b"UID:x", b"END:VEVENT", b""])
    assert block.lines == (b"UID:x",)
    assert calendar.closing == data.index(b"END:VCALENDAR")


def test_a_fold_is_a_line_end_and_one_blank() -> None:
    assert unfolded(b"A:1\r\n 2\r\n\t3\n  4\r\nB:5\r\n") == b"A:123 4\nB:5\n"
