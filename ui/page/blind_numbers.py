"""The blind numbers of a form, each read for the member whose mark its field carries, never for a place in a list."""

from collections.abc import Iterable, Mapping

from cornerman.notes import CHANCES, DebriefRecord, Estimate
from cornerman.people import Member
from cornerman.sitting import with_estimate
from cornerman.views.page_blind import ANEW, ESTIMATE, estimate_name, member_mark
from cornerman.views.page_values import WHOLE
from cornerman.wording import shortened
from ui.page.forms import Reading, rows_named

_UNKNOWN = (
    "A number was typed for somebody who is not on your council any more. Nothing was kept yet; press the button again"
    " to keep the others."
)
_THERE = "{} has a number already. Nothing was kept yet; press the button again, or choose to write that one anew."


def with_numbers(
    record: DebriefRecord, council: Iterable[Member], reading: Reading, form: Mapping[str, str]
) -> DebriefRecord:
    """Give a record that is not revealed with the numbers that were typed.

    A number that came from elsewhere since the page was loaded is not overwritten unless that was asked for.
    """
    known = {member_mark(each.email): each for each in council}
    kept = {each.member: each.chance for each in record.estimates}
    for mark in rows_named(form, ESTIMATE):
        member = known.get(mark)
        if member is None:
            if form[ESTIMATE + mark].strip():
                reading.refuse(WHOLE, _UNKNOWN)
            continue
        email = member.email
        chance = reading.figure(estimate_name(email), CHANCES)
        if chance is None or kept.get(email) == chance:
            continue
        if email in kept and form.get(ANEW) != mark:
            reading.refuse(WHOLE, _THERE.format(shortened(member.name) or email))
            continue
        record = with_estimate(record, Estimate(member=email, chance=chance))
    return record
