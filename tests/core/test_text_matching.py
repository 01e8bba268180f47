import pytest

from cornerman.findings import Stage
from cornerman.reading.lexicon import lexicon
from cornerman.reading.names import RunTogether, name_words, same_name, spelled, stands_for
from cornerman.reading.text_matching import (
    Wording,
    fold,
    is_under,
    linked_domains,
    own_words,
    plain,
    unquoted_length,
    without_links,
    words_of,
)
from cornerman.vocabulary import Topic, Vendor, Vocabulary


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Vorstellungsgespräch", "vorstellungsgesprach"), ("Łódź", "lodz"), ("STRASSE", "strasse"), ("don't", "don t")],
)
def test_case_accents_and_apostrophes_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("A snake_case word, e.g. this\u2014or 2\u00bd\tthat", ["a", "snake", "case", "word", "e", "g", "this", "or"]),
        ("plain words_only (1.5k)", ["plain", "words", "only", "1", "5k"]),
        ("\u6771\u4eac\u3067 \u201eGru\u0308\u00dfe\u201c \u20ac5", ["\u6771\u4eac\u3066", "grusse", "5"]),
    ],
)
def test_words_are_letters_and_figures_of_any_script(written: str, words: list[str]) -> None:
    assert words_of(written)[: len(words)] == words


def test_markup_becomes_lines_and_styles_are_left_out() -> None:
    text = plain("<style>p{color:red}</style><p>Role:&nbsp;Chef</p><p>Kitchen</p>")
    assert [line.split() for line in text.splitlines() if line.strip()] == [["Role:", "Chef"], ["Kitchen"]]
    assert plain("a &amp; b") == "a & b"


def test_addresses_on_the_web_are_known_by_their_host_and_say_nothing_else() -> None:
    text = "Join https://Teams.microsoft.com/l/meetup-join/19 now"
    assert linked_domains(text) == {"teams.microsoft.com"}
    assert "meetup" not in without_links(text)


@pytest.mark.parametrize(
    "rest",
    [
        "> We want to offer you the job.",
        "-- \nOffer desk",
        "On Tue, 3 March 2026, Bob wrote:\nWe offer",
        "Am 3. März schrieb Bob:\nWe offer",
        "From: Bob <bob@x.example>\nWe offer",
        "----- Original Message -----\nWe offer",
        "________________\nWe offer",
    ],
)
def test_quoted_replies_and_signatures_are_not_what_the_sender_wrote(rest: str) -> None:
    assert own_words(f"Thank you.\n{rest}").strip() == "Thank you."


@pytest.mark.parametrize("rest", ["> We want to offer you the job.", "On Tue, 3 March 2026, Bob wrote:\nWe offer"])
def test_what_stands_before_a_quoted_reply_is_the_senders_with_the_signature(rest: str) -> None:
    own = "Thank you.\n-- \nCarol\n"
    assert unquoted_length(own + rest) == unquoted_length(own) == len(own)


def test_rows_of_signs_that_machines_put_in_are_left_out() -> None:
    assert own_words("Hello\n-::~:~::~:~:~:~\nthere").split() == ["Hello", "there"]


def test_a_domain_stands_for_what_is_below_it() -> None:
    assert is_under("mail.lever.co", frozenset({"lever.co"}))
    assert not is_under("clever.co", frozenset({"lever.co"}))


def test_a_vocabulary_is_prepared_once() -> None:
    words = Vocabulary(
        words=((Topic.INTERVIEW, ("interview",)),),
        stages=((Stage.PANEL, ("panel",)),),
        vendors=((Vendor.SCHEDULING, ("calendly.com",)),),
        weekdays=(("monday", "mon"),),
    )
    ready = lexicon(words)
    assert lexicon(words) is ready
    assert ready.has(Wording.of("an Interview"), Topic.JOB, Topic.INTERVIEW)
    assert ready.count(Topic.INTERVIEW, Wording.of("interview")) == 1
    assert ready.stage_phrase(Stage.PANEL, Wording.of("a panel")) == "panel"
    assert ready.stage_phrase(Stage.TEAM, Wording.of("a panel")) == ""
    assert ready.is_vendor("go.calendly.com", Vendor.ASSESSMENT, Vendor.SCHEDULING)
    assert ready.weekdays == {"monday": 1, "mon": 1}


def test_names_are_the_same_across_legal_forms_and_short_forms() -> None:
    forms = frozenset({"gmbh", "ag"})
    umbra = name_words("Umbra Robotics GmbH", forms)
    assert same_name(umbra, name_words("umbra robotics", forms))
    assert same_name(umbra, name_words("Umbra", forms))
    assert same_name(umbra, name_words("umbrarobotics", forms))
    assert not same_name(umbra, name_words("Um", forms))
    assert not same_name(umbra, name_words("", forms))
    assert name_words("AG", forms) == ("ag",)


def test_a_word_stands_for_a_name_when_it_is_long_enough() -> None:
    assert stands_for("umbra", "umbrarobotics")
    assert not stands_for("um", "umbra")
    text = RunTogether(words_of("the CTO seat at Umbra Robotics"), words_of("jobs.bumbra.example"))
    assert text.has("umbrarobotics")
    assert not text.has("ctos")
    assert not text.has("mbrarobotics")
    assert spelled("umbra-robotics") == "Umbra Robotics"
