"""`cornerman mission sheet` and `mission remind`, and the reminder on the seeker's own calendar, taken back by hand."""

import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from cornerman.prompts import PromptKind, PromptState
from flows.house import House
from integrations.assets import data_folder
from tests.killing import run
from tests.ui.terminal import type_in

TEMPLATES = data_folder("templates") / "mission_sheet"


@pytest.fixture
def written(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Alice's house after its first run, with a draft in which something stands."""
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(tmp_path / "none.toml"))
    run(house)
    assert type_in("mission", "new", "umbra").code == 0
    write(house, "\n### O1:\n", "\n### O1: Fewer parcels come back\n")
    return house


def write(house: House, old: str, new: str) -> None:
    [draft], _ = house.missions.missions()
    file = Path(draft.file)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def share_states(house: House) -> list[PromptState]:
    return [each.state for each in house.memory.prompts() if each.kind is PromptKind.SHARE_MISSION]


def test_the_page_is_written_for_the_seekers_eyes_alone_under_a_name_that_says_nothing(
    written: House, tmp_path: Path
) -> None:
    before = list(written.ledger.entries())
    said = type_in("mission", "sheet", "umbra")

    [page] = (tmp_path / "data" / "sheets").iterdir()
    assert said.code == 0
    assert "sent to nobody" in said.out
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert re.fullmatch(r"[0-9a-f]{5}\.html", page.name)
    html = page.read_text(encoding="utf-8")
    assert "Fewer parcels come back" in html
    assert "DRAFT" in html
    assert "umbra" not in html.casefold()
    assert list(written.ledger.entries()) == before


def test_what_fits_can_be_looked_at_without_writing_anything(written: House, tmp_path: Path) -> None:
    write(written, "## Not my job\n", "## Not my job\n\n- " + "word " * 300)

    said = type_in("mission", "sheet", "umbra", "--check")
    plain = type_in("mission", "sheet", "umbra", "--check", "--format", "json").json

    assert said.code == 0
    assert "It prints on one page" in said.out
    assert "Cut short" in said.out
    assert plain["page"] is None
    assert len(plain["left_out"]) == 1
    assert not (tmp_path / "data").exists()


def test_an_empty_draft_or_none_needs_the_seeker(house: House) -> None:
    run(house)
    none = type_in("mission", "sheet", "umbra")
    type_in("mission", "new", "umbra")
    empty = type_in("mission", "sheet", "umbra")

    assert (none.code, empty.code) == (3, 3)
    assert "cornerman mission new umbra" in none.err
    assert "nothing to show" in empty.err


def test_a_draft_that_cannot_be_read_is_never_said_not_to_be_there(written: House) -> None:
    type_in("mission", "check", "umbra")
    [draft], _ = written.missions.missions()
    file = Path(draft.file)
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    before = file.read_bytes()
    words = ["show", "check", "questions", "heard", "shared", "verdict", "next", "compare", "sheet", "new", "versions"]

    for word in words:
        said = type_in("mission", word, "umbra")
        told = " ".join(f"{said.out} {said.err}".split())
        assert said.code == 1, word
        assert "cannot be read: " in told
        assert "save it as UTF-8" in told
        assert "mission new" not in told
    listed = " ".join(type_in("mission").out.split())
    assert "its draft cannot be read: " in listed
    assert "no draft yet" not in listed
    [row] = [each for each in type_in("mission", "--format", "json").json if each["broken"]]
    assert (row["objectives"], row["state"]) == (1, "private")
    run(written)
    assert file.read_bytes() == before


def test_neither_the_page_nor_its_command_can_name_anybody_to_bring_it_to() -> None:
    texts = [each.read_text(encoding="utf-8") for each in TEMPLATES.iterdir()]
    code = Path("ui/mission_sheet.py").read_text(encoding="utf-8")
    code += Path("cornerman/views/mission_sheet.py").read_text(encoding="utf-8")

    for text in (*texts, code):
        assert not re.search(r"mailto|href|<a\b|<form|action=|https?:|\bTo:|recipient", text)
    for text in texts:
        assert not re.search(r"[\w.]@[\w.]", text)
    assert not re.search(r"post\.|deliver|invite|Invitation|email", code)
    options = type_in("mission", "sheet", "--help").out
    assert not re.search(r"--(to|send|mail|share)\b", options)


def test_a_reminder_stands_before_the_next_talk_and_is_taken_back_and_put_back(written: House, tmp_path: Path) -> None:
    run(written)
    [reminder] = written.memory.reminders()
    handle = type_in("undo").handle_of("The reminder on your own calendar")
    assert f"{reminder.span.start.astimezone(written.seeker.zone):%a %d %b %H:%M}" == "Thu 26 Nov 13:15"
    assert reminder.uid in pages(tmp_path)

    said = type_in("undo", handle)

    assert "off your calendar" in said.out
    assert reminder.uid not in pages(tmp_path)
    run(written)
    assert reminder.uid not in pages(tmp_path)

    type_in("undo", type_in("undo").handle_of("That there is no reminder on your own calendar"))
    run(written)
    assert reminder.uid in pages(tmp_path)


def pages(tmp_path: Path) -> str:
    return "".join(path.read_text() for path in (tmp_path / "calendar").iterdir())


def test_a_draft_that_was_shown_takes_the_reminder_off_also_while_its_prompt_is_put_off(
    written: House, tmp_path: Path
) -> None:
    run(written)
    [reminder] = written.memory.reminders()
    assert type_in("mission", "remind", "umbra", "--no").code == 0
    assert share_states(written) == [PromptState.SNOOZED]
    run(written)
    assert reminder.uid not in pages(tmp_path)

    assert type_in("mission", "shared", "umbra").code == 0
    assert share_states(written) == [PromptState.SNOOZED]  # it asks nothing, and the "no" outlives the mark
    run(written)
    assert reminder.uid not in pages(tmp_path)


def test_who_was_not_to_be_prompted_can_be_prompted_again(written: House) -> None:
    type_in("mission", "remind", "umbra", "--no")

    said = type_in("mission", "remind", "umbra")

    assert "You are prompted about the draft" in said.out
    assert share_states(written) == [PromptState.OPEN]
    run(written)
    assert share_states(written) == [PromptState.OPEN]


def test_there_is_nothing_to_prompt_about_before_two_rounds_or_after_it_was_shown(written: House) -> None:
    type_in("mission", "shared", "umbra")

    assert type_in("mission", "remind", "umbra").code == 2
    assert "shown already" in type_in("mission", "remind", "umbra").err


def test_that_a_draft_was_shared_can_be_taken_back_and_what_was_written_since_stays(written: House) -> None:
    [draft], _ = written.missions.missions()
    before = Path(draft.file).read_bytes()
    type_in("mission", "shared", "umbra")
    write(written, "Fewer parcels come back", "Fewer parcels come back in May")

    said = type_in("undo", type_in("undo").handle_of("That the draft for"))

    assert "not shared again" in said.out
    assert Path(draft.file).read_bytes() == before.replace(b"come back", b"come back in May", 1)
    assert share_states(written) == [PromptState.OPEN]
    assert "That the draft for" not in type_in("undo").out


def take_back_shared() -> str:
    return " ".join(type_in("undo", type_in("undo").handle_of("That the draft for")).out.split())


def test_what_was_typed_at_the_top_stays_when_the_mark_is_taken_back(written: House) -> None:
    type_in("mission", "shared", "umbra")
    write(written, "process:", "tags: parcels\nprocess:")

    said = take_back_shared()

    [draft], _ = written.missions.missions()
    top = Path(draft.file).read_text(encoding="utf-8")
    assert top.startswith("---\ntags: parcels\nprocess: ")
    assert not draft.state.was_shared
    assert "answers" not in said


def test_that_answers_stop_counting_is_said_when_the_mark_is_taken_back(written: House) -> None:
    write(written, "Fewer parcels come back\n", "Fewer parcels come back\n\n### O9: Parcels are found\n")
    type_in("mission", "shared", "umbra")
    type_in("mission", "verdict", "umbra", "--item", "O1", "--verdict", "agree")

    assert "The manager's answers in it do not count until you say again that you showed it." in take_back_shared()


@pytest.mark.parametrize("no_comes_first", [True, False])
def test_who_wanted_no_prompt_gets_none_when_the_mark_is_taken_back(written: House, *, no_comes_first: bool) -> None:
    words = [("shared", "umbra"), ("remind", "umbra", "--no")]
    for each in sorted(words, reverse=not no_comes_first):
        assert type_in("mission", *each).code == 0

    take_back_shared()
    run(written)

    assert share_states(written) == [PromptState.SNOOZED]


def test_a_word_at_the_top_that_was_never_another_one_is_left_to_the_seeker(written: House) -> None:
    write(written, "state: private", "state: shared")

    said = type_in("undo", type_in("undo").handle_of("That the draft for"))

    assert said.code == 0
    assert "Change the word" in said.out or "not shared again" in said.out


def prompt_after(house: House, *, rounds: int) -> None:
    policy = replace(house.policy, mission_threshold=rounds)
    object.__setattr__(house, "policy", policy)  # the commands are given this very house


def test_who_wants_no_prompt_before_two_rounds_were_held_gets_none_after_them(house: House) -> None:
    prompt_after(house, rounds=9)
    run(house)
    assert share_states(house) == []

    assert type_in("mission", "remind", "umbra", "--no").code == 0
    run(house)
    assert share_states(house) == [PromptState.SNOOZED]
    prompt_after(house, rounds=2)
    run(house)
    assert share_states(house) == [PromptState.SNOOZED]


def test_who_wanted_no_prompt_too_early_can_want_one_again(house: House) -> None:
    prompt_after(house, rounds=9)
    run(house)
    type_in("mission", "remind", "umbra", "--no")

    assert "once enough rounds were held" in " ".join(type_in("mission", "remind", "umbra").out.split())
    prompt_after(house, rounds=2)
    run(house)
    assert share_states(house) == [PromptState.OPEN]
