"""The questions of a written debrief: what the seeker copies to the council when no hour was found."""

_NO_HOUR = "We found no hour that suits enough of us, so I ask you in writing."
_BY_CHOICE = "I should like to hear from you in writing."
_ALONE = "Please answer when you can, to me alone, so that no answer colours another."
_TOLD = (
    "What happened, as a camera would have shown it:",
    "What they said about the next step, and by when:",
)
_QUESTIONS = (
    "Which part of this has something to show for it, and which part is a guess of mine?",
    "If a friend told you this story, what would you say to them?",
    "What do they seem to need most?",
    "What does it tell about the job that I did not know before?",
    "How likely is the next step, from 0 to 100? Please give your number without asking for any other.",
    "One thing to keep, and one thing to do differently next time.",
    "One thing for me to do, and by which day.",
)
_CLOSING = "I shall write back what I heard, so that you can tell me what I got wrong."

TO_FILL_IN = "(your own words)"


_ABOUT_AN_OFFER = (
    "What they offer, and what is not in writing yet:",
    "By when they want my answer, and what they said about that day:",
    "What I want most from this job, and what I would ask for:",
)
_QUESTIONS_ABOUT_AN_OFFER = (
    "What is good in it, and what is missing?",
    "Which part looks odd to you, and what would you ask them about it?",
    "What would you ask for first, and in which words?",
    "What would you take if they say no to that?",
    "If a friend showed you this offer, what would you say to them?",
    "One thing for me to do before I answer.",
)


def written_review(*, no_hour: bool = True) -> tuple[str, ...]:
    """Give the text about an offer, a paragraph each: first what it is, then what the council makes of it.

    What is said of `written_debrief` holds here too.
    """
    told = (f"{each} {TO_FILL_IN}" for each in _ABOUT_AN_OFFER)
    return (_opening(no_hour=no_hour), *told, *_QUESTIONS_ABOUT_AN_OFFER, _CLOSING)


def written_debrief(*, no_hour: bool = True) -> tuple[str, ...]:
    """Give the text, a paragraph each, in the order of a debrief: first what they said, then what it may mean.

    `no_hour` says that one was looked for and none was found; without it that is not claimed.
    No employer is in it: whether to name one is the seeker's to decide, who fills it in and sends it.
    """
    return (_opening(no_hour=no_hour), *(f"{each} {TO_FILL_IN}" for each in _TOLD), *_QUESTIONS, _CLOSING)


def _opening(*, no_hour: bool) -> str:
    return f"{_NO_HOUR if no_hour else _BY_CHOICE} {_ALONE}"
