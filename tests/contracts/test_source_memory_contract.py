"""What every memory of sources promises, on every database and in a rehearsal."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.source_rehearsal import RehearsedSources
from integrations.store.sources import SqlSources
from tests.stores import KINDS, LASTING_KINDS, new_store

ONE, TWO, THREE = (KeptItem(name=name, tag=f'"{name}"', text=f"BEGIN {name}") for name in ("1.ics", "2.ics", "3.ics"))


@pytest.fixture(params=["rehearsal", *KINDS])
def sources(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SourceMemory]:
    if request.param == "rehearsal":
        yield RehearsedSources()
        return
    with new_store(request.param, tmp_path) as store:
        yield SqlSources(store, "me")


def test_of_a_source_that_was_never_read_nothing_is_kept(sources: SourceMemory) -> None:
    assert sources.kept("home") == Kept()


def test_items_come_in_order_of_name_with_the_cursor_of_the_last_look(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[TWO])
    sources.keep("home", cursor="b", changed=[ONE])
    assert sources.kept("home") == Kept(cursor="b", items=(ONE, TWO))


def test_what_changed_is_replaced_and_what_went_is_dropped(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[ONE, TWO, THREE])
    newer = KeptItem(name=ONE.name, tag='"new"', text="BEGIN new")
    sources.keep("home", cursor="b", changed=[newer], removed=[TWO.name, "never-there.ics"])
    assert sources.kept("home") == Kept(cursor="b", items=(newer, THREE))


def test_a_name_that_went_and_is_there_again_stays(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[ONE])
    sources.keep("home", cursor="b", changed=[ONE], removed=[ONE.name])
    assert sources.kept("home").items == (ONE,)


def test_of_two_versions_in_one_look_the_last_counts(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[KeptItem(name=ONE.name, text="older"), ONE])
    assert sources.kept("home").items == (ONE,)


def test_reading_anew_leaves_nothing_of_before(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[ONE, TWO])
    sources.replace("home", cursor="b", items=[THREE])
    assert sources.kept("home") == Kept(cursor="b", items=(THREE,))


def test_reading_anew_may_be_given_what_is_kept_itself(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[ONE, TWO])
    sources.replace("home", cursor="b", items=(each for each in sources.kept("home").items if each != TWO))
    assert sources.kept("home") == Kept(cursor="b", items=(ONE,))


def test_a_text_with_a_nul_is_kept_without_it_or_as_it_is(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[KeptItem(name="1.ics", text="a\0b")])
    assert [each.text.replace("\0", "") for each in sources.kept("home").items] == ["ab"]


def test_sources_do_not_touch_one_another(sources: SourceMemory) -> None:
    sources.keep("home", cursor="a", changed=[ONE])
    sources.keep("work", cursor="b", changed=[TWO])
    sources.forget("home")
    assert sources.kept("home") == Kept()
    assert sources.kept("work") == Kept(cursor="b", items=(TWO,))


def test_thousands_of_items_are_kept_and_dropped(sources: SourceMemory) -> None:
    many = [KeptItem(name=f"{number:05}.ics", text="x") for number in range(3_000)]
    sources.keep("home", cursor="a", changed=many)
    sources.keep("home", cursor="b", removed=[each.name for each in many[1:]])
    assert sources.kept("home").items == (many[0],)


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_accounts_do_not_see_one_another(kind: str, tmp_path: Path) -> None:
    with new_store(kind, tmp_path) as store:
        SqlSources(store, "me").keep("home", cursor="a", changed=[ONE])
        assert SqlSources(store, "you").kept("home") == Kept()


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_a_cursor_never_goes_without_its_items(kind: str, tmp_path: Path) -> None:
    class Interrupted(Exception):  # noqa: N818 - a crash, no error
        pass

    def breaks_off() -> Iterator[KeptItem]:
        yield ONE
        raise Interrupted

    with new_store(kind, tmp_path) as store:
        sources = SqlSources(store, "me")
        sources.keep("home", cursor="a", changed=[TWO])
        with pytest.raises(Interrupted):
            sources.replace("home", cursor="b", items=breaks_off())
        assert sources.kept("home") == Kept(cursor="a", items=(TWO,))


def test_what_another_process_kept_meanwhile_is_not_written_over(sources: SourceMemory) -> None:
    assert sources.keep("home", cursor="a", changed=[ONE], expected="")
    assert sources.keep("home", cursor="b", changed=[TWO], expected="a")

    assert not sources.keep("home", cursor="c", changed=[THREE], removed=[ONE.name], expected="a")
    assert not sources.keep("home", cursor="c", expected="")
    assert not sources.replace("home", cursor="c", items=[THREE], expected="a")
    assert not sources.replace("home", cursor="c", items=[THREE], expected="")
    assert sources.kept("home") == Kept(cursor="b", items=(ONE, TWO))
    assert sources.replace("home", cursor="c", items=[THREE], expected="b")
    assert sources.kept("home") == Kept(cursor="c", items=(THREE,))


def test_of_a_source_that_was_never_read_no_other_cursor_is_expected_than_the_empty_one(sources: SourceMemory) -> None:
    assert not sources.keep("home", cursor="b", changed=[ONE], expected="a")
    assert not sources.replace("home", cursor="b", items=[ONE], expected="a")
    assert (sources.kept("home"), sources.sources()) == (Kept(), ())
    assert sources.replace("home", cursor="b", items=[ONE], expected="")
    assert sources.kept("home").items == (ONE,)


def test_whoever_expects_nothing_writes_in_any_case(sources: SourceMemory) -> None:
    assert sources.keep("home", cursor="a", changed=[ONE])
    assert sources.keep("home", cursor="b", changed=[TWO])
    assert sources.replace("home", cursor="c", items=[THREE])
    assert sources.kept("home") == Kept(cursor="c", items=(THREE,))


def test_the_sources_are_named_in_order_until_they_are_forgotten(sources: SourceMemory) -> None:
    for source in ("work", "home", "away"):
        sources.keep(source, cursor="")
    sources.forget("home")
    assert sources.sources() == ("away", "work")


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_of_eight_processes_that_go_on_from_one_cursor_one_does(kind: str, tmp_path: Path) -> None:
    with new_store(kind, tmp_path) as store:
        sources = SqlSources(store, "me")
        sources.keep("home", cursor="a")
        together = threading.Barrier(8)

        def goes_on(number: int) -> bool:
            together.wait(timeout=30)
            item = KeptItem(name=f"{number}.ics")
            return sources.keep("home", cursor=f"b{number}", changed=[item], expected="a")

        with ThreadPoolExecutor(8) as threads:
            went = list(threads.map(goes_on, range(8)))
        assert sum(went) == 1
        winner = went.index(True)
        assert sources.kept("home") == Kept(cursor=f"b{winner}", items=(KeptItem(name=f"{winner}.ics"),))
