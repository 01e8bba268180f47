"""How a scan is put on the screen; a program reads its JSON."""

from collections.abc import Mapping
from typing import Any

from ui.printing import Rest, heading, say, table


def print_scan(found: Mapping[str, Any]) -> None:
    """Print the interviews and doubtful events, the offers, and what could not be read."""
    events: Mapping[str, Mapping[str, Any]] = found["events"]
    likely = [each for each in events.values() if each["interview"] or each["verdict"] == "ask"]
    say(f"{len(likely)} interviews or doubtful entries, {len(found['offers'])} offers, {len(found['mails'])} letters.")
    table([_row(each) for each in sorted(likely, key=lambda each: str(each["start"]))])
    if found["offers"]:
        heading("Offers")
    for offer in found["offers"]:
        say("- " + ", ".join(f"{name} {value}" for name, value in offer.items() if value is not None))
    for loss in found["losses"]:
        say(f"Not read: {loss}", style="bad")


def _row(event: Mapping[str, Any]) -> tuple[str | Rest, ...]:
    start = str(event["start"])[:16].replace("T", " ")
    verdict = "interview" if event["interview"] else "perhaps"
    number = f"round {event['round']}" if event.get("round") else ""
    return (start, verdict, number, Rest(str(event["company"] or event["title"])))
