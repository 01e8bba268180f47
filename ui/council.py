"""`cornerman council`: who is on it, their consent, and the text by which the seeker asks for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from cornerman.people import Member

app = family(
    "The peers who talk with you after an interview. Nobody is invited before you recorded their consent.",
    "cornerman council",
    "cornerman council add Bob bob@example.org --zone Europe/Lisbon",
    "cornerman council consent bob@example.org",
)

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The member's mail address.")]
Zone = Annotated[str, typer.Option(help="Where they live, for example Europe/Lisbon.")]
Hours = Annotated[str, typer.Option(help="When they may be asked to a talk, in their own time.")]


@app.callback(invoke_without_command=True)
def council(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the members."""
    if context.invoked_subcommand is not None:
        return
    from ui.show_council import member_as_plain, print_members

    with own_house() as house:
        members = house.memory.members()
    if form is Form.JSON:
        from ui.printing import show_json

        show_json([member_as_plain(each) for each in members])
    else:
        print_members(members)


@app.command(
    epilog=shown(
        "cornerman council add Bob bob@example.org --zone Europe/Lisbon",
        "cornerman council add Ana ana@example.org --zone America/Lima --hours 9-17",
    )
)
def add(  # noqa: PLR0913 - a member has six parts
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call them.")],
    email: Email,
    *,
    zone: Zone,
    hours: Hours = "9:00-18:00",
    consented: Annotated[bool, typer.Option("--consented", help="They said yes to being invited, to you.")] = False,
    may_see_employer: Annotated[
        bool, typer.Option("--may-see-employer", help="Their invitations may name the employer.")
    ] = False,
) -> None:
    """Add a member, or change one that has the same address."""
    from ui.new_member import MemberWords, member_from

    words = MemberWords(name=name, email=email, zone=zone, hours=hours, may_see_employer=may_see_employer)
    with own_house() as house:
        today = house.clock.now().astimezone(house.seeker.zone).date()
        present = {each.email: each for each in house.memory.members()}
        member = member_from(words, present=present, seeker=house.seeker, consented_on=today if consented else None)
        house.memory.keep_member(member)
    say(f"{member.name} is on your council.")
    if member.consented_on is None:
        say("They are not invited before they said yes. The words to ask with:")
        say("cornerman council ask", indent="  ")
        say("and then, to record their yes:")
        say(f"cornerman council consent {member.email}", indent="  ")


@app.command(epilog=shown("cornerman council consent bob@example.org"))
def consent(email: Email) -> None:
    """Record that a member said yes today. From now on they may be invited."""
    from dataclasses import replace

    with own_house() as house:
        today = house.clock.now().astimezone(house.seeker.zone).date()
    member = _change(email, lambda each: replace(each, consented_on=each.consented_on or today))
    say(f"{member.name} may be invited; consent recorded on {member.consented_on}.")


@app.command(epilog=shown("cornerman council pause bob@example.org"))
def pause(email: Email) -> None:
    """Leave a member in peace for a while. Their consent stays recorded."""
    from dataclasses import replace

    member = _change(email, lambda each: replace(each, paused=True))
    say(f"{member.name} is not invited until you say `cornerman council resume {member.email}`.")


@app.command(epilog=shown("cornerman council resume bob@example.org"))
def resume(email: Email) -> None:
    """Invite a member again who paused."""
    from dataclasses import replace

    member = _change(email, lambda each: replace(each, paused=False))
    say(f"{member.name} takes part again." if member.may_be_invited else f"{member.name} has not said yes yet.")


@app.command(epilog=shown("cornerman council remove bob@example.org"))
def remove(email: Email) -> None:
    """Take a member off the council, with their consent. What they were invited to before stays as it is."""
    with own_house() as house:
        member = _member(email, house.memory.members())
        house.memory.drop_member(member.email)
    say(f"{member.name} is no longer on your council, and is not written to again.")


@app.command(epilog=shown("cornerman council ask"))
def ask() -> None:
    """Print the words by which you can ask somebody for their consent. You send them yourself."""
    from ui.printing import put
    from ui.show_council import asking_words

    with own_house() as house:
        put(asking_words(house.seeker, house.policy))


def _change(email: str, change: Callable[["Member"], "Member"]) -> "Member":
    with own_house() as house:
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
