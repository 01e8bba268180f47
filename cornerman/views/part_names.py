"""What the parts of an offer and their groups are called."""

from cornerman.offer_parts import Component, Group

GROUPS = {
    Group.CASH: "Pay",
    Group.EQUITY: "Shares and options",
    Group.ROLE: "The role",
    Group.LIFE: "Work and life",
    Group.GROWTH: "Growth",
    Group.LEGAL: "Moving and legal",
    Group.PROTECTION: "Protection",
    Group.BENEFITS: "Benefits",
}
_OWN = {
    Component.BASE: "Base pay",
    Component.MAKE_WHOLE: "In place of what you forfeit",
    Component.REVIEW: "Pay review",
    Component.REFRESH: "Further grants",
    Component.REPURCHASE: "Right to buy back",
    Component.PREFERENCE: "Liquidation preference",
    Component.TEAM: "Team size",
    Component.OBJECTIVES: "Objectives of the first year",
    Component.PAID_LEAVE: "Paid leave",
    Component.HOURS: "Working hours",
    Component.REMOTE: "Remote work",
    Component.START: "First day",
    Component.NOTICE: "Notice period",
    Component.TRAINING: "Training",
    Component.CERTIFICATION: "Certificates",
    Component.RELOCATION: "Moving costs",
    Component.HOUSING: "First housing",
    Component.NON_COMPETE: "Non-compete",
    Component.LEGAL_REVIEW: "Review by a lawyer",
    Component.CONTINUED_COVER: "Health cover afterwards",
    Component.OUTPLACEMENT: "Help to find work",
    Component.HEALTH: "Health insurance",
    Component.RETIREMENT: "Pension",
    Component.SIGN_ON: "Sign-on",
    Component.ON_CALL: "On call",
}


def part_name(part: Component) -> str:
    """Give what a part is called on a line of its own: `Base pay`."""
    return _OWN.get(part) or part.value.replace("-", " ").capitalize()
