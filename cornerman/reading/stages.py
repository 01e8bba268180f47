"""Where in a hiring process a talk stands, read from its words."""

from cornerman.findings import Stage
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.roles import Role
from cornerman.reading.text_matching import Wording, without_links

# The more particular word wins: a panel of which the chief executive is a part is a panel.
_ORDER = (
    Stage.OFFER_CALL,
    Stage.CASE_PRESENTATION,
    Stage.FINAL,
    Stage.TECHNICAL,
    Stage.PANEL,
    Stage.EXECUTIVE,
    Stage.HIRING_MANAGER,
    Stage.TEAM,
    Stage.RECRUITER_SCREEN,
)


def stage_of(signs: EventSigns, role: Role) -> Stage:
    """Give the stage that the title names, else the one that the description names.

    The name of the role itself says nothing: an interview for a chief's post is not one with a chief.
    """
    for text in (signs.event.title, signs.body):
        wording = Wording.of(without_links(text.replace(role.text, " ") if role.text else text))
        for stage in _ORDER:
            if signs.lexicon.stage_phrase(stage, wording):
                return stage
    return Stage.UNKNOWN
