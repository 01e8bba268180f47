"""Which capabilities of a Google account the settings ask for, and where what Google gave is kept."""

from collections.abc import Iterator

from integrations.google_capabilities import Capability
from integrations.google_vault import GoogleVault
from integrations.settings import Settings
from integrations.settings_outside import GoogleSection


def wanted_capabilities(settings: Settings) -> tuple[Capability, ...]:
    """Give those without which something would not work that the settings ask for; none without an account."""
    return () if settings.google is None else tuple(_wanted(settings, settings.google))


def setting_of(capability: Capability) -> str:
    """Give what the settings have to say for a capability not to be asked for."""
    match capability:
        case Capability.READ_CALENDARS | Capability.READ_SHARED_CALENDARS:
            return "google.calendars = []"
        case Capability.KEEP_DEBRIEFS:
            return "google.debriefs = false"
        case Capability.SEE_BUSY_TIMES:
            return "google.busy_times = false"
        case Capability.READ_MAIL:
            return "google.mail = false"
        case Capability.DELIVER_LETTERS:
            return 'post.kind = "outbox"'
        case Capability.KEEP_DRAFTS:
            return "google.drafts = false"


def reading_capability(section: GoogleSection) -> Capability:
    """Give the narrowest one by which the calendars can be read."""
    return Capability.READ_SHARED_CALENDARS if section.shared_calendars else Capability.READ_CALENDARS


def vault_of(settings: Settings) -> GoogleVault:
    """Give what keeps the client and the tokens."""
    return GoogleVault(settings.data, user=settings.account)


def _wanted(settings: Settings, section: GoogleSection) -> Iterator[Capability]:
    if section.calendars:
        yield reading_capability(section)
    if section.debriefs:
        yield Capability.KEEP_DEBRIEFS
    if section.busy_times:
        yield Capability.SEE_BUSY_TIMES
    if section.mail:
        yield Capability.READ_MAIL
    if settings.lays_letters_into_gmail:
        yield Capability.DELIVER_LETTERS
    if section.drafts:
        yield Capability.KEEP_DRAFTS
