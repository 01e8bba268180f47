"""Which letters went to which member, as far as the ledger knows, and how nobody else can name them."""

from dataclasses import replace

import pytest

from cornerman.invitations import Method
from cornerman.keys import LetterMark, message_id_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.tellings import TOLD_BY_CALENDAR, invited_to, recipients, telling_key, tellings
from tests.paper import BOB, CAROL, MARK, NOW

INTENT = "debrief/one/0"
TO_BOB = telling_key(INTENT, BOB.email)
LINE = LedgerEntry(key=TO_BOB, kind="REQUEST", state=EntryState.DONE, claimed_at=NOW, outcome="Delivered.")
COUNCIL = [BOB.email, CAROL.email]


def test_the_name_of_a_letter_to_a_member_follows_from_the_secret_and_not_from_what_others_see() -> None:
    assert MARK.id_of(TO_BOB) == LetterMark(secret=MARK.secret).id_of(TO_BOB)
    assert len({MARK.id_of(TO_BOB), LetterMark(secret=b"another").id_of(TO_BOB), message_id_of(TO_BOB)}) == 3
    assert MARK.id_of(TO_BOB) != MARK.id_of(telling_key(INTENT, CAROL.email))
    assert "made up" not in repr(MARK)


@pytest.mark.parametrize("state", EntryState)
def test_a_letter_counts_as_one_that_went_to_a_member_when_it_left_or_may_have(state: EntryState) -> None:
    found = recipients([replace(LINE, state=state)], COUNCIL, MARK)

    assert found == ({MARK.id_of(TO_BOB): BOB.email} if state in {EntryState.DONE, EntryState.UNSURE} else {})


def test_whom_the_calendar_told_got_no_letter() -> None:
    told = replace(LINE, outcome=TOLD_BY_CALENDAR)

    assert recipients([told], COUNCIL, MARK) == {}
    assert [each.by_calendar for each in tellings([told, LINE], COUNCIL)] == [True, False]
    assert tellings([replace(told, state=EntryState.FAILED)], COUNCIL) == ()


def test_letters_to_others_than_members_count_for_nobody() -> None:
    lines = [LINE, replace(LINE, key="digest/2026-11-23"), replace(LINE, key=telling_key(INTENT, "x@y.example"))]

    assert recipients(lines, COUNCIL, MARK) == {MARK.id_of(TO_BOB): BOB.email}


def test_who_holds_an_invitation_is_read_from_the_latest_that_may_have_gone_out() -> None:
    def line(intent: str, who: str, kind: Method, state: EntryState = EntryState.DONE) -> LedgerEntry:
        return LedgerEntry(key=telling_key(intent, who), kind=kind.value, state=state, claimed_at=NOW)

    lines = (
        line("debrief/1", "told@x.example", Method.REQUEST),
        line("debrief/1", "begun@x.example", Method.REQUEST, EntryState.CLAIMED),
        line("debrief/1", "refused@x.example", Method.REQUEST, EntryState.FAILED),
        line("debrief/1", "off@x.example", Method.REQUEST),
        line("debrief/1", "half@x.example", Method.REQUEST),
        line("debrief/1/move/1", "off@x.example", Method.CANCEL, EntryState.UNSURE),
        line("debrief/1/move/1", "half@x.example", Method.CANCEL, EntryState.CLAIMED),
        line("debrief/12", "other@x.example", Method.REQUEST),
        LedgerEntry(key="debrief/1", kind="HoldDebrief", state=EntryState.DONE, claimed_at=NOW),
    )
    everybody = [f"{name}@x.example" for name in ("told", "begun", "refused", "off", "half", "other")]

    assert invited_to("debrief/1", lines, everybody) == {"told@x.example", "begun@x.example", "half@x.example"}
    assert invited_to("debrief/1", lines, everybody, but="debrief/1") == frozenset()
