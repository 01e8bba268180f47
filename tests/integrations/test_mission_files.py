"""Drafts that lie as files in a folder of the seeker's."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.errors import BadInputError, StorageError
from cornerman.missions import MissionState
from cornerman.processes import Process
from integrations.mission_files import MissionFiles

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
ACME = Process(id="p1", company="Ácme & Söhne", role="Head of Service", rounds=())
DRAFT = "---\nprocess: {process}\nstate: private\nshared:\n---\n\n## Mission\n\nGrow.\n"


def write(folder: Path, name: str, process: str) -> Path:
    path = folder / name
    path.write_text(DRAFT.format(process=process), encoding="utf-8")
    return path


def test_a_new_draft_is_found_by_its_name_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = Path(MissionFiles(tmp_path / "missions").begin(ACME))

    assert path.name == "acme-sohne-head-of-service--p1.md"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_draft_for_an_employer_not_yet_known_has_a_name_too(tmp_path: Path) -> None:
    nameless = Process(id="p1", company=None, role=None, rounds=())

    assert Path(MissionFiles(tmp_path).begin(nameless)).name == "job--p1.md"


def test_a_new_draft_is_read_back_with_its_gaps(tmp_path: Path) -> None:
    shelf = MissionFiles(tmp_path)
    path = shelf.begin(ACME)

    [mission], losses = shelf.missions()

    assert (mission.process_id, mission.state, mission.file) == ("p1", MissionState.PRIVATE, path)
    assert mission.gaps
    assert losses == ()


def test_a_draft_is_begun_once_even_when_it_was_renamed(tmp_path: Path) -> None:
    shelf = MissionFiles(tmp_path)
    path = Path(shelf.begin(ACME))
    renamed = path.rename(tmp_path / "my favourite.md")
    renamed.write_text(renamed.read_text(encoding="utf-8") + "My words.\n", encoding="utf-8")

    assert shelf.begin(ACME) == str(renamed)
    assert renamed.read_text(encoding="utf-8").endswith("My words.\n")
    assert list(tmp_path.iterdir()) == [renamed]


def test_a_file_that_is_in_the_way_is_left_alone(tmp_path: Path) -> None:
    """The lines at the top name another job, and the file has the name that the new draft would have."""
    shelf = MissionFiles(tmp_path)
    taken = write(tmp_path, "acme-sohne-head-of-service--p1.md", "p9")
    before = taken.read_bytes()

    with pytest.raises(BadInputError, match="in the way"):
        shelf.begin(ACME)

    assert taken.read_bytes() == before


def test_an_empty_file_left_by_a_crash_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "acme-sohne-head-of-service--p1.md"
    path.touch()

    MissionFiles(tmp_path).begin(ACME)

    assert "## Objectives" in path.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_holds_no_drafts(tmp_path: Path) -> None:
    assert MissionFiles(tmp_path / "nowhere").missions() == ((), ())
    assert not MissionFiles(tmp_path / "nowhere").mark_shared("p1", now=NOW)


def test_files_that_are_no_drafts_cost_a_line_each_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "good.md", "p1")
    write(tmp_path, "zcopy.md", "p1")
    (tmp_path / "stray.md").write_text("No lines at the top.", encoding="utf-8")
    (tmp_path / "wide.md").write_bytes("---\nprocess: p2\n---\n".encode("utf-16"))
    (tmp_path / ".hidden.md").write_text("An editor's own.", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Not Markdown.", encoding="utf-8")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")

    missions, losses = MissionFiles(tmp_path).missions()

    assert [mission.process_id for mission in missions if not mission.broken] == ["p1"]
    assert [loss.split()[0] for loss in losses] == ["stray.md", "wide.md", "zcopy.md"]
    assert "process:" in losses[0]
    assert "UTF-8" in losses[1]
    assert "good.md" in losses[2]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "cp1252"])
def test_a_file_that_is_no_utf_8_is_a_broken_draft_of_its_job_and_nothing_is_written_beside_it(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "mine.md"
    path.write_bytes(f"{DRAFT.format(process='p1')}Déjà vu.".encode(encoding))
    shelf, before = MissionFiles(tmp_path), path.read_bytes()

    [mission], [loss] = shelf.missions()

    assert (mission.process_id, mission.file, mission.objectives) == ("p1", str(path), ())
    assert mission.broken == loss
    assert loss.startswith("mine.md is not plain text in UTF-8")
    assert loss.endswith("Please save it as UTF-8.")
    for deed in (
        lambda: shelf.begin(ACME),
        lambda: shelf.mark_shared("p1", now=NOW),
        lambda: shelf.content("p1"),
        lambda: shelf.put("p1", b"x", instead_of=before),
    ):
        with pytest.raises(BadInputError, match="The draft for this job cannot be read: mine"):
            deed()
    assert [each.name for each in tmp_path.iterdir()] == ["mine.md"]
    assert path.read_bytes() == before


def test_a_broken_file_beside_a_whole_draft_for_the_job_is_a_line_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(DRAFT.format(process="p1").encode("utf-16"))
    write(tmp_path, "b.md", "p1")

    [mission], losses = MissionFiles(tmp_path).missions()

    assert (mission.broken, mission.statement) == ("", "Grow.")
    assert [each.split()[0] for each in losses] == ["a.md"]


def test_a_draft_that_may_not_be_read_or_is_too_long_is_known_by_its_name(tmp_path: Path) -> None:
    shelf = MissionFiles(tmp_path)
    path = Path(shelf.begin(ACME))
    path.write_bytes(b"x" * (1 << 21))

    [mission], _ = shelf.missions()

    assert mission.process_id == "p1"
    assert "2.1 MB long" in mission.broken


def test_a_draft_without_its_lines_at_the_top_is_known_by_its_name(tmp_path: Path) -> None:
    shelf = MissionFiles(tmp_path)
    path = Path(shelf.begin(ACME))
    path.write_text("## Mission\nGrow.\n", encoding="utf-8")

    assert shelf.mark_shared("p1", now=NOW)

    [mission], _ = shelf.missions()
    assert (mission.process_id, mission.state, mission.statement) == ("p1", MissionState.SHARED, "Grow.")


def test_sharing_is_written_into_the_draft_once(tmp_path: Path) -> None:
    path = write(tmp_path, "acme.md", "p1")
    path.chmod(0o640)
    shelf = MissionFiles(tmp_path)

    assert shelf.mark_shared("p1", now=NOW)
    once = path.read_bytes()
    assert shelf.mark_shared("p1", now=NOW.replace(year=2027))

    assert path.read_bytes() == once
    assert once.decode() == DRAFT.format(process="p1").replace("private", "shared").replace(
        "shared:\n", "shared: 2026-11-23T15:30+00:00\n"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    [mission], _ = shelf.missions()
    assert (mission.state, mission.shared_at) == (MissionState.SHARED, NOW)


def test_sharing_a_draft_that_is_not_there_says_so(tmp_path: Path) -> None:
    write(tmp_path, "acme.md", "p1")

    assert not MissionFiles(tmp_path).mark_shared("p2", now=NOW)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "missions").write_text("a file, not a folder", encoding="utf-8")

    with pytest.raises(StorageError, match="is a file where a folder should be"):
        MissionFiles(tmp_path / "missions").begin(ACME)


def test_a_draft_behind_a_link_that_leads_in_a_circle_costs_itself_alone(tmp_path: Path) -> None:
    write(tmp_path, "acme.md", "p1")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")

    missions, _ = MissionFiles(tmp_path).missions()

    assert [mission.process_id for mission in missions] == ["p1"]


NAMES = st.none() | st.text(max_size=120)


@settings(deadline=None)
@given(company=NAMES, role=NAMES, name=st.from_regex(r"[a-f0-9]{12}", fullmatch=True) | st.just("odd id/§"))
def test_a_draft_for_any_employer_can_be_begun_and_found_again(
    company: str | None, role: str | None, name: str
) -> None:
    with TemporaryDirectory() as folder:
        shelf = MissionFiles(Path(folder))
        process = Process(id=name, company=company, role=role, rounds=())

        path = shelf.begin(process)

        assert shelf.begin(process) == path
        [mission], losses = shelf.missions()
        assert (mission.process_id, mission.file, losses) == (name, path, ())


def test_a_draft_that_is_far_too_long_costs_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, "acme.md", "p1")
    path.write_bytes(path.read_bytes() + b"word " * 300_000)

    [mission], [loss] = MissionFiles(tmp_path).missions()

    assert (mission.broken, mission.statement) == (loss, "")
    assert loss.startswith("acme.md is 1.5 MB long; a draft of up to 1 MB is read.")


def test_reading_a_draft_changes_nothing_in_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, "acme.md", "p1")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"## Ideas\r\n\tmine \r\n\r\n<b>\r")
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    [mission], _ = MissionFiles(tmp_path).missions()

    assert mission.unread
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_of_two_files_for_a_job_ours_by_name_is_read_and_else_the_older(tmp_path: Path) -> None:
    shelf = MissionFiles(tmp_path)
    ours = Path(shelf.begin(ACME))
    copy = write(tmp_path, f"{ours.stem} copy.md", "p1")
    other = write(tmp_path, f"A copy of {ours.name}", "p1")
    for path, age in ((ours, 1), (copy, 3), (other, 2)):
        os.utime(path, (NOW.timestamp() - age, NOW.timestamp() - age))

    [mission], losses = shelf.missions()
    assert (mission.file, mission.other_files) == (str(ours), (str(copy), str(other)))
    assert losses == tuple(
        f"{each.name} and {ours.name} are drafts for the same job; only {ours.name} is read." for each in (copy, other)
    )

    ours.unlink()
    [mission], _ = shelf.missions()
    assert (mission.file, mission.other_files) == (str(copy), (str(other),))
    copy.unlink()
    [mission], losses = shelf.missions()
    assert (mission.file, mission.other_files, losses) == (str(other), (), ())


def test_nothing_is_written_while_there_are_two_files_for_a_job(tmp_path: Path) -> None:
    shelf = MissionFiles(tmp_path)
    one, two = write(tmp_path, "mine.md", "p1"), write(tmp_path, "mine too.md", "p1")
    before = one.read_bytes()

    with pytest.raises(BadInputError, match=r"mine\.md and mine too\.md are drafts for the same job") as refused:
        shelf.put("p1", b"else", instead_of=before)
    assert "Keep one of them" in refused.value.remedy
    with pytest.raises(BadInputError):
        shelf.mark_shared("p1", now=NOW)
    shelf.put("p1", before, instead_of=before)

    assert one.read_bytes() == two.read_bytes() == before
