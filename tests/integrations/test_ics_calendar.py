"""What writing a debrief leaves of the seeker's files: every byte that is not ours, and the file's rights."""

import errno
import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.errors import BadInputError, OutsideDownError, OutsideRefusedError
from cornerman.events import Attendee, Response
from cornerman.invitations import DebriefEntry
from cornerman.people import Person
from cornerman.times import Span
from integrations.clock import StoppedClock
from integrations.debrief_entries import mark_of
from integrations.ics_calendar import IcsCalendar
from tests.paper import ALICE, BOB, CAROL, NOW, PARIS, at

ENTRY = DebriefEntry(
    uid="cornerman-1@cornerman.invalid",
    tag="debrief/1",
    sequence=0,
    span=at(26, minutes=25),
    title="Debrief: how did it go?",
    description="A description that is long enough to be folded, because it has more than seventy-five signs.",
    organizer=Person(email=ALICE.email, name=ALICE.name),
    attendees=tuple(Attendee(person=Person(email=each.email, name=each.name)) for each in (BOB, CAROL)),
)
ODD = b"BEGIN:VEVENT\r\nUID:odd\r\nDTSTART:never\r\nX-Made-Up;a=1:caf\xe9\r\n\tfolded oddly\r\nEND:VEVENT\r\n"
FILE = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n" + ODD + b"END:VCALENDAR\r\n"
WEEK = Span(start=NOW - timedelta(days=1), end=NOW + timedelta(days=6))


def on(path: Path) -> IcsCalendar:
    return IcsCalendar(path, zone=PARIS, clock=StoppedClock(NOW))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "calendar.ics"
    path.write_bytes(FILE)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "calendar"
    path.mkdir()
    return path


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_everything_else_in_the_file_stays_to_the_byte(file: Path, end: bytes) -> None:
    before = FILE.replace(b"\r\n", end)
    file.write_bytes(before)

    on(file).write(ENTRY)
    written = file.read_bytes()
    start = written.index(b"BEGIN:VEVENT" + end + b"SUMMARY:Debrief")
    ours = written[start : written.index(b"END:VCALENDAR")]

    assert written.replace(ours, b"") == before
    assert ours.count(b"\n") == ours.count(end)
    on(file).remove(ENTRY.uid)
    assert file.read_bytes() == before


def test_a_debrief_is_replaced_where_it_stands(file: Path) -> None:
    on(file).write(ENTRY)
    on(file).write(replace(ENTRY, uid="cornerman-2@cornerman.invalid"))
    before = file.read_bytes()
    marks = [mark_of(title).encode() for title in (ENTRY.title, "Debrief: what now?")]
    on(file).write(replace(ENTRY, title="Debrief: what now?"))

    assert file.read_bytes() == before.replace(b"how did it go?", b"what now?", 1).replace(marks[0], marks[1], 1)


def test_what_the_seeker_added_to_a_debrief_stays(file: Path) -> None:
    on(file).write(ENTRY)
    end = b"END:VEVENT\r\nEND:VCALENDAR"
    alarm = b"COLOR:red\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10M\r\nDESCRIPTION:Soon\r\nEND:VALARM\r\n"
    file.write_bytes(file.read_bytes().replace(end, alarm + end))
    on(file).write(replace(ENTRY, span=at(50), sequence=1))

    written = file.read_bytes()
    assert b"COLOR:red" in written
    assert b"TRIGGER:-PT10M" in written
    assert on(file).read(WEEK).events[0].span == at(50)


def test_the_calendar_server_is_told_not_to_invite_anybody(file: Path) -> None:
    """Behind a folder that is synchronised may stand a server that sends invitations by itself (RFC 6638, 7.1)."""
    on(file).write(ENTRY)
    text = file.read_text(encoding="latin-1").replace("\n ", "")
    people = [line for line in text.splitlines() if line.startswith(("ATTENDEE", "ORGANIZER"))]

    assert len(people) == 3
    assert all(";SCHEDULE-AGENT=CLIENT" in line for line in people)


def test_what_the_seeker_put_into_a_debrief_stays_to_the_letter(file: Path) -> None:
    """Their title with its language, the room that they booked, and a guest with what the guest answered."""
    on(file).write(ENTRY)
    own = b"SUMMARY;LANGUAGE=fr:Avec du th\xc3\xa9\r\n"
    room = b"ATTENDEE;CUTYPE=ROOM;X-FLOOR=2:mailto:room@house.example\r\n"
    guest = b"ATTENDEE;CN=Dan;PARTSTAT=ACCEPTED:mailto:dan@council.example\r\n"
    written = file.read_bytes().replace(b"SUMMARY:" + ENTRY.title.encode() + b"\r\n", own + room + guest)
    file.write_bytes(written)
    on(file).write(replace(ENTRY, span=at(50), sequence=1, title="Debrief at another hour"))

    after = file.read_bytes()
    assert [after.count(each) for each in (own, room, guest)] == [1, 1, 1]
    assert b"another hour" not in after


def test_an_event_that_the_seeker_changed_is_not_written_again_for_nothing(file: Path) -> None:
    on(file).write(ENTRY)
    guest = b"ATTENDEE:mailto:dan@council.example\r\n"
    file.write_bytes(file.read_bytes().replace(b"SUMMARY:Debrief: how", guest + b"SUMMARY:Tea: how"))
    on(file).write(ENTRY)
    before = (file.stat().st_mtime_ns, file.read_bytes())
    on(file).write(ENTRY)

    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_a_description_that_the_seeker_took_away_stays_away(file: Path) -> None:
    on(file).write(replace(ENTRY, description="Short."))
    file.write_bytes(file.read_bytes().replace(b"DESCRIPTION:Short.\r\n", b"", 1))
    on(file).write(replace(ENTRY, span=at(50), sequence=1))

    assert [each.description for each in on(file).read(WEEK).events] == [""]


def test_a_text_that_a_program_pads_is_still_ours(file: Path) -> None:
    on(file).write(replace(ENTRY, description="First.\nSecond."))
    file.write_bytes(file.read_bytes().replace(b"First.\\nSecond.", b"First. \\n\\nSecond.\\n"))
    on(file).write(ENTRY)

    assert [each.description for each in on(file).read(WEEK).events] == [ENTRY.description]


def test_an_entry_that_says_nothing_new_is_not_written(file: Path) -> None:
    """Neither its stamp nor the file's time changes, so that nothing has to be synchronised."""
    on(file).write(ENTRY)
    before = (file.stat().st_mtime_ns, file.read_bytes())
    IcsCalendar(file, zone=PARIS, clock=StoppedClock(NOW + timedelta(hours=1))).write(ENTRY)

    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_our_own_event_is_mended_when_it_was_broken(file: Path) -> None:
    on(file).write(ENTRY)
    file.write_bytes(file.read_bytes().replace(b"DTSTART:2026", b"DTSTART:some day in 2026"))
    on(file).write(ENTRY)

    assert [each.span for each in on(file).read(WEEK).events] == [ENTRY.span]


def test_our_own_event_is_mended_when_it_was_cut_off(file: Path) -> None:
    on(file).write(ENTRY)
    file.write_bytes(file.read_bytes().replace(b"END:VEVENT\r\nEND:VCALENDAR", b"END:VCALENDAR"))
    on(file).write(ENTRY)

    assert [each.span for each in on(file).read(WEEK).events] == [ENTRY.span]
    on(file).remove(ENTRY.uid)
    assert file.read_bytes() == FILE


def test_the_file_keeps_its_rights_and_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.ics"
    link.symlink_to(file)
    on(link).write(ENTRY)

    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert b"SUMMARY:Debrief" in file.read_bytes()


def test_in_a_folder_a_debrief_has_a_file_of_its_own(folder: Path) -> None:
    on(folder).write(ENTRY)
    assert [each.name for each in folder.iterdir()] == ["cornerman-1@cornerman.invalid.ics"]

    on(folder).remove(ENTRY.uid)
    assert list(folder.iterdir()) == []


def test_in_a_folder_a_debrief_is_found_under_any_file_name(folder: Path) -> None:
    """Programs that synchronise give files names of their own."""
    on(folder).write(ENTRY)
    (folder / f"{ENTRY.uid}.ics").rename(folder / "7f3a.ics")
    on(folder).write(replace(ENTRY, title="Debrief: what now?"))

    assert [each.name for each in folder.iterdir()] == ["7f3a.ics"]
    assert [each.title for each in on(folder).read(WEEK).events] == ["Debrief: what now?"]


def test_a_file_that_holds_more_than_the_debrief_is_not_removed_with_it(folder: Path) -> None:
    (folder / "all.ics").write_bytes(FILE)
    on(folder / "all.ics").write(ENTRY)
    on(folder).remove(ENTRY.uid)

    assert (folder / "all.ics").read_bytes() == FILE


def test_in_a_folder_hidden_and_unfinished_files_are_passed_over(folder: Path) -> None:
    on(folder).write(ENTRY)
    for name in (".hidden.ics", "half.ics.tmp", "notes.txt"):
        (folder / name).write_bytes(b"no calendar")

    reading = on(folder).read(WEEK)
    assert (len(reading.events), reading.losses) == (1, ())


def test_in_a_folder_a_file_that_is_no_calendar_costs_only_itself(folder: Path) -> None:
    on(folder).write(ENTRY)
    (folder / "letter.ics").write_bytes(b"Dear Alice")

    reading = on(folder).read(WEEK)
    assert len(reading.events) == 1
    assert reading.losses == ("letter.ics is not a calendar: it begins with 'Dear Alice'.",)


def test_a_folder_of_which_nothing_can_be_read_is_no_empty_calendar(folder: Path) -> None:
    """Otherwise every interview in it would count as called off."""
    (folder / "letter.ics").write_bytes(b"Dear Alice")
    with pytest.raises(BadInputError, match=r"letter\.ics is not a calendar"):
        on(folder).read(WEEK)


def test_in_a_folder_a_file_that_cannot_be_read_does_not_hinder_a_debrief(folder: Path) -> None:
    (folder / "away.ics").symlink_to(folder / "nowhere.ics")
    (folder / "drawer.ics").mkdir()
    on(folder).write(ENTRY)
    on(folder).write(replace(ENTRY, span=at(50), sequence=1))

    assert [each.span for each in on(folder).read(WEEK).events] == [at(50)]
    on(folder).remove(ENTRY.uid)
    assert [each.name for each in folder.iterdir() if each.is_file()] == []


def test_in_a_folder_a_file_under_the_name_of_a_debrief_is_not_replaced_unread(folder: Path) -> None:
    (folder / f"{ENTRY.uid}.ics").symlink_to(folder / "nowhere.ics")
    with pytest.raises(BadInputError, match="is not there"):
        on(folder).write(ENTRY)

    assert [each.name for each in folder.iterdir()] == [f"{ENTRY.uid}.ics"]


def test_answers_that_came_into_the_file_outlive_a_new_description(file: Path) -> None:
    on(file).write(ENTRY)
    answered = file.read_bytes().replace(b"PARTSTAT=NEEDS-ACTION", b"PARTSTAT=DECLINED", 1)
    file.write_bytes(answered)
    on(file).write(replace(ENTRY, description="Bring your notes."))

    [event] = on(file).read(WEEK).events
    assert sorted(each.response for each in event.attendees) == [Response.DECLINED, Response.NEEDS_ACTION]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = on(tmp_path / "nowhere.ics")
    for attempt in (lambda: missing.read(WEEK), lambda: missing.write(ENTRY), lambda: missing.remove("x")):
        with pytest.raises(BadInputError, match=r"nowhere\.ics is not there"):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_calendar_is_not_written(file: Path) -> None:
    file.write_bytes(b"Dear Alice")
    with pytest.raises(BadInputError, match="is not a calendar"):
        on(file).write(ENTRY)
    assert file.read_bytes() == b"Dear Alice"


def test_a_file_that_was_cut_off_is_read_and_not_written(file: Path) -> None:
    cut = FILE.removesuffix(b"END:VCALENDAR\r\n")
    file.write_bytes(cut)
    with pytest.raises(OutsideRefusedError, match="before END:VCALENDAR"):
        on(file).write(ENTRY)
    assert file.read_bytes() == cut


def test_a_file_in_utf_16_is_read_and_not_written(file: Path) -> None:
    wide = FILE.decode("latin-1").encode("utf-16")
    file.write_bytes(wide)
    with pytest.raises(OutsideRefusedError, match="UTF-16"):
        on(file).write(ENTRY)
    assert file.read_bytes() == wide


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "Free some space"), (errno.EACCES, "right to it"), (errno.EIO, "Check the disk")],
)
def test_a_write_that_fails_leaves_the_calendar_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutsideRefusedError, match=str(file.parent)) as caught:
        on(file).write(ENTRY)

    assert said in caught.value.remedy
    assert file.read_bytes() == FILE
    assert [each.name for each in file.parent.iterdir()] == ["calendar.ics"]


def test_a_folder_without_rights_is_named_with_what_would_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "iterdir", forbidden)
    with pytest.raises(OutsideRefusedError, match="may not be read") as caught:
        on(folder).read(WEEK)
    assert "chmod" in caught.value.remedy


def test_a_file_that_another_program_changes_meanwhile_is_left_to_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = FILE.replace(b"UID:odd", b"UID:changed")
    real = os.fsync

    def meanwhile(handle: int) -> None:
        file.write_bytes(theirs)
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(OutsideDownError, match="changed by another program"):
        on(file).write(ENTRY)
    assert file.read_bytes() == theirs
