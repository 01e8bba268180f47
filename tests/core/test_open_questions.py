"""What was heard closes a question, asks a second person, or shows that two differ; and nobody is named in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.hearings import Heard
from cornerman.missions import ManagerVerdict, Mission, Need
from cornerman.people import Person
from cornerman.planning.answers_compared import agree, figures_in
from cornerman.planning.draft_questions import Question, QuestionKind, draft_questions, possible_questions
from cornerman.planning.open_questions import Asked, Standing, asked_questions, heard_beside
from cornerman.planning.who_is_meant import KnownPeople, known_people, same_person
from cornerman.world import World
from tests.drafts import draft, heard, objective
from tests.paper import at, process, session, world

OPEN = draft(objective("O1", "Fewer stops", "metric: stops; now: ; target: "))
JOB = process("p", session("s", at(5)))


def question(kind: QuestionKind, mission: Mission = OPEN) -> Question:
    [found] = [each for each in possible_questions(mission) if each.kind is kind]
    return found


BASELINE, TARGET = question(QuestionKind.BASELINE), question(QuestionKind.TARGET)


def after(*answers: Heard, mission: Mission = OPEN) -> World:
    return replace(world(JOB), missions=(mission,), heard=answers)


def stands(question: Question, known: World) -> Asked:
    [found] = [each for each in asked_questions(JOB, known) if each.question.key == question.key]
    return found


def contradiction(known: World) -> Asked:
    [found] = [each for each in asked_questions(JOB, known) if each.question.kind is QuestionKind.CONTRADICTION]
    return found


def test_without_a_draft_there_is_no_question() -> None:
    assert asked_questions(JOB, world(JOB)) == ()


def test_what_nobody_answered_is_open() -> None:
    assert [each.question for each in asked_questions(JOB, after())] == list(draft_questions(OPEN))
    assert all(each.is_to_ask for each in asked_questions(JOB, after()))


def test_a_figure_of_today_is_closed_by_one_answer() -> None:
    assert stands(BASELINE, after(heard(BASELINE, "Dana", "nine"))).standing is Standing.HEARD


def test_a_target_is_asked_of_a_second_person() -> None:
    once = after(heard(TARGET, "Dana", "two"))

    assert stands(TARGET, once).standing is Standing.COMPARE
    assert stands(TARGET, once).is_to_ask
    twice = after(heard(TARGET, "Dana", "two"), heard(TARGET, "Lee", "2 a shift"))
    assert stands(TARGET, twice).standing is Standing.HEARD


def test_what_was_written_into_the_draft_is_still_compared_until_the_manager_agreed() -> None:
    written = draft(objective("O1", "Fewer stops", "metric: stops; now: 9; target: 2; by: June; whose: mine"))
    agreed = replace(written, objectives=(replace(written.objectives[0], verdict=ManagerVerdict.AGREE),))
    told = heard(TARGET, "Dana", "two")

    assert stands(TARGET, after(told, mission=written)).standing is Standing.COMPARE
    assert stands(TARGET, after(told, mission=agreed)).standing is Standing.HEARD


def test_two_who_differ_raise_a_question_that_names_neither() -> None:
    known = after(heard(BASELINE, "Dana", "about 40 % leave"), heard(BASELINE, "Lee", "a quarter, so 25%"))

    assert stands(BASELINE, known).standing is Standing.DIFFER
    assert contradiction(known).standing is Standing.OPEN
    assert contradiction(known).question.text == (
        "I heard more than one figure for “stops”: 40 % and 25%. Which one do you go by?"
    )
    assert [each.who for each in contradiction(known).between] == ["Dana", "Lee"]


def test_words_that_differ_are_quoted_unless_somebody_is_named_in_them() -> None:
    plain = after(heard(BASELINE, "Dana", "too many"), heard(BASELINE, "Lee", "hardly any"))
    named = after(heard(BASELINE, "Dana", "too many"), heard(BASELINE, "Lee", "not what dana says"))

    assert contradiction(plain).question.text == (
        "About “stops” I heard “too many” and “hardly any”. Which of them holds?"
    )
    assert contradiction(named).question.text == (
        "I heard different answers about “stops”. Where does “stops” stand today?"
    )


def test_two_figures_in_one_answer_are_quoted_as_words() -> None:
    known = after(heard(BASELINE, "Dana", "9 or 10"), heard(BASELINE, "Lee", "3"))

    assert contradiction(known).question.text.startswith("About “stops” I heard “9 or 10” and “3”.")


def test_once_somebody_said_which_holds_it_is_settled_until_another_answer_comes() -> None:
    two = (heard(BASELINE, "Dana", "9"), heard(BASELINE, "Lee", "3"))
    which = contradiction(after(*two)).question
    settled = (*two, heard(which, "Kim", "9 it is"))

    assert contradiction(after(*settled)).standing is Standing.HEARD
    third = after(*settled, heard(BASELINE, "Ann", "5", minutes=1))
    assert contradiction(third).standing is Standing.OPEN
    assert contradiction(third).question.key != which.key


def test_of_one_persons_answers_the_latest_stands_under_any_id_of_the_job() -> None:
    merged = replace(JOB, former_ids=frozenset(["old"]))
    first = heard(BASELINE, "Dana", "9", process_id="old")
    later = heard(BASELINE, "dana", "3", minutes=5)
    known = replace(after(later, first), processes=(merged,))

    [found] = [each for each in asked_questions(merged, known) if each.question == BASELINE]

    assert [each.said for each in found.heard] == ["3"]


def test_answers_about_other_jobs_do_not_count() -> None:
    assert stands(BASELINE, after(heard(BASELINE, "Dana", "9", process_id="q"))).standing is Standing.OPEN


def test_what_was_heard_on_a_question_that_is_gone_is_kept_beside() -> None:
    gone = heard(replace(BASELINE, key="gone"), "Dana", "9")

    assert heard_beside(JOB, after(gone, heard(TARGET, "Dana", "2"))) == (gone,)


def test_a_question_about_the_whole_position_is_worded_so() -> None:
    mission = replace(OPEN, needs=(Need(leg="resources", text="two engineers"),))
    means = question(QuestionKind.RESOURCES, mission)
    known = after(heard(means, "Dana", "two people"), heard(means, "Lee", "three people", minutes=1), mission=mission)

    assert contradiction(known).question.text == (
        "I heard more than one figure for this position: two and three. Which one do you go by?"
    )


def test_figures_that_are_written_alike_and_differ_are_quoted_as_words() -> None:
    known = after(heard(BASELINE, "Dana", "9½"), heard(BASELINE, "Lee", "9"))

    assert contradiction(known).question.text == "About “stops” I heard “9½” and “9”. Which of them holds?"


@pytest.mark.parametrize(
    ("one", "other"),
    [("not 40%", "40 %"), ("in three weeks", "in 2 months"), ("1 March", "2 June"), ("$5", "€6")],
)
def test_what_stands_beside_the_figures_is_told_with_them(one: str, other: str) -> None:
    known = after(heard(BASELINE, "Dana", one), heard(BASELINE, "Lee", other))

    assert contradiction(known).question.text == f"About “stops” I heard “{one}” and “{other}”. Which of them holds?"


def test_a_person_may_be_called_by_a_part_of_their_name() -> None:
    assert same_person("Dana", "Dana Lee dana.lee")
    assert not same_person("Dan", "Dana Lee")
    assert not same_person("Anna Lee", "Dana Lee")
    assert not same_person("🚀", "Dana Lee")


def interviewers(*names: str) -> KnownPeople:
    people = tuple(Person(email=f"mail{place}@umbra.example", name=name) for place, name in enumerate(names))
    return KnownPeople(interviewers=people, heard=())


def test_a_part_of_a_name_means_the_only_one_whom_it_fits() -> None:
    both = interviewers("Dana Lee", "Anna Lee")
    dana, anna = both.interviewers

    assert both.is_meant("Dana", dana)
    assert both.is_meant("Dana Marie Lee", dana)
    assert not both.is_meant("Lee", dana)
    assert not both.is_meant("Anna Lee", dana)
    assert both.is_meant("mail1", anna)
    assert both.is_meant("Dana", replace(dana, email="other@umbra.example"))


def test_who_is_known_by_the_part_alone_is_meant_by_it() -> None:
    both = interviewers("Dana", "Dana Lee")

    assert [both.is_meant("Dana", each) for each in both.interviewers] == [True, False]
    assert [both.is_meant("Dana Lee", each) for each in both.interviewers] == [False, True]


def test_somebody_of_whom_was_only_heard_may_be_meant_too() -> None:
    [dana] = interviewers("Dana Lee").interviewers
    known = KnownPeople(interviewers=(dana,), heard=("Dana Kim", "Dana"))

    assert not known.is_meant("Dana", dana)
    assert known.is_meant("Dana Lee", dana)


def test_an_interviewer_without_a_name_is_known_by_the_address() -> None:
    nobody = Person(email="dana@umbra.example", name="")
    known = KnownPeople(interviewers=(nobody,), heard=())

    assert known.is_meant("Dana", nobody)
    assert not known.is_meant("🚀", replace(nobody, email="🚀@umbra.example"))


@pytest.mark.parametrize(("one", "other"), [("Dana", "Dana Lee"), ("Dana Lee", "Dana")])
def test_one_person_by_two_names_gave_one_answer_the_latest(one: str, other: str) -> None:
    known = after(heard(TARGET, one, "March"), heard(TARGET, other, "June", minutes=5))

    assert [each.said for each in stands(TARGET, known).heard] == ["June"]
    assert stands(TARGET, known).standing is Standing.COMPARE


def test_two_with_one_family_name_are_two() -> None:
    known = after(heard(TARGET, "Anna Lee", "March"), heard(TARGET, "Dana Lee", "June"))

    assert stands(TARGET, known).standing is Standing.DIFFER
    assert known_people(JOB, known).meant("Lee") == {"lee"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about forty percent leave", "40 %"),
        ("12,000 a year", "12000"),
        ("12k", "12.000"),
        ("twenty-five", "25"),
        ("1,5 per cent", "1.5%"),
        ("two million", "2m"),
        ("the team lead", "Team lead"),
        ("It is roughly half", "half"),
        ("2bn", "2 billion"),
        ("by 1 Mar 2027", "1 March 2027"),
        ("EUR 50k", "50,000 euros"),
        ("from 40 to 20", "40-20"),
        ("2 stops", "2 stops a shift"),
        ("🚀", "🚀"),
    ],
)
def test_what_says_the_same_agrees(one: str, other: str) -> None:
    assert agree([heard(BASELINE, "Dana", one), heard(BASELINE, "Lee", other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 percent", "40 people"),
        ("40", "45"),
        ("40", "many"),
        ("me alone", "me and Sales"),
        ("a lot", "lots"),
        ("🚀", "🎯"),
        ("1 March 2027", "1 June 2027"),
        ("in 2 weeks", "in 2 months"),
        ("from 40 to 20", "from 20 to 40"),
        ("EUR 50k", "USD 50k"),
        ("€50k", "$50k"),
        ("up 5 %", "down 5 %"),
        ("up 5 %", "5 %"),
        ("-5 %", "5 %"),
        ("≤ 5", "5"),
        ("not 40%", "40%"),
        ("it isn't 40", "40"),
        ("2 billion", "2"),
        ("two hundred", "2"),
        ("two and a half", "2"),
        ("by 3 May", "3 people"),
        ("3 May", "3"),
        ("2 stops a shift", "2 stops a day"),
        ("reduce it by 5", "raise it by 5"),
        ("Dana, not Tom", "Tom, not Dana"),
    ],
)
def test_what_may_not_say_the_same_does_not_agree(one: str, other: str) -> None:
    assert not agree([heard(BASELINE, "Dana", one), heard(BASELINE, "Lee", other)])


def test_figures_are_given_as_they_were_written() -> None:
    assert figures_in("Forty  percent, or thirty-five by 2027") == ("Forty percent", "thirty-five", "2027")


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5), st.randoms())
def test_whatever_was_said_the_order_of_hearing_about_it_decides_nothing(said: list[str], random: object) -> None:
    answers = [heard(BASELINE, f"person{place}", words, minutes=place) for place, words in enumerate(said)]
    shuffled = list(answers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random, which Hypothesis does not type

    assert asked_questions(JOB, after(*answers)) == asked_questions(JOB, after(*shuffled))
    assert agree(answers) == agree(shuffled)
    assert not any("person" in each.question.text for each in asked_questions(JOB, after(*answers)))


REWORDED = draft(objective("O1", "Fewer stops", "metric: standstills; now: ; target: "))
TWO = (heard(TARGET, "Dana", "two"), heard(TARGET, "Omar", "five", minutes=1))


def test_two_who_differ_still_do_when_the_draft_has_other_words() -> None:
    known = after(*TWO, mission=REWORDED)
    which = contradiction(known)

    assert which.question == replace(contradiction(after(*TWO)).question, item="")
    assert which.question.text == "I heard more than one figure for “stops”: two and five. Which one do you go by?"
    assert which.standing is Standing.OPEN
    assert which.between == TWO == heard_beside(JOB, known)

    settled = after(*TWO, heard(which.question, "Dana", "five it is", minutes=2), mission=REWORDED)
    assert contradiction(settled).standing is Standing.HEARD
    assert heard_beside(JOB, settled) == TWO


def test_what_was_heard_on_other_words_and_does_not_differ_asks_nothing() -> None:
    once = asked_questions(JOB, after(TWO[0], mission=REWORDED))
    same = (TWO[0], heard(TARGET, "Omar", "two", minutes=1))

    assert [each.question for each in once] == list(draft_questions(REWORDED))
    assert [each.question for each in asked_questions(JOB, after(*same, mission=REWORDED))] == list(
        draft_questions(REWORDED)
    )


def test_what_the_manager_struck_out_is_not_asked_again_because_two_differed() -> None:
    [kept] = OPEN.objectives
    [result] = kept.key_results
    gone = replace(kept, verdict=ManagerVerdict.DROP)
    less = replace(kept, key_results=(replace(result, verdict=ManagerVerdict.DROP),))

    for each in (gone, less):
        found = asked_questions(JOB, after(*TWO, mission=draft(each)))
        assert not [one for one in found if one.question.kind is QuestionKind.CONTRADICTION]


def test_two_who_differ_on_which_answer_holds_do_not_make_a_question_of_that() -> None:
    which = contradiction(after(*TWO)).question
    answers = (heard(which, "Dana", "two", minutes=2), heard(which, "Omar", "five", minutes=3))
    other = heard(TARGET, "Omar", "two", minutes=4)

    found = asked_questions(JOB, after(TWO[0], other, *answers, mission=REWORDED))
    assert not [each for each in found if each.between]


def test_a_question_in_words_that_were_cut_is_compared_all_the_same() -> None:
    long = draft(objective("O1", "Fewer stops", f"metric: {'very ' * 60}long; now: ; target: "))
    asked = question(QuestionKind.TARGET, long)
    which = contradiction(after(heard(asked, "Dana", "two"), heard(asked, "Omar", "five"), mission=REWORDED))

    assert which.between
    assert which.question.text.startswith("I heard more than one figure for “very very")


def test_what_is_there_for_the_position_is_compared_without_a_name_for_it() -> None:
    needs = (Need(leg="budget", text="n", objective_id="O9"),)
    asked = question(QuestionKind.RESOURCES, draft(objective("O1", "Fewer stops"), needs=needs))
    known = after(heard(asked, "Dana", "two people"), heard(asked, "Omar", "five people"), mission=REWORDED)

    assert "this position" in contradiction(known).question.text
