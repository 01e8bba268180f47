"""The servers that the settings name, each with the password, token or secret address that belongs to it."""

from integrations.caldav_server import CaldavServer
from integrations.feed import Feed
from integrations.imap_server import ImapServer
from integrations.secrets import SecretKind, secret
from integrations.settings import Settings
from integrations.settings_outside import CaldavSection, ImapSection, SmtpSection
from integrations.smtp_post import SmtpServer


def caldav_of(server: CaldavSection) -> CaldavServer:
    """Give the calendar server with the password that belongs to it. Raises SettingsError when there is none."""
    password = secret(SecretKind.CALDAV, server.user)
    return CaldavServer(address=server.url, user=server.user, password=password)


def feed_of(written: str, settings: Settings) -> Feed:
    """Give a feed by its address, or by the name under which the keyring has it.

    Raises SettingsError when the keyring does not have it.
    """
    may_be_private = settings.written.calendar.feeds_may_be_private
    if ":" in written:
        return Feed(address=written, may_be_private=may_be_private)
    return Feed(address=secret(SecretKind.FEED, written), name=written, may_be_private=may_be_private)


def imap_of(server: ImapSection) -> ImapServer:
    """Give the mail server with the password or token that belongs to it. Raises SettingsError when there is none."""
    return ImapServer(
        host=server.host,
        port=server.port,
        security=server.security,
        user=server.user,
        password=secret(SecretKind.IMAP, server.user, token=server.sign_in == "token"),
        sign_in=server.sign_in,
    )


def smtp_of(server: SmtpSection) -> SmtpServer:
    """Give the server that sends, with the password or token for it. Raises SettingsError when there is none."""
    password = secret(SecretKind.SMTP, server.user, token=server.sign_in == "token") if server.user else ""
    return SmtpServer(
        host=server.host,
        port=server.port,
        security=server.security,
        user=server.user or "",
        password=password,
        sign_in=server.sign_in,
    )
