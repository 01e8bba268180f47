"""How a process and its draft are found, also under an id that the process had before it became one with another."""

from dataclasses import replace

from cornerman.missions import Mission, MissionState
from cornerman.world import World
from tests.paper import at, process, session, world

MERGED = replace(process("large", session("one", at(-48))), former_ids=frozenset({"small", "oldest"}))
OTHER = process("other", session("two", at(-24)), company="Vela Health")


def draft(process_id: str, state: MissionState = MissionState.READY) -> Mission:
    return Mission(process_id=process_id, state=state)


def with_drafts(*missions: Mission) -> World:
    return replace(world(MERGED, OTHER), missions=missions)


def test_a_process_is_found_by_a_former_id() -> None:
    assert with_drafts().process("small") == with_drafts().process("large") == MERGED
    assert with_drafts().process("nobody") is None


def test_an_id_in_use_is_no_former_one() -> None:
    both = replace(with_drafts(), processes=(MERGED, process("small", session("three", at(-24)))))
    found = both.process("small")
    assert found is not None
    assert found.id == "small"


def test_the_draft_of_an_absorbed_process_is_found() -> None:
    shared = draft("small", MissionState.SHARED)
    assert with_drafts(shared).mission("large") == with_drafts(shared).mission("oldest") == shared
    assert with_drafts(shared).mission("other") is None


def test_of_several_drafts_the_shared_one_counts_and_then_the_one_under_the_id() -> None:
    shared = draft("small", MissionState.SHARED)
    assert with_drafts(draft("large"), shared).mission("large") == shared
    assert with_drafts(draft("small"), draft("large")).mission("small") == draft("large")


def test_a_draft_outlives_its_process() -> None:
    assert with_drafts(draft("gone")).mission("gone") == draft("gone")
