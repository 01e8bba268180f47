"""The mark that a draft was shared is taken back to the byte, and what was written in the draft since stays."""

from datetime import UTC, datetime

import pytest

from cornerman.mission_file.front import front_as_in, mark_front, read_front

SHARED_ON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "earlier",
    [
        b"---\nprocess: p\nstate: private\n---\n\n## Mission\n",
        b"---\r\nprocess: p\r\n---\r\n\r\n## Mission\r\n",
        b"## Mission\n",
        b"---\nSTATE:  private\nprocess: p\nshared:\n---\n\n## Mission\n",
        b'\xef\xbb\xbf---\nprocess: "p"\nstate: private\nstate: ready\n---\n## Mission\n',
    ],
)
def test_the_lines_at_the_top_stand_as_they_stood(earlier: bytes) -> None:
    marked = mark_front(earlier, process_id="p", now=SHARED_ON)

    assert marked != earlier
    assert front_as_in(marked, earlier) == earlier
    assert front_as_in(marked + b"Fewer stops.\n", earlier) == earlier + b"Fewer stops.\n"
    assert front_as_in(earlier, earlier) == earlier
    assert not read_front(front_as_in(marked, earlier)).state.was_shared


@pytest.mark.parametrize("typed", [b"tags: robots\n", b"tags: robots\r\n", b"the state: good\n"])
@pytest.mark.parametrize(
    ("earlier", "left"),
    [
        (b"---\nprocess: p\nstate: private\nshared:\n---\n", b"process: p\nstate: private\nshared:\n"),
        (b"---\nprocess: p\n---\n", b"process: p\n"),
        (b"## Mission\n", b"process: p\n"),
    ],
)
def test_lines_that_were_typed_at_the_top_since_stay(typed: bytes, earlier: bytes, left: bytes) -> None:
    marked = mark_front(earlier, process_id="p", now=SHARED_ON)

    back = front_as_in(marked.replace(b"process: p\n", typed + b"process: p\n", 1), earlier)

    assert back.startswith(b"---\n" + typed + left + b"---\n")
    assert not read_front(back).state.was_shared


def test_a_line_that_was_taken_out_since_is_back_and_without_lines_at_the_top_nothing_changes() -> None:
    earlier = b"---\nprocess: p\nstate: private\nshared: 2026-05-04\n---\n"
    taken_out = b"---\nprocess: p\nshared: 2026-11-23\n---\n"

    assert not read_front(front_as_in(taken_out, earlier)).state.was_shared
    assert front_as_in(b"## Mission\n", earlier) == b"## Mission\n"
