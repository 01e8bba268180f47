"""What may stand in the settings file, key by key; checked by pydantic, overridden by the environment."""

from datetime import time, timedelta
from typing import Self, TypeVar

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from cornerman.people import Seeker, WeeklyHours
from cornerman.policy import Policy
from integrations.settings_outside import CalendarSection, GoogleSection, MailSection, PostSection, Section
from integrations.settings_values import (
    DAYS,
    Account,
    Address,
    Addresses,
    ClockTime,
    Days,
    Domains,
    MaybePath,
    Name,
    Natural,
    PortOrFree,
    Positive,
    Room,
    StoreAddress,
    Switch,
    Zone,
)

ENVIRONMENT_PREFIX = "CORNERMAN_"
NESTED = "__"

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_POLICY = Policy()

Part = TypeVar("Part", CalendarSection, PostSection)


class HoursSection(Section):
    """When you may be asked to a debrief, in your own zone."""

    days: Days = Field(default=("mon", "tue", "wed", "thu", "fri"), description="The days.")
    start: ClockTime = Field(default=time(8), description="From when on.")
    end: ClockTime = Field(default=time(20), description="Until when.")

    def value(self) -> WeeklyHours:
        """Give the core's value. Raises ValueError for hours that run backwards."""
        return WeeklyHours(days=frozenset(map(DAYS.index, self.days)), start=self.start, end=self.end)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        self.value()
        return self


class SeekerSection(Section):
    """You."""

    account: Account = Field(
        default="me", description="The name under which everything of yours is kept; no personal data."
    )
    name: Name = Field(description="Your name, as your council knows it.")
    email: Address = Field(description="Your mail address: the one place letters are sent to.")
    zone: Zone = Field(description="Your time zone.")
    aliases: Addresses = Field(default=(), description="Other addresses of yours, by which calendars may know you.")
    employer_domains: Domains = Field(
        default=(), description="Mail domains of your present employer, whose own interviews are not yours."
    )
    room: Room = Field(
        default="", description="The address of your own room for video talks; it stands in invitations to debriefs."
    )
    hours: HoursSection = HoursSection()

    def value(self) -> Seeker:
        """Give the core's value."""
        return Seeker(
            account=self.account,
            name=self.name,
            email=self.email,
            zone=self.zone,
            aliases=frozenset(self.aliases),
            hours=self.hours.value(),
            room=self.room,
            employer_domains=frozenset(self.employer_domains),
        )


class PolicySection(Section):
    """The rules."""

    debrief_minutes: Positive = Field(
        default=_POLICY.debrief_length // _MINUTE, description="How long a debrief lasts."
    )
    debrief_wait_minutes: Natural = Field(
        default=_POLICY.debrief_wait // _MINUTE, description="How long after a round it starts, at the earliest."
    )
    debrief_within_hours: Positive = Field(
        default=_POLICY.debrief_within // _HOUR, description="How long after a round it is over, at the latest."
    )
    buffer_minutes: Natural = Field(
        default=_POLICY.buffer // _MINUTE,
        description="How much time lies between a debrief and what else stands on your calendar.",
    )
    quorum: Positive = Field(default=_POLICY.quorum, description="How many members a debrief needs.")
    members_at_most: Positive = Field(
        default=_POLICY.members_at_most,
        description="How many members are invited to one debrief, at most; those asked least lately come first.",
    )
    mission_threshold: Positive = Field(
        default=_POLICY.mission_threshold,
        description="After how many held rounds you are asked to share your mission draft.",
    )
    count_recruiter_screens: Switch = Field(
        default=_POLICY.count_recruiter_screens, description="Whether talks with recruiters count as rounds for that."
    )
    backfill_days: Natural = Field(
        default=_POLICY.backfill // _DAY, description="Rounds longer ago than this prompt nothing without asking."
    )
    reminders: Natural = Field(default=_POLICY.reminders, description="How often an open question is brought up again.")

    def value(self, digest: "DigestSection") -> Policy:
        """Give the core's value. Raises ValueError for rules that cannot all be kept."""
        return Policy(
            mission_threshold=self.mission_threshold,
            count_recruiter_screens=self.count_recruiter_screens,
            debrief_length=self.debrief_minutes * _MINUTE,
            debrief_wait=self.debrief_wait_minutes * _MINUTE,
            debrief_within=self.debrief_within_hours * _HOUR,
            buffer=self.buffer_minutes * _MINUTE,
            quorum=self.quorum,
            members_at_most=self.members_at_most,
            backfill=self.backfill_days * _DAY,
            reminders=self.reminders,
            digest_at=digest.at,
            digest_until=digest.until,
        )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.debrief_wait_minutes + self.debrief_minutes > self.debrief_within_hours * (_HOUR // _MINUTE):
            raise ValueError("`debrief_wait_minutes` and `debrief_minutes` have to fit into `debrief_within_hours`")
        if self.members_at_most < self.quorum:
            raise ValueError("`members_at_most` cannot be less than `quorum`")
        return self


class DigestSection(Section):
    """The daily letter."""

    at: ClockTime = Field(default=_POLICY.digest_at, description="When it is sent, in your zone.")
    until: ClockTime = Field(default=_POLICY.digest_until, description="Until when a missed one is made up for.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.until <= self.at:
            raise ValueError("`until` has to come after `at`")
        return self


class RunSection(Section):
    """How `cornerman up` runs."""

    watch_every_minutes: Positive = Field(default=2, description="How often calendar and mail are read.")
    prefect_port: PortOrFree = Field(
        default=0, description="The port of Prefect's page on this machine; 0 takes a free one."
    )
    page_port: PortOrFree = Field(
        default=0, description="The port of your own page on this machine; 0 takes a free one."
    )


class PlacesSection(Section):
    """Where things are kept."""

    data: MaybePath = Field(default=None, description="The data folder; your system's own when not set.")
    missions: MaybePath = Field(
        default=None, description="Your mission drafts; `missions` in the data folder when not set."
    )
    briefs: MaybePath = Field(
        default=None, description="Your talking points; `briefs` in the data folder when not set."
    )


class StoreSection(Section):
    """The database."""

    url: StoreAddress = Field(
        default=None, description="Its address, without a password; an SQLite file in the data folder when not set."
    )


class WrittenSettings(BaseSettings):
    """The whole file."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX,
        env_nested_delimiter=NESTED,
        env_ignore_empty=True,
        enable_decoding=False,
        hide_input_in_errors=True,
        extra="forbid",
        frozen=True,
    )

    seeker: SeekerSection
    google: GoogleSection | None = None
    calendar: CalendarSection = Field(default_factory=dict, validate_default=True)
    mail: MailSection = MailSection()
    post: PostSection = PostSection()
    policy: PolicySection = PolicySection()
    digest: DigestSection = DigestSection()
    run: RunSection = RunSection()
    places: PlacesSection = PlacesSection()
    store: StoreSection = StoreSection()

    @field_validator("calendar", "post")
    @classmethod
    def _fits_google(cls, value: Part, info: ValidationInfo) -> Part:
        return value.beside(info.data.get("google"))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment override the file, and look nowhere else."""
        return env_settings, init_settings
