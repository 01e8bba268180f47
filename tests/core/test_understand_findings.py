"""Which events are interviews, and what the evidence says."""

from dataclasses import replace

import pytest

from cornerman.events import EventStatus
from cornerman.findings import Answer, Finding, Stage, Verdict
from cornerman.understanding import Understanding
from tests.happenings import ALICE, BOB, carrying, day, event, letter, understood

HIRING = Stage.HIRING_MANAGER
SCREEN = Stage.RECRUITER_SCREEN


def finding(found: Understanding, title: str) -> Finding | None:
    return next((each for each in found.findings if each.event.title == title), None)


def verdict(found: Understanding, title: str) -> Verdict:
    each = finding(found, title)
    return each.verdict if each else Verdict.NO


def test_an_invitation_to_an_interview_is_one_and_says_why() -> None:
    found = understood(event("Interview with Umbra", day(20), host="Carol <carol@umbra.example>"))
    each = finding(found, "Interview with Umbra")
    assert each is not None
    assert each.verdict is Verdict.YES
    assert each.evidence[0] == "Its title says “Interview”."
    assert "It comes from outside: Carol." in each.evidence


@pytest.mark.parametrize(
    "title",
    [
        "Vorstellungsgespräch Umbra",
        "Entretien d'embauche",
        "Entrevista de trabajo",
        "Entrevista de emprego",
        "Colloquio di lavoro",
        "Sollicitatiegesprek",
        "Rozmowa kwalifikacyjna",
    ],
)
def test_eight_languages_are_understood(title: str) -> None:
    assert verdict(understood(event(title, day(20), host="carol@umbra.example")), title) is Verdict.YES


@pytest.mark.parametrize(
    "title",
    [
        "User interview (gift card)",
        "Mock interview",
        "Webinar: your next interview",
        "Podcast interview",
        "Visa interview",
        "Admissions interview",
        "Interview coaching",
        "Mitarbeitergespräch",
        "Entretien annuel",
    ],
)
def test_false_friends_are_no_interviews(title: str) -> None:
    assert verdict(understood(event(title, day(20), host="carol@umbra.example")), title) is Verdict.NO


def test_what_is_denied_in_the_description_is_no_interview() -> None:
    chat = event("Chat with Dan", day(20), host="dan@umbra.example", description="Informational, I am not hiring.")
    assert verdict(understood(chat), "Chat with Dan") is Verdict.NO


def test_the_description_may_say_it_too() -> None:
    chat = event("Alice and Umbra", day(20), host="dan@umbra.example", description="Your interviewers: Dan and Eve")
    each = finding(understood(chat), "Alice and Umbra")
    assert each is not None
    assert each.evidence[0] == "Its description says “interviewers”."


def test_our_own_events_are_never_interviews_even_if_the_seeker_says_so() -> None:
    tagged = event("Interview", day(20), host="carol@umbra.example", uid="one", tag="debrief")
    named = event("Interview", day(21), host="carol@umbra.example", uid="two@cornerman.invalid")
    answers = (Answer(event_id="one", interview=True),)
    found = understood(tagged, named, answers=answers)
    assert [each.verdict for each in found.findings] == [Verdict.NO, Verdict.NO]
    assert found.findings[0].evidence == ("Cornerman made this event itself.",)
    assert not found.processes


def test_interviews_that_the_seeker_gives_are_not_the_seekers() -> None:
    kit = event(
        "Interview: Dan", day(20), host="x@lever.co", description="Submit your scorecard after the interview kit"
    )
    found = understood(kit)
    assert verdict(found, "Interview: Dan") is Verdict.NO
    assert "You are the one who asks the questions" in found.findings[0].evidence[0]


def test_what_belongs_to_the_present_work_is_no_interview() -> None:
    boss = event("Interview with a guest", day(20), host="boss@rabbit-hole.example")
    guest = event("Interview", day(21), host="carol@umbra.example", to=("a.liddell@rabbit-hole.example",))
    found = understood(boss, guest)
    assert [each.verdict for each in found.findings] == [Verdict.NO, Verdict.NO]


def test_a_talk_with_the_council_is_no_interview() -> None:
    assert verdict(understood(event("Interview debrief", day(20), host=BOB)), "Interview debrief") is Verdict.NO


def test_an_applicant_tracking_system_speaks_for_an_interview() -> None:
    found = understood(event("Umbra: half an hour", day(20), host="Umbra <umbra@mail.ashbyhq.com>"))
    each = finding(found, "Umbra: half an hour")
    assert each is not None
    assert each.verdict is Verdict.YES
    assert each.company == "Umbra"


def test_a_letter_about_work_speaks_for_a_plain_title() -> None:
    chat = event("Alice / Dan", day(20), host="Dan <dan@umbra.example>", uid="chat")
    wrote = letter("Our open position", "Your application was read.", day(10), sender="Dan <dan@umbra.example>")
    timed = replace(wrote, text="Your application was read. Could it be Friday, 20 March at 11:00?")
    assert verdict(understood(chat), "Alice / Dan") is Verdict.NO
    assert verdict(understood(chat, wrote), "Alice / Dan") is Verdict.ASK
    assert verdict(understood(chat, timed), "Alice / Dan") is Verdict.YES


def test_a_letter_about_work_is_only_a_question_while_the_present_employer_is_unknown() -> None:
    chat = event("Alice / Dan", day(20), host="Dan <dan@umbra.example>", uid="chat")
    wrote = letter("Our open position", "Your application was read.", day(10), sender="Dan <dan@umbra.example>")
    anybody = replace(ALICE, employer_domains=frozenset())
    assert verdict(understood(chat, wrote, seeker=anybody), "Alice / Dan") is Verdict.ASK
    named = replace(chat, title="Alice / Dan: a call")
    assert verdict(understood(named, wrote, seeker=anybody), named.title) is Verdict.YES


def test_a_letter_that_carries_the_event_speaks_for_it() -> None:
    chat = event("Dan / Alice", day(20), host="dan@umbra.example", uid="chat")
    wrote = letter("The role", "See you.", day(10), sender="x@elsewhere.example", calendar=carrying("REQUEST", chat))
    each = finding(understood(chat, wrote), "Dan / Alice")
    assert each is not None
    assert "The letter “The role” carries it and speaks of work." in each.evidence


def test_a_letter_that_carries_the_event_and_is_about_nothing_says_nothing() -> None:
    chat = event("Dan / Alice", day(20), host="dan@umbra.example", uid="chat")
    wrote = letter("Hello", "See you.", day(10), sender="dan@umbra.example", calendar=carrying("REQUEST", chat))
    assert verdict(understood(chat, wrote), "Dan / Alice") is Verdict.NO


def test_colleagues_of_somebody_who_wrote_about_work_count_less() -> None:
    chat = event("Alice / Eve: a call", day(20), host="eve@umbra.example")
    wrote = letter("The vacancy", "Your application.", day(10), sender="dan@umbra.example")
    herself = letter("The vacancy", "Your application.", day(10), sender="eve@umbra.example")
    named = letter("A seat at Umbra", "Your application for the role.", day(10), sender="dan@agency.example")
    assert verdict(understood(chat, wrote), chat.title) is Verdict.ASK
    assert verdict(understood(chat, herself), chat.title) is Verdict.YES
    each = finding(understood(chat, named), chat.title)
    assert each is not None
    assert any("is named in a letter about work" in line for line in each.evidence)


def test_other_talks_with_the_same_employer_speak_for_one() -> None:
    sure = event("Interview with Umbra", day(10), host="carol@umbra.example")
    plain = event("Introduction to the floor", day(20), host="eve@umbra.example")
    assert verdict(understood(plain), plain.title) is Verdict.NO
    assert verdict(understood(sure, plain), plain.title) is Verdict.YES


def test_other_talks_do_not_outweigh_a_denial() -> None:
    sure = event("Interview with Umbra", day(10), host="carol@umbra.example")
    denied = event("Reference call", day(20), host="eve@umbra.example")
    assert verdict(understood(sure, denied), denied.title) is Verdict.NO


def test_when_unsure_the_seeker_is_asked() -> None:
    found = understood(
        event("Interview Umbra?", day(20)),
        event("Interview", day(21), host="Dan <dan@umbra.example>"),
        letter("Dinner", "On Sunday?", day(10), sender="eve@gmail.com"),
    )
    assert [each.verdict for each in found.findings] == [Verdict.ASK, Verdict.ASK]
    assert not found.processes


def test_notes_to_oneself_are_no_interviews() -> None:
    assert (
        verdict(understood(event("Prep for the Umbra interview", day(20))), "Prep for the Umbra interview")
        is Verdict.NO
    )
    assert verdict(understood(event("Groceries", day(20))), "Groceries") is Verdict.NO


def test_a_note_after_a_letter_about_work_is_the_record_of_the_talk() -> None:
    note = event("Dan calls - Umbra, analyst role", day(20))
    wrote = letter(
        "Analyst position", "Are you free on Friday at 11:00?", day(17), sender="Dan Hill <dan@umbra.example>"
    )
    found = understood(note, wrote)
    assert verdict(found, note.title) is Verdict.YES
    assert found.processes[0].company == "Umbra"


def test_a_note_names_its_letter_by_the_writer_too() -> None:
    note = event("Call with Dan, the role", day(20), description="The first interview.")
    wrote = letter("The position", "When could we talk?", day(17), sender="Dan Hill <dan@umbra.example>")
    stranger = letter("The position", "When could we talk?", day(17), sender="Jobs <mail@other.example>")
    late = letter("The position", "When could we talk?", day(1), sender="Dan Hill <dan@umbra.example>", source="x")
    assert verdict(understood(note, wrote), note.title) is Verdict.YES
    assert verdict(understood(note, stranger), note.title) is Verdict.NO
    assert verdict(understood(event(note.title, day(24), description=note.description), late), note.title) is Verdict.NO


def test_a_note_beside_an_invitation_is_a_placeholder() -> None:
    invited = event("Interview with Umbra", day(20), host="carol@umbra.example")
    note = event("Interview Umbra!", day(20))
    found = understood(invited, note)
    each = finding(found, "Interview Umbra!")
    assert each is not None
    assert each.verdict is Verdict.NO
    assert each.evidence == ("It stands beside the invitation “Interview with Umbra”.",)


def test_a_note_beside_another_time_is_asked_about() -> None:
    invited = event("Interview with Umbra", day(20), host="carol@umbra.example")
    assert verdict(understood(invited, event("Interview other", day(22))), "Interview other") is Verdict.ASK


def test_an_invitation_that_the_seeker_sent_out_counts() -> None:
    sent = event(
        "Screening call, analyst",
        day(20),
        host="alice@letters.example",
        to=("alice@letters.example", "lena@umbra.example"),
    )
    assert verdict(understood(sent), sent.title) is Verdict.YES


def test_a_friend_is_no_employer() -> None:
    assert (
        verdict(understood(event("Coffee and a talk", day(20), host="eve@gmail.com")), "Coffee and a talk")
        is Verdict.NO
    )
    assert verdict(understood(event("Dinner", day(20), host="mum@letters.example")), "Dinner") is Verdict.NO


def test_a_hold_from_outside_is_an_interview() -> None:
    hold = event(
        "HOLD: panel", day(20), host="carol@umbra.example", status=EventStatus.TENTATIVE, description="For the role"
    )
    found = understood(hold)
    assert verdict(found, "HOLD: panel") is Verdict.YES
    assert found.findings[0].stage is Stage.PANEL


def test_a_test_without_a_person_is_no_interview() -> None:
    assert verdict(understood(event("Online test", day(20), host="x@hackerrank.com")), "Online test") is Verdict.NO
    named = event("Interview about your take home", day(20), host="dan@umbra.example")
    assert verdict(understood(named), named.title) is Verdict.YES


def test_the_seekers_answer_outweighs_everything() -> None:
    lunch = event("Lunch", day(20), uid="lunch")
    talk = event("Interview with Umbra", day(21), host="carol@umbra.example", uid="talk")
    answers = (
        Answer(event_id="lunch", interview=True, company="Umbra", role="Analyst", stage=Stage.FINAL),
        Answer(event_id="talk", interview=False),
    )
    found = understood(lunch, talk, answers=answers)
    assert [(each.verdict, each.company, each.role, each.stage) for each in found.findings] == [
        (Verdict.YES, "Umbra", "Analyst", Stage.FINAL),
        (Verdict.NO, None, None, Stage.UNKNOWN),
    ]
    assert found.findings[0].evidence == ("You said that it is an interview.",)
    assert found.findings[1].evidence == ("You said that it is not an interview.",)


def test_an_answer_about_the_company_alone_leaves_the_verdict_to_the_signs() -> None:
    talk = event("Interview with Umbra", day(20), host="carol@umbra.example", uid="talk")
    found = understood(talk, answers=(Answer(event_id="talk", company="Penumbra"),))
    assert (found.findings[0].verdict, found.findings[0].company) == (Verdict.YES, "Penumbra")


@pytest.mark.parametrize(
    ("title", "description", "stage"),
    [
        ("Hiring manager interview", "", HIRING),
        ("Interview", "A live coding session", Stage.TECHNICAL),
        ("Interview: Chief Executive", "Position: Chief Executive", Stage.UNKNOWN),
        ("Interview with our CEO", "", Stage.EXECUTIVE),
        ("Interview with Dan (CFO)", "This role reports to Dan, and the role reports to nobody else.", HIRING),
        ("Interview with Dan", "Dan is the person to whom the role reports.", HIRING),
        ("Phone screen", "The role reports to our CFO.", SCREEN),
        ("Interview", "", Stage.UNKNOWN),
    ],
)
def test_the_stage_is_read_from_the_words_but_not_from_the_role(title: str, description: str, stage: Stage) -> None:
    found = understood(event(title, day(20), host="Umbra <umbra@calendly.com>", description=description))
    assert found.processes[0].sessions[0].stage is stage


def test_a_test_without_a_person_is_no_talk_even_when_a_letter_names_its_hour() -> None:
    told = letter(
        "Invitation to a written assessment",
        "Your application: the written assessment is on 20 March 2026 at 11:00.",
        day(10),
        sender="Umbra Talent <jobs@umbra.example>",
    )
    title = "Umbra written assessment (online, timed)"
    assert verdict(understood(event(title, day(20), host="jobs@umbra.example"), told), title) is not Verdict.YES


def test_an_invitation_to_something_at_another_hour_speaks_only_for_a_note_that_names_somebody_in_it() -> None:
    talk = event("Interview with Umbra", day(20, 15), host="Carol <carol@umbra.example>", uid="talk")
    words = "About your application: Friday, 20 March, 16:00 Carol, 10:00 Dan."
    invitation = letter("Interview", words, day(10), sender="carol@umbra.example", calendar=carrying("REQUEST", talk))
    for note, expected in (("Talk with the head of school", Verdict.NO), ("Umbra: talk with Dan", Verdict.YES)):
        assert verdict(understood(talk, event(note, day(20, 9)), invitation), note) is expected
