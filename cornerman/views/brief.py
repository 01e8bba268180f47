"""What the pages of talking points show: a brief turned into words and lists, in the order in which they are spoken."""

from dataclasses import replace
from datetime import datetime

from cornerman.errors import UntracedFigureError
from cornerman.handles import handle_of
from cornerman.missions import Priority
from cornerman.negotiation import Brief, Objection, Standing
from cornerman.offer_parts import Component
from cornerman.planning.hopes import hope_of
from cornerman.planning.questions_first import about_deadline
from cornerman.planning.settled_pay import pay_is_settled, trades_left
from cornerman.truth import figures_without_source
from cornerman.views.brief_asks import money_leg, not_won, success_legs
from cornerman.views.brief_behind import agreed, figures, missing, offered, pay_answered, range_remark
from cornerman.views.brief_room import AIM, LINES, LONG, MIDDLE, SHORT, left_out, letters, some
from cornerman.views.brief_values import BriefView, ObjectionView, PartView, StepView
from cornerman.views.brief_words import (
    ANOTHER_TIME,
    BANNER,
    CHANNEL,
    IF_A_RECRUITER,
    IS_OVER,
    LOWER_PART,
    MONEY_WORDS,
    MUSTS,
    NEW_DAY,
    NO_DEBRIEF,
    NO_THEIRS,
    OPENING,
    RECAP,
    SCALE,
    STILL_STANDS,
    SUBJECT,
    TIED_WORDS,
    UNTIED_WORDS,
)
from cornerman.wording import fitting, listed, written_day

__all__ = ["BriefView", "brief_view"]

_QUESTIONS, _FOR_COUNCIL, _LONGEST, _ALTERNATIVE = 8, 5, 300, 165


def brief_view(brief: Brief) -> BriefView:
    """Turn a brief into what its pages show.

    Raises UntracedFigureError when they would show a figure that none of the brief's sources holds.
    """
    view = _view(brief)
    untraced = figures_without_source(view, brief.sources)
    if untraced:
        raise UntracedFigureError(
            f"The talking points would show what nobody stated: {listed(untraced)}.",
            remedy="They are not shown. That is a mistake in Cornerman, not yours; please tell its makers.",
        )
    return replace(view, letters=letters(view))


def _view(brief: Brief) -> BriefView:
    legs_note, legs = success_legs(brief)
    goals = brief.goals
    return BriefView(
        subject=SUBJECT,
        banner=BANNER,
        heading=_heading(brief),
        prepared=_moment(brief.prepared_at),
        header=_header(brief),
        unconfirmed=_unconfirmed(brief),
        aim=fitting(brief.aim, AIM),
        why_this_job=fitting(goals.why_this_job, AIM) if goals else "",
        questions_first=some(_questions(brief), _QUESTIONS, LONG),
        opening=_opening(brief),
        legs_note=legs_note,
        legs=legs,
        money=money_leg(brief),
        money_words=_money_words(brief),
        scale=SCALE,
        clock=_clock(brief),
        left_out=left_out(not_won(brief)),
        offered=offered(brief),
        missing=missing(brief),
        ground=brief.ground,
        agreed=agreed(brief),
        figures=figures(brief),
        alternatives=some(brief.alternatives, longest=_ALTERNATIVE),
        theirs=(fitting(goals.theirs, LONG) if goals else "") or NO_THEIRS,
        trades=_trades(brief),
        objections=tuple(
            ObjectionView(they_say=each.they_say, you_say=_reply(each, brief)) for each in brief.objections
        ),
        facts=tuple(f"{fact.text} ({fact.source}: {fact.sample}.)" for fact in brief.facts),
        for_council=some(brief.for_council, _FOR_COUNCIL, _LONGEST),
        afterwards=_afterwards(brief),
        more_time=brief.more_time,
    )


def _heading(brief: Brief) -> str:
    company = fitting(brief.company or "", SHORT) or "An employer not yet known"
    role = fitting(brief.role or "", SHORT)
    return f"{company} ({role})" if role else company


def _header(brief: Brief) -> tuple[PartView, ...]:
    return (
        PartView(name="With", words=_with_whom(brief)),
        PartView(name="How", words=CHANNEL),
        _answer_by(brief),
    )


def _with_whom(brief: Brief) -> str:
    """Name who to talk with; where no manager is known, that such a one comes before who talks about pay alone."""
    named = fitting(brief.counterpart, MIDDLE)
    if not named:
        return f"The hiring manager. {IF_A_RECRUITER}"
    return f"{named}. {IF_A_RECRUITER}" if brief.counterpart_may_recruit else named


def _answer_by(brief: Brief) -> PartView:
    if brief.is_too_late:
        return PartView(name="They wanted your answer by", words=f"{brief.answer_by}. {IS_OVER}")
    return PartView(name="They want your answer by", words=brief.answer_by or _no_day(brief))


def _questions(brief: Brief) -> tuple[str, ...]:
    """Give what to find out first; of a deadline that is over only whether the offer still stands."""
    if not brief.is_too_late:
        return brief.questions_first
    asked = about_deadline(brief.offer)
    return (STILL_STANDS, *(each for each in brief.questions_first if each not in asked))


def _clock(brief: Brief) -> tuple[StepView, ...]:
    return tuple(
        StepView(when=_moment(step.at), text=step.text, passed=step.at <= brief.prepared_at) for step in brief.clock
    )


def _reply(objection: Objection, brief: Brief) -> str:
    return (brief.is_too_late and objection.too_late) or objection.you_say


def _no_day(brief: Brief) -> str:
    if brief.offer.may_say_more:
        return "no day was found in the letter; look there, and ask for one if it names none"
    return "no day was named; ask for one"


def _unconfirmed(brief: Brief) -> str:
    offer = brief.offer
    if offer.source == "seeker" or offer.confirmed_at is not None:
        return ""
    return (
        "Cornerman read this offer in your mail, and you have not said yet whether it is right: "
        f"cornerman offer confirm {handle_of(offer.id)}"
    )


def _opening(brief: Brief) -> tuple[str, ...]:
    tied = any(ask.standing is Standing.TIED for ask in brief.open_asks)
    musts = any(ask.priority is Priority.MUST for ask in brief.open_asks)
    return (*OPENING, *((MUSTS,) if musts else ()), TIED_WORDS if tied else UNTIED_WORDS)


def _money_words(brief: Brief) -> tuple[str, ...]:
    """Give the words with the seeker's own figure where that is still to be asked for, and a remark about the range.

    Where they offer as much, or answered already, that is said instead.
    """
    reached = tuple(each.words for each in brief.reached if each.component is Component.BASE)
    answered = pay_answered(brief)
    if reached or answered:
        return reached or (answered,)
    hope = hope_of(brief.offer, brief.goals)
    if not brief.goals or not hope or not hope.named:
        return (MONEY_WORDS.format("… "),)
    if not hope.beside.comparable:
        return (MONEY_WORDS.format("… "), ANOTHER_TIME)
    remark = LOWER_PART if hope.begins_below else range_remark(brief.goals) if brief.goals.opening_to else ""
    return tuple(filter(None, (MONEY_WORDS.format(hope.named), remark)))


def _trades(brief: Brief) -> tuple[str, ...]:
    trades = trades_left(brief.goals, brief.offer, settled=pay_is_settled(brief.asks, brief.answers))
    return tuple(
        f"You give: {fitting(each.give, SHORT)}. You get: {fitting(each.get, SHORT)}." for each in trades[:LINES]
    )


def _afterwards(brief: Brief) -> tuple[str, ...]:
    at = brief.debrief_at and brief.debrief_at.astimezone(brief.prepared_at.tzinfo)
    talk = f"Your council talks about it: {_moment(at)}." if at else NO_DEBRIEF
    until = f"The next deadline: {brief.answer_by}." if brief.answer_by else ""
    until = NEW_DAY if brief.is_too_late else until
    return tuple(filter(None, (*RECAP, talk, until)))


def _moment(at: datetime) -> str:
    """Write a moment out: `Tuesday 1 December, 17:00`."""
    return f"{written_day(at.date())}, {at:%H:%M}"
