"""The clues that an event is, or is not, an interview: each has a name, and its weight is data with a reason."""

from dataclasses import dataclass
from enum import StrEnum


class Clue(StrEnum):
    """What was noticed about an event; the names are the keys in `config/weights.toml`."""

    FROM_OUTSIDE = "from_outside"
    TRACKING_SYSTEM = "tracking_system"
    NAMES_SEEKER = "names_seeker"
    BOOKED = "booked"
    JOB_INTERVIEW_IN_TITLE = "job_interview_in_title"
    INTERVIEW_IN_TITLE = "interview_in_title"
    INTERVIEW_NOTED = "interview_noted"
    INTERVIEW_IN_TEXT = "interview_in_text"
    TALK_IN_TITLE = "talk_in_title"
    TALK_NOTED = "talk_noted"
    MEETING_IN_TITLE = "meeting_in_title"
    MEETING_NOTED = "meeting_noted"
    HIRING_IN_EVENT = "hiring_in_event"
    JOB_IN_EVENT = "job_in_event"
    ROLE_IN_TITLE = "role_in_title"
    HELD_TENTATIVELY = "held_tentatively"
    CARRIED_BY_LETTER = "carried_by_letter"
    START_IN_LETTER = "start_in_letter"
    START_IN_OTHER_LETTER = "start_in_other_letter"
    START_AND_NAME_IN_LETTER = "start_and_name_in_letter"
    DAY_AND_NAME_IN_LETTER = "day_and_name_in_letter"
    PERSON_WROTE = "person_wrote"
    HOUSE_NAMED = "house_named"
    HOUSE_WROTE = "house_wrote"
    NOTED_AFTER_LETTER = "noted_after_letter"
    COMPANION = "companion"
    ELSEWHERE_IN_TITLE = "elsewhere_in_title"
    ELSEWHERE_IN_TEXT = "elsewhere_in_text"
    SEEKER_ASKS = "seeker_asks"
    OFF_THE_RECORD = "off_the_record"
    TEST_ALONE = "test_alone"
    OWN_NOTE = "own_note"
    PRIVATE_HOST = "private_host"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One clue that was found, with a line that a person can check."""

    clue: Clue
    line: str
