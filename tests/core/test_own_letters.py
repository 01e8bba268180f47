"""What Cornerman itself wrote is no letter from an employer, however much it speaks of offers."""

from cornerman.letters import Letter, LetterKind
from cornerman.people import Person
from cornerman.reading.understand import understand
from cornerman.times import Span
from cornerman.understanding import Reading
from integrations.vocabulary import load_vocabulary
from tests.paper import ALICE, NOW, at


def test_a_digest_that_lies_in_the_mailbox_is_no_offer() -> None:
    text = "We are delighted to offer you the position of Engineer. Your base salary is EUR 65,000 a year."
    letters = [
        Letter(
            id=f"<{number}@umbra.example>",
            source=str(number),
            sent_at=NOW,
            sender=Person(email=sender),
            subject="Your offer",
            text=text,
            recipients=(Person(email=ALICE.email),),
        )
        for number, sender in enumerate(("cornerman@cornerman.invalid", "talent@umbra.example"))
    ]
    window = Span(start=at(-100).start, end=at(100).end)

    found = understand(
        Reading(events=(), letters=tuple(letters), window=window),
        seeker=ALICE,
        vocabulary=load_vocabulary(),
        now=NOW,
    )

    assert [each.kind for each in found.letters] == [LetterKind.OTHER, LetterKind.OFFER]
    assert len(found.offers) == 1
