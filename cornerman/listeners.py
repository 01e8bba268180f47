"""What sort of person takes part in a talk, and is therefore asked what."""

from enum import StrEnum


class Listener(StrEnum):
    """What sort of person is asked."""

    MANAGER = "manager"
    EXECUTIVE = "executive"
    TEAM = "team"
    PANEL = "panel"
    RECRUITER = "recruiter"
    ANYONE = "anyone"
