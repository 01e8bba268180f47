"""What surveys say about asking for more, each with its year and with who was asked."""

from cornerman.negotiation import Fact

FACTS = (
    Fact(
        text=(
            "Of those who had asked for more pay when they were last hired, 28% got what they asked for, "
            "38% got more than was first offered but less than they asked, and 35% got the first offer. "
            "Your own market may be better or worse."
        ),
        source="Pew Research Center, survey of February 2023",
        year=2023,
        sample="more than 5,500 workers in the United States, of whom about four in ten had asked",
    ),
    Fact(
        text=(
            "Offers are seldom withdrawn because somebody asks, and candidates fear it more than managers report it: "
            "these had made 26.9 offers on average, and withdrawn 1.73 of them after a negotiation."
        ),
        source="Hart, Bear and Ren, Organizational Behavior and Human Decision Processes 181, 2024",
        year=2024,
        sample="seven studies with 3,338 people together, many of them in universities",
    ),
    Fact(
        text=(
            "You may hear that 87% of those who ask get more. No study is named for it. It looks like a survey of "
            "2016, in which 41% of the younger ones had negotiated and 87% of these got something; that the two are "
            "one is our guess. It is no forecast for you."
        ),
        source="Fidelity Investments, Evaluate a Job Offer Study, 2016",
        year=2016,
        sample="1,500 people with full-time work and a workplace pension in the United States",
    ),
)
"""Every one is shown beside the others: a single figure would promise too much."""
