"""What the demo says before the first day and after the last one."""

from collections.abc import Sequence
from pathlib import Path

from cornerman.keys import message_id_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.people import Member, Seeker
from ui.demo.almanac import Almanac
from ui.demo.cast import standing_meeting
from ui.demo.layout import WIDTH, line
from ui.demo.reading_back import Posted, Snapshot
from ui.demo.stage import Stage

_DIGEST = "digest/"


def opening(seeker: Seeker, council: Sequence[Member], almanac: Almanac) -> list[str]:
    """Introduce the people and the days."""
    meeting = standing_meeting(almanac)
    zones = ", ".join(f"{member.name} ({_city(member)})" for member in council)
    return [
        f"A week of {seeker.name}, who looks for a job from {_city(seeker)}, up to now.",
        "She is made up, and so is everybody else. Files, store and engine are real.",
        "",
        line("council", zones),
        line("meets", f"every {meeting.first:%A} at {meeting.start:%H:%M}, for an hour"),
        line("today", f"{almanac.today:%A} {almanac.today.day} {almanac.today:%B %Y}"),
    ]


def _city(person: Seeker | Member) -> str:
    return person.zone.key.rpartition("/")[2].replace("_", " ")


def last_digest(posted: Sequence[Posted], ledger: Sequence[LedgerEntry]) -> Posted | None:
    """Find the letter of the last digest that was delivered."""
    days = [entry.key for entry in ledger if entry.key.startswith(_DIGEST) and entry.state is EntryState.DONE]
    if not days:
        return None
    wanted = message_id_of(max(days))
    return next((letter for letter in posted if letter.message_id == wanted), None)


def framed(letter: Posted) -> list[str]:
    """Show a letter as it lies in the outbox."""
    rule = "-" * WIDTH
    return [rule, f"To: {letter.to}", f"Subject: {letter.subject}", "", *letter.body.rstrip().splitlines(), rule]


def proof(after: Snapshot, *, quiet: bool, lines: Sequence[str]) -> list[str]:
    """Say what one more run came to; `quiet` tells that nothing outside changed."""
    if lines or not quiet:
        return ["Everything once more, by the real clock. That should have been nothing:", *lines]
    debriefs = sum(each.uid in after.ours for each in after.debriefs)
    still = f"{debriefs} debriefs on the calendar, {after.letters} letters, {after.invitations} messages"
    return ["Everything once more, by the real clock: nothing to do.", f"Still {still} to the council."]


def closing(stage: Stage, after: Snapshot) -> list[str]:
    """Say where everything lies and how to go on."""
    home = stage.folder
    return [
        f"Everything lies in {home}/:",
        *(f"  {path.relative_to(home).as_posix():<16}{what}" for path, what in _places(stage, after)),
        "",
        "Open in a browser:",
        *(f"  {home / page}" for page in after.briefs),
        "",
        "Look around in it:",
        f"  export CORNERMAN_SETTINGS={stage.settings}",
        "  cornerman status              what it knows and did",
        "  cornerman interviews          what it found; `why` has the evidence",
        "  cornerman debrief             the talks, her notes, and what is due",
        "  cornerman mission             her drafts; `questions` has what to ask",
        "  cornerman offer brief         her talking points, for her alone",
        "  cornerman digest --preview    the digest of now, in your browser",
        "  cornerman run                 one more run: nothing to do",
        "",
        "With your own calendar:",
        "  unset CORNERMAN_SETTINGS",
        "  cornerman init",
    ]


def _places(stage: Stage, after: Snapshot) -> list[tuple[Path, str]]:
    return [
        (stage.calendar, f"her calendar; {len(after.ours) + len(after.reminders)} of the entries are Cornerman's"),
        (stage.mail, "her mail, which is read and never changed"),
        (stage.outbox, f"{after.letters} letters to her, {after.invitations} messages to her council"),
        (stage.missions, "her drafts of the job, to be edited anywhere"),
        (stage.briefs, "the talking points, for her alone"),
        (stage.settings, "the settings"),
        (stage.state, "what Cornerman keeps between runs"),
    ]
