"""`cornerman council`: who is on it, their consent, and the text by which the seeker asks for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui import council_meetings
from ui.family import family, shown
from ui.held import say_what_is_taken_back
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from datetime import date

    from cornerman.people import Member
    from flows.house import House

app = family(
    "The peers who talk with you after an interview. Nobody is invited before you recorded their consent.",
    "cornerman council",
    "cornerman council add Bob bob@example.org --zone Europe/Lisbon",
    "cornerman council consent bob@example.org",
)
app.add_typer(council_meetings.app, name="meetings")

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The member's mail address.")]
Zone = Annotated[str, typer.Option(help="Where they live, for example Europe/Lisbon.")]
Hours = Annotated[
    str | None,
    typer.Option(metavar="HOURS", help="The hours that they named, in their own time: “mon-fri 9-17, sat 10-12”."),
]
Busy = Annotated[
    str | None,
    typer.Option(
        metavar="SOURCE",
        help="Where you may see when they are busy: google, caldav, caldav:ADDRESS, feed:NAME or none.",
    ),
]


MaySee = typer.Option("--may-see-employer/--no-may-see-employer", help="Whether invitations may name the employer.")


@app.callback(invoke_without_command=True)
def council(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the members."""
    if context.invoked_subcommand is None:
        _list(form)


@app.command("list", epilog=shown("cornerman council list", "cornerman council list --format json"))
def list_members(*, form: FormOption = Form.TEXT) -> None:
    """List the members, as `cornerman council` alone does."""
    _list(form)


@app.command(
    epilog=shown(
        "cornerman council add Bob bob@example.org --zone Europe/Lisbon",
        "cornerman council add Ana ana@example.org --zone America/Lima --hours 9-17",
    )
)
def add(  # noqa: PLR0913 - a member has nine parts
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call them.")],
    email: Email,
    *,
    zone: Zone,
    hours: Hours = None,
    busy: Busy = None,
    consented: Annotated[bool, typer.Option("--consented", help="They said yes to being invited, to you.")] = False,
    consented_on: Annotated[
        datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The same, and on which day.")
    ] = None,
    paused: Annotated[bool, typer.Option("--paused", help="They are left in peace for now.")] = False,
    may_see_employer: Annotated[bool | None, MaySee] = None,
) -> None:
    """Add a member, or change one that has the same address. What you do not give stays as it was."""
    from ui.new_member import MemberWords, member_from

    words = MemberWords(name=name, email=email, zone=zone, hours=hours, busy=busy, may_see_employer=may_see_employer)
    if paused:
        words = replace(words, paused=True)
    with own_house() as house:
        said_yes = _day_of_yes(consented_on, house) if consented or consented_on else None
        present = {each.email: each for each in house.memory.members()}
        member = member_from(words, present=present, seeker=house.seeker, consented_on=said_yes)
        house.memory.keep_member(member)
    say(f"{member.name} is on your council.")
    _say_what_is_missing(member)


@app.command(
    epilog=shown(
        'cornerman council edit bob@example.org --hours "mon-fri 9-17, sat 10-12"',
        "cornerman council edit bob@example.org --busy feed:bob",
    )
)
def edit(  # noqa: PLR0913 - a member has six parts
    email: Email,
    *,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What you call them.")] = None,
    new_email: Annotated[
        str | None, typer.Option("--email", metavar="EMAIL", help="Another address; it takes another yes.")
    ] = None,
    zone: Annotated[str | None, typer.Option(metavar="ZONE", help="Where they live.")] = None,
    hours: Hours = None,
    busy: Busy = None,
    may_see_employer: Annotated[bool | None, MaySee] = None,
) -> None:
    """Change what you know of a member: only what you give. `--hours unknown` takes hours back."""
    from flows.leaving import leave
    from ui.new_member import MemberWords, edited
    from ui.show_council import differences

    words = MemberWords(
        name=name, email=new_email, zone=zone, hours=hours, busy=busy, may_see_employer=may_see_employer
    )
    if words == MemberWords():
        raise WrongUseError(
            "Nothing to change was given.", remedy="Give what is different, such as --hours 9-17; see --help."
        )
    with own_house() as house:
        present = {each.email: each for each in house.memory.members()}
        before = _member(email, tuple(present.values()))
        member = edited(before, words, present=present, seeker=house.seeker)
        with house.store.together():
            if member.email != before.email:
                leave(before, house, new_address=member.email)
            house.memory.keep_member(member)
        for line in differences(before, member) or ["It is like that already; nothing was changed."]:
            say(line)
        if member.email != before.email:
            _say_what_another_address_means(before, member, house)
    if member != before:
        _say_what_is_missing(member)


@app.command(
    epilog=shown("cornerman council consent bob@example.org", "cornerman council consent bob@example.org --withdrawn")
)
def consent(
    email: Email,
    *,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="They took their yes back.")] = False,
) -> None:
    """Record that a member said yes today, or took it back. Without a yes nobody is invited."""
    with own_house() as house:
        today = house.clock.now().astimezone(house.seeker.zone).date()
        if withdrawn:
            member = _change(house, email, lambda each: replace(each, consented_on=None))
            say(f"{member.name} is not invited any more.")
            say_what_is_taken_back(member, house)
            return
        member = _change(house, email, lambda each: replace(each, consented_on=each.consented_on or today))
    if member.paused:
        say(f"Consent of {member.name} recorded on {member.consented_on}. They pause, so they are not invited yet:")
        say(f"cornerman council resume {member.email}", indent="  ")
        return
    say(f"{member.name} may be invited; consent recorded on {member.consented_on}.")


@app.command(epilog=shown("cornerman council pause bob@example.org"))
def pause(email: Email) -> None:
    """Leave a member in peace for a while. Their consent stays recorded."""
    with own_house() as house:
        member = _change(house, email, lambda each: replace(each, paused=True))
        if member.consented_on is None:
            say(f"{member.name} has not said yes yet, so they are not invited anyway. They pause from now on.")
            return
        say(f"{member.name} is not invited until you say `cornerman council resume {member.email}`.")
        say_what_is_taken_back(member, house)


@app.command(epilog=shown("cornerman council resume bob@example.org"))
def resume(email: Email) -> None:
    """Invite a member again who paused."""
    with own_house() as house:
        member = _change(house, email, lambda each: replace(each, paused=False))
    say(f"{member.name} takes part again." if member.may_be_invited else f"{member.name} has not said yes yet.")


@app.command(epilog=shown("cornerman council remove bob@example.org"))
def remove(email: Email) -> None:
    """Take a member off the council, with their consent. Invitations that they hold are taken back by the next run."""
    from flows.leaving import leave
    from ui.show_council import print_command_that_adds

    with own_house() as house:
        member = _member(email, house.memory.members())
        leave(member, house)
        say(f"{member.name} is no longer on your council.")
        if not say_what_is_taken_back(member, house):
            say("They are not written to again.")
    say("Should that have been a mistake, this brings them back:")
    print_command_that_adds(member)


@app.command(epilog=shown("cornerman council ask", "cornerman council ask bob@example.org"))
def ask(
    email: Annotated[str | None, typer.Argument(metavar="[EMAIL]", help="A member whom it greets by name.")] = None,
) -> None:
    """Print the words by which you can ask somebody for their consent. You send them yourself."""
    from ui.printing import put
    from ui.show_council import asking_words

    with own_house() as house:
        name = _member(email, house.memory.members()).name if email else ""
        put(asking_words(house.seeker, house.policy, name=name))


def _list(form: Form) -> None:
    from ui.show_council import member_as_plain, print_members

    with own_house() as house:
        members = house.memory.members()
    if form is Form.JSON:
        from ui.printing import show_json

        show_json([member_as_plain(each) for each in members])
    else:
        print_members(members)


def _say_what_is_missing(member: "Member") -> None:
    """Say what the seeker has to do before a member can be invited, and asked when they are busy."""
    from ui.member_lacks import address_to_keep

    lacking = address_to_keep(member)
    if lacking:
        say("The address of their feed is not known here yet. Put it into your keyring:")
        say(lacking, indent="  ")
    if member.consented_on is None:
        say("They are not invited before they said yes. The words to ask with:")
        say(f"cornerman council ask {member.email}", indent="  ")
        say("and then, to record their yes:")
        say(f"cornerman council consent {member.email}", indent="  ")


def _say_what_another_address_means(before: "Member", member: "Member", house: "House") -> None:
    if before.consented_on is not None:
        say(f"{member.name} said yes for another address, so they are not invited before they say it for this one.")
    if say_what_is_taken_back(before, house):
        say("With their yes recorded before that run, the new address is invited in its place.")


def _day_of_yes(given: datetime | None, house: "House") -> "date":
    """Give the day on which a member said yes: the one that was given, or today. Raises WrongUseError."""
    today = house.clock.now().astimezone(house.seeker.zone).date()
    if given is not None and given.date() > today:
        raise WrongUseError(f"{given.date()} is still to come.", remedy="Give the day on which they said yes.")
    return today if given is None else given.date()


def _change(house: "House", email: str, change: Callable[["Member"], "Member"]) -> "Member":
    member = change(_member(email, house.memory.members()))
    house.memory.keep_member(member)
    return member


def _member(email: str, members: tuple["Member", ...]) -> "Member":
    """Find a member by address. Raises WrongUseError when nobody has it."""
    wanted = email.strip().lower()
    for member in members:
        if member.email == wanted:
            return member
    raise WrongUseError(
        f"Nobody on your council has the address {email!r}.", remedy="`cornerman council` lists the members."
    )
