"""The debrief on a page until the reveal: the note first, then blind numbers, and a question before all lie open."""

from cornerman.keys import fingerprint
from cornerman.notes import CHANCES
from cornerman.people import Member
from cornerman.views.agenda import agenda_for_all
from cornerman.views.page_debrief import debrief_title, member_name, order_beside
from cornerman.views.page_talk import WITHOUT_NOTE, WITHOUT_NUMBERS, PageTalk, debrief_place, round_name
from cornerman.views.page_values import (
    Field,
    FieldGroup,
    Filled,
    Form,
    Kind,
    Link,
    Page,
    PageSection,
    Press,
    trouble_of,
)
from cornerman.wording import listed, shortened
from cornerman.world import World

ESTIMATE = "estimate_"
ANEW = "anew"
"""Says, with a member's mark, that they write their number anew."""
ASKED = ("reveal", "asked")
ALL_THE_SAME = ("reveal", "all")

_HOW_LIKELY = "How likely is the next step?"


def estimate_name(email: str) -> str:
    """Name the field of a member. A place in a list would be another one's when the list changes."""
    return f"{ESTIMATE}{member_mark(email)}"


def member_mark(email: str) -> str:
    """Give the mark of a member's address."""
    return fingerprint([email])


def who_estimates(talk: PageTalk, world: World) -> tuple[Member, ...]:
    """Give the members who have still to estimate: those of its debrief, and without one all who may be invited."""
    asked = talk.debrief.members if talk.debrief else [each.email for each in world.council if each.may_be_invited]
    kept = _estimated(talk)
    return tuple(each for each in world.council if each.email in asked and each.email not in kept)


def note_first_page(talk: PageTalk) -> Page:
    """Say that the note comes first, and give both ways on."""
    return Page(
        title=f"Your note comes first: {round_name(talk)}",
        lines=(
            "What you thought before the others spoke is worth most, and it cannot be written down afterwards.",
            "The two figures take a minute.",
        ),
        links=(
            Link(words="Write the note", to=talk.note_place),
            Link(words="Go on without it", to=debrief_place(talk, WITHOUT_NOTE)),
        ),
    )


def blind_page(talk: PageTalk, world: World, filled: Filled, anew: str = "") -> Page:
    """Ask each member for a number that nobody sees, and show no other one, not even the seeker's.

    `anew` is the mark of a member whose number is there and who wants to write another one, or empty.
    """
    kept = sorted(_estimated(talk))
    again = tuple(each for each in world.council if each.email in kept and member_mark(each.email) == anew)
    fields = tuple(_field(each, filled) for each in (*again, *who_estimates(talk, world)))
    links = [
        Link(words=f"{member_name(email, world)}: write it anew", to=_blind_place(talk, (ANEW, member_mark(email))))
        for email in kept
        if member_mark(email) != anew
    ]
    on = Link(words="Go on without numbers", to=_blind_place(talk, WITHOUT_NUMBERS))
    return Page(
        title=debrief_title(talk),
        lines=(f"Written already: {listed([member_name(each, world) for each in kept])}.",) if kept else (),
        form=_form(talk, fields, filled, anew if again else "") if fields or kept else None,
        sections=() if fields or kept else (_nobody(),),
        beside=order_beside(agenda_for_all()),
        links=(*links, on),
    )


def reveal_asked_page(talk: PageTalk, world: World) -> Page:
    """Ask whether all is to be revealed although some have not written; none of it can be added afterwards."""
    missing = [member_name(each.email, world) for each in who_estimates(talk, world)]
    have = "has" if len(missing) == 1 else "have"
    return Page(
        title=f"{listed(missing)} {have} not written a number. Reveal all the same?",
        lines=("After the reveal no number can be added: it would not be blind.",),
        form=Form(
            to=f"{talk.debrief_place}/reveal",
            groups=(),
            button="Reveal all the same",
            hidden=(*_passed_on(talk), ALL_THE_SAME),
        ),
        links=(Link(words="Back, to write more numbers", to=_blind_place(talk)),),
    )


def _blind_place(talk: PageTalk, *says: tuple[str, str]) -> str:
    return debrief_place(talk, *_passed_on(talk), *says)


def _passed_on(talk: PageTalk) -> tuple[tuple[str, str], ...]:
    return () if talk.notes else (WITHOUT_NOTE,)


def _estimated(talk: PageTalk) -> frozenset[str]:
    return frozenset(each.member for each in talk.record.estimates) if talk.record else frozenset()


def _field(member: Member, filled: Filled) -> Field:
    name = estimate_name(member.email)
    return Field(
        name=name,
        label=shortened(member.name) or member.email,
        kind=Kind.BLIND,
        value="" if name in filled.errors else filled.values.get(name, ""),
        error=filled.errors.get(name, ""),
        low=CHANCES.start,
        high=CHANCES.stop - 1,
    )


def _form(talk: PageTalk, fields: tuple[Field, ...], filled: Filled, anew: str) -> Form:
    """Make the form whose first button, which Enter presses, keeps and reveals nothing."""
    reveal = f"{talk.debrief_place}/reveal"
    hidden = (*_passed_on(talk), *(((ANEW, anew),) if anew else ()))
    hint = (
        "From 0 to 100 percent. Type it unseen, one after another, each with Enter at its end: that keeps the number"
        " and shows none. Leave open who is not there."
    )
    return Form(
        to=f"{talk.debrief_place}/numbers" if fields else reveal,
        groups=(FieldGroup(title=_HOW_LIKELY, hint=hint if fields else "", fields=fields),),
        button="Keep, unseen" if fields else "Reveal",
        further=(Press(words="Reveal", to=reveal),) if fields else (),
        hidden=hidden,
        trouble=trouble_of(filled),
    )


def _nobody() -> PageSection:
    return PageSection(title=_HOW_LIKELY, lines=("Nobody is on your council yet who could estimate it.",))
