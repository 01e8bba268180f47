"""The words that are the same in every brief. No figure stands in them: whatever is a figure was said by somebody."""

from cornerman.missions import Priority
from cornerman.negotiation import Leg, Standing
from cornerman.views.brief_values import ScaleView

SUBJECT = "Talking points for your next conversation"
BANNER = "PREPARED FOR YOU. Not sent to anybody."
STANDING = {
    Standing.TIED: "Tied to an agreed objective",
    Standing.CONFIRM_FIRST: "Confirm the objective first",
    Standing.NOT_TIED: "Not tied to an objective: weak",
    Standing.FROM_OFFER: "",
}
TITLES = {Leg.BUDGET: "Budget", Leg.RESOURCES: "Resources", Leg.SUPPORT: "Support", Leg.COMPENSATION: "Pay"}
ALLOWANCE = "Budget: a small allowance"
PRIORITY = {Priority.MUST: "must", Priority.WANT: "want", Priority.NICE: "nice to have", None: ""}
SCALE = (
    ScaleView(colour="Green", meaning="They commit, and name an amount or a date."),
    ScaleView(colour="Amber", meaning="“We will see to that when you are here.” Kind, and nothing promised."),
    ScaleView(colour="Grey", meaning="An honest no. You know where you stand and can plan for it."),
    ScaleView(
        colour="Red", meaning="Annoyed that you asked. Take it to your council as a question; it is not a verdict."
    ),
)
CHANNEL = "Live, by voice or face to face, with this page beside you. Do not send it."
IF_A_RECRUITER = "If only a recruiter may talk about pay, go through the rest with the manager first."
OPENING = (
    "“Thank you. I am glad about this offer and would like us to find a way.”",
    (
        "“There are a few things that I would need to do this job well, and then there is the pay. "
        "May I name them all first, as one list, and then we take them one by one?”"
    ),
)
MUSTS = "Say which of them matter most to you: those marked must."
TIED_WORDS = "“To reach … , which we agreed, I think it takes … . Is that how you see it?”"
UNTIED_WORDS = "“Help me understand: … ?” Ask to learn; listen to the end before you ask for anything."
MONEY_WORDS = (
    "“Last, the pay. I had hoped for {}. Are you open to talking about that?” Then wait; let them speak first."
)
LOW_END = "What you hope for is the low end of your range: that is the end that people hear."
ANOTHER_TIME = "Your own figure is for another time than theirs; turn it into theirs before the call."
ABOVE = "Your range begins above what you hope for; that leaves you room to come down."
LOW_END_ALONE = "People hear the low end of a range; let it be what you hope for."
NO_LOW_END = "You have not said where the range begins, so no figure stands in the words to say."
RANGE_TOO_LOW = "Your range begins below what you hope for. Begin it there: people hear the low end."
LOWER_PART = "They offer the lower part of what you hoped for already, so ask for what lies above it alone."
ONE_FIGURE = "You may open with a range instead, with this as its low end; how far it goes up is yours to say."
PAY_SETTLED = "The pay itself is settled, so do not ask for it again. Take the other points of it one by one."
PAY_REFUSED = "They said an honest no to your figure. Do not ask for it again: plan with what they offer, or trade."
PAY_DISMISSED = "They did not like to be asked for your figure. Talk with your council before you bring it up again."
AFTER_NO = "An honest no: plan around it"
OR_LESS = "An honest no: plan around it, or ask for what would do instead"
AFTER_RED = "Talk with your council before you ask for it again"
WRITTEN = "in writing."
LOOK = "and an offer in writing came since: look whether it is there."
MORE_SETTLED = "And more is settled: cornerman offer answers {}"
UNWRITTEN = "not in writing yet. Ask for it in writing."
LEVEL_FROM_ROLE = (
    "junior. Taken from the role's name; say --level to change it: cornerman offer goals {} --level senior"
)
LEVEL_UNSAID = "not said. If you are early in your work life: cornerman offer goals {} --level junior"
NO_THEIRS = "You have not said what they would do without you. It is worth a thought before the call."
RECAP = (
    "Write down the same hour what they said to each point, in their words, and tick its colour.",
    "Write them a short summary yourself: what was agreed, with amounts and dates, and what is open.",
    "Compare the written offer with that summary, line by line, before you say yes.",
)
IS_OVER = "That is over: ask by voice whether the offer still stands."
STILL_STANDS = "The day by which you wanted my answer is over. Does the offer still stand, and until when?"
NEW_DAY = "The next deadline: the day that they name now. Ask for it, and write it down."
NO_DEBRIEF = "Tell your council how it went."
