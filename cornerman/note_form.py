"""The form at the end of the letter that asks how a round went: its lines, by which an answer is understood again."""

from cornerman.keys import LetterMark, message_id_of

FORM = {
    "rating": "How it went (1-10):",
    "chance": "Chance to advance (0-100):",
    "asked": "Questions they asked:",
    "reactions": "What they reacted to:",
    "they": "They promised, by when:",
    "me": "I promised, by when:",
    "red_flags": "Red flags:",
    "interest": "Interest in the job (1-10):",
    "text": "Anything else:",
}
FIRST_LINE = "Two figures first, before anybody tells you theirs."
LAST_LINE = "Nothing of what you answer goes to anybody else."
"""Between these two lines the letter stands; what stands outside of them in an answer is not the letter."""


def letter_key(prompt_key: str, mark: LetterMark) -> str:
    """Name the letter that asks for a note, so that nobody but us can know its Message-ID.

    Prompts are named after what stands in invitations. Whoever forged an answer would have to know more than that.
    """
    return f"{prompt_key}/letter/{mark.id_of(prompt_key).strip('<>').partition('@')[0]}"


def letter_id(prompt_key: str, mark: LetterMark) -> str:
    """Give the Message-ID of that letter."""
    return message_id_of(letter_key(prompt_key, mark))
