"""Mailbox, post and drafts with a Gmail that somebody else wrote; it drops the headers that it does not know."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from cornerman.errors import OutsideDownError
from cornerman.invitations import Words
from integrations.clock import StoppedClock, SystemClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_drafts import GmailDrafts
from integrations.gmail_mailbox import GmailMailbox
from integrations.gmail_post import GmailPost
from integrations.google_capabilities import Capability
from integrations.google_units import Units
from integrations.source_rehearsal import RehearsedSources
from integrations.vocabulary import load_vocabulary
from tests.google_server import GoogleHouse, HttpFault
from tests.google_world import World, running_world
from tests.paper import ALICE, PARIS

WORDS = Words(subject="Your day", text="One talk.", html="<p>One talk.</p>")
LONG_AGO = timedelta(days=30)


@pytest.fixture(scope="module", name="world")
def _world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GoogleHouse[World]]:
    with running_world(tmp_path_factory.mktemp("world")) as house:
        yield house


@pytest.fixture
def house(world: GoogleHouse[World]) -> Iterator[GoogleHouse[World]]:
    world.google.reset()
    world.asked.clear()
    yield world
    world.watch()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(SystemClock().now())


def calls(house: GoogleHouse[World], capability: Capability) -> GmailCalls:
    return GmailCalls(house.api(capability), account=ALICE.email, units=Units(monotonic=lambda: 0.0))


@pytest.fixture
def mailbox(house: GoogleHouse[World], clock: StoppedClock) -> GmailMailbox:
    gmail, memory = calls(house, Capability.READ_MAIL), RehearsedSources()
    return GmailMailbox(gmail, zone=PARIS, memory=memory, clock=clock, vocabulary=load_vocabulary())


@pytest.fixture
def post(house: GoogleHouse[World], clock: StoppedClock) -> GmailPost:
    return GmailPost(calls(house, Capability.DELIVER_LETTERS), seeker=ALICE, clock=clock)


@pytest.fixture
def drafts(house: GoogleHouse[World], clock: StoppedClock) -> GmailDrafts:
    return GmailDrafts(calls(house, Capability.KEEP_DRAFTS), memory=RehearsedSources(), seeker=ALICE, clock=clock)


def subjects(mailbox: GmailMailbox, clock: StoppedClock) -> list[str]:
    return sorted(each.subject for each in mailbox.read(clock.now() - LONG_AGO).letters)


def test_what_is_delivered_is_read_and_a_look_with_nothing_new_is_one_request(
    house: GoogleHouse[World], mailbox: GmailMailbox, post: GmailPost, clock: StoppedClock
) -> None:
    post.deliver(WORDS, key="digest/1")
    first = subjects(mailbox, clock)
    post.deliver(Words(subject="Your evening", text="None.", html="<p>None.</p>"), key="digest/2")
    second = subjects(mailbox, clock)
    clock.set(clock.now() + timedelta(hours=1))
    subjects(mailbox, clock)
    house.asked.clear()

    assert (first, second) == (["Your day"], ["Your day", "Your evening"])
    assert subjects(mailbox, clock) == second
    assert house.asked == ["gmail.users.history.list"]


def test_a_letter_in_the_trash_does_not_count_until_it_is_fetched_back(
    house: GoogleHouse[World], mailbox: GmailMailbox, post: GmailPost, clock: StoppedClock
) -> None:
    post.deliver(WORDS, key="digest/1")
    [found] = mailbox.read(clock.now() - LONG_AGO).letters
    name = found.source.removeprefix("gmail/")
    house.google.label_letter(name, add=["TRASH"], remove=["INBOX"])
    away = subjects(mailbox, clock)
    house.google.label_letter(name, add=["INBOX"], remove=["TRASH"])

    assert (away, subjects(mailbox, clock)) == ([], ["Your day"])


def test_a_draft_is_no_letter(mailbox: GmailMailbox, drafts: GmailDrafts, clock: StoppedClock) -> None:
    drafts.keep("offer-1", WORDS)

    assert subjects(mailbox, clock) == []


@pytest.mark.parametrize("fault", [HttpFault.dropped_before(), HttpFault.dropped_after()])
def test_a_draft_of_which_no_answer_came_is_found_again_by_its_words(
    fault: HttpFault, house: GoogleHouse[World], drafts: GmailDrafts
) -> None:
    drafts.keep("offer-1", Words(subject="Another", text="One talk.", html=""))
    house.fail_next("gmail.users.drafts.create", fault)
    with pytest.raises(OutsideDownError):
        drafts.keep("offer-2", WORDS)

    drafts.keep("offer-2", WORDS)
    drafts.keep("offer-2", WORDS)

    assert len(house.google.drafts()) == 2
