"""The words and domains by which interviews are known; read from `config/` and handed to the core as one value."""

from dataclasses import dataclass
from enum import StrEnum

from cornerman.findings import Stage


class Topic(StrEnum):
    """What a list of words speaks of; the names are the keys in `config/vocabulary/<language>.toml`."""

    INTERVIEW = "interview"
    TALK = "talk"
    MAYBE_INTERVIEW = "maybe_interview"
    HIRING = "hiring"
    JOB = "job"
    NOT_INTERVIEW = "not_interview"
    OFF_RECORD = "off_record"
    OWN_NOTES = "own_notes"
    JOB_INTERVIEW = "job_interview"
    AS_INTERVIEWER = "as_interviewer"
    ASSESSMENT = "assessment"
    ROLES = "roles"
    REJECTION = "rejection"
    UNLESS_HEARD = "unless_heard"
    ON_HOLD = "on_hold"
    OFFER = "offer"
    VERBAL_OFFER = "verbal_offer"
    NOT_AN_OFFER = "not_an_offer"
    OFFER_ENDED = "offer_ended"
    OFFER_FROZEN = "offer_frozen"
    OFFER_STANDS = "offer_stands"
    NEGATIONS = "negations"
    CONTRACT_ATTACHED = "contract_attached"
    WORD_TO_COME = "word_to_come"
    YOUR_WISH = "your_wish"
    REFUSED = "refused"
    OWN_STATEMENT = "own_statement"
    JOINS = "joins"
    BUT = "but"
    WHETHER = "whether"
    POINTS_BACK = "points_back"
    AS_WISHED = "as_wished"
    PAY_RESTATED = "pay_restated"
    SCAM = "scam"
    SCHEDULING = "scheduling"
    INVITATION = "invitation"
    RESCHEDULE = "reschedule"
    CANCELLATION = "cancellation"
    NO_SHOW = "no_show"
    APOLOGY = "apology"
    ACKNOWLEDGEMENT = "acknowledgement"
    WITHDRAWAL = "withdrawal"
    NEWSLETTER = "newsletter"
    UNSUBSCRIBE = "unsubscribe"
    MARKETING = "marketing"
    AGENCY = "agency"
    AGENCY_NAMES = "agency_names"
    CLIENT = "client"
    PERSON_TITLES = "person_titles"
    SEARCH_NAMES = "search_names"
    IN_PLACES = "in_places"
    ROLE_LABELS = "role_labels"
    REFERENCE_LABELS = "reference_labels"
    TEAMS = "teams"
    COLLEAGUES = "colleagues"
    GREETINGS = "greetings"
    BASE_PAY = "base_pay"
    TOTAL_PAY = "total_pay"
    BONUS = "bonus"
    NOT_A_BONUS = "not_a_bonus"
    EQUITY = "equity"
    SIGN_ON = "sign_on"
    OTHER_PAY = "other_pay"
    PAID_LEAVE = "paid_leave"
    LEAVE_IN_WORDS = "leave_in_words"
    BESIDE_LEAVE = "beside_leave"
    LEAVE_PAY = "leave_pay"
    NOT_LEAVE = "not_leave"
    WITHIN = "within"
    UP_TO = "up_to"
    REMOTE = "remote"
    REMOTE_IN_WORDS = "remote_in_words"
    REMOTE_ALONE = "remote_alone"
    NOT_REMOTE = "not_remote"
    START = "start"
    DEADLINE = "deadline"
    UNTIL = "until"
    PER_YEAR = "per_year"
    PER_MONTH = "per_month"
    PER_DAY = "per_day"
    PER_HOUR = "per_hour"
    PAY_PARTS = "pay_parts"
    PAY_PART_COUNTS = "pay_part_counts"
    PAY_TIMES = "pay_times"
    PAID = "paid"
    PAY_CHANGED = "pay_changed"
    PAY_LATER = "pay_later"
    RAISED_BY = "raised_by"
    PAY_ADDED = "pay_added"
    COMPARED_WITH = "compared_with"
    PACKAGES = "packages"
    ANSWER_NEEDED = "answer_needed"
    OUR_ANSWER = "our_answer"
    FROM_OLD = "from_old"
    TO_NEW = "to_new"
    TO_RANGE = "to_range"
    BETWEEN = "between"
    BETWEEN_AND = "between_and"
    EITHER = "either"
    DAYS_WORD = "days_word"
    WORKING_DAYS = "working_days"
    DAY_OF_MONTH = "day_of_month"
    WEEKS_WORD = "weeks_word"
    HOURS_WORD = "hours_word"
    NEXT_WEEK = "next_week"
    TODAY = "today"
    TOMORROW = "tomorrow"
    HOUR_SIGNS = "hour_signs"
    BEFORE_HOURS = "before_hours"
    RECRUITERS = "recruiters"
    BOSS = "boss"
    PHONE = "phone"
    WITH = "with"
    ONSITE = "onsite"
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


class TitleSort(StrEnum):
    """What a list of titles is for; the names are the keys under `titles` in `config/vocabulary/<language>.toml`.

    The first five are titles. Where a `helper` stands, another one's title may follow; a `lookalike` has a title in
    it and is none of the five. `before` stands before a title (`senior`), `of` before what it is about, `behind` before
    what is another one's (`to the chief`); `joining` are words for `and`, `endings` second endings of words for women
    and men.
    """

    RECRUITER = "recruiter"
    HIRING = "hiring"
    EXECUTIVE = "executive"
    MANAGER = "manager"
    TEAM = "team"
    HELPER = "helper"
    LOOKALIKE = "lookalike"
    BEFORE = "before"
    OF = "of"
    BEHIND = "behind"
    JOINING = "joining"
    ENDINGS = "endings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each clue counts, by its name.

    An event is an interview from `yes_from` on, from `yes_without_mail` on where no mail is read at all, and a question
    from `ask_from` on.
    """

    by_clue: tuple[tuple[str, int], ...] = ()
    yes_from: int = 1
    yes_without_mail: int = 1
    ask_from: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWords:
    """How one language tells the hour: words for one to twelve, and what stands before or after them, in minutes.

    `at` are words behind which such a word is an hour by itself, unless one of `not_before` follows: `at two offices`.
    """

    hours: tuple[tuple[str, ...], ...] = ()
    before: tuple[tuple[str, int], ...] = ()
    after: tuple[tuple[str, int], ...] = ()
    at: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words are matched without regard to case, accents and punctuation, at word borders.

    A star at the end of a word stands for any ending, one at its beginning for any beginning, `..` between two
    words for up to five more. Domains match themselves and what is below them. `months`, `weekdays` and `numbers`
    hold, in their order, every word for January, Monday and one, and so on. `joining` are small words inside names,
    `dressing` words that domains have beside a name. `currencies` goes from a sign to a code, or to `$` for the dollar
    of the seeker's own country; `dollars` goes from the beginning of a zone's name to that dollar, `home_currencies`
    likewise to the currency of pay that names none. `public_suffixes` are the rules of the public suffix list.
    """

    words: tuple[tuple[Topic, tuple[str, ...]], ...] = ()
    stages: tuple[tuple[Stage, tuple[str, ...]], ...] = ()
    titles: tuple[tuple[TitleSort, tuple[str, ...]], ...] = ()
    vendors: tuple[tuple[Vendor, tuple[str, ...]], ...] = ()
    legal_forms: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    dressing: tuple[str, ...] = ()
    public_suffixes: tuple[str, ...] = ()
    weights: Weights = Weights()
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[tuple[str, ...], ...] = ()
    clocks: tuple[ClockWords, ...] = ()
    currencies: tuple[tuple[str, str], ...] = ()
    dollars: tuple[tuple[str, str], ...] = ()
    home_currencies: tuple[tuple[str, str], ...] = ()
