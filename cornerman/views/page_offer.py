"""The council's talk about an offer on the pages: what members may see of it, and what is for the seeker alone."""

from collections.abc import Iterator

from cornerman.handles import handle_of
from cornerman.negotiation import Brief
from cornerman.views.agenda import AgendaPage, agenda_of, agenda_page
from cornerman.views.offer_review import reviewed
from cornerman.views.page_debrief import debrief_title, kept_since, order_beside, word_groups
from cornerman.views.page_talk import PageTalk, talk_name
from cornerman.views.page_values import Filled, Form, Link, Page, PageItem, PageSection, trouble_of
from cornerman.views.values import Command, Fact
from cornerman.wording import written_day, written_moment
from cornerman.world import World

_REHEARSAL = "The rehearsal: one of you plays the other side"
_BESIDE_OTHERS = "Others may be looking along. What you ask for, and the deadline, are on the page for you alone."
_ALONE = "For you alone: this page names the employer, and the one of the debrief does not."
_REMOVED = "The offer was removed, so that the next run takes the talk off."


def offer_talk_page(talk: PageTalk, world: World, brief: Brief | None, filled: Filled) -> Page:
    """Ask what came out of the talk, with its order beside it and what whoever plays the other side may say.

    Members may be looking along: neither the employer nor what is asked for is on it. No note and no number is asked
    for: there is no next step to judge. `brief` is None where the offer was removed.
    """
    order = agenda_of(talk.round)
    return Page(
        title=debrief_title(talk),
        lines=(_BESIDE_OTHERS,),
        kept=kept_since(talk.record, world),
        form=Form(
            to=f"{talk.debrief_place}/said",
            groups=word_groups(talk, order, filled),
            button="Keep it",
            trouble=trouble_of(filled),
        ),
        sections=tuple(_sections([(_REHEARSAL, _sheet(talk, world, brief, own=False).other_side)])),
        beside=order_beside(order),
        links=(Link(words="For you", to=talk.for_you_place),),
    )


def offer_for_you_page(talk: PageTalk, world: World, brief: Brief | None) -> Page:
    """Give what the seeker has at hand in the talk: the deadline, what they ask for, what is open and what looks odd.

    It names the employer, and is no page to show to others. What they would not go below is not on it.
    """
    sheet = _sheet(talk, world, brief, own=True)
    return Page(
        title=f"For you: {talk_name(talk, world)}",
        lines=(_ALONE,) if brief else (_ALONE, _REMOVED),
        sections=(
            *((_about(brief, talk, world),) if brief else ()),
            *_sections(
                [
                    *((each.title, each.lines) for each in sheet.lists),
                    ("What to ask your council", sheet.to_ask),
                    (_REHEARSAL, sheet.other_side),
                ]
            ),
        ),
        beside=order_beside(agenda_of(talk.round)),
        links=(Link(words="Back to the debrief", to=talk.debrief_place),),
    )


def _sheet(talk: PageTalk, world: World, brief: Brief | None, *, own: bool) -> AgendaPage:
    """Give what stands on the sheet that is printed for this talk: the seeker's own one, or the one for members."""
    page = agenda_page(talk.process, talk.round, names=(), seeker=world.seeker.name, own=own)
    return reviewed(page, brief, world, own=own) if brief else page


def _about(brief: Brief, talk: PageTalk, world: World) -> PageSection:
    zone, handle = world.seeker.zone, handle_of(brief.offer.id)
    talked = (Fact(label="Debrief", words=written_moment(talk.debrief.span.start, zone)),) if talk.debrief else ()
    return PageSection(
        title="The offer",
        items=(
            PageItem(
                facts=(
                    Fact(label="Came", words=written_day(brief.offer.received_at.astimezone(zone).date())),
                    Fact(label="Answer by", words=brief.answer_by or "no deadline is named"),
                    *talked,
                ),
                commands=(
                    Command(purpose="Your talking points", line=f"cornerman offer brief {handle}"),
                    Command(purpose="To rehearse it", line=f"cornerman offer rehearse {handle}"),
                ),
            ),
        ),
    )


def _sections(found: list[tuple[str, tuple[str, ...]]]) -> Iterator[PageSection]:
    for title, lines in found:
        if lines:
            yield PageSection(title=title, lines=lines)
