"""What of a sentence is theirs: a wish that they repeat and a no are not, what stands beside them is."""

import pytest

from cornerman.reading.lexicon import lexicon
from cornerman.reading.own_statements import OwnStatements
from tests.happenings import vocabulary

READER = OwnStatements(lexicon(vocabulary()))

LEFT_OUT = [
    "You asked for a base salary of EUR 66,000 and a sign-on bonus of EUR 5,000.",
    "You asked for: base EUR 66,000; sign-on EUR 5,000; a start on 1 June 2026.",
    "You asked whether we could raise the base to EUR 66,000 and whether we can move the start to 1 June.",
    "You said you have another offer of EUR 70,000 and that you need an answer by 3 April.",
    "Unfortunately, we cannot raise the base to EUR 66,000 or extend the deadline to 10 April.",
    "I cannot, however, raise the base to EUR 66,000.",
    "If we raise the base to EUR 66,000, we cannot pay the bonus.",
    "Einen Bonus von 5.000 € und ein Gehalt von 66.000 € können wir nicht zahlen.",
    "Sie hatten gefragt, ob wir 66.000 € zahlen können, das ist leider nicht möglich.",
    "Ein Gehalt von 66.000 € wäre schön, aber das ist leider nicht möglich.",
    "EUR 66,000 would be the usual figure, which we cannot pay.",
    ", and we cannot extend the deadline to 10 April.",
    "Vous souhaitiez un salaire de 66 000 € et une prime de 5 000 €.",
    "Querías un salario de 66.000 € y un bono de 5.000 €.",
    "Vorresti una RAL di 66.000 € e un bonus di 5.000 €.",
    "Je wilde een salaris van € 66.000 en een bonus van € 5.000.",
    "Gostaria de um salário de 66.000 € e um bónus de 5.000 €.",
    "Chciałaby Pani wynagrodzenie 66 000 zł i premię 5 000 zł.",
]


@pytest.mark.parametrize("sentence", LEFT_OUT)
def test_no_figure_of_a_wish_or_a_no_is_theirs(sentence: str) -> None:
    assert not any(each.isdigit() for each in READER.of(sentence))


@pytest.mark.parametrize(
    ("sentence", "theirs", "not_theirs"),
    [
        ("The base is EUR 64,000 and unfortunately we cannot offer a bonus of 5 %.", "64,000", "5 %"),
        ("The base is EUR 64,000, and we cannot raise it further.", "64,000", "further"),
        ("While we cannot go to EUR 66,000, we can offer EUR 64,000.", "64,000", "66,000"),
        ("You asked for EUR 66,000, but EUR 64,000 would be our limit.", "64,000", "66,000"),
        ("You asked for EUR 66,000, and we are happy to offer EUR 64,000.", "64,000", "66,000"),
        ("We are happy to pay EUR 64,000, and you asked for EUR 66,000.", "64,000", "66,000"),
        ("You asked for 10 April; unfortunately not possible, so please reply by 2 April.", "2 April", "10 April"),
        ("Die 90.000 € sind leider nicht möglich, wir können aber 82.000 € anbieten.", "82.000", "90.000"),
    ],
)
def test_what_stands_beside_a_wish_or_a_no_is_theirs(sentence: str, theirs: str, not_theirs: str) -> None:
    own = READER.of(sentence)
    assert theirs in own
    assert not_theirs not in own


@pytest.mark.parametrize(
    "sentence",
    [
        "You asked for EUR 64,000, and we are happy to agree.",
        "Good news: you asked for EUR 64,000, which is what it will be.",
        "As you asked, your start is 1 June 2026, and you can answer by 2 April.",
        "We cannot wait to welcome you on 1 June 2026.",
        "We can raise the base to EUR 64,000, and the rest stays as it is.",
    ],
)
def test_a_wish_that_is_granted_and_a_sentence_without_any_stay_whole(sentence: str) -> None:
    assert READER.of(sentence) == sentence


def test_a_no_beside_a_kind_word_grants_nothing() -> None:
    own = READER.of("You asked for EUR 66,000, and we are happy to talk, but cannot pay that.")
    assert "66,000" not in own
    own = READER.of(
        "We cannot extend the deadline to 10 April, but we are happy to answer what you would like to know."
    )
    assert "10 April" not in own
