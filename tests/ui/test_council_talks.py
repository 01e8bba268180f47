"""Which debrief the command line and the page show for a round."""

from dataclasses import replace
from datetime import timedelta

from tests.following import LATER, booked, changed_to, steps_of, the_debrief
from tests.paper import at, done, process, session
from ui.council_talks import council_talks


def test_each_half_of_a_round_that_was_split_shows_its_own_debrief() -> None:
    after = booked(process("umbra", session("a", at(3)), session("b", at(5))))
    split = changed_to(after, process("umbra", session("a", at(3)), session("b", at(53))))
    both = done(split, [*steps_of(split)], LATER)

    shown = [each.debrief for each in council_talks(both)]

    assert [each and each.round_end for each in shown] == [at(5).end, at(53).end]


def test_a_round_that_was_put_off_does_not_show_the_debrief_that_is_over() -> None:
    after = booked()
    now = the_debrief(after).span.end + timedelta(minutes=1)
    put_off = changed_to(after, process("umbra", session("s", at(51))), now=now)

    [held] = council_talks(replace(after, as_of=now))
    [waiting] = council_talks(put_off)
    [unread] = council_talks(replace(put_off, as_of=None))

    assert held.debrief == unread.debrief == the_debrief(after)
    assert waiting.debrief is None
