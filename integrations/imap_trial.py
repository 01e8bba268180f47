"""A trial of a mailbox: whether it can be read, what is in it, and which of its folders are worth reading."""

from dataclasses import dataclass
from datetime import timedelta

from cornerman.ports import Clock
from integrations.imap_folders import FolderFound, ImapFolders
from integrations.imap_server import ImapServer, signed_in
from integrations.imap_troubles import told

_INBOX = "INBOX"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapTrial:
    """What a trial found: folders, the letters in the inbox, and whether the server says when a new one comes.

    `ahead` is how far the server's clock was ahead of this machine's when the newest letter arrived: never less
    than nothing, for nobody knows how long ago that was.
    """

    folders: tuple[FolderFound, ...]
    letters: int
    announces: bool
    ahead: timedelta = timedelta(0)

    @property
    def worth_reading(self) -> tuple[str, ...]:
        """Give the folders that hold a job search: what came and what was sent, or the one that has it all."""
        by_role = {each.role: each.name for each in reversed(self.folders)}
        if "all" in by_role:
            return (by_role["all"],)
        inbox = [each.name for each in self.folders if each.name.upper() == _INBOX]
        return (*inbox, *(by_role[role] for role in ("sent", "archive") if role in by_role))


def trial(server: ImapServer, *, clock: Clock) -> ImapTrial:
    """Sign in and look around; raises what a reading would."""
    with signed_in(server) as client:
        folders = ImapFolders(client, host=server.host)
        found = folders.all()
        state = folders.open(_INBOX)
        now = clock.now()
        ahead = timedelta(0)
        for number in folders.numbers(since=(now - _DAY).date(), start=1)[-1:]:
            head = folders.header(number)
            received = None if head is None else head.received_at
            if received is not None and received.tzinfo is not None:
                ahead = max(ahead, received - now)
        with told(server.host):
            announces = bool(client.has_capability("IDLE"))
    return ImapTrial(folders=found, letters=state.letters, announces=announces, ahead=ahead)
