"""How a scan is put on the screen; a program reads its JSON."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cornerman.findings import Finding, Verdict
from cornerman.offers import Offer
from cornerman.processes import Process, Round
from cornerman.understanding import Understanding
from cornerman.wording import counted, written_day
from ui.printing import Rest, heading, say, table
from ui.scan import Scan

_VERDICTS = {Verdict.YES: "interview", Verdict.ASK: "perhaps"}


def print_scan(found: Scan) -> None:
    """Print the interviews and doubtful events, the offers, and what could not be read."""
    understood, zone = found.understood, found.seeker.zone
    likely = [each for each in understood.findings if each.verdict in _VERDICTS]
    certain = sum(each.verdict is Verdict.YES for each in likely)
    say(
        f"{counted(certain, 'interview')}, {counted(len(likely) - certain, 'doubtful entry', 'doubtful entries')}, "
        f"{counted(len(understood.offers), 'offer')}, {counted(len(understood.letters), 'letter')}."
    )
    places = _places(understood)
    ordered = sorted(likely, key=lambda each: (each.event.span.start, each.event.id))
    table([_row(each, places.get(each.event.id), zone) for each in ordered])
    if understood.offers:
        heading("Offers")
    for offer in understood.offers:
        say(f"- {offer.company or 'An employer not yet known'}: {', '.join(_parts(offer))}")
    for loss in found.losses:
        say(f"Not read: {loss}", style="bad")


def _places(understood: Understanding) -> dict[str, tuple[Process, Round]]:
    """Give the process and the round by the id of each of its events."""
    rounds = ((process, each) for process in understood.processes for each in process.rounds)
    return {session.event.id: (process, each) for process, each in rounds for session in each.sessions}


def _row(finding: Finding, place: tuple[Process, Round] | None, zone: ZoneInfo) -> tuple[str | Rest, ...]:
    start = f"{finding.event.span.start.astimezone(zone):%Y-%m-%d %H:%M}"
    number, company = (f"round {place[1].number}", place[0].company) if place else ("", finding.company)
    return (start, _VERDICTS[finding.verdict], number, Rest(company or finding.event.title))


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
