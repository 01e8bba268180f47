"""Says in a few lines what a run left behind, from nothing but what was read back before and after it."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cornerman.debriefs import Debrief
from cornerman.findings import Finding, Verdict
from cornerman.people import Member
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.reading.recognise import NOTHING_SAID
from ui.demo.reading_back import Snapshot

WIDTH = 80
_LABEL = 13

_ASKED = {
    PromptKind.CONFIRM_INTERVIEW: "is this an interview?",
    PromptKind.WRITE_NOTE: "how did it go?",
    PromptKind.WRITE_MISSION: "write the draft of the job",
    PromptKind.SHARE_MISSION: "share the draft of the job, live",
    PromptKind.NO_SLOT: "no time for a debrief was found",
}


def line(label: str, text: str) -> str:
    """Lay out one item: the label in its column, the text wrapped beside it."""
    first = f"  {label:<{_LABEL - 2}}"
    return textwrap.fill(
        text, width=WIDTH, initial_indent=first, subsequent_indent=" " * _LABEL, break_on_hyphens=False
    )


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """Write out a moment: `Monday 2 March, 08:00`."""
    local = moment.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B, %H:%M}"


def short_time(moment: datetime, zone: ZoneInfo) -> str:
    """Write a moment short: `Mon 2 March 08:00`."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def outcome(before: Snapshot, after: Snapshot, *, council: Sequence[Member], zone: ZoneInfo) -> list[str]:
    """Give the lines about everything that is there after a run and was not before it."""
    names = {member.email: member.name.partition(" ")[0] for member in council}
    return [
        *_findings(before, after, zone),
        *_debriefs(before, after, names, zone),
        *_questions(before, after),
        *_offers(before, after),
        *_post(before, after, names),
    ]


def _findings(before: Snapshot, after: Snapshot, zone: ZoneInfo) -> Iterator[str]:
    known = {(each.event.id, each.verdict) for each in before.findings}
    fresh = [each for each in after.findings if (each.event.id, each.verdict) not in known]
    found = [_interview(each, zone) for each in fresh if each.verdict is Verdict.YES]
    if found:
        yield line("found", f"{_count(len(found), 'interview')}: {'; '.join(found)}")
    for each in fresh:
        if each.verdict is Verdict.ASK:
            when = short_time(each.event.span.start, zone)
            yield line("unsure", f'"{each.event.title}", {when}. {" ".join(each.evidence)}')
    left = [f'"{each.event.title}"' for each in fresh if each.verdict is Verdict.NO and _looks_like_one(each)]
    if left:
        yield line("left out", f"{', '.join(left)}")


def _looks_like_one(finding: Finding) -> bool:
    return finding.evidence[0] != NOTHING_SAID


def _interview(finding: Finding, zone: ZoneInfo) -> str:
    return f"{finding.company or finding.event.title}, {short_time(finding.event.span.start, zone)}"


def _debriefs(before: Snapshot, after: Snapshot, names: dict[str, str], zone: ZoneInfo) -> Iterator[str]:
    """Tell of debriefs as the calendar shows them; one that is not on the calendar was not booked."""
    old = {each.key: each for each in before.debriefs}
    for each in after.debriefs:
        event, was = after.ours.get(each.uid), old.get(each.key)
        about = after.name_of(each.process_id)
        if event is None:
            if was is not None and was.uid in before.ours:
                when = short_time(before.ours[was.uid].span.start, zone)
                yield line("withdrawn", f"the debrief of {when} ({about})")
            continue
        when = short_time(event.span.start, zone)
        if was is None:
            yield line("booked", f"debrief {when} with {_members(each, names)} ({about})")
        elif each.uid in before.ours and before.ours[each.uid].span != event.span:
            then = short_time(before.ours[each.uid].span.start, zone)
            yield line("moved", f"debrief of {then} to {when} with {_members(each, names)} ({about})")


def _members(debrief: Debrief, names: dict[str, str]) -> str:
    return listed(names.get(email, email) for email in debrief.members)


def _questions(before: Snapshot, after: Snapshot) -> Iterator[str]:
    old = {each.key: each.state for each in before.prompts}
    fresh = [each for each in after.prompts if each.key not in old and each.state is PromptState.OPEN]
    for kind, text in _ASKED.items():
        about = [_subject(each, after) for each in fresh if each.kind is kind]
        if about and kind is not PromptKind.CONFIRM_INTERVIEW:
            yield line("asks", f"{text} ({listed(about)})")
    for each in after.prompts:
        if each.state is PromptState.OVERTAKEN and old.get(each.key) is PromptState.OPEN:
            yield line("dropped", f"{_ASKED[each.kind]} ({_subject(each, after)})")


def _subject(prompt: Prompt, after: Snapshot) -> str:
    titles = (each.event.title for each in after.findings if each.event.id in prompt.origins)
    return after.name_of(prompt.process_id) if prompt.process_id else next(titles, "an entry")


def _offers(before: Snapshot, after: Snapshot) -> Iterator[str]:
    old = {each.id for each in before.understanding.offers} if before.understanding else set()
    for each in after.understanding.offers if after.understanding else ():
        if each.id not in old:
            until = f", answer due {each.deadline:%A} {each.deadline.day} {each.deadline:%B}" if each.deadline else ""
            yield line("offer", f"{each.company or 'an employer not yet known'}: {each.base or 'no figure'}{until}")
    fresh = [name for name in after.briefs if name not in before.briefs]
    if fresh:
        yield line("prepared", f"talking points for Alice alone: {', '.join(fresh)}")


def _post(before: Snapshot, after: Snapshot, names: dict[str, str]) -> Iterator[str]:
    old = {each.key for each in before.posted}
    fresh = [each for each in after.posted if each.key not in old]
    letters = [f'"{each.subject}"' for each in fresh if not each.calendar]
    if letters:
        yield line("to Alice", ", ".join(letters))
    told = [each for each in fresh if each.calendar]
    if told:
        people = sorted({names.get(each.to, each.to) for each in told})
        yield line("council", f"{_count(len(told), 'message')} to {listed(people)}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str]) -> str:
    """Join words the way a sentence does; `nobody` for none."""
    *most, last = [*words] or ["nobody"]
    return f"{', '.join(most)} and {last}" if most else last
