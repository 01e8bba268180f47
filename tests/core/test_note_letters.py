"""Answers to the letter that asks for a note: every way in which mail programs quote, and nobody but the seeker."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cornerman.keys import LetterMark, message_id_of
from cornerman.letters import Letter
from cornerman.note_form import FORM, LAST_LINE, letter_id, letter_key
from cornerman.note_replies import NoteReply, figures_of
from cornerman.notes import Promise, PromisedBy
from cornerman.people import Person
from cornerman.prompts import PromptKind
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.lexicon import lexicon
from cornerman.reading.note_letters import note_replies, read_answer
from cornerman.views.notes import note_letter_view
from integrations.html_text import text_of_html
from integrations.stationery import JinjaStationery
from integrations.vocabulary import load_vocabulary
from tests.letter_worlds import full_world, prompt
from tests.paper import ALICE, MARK, NOW

ASKED = prompt(PromptKind.WRITE_NOTE, "umbra-2", process_id="umbra")
SENT = JinjaStationery().write("prompt_write_note", note_letter_view(ASKED, full_world(), NOW, by_reply=True))
OURS = SENT.text.strip()
MARKED = "\n".join(f"> {line}".rstrip() for line in OURS.splitlines())
HEAD = "On Mon, 23 Nov 2026 at 10:00, Alice Moreau <alice@postbox.example> wrote:"
LONG_HEAD = "On Mon, 23 Nov 2026 at 10:00, Alice Moreau\n<alice@postbox.example> wrote:"
GERMAN = "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Alice Moreau <\nalice@postbox.example>:"
OUTLOOK = (
    "-----Original Message-----\nFrom: Cornerman <cornerman@cornerman.invalid>\nSent: Monday, 23 November 2026 10:00"
)
OUTLOOK_DE = "________________________________\nVon: Alice Moreau\nGesendet: Montag, 23. November 2026 10:00\nAn: Alice"
BARE_OUTLOOK = "From: Alice Moreau\nSent: Monday, 23 November 2026 10:00\nTo: Alice Moreau\nSubject: How did it go?"
DATES = dates_of(ALICE, lexicon(load_vocabulary()))
LETTER_ID = letter_id(ASKED.key, MARK)
PROMPTS = {LETTER_ID: ASKED.key}


def reply(text: str, **parts: Any) -> Letter:  # noqa: ANN401 - the fields of a value
    """Make an answer of Alice to our letter."""
    known = Letter(
        id="<answer@postbox.example>",
        source="answer.eml",
        sent_at=NOW,
        sender=Person(email=ALICE.email),
        subject="Re: How did it go?",
        text=text,
        recipients=(Person(email=ALICE.email),),
        references=(LETTER_ID,),
    )
    return replace(known, **parts)


def read(text: str) -> NoteReply:
    return read_answer(reply(text), ASKED.key, zone=ALICE.zone, dates=DATES)


def quoted(own: str) -> list[str]:
    """Give an answer as mail programs would quote our letter with it: above, below, by marks, by heads, by nothing."""
    return [
        f"{own}\n\n{HEAD}\n\n{MARKED}",
        f"{own}\n\n{LONG_HEAD}\n{MARKED}",
        f"{own}\n\n{GERMAN}\n\n{MARKED}",
        f"{own}\n{MARKED}",
        f"{own}\n\n-- \nAlice Moreau\nPhone 60 70 80\n\n{HEAD}\n{MARKED}",
        f"{own}\n\nSent from my iPhone\n\n{HEAD}\n{MARKED}",
        f"{own}\n\nGet Outlook for iOS\n{OUTLOOK}\n\n{OURS}",
        f"{own}\n\n{OUTLOOK_DE}\nBetreff: How did it go?\n\n{OURS}",
        f"{own}\n\n{BARE_OUTLOOK}\n\n{OURS}",
        f"{own}\n\n{HEAD}\n{OURS}",
        f"{own}\n\n{OURS}",
        f"{HEAD}\n\n{MARKED}\n\n{own}",
        f"{HEAD}\n{OURS}\n\n{own}",
        f"{OURS}\n{own}",
        f"{MARKED}\n{own}",
        text_of_html(f"<div dir=ltr><p>{own.replace(chr(10), '<br>')}</p></div><br><div>{HEAD}<br>{SENT.html}</div>"),
        text_of_html(f"<p>{own.replace(chr(10), '<br>')}</p><blockquote>{SENT.html}</blockquote>"),
    ]


@pytest.mark.parametrize("text", quoted("7 60\nThey asked about scale.\nRita nodded at the plan."))
def test_two_figures_and_free_words_are_read_however_the_letter_is_quoted(text: str) -> None:
    found = read(text)

    assert (found.rating, found.chance, found.unclear) == (7, 60, ())
    assert found.facts.text == "They asked about scale.\nRita nodded at the plan."
    assert replace(found.facts, text="") == read("7 60").facts


@pytest.mark.parametrize("text", [*quoted("Thanks, me."), MARKED, OURS, f"{HEAD}\n{MARKED}", SENT.text])
def test_the_form_as_we_wrote_it_is_no_answer(text: str) -> None:
    found = read(text)

    assert found.figures is None
    assert (found.facts.text.replace("Thanks, me.", ""), found.unclear) == ("", ())
    assert replace(found.facts, text="") == read("").facts


FILLED = {
    "rating": "6/10",
    "chance": "about 40 %",
    "asked": "Why us?",
    "reactions": "The plan for the first weeks",
    "they": "answer by Fri 4 Dec; a contract",
    "me": "a sample by tomorrow",
    "red_flags": "none",
    "interest": "9",
    "text": "They were late.",
}


def filled_in(letter: str, mark: str = "") -> str:
    for name, label in FORM.items():
        letter = letter.replace(f"{mark}{label}", f"{mark}{label} {FILLED[name]}")
    return letter


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{label} {FILLED[name]}" for name, label in FORM.items()),
        "\n\n".join(f"* {label.lower()} {FILLED[name]}" for name, label in FORM.items()),
        f"{HEAD}\n{filled_in(MARKED, '> ')}",
        f"{OUTLOOK}\n\n{filled_in(OURS)}",
        text_of_html(f"<div>{HEAD}<br>{filled_in(SENT.html)}</div>"),
    ],
)
def test_the_form_is_read_where_the_seeker_filled_it_in(text: str) -> None:
    found = read(text)

    assert (found.figures, found.unclear) == ((6, 40), ())
    assert found.facts.asked == "Why us?"
    assert found.facts.reactions == "The plan for the first weeks"
    assert found.facts.promises == (
        Promise(by=PromisedBy.THEM, what="answer", day=date(2026, 12, 4)),
        Promise(by=PromisedBy.THEM, what="a contract"),
        Promise(by=PromisedBy.ME, what="a sample", day=date(2026, 11, 24)),
    )
    assert (found.facts.red_flags, found.facts.interest, found.facts.text) == ("", 9, "They were late.")


def test_figures_above_and_facts_in_the_quoted_form_belong_together() -> None:
    inside = MARKED.replace(FORM["asked"], f"{FORM['asked']} Why us?\n> Why now?").replace("(1-10):", "(1-10): 2", 1)

    found = read(f"7 60\n\n{HEAD}\n{inside}")

    assert found.figures == (7, 60)
    assert found.facts.asked == "Why us?\nWhy now?"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("7 60", (7, 60)),
        ("7, 60%", (7, 60)),
        ("7/10 60 %", (7, 60)),
        ("7 of 10, 60 percent.", (7, 60)),
        ("7\n60", (7, 60)),
        ("\n\n 7 / 60 \n", (7, 60)),
        ("7 60\n-- \nAlice Moreau\n5 Harbour Road", (7, 60)),
        ("7 0. They left early.", (7, 0)),
        ("7/10 and 60%", (7, 60)),
        ("7/10 (60%)", (7, 60)),
        ("7/10. Chance 60%", (7, 60)),
        ("7/10 and maybe 60", (7, 60)),
        ("7 of 10, chance 60", (7, 60)),
        ("7 von 10, 60 %", (7, 60)),
        ("Rating: 7, chance: 60", (7, 60)),
        ("How it went (1-10): 7 Chance to advance (0-100): 60", (7, 60)),
        ("How it went: 7 60", (7, 60)),
        ("Rating: 7\n60%", (7, 60)),
        ("Chance: 60\n7", (7, 60)),
        ("Rating 7 chance 60", (7, 60)),
        ("Hi,\n7 60", (7, 60)),
        ("Hello Cornerman!\n\n7/10\n60%", (7, 60)),
        ("7 60!", (7, 60)),
        ("7 and 60", (7, 60)),
        ("7 - 60", (7, 60)),
        ("7\u201360", (7, 60)),
        ("7, 60 :)", (7, 60)),
        ("10/10 90", (10, 90)),
        ("1. 7\n2. 60", (7, 60)),
        ("1) 7/10\n2) 60 %\nThey laughed.", (7, 60)),
        ("Hi,\n1: 7\n2: 60", (7, 60)),
        ("8/10", None),
        ("8/10\nThey were nice.", None),
        ("7 0 They left early.", None),
        ("8 30 start was late by an hour", None),
        ("10 15 people were there", None),
        ("7 60, 70 people", None),
        ("7 60 70", None),
        ("7\n10 people in the room", None),
        ("7:30 was too early", None),
        ("1-10: 7", None),
        ("10 100", (10, 100)),
        ("Chance: 30\nRating: 4", (4, 30)),
        ("2 people asked 5 things", None),
        ("", None),
        ("I would say seven", None),
    ],
)
def test_figures_are_read_in_the_ways_people_write_them(text: str, figures: tuple[int, int] | None) -> None:
    found = read(text)

    assert (found.figures, found.unclear) == (figures, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("11 60", "How it went: “11” is no figure from 1 to 10."),
        ("7 101", "The chance to advance: “101” is no figure from 0 to 100."),
        ("0 60", "How it went: “0” is no figure from 1 to 10."),
        ("7.5 60", "How it went: “7.5” is no figure from 1 to 10."),
        ("7-8, 60", "How it went: “7-8” is no figure from 1 to 10."),
        ("7-8\n60", "How it went: “7-8” is no figure from 1 to 10."),
        ("7 - 8", "How it went: “7 - 8” is no figure from 1 to 10."),
        ("7/8", "How it went: “7/8” is no figure from 1 to 10."),
        ("6 or 7, 60", "How it went: “6 or 7” is no figure from 1 to 10."),
        ("7 60-70", "The chance to advance: “60-70” is no figure from 0 to 100."),
        ("760", "A figure: “760” is no figure from 0 to 100."),
        ("7 60\nI promised: a sample by Christmas", "“a sample by Christmas” names no day that I know."),
        ("How it went (1-10): good", "How it went: “good” is no figure from 1 to 10."),
        ("Chance to advance (0-100): 60-70", "The chance to advance: “60-70” is no figure from 0 to 100."),
        ("7\nChance: --60", "The chance to advance: “--60” is no figure from 0 to 100."),
        ("7\nChance: 60²", "The chance to advance: “60²” is no figure from 0 to 100."),
        ("7 60\nInterest: ⑧", "Your interest in the job: “⑧” is no figure from 1 to 10."),
        ("7 60\nInterest: a lot", "Your interest in the job: “a lot” is no figure from 1 to 10."),
        ("7 60\nThey promised: answer; by whenever", "“by whenever” names no day that I know."),
    ],
)
def test_what_is_not_understood_is_told_and_loses_nothing_else(text: str, told: str) -> None:
    found = read(f"{text}\nAnything else: It rained.")

    assert found.unclear == (told,)
    assert "It rained." in found.facts.text


@pytest.mark.parametrize(
    ("text", "rating", "chance", "figure"),
    [
        ("8/10", 8, None, None),
        ("8/10\nThey were nice.", 8, None, None),
        ("60 %", None, 60, None),
        ("8/100", None, 8, None),
        ("Rating: 7\n8/10", 7, None, None),
        ("7", None, None, 7),
        ("7\n10 people in the room", None, None, 7),
        ("Rating: 7\nRed flags: two", 7, None, None),
        ("7 60-70", 7, None, None),
        ("7-8, 60", None, 60, None),
    ],
)
def test_half_of_an_answer_is_kept_and_nothing_is_made_up_for_the_other(
    text: str, rating: int | None, chance: int | None, figure: int | None
) -> None:
    found = read(text)

    assert (found.rating, found.chance, found.figure, found.figures) == (rating, chance, figure, None)


def test_a_figure_of_thousands_of_digits_costs_only_itself() -> None:
    for text in (f"7 {'9' * 5000}", f"{'7' * 5000} 60", f"Chance: {'9' * 5000}", f"7-{'8' * 5000}"):
        assert read(text).figures is None


def test_answers_to_one_question_complete_each_other_and_the_first_word_holds() -> None:
    first = replace(read("8/10"), sent_at=NOW)
    second = replace(read("60%"), sent_at=NOW + timedelta(hours=1), letter_id="<b@postbox.example>")
    third = replace(read("2 5"), sent_at=NOW + timedelta(hours=2), letter_id="<c@postbox.example>")
    alone = replace(read("9"), letter_id="<d@postbox.example>")

    assert figures_of([third, second, first]) == (8, 60)
    assert figures_of([first, replace(alone, sent_at=second.sent_at)]) == (8, 9)
    assert figures_of([alone]) == (9, None)
    assert figures_of([alone, replace(alone, letter_id="<e@postbox.example>", sent_at=second.sent_at)]) == (9, 9)
    assert figures_of([read("60")]) == (None, 60)
    assert figures_of([second, replace(alone, sent_at=third.sent_at)]) == (9, 60)
    assert figures_of([first, second, replace(alone, sent_at=third.sent_at)]) == (8, 60)
    assert figures_of([]) == (None, None)


INSIDE = {
    "rating": "7",
    "chance": "60",
    "they": "answer by Fri 4 Dec",
    "red_flags": "two chiefs",
    "interest": "9",
    "text": "30 minutes late they were",
}


def answered_below(letter: str, mark: str, own: str, said: dict[str, str]) -> str:
    """Answer each line of the form on a line of its own below it."""
    for name, words in said.items():
        letter = letter.replace(f"{mark}{FORM[name]}", f"{mark}{FORM[name]}\n{own}{words}")
    return letter


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n{answered_below(MARKED, '> ', '', INSIDE)}",
        f"{HEAD}\n{answered_below(MARKED, '> ', '> ', INSIDE)}",
        f"{OUTLOOK}\n\n{answered_below(OURS, '', '', INSIDE)}",
        text_of_html(f"<div>{HEAD}<br><blockquote>{answered_below(SENT.html, '', '<br>', INSIDE)}</blockquote></div>"),
        text_of_html(f"<div>{HEAD}<br><div>{answered_below(SENT.html, '', '</p><p>', INSIDE)}</div></div>"),
    ],
)
def test_what_stands_below_a_line_of_the_quoted_form_belongs_to_it(text: str) -> None:
    found = read(text)

    assert (found.figures, found.unclear) == ((7, 60), ())
    assert found.facts.promises == (Promise(by=PromisedBy.THEM, what="answer", day=date(2026, 12, 4)),)
    assert (found.facts.red_flags, found.facts.interest) == ("two chiefs", 9)
    assert found.facts.text == "30 minutes late they were"


def test_words_below_the_form_give_no_figures() -> None:
    inside = {"interest": "8", "text": "30 minutes late they were"}

    found = read(f"{HEAD}\n{answered_below(MARKED, '> ', '', inside)}")

    assert (found.rating, found.chance, found.figure) == (None, None, None)
    assert (found.facts.interest, found.facts.text) == (8, "30 minutes late they were")


def test_words_above_and_words_filled_in_are_both_kept() -> None:
    inside = MARKED.replace(FORM["text"], f"{FORM['text']} They were late.").replace(
        FORM["they"], f"{FORM['they']} a contract"
    )

    found = read(f"7 60\nRita nodded.\nThey promised: an answer\n\n{HEAD}\n{inside}")

    assert found.facts.text == "Rita nodded.\nThey were late."
    assert [each.what for each in found.facts.promises] == ["an answer", "a contract"]


def test_lines_of_the_form_may_stand_behind_figures_on_one_line() -> None:
    found = read("7 60, they promised: an answer")

    assert (found.figures, [each.what for each in found.facts.promises]) == ((7, 60), ["an answer"])
    assert read("They reacted to: my plan, interest: high").facts.reactions == "my plan, interest: high"


def test_a_figure_more_is_a_word_where_both_have_their_lines() -> None:
    found = read("Rating: 7\nChance: 60\n5")

    assert (found.figures, found.figure, found.facts.text) == ((7, 60), None, "5")


def test_words_behind_a_figure_are_kept() -> None:
    found = read("How it went: 7, they nodded\nInterest: 8. They promised: a call\nRed flags: none")

    assert (found.rating, found.facts.interest) == (7, 8)
    assert [each.what for each in found.facts.promises] == ["a call"]
    assert (found.facts.text, found.facts.red_flags, found.unclear) == ("they nodded", "", ())


@pytest.mark.parametrize(
    "below", ["Thanks\nAlice", "Alice Moreau", "Best regards,\n\nAlice", "Viele Grüße\nAlice", "Cheers, Bob"]
)
def test_a_farewell_and_a_name_are_no_promises(below: str) -> None:
    found = read_answer(
        reply(f"7 60\nI promised:\n- sample by Mon\n\n{below}"),
        ASKED.key,
        zone=ALICE.zone,
        dates=DATES,
        name="Alice Moreau",
    )

    assert found.facts.promises == (Promise(by=PromisedBy.ME, what="sample", day=date(2026, 11, 30)),)
    assert found.facts.text == ""


@pytest.mark.parametrize("nothing", ["none", "Nope.", "nichts", "no", "—", "nada", "rien", "-", "n/a", "- nothing"])
def test_nothing_is_no_promise_and_no_red_flag(nothing: str) -> None:
    found = read(f"7 60\nI promised: {nothing}\nThey promised:\n{nothing}\nRed flags: {nothing}\nInterest: {nothing}")

    assert (found.figures, found.unclear) == ((7, 60), ())
    assert found.facts == read("7 60").facts


def test_the_last_line_of_our_letter_is_known_where_it_is_broken() -> None:
    broken = LAST_LINE.replace(" anybody", "\nanybody")

    for quoted_letter in (
        f"{OUTLOOK}\n\n{OURS.replace(chr(10) * 2 + LAST_LINE, chr(10) + LAST_LINE)}",
        f"{OUTLOOK}\n\n{OURS.replace(LAST_LINE, broken)}",
        MARKED.replace(LAST_LINE, broken.replace("\n", "\n> ")),
    ):
        assert read(f"7 60\n\n{quoted_letter}\nThey nodded.").facts.text == "They nodded."


def test_below_a_head_without_our_last_line_everything_is_quoted() -> None:
    assert read(f"7 60\n\n{OUTLOOK}\n\nHello Alice,\nTwo figures first.").facts.text == ""


@pytest.mark.parametrize(
    "head",
    [
        "2026年11月23日(月) 10:00 Alice Moreau <alice@postbox.example>:",
        "пн, 23 нояб. 2026 г. в 10:00, Alice Moreau <alice@postbox.example>:",  # noqa: RUF001 - it is Cyrillic
        "po 23. 11. 2026 v 10:00 odesílatel Alice Moreau <alice@postbox.example> napsal:",
        "Am 23.11.26 um 10:00 schrieb Alice Moreau",
    ],
)
def test_whoever_wrote_is_no_free_text_in_any_language(head: str) -> None:
    assert read(f"7 60\n\n{head}\n{MARKED}").facts.text == ""
    assert read("7 60\nAt 10:00 Rita wrote a list\nand left.").facts.text == "At 10:00 Rita wrote a list\nand left."


def test_a_head_without_a_colon_is_known_by_our_letter_below_it() -> None:
    assert read(f"7 60\n\nAm 23.11.26 um 10:00 schrieb Alice Moreau\n\n{OURS}").facts.text == ""


def test_days_are_read_from_the_day_of_the_answer() -> None:
    late = reply("7 60\nI promised: a sample by tomorrow", sent_at=NOW + timedelta(days=3))

    [promise] = read_answer(late, ASKED.key, zone=ALICE.zone, dates=DATES).facts.promises

    assert promise.day == date(2026, 11, 27)


def test_an_answer_is_known_by_sender_recipient_and_the_letter_it_answers() -> None:
    [found] = note_replies([reply("7 60")], PROMPTS, seeker=ALICE, dates=DATES)

    assert (found.prompt, found.letter_id, found.sent_at) == (ASKED.key, "<answer@postbox.example>", NOW)


def test_copies_count_once_and_the_order_does_not_matter() -> None:
    later = reply("Red flags: two", id="<later@postbox.example>", sent_at=NOW + timedelta(hours=1))
    letters = [later, reply("7 60"), reply("7 60", source="copy.eml")]

    forward = note_replies(letters, PROMPTS, seeker=ALICE, dates=DATES)

    assert [each.letter_id for each in forward] == ["<answer@postbox.example>", "<later@postbox.example>"]
    assert len({each.key for each in forward}) == len(forward)
    assert note_replies(reversed(letters), PROMPTS, seeker=ALICE, dates=DATES) == forward


OTHERS = ("rita@umbra.example", "bob@council.example", "alice@umbra.example", "cornerman@cornerman.invalid")


@given(
    sender=st.sampled_from((ALICE.email, *OTHERS)),
    to=st.lists(st.sampled_from((ALICE.email, *OTHERS[:3])), max_size=3),
    references=st.lists(
        st.sampled_from((LETTER_ID, message_id_of(ASKED.key), message_id_of(f"{ASKED.key}/letter"), "<x@y.example>")),
        max_size=3,
    ),
    automatic=st.booleans(),
)
@example(sender=OTHERS[0], to=[ALICE.email], references=[LETTER_ID], automatic=False)
@example(sender=ALICE.email, to=[ALICE.email], references=[], automatic=False)
@example(sender=ALICE.email, to=[ALICE.email, OTHERS[0]], references=[LETTER_ID], automatic=False)
def test_nobody_else_can_write_a_note(sender: str, to: list[str], references: list[str], automatic: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    forged = reply(
        "10 100",
        sender=Person(email=sender),
        reply_to=Person(email=ALICE.email),
        recipients=tuple(Person(email=each) for each in to),
        references=tuple(references),
        automatic=automatic,
    )
    own = sender == ALICE.email and LETTER_ID in references and not automatic and set(to) <= {ALICE.email}

    assert bool(note_replies([forged], PROMPTS, seeker=ALICE, dates=DATES)) is own


def test_the_name_of_the_letter_is_the_same_every_time_and_a_secret() -> None:
    other = LetterMark(secret=b"somebody else's")

    assert letter_key(ASKED.key, MARK) == letter_key(ASKED.key, MARK)
    assert letter_key(ASKED.key, MARK) != letter_key(ASKED.key, other)
    assert message_id_of(f"{ASKED.key}/letter") != LETTER_ID


@given(st.text(max_size=120))
def test_any_answer_can_be_read(text: str) -> None:
    found = read(text)

    assert found.rating is None or 1 <= found.rating <= 10
    assert LAST_LINE not in found.facts.text


def test_a_reply_refuses_figures_outside_their_scale() -> None:
    for parts in ({"rating": 11}, {"chance": 101}, {"figure": 101}, {"sent_at": NOW.replace(tzinfo=None)}):
        with pytest.raises(ValueError, match=r"goes from|time zone"):
            replace(read("7 60"), **parts)
