"""The words and domains by which interviews are known; read from `config/` and handed to the core as one value."""

from dataclasses import dataclass
from enum import StrEnum

from cornerman.findings import Stage


class Topic(StrEnum):
    """What a list of words speaks of; the names are the keys in `config/vocabulary/<language>.toml`."""

    INTERVIEW = "interview"
    MAYBE_INTERVIEW = "maybe_interview"
    JOB = "job"
    NOT_INTERVIEW = "not_interview"
    OWN_NOTES = "own_notes"
    AS_INTERVIEWER = "as_interviewer"
    ASSESSMENT = "assessment"
    ROLES = "roles"
    REJECTION = "rejection"
    ON_HOLD = "on_hold"
    OFFER = "offer"
    VERBAL_OFFER = "verbal_offer"
    NOT_AN_OFFER = "not_an_offer"
    SCAM = "scam"
    SCHEDULING = "scheduling"
    INVITATION = "invitation"
    RESCHEDULE = "reschedule"
    CANCELLATION = "cancellation"
    NO_SHOW = "no_show"
    ACKNOWLEDGEMENT = "acknowledgement"
    WITHDRAWAL = "withdrawal"
    NEWSLETTER = "newsletter"
    MARKETING = "marketing"
    AGENCY = "agency"
    AGENCY_NAMES = "agency_names"
    CLIENT = "client"
    ROLE_LABELS = "role_labels"
    TEAMS = "teams"
    BASE_PAY = "base_pay"
    BONUS = "bonus"
    EQUITY = "equity"
    SIGN_ON = "sign_on"
    OTHER_PAY = "other_pay"
    START = "start"
    DEADLINE = "deadline"
    UNTIL = "until"
    PER_YEAR = "per_year"
    PER_MONTH = "per_month"
    PER_DAY = "per_day"
    PER_HOUR = "per_hour"
    DAYS_WORD = "days_word"
    WEEKS_WORD = "weeks_word"
    HOURS_WORD = "hours_word"
    RECRUITERS = "recruiters"
    BOSS = "boss"
    PHONE = "phone"
    WITH = "with"
    STOP_WORDS = "stop_words"


class Vendor(StrEnum):
    """What a domain is known for; the names are the keys in `config/vocabulary/vendors.toml`."""

    APPLICANT_TRACKING = "applicant_tracking"
    INTERVIEW_SCHEDULING = "interview_scheduling"
    SCHEDULING = "scheduling"
    ASSESSMENT = "assessment"
    CONFERENCE = "conference"
    FREE_MAIL = "free_mail"
    CALENDARS = "calendars"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words are matched without regard to case, accents and punctuation, at word borders.

    A star at the end of a word stands for any ending, one at its beginning for any beginning. Domains
    match themselves and what is below them. `months`, `weekdays` and `numbers` hold, in their order, every
    word for January, Monday and one, and so on. `currencies` goes from a sign to a code, or to `$` for the
    dollar of the seeker's own country; `dollars` goes from the beginning of a zone's name to that dollar.
    """

    words: tuple[tuple[Topic, tuple[str, ...]], ...] = ()
    stages: tuple[tuple[Stage, tuple[str, ...]], ...] = ()
    vendors: tuple[tuple[Vendor, tuple[str, ...]], ...] = ()
    legal_forms: tuple[str, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[tuple[str, ...], ...] = ()
    currencies: tuple[tuple[str, str], ...] = ()
    dollars: tuple[tuple[str, str], ...] = ()
