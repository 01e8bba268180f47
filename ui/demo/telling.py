"""Says in a few lines what a run left behind, from nothing but what was read back before and after it."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from cornerman.findings import Finding, Verdict
from cornerman.people import Member
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.reading.recognise import NOTHING_SAID
from ui.demo.layout import line, listed, short_time
from ui.demo.reading_back import Snapshot
from ui.demo.telling_debriefs import debrief_lines

_ASKED = {
    PromptKind.CONFIRM_INTERVIEW: "is this an interview?",
    PromptKind.WRITE_NOTE: "how did it go?",
    PromptKind.WRITE_MISSION: "write the draft of the job",
    PromptKind.PREPARE_TALK: "what to ask in the next talk",
    PromptKind.SHARE_MISSION: "share the draft of the job, live",
    PromptKind.OLD_DRAFT: "shall I prompt you about an older job?",
    PromptKind.FOLLOW_UP: "a step, a promise or an answer is due",
    PromptKind.ANSWER_OFFER: "an offer is to be answered",
    PromptKind.CONFIRM_OFFER: "is this what they offer?",
    PromptKind.ENTER_OFFER: "what did they offer in the call?",
    PromptKind.JOB_DRIFTED: "is it still the same job?",
    PromptKind.NO_SLOT: "no time for a debrief was found",
    PromptKind.UNANSWERED: "not everybody has answered",
    PromptKind.WRITTEN_DEBRIEF: "ask the council in writing",
}


def outcome(before: Snapshot, after: Snapshot, *, council: Sequence[Member], zone: ZoneInfo) -> list[str]:
    """Give the lines about everything that is there after a run and was not before it."""
    names = {member.email: member.name.partition(" ")[0] for member in council}
    return [
        *_findings(before, after, zone),
        *_notes(before, after),
        *debrief_lines(before, after, names, zone),
        *_reminders(before, after, zone),
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


def _notes(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Tell of notes that a run found in her mail; what she writes down herself is told where she does."""
    for each in after.notes[len(before.notes) :]:
        about = f"her reply becomes the note on {after.name_of(each.process_id)}"
        yield line("noted", f"{about}: {each.rating} of 10, chance {each.chance}%. {each.text}".strip())


def _reminders(before: Snapshot, after: Snapshot, zone: ZoneInfo) -> Iterator[str]:
    known = {(each.key, each.span) for each in before.reminders}
    for each in after.reminders:
        if (each.key, each.span) not in known:
            when = short_time(each.span.start, zone)
            yield line("reminds", f"her alone, {when}: the draft at hand ({after.name_of(each.process_id)})")


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
