"""What the record of a debrief takes as the council sits: numbers while they are blind, words at any time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from statistics import median

from cornerman.errors import WrongUseError
from cornerman.notes import DebriefRecord, Estimate
from cornerman.outcomes import latest_record
from cornerman.processes import Process, Round


def record_so_far(
    process: Process, a_round: Round, records: Iterable[DebriefRecord], *, now: datetime
) -> DebriefRecord:
    """Give the record of a round that counts, or an empty one, about the round as it is known now."""
    known = latest_record(records, a_round.origins)
    begun = known or DebriefRecord(process_id=process.id, origins=a_round.origins, recorded_at=now)
    return replace(begun, process_id=process.id, origins=begun.origins | a_round.origins)


def with_estimate(record: DebriefRecord, estimate: Estimate) -> DebriefRecord:
    """Give the record with one member's number, in place of an earlier one of theirs.

    Raises WrongUseError for a new number after the reveal, for it is not blind; the same one again changes nothing.
    """
    if estimate in record.estimates:
        return record
    if record.revealed:
        raise WrongUseError(
            f"The numbers were revealed already, so that of {estimate.member} would not be blind.",
            remedy="Numbers are given before the reveal. Nothing was changed.",
        )
    others = tuple(each for each in record.estimates if each.member != estimate.member)
    return replace(record, estimates=(*others, estimate))


def with_reveal(record: DebriefRecord) -> DebriefRecord:
    """Give the record with its numbers laid open; one without any number stays as it is."""
    return replace(record, revealed=True) if record.estimates else record


def with_words(
    record: DebriefRecord, *, said: str = "", concluded: str = "", next_step: str = "", by: date | None = None
) -> DebriefRecord:
    """Give the record with more of what was said and concluded, and with another next step where one is given.

    A line that stands there already is not added again. A day belongs to its step: another one without a day has none.
    """
    step = next_step.strip() or record.next_step
    return replace(
        record,
        said=_added(record.said, said),
        concluded=_added(record.concluded, concluded),
        next_step=step,
        by=by or (record.by if step == record.next_step else None),
    )


def without_day(record: DebriefRecord) -> DebriefRecord:
    """Give the record with a next step that has no day."""
    return replace(record, by=None)


def without_step(record: DebriefRecord) -> DebriefRecord:
    """Give the record without a next step, and without its day."""
    return replace(record, next_step="", by=None)


def median_of(record: DebriefRecord) -> float | None:
    """Give the median of the numbers, None without any."""
    return float(median(each.chance for each in record.estimates)) if record.estimates else None


def _added(before: str, more: str) -> str:
    lines = before.splitlines()
    for line in (each.strip() for each in more.splitlines()):
        if line and line not in lines:
            lines.append(line)
    return "\n".join(lines)
