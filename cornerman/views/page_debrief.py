"""The debrief on a page once the numbers lie open: what they said, what it may mean, and the next step.

Members may be looking along: neither the employer nor an offer is on it.
"""

from cornerman.notes import DebriefRecord
from cornerman.sitting import median_of
from cornerman.views.agenda import Agenda, about_offer, agenda_for_all
from cornerman.views.asked import taken_apart
from cornerman.views.page_fields import kept_field
from cornerman.views.page_talk import WITHOUT_NOTE, WITHOUT_NUMBERS, PageTalk, round_name
from cornerman.views.page_values import (
    FieldGroup,
    Filled,
    Form,
    Kind,
    Link,
    Page,
    PageItem,
    PageSection,
    Reveal,
    trouble_of,
)
from cornerman.views.values import Fact
from cornerman.wording import counted, shortened, written_moment
from cornerman.world import World


def record_page(talk: PageTalk, world: World, filled: Filled) -> Page:
    """Show the estimates together, once they are revealed, and ask what they said, what it means and what is next."""
    record = talk.record
    revealed = record is not None and record.revealed
    without_note = () if talk.notes else (WITHOUT_NOTE,)
    return Page(
        title=debrief_title(talk),
        kept=kept_since(record, world),
        reveal=_reveal(talk, record, world) if record and revealed else None,
        form=Form(
            to=f"{talk.debrief_place}/said",
            groups=word_groups(talk, agenda_for_all(), filled),
            button="Keep it",
            hidden=() if revealed else (*without_note, WITHOUT_NUMBERS),
            trouble=trouble_of(filled),
        ),
        beside=order_beside(agenda_for_all()),
        links=(
            Link(words="Look at your note" if talk.notes else "Write the note", to=talk.note_place),
            Link(words="For you", to=talk.for_you_place),
        ),
    )


def debrief_title(talk: PageTalk) -> str:
    """Name the round without its employer: members may be looking along."""
    return f"Debrief: {round_name(talk)}"


def said_for_all(talk: PageTalk, record: DebriefRecord) -> str:
    """Give what they said without what would show that there is an offer; that is on the page for the seeker alone."""
    return taken_apart(record.said).words if about_offer(talk.round) else record.said


def kept_since(record: DebriefRecord | None, world: World) -> str:
    """Say since when what came out of a debrief is kept; empty where nothing is."""
    return f"Kept on {written_moment(record.recorded_at, world.seeker.zone)}. It stays with you." if record else ""


def order_beside(order: Agenda) -> PageSection:
    """Give the order of the talk, from what happened to the next step."""
    parts = (order.said, order.concluded, order.next_step)
    return PageSection(
        title="In this order",
        lines=order.before,
        items=(
            *(PageItem(title=each.title, lines=each.questions) for each in parts),
            PageItem(title="At the end", lines=order.last),
        ),
    )


def member_name(email: str, world: World) -> str:
    """Name a member; by the address where there is no name, or nobody of that address."""
    return next((shortened(each.name) for each in world.council if each.email == email and each.name), email)


def word_groups(talk: PageTalk, order: Agenda, filled: Filled) -> tuple[FieldGroup, ...]:
    """Give the fields for what came out of the talk, under the titles of its order, with what is kept of them."""
    empty = DebriefRecord(process_id=talk.process.id, origins=talk.round.origins, recorded_at=talk.end)
    record = talk.record or empty
    by = record.by.isoformat() if record.by else ""
    return (
        FieldGroup(
            fields=(
                kept_field(Kind.TEXT, "said", order.said.title, said_for_all(talk, record), filled),
                kept_field(Kind.TEXT, "concluded", order.concluded.title, record.concluded, filled),
            )
        ),
        FieldGroup(
            fields=(
                kept_field(Kind.LINE, "next_step", order.next_step.title, record.next_step, filled),
                kept_field(Kind.DAY, "by", "By when", by, filled),
            ),
            row=True,
        ),
    )


def _reveal(talk: PageTalk, record: DebriefRecord, world: World) -> Reveal:
    rows = [Fact(label=member_name(each.member, world), words=f"{each.chance} %") for each in record.estimates]
    middle = Fact(label=f"In the middle of {counted(len(rows), 'estimate')}", words=f"{median_of(record) or 0:g} %")
    return Reveal(title="How likely the next step is", rows=(*rows, middle, *_own(talk)))


def _own(talk: PageTalk) -> tuple[Fact, ...]:
    """Give the seeker's own first number, and whether it was there before those of the others were seen."""
    if not talk.notes:
        return ()
    first, revealed_at = talk.notes[0], talk.revealed_at
    blind = revealed_at is None or first.recorded_at <= revealed_at
    label = "You, before anybody spoke" if blind else "You, after these were shown"
    return (Fact(label=label, words=f"{first.chance} %"),)
