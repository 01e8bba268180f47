"""`cornerman debrief note`: two figures before anybody else has spoken, then the facts."""

from typing import Annotated

import typer

from ui.opening import own_house

Number = Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")]
Rating = Annotated[int | None, typer.Option(min=1, max=10, help="How it went for you, from 1 to 10.")]
Chance = Annotated[int | None, typer.Option(min=0, max=100, help="Your chance to advance, in percent.")]
Asked = Annotated[str, typer.Option(help="The questions they asked.")]
Reactions = Annotated[str, typer.Option(help="What they reacted to, and how.")]
Theirs = Annotated[
    list[str] | None, typer.Option(help="What they promised, like “answer; by Fri 4 Dec”; may be given again.")
]
Mine = Annotated[
    list[str] | None, typer.Option(help="What you promised, like “a sample; by tomorrow”; may be given again.")
]
RedFlags = Annotated[str, typer.Option(help="What gave you pause.")]
Interest = Annotated[int | None, typer.Option(min=1, max=10, help="How much you want the job, from 1 to 10.")]
Text = Annotated[str, typer.Option(help="Anything else: facts first.")]
TakeOut = Annotated[
    list[str] | None, typer.Option(help="A promise to take out of your note, by some of its words; may be given again.")
]
Show = Annotated[bool, typer.Option("--show", help="Print what you wrote, and change nothing.")]


def note(  # noqa: PLR0913 - the parts of a note are its options
    number: Number,
    *,
    rating: Rating = None,
    chance: Chance = None,
    asked: Asked = "",
    reactions: Reactions = "",
    they_promised: Theirs = None,
    i_promised: Mine = None,
    red_flags: RedFlags = "",
    interest: Interest = None,
    text: Text = "",
    take_out: TakeOut = None,
    show: Show = False,
) -> None:
    """Write down how a round went, before anybody else has spoken. It takes two minutes.

    The two figures are asked for first, and stay: a second note adds facts. With any of the facts as an option, the
    others are not asked for. Nothing of it goes to anyone.
    """
    from ui.note_asking import NoteWords, write_or_show

    words = NoteWords(
        rating=rating,
        chance=chance,
        asked=asked,
        reactions=reactions,
        they_promised=tuple(they_promised or ()),
        i_promised=tuple(i_promised or ()),
        red_flags=red_flags,
        interest=interest,
        text=text,
        take_out=tuple(take_out or ()),
    )
    with own_house() as house:
        write_or_show(house, number, None if show else words)
