"""The note on a round, on a page: two figures first, and only after them the facts."""

from dataclasses import replace
from datetime import datetime

from cornerman.notes import CHANCES, RATINGS, Note, Promise, PromisedBy
from cornerman.views.page_fields import kept_field, mark_of
from cornerman.views.page_talk import PageTalk, debrief_link, talk_name, talk_when
from cornerman.views.page_values import Field, FieldGroup, Filled, Form, Kind, Page, PageItem, PageSection, trouble_of
from cornerman.views.rows import new_rows
from cornerman.views.values import Fact
from cornerman.wording import one_line, written_moment
from cornerman.world import World

_LABELS = {PromisedBy.THEM: "What they promised, and by when", PromisedBy.ME: "What you promised, and by when"}
_HINTS = {PromisedBy.THEM: "It comes back in your digest when its day has passed.", PromisedBy.ME: ""}
_TAKE_OUT = "Empty the line of a promise to take it out."
_FROM_MEMORY = " It was written from memory, more than a day after the talk."


def figures_page(talk: PageTalk, world: World, filled: Filled, now: datetime) -> Page:
    """Ask for the two figures, and show nothing that could colour them."""
    when = talk_when(talk, world, now)
    return Page(
        title=f"How did it go? {talk_name(talk, world)}",
        lines=(f"{when.words}.", _first(talk, world)),
        form=Form(
            to=f"{talk.note_place}/figures",
            groups=(
                FieldGroup(fields=(_rating(filled),)),
                FieldGroup(
                    fields=(
                        Field(
                            name="chance",
                            label="Your chance to advance, from 0 to 100 percent",
                            kind=Kind.NUMBER,
                            value=filled.values.get("chance", ""),
                            error=filled.errors.get("chance", ""),
                            low=CHANCES.start,
                            high=CHANCES.stop - 1,
                            optional=False,
                        ),
                    )
                ),
            ),
            button="Keep the figures",
            trouble=trouble_of(filled),
        ),
    )


def facts_page(talk: PageTalk, world: World, filled: Filled, now: datetime) -> Page:
    """Ask for the facts, with those that are kept already, beside the figures, which stay.

    Raises ValueError for a round without a note.
    """
    note = talk.note
    if note is None:
        raise ValueError("the figures come first")
    return Page(
        title=f"Your note: {talk_name(talk, world)}",
        lines=(f"{talk_when(talk, world, now).words}.",),
        kept=_kept(talk, world),
        form=Form(
            to=f"{talk.note_place}/facts",
            groups=_fact_groups(note, filled),
            button="Keep the facts",
            trouble=trouble_of(filled),
        ),
        sections=(_figures(talk.notes[0]),),
        links=(debrief_link(talk),),
    )


def promise_mark(promise: Promise) -> str:
    """Give the mark by which the row of a promise is known again, wherever it stands."""
    return mark_of(one_line(promise.what), promise.day.isoformat() if promise.day else "")


def _first(talk: PageTalk, world: World) -> str:
    """Say why the figures come first, unless those of the council lie open already."""
    if talk.revealed_at is None:
        return (
            "Two figures first, before anybody tells you theirs. They are kept as they are; the facts come after them."
        )
    seen = written_moment(talk.revealed_at, world.seeker.zone)
    return (
        f"The numbers of your council lie open since {seen}, so that yours are kept as written after them. They are"
        " kept as they are; the facts come after them."
    )


def _kept(talk: PageTalk, world: World) -> str:
    latest = talk.notes[-1]
    memory = _FROM_MEMORY if latest.from_memory else ""
    at = written_moment(latest.recorded_at, world.seeker.zone)
    return f"Kept on {at}.{memory} Nothing of it goes to anyone by itself."


def _figures(first: Note) -> PageSection:
    memory = ("They are from memory: more than a day had passed.",) if first.from_memory else ()
    return PageSection(
        title="Your first figures",
        lines=("They stay as they are.", *memory),
        items=(
            PageItem(
                title="",
                facts=(
                    Fact(label="How it went", words=f"{first.rating} of 10"),
                    Fact(label="Chance to advance", words=f"{first.chance} %"),
                ),
            ),
        ),
    )


def _rating(filled: Filled) -> Field:
    return Field(
        name="rating",
        label="How it went for you, from 1 to 10",
        kind=Kind.SCALE,
        value=filled.values.get("rating", ""),
        error=filled.errors.get("rating", ""),
        low=RATINGS.start,
        high=RATINGS.stop - 1,
        optional=False,
    )


def _fact_groups(note: Note, filled: Filled) -> tuple[FieldGroup, ...]:
    return (
        FieldGroup(
            fields=(
                kept_field(Kind.TEXT, "asked", "Questions that they asked, and what you said", note.asked, filled),
                kept_field(Kind.TEXT, "reactions", "What they reacted to", note.reactions, filled),
            ),
            hint="Leave open what you do not know. What is kept already stays, unless you write something else.",
        ),
        _promises(PromisedBy.THEM, note, filled),
        _promises(PromisedBy.ME, note, filled),
        FieldGroup(
            fields=(
                kept_field(Kind.TEXT, "red_flags", "Red flags", note.red_flags, filled),
                _interest(note, filled),
                kept_field(Kind.TEXT, "text", "Anything else", note.text, filled),
            )
        ),
    )


def _promises(by: PromisedBy, note: Note, filled: Filled) -> FieldGroup:
    """Give a row for each promise, and at least one that is free."""
    kept = {promise_mark(each): each for each in note.promises if each.by is by}
    rows = (*kept, *new_rows(filled, f"{by.value}_what_", kept))
    return FieldGroup(
        title=_LABELS[by],
        hint=f"{_HINTS[by]} {_TAKE_OUT if kept else ''}".strip(),
        fields=tuple(
            each
            for number, row in enumerate(rows, start=1)
            for each in _promise(number, f"{by.value}_what_{row}", f"{by.value}_day_{row}", kept.get(row), filled)
        ),
        row=True,
    )


def _promise(number: int, what: str, day: str, kept: Promise | None, filled: Filled) -> tuple[Field, Field]:
    written_day = kept.day.isoformat() if kept and kept.day else ""
    return (
        Field(
            name=what,
            label=f"Promise {number}",
            kind=Kind.LINE,
            value=filled.values.get(what, one_line(kept.what) if kept else ""),
            error=filled.errors.get(what, ""),
        ),
        Field(
            name=day,
            label=f"By when, promise {number}",
            kind=Kind.DAY,
            value=filled.values.get(day, written_day),
            error=filled.errors.get(day, ""),
        ),
    )


def _interest(note: Note, filled: Filled) -> Field:
    kept = "" if note.interest is None else str(note.interest)
    field = kept_field(Kind.SCALE, "interest", "How much you want this job, from 1 to 10", kept, filled)
    return replace(field, low=RATINGS.start, high=RATINGS.stop - 1)
