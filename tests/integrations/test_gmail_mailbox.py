"""Gmail is read once and then by its history; nothing is lost by what that history cannot tell."""

from datetime import timedelta
from typing import Any

import pytest

from cornerman.errors import OutsideDownError
from integrations.gmail_heads import fields_of_a_head
from integrations.gmail_mailbox import gmail_source
from integrations.gmail_memory import still_to_read
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import Capability
from integrations.google_refusals import SignInAgainError
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_units import Units
from integrations.known_letters import MOST_REFUSALS
from tests.gmail import GET, HISTORY, LIST, SINCE, Mailbox, letter
from tests.paper import ALICE, NOW

NEWS = {"List-Unsubscribe": "<https://shop.example/no>", "Precedence": "bulk", "From": "Shop <shop@shop.example>"}
INVITED = """Content-Type: text/plain

Come.
--b
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:talk@umbra.example
DTSTART:20261125T090000Z
DTEND:20261125T100000Z
SUMMARY:Talk
END:VEVENT
END:VCALENDAR
--b--"""


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


def test_a_first_read_takes_sixty_days(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("recent", age=timedelta(days=59)))
    mailbox.google.put_letter(letter("old", age=timedelta(days=70)))

    assert mailbox.subjects() == ["recent"]


def test_a_look_with_nothing_new_is_one_request(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.settle()

    assert mailbox.subjects() == ["one"]
    assert mailbox.calls() == ["history.list"]


def test_one_new_letter_is_its_head_and_its_text(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.settle()
    mailbox.google.put_letter(letter("two", age=timedelta(minutes=5)))

    assert mailbox.subjects() == ["one", "two"]
    assert mailbox.calls() == ["history.list", "messages.get", "messages.get"]


def test_of_advertising_only_the_head_is_fetched(mailbox: Mailbox) -> None:
    """Its first words come with the head; they are not what a browser would have to show."""
    mailbox.google.put_letter(letter("Shoes 20 & more", NEWS, text="Shoes for Ann & Tom's feet."))

    [found] = mailbox.adapter.read(SINCE).letters

    assert [how for _, how in mailbox.fetched()] == ["full"]
    assert (found.subject, found.text, found.bulk) == ("Shoes 20 & more", "Shoes for Ann & Tom's feet.", True)
    assert (found.sender.email, found.id) == ("shop@shop.example", "<Shoes-20-&-more@umbra.example>")


@pytest.mark.parametrize("label", ["CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "CATEGORY_FORUMS"])
@pytest.mark.parametrize("headers", [{}, {"List-Id": "<people.umbra.example>"}])
def test_where_gmail_sorted_a_letter_is_no_reason_to_leave_it(
    label: str, headers: dict[str, str], mailbox: Mailbox
) -> None:
    """What a person wrote at the end of a long letter may be an offer; the first words do not tell."""
    text = "Dear Alice, it was lovely to see you. " * 9 + "We are delighted to offer you the position."
    mailbox.google.put_letter(letter("Following up", headers, text=text), ("INBOX", label))

    [found] = mailbox.adapter.read(SINCE).letters

    assert found.text == text


def test_a_letter_to_many_is_read_when_the_seeker_wrote_there(mailbox: Mailbox) -> None:
    """That is known only after the newer letter was left at its head: it is read then."""
    to_many = {**NEWS, "From": "Careers <no-reply@mail.umbra.example>"}
    mailbox.google.put_letter(letter("Your file", to_many, text="News of you. " * 40, age=timedelta(hours=1)))
    wrote = {"From": f"Alice <{ALICE.email}>", "To": "talent@umbra.example"}
    mailbox.google.put_letter(letter("My papers", wrote, age=timedelta(hours=9)), ("SENT",))

    [_, found] = mailbox.adapter.read(SINCE).letters

    assert found.text == ("News of you. " * 40).strip()
    assert [how for _, how in mailbox.fetched()] == ["full", "full", "raw", "full", "raw"]


def test_a_letter_to_many_is_read_when_an_invitation_came_from_there(mailbox: Mailbox) -> None:
    invited = {"From": "Rita <rita@shop.example>", "Content-Type": 'multipart/mixed; boundary="b"'}
    mailbox.google.put_letter(letter("Talk", invited, text="--b\n" + INVITED, age=timedelta(hours=9)))
    mailbox.subjects()
    mailbox.google.put_letter(letter("Shoes", NEWS, text="Shoes. " * 60))

    assert [each.text for each in mailbox.adapter.read(SINCE).letters][1] == ("Shoes. " * 60).strip()


@pytest.mark.parametrize("kind", ["mixed", "alternative"])
def test_a_calendar_message_in_a_letter_to_many_is_read(kind: str, mailbox: Mailbox) -> None:
    """Most invitations are alternatives to the text, not enclosures."""
    headers = {"Content-Type": f'multipart/{kind}; boundary="b"', **NEWS}
    mailbox.google.put_letter(letter("Shoes", headers, text="--b\n" + INVITED))

    [found] = mailbox.adapter.read(SINCE).letters

    assert [each.method for each in found.calendar] == ["REQUEST"]


@pytest.mark.parametrize("depth", [1, 5, 7, 12])
def test_a_calendar_message_is_found_however_deep_it_lies(depth: int, mailbox: Mailbox) -> None:
    headers = {"Content-Type": 'multipart/mixed; boundary="b0"', **NEWS}
    opened = "".join(
        f"--b{number}\nContent-Type: multipart/mixed; boundary=b{number + 1}\n\n" for number in range(depth)
    )
    inner = INVITED.replace("--b--", f"--b{depth}--").replace("--b\n", f"--b{depth}\n")
    mailbox.google.put_letter(letter("Shoes", headers, text=f"{opened}--b{depth}\n{inner}"))

    [found] = mailbox.adapter.read(SINCE).letters

    assert [each.method for each in found.calendar] == ["REQUEST"]


def test_of_a_letter_to_many_with_parts_that_are_no_calendar_messages_the_head_is_enough(mailbox: Mailbox) -> None:
    headers = {"Content-Type": 'multipart/alternative; boundary="b"', **NEWS}
    text = "--b\nContent-Type: text/plain\n\nShoes.\n--b\nContent-Type: text/html\n\n<p>Shoes.</p>\n--b--"
    mailbox.google.put_letter(letter("Shoes", headers, text=text))

    mailbox.subjects()

    assert [how for _, how in mailbox.fetched()] == ["full"]


def test_what_is_asked_for_of_a_head_holds_no_text(mailbox: Mailbox) -> None:
    name = mailbox.google.put_letter(letter("one", text="Secret words. " * 40))
    api = mailbox.google.api(Capability.READ_MAIL)

    head = api.call(GET, userId="me", id=name, format="full", fields=fields_of_a_head())

    assert head["payload"].keys() == {"mimeType", "filename", "headers"}


def test_names_and_subjects_beyond_ascii_are_read_from_a_head_alone(mailbox: Mailbox) -> None:
    beyond = {**NEWS, "From": "=?utf-8?q?Andr=C3=A9?= <shop@shop.example>"}
    mailbox.google.put_letter(letter("=?utf-8?q?Schuhe_f=C3=BCr_Sie?=", beyond, text="Gr\u00f6\u00dfe 40"))

    [found] = mailbox.adapter.read(SINCE).letters

    assert (found.sender.name, found.subject, found.text) == ("Andr\u00e9", "Schuhe f\u00fcr Sie", "Gr\u00f6\u00dfe 40")
    assert [how for _, how in mailbox.fetched()] == ["full"]


def test_drafts_chats_trash_and_spam_are_no_letters(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    for place in ("DRAFT", "CHAT", "TRASH", "SPAM"):
        mailbox.google.put_letter(letter(place), (place,))
    first = mailbox.subjects()
    for place in ("DRAFT", "CHAT", "TRASH", "SPAM"):
        mailbox.google.put_letter(letter(f"new {place}"), (place,))

    assert first == mailbox.subjects() == ["one"]
    assert len(mailbox.fetched()) == 2


def test_what_the_seeker_sent_and_archived_counts(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("sent", {"From": f"Alice <{ALICE.email}>"}), ("SENT",))
    mailbox.google.put_letter(letter("archived"), ())

    assert sorted(mailbox.subjects()) == ["archived", "sent"]


@pytest.mark.parametrize("place", ["TRASH", "SPAM"])
def test_a_letter_that_is_put_away_does_not_count_until_it_is_fetched_back(place: str, mailbox: Mailbox) -> None:
    one = mailbox.google.put_letter(letter("one"))
    mailbox.subjects()

    mailbox.google.label_letter(one, add=[place])
    put_away = mailbox.subjects()
    mailbox.google.label_letter(one, remove=[place])

    assert (put_away, mailbox.subjects()) == ([], ["one"])
    assert len(mailbox.fetched()) == 2  # its head and its text, once


def test_a_letter_that_gmail_wrongly_took_for_spam_is_read_when_it_is_fetched_back(mailbox: Mailbox) -> None:
    mailbox.subjects()
    one = mailbox.google.put_letter(letter("one"), ("SPAM",))
    before = mailbox.subjects()
    mailbox.google.label_letter(one, remove=["SPAM"], add=["INBOX"])

    assert (before, mailbox.subjects()) == ([], ["one"])


def test_a_letter_moved_from_spam_to_the_trash_does_not_count(mailbox: Mailbox) -> None:
    """Gmail says that SPAM was taken off it, and that it bears TRASH."""
    known = mailbox.google.put_letter(letter("known"))
    mailbox.subjects()
    unknown = mailbox.google.put_letter(letter("unknown"), ("SPAM",))
    mailbox.google.label_letter(known, add=["SPAM"])
    mailbox.subjects()
    for each in (known, unknown):
        mailbox.google.label_letter(each, add=["TRASH"], remove=["SPAM"])

    assert mailbox.subjects() == []
    assert len(mailbox.fetched()) == 2


def test_a_draft_that_was_sent_under_its_own_id_counts(mailbox: Mailbox) -> None:
    mailbox.subjects()
    draft = mailbox.google.put_letter(letter("I withdraw"), ("DRAFT",))
    before = mailbox.subjects()
    mailbox.google.label_letter(draft, add=["SENT"], remove=["DRAFT"])

    assert (before, mailbox.subjects()) == ([], ["I withdraw"])


def test_a_letter_that_the_search_does_not_know_yet_is_found_within_the_hour(mailbox: Mailbox) -> None:
    """It came before the point of history, so that tells nothing of it, and no list has it at first."""
    mailbox.google.put_letter(letter("one"))
    mailbox.google.put_letter(letter("late", age=timedelta(seconds=20)))
    mailbox.google.mail.unlisted = 1
    first = mailbox.subjects()
    mailbox.clock.set(NOW + timedelta(minutes=50))
    second = mailbox.subjects()
    mailbox.google.mail.unlisted = 0
    mailbox.clock.set(NOW + timedelta(hours=30))  # the machine slept, and no look fell into the hour any more

    assert (first, second, mailbox.subjects()) == (["one"], ["one"], ["one", "late"])
    mailbox.calls()
    mailbox.subjects()
    assert mailbox.calls() == ["history.list"]


def test_a_known_letter_that_a_list_misses_is_asked_for_before_it_is_held_to_be_put_away(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.google.put_letter(letter("two", age=timedelta(seconds=20)))
    mailbox.subjects()
    mailbox.google.mail.unlisted = 1
    mailbox.google.forget_history()
    during = mailbox.subjects()
    mailbox.google.mail.unlisted = 0

    assert (during, mailbox.subjects()) == (["one", "two"], ["one", "two"])
    assert [how for _, how in mailbox.fetched()].count("minimal") == 1


def test_of_many_letters_that_a_list_misses_some_are_asked_for_in_each_look(mailbox: Mailbox) -> None:
    names = [mailbox.google.put_letter(letter(f"{number}")) for number in range(60)]
    mailbox.subjects()
    mailbox.settle()
    for each in names:
        mailbox.google.label_letter(each, add=["TRASH"])
    mailbox.google.forget_history()
    left = []
    for _ in range(3):
        mailbox.seconds += 61
        left.append(len(mailbox.subjects()))

    assert left == [35, 10, 0]


def test_a_letter_that_is_deleted_stays_known(mailbox: Mailbox) -> None:
    one = mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.google.delete_letter(one)

    assert mailbox.subjects() == ["one"]


def test_a_letter_out_of_the_trash_is_forgotten_when_that_is_emptied(mailbox: Mailbox) -> None:
    one = mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.google.label_letter(one, add=["TRASH"])
    mailbox.google.delete_letter(one)

    assert mailbox.subjects() == []
    assert mailbox.memory.kept(gmail_source(ALICE.email)).items == ()


def test_a_letter_that_goes_before_it_is_fetched_costs_itself(mailbox: Mailbox) -> None:
    """Failure 18 of the twenty: a 404 of messages.get says nothing about the history."""
    mailbox.subjects()
    mailbox.settle()
    mailbox.google.put_letter(letter("one"))
    mailbox.google.put_letter(letter("two"))
    mailbox.google.fail_next(GET, GoogleFault.refused(404, "notFound"))

    reading = mailbox.adapter.read(SINCE)

    assert ([each.subject for each in reading.letters], reading.losses) == (["one"], ())
    assert "messages.list" not in mailbox.calls()


def test_a_lost_history_is_made_up_for_by_a_list_and_nothing_is_fetched_again(mailbox: Mailbox) -> None:
    """Failure 18 of the twenty: history.list answers 404 when the point is too long ago."""
    for name in ("one", "two", "three"):
        mailbox.google.put_letter(letter(name))
    mailbox.subjects()
    mailbox.google.delete_letter(mailbox.google.letters[0].id)
    mailbox.google.put_letter(letter("four"))
    mailbox.google.forget_history()
    mailbox.google.calls.clear()

    assert sorted(mailbox.subjects()) == ["four", "three", "two"]
    assert [how for _, how in mailbox.fetched()] == ["minimal", "full", "raw"]
    assert mailbox.calls()[:3] == ["history.list", "getProfile", "messages.list"]
    mailbox.settle()
    mailbox.subjects()
    assert mailbox.calls() == ["history.list"]


def test_a_letter_fetched_back_from_the_trash_counts_though_the_history_was_lost(mailbox: Mailbox) -> None:
    one = mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.google.label_letter(one, add=["TRASH"])
    mailbox.google.forget_history()
    away = mailbox.subjects()
    mailbox.google.label_letter(one, remove=["TRASH"])
    mailbox.google.forget_history()

    assert (away, mailbox.subjects()) == ([], ["one"])
    assert [how for _, how in mailbox.fetched()] == ["full", "raw", "minimal", "minimal"]


def test_another_refusal_of_the_history_is_no_lost_history(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.calls()
    mailbox.google.fail_next(HISTORY, GoogleFault.refused(403, "insufficientPermissions"))

    with pytest.raises(SignInAgainError):
        mailbox.subjects()

    assert "messages.list" not in mailbox.calls()
    recalled = mailbox.adapter.recalled(SINCE)
    assert recalled is not None
    assert [each.subject for each in recalled.letters] == ["one"]


def test_pages_are_followed_to_the_end_and_an_empty_one_too(mailbox: Mailbox) -> None:
    mailbox.google.page_size, mailbox.google.empty_pages = 2, True
    for number in range(5):
        mailbox.google.put_letter(letter(f"first {number}"))
    assert len(mailbox.subjects()) == 5
    for number in range(5):
        mailbox.google.put_letter(letter(f"later {number}"))

    assert len(mailbox.subjects()) == 10


def test_a_large_mailbox_is_read_over_several_reads_newest_letters_first(mailbox: Mailbox) -> None:
    for hours in range(300):
        mailbox.google.put_letter(letter(f"{hours} hours ago", age=timedelta(hours=hours + 1)))

    first = mailbox.adapter.read(SINCE)
    assert [each.subject for each in first.letters][-2:] == ["1 hours ago", "0 hours ago"]
    assert len(first.letters) == 124  # 5000 units, at 40 a letter, less what it costs to list them
    assert "still to be read: 176." in first.losses[0]
    assert not first.whole
    assert still_to_read(mailbox.memory, gmail_source(ALICE.email)) == 176
    assert mailbox.adapter.recalled(SINCE) == first

    mailbox.seconds += 30
    assert len(mailbox.subjects()) == 124 + 25  # what the minute had left
    mailbox.seconds += 61
    assert len(mailbox.subjects()) == 124 + 25 + 124
    mailbox.seconds += 61
    whole = mailbox.adapter.read(SINCE)
    assert (len(whole.letters), whole.losses, whole.whole) == (300, (), True)
    assert len(mailbox.fetched()) == len(set(mailbox.fetched())) == 600


def test_new_letters_come_before_those_that_wait(mailbox: Mailbox) -> None:
    for hours in range(130):
        mailbox.google.put_letter(letter(f"{hours} hours ago", age=timedelta(hours=hours + 1)))
    mailbox.subjects()
    mailbox.seconds += 61
    mailbox.google.put_letter(letter("new", age=timedelta(minutes=1)))
    mailbox.google.calls.clear()
    mailbox.subjects()

    assert mailbox.fetched()[0][0] == mailbox.google.letters[-1].id


def test_a_letter_that_waits_and_is_put_away_is_not_read(mailbox: Mailbox) -> None:
    for hours in range(130):
        mailbox.google.put_letter(letter(f"{hours} hours ago", age=timedelta(hours=hours + 1)))
    mailbox.subjects()
    mailbox.seconds += 61
    for each in mailbox.google.letters[-2:]:
        mailbox.google.label_letter(each.id, add=["TRASH"])

    assert len(mailbox.subjects()) == 128


def test_what_was_read_before_google_broke_off_is_kept(mailbox: Mailbox) -> None:
    for name in ("one", "two", "three"):
        mailbox.google.put_letter(letter(name))
    gone = GoogleFault.refused(404, "notFound")
    mailbox.google.fail_next(GET, gone, GoogleFault.broke_off_before())

    with pytest.raises(OutsideDownError):
        mailbox.subjects()

    broken = mailbox.adapter.recalled(SINCE)
    assert broken is not None
    assert len(broken.losses) == 2  # the letter at which it broke off, and how many there are still
    assert not broken.whole
    whole = mailbox.adapter.read(SINCE)
    # The one that was gone is in the list still, and there when it is asked for once more.
    assert ([each.subject for each in whole.letters], whole.losses) == (["one", "two", "three"], ())
    assert whole.whole


class Stumbling:
    """Google's APIs, when one letter is too much for them."""

    def __init__(self, api: GoogleApi, letter_id: str) -> None:
        self._api = api
        self._letter_id = letter_id
        self.times = 0

    def call(self, method: str, *, if_match: str = "", **parameters: Any) -> Json:  # noqa: ANN401 - passed on
        if parameters.get("id") == self._letter_id:
            self.times += 1
            raise OutsideDownError("Google is in trouble.", remedy="")
        return self._api.call(method, if_match=if_match, **parameters)


def test_a_letter_that_google_stumbles_over_each_time_holds_up_no_other(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("fine"))
    broken = mailbox.google.put_letter(letter("broken"))
    stumbling = Stumbling(mailbox.google.api(Capability.READ_MAIL), broken)
    mailbox.between = lambda _: stumbling
    for _ in range(MOST_REFUSALS):
        with pytest.raises(OutsideDownError):
            mailbox.subjects()

    reading = mailbox.adapter.read(SINCE)

    assert [each.subject for each in reading.letters] == ["fine"]
    assert [line.endswith("Google does not give this letter") for line in reading.losses] == [True]
    assert stumbling.times == MOST_REFUSALS


def test_a_letter_that_cannot_be_read_costs_itself(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("fine"))
    mailbox.google.put_letter(letter("nobody", {"From": ""}))

    reading = mailbox.adapter.read(SINCE)

    assert [each.subject for each in reading.letters] == ["fine"]
    assert [line.endswith("From: no address found") for line in reading.losses] == [True]


def test_a_letter_too_large_to_fetch_is_known_by_its_head(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integrations.gmail_reading._LARGEST", 10)
    mailbox.google.put_letter(letter("film"))

    reading = mailbox.adapter.read(SINCE)

    assert [(each.subject, each.text) for each in reading.letters] == [("film", "Hello Alice.")]
    assert [line.endswith("too large to fetch; only its head was read") for line in reading.losses] == [True]


@pytest.mark.parametrize("answer", [{}, {"internalDate": "soon"}, {"internalDate": "1", "payload": {"headers": [{}]}}])
def test_an_answer_that_is_no_message_costs_that_message(mailbox: Mailbox, answer: Json) -> None:
    fine, odd = (mailbox.google.put_letter(letter(name)) for name in ("fine", "odd"))
    answering = Answering(mailbox.google.api(Capability.READ_MAIL), odd, answer)
    mailbox.between = lambda _: answering

    reading = mailbox.adapter.read(SINCE)

    assert [each.source for each in reading.letters] == [f"gmail/{fine}"]
    assert reading.losses == (f"gmail/{odd}: Google gave no message",)


class Answering:
    """Google's APIs, when they say something odd of one letter."""

    def __init__(self, api: GoogleApi, letter_id: str, answer: Json) -> None:
        self._api = api
        self._letter_id = letter_id
        self._answer = answer

    def call(self, method: str, *, if_match: str = "", **parameters: Any) -> Json:  # noqa: ANN401 - passed on
        if parameters.get("id") == self._letter_id:
            return self._answer
        return self._api.call(method, if_match=if_match, **parameters)


def test_a_refused_letter_is_tried_again_so_often_and_no_more(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("fine"))
    mailbox.subjects()
    mailbox.settle()
    mailbox.google.put_letter(letter("refused"))
    for _ in range(MOST_REFUSALS):
        mailbox.google.fail_next(GET, GoogleFault.refused(400, "failedPrecondition"))
        reading = mailbox.adapter.read(SINCE)
        assert [line.endswith("Google does not give this letter") for line in reading.losses] == [True]
    mailbox.calls()

    assert mailbox.subjects() == ["fine"]
    assert mailbox.calls() == ["history.list"]


def test_a_refused_letter_that_is_given_at_last_is_read(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("late"))
    mailbox.google.fail_next(GET, GoogleFault.refused(400, "failedPrecondition"))
    mailbox.subjects()

    reading = mailbox.adapter.read(SINCE)

    assert ([each.subject for each in reading.letters], reading.losses) == (["late"], ())


def test_a_permission_that_is_gone_is_no_fault_of_a_letter(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.google.fail_next(GET, GoogleFault.refused(403, "insufficientPermissions"))
    with pytest.raises(SignInAgainError):
        mailbox.subjects()
    mailbox.google.taken_back.add(Capability.READ_MAIL)
    with pytest.raises(SignInAgainError):
        mailbox.subjects()
    mailbox.google.taken_back.clear()

    reading = mailbox.adapter.read(SINCE)

    assert ([each.subject for each in reading.letters], reading.losses) == (["one"], ())


def test_asking_further_back_lists_anew_and_fetches_only_what_is_older(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("older", age=timedelta(days=10)))
    mailbox.google.put_letter(letter("newer", age=timedelta(hours=1)))
    assert mailbox.subjects(NOW - timedelta(days=2)) == ["newer"]
    mailbox.google.calls.clear()

    assert mailbox.subjects() == ["older", "newer"]
    assert len(mailbox.fetched()) == 2


def test_nothing_is_recalled_of_a_mailbox_that_was_never_read(mailbox: Mailbox) -> None:
    before = mailbox.adapter.recalled(SINCE)
    mailbox.subjects()

    assert before is None
    assert mailbox.adapter.recalled(SINCE) is not None


def test_the_text_of_a_letter_that_came_before_the_days_that_are_read_stays_where_it_is(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("old", age=timedelta(days=60, hours=1)))
    mailbox.subjects()

    assert [how for _, how in mailbox.fetched()] == ["full"]


@pytest.mark.parametrize(
    ("fault", "left"),
    [
        (GoogleFault.refused(400, "failedPrecondition"), ["one", "two"]),
        (GoogleFault.refused(404, "notFound"), ["one"]),
    ],
)
def test_what_google_says_of_a_letter_that_a_list_misses(mailbox: Mailbox, fault: GoogleFault, left: list[str]) -> None:
    """One that is gone may have lain in the trash, and does not count; any other refusal says nothing of that."""
    put_two_of_which_a_list_misses_one(mailbox)
    mailbox.google.fail_next(GET, fault)

    assert mailbox.subjects() == left


def test_a_letter_that_a_list_misses_counts_until_google_can_be_asked_for_it(mailbox: Mailbox) -> None:
    put_two_of_which_a_list_misses_one(mailbox)
    mailbox.google.label_letter(mailbox.google.letters[-1].id, add=["TRASH"])
    mailbox.google.forget_history()
    mailbox.google.fail_next(GET, GoogleFault.broke_off_before(), GoogleFault.refused(403, "insufficientPermissions"))
    assert mailbox.subjects() == ["one", "two"]
    with pytest.raises(SignInAgainError):
        mailbox.subjects()
    poor = Units(monotonic=lambda: 0.0, most=1)
    unasked = [each.subject for each in mailbox.looked_at(mailbox.memory, poor).read(SINCE).letters]

    assert (unasked, mailbox.subjects()) == (["one", "two"], ["one"])


def test_one_letter_that_google_stumbles_over_holds_up_no_other(mailbox: Mailbox) -> None:
    """Otherwise the mailbox would never be read to the end, and nobody would be told of anything any more."""
    put_two_of_which_a_list_misses_one(mailbox)
    mailbox.google.label_letter(mailbox.google.letters[-1].id, add=["TRASH"])
    mailbox.google.forget_history()
    mailbox.google.put_letter(letter("three"))
    mailbox.google.put_letter(letter("four"))  # of which the list does not know yet
    mailbox.google.fail_next(GET, GoogleFault.refused(500, "backendError"))

    reading = mailbox.adapter.read(SINCE)
    assert "three" in [each.subject for each in reading.letters]
    assert reading.whole


def put_two_of_which_a_list_misses_one(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.google.put_letter(letter("two", age=timedelta(seconds=20)))
    mailbox.subjects()
    mailbox.google.mail.unlisted = 1
    mailbox.google.forget_history()


def test_a_memory_that_cannot_be_read_is_as_none(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.subjects()
    mailbox.memory.keep(gmail_source(ALICE.email), cursor="not ours")

    assert mailbox.subjects() == ["one"]


def test_letters_too_old_to_be_asked_for_are_forgotten(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("old", age=timedelta(days=50)))
    mailbox.google.put_letter(letter("new"))
    mailbox.subjects()
    mailbox.clock.set(NOW + timedelta(days=80))

    assert mailbox.subjects(NOW - timedelta(days=40)) == ["new"]
    assert len(mailbox.memory.kept(gmail_source(ALICE.email)).items) == 1
    mailbox.calls()
    mailbox.subjects(NOW - timedelta(days=40))
    assert mailbox.calls() == ["history.list"]


def test_an_unreadable_date_is_that_of_google(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one", {"Date": "some day"}), received=NOW - timedelta(hours=3))

    [found] = mailbox.adapter.read(SINCE).letters

    assert found.sent_at == NOW - timedelta(hours=3)


def test_no_method_but_those_of_reading_is_called(mailbox: Mailbox) -> None:
    mailbox.google.put_letter(letter("one"))
    mailbox.subjects()

    assert {each.method for each in mailbox.google.calls} <= {GET, LIST, HISTORY, "gmail.users.getProfile"}
