"""What is for the seeker alone after the reveal: of an offer each ask, the exact reply, and how firm it was."""

from cornerman.notes import DebriefRecord
from cornerman.views.agenda import ANSWERS, about_offer, agenda_of
from cornerman.views.asked import Asked, taken_apart
from cornerman.views.page_fields import kept_field, mark_of
from cornerman.views.page_talk import WITHOUT_NUMBERS, PageTalk, debrief_place, note_link, talk_name
from cornerman.views.page_values import (
    Field,
    FieldGroup,
    Filled,
    Form,
    Kind,
    Link,
    Page,
    PageItem,
    PageSection,
    trouble_of,
)
from cornerman.views.rows import new_rows
from cornerman.world import World

ASK, REPLY, ANSWER = "ask_", "reply_", "answer_"
_CHOICES = (*((str(number), words) for number, words in enumerate(ANSWERS)), ("", "leave open"))


def for_you_page(talk: PageTalk, world: World, filled: Filled) -> Page:
    """Give the questions for the seeker alone. It names the employer, and is no page to show to others."""
    order = agenda_of(talk.round)
    parts = (order.said, order.concluded, order.next_step)
    revealed = talk.record is not None and talk.record.revealed
    back = talk.debrief_place if revealed else debrief_place(talk, WITHOUT_NUMBERS)
    return Page(
        title=f"For you: {talk_name(talk, world)}",
        lines=("For you alone: this page names the employer, and the one of the debrief does not.",),
        form=_form(talk, filled) if about_offer(talk.round) else None,
        beside=PageSection(
            title="What to ask yourself",
            items=tuple(PageItem(title=each.title, lines=each.questions) for each in parts),
        ),
        links=(Link(words="Back to the debrief", to=back), note_link(talk)),
    )


def asked_mark(asked: Asked) -> str:
    """Give the mark by which the row of an ask is known again, wherever it stands."""
    return mark_of(asked.ask, asked.reply, "" if asked.answer is None else str(asked.answer))


def said_so_far(record: DebriefRecord | None) -> str:
    """Give all that is kept of what they said; empty when nothing is."""
    return record.said if record else ""


def _form(talk: PageTalk, filled: Filled) -> Form:
    said = taken_apart(said_so_far(talk.record))
    rows = {asked_mark(each): each for each in said.asked}
    names = (*rows, *new_rows(filled, ASK, rows))
    written = kept_field(Kind.LINE, "written", "What of it is in writing?", said.written, filled)
    return Form(
        to=f"{talk.for_you_place}/asked",
        groups=(
            *(_row(number, name, rows.get(name), filled) for number, name in enumerate(names, start=1)),
            FieldGroup(fields=(written,)),
        ),
        button="Keep it",
        trouble=trouble_of(filled),
    )


def _row(number: int, name: str, kept: Asked | None, filled: Filled) -> FieldGroup:
    answer = "" if kept is None or kept.answer is None else str(kept.answer)
    asked = ((ASK, Kind.LINE, "What you asked for"), (REPLY, Kind.TEXT, "What exactly they replied"))
    shown = {ASK: kept.ask if kept else "", REPLY: kept.reply if kept else ""}
    return FieldGroup(
        title=f"Ask {number}",
        fields=(
            *(_field(kind, f"{start}{name}", label, shown[start], filled) for start, kind, label in asked),
            _field(Kind.CHOICE, f"{ANSWER}{name}", "Which was it?", answer, filled),
        ),
    )


def _field(kind: Kind, name: str, label: str, kept: str, filled: Filled) -> Field:
    return Field(
        name=name,
        label=label,
        kind=kind,
        value=filled.values.get(name, kept),
        error=filled.errors.get(name, ""),
        choices=_CHOICES if kind is Kind.CHOICE else (),
    )
