"""Reads the next version of a draft again before anybody writes it, and says what it would lose or read otherwise."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from cornerman.mission_file.key_results import read_key_result
from cornerman.mission_file.marking import line_spans, opens_dropped, shown
from cornerman.mission_file.next_version import NextVersion, next_version
from cornerman.mission_file.unread import excerpt
from cornerman.mission_items import STATEMENT
from cornerman.missions import KeyResult, Mission, Objective

_SIGNS = re.compile(r"[\W_]+")
_TWICE = "Working the answers in a second time would change the draft again."


def checked_next(content: bytes, read: Callable[[bytes], Mission]) -> NextVersion:
    """Work the answers into a draft, and read the result again with `read`, which reads the bytes of a draft.

    What would take others along if it was moved stays where it is. When that does not keep everything either, `refused`
    says what would be lost, by its item and the line that it stands on now.
    """
    before = read(content)
    for moves in (True, False):
        coming = next_version(content, before, moves=moves)
        after = read(coming.content)
        found = tuple(_losses(before, after, coming))
        if next_version(coming.content, after, moves=moves).content != coming.content:
            found = (*found, _TWICE)
        if not found:
            return coming
        coming = replace(coming, refused=found)
    return coming  # both ways lose something


def _losses(before: Mission, after: Mission, coming: NextVersion) -> Iterator[str]:
    words = before.verdict_words if STATEMENT in coming.changed else before.statement
    if (shown(words), _verdict(before)) != (shown(after.statement), _verdict(after)):
        yield f"The mission (line {before.line}) would read “{excerpt(after.statement)}”."
    end = _dropped_at(coming.content)
    for each in before.objectives:
        found = after.objective(each.id)
        if found is None:
            yield f"{each.id} (line {each.line}) would not be there any more."
        elif _objective(each, coming) != (_bare(found.text), _verdict(found)):
            yield f"{each.id} (line {each.line}) would read “{excerpt(found.text)}”."
        elif each.id in coming.dropped and found.line <= end:
            yield f"{each.id} (line {each.line}) would not stand under Dropped."
        else:
            yield from _lost_results(each, found, coming)
    known = {each.id for each in before.objectives}
    yield from (
        f"“{excerpt(each.text)}” would be read as an objective, {each.id}."
        for each in after.objectives
        if each.id not in known
    )
    yield from _lost_lines(before, coming.content, coming, end)
    parts = (
        ("what you think is going on", before.context == after.context),
        ("what is not your job", before.not_my_job == after.not_my_job),
        ("your needs", before.needs == after.needs),
        ("the advertisement", before.advertised == after.advertised),
    )
    yield from (f"Lines of {name} would be read otherwise." for name, same in parts if not same)


def _lost_results(before: Objective, after: Objective, coming: NextVersion) -> Iterator[str]:
    kept = [each for each in before.key_results if each.id not in coming.dropped]
    found = list(map(_parts, after.key_results))
    for at, each in enumerate(kept):
        if at >= len(found) or found[at] != _parts(_coming(each, coming)):
            yield f"{each.id} (line {each.line}) would be lost, or read otherwise."
            return
    if len(found) > len(kept):
        yield f"“{excerpt(after.key_results[len(kept)].text)}” would be read as a result of {before.id}."


def _lost_lines(before: Mission, content: bytes, coming: NextVersion, end: int) -> Iterator[str]:
    """Name the single results that were dropped, and do not stand under Dropped with all their words."""
    spans = line_spans(content)[end:]
    below = [_SIGNS.sub("", content[slice(*each)].decode(errors="surrogateescape")) for each in spans]
    for objective in before.objectives:
        for each in objective.key_results:
            start, words = f"from{objective.id}", _SIGNS.sub("", each.text)
            if each.id in coming.dropped and not any(line.startswith(start) and words in line for line in below):
                yield f"{each.id} (line {each.line}) would not stand under Dropped."


def _dropped_at(content: bytes) -> int:
    """Give the line, counted from 1, that opens the part for what was dropped; behind the last one without it."""
    spans = line_spans(content)
    lines = (content[slice(*each)].decode(errors="surrogateescape") for each in spans)
    return next((at for at, line in enumerate(lines, start=1) if opens_dropped(line)), len(spans) + 1)


def _objective(each: Objective, coming: NextVersion) -> tuple[str, object]:
    return _bare(each.verdict_words if each.id in coming.changed else each.text), _verdict(each)


def _coming(result: KeyResult, coming: NextVersion) -> KeyResult:
    """Give a result as it has to read: as it was, or as the manager's words alone."""
    if result.id not in coming.changed:
        return result
    new = read_key_result(shown(result.verdict_words)) or KeyResult(text="")
    return replace(
        new, verdict=result.verdict, verdict_on=result.verdict_on, verdict_words=result.verdict_words, id=result.id
    )


def _parts(result: KeyResult) -> tuple[object, ...]:
    free = (result.metric, result.baseline, result.target, result.by_when, result.owner, result.free)
    return (shown(result.text), *free, _verdict(result))


def _verdict(item: Mission | Objective | KeyResult) -> tuple[object, ...]:
    return item.verdict, item.verdict_on, shown(item.verdict_words)


def _bare(words: str) -> str:
    return shown(words).strip(" *_")
