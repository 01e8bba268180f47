"""What the machine has to be told before a member's busy times can be asked for."""

from cornerman.errors import SettingsError
from cornerman.people import BusySource, Member
from integrations.secrets import SecretKind, secret, services_of


def address_to_keep(member: Member) -> str:
    """Give the command that keeps the secret address of a member's feed; empty when it is known or there is none."""
    if member.busy_source is not BusySource.FEED:
        return ""
    try:
        secret(SecretKind.FEED, member.busy_place)
    except SettingsError:
        return f"keyring set {services_of(SecretKind.FEED)[-1]} {member.busy_place}"
    return ""
