"""Whatever happens in a Gmail mailbox, it comes to what a look at it for the first time would find."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cornerman.errors import OutsideDownError
from cornerman.ports import MailReading
from integrations.gmail_mailbox import gmail_source
from integrations.gmail_memory import GmailMemory
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_rehearsal_letters import KeptLetter
from integrations.google_units import Units
from tests.gmail import GET, HISTORY, LIST, Mailbox, letter
from tests.paper import ALICE, NOW

ALL = 10**9  # units, without end
SINCE = NOW - timedelta(days=50)
TO_MANY = {"List-Unsubscribe": "<https://umbra.example/no>"}
SOME = st.integers(min_value=0, max_value=10**6)


class MailboxStory(RuleBasedStateMachine):
    """Letters come, are put away, fetched back and deleted; reads have little quota, break off, or lose the history.

    Gmail's search lags behind, and an hour passes at times; by then it has caught up.
    """

    def __init__(self) -> None:
        super().__init__()
        self.mailbox = Mailbox()
        self.mailbox.google.page_size = 2
        self.made = 0
        self.lags = False
        self.deleted_for_good: set[str] = set()  # subjects
        for _ in range(2):
            self.arrives(hours=1, place="INBOX", how={})

    @rule(
        hours=st.integers(min_value=0, max_value=24 * 70),
        place=st.sampled_from(["INBOX", "SPAM", "TRASH", "DRAFT", "SENT"]),
        how=st.sampled_from([{}, {}, TO_MANY]),
    )
    def arrives(self, hours: int, place: str, how: dict[str, str]) -> None:
        self.made += 1
        headers = {"To": "talent@umbra.example"} if place == "SENT" else how
        raw = letter(f"letter {self.made}", headers, age=timedelta(hours=hours), text="Many words. " * 50)
        self.mailbox.google.put_letter(raw, (place,))
        self.mailbox.google.mail.unlisted += self.lags

    @rule(lags=st.booleans())
    def search_lags_or_catches_up(self, *, lags: bool) -> None:
        self.lags = lags
        self.mailbox.google.mail.unlisted *= lags

    @rule()
    def an_hour_passes(self) -> None:
        self.mailbox.google.mail.unlisted = 0
        self.mailbox.clock.set(self.mailbox.clock.now() + timedelta(minutes=61))

    @precondition(lambda self: self.mailbox.google.letters)
    @rule(which=SOME, place=st.sampled_from(["SPAM", "TRASH"]), back=st.booleans())
    def is_moved(self, which: int, place: str, *, back: bool) -> None:
        letters = self.mailbox.google.letters
        found = letters[which % len(letters)]
        if back:
            self.mailbox.google.label_letter(found.id, remove=["SPAM", "TRASH"])
        elif "DRAFT" not in found.labels:
            self.mailbox.google.label_letter(found.id, add=[place], remove=[{"SPAM": "TRASH", "TRASH": "SPAM"}[place]])

    @precondition(lambda self: self.mailbox.google.letters)
    @rule(which=SOME)
    def is_deleted(self, which: int) -> None:
        letters = self.mailbox.google.letters
        found = letters[which % len(letters)]
        if {"SPAM", "TRASH", "DRAFT"}.isdisjoint(found.labels):
            self.deleted_for_good.add(subject_of(found.raw))
        self.mailbox.google.mail.unlisted -= found in self.unlisted()
        self.mailbox.google.delete_letter(found.id)

    @rule(method=st.sampled_from([GET, LIST, HISTORY]))
    def breaks_off(self, method: str) -> None:
        self.mailbox.google.fail_next(method, GoogleFault.broke_off_before())
        try:
            self.mailbox.looked_at(self.mailbox.memory, Units(monotonic=lambda: 0.0, most=ALL)).read(SINCE)
        except OutsideDownError:
            return
        while self.mailbox.google.next_fault(method):
            pass  # it was not asked for

    @rule(lost=st.booleans(), units=st.sampled_from([0, 45, 100, ALL, ALL, ALL]))
    def is_read(self, units: int, *, lost: bool) -> None:
        """Read as one does who has little quota; and then it comes to what a first look finds.

        But for what was deleted for good, which may be known still, for what Gmail's search does not know yet, and
        for what lies elsewhere than a list says, as long as there was no quota to ask.
        """
        if lost:
            self.mailbox.google.forget_history()
        reading = self.mailbox.looked_at(self.mailbox.memory, Units(monotonic=lambda: 0.0, most=units)).read(SINCE)
        fresh, late = self.first_look()
        memory = GmailMemory.of(self.mailbox.memory, gmail_source(ALICE.email))
        known = (memory.messages[each].known.letter for each in (memory.cursor.doubtful if memory.cursor else ()))
        doubtful = {each.subject for each in known if each is not None}

        expected = {each.subject: each for each in fresh.letters}
        found = {each.subject: each for each in reading.letters}
        assert fresh.losses == ()
        assert found.keys() - expected.keys() <= self.deleted_for_good | doubtful
        assert reading.whole or reading.losses
        if not reading.losses:
            assert expected.keys() - found.keys() <= late | doubtful
            both = [(found[name], each) for name, each in expected.items() if name in found]
            # With whom the seeker corresponded may be known still, though that letter is gone.
            assert late | doubtful or all(ours == each or len(ours.text) > len(each.text) for ours, each in both)

    def first_look(self) -> tuple[MailReading, set[str]]:
        """Give what a first look finds when the search knows everything, and what it does not know yet."""
        google = self.mailbox.google
        asked, unlisted = list(google.calls), google.mail.unlisted
        google.mail.unlisted = 0
        fresh = self.mailbox.fresh.read(SINCE)
        google.mail.unlisted = unlisted
        google.calls[:] = asked
        return fresh, {subject_of(each.raw) for each in self.unlisted()}

    def unlisted(self) -> list[KeptLetter]:
        google = self.mailbox.google
        return google.letters[len(google.letters) - google.mail.unlisted :]

    @invariant()
    def no_letter_is_fetched_twice(self) -> None:
        whole = [name for name, how in self.mailbox.fetched() if how == "raw"]
        assert len(whole) == len(set(whole))


def subject_of(raw: bytes) -> str:
    return raw.decode().partition("Subject: ")[2].partition("\r\n")[0]


MailboxStory.TestCase.settings = settings(
    max_examples=50, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestMailboxStory = MailboxStory.TestCase
