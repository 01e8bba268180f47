"""What a letter makes of an offer that is known: it speaks of it, changes it, takes it back, or leaves it as it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from cornerman.events import Event
from cornerman.letters import LetterKind
from cornerman.offer_origins import offer_read_in
from cornerman.offers import Offer, OfferKind
from cornerman.planning.negotiations import is_settled
from cornerman.planning.offer_changes import as_states, changed_parts
from cornerman.planning.taken_back import taken_back
from cornerman.processes import Ending
from cornerman.understanding import Understanding
from cornerman.world import World
from tests.happenings import ALICE, day, event, letter, understood
from tests.later_letters import CHANGING, OFFERS, SPEAKING, STANDING, TAKING_BACK

CAROL = "Carol <carol@umbra.example>"
TALK = event("Interview with Umbra", day(10), host=CAROL, description="About your application.")
NO_MORE = "unfortunately, due to a hiring freeze we have to withdraw our offer for the role of Analyst."
GONE = "unfortunately the offer has been withdrawn, because the position was eliminated."
TURNED_DOWN = "we have decided not to move forward with your application. We wish you all the best."
NO_WORRY = "do not worry, we will not withdraw our offer."
CHANGED = {
    "deadline 2 April": ("deadline", date(2026, 4, 2)),
    "start 1 June": ("start", date(2026, 6, 1)),
    "base 64000": ("base", 64000),
}


def look(language: str, *later: str, **more: object) -> Understanding:
    offer = letter("Your offer", f"Hello,\n{OFFERS[language]}\nCarol", day(16), sender=CAROL, source="offer.eml")
    answers = (
        letter("Re: Your offer", f"Hello Alice,\n\n{text}\n\nCarol", day(17, hour=9 + place), sender=CAROL)
        for place, text in enumerate(later)
    )
    return understood(TALK, offer, *answers, now=day(20), **more)  # type: ignore[arg-type]


def states(found: Understanding) -> tuple[Offer, ...]:
    world = World(seeker=ALICE, processes=found.processes, offers=found.offers)
    return as_states(world, found.offers)


def cases(table: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return list(chain.from_iterable([(language, text) for text in texts] for language, texts in table.items()))


@pytest.mark.parametrize("language", OFFERS)
def test_the_first_letter_is_an_offer_in_every_language(language: str) -> None:
    [offer] = states(look(language))
    assert offer.base is not None
    assert (int(offer.base.amount), offer.deadline) == (60000, date(2026, 3, 27))


@pytest.mark.parametrize(("language", "text"), cases(SPEAKING))
def test_a_letter_that_only_speaks_of_an_offer_is_none_and_changes_nothing(language: str, text: str) -> None:
    found = look(language, text)
    assert states(found) == states(look(language))
    assert [each.closing and each.closing.ending for each in found.processes] == [Ending.OFFER]


@pytest.mark.parametrize(
    ("language", "text", "change"), [(each, *one) for each, several in CHANGING.items() for one in several]
)
def test_a_letter_that_changes_a_part_is_a_new_state_and_the_rest_stands(language: str, text: str, change: str) -> None:
    [before, after] = states(look(language, text))
    part, value = CHANGED[change]
    assert changed_parts(before, after) == (part,)
    named = getattr(after, part)
    assert (int(named.amount) if part == "base" else named) == value
    assert after.before == before.id
    assert part not in after.carried
    as_before = {field: getattr(before, field) for field in ("base", "start", "deadline") if field != part}
    assert {field: getattr(after, field) for field in as_before} == as_before


@pytest.mark.parametrize(("language", "text"), cases(TAKING_BACK))
def test_a_letter_that_takes_the_offer_back_ends_the_process(language: str, text: str) -> None:
    [process] = look(language, text).processes
    assert process.closing is not None
    assert (process.closing.ending, process.closing.at) == (Ending.REJECTION, day(17, hour=9))
    assert process.turned_down


@pytest.mark.parametrize(("language", "text"), cases(STANDING))
def test_what_would_be_or_will_not_be_ends_nothing(language: str, text: str) -> None:
    [process] = look(language, text).processes
    assert process.closing is not None
    assert process.closing.ending is Ending.OFFER


def test_a_whole_offer_after_one_was_taken_back_opens_the_process_again() -> None:
    back = NO_MORE
    [process] = look("en", back, OFFERS["en"]).processes
    assert process.closing is not None
    assert (process.closing.ending, process.closing.at) == (Ending.OFFER, day(17, hour=10))
    [process] = look("en", back, "I am sorry that we could not make you an offer that holds.").processes
    assert process.closing is not None
    assert process.closing.ending is Ending.REJECTION


def test_a_letter_of_which_the_seeker_said_that_the_offer_stands_ends_nothing() -> None:
    ended = look("en", NO_MORE)
    [process] = ended.processes
    assert process.closing is not None
    stands = frozenset({process.closing.source})
    [again] = look("en", NO_MORE, not_ended=stands, known=(process.known(),)).processes
    assert again.closing is not None
    assert again.closing.ending is Ending.OFFER
    [twice] = look("en", NO_MORE, GONE, not_ended=stands).processes
    assert twice.turned_down


def test_an_offer_of_a_house_without_talks_is_taken_back_too_and_a_new_one_stands() -> None:
    def seen(*texts: str) -> tuple[Offer, ...]:
        letters = (
            letter("Your offer" if not place else "Re: Your offer", text, day(16, hour=9 + place), sender=CAROL)
            for place, text in enumerate((OFFERS["en"], *texts))
        )
        found = understood(*letters, now=day(20))
        return found.offers

    [stands] = seen(NO_WORRY)
    assert stands.taken_back is None
    [gone] = seen(NO_MORE)
    assert gone.taken_back is not None
    assert (gone.taken_back.ending, gone.taken_back.at) == (Ending.REJECTION, day(16, hour=10))
    world = World(seeker=ALICE, offers=(gone,))
    assert (is_settled(gone, world), taken_back(gone, world)) == (True, gone.taken_back)
    [first, again] = seen(NO_MORE, OFFERS["en"])
    assert (first.taken_back is None, again.taken_back) == (False, None)


def test_what_an_agency_takes_back_is_the_offer_of_that_thread() -> None:
    rita = "Rita <rita@talent-recruiting.example>"
    other = f"On behalf of Vela Health: {OFFERS['en']}"
    sent = (
        ("Your offer at Umbra", OFFERS["en"]),
        ("Your offer at Vela Health", other),
        ("Re: Your offer at Umbra", NO_MORE),
    )
    letters = [
        letter(subject, text, day(16, hour=9 + place), sender=rita) for place, (subject, text) in enumerate(sent)
    ]
    ended = [each.taken_back is not None for each in understood(*letters, now=day(20)).offers]
    assert ended == [True, False]


def test_a_no_to_another_job_of_the_house_ends_nothing() -> None:
    offer = letter("Your offer: Analyst", f"Position: Analyst\n{OFFERS['en']}", day(16), sender=CAROL)
    other = letter(
        "Your application: Truck Driver", f"Position: Truck Driver\n{TAKING_BACK['en'][3]}", day(17), sender=CAROL
    )
    [process] = understood(TALK, offer, other, now=day(20)).processes
    assert process.closing is not None
    assert process.closing.ending is Ending.OFFER
    same = letter("Your application: Analyst", f"Position: Analyst\n{TAKING_BACK['en'][3]}", day(17), sender=CAROL)
    [process] = understood(TALK, offer, same, now=day(20)).processes
    assert process.turned_down


def test_an_offer_stays_taken_back_when_both_letters_are_gone() -> None:
    [process] = look("en", NO_MORE).processes
    [later] = understood(TALK, known=(process.known(),), now=day(20)).processes
    assert later.closing == process.closing
    offer = letter("Your offer", f"Hello,\n{OFFERS['en']}\nCarol", day(16), sender=CAROL, source="offer.eml")
    [later] = understood(TALK, offer, known=(process.known(),), now=day(20)).processes
    assert later.closing == process.closing


@pytest.mark.parametrize("prefix", ["Re:", "RE :", "AW:", "WG:", "SV:", "TR:", "Fwd:", "Odp:", "R:", "RV:"])
def test_the_subject_of_an_answer_offers_nothing_by_itself(prefix: str) -> None:
    text = "Hi Alice,\n\nthanks for your call. I will come back to you on Monday.\n\nCarol"
    subject = f"{prefix} Your offer of employment"
    assert understood(TALK, letter(subject, text, day(16), sender=CAROL), now=day(20)).offers == ()
    offering = letter(subject, f"Hi Alice,\n\n{OFFERS['en']}\n\nCarol", day(16), sender=CAROL)
    assert len(understood(TALK, offering, now=day(20)).offers) == 1


def test_a_letter_after_an_offer_of_which_the_seeker_said_that_it_is_none_is_read_by_itself() -> None:
    none = frozenset({offer_read_in("<offer.eml>")})
    found = look("en", SPEAKING["en"][1], no_offers=none)
    kinds = {each.source: each.kind for each in found.letters}
    assert kinds["170900-Re: Your off.eml"] is not LetterKind.OFFER


def test_an_offer_whose_letter_is_gone_is_kept_and_a_letter_that_changes_it_is_understood() -> None:
    before = look("en")
    change = letter("Re: Your offer", f"Hello Alice,\n\n{CHANGING['en'][0][0]}", day(17), sender=CAROL)
    gone = understood(TALK, now=day(20), offers=before.offers)
    assert gone.offers == before.offers
    [first, second] = states(understood(TALK, change, now=day(20), offers=before.offers))
    assert (first.deadline, second.deadline) == (date(2026, 3, 27), date(2026, 4, 2))
    assert second.base == first.base


@pytest.mark.parametrize("talks", [(TALK,), ()])
def test_what_changes_an_offer_is_understood_though_its_letter_is_gone_with_talks_and_without(
    talks: tuple[Event, ...],
) -> None:
    offer = letter("Your offer", OFFERS["en"], day(16), sender=CAROL, source="offer.eml")
    change = letter("Re: Your offer", f"Hello Alice,\n\n{CHANGING['en'][1][0]}", day(17), sender=CAROL)
    before = understood(*talks, offer, change, now=day(20)).offers
    assert len(before) == 2
    assert understood(*talks, change, now=day(20), offers=before).offers == before
    assert understood(*talks, now=day(20), offers=before).offers == before
    none = frozenset({before[0].id})
    assert understood(*talks, change, now=day(20), offers=before, no_offers=none).offers == before[:1]


def test_what_was_read_as_an_offer_and_is_none_any_more_makes_no_later_letter_one() -> None:
    plain = letter("Hello", "Are you well?", day(16), sender=CAROL, source="offer.eml")
    change = letter("Re: Hello", f"Hello Alice,\n\n{CHANGING['en'][3][0]}", day(17), sender=CAROL)
    [wrong] = look("en").offers
    assert understood(TALK, plain, change, now=day(20), offers=(wrong,)).offers == ()


@pytest.mark.parametrize(
    "text",
    [
        "please find attached your contract.",
        "anbei Ihr Arbeitsvertrag.",
        "vous trouverez ci-joint votre contrat.",
        "te adjunto el contrato.",
        "segue em anexo o contrato.",
        "in allegato trova il contratto.",
        "bijgevoegd vind je het contract.",
        "w załączeniu przesyłam umowę.",
    ],
)
def test_the_contract_that_comes_with_a_letter_is_an_offer_in_writing_after_a_spoken_one(text: str) -> None:
    spoken = replace(look("en").offers[0], source="seeker", kind=OfferKind.VERBAL, confirmed_at=day(16))
    contract = letter("Re: Our call", f"Hello Alice,\n\n{text}\n\nCarol", day(17), sender=CAROL)
    found = understood(TALK, contract, now=day(20), stated=(spoken,))
    assert [each.kind for each in found.letters] == [LetterKind.OFFER]
    world = World(seeker=ALICE, processes=found.processes, offers=(spoken, *found.offers))
    assert [each.before for each in as_states(world, found.offers)] == ["", spoken.id]
    assert look("en", text).offers[1:] != ()
    assert len(states(look("en", text))) == 1


def test_what_is_known_of_another_employer_or_came_later_makes_no_letter_a_later_one() -> None:
    [offer] = look("en").offers
    change = letter("Re: Our call", f"Hello Alice,\n\n{CHANGING['en'][3][0]}", day(17), sender=CAROL)
    for other in (
        replace(offer, company="Vela Health"),
        replace(offer, company=None),
        replace(offer, received_at=day(18)),
    ):
        assert understood(TALK, change, now=day(20), stated=(other,)).offers == ()
    assert len(understood(TALK, change, now=day(20), stated=(offer,)).offers) == 1


def test_the_letter_speaks_for_itself_while_it_is_there() -> None:
    [offer] = look("en").offers
    changed = replace(offer, base=None)
    assert look("en", offers=(changed,)).offers == (offer,)
    plain = letter("Hello", "Are you well?", day(16), sender=CAROL, source="offer.eml")
    assert understood(TALK, plain, now=day(20), offers=(offer,)).offers == ()


def test_an_offer_whose_letter_is_gone_is_forgotten_half_a_year_after_its_deadline() -> None:
    found = look("en").offers
    assert understood(TALK, now=found[0].received_at.replace(month=9, day=20), offers=found).offers == found
    assert understood(TALK, now=found[0].received_at.replace(month=9, day=26), offers=found).offers == ()
    without = tuple(replace(each, deadline=None) for each in found)
    assert understood(TALK, now=found[0].received_at.replace(month=9, day=20), offers=without).offers == ()
