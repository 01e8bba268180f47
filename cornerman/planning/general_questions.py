"""What anybody may ask about budget, resources and support without a need in a draft, by level and sort of work."""

from cornerman.goals import Seniority
from cornerman.negotiation import Leg

_GENERAL = {
    Leg.BUDGET: (
        "What money comes with this job, and who signs for it?",
        "Is anything set aside for tools, training or courses?",
    ),
    Leg.RESOURCES: (
        "Who works on this from the first day, and which open posts have a date?",
        "What may wait if those people come later than planned?",
    ),
    Leg.SUPPORT: (
        "What do you want done first, and will you stand behind it when it meets resistance?",
        "Who helps me find my way in the first months, and when do we look back together?",
    ),
}
_FOR_A_JUNIOR = {
    Leg.BUDGET: ("Is there a small allowance for a tool or a course that I need for this?",),
    Leg.RESOURCES: (
        "Which equipment and licences will I have on the first day?",
        "Whose time may I take when I am stuck?",
    ),
    Leg.SUPPORT: (
        "Who is my mentor, by name, and can we talk every week?",
        "How many days a year may go into training?",
    ),
}
_FOR_A_FREELANCER = {
    Leg.BUDGET: (
        "What may I spend on tools or help for this work, and who signs for it?",
        "Which expenses do you pay, and how?",
    ),
    Leg.RESOURCES: (
        "Which access and data will I have on the first day?",
        "Whose time on your side is set aside for this, and what happens to the dates without it?",
    ),
    Leg.SUPPORT: (
        "Who decides on your side, and how soon when I ask?",
        "Who accepts the work, and by what do they judge it?",
    ),
}


def general_questions(leg: Leg, seniority: Seniority | None, *, own_business: bool) -> tuple[str, ...]:
    """Give the questions of one leg of success."""
    if seniority is Seniority.JUNIOR:
        return _FOR_A_JUNIOR[leg]
    return (_FOR_A_FREELANCER if own_business else _GENERAL)[leg]
