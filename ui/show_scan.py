"""How a scan is put on the screen: what is next, what is unsure, then job by job; a program reads its JSON."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from cornerman.findings import Finding, Stage, Verdict
from cornerman.offers import Offer
from cornerman.planning.counting import is_to_be_shown
from cornerman.policy import Policy
from cornerman.processes import Process, Session, SessionStatus
from cornerman.understanding import Understanding
from cornerman.wording import counted, job_name, written_day, written_moment
from ui.endings import ending_in_words
from ui.moments import day_and_hour
from ui.printing import Rest, heading, put, say, table, wrapped
from ui.scan import Scan

_STATUS = {
    SessionStatus.HELD: "held",
    SessionStatus.UPCOMING: "to come",
    SessionStatus.CANCELLED: "called off",
    SessionStatus.DECLINED: "declined",
    SessionStatus.NO_SHOW: "missed",
}


def print_scan(found: Scan) -> None:
    """Print what comes next, what only the seeker can tell, every job with its rounds, the offers, and what is lost."""
    understood, zone = found.understood, found.seeker.zone
    unsure = [each for each in understood.findings if each.verdict is Verdict.ASK]
    say(_summary(understood, len(unsure)))
    say(f"Seen as of {written_moment(found.as_of, zone)}.", style="dim")
    _print_next(understood, zone)
    _print_unsure(unsure, zone)
    for process in understood.processes:
        ending = ending_in_words(process.closing.ending) if process.closing else "open"
        heading(f"{process.name}: {ending}")
        table([_row(session, number, zone) for number, session in _in_order(process)])
    _print_offers(understood.offers)
    for loss in found.losses:
        say(f"Not read: {loss}", style="bad")


def _summary(understood: Understanding, unsure: int) -> str:
    interviews = sum(each.verdict is Verdict.YES for each in understood.findings)
    return (
        f"{counted(interviews, 'interview')} for {counted(len(understood.processes), 'job')}, "
        f"{counted(unsure, 'doubtful entry', 'doubtful entries')}, {counted(len(understood.offers), 'offer')}, "
        f"in {counted(len(understood.events), 'event')} and {counted(len(understood.letters), 'letter')}."
    )


def _print_next(understood: Understanding, zone: ZoneInfo) -> None:
    """Print the interviews to come, and for which jobs the draft of the mission is to be shared now."""
    processes = understood.processes
    coming = [
        (session, number, process)
        for process in processes
        for number, session in _in_order(process)
        if session.status is SessionStatus.UPCOMING
    ]
    due = [process for process in processes if is_to_be_shown(process, Policy())]
    if coming or due:
        heading("Next")
    coming.sort(key=lambda each: (each[0].event.span.start, each[0].event.id))
    table(
        [
            (day_and_hour(session.event, zone), number, _stage(session), Rest(job_name(process, processes)))
            for session, number, process in coming
        ]
    )
    for process in due:
        say(f"Share your draft of the mission live with {job_name(process, processes)}.")


def _print_unsure(unsure: Iterable[Finding], zone: ZoneInfo) -> None:
    ordered = sorted(unsure, key=lambda each: (each.event.span.start, each.event.id))
    if ordered:
        heading("Only you can tell whether these are interviews")
    for each in ordered:
        table([(day_and_hour(each.event, zone), Rest(each.event.title or "(an entry without a title)"))])
        for line in each.evidence:
            for piece in wrapped(f"    {line}", hang="    "):
                put(piece, style="dim")


def _in_order(process: Process) -> Iterator[tuple[str, Session]]:
    """Give all sessions in order of time with the number of their round, if they count."""
    numbers = {session.event.id: f"round {each.number}" for each in process.rounds for session in each.sessions}
    for session in sorted(process.sessions, key=lambda each: (each.event.span.start, each.event.id)):
        yield numbers.get(session.event.id, ""), session


def _row(session: Session, number: str, zone: ZoneInfo) -> tuple[str | Rest, ...]:
    when = day_and_hour(session.event, zone)
    return (when, number, _STATUS[session.status], _stage(session), Rest(session.event.title))


def _stage(session: Session) -> str:
    return "" if session.stage is Stage.UNKNOWN else session.stage.value.replace("_", " ")


def _print_offers(offers: Iterable[Offer]) -> None:
    found = list(offers)
    if found:
        heading("Offers")
    for offer in found:
        say(f"- {offer.company or 'An employer not yet known'}: {', '.join(_parts(offer))}")


def _parts(offer: Offer) -> Iterator[str]:
    """Say what an offer names, part by part, and where it stands."""
    yield str(offer.base) if offer.base else "no base pay named"
    if offer.bonus:
        yield f"bonus “{offer.bonus}”"
    if offer.equity:
        yield f"shares “{offer.equity}”"
    if offer.sign_on:
        yield f"at the start {offer.sign_on}"
    if offer.start:
        yield f"first day {written_day(offer.start)} {offer.start.year}"
    if offer.deadline:
        yield f"answer by {written_day(offer.deadline)} {offer.deadline.year}"
    yield f"in {offer.source}"
